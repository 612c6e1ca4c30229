#include "press/chart.h"

#include "base/say.h"

enum { COLUMN = 22, BAR = 14, TALLEST = 46, BASELINE = 60 };

static uint32_t highest(const uint32_t marks[11])
{
    uint32_t most = 0;
    for (int i = 1; i <= 10; i++)
        most = marks[i] > most ? marks[i] : most;
    return most;
}

static uint32_t total(const uint32_t marks[11])
{
    uint32_t sum = 0;
    for (int i = 1; i <= 10; i++)
        sum += marks[i];
    return sum;
}

/* "3½ stars", "1 star" */
static struct text stars_text(int half_stars, struct arena *arena)
{
    return JOIN(arena, say_stars_short(half_stars), half_stars <= 2 ? TEXT(" star") : TEXT(" stars"));
}

/* A mark given once is still seen: no bar is lower than a unit. */
static void put_column(struct buffer *out, int half_stars, uint32_t count, uint32_t most)
{
    int x = (half_stars - 1) * COLUMN, middle = x + COLUMN / 2;
    int height = count > 0 ? (int)(((uint64_t)count * TALLEST + most / 2) / most) : 0;
    if (count > 0 && height == 0)
        height = 1;
    if (count > 0) {
        buffer_print(out, "<rect class=\"ink\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", x + 4,
                     BASELINE - height, BAR, height);
        buffer_print(out, "<text class=\"mid num\" x=\"%d\" y=\"%d\">%u</text>", middle, BASELINE - height - 4, count);
    }
    if (half_stars % 2 == 0)
        buffer_print(out, "<text class=\"mid num\" x=\"%d\" y=\"74\">%d</text>", middle, half_stars / 2);
}

static void put_label(struct buffer *out, const uint32_t marks[11], struct arena *arena)
{
    buffer_put(out, say_count(arena, total(marks), "mark"));
    for (int i = 1, first = 1; i <= 10; i++) {
        if (marks[i] == 0)
            continue;
        buffer_put(out, first ? TEXT(": ") : TEXT(", "));
        buffer_put(out, say_digits(arena, marks[i]));
        buffer_put(out, TEXT(" with "));
        buffer_put(out, stars_text(i, arena));
        first = 0;
    }
}

struct markup chart_marks(const uint32_t marks[11], struct arena *arena)
{
    uint32_t most = highest(marks);
    if (most == 0)
        return (struct markup){TEXT_ABSENT};
    struct buffer out = {.ceiling = 1 << 14};
    buffer_put(&out, TEXT("<svg class=\"chart\" viewBox=\"0 0 220 80\" role=\"img\" aria-label=\""));
    put_label(&out, marks, arena);
    buffer_put(&out, TEXT("\"><path class=\"line\" d=\"M0 60.5h220\"/>"));
    for (int i = 1; i <= 10; i++)
        put_column(&out, i, marks[i], most);
    buffer_put(&out, TEXT("</svg>"));
    struct markup markup = {arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}

struct text chart_marks_text(const uint32_t marks[11], struct arena *arena)
{
    int often = 0;
    uint32_t count = 0;
    for (int i = 1; i <= 10; i++)
        count += marks[i];
    for (int i = 1; i <= 10; i++)
        if (marks[i] > 0 && (often == 0 || marks[i] >= marks[often]))
            often = i;
    if (often == 0)
        return TEXT_ABSENT;
    if (count == 1)
        return JOIN(arena, TEXT("One mark so far: "), stars_text(often, arena));
    if (marks[often] == 1)
        return TEXT("No stars given twice");
    struct text said = JOIN(arena, TEXT("Most often "), stars_text(often, arena));
    if (often == 10 || marks[10] == 0)
        return said;
    return JOIN(arena, said, TEXT("; "), say_count(arena, marks[10], "film"), TEXT(" with 5"));
}
