/* What is computed of pressed buttons, and how it stands in a draft's text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>

#include "desk/jotting.h"

enum { NOW = 1750000000 };

static const char head[] = "---\nfilm: ballerina-2025\ncritics: [ada-stalls]\n";

static struct arena arena;
static struct notes notes;
static struct jottings jottings;
static struct screening screening;
static bool watching;

static int begin(void **state)
{
    (void)state;
    notes = (struct notes){.arena = &arena};
    screening = (struct screening){0};
    watching = false;
    return 0;
}

static struct text draft(const char *beats, const char *body)
{
    return arena_print(&arena, "%s%s---\n%s", head, beats, body);
}

static void read_draft(const char *beats, const char *body)
{
    assert_int_equal(jottings_read(draft(beats, body), 0, &arena, &jottings, &notes), OK);
}

static void press(const char *what, int at)
{
    struct button pressed;
    assert_true(button_parse(text_of(what), &pressed));
    jottings_press(&jottings, &screening, watching, &pressed, NOW + at);
    watching = true;
}

/* The text that comes of it, against the same draft with these beats and this body. */
static void expect(struct text before, const char *beats, const char *body)
{
    struct text after = jottings_write(before, &jottings, &arena), expected = draft(beats, body);
    if (!text_equal(after, expected))
        fail_msg("expected:\n%.*s\ngot:\n%.*s", TEXT_ARG(expected), TEXT_ARG(after));
}

static void a_beat_runs_until_the_next_begins_or_it_ends(void **state)
{
    (void)state;
    read_draft("", "");
    press("start", 0);
    press("origin", 5);
    press("fight", 600);
    press("end", 665);
    press("dialogue", 700);
    assert_true(screening.jotting && screening.kind == BEAT_DIALOGUE && screening.since == 700);
    press("lights", 3725);
    assert_false(screening.jotting);
    expect(draft("", ""),
           "beats:\n  - {at: 0:00:05-0:10, kind: origin}\n  - {at: 0:10-0:11:05, kind: fight}\n"
           "  - {at: 0:11:40-1:02:05, kind: dialogue}\n",
           "");
}

static void the_first_button_starts_the_film_too(void **state)
{
    (void)state;
    read_draft("", "");
    press("credits", 0);
    press("origin", 30);
    expect(draft("", ""), "beats:\n  - {at: 0:00-0:00:30, kind: credits}\n", "");
}

static void a_film_that_stands_still_has_no_time(void **state)
{
    (void)state;
    read_draft("", "");
    press("chase", 0);
    press("hold", 60);
    assert_int_equal(screening_place(&screening, NOW + 500), 60);
    press("go", 1000);
    assert_int_equal(screening_place(&screening, NOW + 1010), 70);
    press("hold", 1020);
    press("fight", 2000); /* whoever jots is looking: it goes on */
    press("end", 2010);
    expect(draft("", ""), "beats:\n  - {at: 0:00-0:01:20, kind: chase}\n  - {at: 0:01:20-0:01:30, kind: fight}\n", "");
}

static void undo_takes_back_the_last_button(void **state)
{
    (void)state;
    read_draft("", "");
    press("origin", 0);
    press("fight", 100);
    press("undo", 110);
    assert_true(screening.jotting && screening.kind == BEAT_ORIGIN && screening.since == 0);
    press("end", 120);
    press("undo", 130);
    assert_true(screening.jotting && screening.kind == BEAT_ORIGIN);
    press("end", 140);
    expect(draft("", ""), "beats:\n  - {at: 0:00-0:02:20, kind: origin}\n", "");
    press("undo", 150);
    press("undo", 160);
    press("undo", 170);
    assert_false(screening.jotting);
    expect(draft("", ""), "", "");
}

static void undo_leaves_what_has_been_told_more_about(void **state)
{
    (void)state;
    static const char beats[] = "beats:\n  - {at: 0:00-0:02, kind: fight, label: \"The bar\"}\n";
    read_draft(beats, "");
    press("undo", 0);
    assert_false(screening.jotting);
    expect(draft(beats, ""), beats, "");
}

static void a_film_that_began_earlier_moves_all_its_beats(void **state)
{
    (void)state;
    read_draft("", "");
    press("origin", 0);
    press("fight", 100);
    press("earlier", 110);
    assert_int_equal(screening_place(&screening, NOW + 110), 230);
    press("end", 120);
    expect(draft("", ""), "beats:\n  - {at: 0:02-0:03:40, kind: origin}\n  - {at: 0:03:40-0:04, kind: fight}\n", "");
    press("later", 130);
    press("later", 130); /* before the film there is none of it */
    assert_int_equal(screening_place(&screening, NOW + 130), 10);
    expect(draft("", ""), "", "");
}

