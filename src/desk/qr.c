#include "desk/qr.h"

#include <qrencode.h>

enum { PATH_MOST = 1 << 20 };

static bool is_black(const QRcode *code, int x, int y)
{
    return x < code->width && (code->data[y * code->width + x] & 1) != 0;
}

/* Modules side by side are one rectangle. */
static void put_row(const QRcode *code, int y, struct buffer *out)
{
    for (int x = 0; x < code->width; x++) {
        int end = x;
        while (is_black(code, end, y))
            end++;
        if (end > x)
            buffer_print(out, "M%d %dh%dv1h-%dz", x + QR_QUIET, y + QR_QUIET, end - x, end - x);
        x = end;
    }
}

struct qr qr_make(struct text text, struct arena *arena)
{
    struct text whole = arena_copy(arena, text);
    QRcode *code = QRcode_encodeString8bit(whole.at, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return (struct qr){0, TEXT_ABSENT};
    struct buffer out = {.ceiling = PATH_MOST};
    for (int y = 0; y < code->width; y++)
        put_row(code, y, &out);
    struct qr qr = {code->width + 2 * QR_QUIET, arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    QRcode_free(code);
    return qr;
}
