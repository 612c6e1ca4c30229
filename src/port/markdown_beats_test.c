/* Places in a film as they are written, and beats held to each other and to the runtime. */
#include "port/markdown.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "port/markdown_moment.h"

static struct arena arena;
static struct notes notes;
static struct markdown_thing thing;

static const char review_head[] = "---\nfilm: f\ncritics: [b]\nheadline: H\ndate: 2024-03-02\n";
static const char film_head[] = "---\ntitle: F\nruntime: 100m\n";

static enum error read_as(enum markdown_place place, const char *head, const char *rest)
{
    struct text bytes = arena_print(&arena, "%s%s---\n", head, rest);
    struct markdown_file file = {.place = place, .path = TEXT("x.md"), .slug = TEXT("x"), .day = DAY_UNKNOWN};
    notes = (struct notes){.arena = &arena};
    return markdown_read(bytes, &file, &arena, &thing, &notes);
}

static struct text written(void)
{
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    markdown_write(&thing, &out);
    struct text bytes = arena_copy(&arena, buffer_text(&out));
    buffer_done(&out);
    return bytes;
}

static bool is_said(size_t note, unsigned line, const char *part)
{
    return note < notes.count && notes.notes[note].line == line &&
           text_find(notes.notes[note].sentence, 0, part) != SIZE_MAX;
}

static int end(void **state)
{
    (void)state;
    arena_reset(&arena);
    return 0;
}

static void a_moment_is_a_time_or_a_percentage(void **state)
{
    (void)state;
    static const struct {
        const char *spelling;
        int64_t at; /* of a runtime of 2 hrs 3 mins 7 secs, in milliseconds */
        const char *canonical;
    } cases[] = {
        {"0:20", 1200000, "0:20"},
        {"1:02:30", 3750000, "1:02:30"},
        {"62m", 3720000, "1:02"},
        {"1h2m3s", 3723000, "1:02:03"},
        {"0%", 0, "0%"},
        {"100%", 7387000, "100%"},
        {"45%", 3324150, "45%"},
        {" 45 % ", 3324150, "45%"},
        {"45.0%", 3324150, "45%"},
        {"12.5%", 923375, "12.5%"},
        {"0.001%", 74, "0.001%"},
        {"33.05%", 2441404, "33.05%"},
        {"100.001%", 7387074, "100.001%"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {.ceiling = 64};
        int64_t moment, again;
        assert_true(moment_parse(text_of(cases[i].spelling), &moment));
        assert_int_equal(moment_is_percentage(moment), text_find(text_of(cases[i].spelling), 0, "%") != SIZE_MAX);
        assert_int_equal(moment_settle(moment, 7387000), cases[i].at);
        moment_put(&out, moment);
        if (!text_is(buffer_text(&out), cases[i].canonical))
            fail_msg("%s became %.*s", cases[i].spelling, TEXT_ARG(buffer_text(&out)));
        assert_true(moment_parse(buffer_text(&out), &again) && again == moment);
        buffer_done(&out);
    }
}

static void anything_else_is_no_moment(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",      "%",     "-5%",  "1000%",  "45.1234%",  "45.%",   ".5%",   "45%%",
                                        "4 5%",  "45,5%", "half", "62",     "0:60",      "0:5",    "1:2:3", "+4%",
                                        "45% 1", "0x1%",  "1e1%", "45.-1%", "\xC2\xBD%", "45.5.5%"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int64_t moment = 7;
        if (moment_parse(text_of(wrong[i]), &moment))
            fail_msg("taken: %s", wrong[i]);
        assert_int_equal(moment, 7);
    }
}

static void a_films_percentages_become_times(void **state)
{
    (void)state;
    assert_int_equal(read_as(PLACE_FILMS, film_head,
                             "beats:\n  - {at: 0%-0:09, kind: origin}\n  - {at: 0:09-10.25%, kind: chase}\n"
                             "  - {at: 62m - 1:10:30, kind: fight}\nveil-after: 50%\n"),
                     OK);
    assert_int_equal(thing.film.beats[0].start, 0);
    assert_int_equal(thing.film.beats[1].end, 615000);
    assert_int_equal(thing.film.veil_after, 3000000);
    assert_true(text_ends(written(), "beats:\n  - {at: 0:00-0:09, kind: origin}\n  - {at: 0:09-0:10:15, kind: chase}\n"
                                     "  - {at: 1:02-1:10:30, kind: fight}\nveil-after: \"0:50\"\n---\n"));
    /* The runtime may stand anywhere in the file. */
    assert_int_equal(read_as(PLACE_FILMS, "---\ntitle: F\n", "beats:\n  - {at: 0%-1%, kind: origin}\nruntime: 100m\n"),
                     OK);
    assert_int_equal(thing.film.beats[0].end, 60000);
}

