#include "press/chart_arc.h"

#include "press/chart_strip.h"
#include "press/poster_type.h"

/* In pixels. WIDE is the column that titles of films must fit in. */
enum {
    STEP = 13,
    ABOVE = 21, /* room for what the height means, over the highest line and under the lowest */
    ZERO = ABOVE + 2 * STEP,
    BELOW = ZERO + 2 * STEP + 13,
    THICK = 3,
    BAND_TOP = BELOW + 6,
    BAND = 10,
    HIGH = BAND_TOP + BAND + 2,
    TITLES = 17,
    LETTERS = 13,
    WIDE = 1100,
    DRAWING_MOST = 1 << 16
};

/* Where the line was last: to be held and stepped from. */
struct pen {
    bool is_down;
    int64_t at;
    int command;
};

struct drawing {
    const struct arc_line *line;
    int64_t total, offset; /* of all films; where the one under way starts */
    struct pen pen;
    struct buffer out;
};

static bool is_of(const struct beat *beat, struct text character)
{
    return beat->has_command && text_equal(beat->character, character);
}

static int y_of(int command)
{
    return ZERO - command * STEP;
}

static void put_line(struct drawing *drawing, int64_t from, int64_t to, int y_from, int y_to)
{
    struct buffer *out = &drawing->out;
    buffer_put(out, TEXT("<line x1=\""));
    strip_put_place(out, from, drawing->total);
    buffer_put(out, TEXT("\" x2=\""));
    strip_put_place(out, to, drawing->total);
    buffer_print(out, "\" y1=\"%d\" y2=\"%d\"/>", y_from, y_to);
}

static void put_beat(struct drawing *drawing, const struct beat *beat)
{
    struct pen *pen = &drawing->pen;
    int64_t start = beat->start + drawing->offset, end = beat->end + drawing->offset;
    struct buffer *out = &drawing->out;
    if (pen->is_down && start > pen->at)
        put_line(drawing, pen->at, start, y_of(pen->command), y_of(pen->command));
    if (pen->is_down && beat->command != pen->command)
        put_line(drawing, start, start, y_of(pen->command), y_of(beat->command));
    buffer_put(out, TEXT("<rect class=\"ink\" x=\""));
    strip_put_place(out, start, drawing->total);
    buffer_put(out, TEXT("\" width=\""));
    strip_put_place(out, end - start, drawing->total);
    buffer_print(out, "\" y=\"%d\" height=\"%d\"/>", y_of(beat->command) - THICK / 2, THICK);
    *pen = (struct pen){true, end, beat->command};
}

/* Whether something between two moments is veiled: what happens there is not to be guessed from the line. */
static bool is_veiled_between(const struct cut *cut, int64_t from, int64_t to)
{
    for (size_t i = 0; i < cut->veil_count; i++)
        if (cut->veils[i].start < to && cut->veils[i].end > from)
            return true;
    return false;
}

static void put_film(struct drawing *drawing, const struct cut *cut)
{
    drawing->pen.is_down = false;
    for (size_t i = 0; i < cut->reel.beat_count; i++) {
        const struct beat *beat = &cut->reel.beats[i];
        if (!is_of(beat, drawing->line->character))
            continue;
        if (is_veiled_between(cut, drawing->pen.at - drawing->offset, beat->start))
            drawing->pen.is_down = false;
        put_beat(drawing, beat);
    }
}

/* Its name, or its year where only that fits, where the film starts. */
static void put_title(struct drawing *drawing, const struct cut *cut)
{
    const struct film *film = cut->reel.film;
    struct buffer *out = &drawing->out;
    int64_t room = WIDE * cut->reel.length / drawing->total - 8;
    buffer_put(out, TEXT("<text x=\""));
    strip_put_place(out, drawing->offset, drawing->total);
    buffer_print(out, "\" dx=\"%d\" y=\"%d\">", drawing->offset > 0 ? 4 : 0, HIGH + TITLES - 4);
    if (film->year > 0)
        buffer_print(out, "%d", film->year);
    if (type_width(film->title, LETTERS) + 3 * LETTERS <= room) {
        buffer_put(out, film->year > 0 ? TEXT("<tspan class=\"roomy\"> ") : TEXT("<tspan class=\"roomy\">"));
        buffer_escaped(out, film->title);
        buffer_put(out, TEXT("</tspan>"));
    }
    buffer_put(out, TEXT("</text>"));
}

/* The strip of a film, in a drawing of its own when others stand beside it. */
static void put_strip(struct drawing *drawing, const struct cut *cut)
{
    struct buffer *out = &drawing->out;
    if (drawing->line->cut_count == 1) {
        strip_put_band(out, cut, BAND_TOP, BAND);
        return;
    }
    buffer_put(out, TEXT("<svg x=\""));
    strip_put_place(out, drawing->offset, drawing->total);
    buffer_put(out, TEXT("\" width=\""));
    strip_put_place(out, cut->reel.length, drawing->total);
    buffer_print(out, "\" y=\"%d\" height=\"%d\">", BAND_TOP, BAND + 1);
    strip_put_band(out, cut, 0, BAND);
    buffer_put(out, TEXT("</svg>"));
    if (drawing->offset > 0) {
        buffer_put(out, TEXT("<g class=\"names\">"));
        put_line(drawing, drawing->offset, drawing->offset, 0, HIGH + TITLES);
        buffer_put(out, TEXT("</g>"));
    }
    put_title(drawing, cut);
}

static void put_head(struct drawing *drawing)
{
    struct buffer *out = &drawing->out;
    int height = HIGH + (drawing->line->cut_count > 1 ? TITLES : 0);
    buffer_print(out, "<svg class=\"strip arc\" width=\"100%%\" height=\"%d\"", height);
    if (text_has(drawing->line->sentence)) {
        buffer_put(out, TEXT(" role=\"img\" aria-label=\""));
        buffer_escaped(out, drawing->line->sentence);
        buffer_put(out, TEXT("\">"));
    } else {
        buffer_put(out, TEXT(" aria-hidden=\"true\">"));
    }
    buffer_print(out, "<rect class=\"soft\" width=\"100%%\" y=\"%d\" height=\"1\"/>", ZERO);
    buffer_print(out,
                 "<g class=\"names\"><text class=\"end\" x=\"100%%\" y=\"%d\">in command</text>"
                 "<text class=\"end\" x=\"100%%\" y=\"%d\">at their mercy</text></g>",
                 ABOVE - 9, BELOW);
}

static bool has_beats(const struct arc_line *line)
{
    for (size_t i = 0; i < line->cut_count; i++)
        for (size_t j = 0; j < line->cuts[i]->reel.beat_count; j++)
            if (is_of(&line->cuts[i]->reel.beats[j], line->character))
                return true;
    return false;
}

struct markup chart_arc(const struct arc_line *line, struct arena *arena)
{
    struct drawing drawing = {.line = line, .out = {.ceiling = DRAWING_MOST}};
    if (!has_beats(line))
        return (struct markup){TEXT_ABSENT};
    for (size_t i = 0; i < line->cut_count; i++)
        drawing.total += line->cuts[i]->reel.length;
    put_head(&drawing);
    for (size_t i = 0; i < line->cut_count; i++) {
        put_film(&drawing, line->cuts[i]);
        put_strip(&drawing, line->cuts[i]);
        drawing.offset += line->cuts[i]->reel.length;
    }
    buffer_put(&drawing.out, TEXT("</svg>"));
    struct markup markup = {arena_copy(arena, buffer_text(&drawing.out))};
    buffer_done(&drawing.out);
    return markup;
}
