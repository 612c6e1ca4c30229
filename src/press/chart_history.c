#include "press/chart_history.h"

#include "base/say.h"

/* In the units of the drawing, of which there are 220 from side to side. */
enum {
    WIDE = 220,
    LEFT = 12,
    TOP = 8,
    STEP = 8, /* a half-star */
    BASELINE = TOP + 9 * STEP + 7,
    HIGH = BASELINE + 14,
    TAIL = 10, /* of a line, after the last mark */
    LETTER = 4,
    NAME_MOST = 20, /* letters */
    APART = 9       /* one name from the next */
};

struct drawing {
    const struct history_line *lines;
    size_t count;
    int32_t from, to; /* days */
    int right;        /* where lines end and names begin */
    struct buffer out;
};

static const char *const dashes[HISTORY_LINES_MOST] = {"", " stroke-dasharray=\"5 2\"", " stroke-dasharray=\"1 2\"",
                                                       " stroke-dasharray=\"7 2 1 2\""};

static struct text short_name(struct text name, struct arena *arena)
{
    size_t at = 0, letters = 0;
    if (text_length(name) <= NAME_MOST)
        return name;
    while (letters++ < NAME_MOST - 1)
        text_code_point(name, &at);
    return JOIN(arena, text_trim(text_part(name, 0, at)), TEXT("…"));
}

static void measure(struct drawing *drawing, struct arena *arena)
{
    size_t longest = 0;
    drawing->from = INT32_MAX;
    drawing->to = INT32_MIN;
    for (size_t i = 0; i < drawing->count; i++) {
        const struct history_line *line = &drawing->lines[i];
        size_t letters = text_length(short_name(line->name, arena));
        longest = letters > longest ? letters : longest;
        drawing->from = line->marks[0].day < drawing->from ? line->marks[0].day : drawing->from;
        drawing->to = line->marks[line->count - 1].day > drawing->to ? line->marks[line->count - 1].day : drawing->to;
    }
    drawing->right = WIDE - (int)longest * LETTER - 5;
}

static int x_of(const struct drawing *drawing, int32_t day)
{
    int64_t span = (int64_t)drawing->to - drawing->from, room = drawing->right - TAIL - LEFT;
    return LEFT + 4 + (int)(span > 0 ? (day - drawing->from) * (room - 4) / span : 0);
}

/* Lines that hold the same mark lie beside each other. */
static int y_of(const struct drawing *drawing, size_t line, int half_stars)
{
    return TOP + (10 - half_stars) * STEP + 2 * (int)line - (int)(drawing->count - 1);
}

static void put_grid(struct drawing *drawing, struct arena *arena)
{
    struct buffer *out = &drawing->out;
    for (int stars = 1; stars <= 5; stars++) {
        int y = TOP + (10 - 2 * stars) * STEP;
        buffer_print(out, "<path class=\"soft\" d=\"M%d %dh%dv.5H%dz\"/>", LEFT, y, drawing->right - LEFT, LEFT);
        buffer_print(out, "<text class=\"num\" y=\"%d\">%d</text>", y + 3, stars);
    }
    buffer_print(out, "<path class=\"line\" stroke-width=\".5\" d=\"M%d %dH%d", LEFT, BASELINE, drawing->right);
    for (int year = day_year(drawing->from) + 1; year <= day_year(drawing->to); year++)
        buffer_print(out, "M%d %dv-3", x_of(drawing, day_of(year, 1, 1)), BASELINE);
    buffer_put(out, TEXT("\"/>"));
    struct text first = say_day(arena, drawing->from), last = say_day(arena, drawing->to);
    text_take(&first, ' '); /* the month and the year are enough, and fit */
    text_take(&last, ' ');
    buffer_print(out, "<text x=\"%d\" y=\"%d\">%.*s</text>", LEFT, HIGH - 2, TEXT_ARG(first));
    if (!text_equal(first, last))
        buffer_print(out, "<text class=\"end\" x=\"%d\" y=\"%d\">%.*s</text>", drawing->right, HIGH - 2,
                     TEXT_ARG(last));
}