static void a_reviews_percentages_wait_for_its_film(void **state)
{
    (void)state;
    static const char beats[] = "beats:\n  - {at: 0:00-10%, kind: origin}\n  - {at: 10%-12.5%, kind: chase}\n"
                                "veil-after: 12%\n";
    assert_int_equal(read_as(PLACE_REVIEWS, review_head, beats), OK);
    assert_true(text_find(written(), 0, beats) != SIZE_MAX);
    assert_int_equal(markdown_settle(&thing, 6000, &notes), OK);
    assert_int_equal(thing.review.beats[0].end, 600000);
    assert_int_equal(thing.review.beats[1].start, 600000);
    assert_int_equal(thing.review.beats[1].end, 750000);
    assert_int_equal(thing.review.veil_after, 720000);
}

static void a_percentage_of_nothing_known_is_told_once(void **state)
{
    (void)state;
    static const char beats[] = "beats:\n  - {at: 0:00-0:10, kind: origin}\n  - {at: 10%-12%, kind: chase}\n"
                                "  - {at: 20%-22%, kind: chase}\nveil-after: 12%\n";
    assert_int_equal(read_as(PLACE_FILMS, "---\ntitle: F\n", beats), ERROR_INPUT);
    assert_int_equal(notes.count, 1);
    assert_true(is_said(0, 5, "add 'runtime', or write hours"));
    assert_int_equal(read_as(PLACE_FILMS, "---\ntitle: F\nruntime: long\n", beats), ERROR_INPUT);
    assert_int_equal(notes.count, 1);
    assert_true(is_said(0, 3, "is no runtime"));
    assert_int_equal(read_as(PLACE_REVIEWS, review_head, beats), OK);
    assert_int_equal(markdown_settle(&thing, 0, &notes), ERROR_INPUT);
    assert_int_equal(notes.count, 1);
    assert_true(is_said(0, 8, "add 'runtime' to films/f.md"));
    assert_int_equal(read_as(PLACE_REVIEWS, review_head, "beats:\n  - {at: 0:00-0:10, kind: origin}\n"), OK);
    assert_int_equal(markdown_settle(&thing, 0, &notes), OK);
}

static void what_does_not_fit_is_told_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *beats, *said;
        unsigned line;
    } cases[] = {
        {"beats:\n  - {at: 0:05-0:04, kind: chase}\n", "the beat 0:05-0:04 ends before it starts", 5},
        {"beats:\n  - {at: 5%-5%, kind: chase}\n", "the beat 5%-5% ends before it starts", 5},
        {"beats:\n  - {at: 0:05-5%, kind: chase}\n", "it is 0:05-0:05 by the film's runtime", 5},
        {"beats:\n  - {at: 0:05-0:10, kind: chase}\n  - {at: 0:09-0:11, kind: fight}\n", "at 0:10; put", 6},
        {"beats:\n  - {at: 0:05-10%, kind: chase}\n  - {at: 0:09-0:11, kind: fight}\n", "at 0:10; put", 6},
        {"beats:\n  - {at: 0:05-0:10, kind: chase}\n  - {at: 9%-11%, kind: fight}\n", "at 0:10; put", 6},
        {"beats:\n  - {at: 5%-10%, kind: chase}\n  - {at: 9%-11%, kind: fight}\n", "at 0:10; put", 6},
        {"beats:\n  - {at: 0:05-1:40:00.001, kind: chase}\n", "goes on past the end", 5},
        {"beats:\n  - {at: 5%-101%, kind: chase}\n", "goes on past the end", 5},
        {"veil-after: 1:41\n", "'veil-after' lies past the end", 4},
        {"veil-after: 0\n", "is no place in a film", 4},
        {"veil-after: 0m\n", "would hide the whole film", 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(read_as(PLACE_FILMS, film_head, cases[i].beats), ERROR_INPUT);
        if (notes.count != 1 || !is_said(0, cases[i].line, cases[i].said))
            fail_msg("%s%zu notes; line %u: %s", cases[i].beats, notes.count, notes.notes[0].line,
                     notes.notes[0].sentence.at);
        /* A review says the same, all of it before it is saved. */
        read_as(PLACE_REVIEWS, review_head, cases[i].beats);
        markdown_settle(&thing, 6000, &notes);
        assert_int_equal(notes.count, 1);
        assert_true(is_said(0, cases[i].line + 2, cases[i].said));
    }
}

static void beats_may_touch_and_may_leave_gaps(void **state)
{
    (void)state;
    assert_int_equal(read_as(PLACE_FILMS, film_head,
                             "beats:\n  - {at: 0:05-0:10, kind: chase}\n  - {at: 10%-11%, kind: fight}\n"
                             "  - {at: 0:30-1:40, kind: fight}\n"),
                     OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_a_time_or_a_percentage),
        cmocka_unit_test(anything_else_is_no_moment),
        cmocka_unit_test_teardown(a_films_percentages_become_times, end),
        cmocka_unit_test_teardown(a_reviews_percentages_wait_for_its_film, end),
        cmocka_unit_test_teardown(a_percentage_of_nothing_known_is_told_once, end),
        cmocka_unit_test_teardown(what_does_not_fit_is_told_with_its_line, end),
        cmocka_unit_test_teardown(beats_may_touch_and_may_leave_gaps, end),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
