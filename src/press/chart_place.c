#include "press/chart_place.h"

/* In units of the drawing: stretched to the width there is, so only upright edges keep their look. */
enum { HEIGHT = 12, DRAWING_MOST = 1 << 12 };

/* A number of tenths as the drawing has it: "86.5", "90". */
static void put_tenths(struct buffer *out, int tenths)
{
    buffer_print(out, tenths % 10 != 0 ? "%d.%d" : "%d", tenths / 10, tenths % 10);
}

/* Where on the line, in tenths of a unit, what is before a place ends. */
static int before_place(const struct place_range *range, uint32_t place)
{
    return (int)(((uint64_t)(place - 1) * 1000 + range->total / 2) / range->total);
}

struct markup chart_place_range(const struct place_range *range, struct arena *arena)
{
    int from = before_place(range, range->from), to = before_place(range, range->to + 1);
    from = from > 995 ? 995 : from;
    int at = (before_place(range, range->place) + before_place(range, range->place + 1)) / 2 - 5;
    struct buffer out = {.ceiling = DRAWING_MOST};
    buffer_put(&out, TEXT("<svg class=\"bar\" viewBox=\"0 0 100 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                          "<path class=\"soft\" d=\"M0 5.5h100v1H0z\"/><path class=\"ink\" d=\"M"));
    put_tenths(&out, from);
    buffer_put(&out, TEXT(" 4.5h"));
    put_tenths(&out, to - from > 5 ? to - from : 5);
    buffer_put(&out, TEXT("v3H"));
    put_tenths(&out, from);
    buffer_put(&out, TEXT("zM"));
    put_tenths(&out, at < 0 ? 0 : at > 990 ? 990 : at);
    buffer_print(&out, " 0h1v%dh-1z\"/></svg>", HEIGHT);
    struct markup markup = {arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}
