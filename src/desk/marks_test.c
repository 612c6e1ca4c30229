/* What a draft claims is held against all the rest, with nothing of it saved. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "desk/manuscript.h"
#include "desk/marks.h"
#include "press/theme.h"
#include "store/sample_store.h"

static struct arena arena;
static struct store *store;
static struct theme *theme;
static struct edition *edition;
static struct press *press;

static int begin(void **state)
{
    (void)state;
    struct notes *notes = sample_notes(&arena);
    store = sample_store(sample_path("marks.bijou"));
    assert_int_equal(theme_load(NULL, &theme, notes), OK);
    assert_int_equal(edition_load(store, &edition, notes), OK);
    press = press_new(edition, theme, day_at(1750000000));
    return 0;
}

static int end(void **state)
{
    (void)state;
    press_free(press);
    edition_free(edition);
    theme_free(theme);
    store_close(store);
    arena_done(&arena);
    sample_done();
    return 0;
}

static struct marks find(const char *text, const char *slug, struct proof *proof)
{
    struct manuscript manuscript;
    struct markdown_thing thing;
    struct marks marks;
    manuscript_read(text_of(text), &manuscript, &arena);
    assert_int_equal(manuscript_look(&manuscript, store, text_of(slug), &arena, &thing), OK);
    bool placed = proof_make(press, &thing.review, text_of(slug), &arena, proof);
    struct marking marking = {press, placed ? proof : NULL, manuscript.sheet.text.value};
    marks_find(&marking, &arena, &marks);
    return marks;
}

static void says(const struct mark *mark, enum mark_kind kind, const char *words)
{
    if (mark->kind != kind || text_find(mark->says, 0, words) == SIZE_MAX)
        fail_msg("of kind %d it says: %.*s", (int)mark->kind, TEXT_ARG(mark->says));
}

static void stands(const struct mark *mark, size_t from, size_t to)
{
    if (mark->from != from || mark->to != to)
        fail_msg("it stands at %zu to %zu", mark->from, mark->to);
}

#define HEAD    "---\nfilm: first-strike-2010\ncritics: [ada-stalls]\nheadline: Third time\n"
#define RUNTIME "](fact:runtime/first-strike-2010)"

static void facts_are_true_false_or_unreadable_where_they_stand(void **state)
{
    (void)state;
    struct proof proof;
    struct marks marks = find(HEAD "---\n🎬 [100 [long] minutes" RUNTIME " or [three hours" RUNTIME "\n[soon" RUNTIME
                                   " [x](fact:nothing/y) [9 hours][r]\n\n[r]: fact:runtime/first-strike-2010\n",
                              "draft", &proof);
    assert_int_equal(marks.count, 5);
    assert_int_equal(marks.wrong, 4);
    says(&marks.at[0], MARK_TRUE, "100 [long] minutes");
    stands(&marks.at[0], 3, 3 + 19 + 33); /* the picture is two units */
    says(&marks.at[1], MARK_FALSE, "the data says 1 hour 40 minutes");
    stands(&marks.at[1], 59, 59 + 12 + 33);
    says(&marks.at[2], MARK_UNREADABLE, "soon");
    stands(&marks.at[2], 105, 105 + 5 + 33);
    says(&marks.at[3], MARK_UNREADABLE, "no kind of fact");
    says(&marks.at[4], MARK_FALSE, "9 hours"); /* by a label: it has no place of its own */
    stands(&marks.at[4], 0, 0);
    assert_true(text_is(marks.at[1].field, "body") && marks.at[1].resolve.len > 0);
}

static void verdicts_are_held_against_the_critics_stars_and_earlier_verdicts(void **state)
{
    (void)state;
    struct proof proof;
    struct marks marks =
        find(HEAD "stars: 1\nscores: {action: 5}\nworse-than: [{film: second-strike-2012, on: story}]\n"
                  "better-than: [{film: amelie-2001, on: action}, {film: second-strike-2012}]\n---\n",
             "draft", &proof);
    assert_int_equal(marks.count, 3);
    says(&marks.at[0], MARK_CONTRADICTION, "Ada Stalls says that");
    says(&marks.at[1], MARK_CONTRADICTION, "Ada Stalls says that");
    bool verdict = text_is(marks.at[0].field, "better-than.1.film") || text_is(marks.at[1].field, "better-than.1.film");
    bool stars = text_is(marks.at[0].field, "stars") || text_is(marks.at[1].field, "stars");
    assert_true(verdict && stars); /* the earlier verdict over Amélie does not go with one star */
    says(&marks.at[2], MARK_GAP, "Third time");
    assert_true(text_is(marks.at[2].field, "stars"));
    /* Nothing of the edition has changed. */
    assert_int_equal(edition_find_critic(edition, TEXT("ada-stalls"))->review_count, 4);
    assert_int_equal(proof.edition.critics[0].review_count, 5);
}

static void the_published_review_is_replaced_by_its_draft(void **state)
{
    (void)state;
    struct proof proof;
    (void)find(HEAD "date: 2020-01-02\nbeats: [{at: 0:00-50%, kind: fight}]\n---\n", "first-ada", &proof);
    assert_int_equal(proof.edition.review_count, 4);
    assert_true(text_is(proof.review->headline, "Third time"));
    assert_int_equal(proof.review->verdict_count, 0);
    assert_int_equal(proof.review->beat_count, 1);
    assert_int_equal(proof.review->beats[0].end, 3000000);
}

static void a_draft_of_no_film_has_only_its_facts(void **state)
{
    (void)state;
    struct proof proof;
    struct marks marks = find(
        "---\nfilm: nothing\nstars: 1\nbetter-than: [{film: amelie-2001}]\n---\n[100 minutes" RUNTIME, "draft", &proof);
    assert_int_equal(marks.count, 1);
    says(&marks.at[0], MARK_TRUE, "100 minutes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_true_false_or_unreadable_where_they_stand),
        cmocka_unit_test(verdicts_are_held_against_the_critics_stars_and_earlier_verdicts),
        cmocka_unit_test(the_published_review_is_replaced_by_its_draft),
        cmocka_unit_test(a_draft_of_no_film_has_only_its_facts),
    };
    return cmocka_run_group_tests_name("marks", tests, begin, end);
}
