#include "press/chart_mirror.h"

/* In units of the drawing: stretched to the width there is, so only rectangles keep their look. */
enum { HEIGHT = 12, STAR = 20, BAR_MOST = 1 << 12 };

static struct markup finish(struct buffer *out, struct arena *arena)
{
    buffer_put(out, TEXT("</svg>"));
    struct markup markup = {arena_copy(arena, buffer_text(out))};
    buffer_done(out);
    return markup;
}

static void put_start(struct buffer *out)
{
    buffer_put(out, TEXT("<svg class=\"bar\" viewBox=\"0 0 100 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                         "<path class=\"soft\" d=\"M0 5.5h100v1H0z\"/>"));
}

/* A number of tenths as the drawing has it: "86.5", "90". */
static void put_tenths(struct buffer *out, int tenths)
{
    buffer_print(out, tenths % 10 != 0 ? "%d.%d" : "%d", tenths / 10, tenths % 10);
}

/* A notch at each star: cut out of a full bar, drawn in an empty one. */
static void put_notches(struct buffer *out, const struct mirror_bar *bar, int tenths, int top, int height)
{
    for (int star = STAR; star * 10 < tenths; star += STAR) {
        buffer_print(out, "M%d ", bar->leftwards ? 100 - star : star);
        put_tenths(out, top);
        buffer_print(out, bar->behind ? "v%d" : "h1v%dh-1z", height);
    }
}

static void put_bar(struct buffer *out, const struct mirror_bar *bar)
{
    static const int heights[] = {2, 4, 8, 12};
    int tenths = (100 * bar->sum + bar->count / 2) / bar->count;
    int height = heights[bar->weight & 3] - (bar->behind ? 1 : 0), top = (HEIGHT - height) * 5;
    buffer_put(out, bar->behind ? TEXT("<path class=\"line paper\" vector-effect=\"non-scaling-stroke\" d=\"M")
                                : TEXT("<path class=\"ink\" d=\"M"));
    put_tenths(out, bar->leftwards ? 1000 - tenths : 0);
    buffer_put(out, TEXT(" "));
    put_tenths(out, top);
    buffer_put(out, TEXT("h"));
    put_tenths(out, tenths);
    buffer_print(out, "v%dh-", height);
    put_tenths(out, tenths);
    buffer_put(out, bar->behind ? TEXT("z") : TEXT("z\"/><path class=\"paper\" d=\"M0 0"));
    put_notches(out, bar, tenths, top, height);
    buffer_put(out, TEXT("\"/>"));
}

struct markup chart_mirror_bar(const struct mirror_bar *bar, struct arena *arena)
{
    struct buffer out = {.ceiling = BAR_MOST};
    put_start(&out);
    if (bar->count > 0)
        put_bar(&out, bar);
    return finish(&out, arena);
}

/* Where on the line, in tenths of a unit, what is before a place ends. */
static int before_place(const struct place_range *range, uint32_t place)
{
    return (int)(((uint64_t)(place - 1) * 1000 + range->total / 2) / range->total);
}

struct markup chart_place_range(const struct place_range *range, struct arena *arena)
{
    int from = before_place(range, range->from), to = before_place(range, range->to + 1);
    int at = (before_place(range, range->place) + before_place(range, range->place + 1)) / 2 - 5;
    struct buffer out = {.ceiling = BAR_MOST};
    put_start(&out);
    buffer_put(&out, TEXT("<path class=\"ink\" d=\"M"));
    put_tenths(&out, from);
    buffer_put(&out, TEXT(" 4.5h"));
    put_tenths(&out, to - from > 5 ? to - from : 5);
    buffer_put(&out, TEXT("v3H"));
    put_tenths(&out, from);
    buffer_put(&out, TEXT("zM"));
    put_tenths(&out, at < 0 ? 0 : at > 990 ? 990 : at);
    buffer_print(&out, " 0h1v%dh-1z\"/>", HEIGHT);
    return finish(&out, arena);
}
