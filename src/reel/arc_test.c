#include "reel/arc.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "reel/reel_fixture.h"

enum { FILMS = 4, DRAWN = 3000 };

/* A universe of four films in order of release, told in the order 2, 0, 1, 3; the last has no beats. "eve" is a
 * character of it and of another universe, which holds the first film only. */
static struct character characters[] = {{.slug = {"eve", 3}, .name = {"Eve Macarro", 11}}};
static struct character others[] = {{.slug = {"eve", 3}, .name = {"Another Eve", 11}},
                                    {.slug = {"bob", 3}, .name = {"Bob", 3}}};
static struct fixture fixtures[FILMS];
static struct film *films[FILMS];
static struct membership members[FILMS], elsewhere;
static const struct membership *stories[] = {&members[2], &members[0], &members[1], &members[3]};
static const struct membership *of_film[FILMS][2];
static struct universe universe, other;
static struct arena arena;

static void say(struct fixture *fixture, size_t beat, const char *character, int command)
{
    fixture->beats[beat].character = text_of(character);
    fixture->beats[beat].has_command = true;
    fixture->beats[beat].command = command;
}

static int begin(void **state)
{
    (void)state;
    universe = (struct universe){.members = members,
                                 .member_count = FILMS,
                                 .stories = stories,
                                 .story_count = FILMS,
                                 .characters = characters,
                                 .character_count = 1};
    other = (struct universe){.members = &elsewhere, .member_count = 1, .characters = others, .character_count = 2};
    characters[0].universe = &universe;
    others[0].universe = others[1].universe = &other;
    for (size_t i = 0; i < FILMS; i++) {
        fixture_make(&fixtures[i], 90, "0-10 origin, 10-30 fight, 40-50 dialogue, 60-75 chase, 75-90 fight");
        films[i] = &fixtures[i].film;
        members[i] = (struct membership){.universe = &universe, .film = films[i]};
        of_film[i][0] = &members[i];
        of_film[i][1] = &elsewhere;
        films[i]->memberships = of_film[i];
        films[i]->membership_count = i == 0 ? 2 : 1;
        say(&fixtures[i], 0, "eve", -2);
        say(&fixtures[i], 1, "A Passer-by", 1);
        say(&fixtures[i], 2, "eve", 0);
        say(&fixtures[i], 4, "eve", (int)i);
    }
    elsewhere = (struct membership){.universe = &other, .film = films[0]};
    say(&fixtures[0], 3, "bob", 1);
    fixtures[0].beats[1].has_command = false;
    say(&fixtures[1], 1, "eve", 1);
    films[FILMS - 1]->beat_count = 0;
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_reset(&arena);
    return 0;
}

static void characters_stand_in_order_of_their_first_command(void **state)
{
    (void)state;
    struct arc_character *all;
    assert_int_equal(reel_characters(&fixtures[2].reel, &arena, &all), 2);
    assert_ptr_equal(all[0].character, &characters[0]);
    assert_true(text_is(all[0].name, "Eve Macarro") && text_is(all[0].key, "eve"));
    assert_null(all[1].character);
    assert_true(text_is(all[1].name, "A Passer-by"));
}

static void a_beat_without_a_command_makes_no_character(void **state)
{
    (void)state;
    struct arc_character *all;
    assert_int_equal(reel_characters(&fixtures[0].reel, &arena, &all), 2); /* the passer-by has none here */
    assert_ptr_equal(all[0].character, &characters[0]);                    /* the first universe's */
    assert_ptr_equal(all[1].character, &others[1]);
}

static struct command_arc arc_of(const struct reel *reel, const char *key)
{
    struct arc_character who = {.key = text_of(key)};
    struct command_arc arc;
    assert_true(arc_make(reel, &who, &arena, &arc));
    return arc;
}

static void steps_are_the_characters_beats_in_order(void **state)
{
    (void)state;
    struct command_arc arc = arc_of(&fixtures[1].reel, "eve");
    assert_int_equal(arc.step_count, 4);
    assert_ptr_equal(arc.steps[0], &fixtures[1].beats[0]);
    assert_ptr_equal(arc.steps[1], &fixtures[1].beats[1]);
    assert_ptr_equal(arc.steps[3], &fixtures[1].beats[4]);
}

static void the_thirds_weigh_each_beat_by_its_time(void **state)
{
    (void)state;
    struct command_arc arc = arc_of(&fixtures[1].reel, "eve");
    assert_int_equal(arc.first, 0); /* -2 for 10 minutes, 1 for 20 */
    assert_int_equal(arc.last, 100);
    assert_int_equal(arc.change, 100);
    fixtures[1].beats[1].end = 25 * MINUTE;
    arc = arc_of(&fixtures[1].reel, "eve");
    assert_int_equal(arc.first, -20); /* -2 for 10 minutes, 1 for 15 */
    assert_int_equal(arc.change, 120);
    fixtures[1].beats[1].end = 40 * MINUTE;
    arc = arc_of(&fixtures[1].reel, "eve");
    assert_int_equal(arc.first, 0); /* what reaches into the middle is cut */
}

