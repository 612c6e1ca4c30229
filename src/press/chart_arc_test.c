#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "press/chart_arc.h"
#include "press/reel_samples.h"
#include "press/say_arc.h"

static struct arena arena;

static struct cut cut_of(struct reel reel, bool veiled)
{
    struct cut cut;
    if (veiled)
        cut_veil(&reel, &arena, &cut);
    else
        cut_whole(&reel, &cut);
    return cut;
}

static struct text draw(const struct cut *one, const struct cut *other, const char *character)
{
    const struct cut *cuts[] = {one, other};
    struct arc_line line = {.cuts = cuts, .cut_count = other != NULL ? 2 : 1, .character = text_of(character)};
    return chart_arc(&line, &arena).html;
}

static void says(struct text drawing, const char *words)
{
    if (text_find(drawing, 0, words) == SIZE_MAX)
        fail_msg("%s\nis not in\n%.*s", words, TEXT_ARG(drawing));
}

static struct text sentence(const struct cut *cut, const char *character)
{
    struct command_arc arc;
    struct arc_character who = {.key = text_of(character), .name = TEXT("Eve")};
    assert_true(arc_make(&cut->reel, &who, &arena, &arc));
    return say_arc(&arena, &arc, cut);
}

static void is(struct text said, const char *expected)
{
    assert_string_equal(arena_copy(&arena, said).at, expected);
}

static void drawings_are_those_that_were_looked_at(void **state)
{
    (void)state;
    struct film film = {.title = TEXT("A <long> day"), .year = 1999};
    struct reel reel = sample_two_hours();
    reel.film = &film;
    struct cut whole = cut_of(reel, false), veiled = cut_of(reel, true);
    sample_expect("arc-whole", draw(&whole, NULL, "eve"));
    sample_expect("arc-veiled", draw(&veiled, NULL, "eve"));
    sample_expect("arc-of-two-films", draw(&whole, &veiled, "eve"));
}

/* From one down in the fight, held thin over the dialogue, to even in the suspense. */
static void a_line_steps_from_beat_to_beat(void **state)
{
    (void)state;
    struct cut whole = cut_of(sample_two_hours(), false);
    struct text drawing = draw(&whole, NULL, "eve");
    says(drawing, "<rect class=\"ink\" x=\"16.67%\" width=\"12.5%\" y=\"59\" height=\"3\"/>");
    says(drawing,
         "<line x1=\"29.17%\" x2=\"50%\" y1=\"60\" y2=\"60\"/><line x1=\"50%\" x2=\"50%\" y1=\"60\" y2=\"47\"/>");
}

static void nothing_veiled_is_in_it(void **state)
{
    (void)state;
    struct cut veiled = cut_of(sample_two_hours(), true), all = cut_of(sample_all_veiled(), true);
    struct text drawing = draw(&veiled, NULL, "eve");
    /* The height at which full command would lie. */
    assert_true(text_find(drawing, 0, "y=\"20\" height=\"3\"") == SIZE_MAX);
    assert_true(text_find(drawing, 0, "x2=\"75%\"") == SIZE_MAX);
    assert_null(draw(&all, NULL, "eve").at);
    assert_null(draw(&veiled, NULL, "nobody").at);
}

static void beginning_and_end_are_compared_in_words(void **state)
{
    (void)state;
    struct cut whole = cut_of(sample_two_hours(), false), veiled = cut_of(sample_two_hours(), true);
    is(sentence(&whole, "eve"),
       "Eve takes a beating at first and is in command by the end: from −1.6 in the first third "
       "to +2 in the last");
    is(sentence(&veiled, "eve"), "Outside the veil, Eve takes a beating at first: −1.6 in the first third");
}

static void films_are_compared_by_their_means(void **state)
{
    (void)state;
    struct film films[] = {{.title = TEXT("One")}, {.title = TEXT("Two")}};
    struct arc_character who = {.key = TEXT("eve"), .name = TEXT("Eve")};
    struct command_arc arcs[2];
    struct reel one = sample_two_hours(), two = sample_two_hours();
    one.film = &films[0];
    two.film = &films[1];
    two.beat_count = 2;
    assert_true(arc_make(&one, &who, &arena, &arcs[0]) && arc_make(&two, &who, &arena, &arcs[1]));
    /* 20 at −2, 15 at −1, 20 at 0, 20 at 2: −15 of 75; and −55 of 35. */
    is(say_arcs(&arena, arcs, 2, false), "Eve, on average: −0.2 in One and −1.6 in Two");
}

static void command_is_said_to_a_tenth(void **state)
{
    (void)state;
    is(say_command(&arena, -120), "−1.2");
    is(say_command(&arena, 164), "+1.6");
    is(say_command(&arena, 200), "+2");
    is(say_command(&arena, -4), "0");
    is(say_command(&arena, -5), "−0.1");
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
        cmocka_unit_test(drawings_are_those_that_were_looked_at),
        cmocka_unit_test(a_line_steps_from_beat_to_beat),
        cmocka_unit_test(nothing_veiled_is_in_it),
        cmocka_unit_test(beginning_and_end_are_compared_in_words),
        cmocka_unit_test(films_are_compared_by_their_means),
        cmocka_unit_test(command_is_said_to_a_tenth),
    };
    return cmocka_run_group_tests_name("chart_arc", tests, NULL, forget);
}
