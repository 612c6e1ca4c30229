#include "press/chart_delivery.h"

enum { TOP = 3, THICK = 3, PITCH = 5, HIGH = 19, WEIGHT_MOST = 3 };

/* How far along the five stars a score goes, in tenths of a hundredth of them, half up. */
static int length_of(const struct delivery *delivery)
{
    return delivery->count > 0 ? (200 * delivery->sum + delivery->count) / (2 * delivery->count) : 0;
}

static void put_place(struct buffer *out, int tenths)
{
    buffer_number(out, tenths / 10);
    if (tenths % 10 != 0)
        buffer_print(out, ".%d", tenths % 10);
}

/* The lines of a weight from one place to another, in the middle of the height. */
static void put_lines(struct buffer *out, const char *class, int weight, int from, int to)
{
    int lines = weight > 0 ? weight : 1, thick = weight > 0 ? THICK : 1;
    int y = weight > 0 ? TOP + (WEIGHT_MOST - weight) * PITCH / 2 : HIGH / 2;
    if (from >= to)
        return;
    buffer_print(out, "<path class=\"%s\" d=\"", class);
    for (int i = 0; i < lines; i++) {
        buffer_put(out, TEXT("M"));
        put_place(out, from);
        buffer_print(out, " %dh", y + i * PITCH);
        put_place(out, to - from);
        buffer_print(out, "v%dh-", thick);
        put_place(out, to - from);
        buffer_put(out, TEXT("z"));
    }
    buffer_put(out, TEXT("\"/>"));
}

/* Paper on either side, so that it is seen where it stands in black. */
static void put_upright(struct buffer *out, int at)
{
    at = at < 10 ? 10 : at > 990 ? 990 : at;
    buffer_put(out, TEXT("<path class=\"paper\" d=\"M"));
    put_place(out, at - 10);
    buffer_print(out, " 0h2v%dh-2z\"/><path class=\"ink\" d=\"M", HIGH);
    put_place(out, at - 4);
    buffer_print(out, " 0h.8v%dh-.8z\"/>", HIGH);
}

struct markup chart_delivery(const struct delivery *delivery, const struct delivery *house, struct arena *arena)
{
    struct buffer out = {.ceiling = 4096};
    int length = length_of(delivery);

    buffer_print(&out, "<svg class=\"bars\" viewBox=\"0 0 100 %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
                 HIGH);
    put_lines(&out, "ink", delivery->weight, 0, length);
    put_lines(&out, "soft", delivery->weight, length, 1000);
    buffer_put(&out, TEXT("<path class=\"paper\" d=\"M19.6 3h.8v13h-.8zM39.6 3h.8v13h-.8zM59.6 3h.8v13h-.8z"
                          "M79.6 3h.8v13h-.8z\"/>"));
    if (house != NULL && house->count > 0)
        put_upright(&out, length_of(house));
    buffer_put(&out, TEXT("</svg>"));
    struct markup markup = {arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}