static void means_are_rounded_to_the_nearest_hundredth(void **state)
{
    (void)state;
    struct fixture *fixture = &fixtures[1];
    fixture_make(fixture, 90, "0-2 fight, 2-3 fight, 3-4 chase, 60-62 fight, 62-63 fight");
    static const int commands[] = {1, 0, -1, -1, 0};
    for (size_t i = 0; i < 5; i++)
        say(fixture, i, i == 2 ? "bob" : "eve", commands[i]);
    struct command_arc arc = arc_of(&fixture->reel, "eve");
    assert_int_equal(arc.first, 67);
    assert_int_equal(arc.last, -67);
    assert_int_equal(arc.change, -134);
    arc = arc_of(&fixture->reel, "bob");
    assert_int_equal(arc.first, -100);
    assert_int_equal(arc.last, ARC_UNKNOWN);
    assert_int_equal(arc.change, ARC_UNKNOWN);
}

static void who_has_no_command_has_no_arc(void **state)
{
    (void)state;
    struct arc_character nobody = {.key = TEXT("nobody")}, unnamed = {.key = TEXT_ABSENT};
    struct command_arc arc = {.step_count = 7};
    fixtures[2].beats[3].has_command = true; /* of no character */
    assert_false(arc_make(&fixtures[2].reel, &nobody, &arena, &arc));
    assert_false(arc_make(&fixtures[2].reel, &unnamed, &arena, &arc));
    assert_int_equal(arc.step_count, 7);
}

/* ---- what holds of every reel ---- */

static struct fixture drawn;

static void same_thirds(const struct command_arc *a, int first, int last)
{
    assert_int_equal(a->first, first);
    assert_int_equal(a->last, last);
    if (first != ARC_UNKNOWN && last != ARC_UNKNOWN)
        assert_int_equal(a->change, last - first);
    else
        assert_int_equal(a->change, ARC_UNKNOWN);
}

/* The film played backwards. */
static void turn_round(struct fixture *fixture)
{
    static struct beat turned[FIXTURE_BEATS];
    size_t count = fixture->film.beat_count;
    for (size_t i = 0; i < count; i++) {
        turned[i] = fixture->beats[count - 1 - i];
        turned[i].start = fixture->reel.length - fixture->beats[count - 1 - i].end;
        turned[i].end = fixture->reel.length - fixture->beats[count - 1 - i].start;
    }
    fixture->reel.beats = turned;
}

static void cutting_a_beat_changes_no_third_and_turning_the_film_round_swaps_them(void **state)
{
    (void)state;
    size_t known = 0;
    for (uint32_t seed = 0; seed < DRAWN; seed++) {
        struct arc_character *all;
        fixture_draw(&drawn, seed);
        if (reel_characters(&drawn.reel, &arena, &all) == 0)
            continue;
        struct command_arc before = arc_of(&drawn.reel, all[0].key.at);
        assert_true(before.first == ARC_UNKNOWN || (before.first >= -200 && before.first <= 200));
        size_t index = seed % drawn.film.beat_count;
        fixture_split(&drawn, index, drawn.beats[index].start + 1);
        struct command_arc cut = arc_of(&drawn.reel, all[0].key.at);
        same_thirds(&cut, before.first, before.last);
        turn_round(&drawn);
        struct command_arc turned = arc_of(&drawn.reel, all[0].key.at);
        same_thirds(&turned, before.last, before.first);
        known += before.change != ARC_UNKNOWN;
        arena_reset(&arena);
    }
    assert_true(known > DRAWN / 4);
}

static void each_command_is_a_step_of_one_character(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < DRAWN; seed++) {
        struct arc_character *all;
        size_t steps = 0, expected = 0;
        fixture_draw(&drawn, seed);
        size_t count = reel_characters(&drawn.reel, &arena, &all);
        for (size_t i = 0; i < count; i++)
            steps += arc_of(&drawn.reel, all[i].key.at).step_count;
        for (size_t i = 0; i < drawn.film.beat_count; i++)
            expected += drawn.beats[i].has_command && text_has(drawn.beats[i].character);
        assert_int_equal(steps, expected);
        arena_reset(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(characters_stand_in_order_of_their_first_command, begin, end),
        cmocka_unit_test_setup_teardown(a_beat_without_a_command_makes_no_character, begin, end),
        cmocka_unit_test_setup_teardown(steps_are_the_characters_beats_in_order, begin, end),
        cmocka_unit_test_setup_teardown(the_thirds_weigh_each_beat_by_its_time, begin, end),
        cmocka_unit_test_setup_teardown(means_are_rounded_to_the_nearest_hundredth, begin, end),
        cmocka_unit_test_setup_teardown(who_has_no_command_has_no_arc, begin, end),
        cmocka_unit_test(cutting_a_beat_changes_no_third_and_turning_the_film_round_swaps_them),
        cmocka_unit_test(each_command_is_a_step_of_one_character),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
