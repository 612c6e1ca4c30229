#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "press/argue.h"

static struct film films[] = {
    {.title = {"Alien", 5}, .slug = {"alien-1979", 10}, .year = 1979},
    {.title = {"Aliens", 6}, .slug = {"aliens-1986", 11}, .year = 1986},
    {.title = {"Dune", 4}, .slug = {"dune-1984", 9}, .year = 1984},
    {.title = {"Dune", 4}, .slug = {"dune-2", 6}},
};
static const struct critic critic = {.name = {"Ivor Pelmet", 11}};
static struct review review = {.headline = {"Smoke without fire", 18}, .film = &films[0], .half_stars = 8};
static struct verdict verdicts[3];
static struct voice voices[3];
static const struct voice *said[] = {&voices[0], &voices[1], &voices[2]};
static const struct film *about[] = {&films[0], &films[1], &films[2]};
static struct arena arena;

static int begin(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        verdicts[i] = (struct verdict){.date = day_of(2024, 5, (int)i + 1)};
        voices[i] = (struct voice){.critic = &critic, .verdict = &verdicts[i]};
    }
    about[2] = &films[2];
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    arena = (struct arena){0};
    return 0;
}

static void on(size_t voice, size_t low, size_t high, const struct film *better)
{
    voices[voice].low = &films[low];
    voices[voice].high = &films[high];
    voices[voice].better = better;
}

static void must_say(struct argument argument, const char *says, const char *resolve)
{
    assert_string_equal(argument.says.at, says);
    assert_string_equal(argument.resolve.at, resolve);
}

static struct contradiction of(enum contradiction_kind kind, size_t count)
{
    return (struct contradiction){.kind = kind, .critic = &critic, .voices = said, .films = about, .count = count};
}

static void a_circle_is_named_film_by_film(void **state)
{
    (void)state;
    on(0, 0, 1, &films[0]);
    on(1, 1, 2, NULL);
    on(2, 0, 2, &films[2]);
    verdicts[1].review = &review;
    struct contradiction circle = of(CONTRADICTION_CIRCLE, 3);
    must_say(
        argue_contradiction(&arena, &circle),
        "Ivor Pelmet’s verdicts run in a circle of three: Alien is better than Aliens (1 May 2024), Aliens is level "
        "with Dune (2 May 2024, in “Smoke without fire”) and Dune is better than Alien (3 May 2024).",
        "Withdraw one of them or turn it round.");
}

static void two_films_of_one_title_are_told_apart(void **state)
{
    static const struct review low = {.film = &films[2], .half_stars = 1}, high = {.film = &films[3], .half_stars = 2};
    (void)state;
    on(0, 2, 3, &films[2]);
    about[0] = &films[2];
    about[1] = &films[3];
    struct contradiction stars = of(CONTRADICTION_STARS, 1);
    stars.low_mark = &low;
    stars.high_mark = &high;
    must_say(
        argue_contradiction(&arena, &stars),
        "Ivor Pelmet says that Dune (1984) is better than Dune (dune-2) (1 May 2024), but gives Dune (1984) half a "
        "star and Dune (dune-2) 1 star.",
        "Turn the verdict round, withdraw it, or change a mark.");
    about[0] = &films[0];
    about[1] = &films[1];
}

static void the_better_film_comes_first_whichever_it_is(void **state)
{
    static const struct review low = {.film = &films[0], .half_stars = 9}, high = {.film = &films[1], .half_stars = 4};
    (void)state;
    on(0, 0, 1, &films[1]);
    struct contradiction stars = of(CONTRADICTION_STARS, 1);
    stars.low_mark = &low;
    stars.high_mark = &high;
    must_say(argue_contradiction(&arena, &stars),
             "Ivor Pelmet says that Aliens is better than Alien (1 May 2024), but gives Aliens 2 stars and Alien 4½ "
             "stars.",
             "Turn the verdict round, withdraw it, or change a mark.");
    voices[0].better = NULL;
    must_say(argue_contradiction(&arena, &stars),
             "Ivor Pelmet says that Alien is level with Aliens (1 May 2024), but gives Alien 4½ stars and Aliens 2 "
             "stars.",
             "Say which is better, withdraw it, or change a mark.");
}

static void a_stale_verdict_is_told_what_has_changed(void **state)
{
    static const struct review earlier = {.film = &films[1], .half_stars = 8};
    static struct review mark = {.film = &films[1], .half_stars = 5, .headline = {"Second thoughts", 15}};
    (void)state;
    mark.date = day_of(2025, 1, 31);
    on(0, 0, 1, &films[1]);
    struct contradiction stale = of(CONTRADICTION_STALE, 1);
    stale.mark = &mark;
    stale.earlier = &earlier;
    must_say(argue_contradiction(&arena, &stale),
             "Ivor Pelmet says that Aliens is better than Alien (1 May 2024), but the mark for Aliens has gone from 4 "
             "stars to 2½ stars since (31 January 2025, in “Second thoughts”).",
             "Give the verdict again or withdraw it.");
}

static void a_gap_is_said_in_tenths_of_a_star(void **state)
{
    (void)state;
    must_say(argue_gap(&arena, &review, 24),
             "“Smoke without fire” gives Alien 4 stars, 1.6 above the 2.4 that its scores make, weighted by what the "
             "audience comes for.",
             "Look at both again; either may be meant.");
    review.half_stars = 1;
    must_say(
        argue_gap(&arena, &review, 30),
        "“Smoke without fire” gives Alien half a star, 2.5 below the 3.0 that its scores make, weighted by what the "
        "audience comes for.",
        "Look at both again; either may be meant.");
    review.half_stars = 8;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_circle_is_named_film_by_film),
        CASE(two_films_of_one_title_are_told_apart),
        CASE(the_better_film_comes_first_whichever_it_is),
        CASE(a_stale_verdict_is_told_what_has_changed),
        CASE(a_gap_is_said_in_tenths_of_a_star),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
