#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "web/condition.h"

static void tags_are_found_in_lists(void **state)
{
    (void)state;
    struct text tag = TEXT("\"0123-br\"");
    assert_true(condition_matches(TEXT("\"0123-br\""), tag));
    assert_true(condition_matches(TEXT("W/\"0123-br\""), tag));
    assert_true(condition_matches(TEXT(" * "), tag));
    assert_true(condition_matches(TEXT("\"a\", W/\"b\" ,\"0123-br\""), tag));
    assert_true(condition_matches(TEXT("\"a,b\",\"0123-br\""), tag));
    assert_false(condition_matches(TEXT("\"0123\""), tag));
    assert_false(condition_matches(TEXT("0123-br"), tag));
    assert_false(condition_matches(TEXT("\"a,0123-br,b\""), tag));
    assert_false(condition_matches(TEXT("w/\"0123-br\""), tag));
    assert_false(condition_matches(TEXT(""), tag));
    assert_false(condition_matches(TEXT(",,,"), tag));
}

static void only_the_strong_tag_allows_a_range(void **state)
{
    (void)state;
    assert_true(condition_allows_range(TEXT("\"a\""), TEXT("\"a\"")));
    assert_false(condition_allows_range(TEXT("W/\"a\""), TEXT("\"a\"")));
    assert_false(condition_allows_range(TEXT("*"), TEXT("\"a\"")));
    assert_false(condition_allows_range(TEXT("Sat, 07 Jun 2025 00:00:00 GMT"), TEXT("\"a\"")));
}

static void assert_part(const char *field, size_t size, size_t wanted_from, size_t wanted_len)
{
    size_t from, len;
    assert_int_equal(range_parse(text_of(field), size, &from, &len), RANGE_PART);
    assert_int_equal(from, wanted_from);
    assert_int_equal(len, wanted_len);
}

static void ranges_are_cut_to_what_is_there(void **state)
{
    (void)state;
    assert_part("bytes=0-0", 100, 0, 1);
    assert_part("bytes=10-19", 100, 10, 10);
    assert_part("bytes=90-", 100, 90, 10);
    assert_part("bytes=90-1000", 100, 90, 10);
    assert_part("bytes=-5", 100, 95, 5);
    assert_part("bytes=-500", 100, 0, 100);
    assert_part(" bytes=99-99 ", 100, 99, 1);
    assert_part("bytes=0-999999999999999999", 100, 0, 100);
}

static void other_ranges(void **state)
{
    (void)state;
    size_t from, len;
    const char *const beyond[] = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"};
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++)
        assert_int_equal(range_parse(text_of(beyond[i]), 100, &from, &len), RANGE_BEYOND);
    assert_int_equal(range_parse(TEXT("bytes=-1"), 0, &from, &len), RANGE_BEYOND);
    const char *const whole[] = {"",
                                 "bytes=",
                                 "bytes=-",
                                 "bytes=9-1",
                                 "bytes=a-b",
                                 "bytes=1-2,4-5",
                                 "lines=1-2",
                                 "bytes 1-2",
                                 "bytes=0x1-2",
                                 "bytes=--1",
                                 "bytes=1-99999999999999999999"};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        assert_int_equal(range_parse(text_of(whole[i]), 100, &from, &len), RANGE_WHOLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_are_found_in_lists),
        cmocka_unit_test(only_the_strong_tag_allows_a_range),
        cmocka_unit_test(ranges_are_cut_to_what_is_there),
        cmocka_unit_test(other_ranges),
    };
    return cmocka_run_group_tests_name("condition", tests, NULL, NULL);
}
