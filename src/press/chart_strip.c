#include "press/chart_strip.h"

#include "press/say_reel.h"
#include "press/strip_label.h"

/* In pixels. NARROW is the column of a telephone. */
enum {
    LEVEL = 17,
    HEAD = 5, /* between the lowest label and the band */
    FOOT = 20,
    NARROW = 340,
    KEY = 12,
    MINUTE = 60000,
    DRAWING_MOST = 1 << 17
};

/* In hundredths of a hundredth, the nearest. */
static long long place_of(int64_t at, int64_t length)
{
    return ((long long)at * 10000 + length / 2) / length;
}

static void put_percent(struct buffer *out, long long place)
{
    buffer_number(out, place / 100);
    if (place % 100 != 0)
        buffer_print(out, place % 10 != 0 ? ".%02lld" : ".%lld", place % 10 != 0 ? place % 100 : place % 100 / 10);
    buffer_put(out, TEXT("%"));
}

void strip_put_place(struct buffer *out, int64_t at, int64_t length)
{
    put_percent(out, place_of(at, length));
}

/* A sliver of paper is left at the end of each beat, so that two of one kind are seen to be two. */
static void put_beat(struct buffer *out, const struct beat *beat, int64_t length, int top, int height)
{
    long long start = place_of(beat->start, length), end = place_of(beat->end, length);
    end -= end - start > 60 ? 20 : end - start > 30 ? 10 : 0;
    if (beat_group_of(beat->kind) == GROUP_TALK) {
        buffer_put(out, TEXT("<line x1=\""));
        put_percent(out, start);
        buffer_put(out, TEXT("\" x2=\""));
        put_percent(out, end > start ? end : start + 10);
        buffer_print(out, "\" y1=\"%d\" y2=\"%d\"/>", top + height / 2, top + height / 2);
        return;
    }
    buffer_put(out, TEXT("<rect x=\""));
    put_percent(out, start);
    buffer_put(out, TEXT("\" width=\""));
    put_percent(out, end > start ? end - start : 10);
    bool blank = beat_group_of(beat->kind) == GROUP_REST;
    buffer_print(out, blank ? "\" y=\"%d.5\" height=\"%d\"/>" : "\" y=\"%d\" height=\"%d\"/>", top, height - blank);
}

static void put_group(struct buffer *out, const struct cut *cut, enum beat_group group, int top, int height)
{
    static const char *const classes[] = {[GROUP_ACTION] = "ink", [GROUP_TALK] = "talk", [GROUP_REST] = "line"};
    if (cut->budget.groups[group] == 0)
        return;
    buffer_print(out, "<g class=\"%s\"", classes[group]);
    if (group == GROUP_TALK)
        buffer_print(out, " stroke-width=\"%d\"", height);
    buffer_put(out, TEXT(">"));
    for (size_t i = 0; i < cut->reel.beat_count; i++)
        if (beat_group_of(cut->reel.beats[i].kind) == group)
            put_beat(out, &cut->reel.beats[i], cut->reel.length, top, height);
    buffer_put(out, TEXT("</g>"));
}

/* A drawing of its own, which cuts off what goes over its edges. */
static void put_veil(struct buffer *out, const struct stretch *veil, int64_t length, int top, int height)
{
    long long start = place_of(veil->start, length);
    buffer_put(out, TEXT("<svg x=\""));
    put_percent(out, start);
    buffer_put(out, TEXT("\" width=\""));
    put_percent(out, place_of(veil->end, length) - start);
    buffer_print(out,
                 "\" y=\"%d\" height=\"%d\"><path class=\"cover\" stroke-width=\"%d\" transform=\"skewX(-45)\" "
                 "d=\"M0 %dh3000\"/></svg>",
                 top, height, height, height / 2);
}

static void put_stretches(struct buffer *out, const struct cut *cut, int top, int height)
{
    for (int group = 0; group < BEAT_GROUPS; group++)
        put_group(out, cut, (enum beat_group)group, top, height);
    for (size_t i = 0; i < cut->veil_count; i++)
        put_veil(out, &cut->veils[i], cut->reel.length, top, height);
}

void strip_put_band(struct buffer *out, const struct cut *cut, int top, int height)
{
    put_stretches(out, cut, top, height);
    buffer_print(out, "<rect class=\"ink\" width=\"100%%\" y=\"%d\" height=\"1\"/>", top + height);
}

static void put_label(struct buffer *out, const struct strip_label *label, int64_t length, int levels)
{
    int y = (levels - label->level) * LEVEL - 4;
    buffer_print(out, "<g%s><line x1=\"", label->narrow ? "" : " class=\"roomy\"");
    strip_put_place(out, label->at, length);
    buffer_put(out, TEXT("\" x2=\""));
    strip_put_place(out, label->at, length);
    buffer_print(out, "\" y1=\"%d\" y2=\"%d\"/><text%s x=\"", y - 9, levels * LEVEL + HEAD,
                 label->left ? " class=\"end\"" : "");
    strip_put_place(out, label->at, length);
    buffer_print(out, "\" dx=\"%d\" y=\"%d\">", label->left ? -4 : 4, y);
    buffer_escaped(out, label->text);
    buffer_put(out, TEXT("</text></g>"));
}

/* How far apart the notches are and the times that are written, in minutes: few enough for a telephone. */
struct steps {
    int64_t below, notch, time;
};

static const struct steps *steps_of(int64_t scale)
{
    static const struct steps steps[] = {{20, 1, 5},    {50, 5, 10},     {100, 5, 15}, {210, 15, 30},
                                         {420, 30, 60}, {1500, 60, 240}, {0, 300, 900}};
    const struct steps *at = steps;
    while (at->below > 0 && scale >= at->below * MINUTE)
        at++;
    return at;
}

