#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/base.h"
#include "press/reel_samples.h"
#include "press/say_difference.h"

static struct arena arena;
static const struct film long_one;

#define BEAT(from, to, of_kind)                                                                                        \
    {                                                                                                                  \
        .start = MINUTES(from), .end = MINUTES(to), .kind = (of_kind)                                                  \
    }

static const struct beat slow[] = {BEAT(0, 45, BEAT_EXPOSITION), BEAT(45, 60, BEAT_FIGHT),
                                   BEAT(60, 100, BEAT_DIALOGUE)};
static const struct beat fast[] = {BEAT(0, 8, BEAT_EXPOSITION), BEAT(8, 23, BEAT_FIGHT), BEAT(23, 63, BEAT_DIALOGUE)};

static struct cut cut_of(const struct film *film, const struct beat *beats, size_t count, int64_t length)
{
    struct cut cut;
    cut_whole(
        &(struct reel){.film = film, .beats = beats, .beat_count = count, .length = length, .veil = REEL_UNVEILED},
        &cut);
    return cut;
}

static void is(struct text said, const char *expected)
{
    assert_string_equal(arena_copy(&arena, said).at, expected);
}

static void what_differs_most_is_said_first(void **state)
{
    (void)state;
    struct film one = {.title = TEXT("Slow")}, other = {.title = TEXT("Fast")};
    struct cut a = cut_of(&one, slow, 3, MINUTES(100)), b = cut_of(&other, fast, 3, MINUTES(63));
    is(say_difference(&arena, &a, &b), "Slow has 37 minutes more exposition; it gives dialogue 40 per cent of its "
                                       "time, against 64; its dialogue starts 37 minutes later");
    is(say_difference(&arena, &b, &a), "Fast has 37 minutes less exposition; it gives dialogue 64 per cent of its "
                                       "time, against 40; its dialogue starts 37 minutes earlier");
}

static void what_can_be_counted_has_a_first_one(void **state)
{
    (void)state;
    static const struct beat late[] = {BEAT(0, 30, BEAT_FIGHT)},
                             early[] = {BEAT(0, 8, BEAT_OTHER), BEAT(8, 38, BEAT_FIGHT)};
    struct film one = {.title = TEXT("Late")}, other = {.title = TEXT("Early")};
    struct cut a = cut_of(&one, late, 1, MINUTES(30)), b = cut_of(&other, early, 2, MINUTES(38));
    struct text said = say_difference(&arena, &a, &b);
    assert_true(text_find(said, 0, "first fight comes 8 minutes earlier") != SIZE_MAX);
}

/* Another 40 minutes of which nothing is noted could hold as much exposition. */
static void what_may_be_otherwise_is_said_to_be_so(void **state)
{
    (void)state;
    struct film one = {.title = TEXT("Slow")}, other = {.title = TEXT("Fast")};
    struct cut a = cut_of(&one, slow, 3, MINUTES(100)), b = cut_of(&other, fast, 3, MINUTES(103));
    struct text said = say_difference(&arena, &a, &b);
    assert_int_equal(text_find(said, 0, "As far as is noted, Slow has 37 minutes more exposition"), 0);
}

static void two_alike_differ_in_nothing(void **state)
{
    (void)state;
    struct cut a = cut_of(&long_one, slow, 3, MINUTES(100));
    assert_null(say_difference(&arena, &a, &a).at);
}

static void of_a_veiled_film_only_what_is_shown_is_compared(void **state)
{
    (void)state;
    struct film one = {.title = TEXT("One")}, other = {.title = TEXT("Two")};
    struct reel reel = sample_two_hours();
    struct cut veiled, fast_cut = cut_of(&other, fast, 3, MINUTES(63));
    reel.film = &one;
    cut_veil(&reel, &arena, &veiled);
    struct text said = say_difference(&arena, &veiled, &fast_cut);
    assert_int_equal(text_find(said, 0, "Outside the veil, One has "), 0);
    assert_true(text_find(said, 0, "chas") == SIZE_MAX);
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
        cmocka_unit_test(what_differs_most_is_said_first),
        cmocka_unit_test(what_can_be_counted_has_a_first_one),
        cmocka_unit_test(what_may_be_otherwise_is_said_to_be_so),
        cmocka_unit_test(two_alike_differ_in_nothing),
        cmocka_unit_test(of_a_veiled_film_only_what_is_shown_is_compared),
    };
    return cmocka_run_group_tests_name("say_difference", tests, NULL, forget);
}
