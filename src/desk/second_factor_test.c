/* Codes against those of RFC 6238, and what a code must not do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "desk/desk_fixture.h"
#include "desk/second_factor.h"
#include "store/sample_store.h"

static const struct text secret = {"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 32}; /* "12345678901234567890" */

static void codes_are_those_of_the_rfc(void **state)
{
    (void)state;
    static const struct {
        int64_t now;
        const char *code; /* the last six digits of appendix B */
    } cases[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
                 {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t step = 0;
        assert_true(factor_matches(secret, text_of(cases[i].code), cases[i].now, 0, &step));
        assert_int_equal(step, cases[i].now / 30);
    }
}

static void a_code_is_good_for_its_half_minute_and_its_neighbours(void **state)
{
    (void)state;
    struct text code = TEXT("081804"); /* of the step from 1111111080 on */
    int64_t step;
    for (int64_t now = 1111110990; now < 1111111200; now++) {
        bool expected = now >= 1111111050 && now < 1111111140;
        assert_int_equal(factor_matches(secret, code, now, 0, &step), expected);
    }
}

static void a_code_is_not_taken_twice(void **state)
{
    (void)state;
    int64_t step = 0;
    assert_true(factor_matches(secret, TEXT("081 804"), 1111111109, 0, &step));
    assert_false(factor_matches(secret, TEXT("081804"), 1111111109, step, &step));
}

static void what_is_no_code_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "81804",
                                        "0818040",
                                        "08180a",
                                        "081805",
                                        "-81804",
                                        "0818048180481804818048180481804818048180481804818048180481804818048180"};
    int64_t step = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(factor_matches(secret, text_of(wrong[i]), 1111111109, 0, &step));
    assert_false(factor_matches(TEXT_ABSENT, TEXT("081804"), 1111111109, 0, &step));
    assert_false(factor_matches(TEXT("not base 32!"), TEXT("081804"), 1111111109, 0, &step));
    assert_int_equal(step, 7);
}

static void an_app_reads_the_secret_from_its_address(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct text uri = factor_uri(TEXT("Stalls & Circle"), TEXT("ada"), secret, &arena);
    assert_string_equal(uri.at, "otpauth://totp/Stalls%20%26%20Circle:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                "&issuer=Stalls%20%26%20Circle");
    assert_string_equal(factor_secret_spaced(secret, &arena).at, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    arena_done(&arena);
}

static void secrets_and_codes_are_drawn_anew(void **state)
{
    (void)state;
    struct work *work = fixture_work();
    struct text one = factor_secret_new(&work->instant, work->arena),
                another = factor_secret_new(&work->instant, work->arena);
    assert_int_equal(one.len, 32);
    assert_false(text_equal(one, another));
    struct texts codes = recovery_codes_new(&work->instant, work->arena);
    assert_int_equal(codes.count, 10);
    for (size_t i = 0; i < codes.count; i++) {
        assert_int_equal(codes.at[i].len, 19);
        for (size_t j = 0; j < i; j++)
            assert_false(text_equal(codes.at[i], codes.at[j]));
    }
    fixture_end();
}

static void a_recovery_code_may_be_typed_carelessly(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct text hash = recovery_code_hash(TEXT("abcd-efgh-2345-6789"), &arena);
    assert_int_equal(hash.len, HASH_LENGTH);
    assert_true(text_equal(hash, recovery_code_hash(TEXT(" ABCD EFGH23456789"), &arena)));
    assert_false(text_equal(hash, recovery_code_hash(TEXT("abcd-efgh-2345-6788"), &arena)));
    assert_null(recovery_code_hash(TEXT("081804"), &arena).at);
    assert_null(recovery_code_hash(TEXT("abcd-efgh-2345-67890"), &arena).at);
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_those_of_the_rfc),
        cmocka_unit_test(a_code_is_good_for_its_half_minute_and_its_neighbours),
        cmocka_unit_test(a_code_is_not_taken_twice),
        cmocka_unit_test(what_is_no_code_is_refused),
        cmocka_unit_test(an_app_reads_the_secret_from_its_address),
        cmocka_unit_test(secrets_and_codes_are_drawn_anew),
        cmocka_unit_test(a_recovery_code_may_be_typed_carelessly),
    };
    int failed = cmocka_run_group_tests_name("second factor", tests, NULL, NULL);
    sample_done();
    return failed;
}
