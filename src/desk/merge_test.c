/* Merging and comparing: what one reads in them, and what holds for any texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "desk/difference.h"
#include "desk/merge.h"

static struct arena arena;
static uint64_t seed = 7;

static unsigned chance(unsigned below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % below;
}

static struct merge merge(const char *base, const char *mine, const char *theirs)
{
    return merge_texts(text_of(base), text_of(mine), text_of(theirs), &arena);
}

static void assert_joined(const char *base, const char *mine, const char *theirs, const char *expected)
{
    struct merge both = merge(base, mine, theirs), turned = merge(base, theirs, mine);
    assert_true(both.clean && turned.clean);
    if (!text_is(both.text, expected))
        fail_msg("\"%.*s\" instead of \"%s\"", TEXT_ARG(both.text), expected);
    assert_true(text_equal(both.text, turned.text));
}

static void changes_that_do_not_touch_are_joined(void **state)
{
    (void)state;
    assert_joined("One.\n\nTwo.\n", "One and a half.\n\nTwo.\n", "One.\n\nTwo and more.\n",
                  "One and a half.\n\nTwo and more.\n");
    assert_joined("She comes in at the half hour.\n", "She walks in at the half hour.\n",
                  "She comes in at the full hour.\n", "She walks in at the full hour.\n");
    assert_joined("---\nheadline: Old\nstars: 4\n---\nText.\n", "---\nheadline: New\nstars: 4\n---\nText.\n",
                  "---\nheadline: Old\nstars: 4.5\n---\nText.\n", "---\nheadline: New\nstars: 4.5\n---\nText.\n");
    assert_joined("a b c", "a b", "x b c", "x b");
    assert_joined("", "same", "same", "same");
}

static void changes_that_touch_show_both(void **state)
{
    (void)state;
    struct merge both = merge("The film is good today.\n", "The film is great today.\n", "The film is poor today.\n");
    assert_false(both.clean);
    assert_int_equal(both.clashes, 1);
    assert_int_equal(both.count, 3);
    assert_true(text_is(both.pieces[0].text, "The film is "));
    assert_true(both.pieces[1].clash && text_is(both.pieces[1].base, "good"));
    assert_true(text_is(both.pieces[1].mine, "great") && text_is(both.pieces[1].theirs, "poor"));
    assert_true(text_is(both.pieces[2].text, " today.\n"));
    assert_false(merge("a\n", "a\nmine\n", "a\ntheirs\n").clean);
    assert_false(merge("whole text", "", "whole new text").clean);
}

static void marks_of_the_library_are_only_words(void **state)
{
    (void)state;
    const char *nasty = "<<<<<<< text\n||||||| text\n=======\n>>>>>>> text\n";
    struct merge both = merge("=======\nend\n", nasty, "=======\nend of it\n");
    assert_true(both.count > 0);
    assert_joined(nasty, nasty, "<<<<<<< text\n", "<<<<<<< text\n");
    assert_joined("<<<<<<< a b c\n", "<<<<<<< x b c\n", "<<<<<<< a b y\n", "<<<<<<< x b y\n");
}

static struct text rebuilt(const struct difference *difference, enum difference_kind without)
{
    struct text text = TEXT("");
    for (size_t i = 0; i < difference->count; i++)
        if (difference->at[i].kind != without)
            text = arena_print(&arena, "%.*s%.*s", TEXT_ARG(text), TEXT_ARG(difference->at[i].text));
    return text;
}

static void a_comparison_names_the_words(void **state)
{
    (void)state;
    struct difference found =
        difference_find(TEXT("She comes in late.\nNext.\n"), TEXT("She walks in late.\nNext.\n"), &arena);
    assert_int_equal(found.count, 4);
    assert_true(text_is(found.at[0].text, "She ") && found.at[0].kind == DIFFERENCE_KEPT);
    assert_true(text_is(found.at[1].text, "comes") && found.at[1].kind == DIFFERENCE_GONE);
    assert_true(text_is(found.at[2].text, "walks") && found.at[2].kind == DIFFERENCE_COME);
    assert_true(text_is(found.at[3].text, " in late.\nNext.\n"));
    assert_int_equal(found.words_gone, 1);
    assert_int_equal(found.words_come, 1);
    assert_int_equal(difference_find(TEXT(""), TEXT(""), &arena).count, 0);
    assert_int_equal(difference_find(TEXT("x"), TEXT("x"), &arena).count, 1);
}

/* A text of `words` words, each of them once in all texts of a test, on lines of a few. */
enum { WORDS = 60 };
struct written {
    int words[4 * WORDS];
    size_t count;
};

