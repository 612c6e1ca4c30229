#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "judge/verdicts.h"

enum { FILMS = 4, CRITICS = 2, REVIEWS = 3 };

static struct film films[FILMS];
static struct critic critics[CRITICS];
static struct criterion criteria[] = {{.slug = {"action", 6}}, {.slug = {"story", 5}}};
static struct review reviews[REVIEWS];
static const struct critic *both[] = {&critics[0], &critics[1]};
static const struct review *newest[REVIEWS];
static struct edition edition;
static struct arena arena;
static struct verdicts verdicts;

static struct verdict said(const struct review *review, const struct critic *critic, int32_t date,
                           enum verdict_outcome outcome, size_t film, size_t other)
{
    return (struct verdict){.review = review,
                            .critic = critic,
                            .date = date,
                            .outcome = outcome,
                            .film = &films[film],
                            .other = &films[other]};
}

/* Film 1 over film 0 by the first critic in a review, and later the other way round by itself; film 0
 * level with film 2 by both; film 1 over film 0 on story. */
static int begin(void **state)
{
    static struct verdict first[2], second[1], own[1];
    (void)state;
    first[0] = said(&reviews[0], NULL, 100, VERDICT_BETTER, 1, 0);
    first[1] = said(&reviews[0], NULL, 100, VERDICT_BETTER, 1, 0);
    first[1].criterion = &criteria[1];
    second[0] = said(&reviews[1], NULL, 200, VERDICT_LEVEL, 2, 0);
    own[0] = said(NULL, &critics[0], 100, VERDICT_WORSE, 1, 0);
    reviews[0] = (struct review){
        .film = &films[1], .critics = both, .critic_count = 1, .verdicts = first, .verdict_count = 2, .date = 100};
    reviews[1] = (struct review){
        .film = &films[2], .critics = both, .critic_count = 2, .verdicts = second, .verdict_count = 1, .date = 200};
    critics[0] = (struct critic){.verdicts = own, .verdict_count = 1};
    edition = (struct edition){.films = films,
                               .film_count = FILMS,
                               .critics = critics,
                               .critic_count = CRITICS,
                               .reviews = reviews,
                               .review_count = REVIEWS,
                               .newest = newest};
    verdicts_find(&edition, &arena, &verdicts);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    arena = (struct arena){0};
    return 0;
}

static void the_newest_word_counts_and_the_older_one_stays(void **state)
{
    (void)state;
    struct voices on = verdicts_on(&verdicts, &films[1], &films[0]);
    assert_int_equal(on.count, 3);
    assert_null(on.at[0].criterion);
    assert_true(on.at[0].counts);
    assert_ptr_equal(on.at[0].better, &films[0]); /* of the same day: by itself comes after a review's */
    assert_false(on.at[1].counts);
    assert_ptr_equal(on.at[1].better, &films[1]);
    assert_ptr_equal(on.at[2].criterion, &criteria[1]);
    assert_true(on.at[2].counts);
}

static void a_review_by_two_is_the_word_of_each(void **state)
{
    (void)state;
    struct voices on = verdicts_on(&verdicts, &films[0], &films[2]);
    assert_int_equal(on.count, 2);
    assert_ptr_equal(on.at[0].critic, &critics[0]);
    assert_ptr_equal(on.at[1].critic, &critics[1]);
    assert_true(on.at[0].counts && on.at[1].counts);
    assert_null(on.at[0].better);
}

static void a_pair_is_the_same_either_way_round(void **state)
{
    (void)state;
    assert_ptr_equal(verdicts_on(&verdicts, &films[0], &films[1]).at, verdicts_on(&verdicts, &films[1], &films[0]).at);
    assert_int_equal(verdicts_on(&verdicts, &films[1], &films[2]).count, 0);
    assert_int_equal(verdicts_on(&verdicts, &films[3], &films[0]).count, 0);
    assert_int_equal(verdicts_on(&verdicts, &films[2], &films[2]).count, 0);
}

static void each_voice_stands_under_both_films(void **state)
{
    (void)state;
    assert_int_equal(verdicts.voice_count, 5);
    assert_int_equal(verdicts.film_starts[1] - verdicts.film_starts[0], 5);
    assert_int_equal(verdicts.film_starts[2] - verdicts.film_starts[1], 3);
    assert_int_equal(verdicts.film_starts[3] - verdicts.film_starts[2], 2);
    assert_int_equal(verdicts.film_starts[4] - verdicts.film_starts[3], 0);
    for (uint32_t i = verdicts.film_starts[1]; i < verdicts.film_starts[2]; i++)
        assert_ptr_equal(voice_other(&verdicts.voices[verdicts.of_films[i]], &films[1]), &films[0]);
}

static void a_voice_speaks_of_either_film(void **state)
{
    (void)state;
    const struct voice *voice = &verdicts.voices[1];
    assert_int_equal(voice_outcome(voice, &films[1]), VERDICT_BETTER);
    assert_int_equal(voice_outcome(voice, &films[0]), VERDICT_WORSE);
    assert_int_equal(voice_outcome(verdicts_on(&verdicts, &films[0], &films[2]).at, &films[2]), VERDICT_LEVEL);
}

static void without_verdicts_nothing_is_found(void **state)
{
    (void)state;
    struct edition empty = {.films = films, .film_count = FILMS};
    struct verdicts none;
    verdicts_find(&empty, &arena, &none);
    assert_int_equal(none.voice_count, 0);
    assert_int_equal(verdicts_on(&none, &films[0], &films[1]).count, 0);
    assert_int_equal(none.film_starts[FILMS], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_newest_word_counts_and_the_older_one_stays, begin, end),
        cmocka_unit_test_setup_teardown(a_review_by_two_is_the_word_of_each, begin, end),
        cmocka_unit_test_setup_teardown(a_pair_is_the_same_either_way_round, begin, end),
        cmocka_unit_test_setup_teardown(each_voice_stands_under_both_films, begin, end),
        cmocka_unit_test_setup_teardown(a_voice_speaks_of_either_film, begin, end),
        cmocka_unit_test_setup_teardown(without_verdicts_nothing_is_found, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
