#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libdeflate.h>

#include "web/coding.h"

static void the_best_coding_is_chosen(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        enum coding coding;
    } cases[] = {
        {"", CODING_IDENTITY},
        {"gzip, deflate, br", CODING_BROTLI},
        {"gzip, deflate, br, zstd", CODING_BROTLI},
        {"gzip", CODING_GZIP},
        {"x-gzip", CODING_GZIP},
        {"GZIP;Q=1.0", CODING_GZIP},
        {"br;q=0.5, gzip;q=0.8", CODING_GZIP},
        {"br;q=0, gzip", CODING_GZIP},
        {"br;q=0.000, gzip;q=0", CODING_IDENTITY},
        {"*", CODING_BROTLI},
        {"*;q=0", CODING_IDENTITY},
        {"gzip;q=0, *", CODING_BROTLI},
        {"br;q=0, *;q=0.1", CODING_GZIP},
        {"identity", CODING_IDENTITY},
        {"identity;q=0.5, gzip;q=0.2", CODING_IDENTITY},
        {"identity;q=0, gzip;q=0.001", CODING_GZIP},
        {"identity, br", CODING_BROTLI},
        {"deflate", CODING_IDENTITY},
        {"br ; q = 1", CODING_BROTLI},
        {"gzip;q=nonsense", CODING_IDENTITY},
        {"gzip;q=1.5", CODING_GZIP},
        {",,;;,", CODING_IDENTITY},
        {"brotli, gzipped", CODING_IDENTITY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (coding_choose(text_of(cases[i].field)) != cases[i].coding)
            fail_msg("'%s' gave %d", cases[i].field, coding_choose(text_of(cases[i].field)));
    assert_int_equal(coding_choose(TEXT_ABSENT), CODING_IDENTITY);
}

static void what_is_small_or_coded_already_stays(void **state)
{
    (void)state;
    assert_true(coding_pays("text/html; charset=utf-8", 200));
    assert_true(coding_pays("image/svg+xml", 5000));
    assert_true(coding_pays("application/json", 5000));
    assert_false(coding_pays("text/html; charset=utf-8", 199));
    assert_false(coding_pays("font/woff2", 90000));
    assert_false(coding_pays("image/png", 90000));
}

static struct text repeated(const char *phrase, size_t times)
{
    size_t len = strlen(phrase);
    char *bytes = malloc(len * times);
    for (size_t i = 0; i < times; i++)
        memcpy(bytes + i * len, phrase, len);
    return (struct text){bytes, len * times};
}

static void gzip_reads_back(void **state)
{
    (void)state;
    struct text body = repeated("The film opens with a train. ", 1000);
    struct text coded = coding_encode(CODING_GZIP, body);
    assert_true(coded.len > 0 && coded.len < body.len / 10);
    char *back = malloc(body.len);
    size_t len;
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    assert_int_equal(libdeflate_gzip_decompress(decompressor, coded.at, coded.len, back, body.len, &len),
                     LIBDEFLATE_SUCCESS);
    assert_int_equal(len, body.len);
    assert_memory_equal(back, body.at, len);
    libdeflate_free_decompressor(decompressor);
    free(back);
    free((char *)coded.at);
    free((char *)body.at);
}

static void codings_give_the_same_bytes_each_time(void **state)
{
    (void)state;
    struct text body = repeated("A fight, a chase, a fight. ", 20000);
    for (enum coding each = CODING_GZIP; each < CODINGS; each++) {
        struct text first = coding_encode(each, body), second = coding_encode(each, body);
        assert_true(text_equal(first, second));
        free((char *)first.at);
        free((char *)second.at);
    }
    free((char *)body.at);
}

static void noise_is_not_made_larger(void **state)
{
    (void)state;
    char noise[4096];
    uint32_t seed = 1;
    for (size_t i = 0; i < sizeof noise; i++) {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        noise[i] = (char)(seed >> 11);
    }
    for (enum coding each = CODING_GZIP; each < CODINGS; each++)
        assert_null(coding_encode(each, (struct text){noise, sizeof noise}).at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_coding_is_chosen), cmocka_unit_test(what_is_small_or_coded_already_stays),
        cmocka_unit_test(gzip_reads_back),           cmocka_unit_test(codings_give_the_same_bytes_each_time),
        cmocka_unit_test(noise_is_not_made_larger),
    };
    return cmocka_run_group_tests_name("coding", tests, NULL, NULL);
}
