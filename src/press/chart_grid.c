#include "press/chart_grid.h"

#include <math.h>

#include "base/say.h"

enum { LEFT = 12, CELL = 12, SIDE = 10 * CELL, LARGEST = 8 };

static void put_label(struct buffer *out, uint32_t grid[11][11], uint32_t total, struct arena *arena)
{
    buffer_put(out, say_count(arena, total, "film"));
    buffer_put(out, TEXT(" by the marks of both"));
    const char *before = ": ";
    for (int mine = 10; mine >= 1; mine--)
        for (int theirs = 10; theirs >= 1; theirs--) {
            if (grid[mine][theirs] == 0)
                continue;
            buffer_print(out, mine == theirs ? "%s%u with %.*s from both%.*s" : "%s%u with %.*s here and %.*s there",
                         before, grid[mine][theirs], TEXT_ARG(say_stars_short(mine)),
                         TEXT_ARG(mine != theirs ? say_stars_short(theirs) : TEXT("")));
            before = ", ";
        }
}

/* In tenths of a unit, and in whole pairs of them, so that its middle is one too. */
static void put_square(struct buffer *out, int mine, int theirs, uint32_t count, uint32_t most)
{
    int side = (int)lround(5 * LARGEST * sqrt((double)count / most)) * 2;
    side = side < 24 ? 24 : side;
    int x = 10 * (LEFT + (theirs - 1) * CELL + CELL / 2) - side / 2,
        y = 10 * (SIDE - mine * CELL + CELL / 2) - side / 2;
    buffer_print(out, "<rect class=\"ink\" x=\"%d.%d\" y=\"%d.%d\" width=\"%d.%d\" height=\"%d.%d\"/>", x / 10, x % 10,
                 y / 10, y % 10, side / 10, side % 10, side / 10, side % 10);
}

static void put_axes(struct buffer *out)
{
    buffer_print(out, "<path class=\"line\" vector-effect=\"non-scaling-stroke\" d=\"M%d.5 0v%d.5h%d", LEFT - 1, SIDE,
                 SIDE);
    for (int mark = 1; mark <= 10; mark++)
        buffer_print(out, "M%d.5 %d.5h%dv%dh-%dz", LEFT + (mark - 1) * CELL, SIDE - mark * CELL, CELL - 1, CELL - 1,
                     CELL - 1);
    buffer_put(out, TEXT("\"/>"));
    for (int star = 1; star <= 5; star++) {
        int middle = (2 * star - 1) * CELL + CELL / 2;
        buffer_print(out, "<text class=\"mid num\" x=\"%d\" y=\"%d\">%d</text>", LEFT + middle, SIDE + 10, star);
        buffer_print(out, "<text class=\"end num\" x=\"%d\" y=\"%d\">%d</text>", LEFT - 4, SIDE - middle + 3, star);
    }
}

struct markup chart_grid(uint32_t grid[11][11], struct arena *arena)
{
    uint32_t most = 0, total = 0;
    for (int cell = 0; cell < 100; cell++) {
        uint32_t count = grid[1 + cell / 10][1 + cell % 10];
        total += count;
        most = count > most ? count : most;
    }
    if (total == 0)
        return (struct markup){TEXT_ABSENT};
    struct buffer out = {.ceiling = 1 << 15};
    buffer_print(&out, "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", LEFT + SIDE + 1,
                 SIDE + 12);
    put_label(&out, grid, total, arena);
    buffer_put(&out, TEXT("\">"));
    put_axes(&out);
    for (int mine = 1; mine <= 10; mine++)
        for (int theirs = 1; theirs <= 10; theirs++)
            if (grid[mine][theirs] > 0)
                put_square(&out, mine, theirs, grid[mine][theirs], most);
    buffer_put(&out, TEXT("</svg>"));
    struct markup markup = {arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}
