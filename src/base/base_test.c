#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static void reads_runtimes(void **state)
{
    (void)state;
    static const struct {
        const char *form;
        int64_t seconds;
    } good[] = {{"1h18", 4680}, {"78m", 4680},    {"1:18:00", 4680}, {"0:20", 1200},    {"2h", 7200},
                {"30s", 30},    {"1h2m3s", 3723}, {"62m", 3720},     {"1:02:30", 3750}, {" 45 m ", 2700}};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        int64_t milliseconds = -1;
        assert_true(duration_parse(text_of(good[i].form), &milliseconds));
        assert_int_equal(milliseconds, good[i].seconds * 1000);
    }
    static const char *const bad[] = {"",    "h",    "78", "1h60", "1h18x", "1:60", "1:2:3:4",
                                      "-5m", "1.5h", "m5", "101h", "18 1h", "1h1h"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        int64_t milliseconds = -1;
        assert_false(duration_parse(text_of(bad[i]), &milliseconds));
        assert_int_equal(milliseconds, -1);
    }
}

/* As the end of a beat does. */
static void the_longest_comes_back_from_a_clock(void **state)
{
    (void)state;
    int64_t longest = 100LL * 3600 * 1000, milliseconds = -1;
    struct buffer clock = {.ceiling = 64};
    duration_put_clock(&clock, longest);
    assert_true(duration_parse(buffer_text(&clock), &milliseconds) && milliseconds == longest);
    assert_false(duration_parse(TEXT("100:00:01"), &milliseconds));
    buffer_done(&clock);
}

static void runtimes_come_back(void **state)
{
    (void)state;
    for (int64_t seconds = 0; seconds < 20000; seconds += 7) {
        struct buffer form = {.ceiling = 64};
        int64_t again = -1;
        duration_put_form(&form, seconds);
        assert_true(duration_parse(buffer_text(&form), &again));
        assert_int_equal(again, seconds * 1000);
        buffer_done(&form);
    }
}

static void speaks_of_runtimes(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        const char *words, *iso;
    } all[] = {{7440, "2 hrs 04 mins", "PT2H4M"},
               {3600, "1 hr", "PT1H"},
               {3660, "1 hr 01 min", "PT1H1M"},
               {2700, "45 mins", "PT45M"},
               {30, "30 secs", "PT30S"}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct buffer words = {.ceiling = 64}, iso = {.ceiling = 64};
        duration_put_words(&words, all[i].seconds);
        duration_put_iso(&iso, all[i].seconds);
        assert_true(text_is(buffer_text(&words), all[i].words));
        assert_true(text_is(buffer_text(&iso), all[i].iso));
        buffer_done(&words);
        buffer_done(&iso);
    }
}

static void knows_the_calendar(void **state)
{
    (void)state;
    int32_t day = 7;
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(day_of(2025, 6, 7), 20246);
    assert_true(day_parse(TEXT("2024-02-29"), &day));
    assert_false(day_parse(TEXT("2023-02-29"), &day));
    assert_false(day_parse(TEXT("2025-6-7"), &day));
    assert_false(day_parse(TEXT("2025-13-01"), &day));
    assert_int_equal(day, day_of(2024, 2, 29));
    for (int32_t each = day_of(1890, 1, 1); each < day_of(2110, 1, 1); each++) {
        int year, month, of_month;
        day_split(each, &year, &month, &of_month);
        assert_int_equal(day_of(year, month, of_month), each);
    }
    struct buffer out = {.ceiling = 100};
    day_put_rfc822(&out, day_of(2025, 6, 7));
    buffer_byte(&out, '|');
    day_put_words(&out, day_of(2025, 6, 7));
    assert_true(text_is(buffer_text(&out), "Sat, 07 Jun 2025 00:00:00 GMT|7 June 2025"));
    buffer_done(&out);
}

static void reads_halves(void **state)
{
    (void)state;
    int halves = -1;
    assert_true(halves_parse(TEXT("3.5"), &halves) && halves == 7);
    assert_true(halves_parse(TEXT("4"), &halves) && halves == 8);
    assert_true(halves_parse(TEXT("4.0"), &halves) && halves == 8);
    assert_false(halves_parse(TEXT("3.7"), &halves));
    assert_false(halves_parse(TEXT("3."), &halves));
    assert_false(halves_parse(TEXT("3.50"), &halves));
    assert_false(halves_parse(TEXT("-1"), &halves));
    assert_int_equal(halves, 8);
}