static void put_notch(struct buffer *out, int64_t at, int64_t length, int top, int long_or_short)
{
    buffer_put(out, TEXT("<line x1=\""));
    strip_put_place(out, at, length);
    buffer_put(out, TEXT("\" x2=\""));
    strip_put_place(out, at, length);
    buffer_print(out, "\" y1=\"%d\" y2=\"%d\"/>", top, top + long_or_short);
}

static void put_tick_text(struct buffer *out, int64_t at, int64_t length, int y, struct text words)
{
    const char *anchor = at == 0 ? "" : at == length ? " end" : " mid";
    buffer_print(out, "<text class=\"num%s\" x=\"", anchor);
    strip_put_place(out, at, length);
    buffer_print(out, "\" y=\"%d\">%.*s</text>", y, TEXT_ARG(words));
}

/* The last time is that of the end: what would stand too near to it is left out. */
static void put_times(struct buffer *out, const struct cut *cut, const struct strip_form *form, int top,
                      struct arena *arena)
{
    int64_t length = cut->reel.length, scale = form->scale > 0 ? form->scale : length;
    int64_t notch = steps_of(scale)->notch * MINUTE, time = steps_of(scale)->time * MINUTE;
    buffer_put(out, form->percent ? TEXT("<g class=\"by-time\">") : TEXT("<g>"));
    for (int64_t at = 0; at < length; at += notch)
        put_notch(out, at, length, top, at % time == 0 ? 5 : 3);
    put_notch(out, length, length, top, 5);
    for (int64_t at = 0; at + scale / 7 < length; at += time)
        put_tick_text(out, at, length, top + FOOT - 4, say_clock(arena, at));
    put_tick_text(out, length, length, top + FOOT - 4, say_clock(arena, length));
    buffer_put(out, TEXT("</g>"));
}

static void put_percents(struct buffer *out, int top, struct arena *arena)
{
    buffer_put(out, TEXT("<g class=\"by-share\">"));
    for (int quarter = 0; quarter <= BUDGET_QUARTERS; quarter++) {
        put_notch(out, quarter, BUDGET_QUARTERS, top, 5);
        put_tick_text(out, quarter, BUDGET_QUARTERS, top + FOOT - 4,
                      arena_print(arena, "%d %%", 100 * quarter / BUDGET_QUARTERS));
    }
    buffer_put(out, TEXT("</g>"));
}

static void put_head(struct buffer *out, const struct cut *cut, const struct strip_form *form, int height)
{
    buffer_put(out, TEXT("<svg class=\"strip\" width=\""));
    strip_put_place(out, cut->reel.length, form->scale > 0 ? form->scale : cut->reel.length);
    buffer_print(out, "\" height=\"%d\"", height);
    if (!text_has(form->sentence)) {
        buffer_put(out, TEXT(" aria-hidden=\"true\">"));
        return;
    }
    buffer_put(out, TEXT(" role=\"img\" aria-label=\""));
    buffer_escaped(out, form->sentence);
    buffer_put(out, TEXT("\">"));
}

struct markup chart_strip(const struct cut *cut, const struct strip_form *form, struct arena *arena)
{
    struct buffer out = {.ceiling = DRAWING_MOST};
    struct strip_label labels[STRIP_LABELS_MOST];
    int64_t length = cut->reel.length, scale = form->scale > 0 ? form->scale : length;
    struct strip_width width = {(int)(form->measure * length / scale), (int)(NARROW * length / scale)};
    size_t count = form->measure > 0 ? strip_labels_place(cut, &width, labels) : 0;
    int levels = strip_labels_levels(labels, count), top = levels > 0 ? levels * LEVEL + HEAD : 0;
    int height = form->height > 0 ? form->height : STRIP_BAND;
    put_head(&out, cut, form, top + height + FOOT);
    buffer_put(&out, TEXT("<g class=\"names\">"));
    for (size_t i = 0; i < count; i++)
        put_label(&out, &labels[i], length, levels);
    buffer_put(&out, TEXT("</g>"));
    strip_put_band(&out, cut, top, height);
    put_times(&out, cut, form, top + height, arena);
    if (form->percent)
        put_percents(&out, top + height, arena);
    buffer_put(&out, TEXT("</svg>"));
    struct markup markup = {arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}

static struct markup key(const struct cut *cut, struct arena *arena)
{
    struct buffer out = {.ceiling = 1024};
    buffer_print(&out, "<svg class=\"key\" width=\"22\" height=\"%d\" aria-hidden=\"true\">", KEY);
    put_stretches(&out, cut, 0, KEY);
    buffer_put(&out, TEXT("</svg>"));
    struct markup markup = {arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}

struct markup chart_strip_key(enum beat_group group, struct arena *arena)
{
    static const enum beat_kind kinds[] = {
        [GROUP_ACTION] = BEAT_FIGHT, [GROUP_TALK] = BEAT_DIALOGUE, [GROUP_REST] = BEAT_OTHER};
    struct beat beat = {.end = 1, .kind = kinds[group]};
    struct cut cut;
    cut_whole(&(struct reel){.beats = &beat, .beat_count = 1, .length = 1}, &cut);
    return key(&cut, arena);
}

struct markup chart_strip_veil_key(struct arena *arena)
{
    struct stretch veil = {0, 1};
    return key(&(struct cut){.reel = {.length = 1}, .veils = &veil, .veil_count = 1}, arena);
}
