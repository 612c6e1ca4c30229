#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/place_name.h"
#include "base/say.h"

static struct arena arena;

#define says(text, expected) assert_string_equal(arena_copy(&arena, text).at, expected)

static struct text gap(const char *from, const char *to)
{
    int32_t one, other;
    assert_true(day_parse(text_of(from), &one));
    assert_true(day_parse(text_of(to), &other));
    return say_gap(&arena, one, other);
}

static void gaps_are_said_as_people_say_them(void **state)
{
    (void)state;
    assert_null(gap("2025-06-06", "2025-06-06").at);
    says(gap("2025-06-06", "2025-06-07"), "one day");
    says(gap("2025-06-06", "2025-06-11"), "five days");
    says(gap("2025-06-06", "2025-06-13"), "one week");
    says(gap("2025-06-06", "2025-06-19"), "13 days");
    says(gap("2025-05-23", "2025-06-06"), "two weeks");
    says(gap("2025-05-21", "2025-06-06"), "about two weeks");
    says(gap("2025-05-17", "2025-06-06"), "about three weeks");
    says(gap("2025-01-01", "2025-03-26"), "twelve weeks");
    says(gap("2025-01-06", "2025-04-06"), "three months");
    says(gap("2025-01-06", "2025-04-10"), "about three months");
    says(gap("2020-02-29", "2021-02-28"), "about twelve months");
    says(gap("2024-06-06", "2025-06-06"), "one year");
    says(gap("2014-11-24", "2019-11-24"), "five years");
    says(gap("1979-09-06", "1986-08-29"), "about seven years");
    says(gap("1924-05-11", "2025-06-06"), "about 101 years");
}

static void stars_and_marks(void **state)
{
    (void)state;
    says(say_stars(1), "½ out of 5 stars");
    says(say_stars(9), "4½ out of 5 stars");
    says(say_stars_value(1), "0.5");
    says(say_stars_value(8), "4");
    says(say_stars_glyphs(9), "★★★★½");
    says(say_stars_gap(&arena, 7, 7), "Of one mind");
    says(say_stars_gap(&arena, 8, 9), "Half a star apart");
    says(say_stars_gap(&arena, 9, 7), "One star apart");
    says(say_stars_gap(&arena, 10, 7), "One and a half stars apart");
    says(say_stars_gap(&arena, 1, 10), "Four and a half stars apart");
    says(say_fraction(&arena, 17, 2), "4.25");
    says(say_fraction(&arena, 25, 3), "4.17");
    says(say_fraction(&arena, 15, 2), "3.75");
    says(say_fraction(&arena, 7, 1), "3.5");
    says(say_fraction(&arena, 16, 2), "4");
    says(say_score(&arena, 17, 2), "4¼");
    says(say_score(&arena, 3, 2), "¾");
    says(say_score(&arena, 9, 1), "4½");
    says(say_score(&arena, 16, 2), "4");
    says(say_score(&arena, 25, 3), "4.17");
}

static void reading_time_is_rounded_up(void **state)
{
    (void)state;
    says(say_reading_time(&arena, 0), "1 min read");
    says(say_reading_time(&arena, 230), "1 min read");
    says(say_reading_time(&arena, 231), "2 min read");
    says(say_reading_time(&arena, 2300), "10 min read");
}

static void numbers_and_days(void **state)
{
    (void)state;
    int32_t day = day_of(2025, 6, 6);
    says(say_count(&arena, 1, "review"), "1 review");
    says(say_count(&arena, 0, "review"), "0 reviews");
    says(say_ordinal(&arena, 1), "1st");
    says(say_ordinal(&arena, 3), "3rd");
    says(say_ordinal(&arena, 11), "11th");
    says(say_ordinal(&arena, 112), "112th");
    says(say_ordinal(&arena, 22), "22nd");
    says(say_day(&arena, day), "6 June 2025");
    says(say_day_iso(&arena, day_of(33, 2, 1)), "0033-02-01");
    says(say_day_moment(&arena, day), "2025-06-06T00:00:00Z");
    says(say_weekday(day), "Friday");
    says(say_weekday(day_of(1969, 12, 31)), "Wednesday");
    says(say_day_near(&arena, day, day - 3), "Friday");
    says(say_day_near(&arena, day, day - 7), "6 June");
    says(say_days(&arena, day, day_of(2025, 6, 26)), "6 to 26 June 2025");
    says(say_days(&arena, day, day_of(2025, 7, 3)), "6 June to 3 July 2025");
    says(say_days(&arena, day, day_of(2026, 1, 3)), "6 June 2025 to 3 January 2026");
    assert_null(say_runtime(&arena, 0).at);
}

static void places_have_english_names(void **state)
{
    (void)state;
    says(territory_name(TEXT("GB")), "United Kingdom");
    says(territory_name(TEXT("AD")), "Andorra");
    says(territory_name(TEXT("ZW")), "Zimbabwe");
    says(territory_name(TEXT("XX")), "XX");
    says(language_name(TEXT("ja")), "Japanese");
    says(language_name(TEXT("pt-BR")), "Portuguese");
    says(language_name(TEXT("tlh")), "tlh");
    says(language_name(TEXT("tlh-QO")), "tlh-QO");
}

static int free_arena(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_are_said_as_people_say_them), cmocka_unit_test(stars_and_marks),
        cmocka_unit_test(reading_time_is_rounded_up),       cmocka_unit_test(numbers_and_days),
        cmocka_unit_test(places_have_english_names),
    };
    return cmocka_run_group_tests_name("say", tests, NULL, free_arena);
}