static void the_later_jotting_counts(void **state)
{
    (void)state;
    static const char beats[] = "beats:\n  - {at: 0:00-0:10, kind: origin}\n  - {at: 0:11-0:12, kind: chase}\n  - {at: "
                                "0:20-0:30, kind: fight}\n";
    read_draft(beats, "");
    press("dialogue", -300);
    watching = true;
    screening.zero = NOW;
    screening.since = 300;
    press("end", 1500);
    expect(draft(beats, ""),
           "beats:\n  - {at: 0:00-0:05, kind: origin}\n  - {at: 0:05-0:25, kind: dialogue}\n"
           "  - {at: 0:25-0:30, kind: fight}\n",
           "");
    screening = (struct screening){.zero = NOW, .held = -1, .jotting = true, .kind = BEAT_STUNT, .since = 600};
    press("end", 660); /* within another: that one stands on both sides */
    expect(draft(beats, ""),
           "beats:\n  - {at: 0:00-0:05, kind: origin}\n  - {at: 0:05-0:10, kind: dialogue}\n"
           "  - {at: 0:10-0:11, kind: stunt}\n  - {at: 0:11-0:25, kind: dialogue}\n  - {at: 0:25-0:30, kind: fight}\n",
           "");
}

static void two_presses_in_one_second_leave_no_empty_beat(void **state)
{
    (void)state;
    read_draft("", "");
    press("origin", 0);
    press("origin", 10);
    press("origin", 10);
    press("end", 10);
    expect(draft("", ""), "beats:\n  - {at: 0:00-0:00:10, kind: origin}\n", "");
}

static void a_clock_that_goes_back_is_no_time(void **state)
{
    (void)state;
    read_draft("", "");
    press("origin", 0);
    assert_int_equal(screening_place(&screening, NOW - 100), 0);
    press("end", -50);
    expect(draft("", ""), "", "");
}

static void the_first_line_begins_the_text(void **state)
{
    (void)state;
    read_draft("", "");
    assert_true(jottings.line.len == 0);
    jottings.line = TEXT("  Ash, and what it hides. ");
    expect(draft("", ""), "", "Ash, and what it hides.\n");
    read_draft("", "Ash.\n\nMore of it.\n");
    assert_true(text_is(jottings.line, "Ash."));
    expect(draft("", "Ash.\n\nMore of it.\n"), "", "Ash.\n\nMore of it.\n");
    jottings.line = TEXT("Ash and fire.");
    expect(draft("", "Ash.\n\nMore of it.\n"), "", "Ash and fire.\n\nMore of it.\n");
    /* Somebody has written something else there meanwhile: nothing of it goes. */
    expect(draft("", "Ashes.\n"), "", "Ash and fire.\n\nAshes.\n");
    jottings.line = TEXT("");
    expect(draft("", "Ash.\n\nMore of it.\n"), "", "More of it.\n");
}

static void all_else_of_the_text_stays_as_it_was(void **state)
{
    (void)state;
    struct text before = TEXT("---\nfilm: x\n# a remark\nheadline: half \"typed\nveil-after: 52%\n---\n\nText\n");
    assert_int_equal(jottings_read(before, 0, &arena, &jottings, &notes), OK);
    press("origin", 0);
    press("end", 60);
    struct text after = jottings_write(before, &jottings, &arena);
    assert_true(text_is(after, "---\nfilm: x\n# a remark\nheadline: half \"typed\nbeats:\n"
                               "  - {at: 0:00-0:01, kind: origin}\nveil-after: 52%\n---\n\nText\n"));
}

static void what_was_known_of_a_beat_stays(void **state)
{
    (void)state;
    static const char beats[] = "beats:\n  - {at: 0:20-0:22:00.5, kind: set-piece, label: \"The ice\", character: eve, "
                                "command: -2, spoiler: true}\n";
    read_draft(beats, "");
    expect(draft(beats, ""), beats, "");
}

static void percentages_need_the_runtime(void **state)
{
    (void)state;
    struct text text = draft("beats:\n  - {at: 0%-10%, kind: origin}\n", "");
    assert_int_equal(jottings_read(text, 0, &arena, &jottings, &notes), ERROR_INPUT);
    assert_int_equal(jottings_read(text, 6000000, &arena, &jottings, &notes), OK);
    assert_int_equal(jottings.beats[0].end, 600000);
}

