#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/base.h"
#include "press/reel_samples.h"
#include "press/say_reel.h"

static struct arena arena;

static void is(struct text said, const char *expected)
{
    struct text copy = arena_copy(&arena, said);
    assert_string_equal(copy.at, expected);
}

static struct cut whole(struct reel reel)
{
    struct cut cut;
    cut_whole(&reel, &cut);
    return cut;
}

static struct cut veiled(struct reel reel)
{
    struct cut cut;
    cut_veil(&reel, &arena, &cut);
    return cut;
}

static void a_whole_film_is_said(void **state)
{
    (void)state;
    struct cut cut = whole(sample_two_hours());
    is(say_reel(&arena, &cut), "Action for 35 of 120 minutes; the first fight at 0:20; the longest stretch without "
                               "action 45 minutes, from 0:35; nothing is noted of 20 minutes");
    assert_null(say_veil(&arena, &cut).at);
}

/* The chase of 20 minutes counts for nothing and is not named. */
static void under_a_veil_only_the_rest_is_said(void **state)
{
    (void)state;
    struct cut spoiler = veiled(sample_two_hours()), late = veiled(sample_veiled_late());
    is(say_reel(&arena, &spoiler), "Outside the veil, action for 15 of 100 minutes; the first fight at 0:20; the "
                                   "longest stretch without action 45 minutes, from 0:35; nothing is noted of 20 "
                                   "minutes; 20 minutes are veiled");
    is(say_reel(&arena, &late), "Outside the veil, action for 15 of 80 minutes; the first fight at 0:20; the longest "
                                "stretch without action 45 minutes, from 0:35; the last 40 minutes are veiled");
    is(say_veil(&arena, &late), "The last 40 minutes are veiled");
}

static void a_film_without_action_is_said_by_its_talk(void **state)
{
    (void)state;
    struct cut cut = whole(sample_short());
    is(say_reel(&arena, &cut), "Talk for 12 of 30 minutes; no action");
}

static void all_of_it_can_be_veiled(void **state)
{
    (void)state;
    struct cut cut = veiled(sample_all_veiled());
    assert_int_equal(cut.reel.beat_count, 0);
    is(say_reel(&arena, &cut), "The last 10 minutes are veiled");
}

static void minutes_are_the_nearest(void **state)
{
    (void)state;
    is(say_minutes(&arena, 89999), "1 minute");
    is(say_minutes(&arena, 90000), "2 minutes");
    is(say_clock(&arena, MINUTES(60) - 30001), "0:59");
    is(say_clock(&arena, MINUTES(60) - 30000), "1:00");
    is(say_kind(BEAT_MUSICAL_NUMBER, &arena), "musical number");
    is(say_group(GROUP_ACTION, &arena), "Action");
}

static int forget(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_film_is_said),
        cmocka_unit_test(under_a_veil_only_the_rest_is_said),
        cmocka_unit_test(a_film_without_action_is_said_by_its_talk),
        cmocka_unit_test(all_of_it_can_be_veiled),
        cmocka_unit_test(minutes_are_the_nearest),
    };
    return cmocka_run_group_tests_name("say_reel", tests, NULL, forget);
}
