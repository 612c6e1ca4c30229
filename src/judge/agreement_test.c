#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "judge/agreement.h"

enum { FILMS = 3, REVIEWS = 8 };

/* Three critics. Films and their reviews, newest first; the third critic has marked one film only. */
static struct film films[FILMS];
static struct critic critics[3];
static const struct critic *signatures[3] = {&critics[0], &critics[1], &critics[2]};
static struct review reviews[REVIEWS];
static const struct review *of_films[FILMS][REVIEWS], *of_critics[3][REVIEWS];
static struct verdict said[3][1];
static struct edition edition;
static struct arena arena;
static struct verdicts verdicts;
static struct agreements found;

/* To be called newest first. */
static void add(size_t critic, size_t film, int half_stars, int32_t date)
{
    struct review *review = &reviews[edition.review_count++];
    *review = (struct review){.film = &films[film],
                              .critics = &signatures[critic],
                              .critic_count = 1,
                              .half_stars = half_stars,
                              .date = date};
    of_films[film][films[film].review_count++] = review;
    of_critics[critic][critics[critic].review_count++] = review;
}

static void say(size_t critic, enum verdict_outcome outcome)
{
    said[critic][0] = (struct verdict){
        .critic = &critics[critic], .date = 500, .outcome = outcome, .film = &films[0], .other = &films[1]};
    critics[critic].verdicts = said[critic];
    critics[critic].verdict_count = 1;
}

static int begin(void **state)
{
    (void)state;
    edition = (struct edition){
        .films = films, .film_count = FILMS, .critics = critics, .critic_count = 3, .reviews = reviews};
    for (size_t i = 0; i < FILMS; i++)
        films[i] = (struct film){.reviews = of_films[i]};
    for (size_t i = 0; i < 3; i++)
        critics[i] = (struct critic){.reviews = of_critics[i]};
    add(0, 0, 8, day_of(2024, 5, 1));
    add(0, 1, 4, day_of(2024, 4, 1));
    add(1, 1, 9, day_of(2024, 3, 1));
    add(1, 0, 7, day_of(2023, 3, 1));
    add(2, 0, 8, day_of(2023, 2, 1));
    add(0, 0, 1, day_of(2022, 2, 1)); /* superseded */
    add(0, 2, 5, day_of(2022, 1, 1)); /* nobody else's */
    say(0, VERDICT_BETTER);
    say(1, VERDICT_WORSE);
    say(2, VERDICT_BETTER);
    verdicts_find(&edition, &arena, &verdicts);
    agreements_find(&verdicts, &critics[0], 5, &arena, &found);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    arena = (struct arena){0};
    return 0;
}

static void each_other_critic_who_shares_something_is_met(void **state)
{
    (void)state;
    assert_int_equal(found.count, 2);
    assert_ptr_equal(found.at[0].critic, &critics[1]);
    assert_ptr_equal(found.at[1].critic, &critics[2]);
}

static void only_the_newest_marks_are_compared(void **state)
{
    (void)state;
    const struct agreement *second = &found.at[0], *third = &found.at[1];
    assert_int_equal(second->film_count, 2);
    assert_int_equal(second->same, 0);
    assert_int_equal(second->near, 1);
    assert_int_equal(second->gap_sum, 1 - 5);
    assert_int_equal(second->distance_sum, 6);
    assert_int_equal(second->grid[8][7], 1);
    assert_int_equal(second->grid[4][9], 1);
    assert_int_equal(third->film_count, 1);
    assert_int_equal(third->same, 1);
    assert_int_equal(third->near, 1);
    assert_int_equal(third->widest_count, 0);
}

static void the_widest_gap_comes_first_and_the_list_is_as_short_as_asked(void **state)
{
    (void)state;
    assert_int_equal(found.at[0].widest_count, 2);
    assert_ptr_equal(found.at[0].widest[0].film, &films[1]);
    assert_ptr_equal(found.at[0].widest[1].film, &films[0]);
    agreements_find(&verdicts, &critics[0], 1, &arena, &found);
    assert_int_equal(found.at[0].widest_count, 1);
    assert_ptr_equal(found.at[0].widest[0].film, &films[1]);
    assert_int_equal(found.at[0].widest[0].mine->half_stars, 4);
    assert_int_equal(found.at[0].widest[0].theirs->half_stars, 9);
    agreements_find(&verdicts, &critics[0], 0, &arena, &found);
    assert_int_equal(found.at[0].widest_count, 0);
}

static void duels_are_shared_and_agreed_on_or_not(void **state)
{
    (void)state;
    assert_int_equal(found.at[0].duel_count, 1);
    assert_int_equal(found.at[0].duels_agreed, 0);
    assert_int_equal(found.at[1].duel_count, 1);
    assert_int_equal(found.at[1].duels_agreed, 1);
}

static void years_run_from_the_oldest_and_keep_every_mark(void **state)
{
    (void)state;
    struct years_of_marks years;
    critic_years(&critics[0], &arena, &years);
    assert_int_equal(years.count, 2);
    assert_int_equal(years.at[0].year, 2022);
    assert_int_equal(years.at[0].count, 2);
    assert_int_equal(years.at[0].sum, 6);
    assert_int_equal(years.at[1].year, 2024);
    assert_int_equal(years.at[1].marks[8], 1);
    assert_int_equal(years.at[1].marks[4], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_other_critic_who_shares_something_is_met, begin, end),
        cmocka_unit_test_setup_teardown(only_the_newest_marks_are_compared, begin, end),
        cmocka_unit_test_setup_teardown(the_widest_gap_comes_first_and_the_list_is_as_short_as_asked, begin, end),
        cmocka_unit_test_setup_teardown(duels_are_shared_and_agreed_on_or_not, begin, end),
        cmocka_unit_test_setup_teardown(years_run_from_the_oldest_and_keep_every_mark, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