static void beats_that_cannot_be_read_are_left_alone(void **state)
{
    (void)state;
    static const char *const wrong[] = {"beats:\n  - {at: soon, kind: fight}\n", "beats:\n  - {at: 0:01-0:02\n",
                                        "beats: many\n", "beats:\n  - {at: 0:01-0:02, kind: brawl}\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(jottings_read(draft(wrong[i], ""), 0, &arena, &jottings, &notes), ERROR_INPUT);
}

static void rows_become_beats_in_the_films_order(void **state)
{
    (void)state;
    struct jotted_row rows[] = {
        {.start = TEXT("0:20"), .end = TEXT("21m"), .kind = TEXT("fight"), .label = TEXT("It's \"on\"")},
        {.label = TEXT("no times, no beat")},
        {.start = TEXT("0:10:00"),
         .end = TEXT("0:20:00"),
         .kind = TEXT("chase"),
         .command = TEXT("-1"),
         .character = TEXT("eve")},
    };
    struct text after;
    assert_int_equal(jottings_put_rows(draft("", "Text\n"), rows, 3, 0, &arena, &after, &notes), OK);
    struct text expected = draft("beats:\n  - {at: 0:10-0:20, kind: chase, character: eve, command: -1}\n"
                                 "  - {at: 0:20-0:21, kind: fight, label: \"It's \\\"on\\\"\"}\n",
                                 "Text\n");
    assert_true(text_equal(after, expected));
    assert_int_equal(jottings_put_rows(after, rows, 0, 0, &arena, &after, &notes), OK);
    assert_true(text_equal(after, draft("", "Text\n")));
}

static void wrong_rows_are_told(void **state)
{
    (void)state;
    struct jotted_row overlap[] = {{.start = TEXT("0:10"), .end = TEXT("0:12"), .kind = TEXT("fight")},
                                   {.start = TEXT("0:11"), .end = TEXT("0:13"), .kind = TEXT("chase")}};
    struct jotted_row half = {.start = TEXT("0:10"), .kind = TEXT("fight")};
    struct jotted_row back = {.start = TEXT("0:10"), .end = TEXT("0:09"), .kind = TEXT("fight")};
    struct jotted_row hostile = {.start = TEXT("0:10\"}"), .end = TEXT("0:12"), .kind = TEXT("fight")};
    struct text after;
    assert_int_equal(jottings_put_rows(draft("", ""), overlap, 2, 0, &arena, &after, &notes), ERROR_INPUT);
    assert_true(text_find(notes.notes[notes.count - 1].sentence, 0, "0:11 starts before") != SIZE_MAX);
    assert_int_equal(jottings_put_rows(draft("", ""), &half, 1, 0, &arena, &after, &notes), ERROR_INPUT);
    assert_int_equal(jottings_put_rows(draft("", ""), &back, 1, 0, &arena, &after, &notes), ERROR_INPUT);
    assert_int_equal(jottings_put_rows(draft("", ""), &hostile, 1, 0, &arena, &after, &notes), ERROR_INPUT);
}

static void more_than_a_page_has_rows_for_is_not_added(void **state)
{
    (void)state;
    read_draft("", "");
    for (int i = 0; i <= JOTTINGS_MOST + 50; i++)
        press(i % 2 == 0 ? "fight" : "chase", i);
    assert_int_equal(jottings.count, JOTTINGS_MOST);
}

static void a_button_that_is_not_there_is_none(void **state)
{
    (void)state;
    struct button pressed;
    assert_false(button_parse(TEXT("brawl"), &pressed));
    assert_false(button_parse(TEXT("0"), &pressed));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup(name, begin)
    const struct CMUnitTest tests[] = {
        CASE(a_beat_runs_until_the_next_begins_or_it_ends),
        CASE(the_first_button_starts_the_film_too),
        CASE(a_film_that_stands_still_has_no_time),
        CASE(undo_takes_back_the_last_button),
        CASE(undo_leaves_what_has_been_told_more_about),
        CASE(a_film_that_began_earlier_moves_all_its_beats),
        CASE(the_later_jotting_counts),
        CASE(two_presses_in_one_second_leave_no_empty_beat),
        CASE(a_clock_that_goes_back_is_no_time),
        CASE(the_first_line_begins_the_text),
        CASE(all_else_of_the_text_stays_as_it_was),
        CASE(what_was_known_of_a_beat_stays),
        CASE(percentages_need_the_runtime),
        CASE(beats_that_cannot_be_read_are_left_alone),
        CASE(rows_become_beats_in_the_films_order),
        CASE(wrong_rows_are_told),
        CASE(more_than_a_page_has_rows_for_is_not_added),
        CASE(a_button_that_is_not_there_is_none),
    };
    int failed = cmocka_run_group_tests_name("jotting", tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
