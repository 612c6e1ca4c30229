#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>

#include "judge/leniency.h"

enum { CRITICS = 3 };

/* Two films, of qualities that average 1, and a third that nobody has marked; the last critic has
 * written without giving stars. */
static struct critic critics[CRITICS];
static struct review starred = {.half_stars = 2}, starless;
static const struct review *marks[] = {&starred}, *words[] = {&starless};
static struct edition edition = {.critics = critics, .critic_count = CRITICS};
static double qualities[] = {0.5, 1.5, 40}, leniencies[CRITICS];
static uint32_t star_counts[] = {1, 1, 0};
static struct judgement judgement;
static struct arena arena;

static int begin(void **state)
{
    (void)state;
    for (size_t i = 0; i < CRITICS; i++)
        critics[i] = (struct critic){.reviews = i + 1 < CRITICS ? marks : words, .review_count = 1};
    judgement = (struct judgement){.edition = &edition,
                                   .standings = {.film_count = 3,
                                                 .critic_count = CRITICS,
                                                 .qualities = qualities,
                                                 .leniencies = leniencies,
                                                 .star_counts = star_counts,
                                                 .grades = {2, 10},
                                                 .grade_count = 2,
                                                 .thresholds = {1},
                                                 .threshold_count = 1}};
    leniencies[0] = 0;
    leniencies[1] = log(3);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

/* An even chance of 1 star or 5 is 3; three to one for 5 is 4. */
static void the_expected_mark_is_that_of_the_model(void **state)
{
    (void)state;
    const uint16_t *expected = leniencies_find(&judgement, &arena);
    assert_int_equal(expected[0], 300);
    assert_int_equal(expected[1], 400);
}

static void who_gave_no_stars_has_none(void **state)
{
    (void)state;
    assert_int_equal(leniencies_find(&judgement, &arena)[2], 0);
}

static void one_grade_is_all_there_is_to_expect(void **state)
{
    (void)state;
    judgement.standings.grades[0] = 7;
    judgement.standings.grade_count = 1;
    assert_int_equal(leniencies_find(&judgement, &arena)[0], 350);
    assert_int_equal(leniencies_find(&judgement, &arena)[1], 350);
}

static void nobody_gave_anything(void **state)
{
    (void)state;
    judgement.standings.grade_count = 0;
    for (size_t i = 0; i < CRITICS; i++)
        assert_int_equal(leniencies_find(&judgement, &arena)[i], 0);
}

static void no_mark_is_beyond_the_scale(void **state)
{
    (void)state;
    judgement.standings.grades[0] = 1;
    leniencies[0] = -800;
    leniencies[1] = 800;
    assert_int_equal(leniencies_find(&judgement, &arena)[0], 50);
    assert_int_equal(leniencies_find(&judgement, &arena)[1], 500);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_expected_mark_is_that_of_the_model),
        CASE(who_gave_no_stars_has_none),
        CASE(one_grade_is_all_there_is_to_expect),
        CASE(nobody_gave_anything),
        CASE(no_mark_is_beyond_the_scale),
    };
    return cmocka_run_group_tests_name("leniency", tests, NULL, NULL);
}
