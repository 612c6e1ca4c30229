#include "reel/budget.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "reel/reel_fixture.h"

enum { DRAWN = 3000 };

static struct fixture fixture;
static struct budget budget;

static void make(int runtime, const char *beats)
{
    fixture_make(&fixture, runtime, beats);
    budget_make(&fixture.reel, &budget);
}

static struct beat_choice choose(const char *spelling)
{
    struct beat_choice choice;
    assert_true(beat_choice_parse(text_of(spelling), &choice));
    return choice;
}

#define assert_minutes(time, minutes) assert_int_equal((time), (minutes) * (int64_t)MINUTE)

static void time_is_counted_by_kind_and_by_group(void **state)
{
    (void)state;
    make(100, "0-9 origin, 9-20 fight, 20-22 chase, 40-45 fight, 45-50 suspense");
    assert_minutes(budget.length, 100);
    assert_minutes(budget.known, 32);
    assert_minutes(budget.first_unknown, 22);
    assert_minutes(budget_time(&budget, choose("fight")), 16);
    assert_minutes(budget_time(&budget, choose("action")), 18);
    assert_minutes(budget_time(&budget, choose("talk")), 9);
    assert_minutes(budget_time(&budget, choose("rest")), 5);
    assert_int_equal(budget_time(&budget, choose("romance")), 0);
    assert_int_equal(budget_share(&budget, choose("action")), 180);
    assert_minutes(budget_first(&budget, choose("fight")), 9);
    assert_minutes(budget_first(&budget, choose("suspense")), 45);
    assert_minutes(budget_first(&budget, choose("rest")), 45);
    assert_int_equal(budget_first(&budget, choose("romance")), -1);
}

static void all_known_has_no_first_unknown(void **state)
{
    (void)state;
    make(0, "0-9 origin, 9-20 fight");
    assert_int_equal(budget.first_unknown, -1);
    assert_int_equal(budget.known, budget.length);
    make(21, "0-9 origin, 9-20 fight");
    assert_minutes(budget.first_unknown, 20);
}

static void shares_are_rounded_to_the_nearest(void **state)
{
    (void)state;
    make(3, "0-1 fight, 1-3 origin");
    assert_int_equal(budget_share(&budget, choose("fight")), 333);
    assert_int_equal(budget_share(&budget, choose("talk")), 667);
}

static void the_longest_calm_stretch(void **state)
{
    (void)state;
    static const struct {
        int runtime;
        const char *beats;
        int start, end; /* -1: none */
    } cases[] = {
        {0, "0-9 origin, 9-20 fight, 20-25 suspense, 25-31 romance, 31-40 stunt", 20, 31},
        {0, "0-10 origin, 10-20 fight, 20-30 dialogue", 0, 10},             /* the earliest of equals */
        {0, "0-5 origin, 6-10 comedy, 10-11 chase, 11-19 credits", 11, 19}, /* a gap may hide a fight */
        {90, "0-5 fight, 5-20 chase", -1, -1},                              /* unknown is not calm */
        {0, "0-5 fight, 5-20 chase, 20-21 other", 20, 21},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        make(cases[i].runtime, cases[i].beats);
        if (cases[i].start < 0) {
            assert_int_equal(budget.calm_start, -1);
            assert_int_equal(budget.calm_end, -1);
            assert_int_equal(budget_calm(&budget), 0);
            continue;
        }
        assert_minutes(budget.calm_start, cases[i].start);
        assert_minutes(budget.calm_end, cases[i].end);
        assert_minutes(budget_calm(&budget), cases[i].end - cases[i].start);
    }
}

static void quarters_cut_beats(void **state)
{
    (void)state;
    static const int expected[BUDGET_QUARTERS][BEAT_GROUPS] = {{5, 20, 0}, {20, 0, 0}, {0, 0, 10}, {0, 0, 25}};
    make(100, "0-20 origin, 20-45 fight, 65-100 suspense");
    for (size_t i = 0; i < BUDGET_QUARTERS; i++)
        for (size_t j = 0; j < BEAT_GROUPS; j++)
            assert_minutes(budget.quarters[i][j], expected[i][j]);
}