static void refuses_what_is_no_text(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t at;
        const char *what;
    } bad[] = {
        {"ab\xff", 2, "0xFF"},
        {"\xc0\xaf", 0, "not UTF-8"},
        {"x\xed\xa0\x80", 1, "surrogate"},
        {"\xf4\x90\x80\x80", 0, "UTF-8"},
        {"a\x01", 1, "U+0001"},
        {"\xc2\x85", 0, "U+0085"},
        {"\xef\xbf\xbf", 0, "U+FFFF"},
        {"cut \xe2\x82", 4, "not UTF-8"},
        {"cr\r\n", 2, "U+000D"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        size_t at = 99;
        const char *what = "";
        assert_false(text_is_clean(text_of(bad[i].bytes), &at, &what));
        assert_int_equal(at, bad[i].at);
        assert_non_null(strstr(what, bad[i].what));
    }
    size_t at;
    const char *what;
    assert_true(text_is_clean(TEXT("Amélie\n\t\xf0\x9f\x8e\xac 千と千尋"), &at, &what));
}

static void makes_slugs(void **state)
{
    (void)state;
    static const struct {
        const char *title, *slug;
    } all[] = {{"The General", "the-general"},
               {"Amélie (2001)", "amelie-2001"},
               {"  Don't Look Now! ", "dont-look-now"},
               {"WALL·E", "wall-e"},
               {"Łódź Œuvre ß", "lodz-oeuvre-ss"}};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct text slug = slug_make(&arena, text_of(all[i].title));
        assert_string_equal(slug.at, all[i].slug);
        assert_true(slug_is_valid(slug));
    }
    assert_true(slug_is_valid(slug_make(&arena, TEXT("千と千尋の神隠し"))));
    assert_false(slug_is_valid(TEXT("-a")));
    assert_false(slug_is_valid(TEXT("a--b")));
    assert_false(slug_is_valid(TEXT("A")));
    arena_done(&arena);
}

static void a_buffer_keeps_its_ceiling(void **state)
{
    (void)state;
    struct buffer out = {.ceiling = 8};
    buffer_put(&out, TEXT("12345678"));
    assert_false(out.overfull);
    buffer_byte(&out, '9');
    assert_true(out.overfull);
    assert_int_equal(out.len, 8);
    buffer_clear(&out);
    buffer_escaped(&out, TEXT("<&"));
    assert_true(out.overfull);
    buffer_done(&out);
}

static void tells_how_far_two_words_are_apart(void **state)
{
    (void)state;
    assert_int_equal(text_distance(TEXT("balerina"), TEXT("ballerina"), 3), 1);
    assert_int_equal(text_distance(TEXT("kitten"), TEXT("sitting"), 3), 3);
    assert_int_equal(text_distance(TEXT("kitten"), TEXT("sitting"), 2), 3);
}

static void notes_say_where_what_and_how_many(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct notes *notes = ARENA_NEW(&arena, struct notes);
    notes->arena = &arena;
    for (unsigned i = 1; i <= NOTES_MOST + 3; i++)
        note_at(notes, ERROR_INPUT, TEXT("a.md"), i, "wrong, mend it");
    char *shown = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&shown, &len);
    notes_show(notes, out);
    fclose(out);
    assert_ptr_equal(strstr(shown, "bijou: a.md:1: wrong, mend it\n"), shown);
    assert_non_null(strstr(shown, "and 3 more"));
    assert_int_equal(notes_error(notes), ERROR_INPUT);
    free(shown);
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_runtimes),
        cmocka_unit_test(the_longest_comes_back_from_a_clock),
        cmocka_unit_test(runtimes_come_back),
        cmocka_unit_test(speaks_of_runtimes),
        cmocka_unit_test(knows_the_calendar),
        cmocka_unit_test(reads_halves),
        cmocka_unit_test(refuses_what_is_no_text),
        cmocka_unit_test(makes_slugs),
        cmocka_unit_test(a_buffer_keeps_its_ceiling),
        cmocka_unit_test(tells_how_far_two_words_are_apart),
        cmocka_unit_test(notes_say_where_what_and_how_many),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
