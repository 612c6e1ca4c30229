#include "press/verdict_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct film alien = {.slug = {"alien", 5}, .title = {"Alien", 5}};
static struct film aliens = {.slug = {"aliens", 6}, .title = {"Aliens", 6}};
static struct critic critics[5] = {{.slug = {"a", 1}, .name = {"Constance Rake", 14}},
                                   {.slug = {"b", 1}, .name = {"Ivor Pelmet", 11}},
                                   {.slug = {"c", 1}, .name = {"The Usher", 9}},
                                   {.slug = {"d", 1}, .name = {"The Organist", 12}},
                                   {.slug = {"e", 1}, .name = {"The Projectionist", 17}}};
static struct criterion exposition = {{"exposition", 10}, {"Exposition", 10}};
static struct criterion effects = {{"cgi", 3}, {"CGI", 3}};
static struct verdict verdicts[8];

static struct voice voice(size_t critic, const struct film *better, int32_t date)
{
    verdicts[critic].date = date;
    return (struct voice){.low = &alien,
                          .high = &aliens,
                          .critic = &critics[critic],
                          .better = better,
                          .verdict = &verdicts[critic],
                          .counts = true};
}

static struct verdict_words words_of(const struct voice *voices, size_t count, struct arena *arena)
{
    return (struct verdict_words){arena, &alien, &aliens, {voices, count}};
}

static void assert_text(struct text text, const char *wanted)
{
    if (!text_is(text, wanted))
        fail_msg("'%.*s' is not '%s'", TEXT_ARG(text), wanted);
}

static void test_headline_says_what_is_agreed(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct voice voices[] = {voice(0, &aliens, 10), voice(1, &aliens, 11)};
    struct verdict_words words = words_of(voices, 2, &arena);
    assert_text(verdict_headline(&words), "Aliens is better than Alien");
    assert_ptr_equal(verdict_better(&words), &aliens);
    voices[0].better = voices[1].better = NULL;
    assert_text(verdict_headline(&words), "Alien and Aliens are level");
    assert_null(verdict_better(&words));
    arena_done(&arena);
}

static void test_headline_asks_where_critics_differ(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct voice voices[] = {voice(0, &aliens, 10), voice(1, &alien, 11), voice(2, &alien, 12)};
    struct verdict_words words = words_of(voices, 3, &arena);
    assert_text(verdict_headline(&words), "Alien or Aliens?");
    assert_text(verdict_count_text(&words), "Three critics, two verdicts");
    assert_null(verdict_better(&words));
    arena_done(&arena);
}

/* Earlier verdicts, and those on a criterion, decide nothing. */
static void test_only_what_counts_overall_decides(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct voice voices[] = {voice(0, &aliens, 10), voice(1, &alien, 11)};
    voices[0].counts = false;
    voices[1].criterion = &exposition;
    struct verdict_words words = words_of(voices, 2, &arena);
    assert_text(verdict_headline(&words), "Alien and Aliens");
    assert_int_equal(verdict_choose(&words, VERDICTS_EARLIER, NULL).count, 1);
    assert_int_equal(verdict_choose(&words, VERDICTS_ON_CRITERIA, NULL).count, 1);
    assert_int_equal(verdict_choose(&words, VERDICTS_OVERALL, &alien).count, 0);
    arena_done(&arena);
}

static void test_newest_first_and_many_are_counted(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct voice voices[] = {voice(0, &alien, 10), voice(1, &alien, 14), voice(2, &alien, 12), voice(3, &alien, 11),
                             voice(4, &alien, 13)};
    struct verdict_words words = words_of(voices, 5, &arena);
    struct chosen_voices chosen = verdict_choose(&words, VERDICTS_OVERALL, &alien);
    assert_text(verdict_names(&words, &chosen), "Ivor Pelmet, The Projectionist and three more");
    chosen.count = 3;
    assert_text(verdict_names(&words, &chosen), "Ivor Pelmet, The Projectionist and The Usher");
    arena_done(&arena);
}

static void test_who_signed_together_speaks_once(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct voice voices[] = {voice(0, &alien, 10), voice(1, &alien, 10)};
    voices[1].verdict = voices[0].verdict;
    struct verdict_words words = words_of(voices, 2, &arena);
    struct chosen_voices chosen = verdict_choose(&words, VERDICTS_OVERALL, &alien);
    const struct critic *signatures[4];
    assert_int_equal(verdict_signatures(&chosen, 0, signatures, 4), 2);
    assert_ptr_equal(signatures[0], &critics[0]);
    assert_ptr_equal(signatures[1], &critics[1]);
    assert_int_equal(verdict_signatures(&chosen, 1, signatures, 4), 0);
    arena_done(&arena);
}

static void test_reasons_and_names_fit_their_sentences(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct verdict verdict = {.because = TEXT("it ends")};
    assert_text(verdict_reason(&verdict, &arena), "It ends.");
    verdict.because = TEXT("Does it end?");
    assert_text(verdict_reason(&verdict, &arena), "Does it end?");
    verdict.because = TEXT_ABSENT;
    assert_null(verdict_reason(&verdict, &arena).at);
    assert_text(criterion_name_within(&exposition, &arena), "exposition");
    assert_text(criterion_name_within(&effects, &arena), "CGI");
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headline_says_what_is_agreed),
        cmocka_unit_test(test_headline_asks_where_critics_differ),
        cmocka_unit_test(test_only_what_counts_overall_decides),
        cmocka_unit_test(test_newest_first_and_many_are_counted),
        cmocka_unit_test(test_who_signed_together_speaks_once),
        cmocka_unit_test(test_reasons_and_names_fit_their_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
