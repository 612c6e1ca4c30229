#include "press/chart_scale.h"

/* A star is STAR units wide; half a star is at the margin. */
enum { MARGIN = 8, STAR = 45, LINE = 16, WIDTH = 2 * MARGIN + STAR * 9 / 2 };

/* In tenths of a unit, from tenths of a star. */
static int place_of(int tenths)
{
    return 10 * MARGIN + (tenths - 5) * STAR;
}

static void put_stars(struct buffer *out)
{
    buffer_print(out, "<path class=\"line\" vector-effect=\"non-scaling-stroke\" d=\"M%d %d.5h%d", MARGIN, LINE,
                 WIDTH - 2 * MARGIN);
    for (int star = 1; star <= 5; star++)
        buffer_print(out, "M%d.%d %dv3", place_of(10 * star) / 10, place_of(10 * star) % 10, LINE);
    buffer_put(out, TEXT("\"/>"));
    for (int star = 1; star <= 5; star++)
        buffer_print(out, "<text class=\"mid num\" x=\"%d.%d\" y=\"%d\">%d</text>", place_of(10 * star) / 10,
                     place_of(10 * star) % 10, LINE + 13, star);
}

struct markup chart_scale(int own, const bool others[SCALE_PLACES], struct text sentence, struct arena *arena)
{
    struct buffer out = {.ceiling = 1 << 14};
    buffer_print(&out, "<svg class=\"chart\" viewBox=\"0 0 %d 31\" role=\"img\" aria-label=\"", WIDTH);
    buffer_escaped(&out, sentence);
    buffer_put(&out, TEXT("\">"));
    put_stars(&out);
    buffer_put(&out, TEXT("<path class=\"line\" vector-effect=\"non-scaling-stroke\" d=\"M0 0"));
    for (int tenths = 5; tenths < SCALE_PLACES; tenths++)
        if (others[tenths])
            buffer_print(&out, "M%d.%d 5v11", place_of(tenths) / 10, place_of(tenths) % 10);
    buffer_print(&out, "\"/><path class=\"ink\" d=\"M%d.%d 0h4v16h-4z\"/></svg>", (place_of(own) - 20) / 10,
                 (place_of(own) - 20) % 10);
    struct markup markup = {arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}