static struct text text_of_words(const struct written *written)
{
    struct buffer out = {.ceiling = 1 << 16};
    for (size_t i = 0; i < written->count; i++)
        buffer_print(&out, "%sw%d", i == 0 ? "" : written->words[i] % 7 == 0 ? "\n" : " ", written->words[i]);
    struct text text = arena_copy(&arena, out.len > 0 ? buffer_text(&out) : TEXT(""));
    buffer_done(&out);
    return text;
}

/* Takes out, puts in and replaces a few words; what is new is numbered from `fresh`. */
static struct written changed(const struct written *base, int fresh)
{
    struct written next = {.count = 0};
    for (size_t i = 0; i < base->count; i++) {
        unsigned what = chance(24);
        if (what == 0)
            continue;
        if (what == 1)
            next.words[next.count++] = fresh++;
        next.words[next.count++] = what == 2 ? fresh++ : base->words[i];
    }
    return next;
}

static bool holds(struct text text, int word)
{
    char needle[16];
    snprintf(needle, sizeof needle, "w%d", word);
    for (size_t at = 0; (at = text_find(text, at, needle)) != SIZE_MAX; at++) {
        size_t end = at + strlen(needle);
        if (end == text.len || text.at[end] == ' ' || text.at[end] == '\n')
            return true;
    }
    return false;
}

/* Whatever a side has added is in the joined text, or in the piece that shows what this side has. */
static void assert_nothing_lost(const struct merge *merge, const struct written *mine, int fresh)
{
    for (size_t i = 0; i < mine->count; i++) {
        bool kept = mine->words[i] < fresh;
        for (size_t j = 0; j < merge->count && !kept; j++)
            kept = holds(merge->pieces[j].clash ? merge->pieces[j].mine : merge->pieces[j].text, mine->words[i]);
        assert_true(kept);
    }
}

static void whatever_was_written_is_kept(void **state)
{
    (void)state;
    unsigned clean = 0, clashing = 0;
    for (int round = 0; round < 400; round++) {
        struct written base = {.count = 1 + chance(WORDS)};
        for (size_t i = 0; i < base.count; i++)
            base.words[i] = (int)i;
        struct written one = changed(&base, 1000), other = changed(&base, 2000);
        struct text from = text_of_words(&base), mine = text_of_words(&one), theirs = text_of_words(&other);
        struct merge both = merge_texts(from, mine, theirs, &arena), turned = merge_texts(from, theirs, mine, &arena);
        assert_int_equal(both.clean, turned.clean);
        assert_int_equal(both.clashes, turned.clashes);
        assert_true(!both.clean || text_equal(both.text, turned.text));
        assert_nothing_lost(&both, &one, 1000);
        assert_nothing_lost(&turned, &other, 2000);
        assert_true(text_equal(merge_texts(from, mine, from, &arena).text, mine));
        assert_true(text_equal(merge_texts(from, from, mine, &arena).text, mine));
        struct difference found = difference_find(mine, theirs, &arena);
        assert_true(text_equal(rebuilt(&found, DIFFERENCE_COME), mine));
        assert_true(text_equal(rebuilt(&found, DIFFERENCE_GONE), theirs));
        clean += both.clean;
        clashing += !both.clean;
        arena_reset(&arena);
    }
    assert_true(clean > 20 && clashing > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_that_do_not_touch_are_joined), cmocka_unit_test(changes_that_touch_show_both),
        cmocka_unit_test(marks_of_the_library_are_only_words),  cmocka_unit_test(a_comparison_names_the_words),
        cmocka_unit_test(whatever_was_written_is_kept),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