static void bounds_are_the_first_start_and_the_last_end(void **state)
{
    (void)state;
    int64_t start = 7, end = 7;
    make(0, "0-9 origin, 9-20 fight, 20-22 chase, 22-30 comedy, 40-45 fight");
    assert_true(reel_bounds(&fixture.reel, choose("fight"), &start, &end));
    assert_minutes(start, 9);
    assert_minutes(end, 45);
    assert_true(reel_bounds(&fixture.reel, choose("talk"), &start, &end));
    assert_minutes(start, 0);
    assert_minutes(end, 30);
    assert_false(reel_bounds(&fixture.reel, choose("credits"), &start, &end));
    assert_minutes(start, 0);
}

/* ---- what holds of every reel ---- */

static int64_t sum(const int64_t *times, size_t count)
{
    int64_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += times[i];
    return total;
}

static int64_t unknown_time(const struct reel *reel)
{
    int64_t total = 0, at = 0;
    struct stretch gap;
    while (reel_gap(reel, &at, &gap))
        total += gap.end - gap.start;
    return total;
}

static void everything_adds_up(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < DRAWN; seed++) {
        fixture_draw(&fixture, seed);
        budget_make(&fixture.reel, &budget);
        assert_int_equal(sum(budget.kinds, BEAT_KINDS), budget.known);
        assert_int_equal(sum(budget.groups, BEAT_GROUPS), budget.known);
        assert_int_equal(unknown_time(&fixture.reel), budget.length - budget.known);
        for (size_t group = 0; group < BEAT_GROUPS; group++) {
            int64_t quarters = 0;
            for (size_t quarter = 0; quarter < BUDGET_QUARTERS; quarter++)
                quarters += budget.quarters[quarter][group];
            assert_int_equal(quarters, budget.groups[group]);
        }
    }
}

/* Found the slow way: between any two beats' starts and ends. */
static int64_t longest_calm(const struct reel *reel)
{
    int64_t longest = 0;
    for (size_t i = 0; i < reel->beat_count; i++)
        for (size_t j = i; j < reel->beat_count; j++) {
            if (beat_group_of(reel->beats[j].kind) == GROUP_ACTION ||
                (j > i && reel->beats[j].start != reel->beats[j - 1].end))
                break;
            int64_t time = reel->beats[j].end - reel->beats[i].start;
            longest = time > longest ? time : longest;
        }
    return longest;
}

static void the_calm_is_as_long_as_the_slow_way_finds_it(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < DRAWN; seed++) {
        fixture_draw(&fixture, seed);
        budget_make(&fixture.reel, &budget);
        assert_int_equal(budget_calm(&budget), longest_calm(&fixture.reel));
    }
}

static void a_beat_cut_in_two_changes_nothing(void **state)
{
    (void)state;
    static struct budget cut;
    for (uint32_t seed = 0; seed < DRAWN; seed++) {
        fixture_draw(&fixture, seed);
        budget_make(&fixture.reel, &budget);
        size_t index = seed % fixture.film.beat_count;
        const struct beat *beat = &fixture.beats[index];
        fixture_split(&fixture, index, beat->start + 1 + (int64_t)seed * 7919 % (beat->end - beat->start - 1));
        budget_make(&fixture.reel, &cut);
        assert_memory_equal(&budget, &cut, sizeof budget);
    }
}

static void bounds_hold_every_beat_of_the_choice_and_start_with_the_first(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < DRAWN; seed++) {
        fixture_draw(&fixture, seed);
        budget_make(&fixture.reel, &budget);
        for (int kind = 0; kind < BEAT_KINDS; kind++) {
            struct beat_choice choice = {.kind = (enum beat_kind)kind};
            int64_t start = -1, end = -1;
            bool found = reel_bounds(&fixture.reel, choice, &start, &end);
            assert_int_equal(found, budget.kinds[kind] > 0);
            assert_int_equal(start, budget_first(&budget, choice));
            assert_true(end - start >= budget.kinds[kind]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_is_counted_by_kind_and_by_group),
        cmocka_unit_test(all_known_has_no_first_unknown),
        cmocka_unit_test(shares_are_rounded_to_the_nearest),
        cmocka_unit_test(the_longest_calm_stretch),
        cmocka_unit_test(quarters_cut_beats),
        cmocka_unit_test(bounds_are_the_first_start_and_the_last_end),
        cmocka_unit_test(everything_adds_up),
        cmocka_unit_test(the_calm_is_as_long_as_the_slow_way_finds_it),
        cmocka_unit_test(a_beat_cut_in_two_changes_nothing),
        cmocka_unit_test(bounds_hold_every_beat_of_the_choice_and_start_with_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
