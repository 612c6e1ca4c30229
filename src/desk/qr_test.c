#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "desk/qr.h"

enum { WIDEST = 200 };

/* The drawing as modules again: what the path covers is black. */
static void draw(const struct qr *qr, bool black[WIDEST][WIDEST])
{
    const char *at = qr->path.at;
    int x, y, width, back, read = 0;
    memset(black, 0, sizeof(bool[WIDEST][WIDEST]));
    while (*at != '\0' && sscanf(at, "M%d %dh%dv1h-%dz%n", &x, &y, &width, &back, &read) == 4) {
        assert_true(x >= 0 && y >= 0 && width > 0 && width == back && x + width <= qr->size && y < qr->size);
        for (int i = 0; i < width; i++)
            black[y][x + i] = true;
        at += read;
    }
    assert_int_equal(*at, '\0');
}

/* The three squares by which a reader finds the code, and nothing in the quiet zone. */
static void it_has_what_a_reader_looks_for(void **state)
{
    (void)state;
    static bool black[WIDEST][WIDEST];
    struct arena arena = {0};
    struct qr qr = qr_make(TEXT("otpauth://totp/A:b?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=A"), &arena);
    assert_true(qr.path.at != NULL && (qr.size - 2 * QR_QUIET - 17) % 4 == 0);
    draw(&qr, black);
    const int far = qr.size - QR_QUIET - 7, corners[3][2] = {{QR_QUIET, QR_QUIET}, {far, QR_QUIET}, {QR_QUIET, far}};
    for (int i = 0; i < 3; i++)
        for (int y = 0; y < 7; y++)
            for (int x = 0; x < 7; x++) {
                bool ring = x == 0 || y == 0 || x == 6 || y == 6, core = x >= 2 && x <= 4 && y >= 2 && y <= 4;
                assert_int_equal(black[corners[i][1] + y][corners[i][0] + x], ring || core);
            }
    for (int y = 0; y < qr.size; y++)
        for (int x = 0; x < qr.size; x++)
            if (x < QR_QUIET || y < QR_QUIET || x >= qr.size - QR_QUIET || y >= qr.size - QR_QUIET)
                assert_false(black[y][x]);
    arena_done(&arena);
}

static void a_text_that_is_too_long_has_none(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *long_text = arena_take(&arena, 4000, 1);
    memset(long_text, 'x', 4000);
    assert_null(qr_make((struct text){long_text, 4000}, &arena).path.at);
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_has_what_a_reader_looks_for),
        cmocka_unit_test(a_text_that_is_too_long_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