/* A disc, a ring, a square, a frame. */
static void put_mark(struct buffer *out, size_t line, int x, int y)
{
    const char *class = line % 2 == 0 ? "ink" : "paper line";
    if (line < 2)
        buffer_print(out, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"2\"/>", class, x, y);
    else
        buffer_print(out, "<path class=\"%s\" d=\"M%d %dh4v4h-4z\"/>", class, x - 2, y - 2);
}

static void put_line(struct drawing *drawing, size_t at)
{
    const struct history_line *line = &drawing->lines[at];
    struct buffer *out = &drawing->out;
    buffer_print(out, "<path class=\"line\"%s d=\"M%d %d", dashes[at], x_of(drawing, line->marks[0].day),
                 y_of(drawing, at, line->marks[0].half_stars));
    for (size_t i = 1; i < line->count; i++)
        buffer_print(out, "H%dV%d", x_of(drawing, line->marks[i].day), y_of(drawing, at, line->marks[i].half_stars));
    buffer_print(out, "H%d\"/>", drawing->right);
    for (size_t i = 0; i < line->count; i++)
        put_mark(out, at, x_of(drawing, line->marks[i].day), y_of(drawing, at, line->marks[i].half_stars));
}

static int end_of(const struct drawing *drawing, size_t at)
{
    const struct history_line *line = &drawing->lines[at];
    return y_of(drawing, at, line->marks[line->count - 1].half_stars);
}

/* Names stand where their lines end, from the top down, pushed apart where they would touch and back
 * up where they would leave the drawing. */
static void put_names(struct drawing *drawing, struct arena *arena)
{
    size_t order[HISTORY_LINES_MOST];
    int at[HISTORY_LINES_MOST];
    for (size_t i = 0; i < drawing->count; i++) {
        size_t place = i;
        for (; place > 0 && end_of(drawing, order[place - 1]) > end_of(drawing, i); place--)
            order[place] = order[place - 1];
        order[place] = i;
    }
    for (size_t i = 0; i < drawing->count; i++) {
        at[i] = end_of(drawing, order[i]);
        at[i] = i > 0 && at[i] < at[i - 1] + APART ? at[i - 1] + APART : at[i];
    }
    int lowest = BASELINE;
    for (size_t i = drawing->count; i-- > 0; lowest -= APART)
        at[i] = at[i] > lowest ? lowest : at[i];
    for (size_t i = 0; i < drawing->count; i++) {
        buffer_print(&drawing->out, "<text x=\"%d\" y=\"%d\">", drawing->right + 3, at[i] + 3);
        buffer_escaped(&drawing->out, short_name(drawing->lines[order[i]].name, arena));
        buffer_put(&drawing->out, TEXT("</text>"));
    }
}

static void put_label(struct drawing *drawing, struct arena *arena)
{
    struct buffer *out = &drawing->out;
    buffer_put(out, TEXT("Marks over time"));
    for (size_t i = 0; i < drawing->count; i++) {
        const struct history_line *line = &drawing->lines[i];
        buffer_put(out, i == 0 ? TEXT(": ") : TEXT("; "));
        buffer_escaped(out, line->name);
        for (size_t j = 0; j < line->count; j++) {
            buffer_put(out, j == 0 ? TEXT(" ") : TEXT(", then "));
            buffer_put(out, say_stars_short(line->marks[j].half_stars));
            buffer_put(out, TEXT(" on "));
            buffer_put(out, say_day(arena, line->marks[j].day));
        }
    }
}

struct markup chart_history(const struct history_line *lines, size_t count, struct arena *arena)
{
    struct drawing drawing = {.lines = lines, .count = count, .out = {.ceiling = 1 << 18}};
    drawing.count = count < HISTORY_LINES_MOST ? count : HISTORY_LINES_MOST;
    if (count == 0)
        return (struct markup){TEXT_ABSENT};
    measure(&drawing, arena);
    buffer_print(&drawing.out, "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDE, HIGH);
    put_label(&drawing, arena);
    buffer_put(&drawing.out, TEXT("\">"));
    put_grid(&drawing, arena);
    for (size_t i = 0; i < drawing.count; i++)
        put_line(&drawing, i);
    put_names(&drawing, arena);
    buffer_put(&drawing.out, TEXT("</svg>"));
    struct markup markup = {drawing.out.overfull ? TEXT_ABSENT : arena_copy(arena, buffer_text(&drawing.out))};
    buffer_done(&drawing.out);
    return markup;
}
