#include "base/say.h"
#include "command/compare_sheet.h"
#include "press/cut.h"
#include "press/say_difference.h"
#include "press/say_reel.h"

/* What a column of the terminal can be. */
enum { VEILED = BEAT_GROUPS, UNKNOWN, STATES };

static const char *const marks[STATES] = {
    [GROUP_ACTION] = "█", [GROUP_TALK] = "▒", [GROUP_REST] = "░", [VEILED] = "╱", [UNKNOWN] = "·"};

static int64_t overlap(int64_t start, int64_t end, int64_t from, int64_t to)
{
    int64_t first = start > from ? start : from, last = end < to ? end : to;
    return last > first ? last - first : 0;
}

/* What takes most of [from, to). */
static int state_of(const struct cut *cut, int64_t from, int64_t to)
{
    int64_t times[STATES] = {0};
    int most = UNKNOWN;
    times[UNKNOWN] = to - from;
    for (size_t i = 0; i < cut->reel.beat_count; i++) {
        const struct beat *beat = &cut->reel.beats[i];
        times[beat_group_of(beat->kind)] += overlap(beat->start, beat->end, from, to);
    }
    for (size_t i = 0; i < cut->veil_count; i++)
        times[VEILED] += overlap(cut->veils[i].start, cut->veils[i].end, from, to);
    for (int state = 0; state < UNKNOWN; state++)
        times[UNKNOWN] -= times[state];
    for (int state = 0; state < STATES; state++)
        most = times[state] > times[most] ? state : most;
    return most;
}

/* As many columns as the film is long beside the longest, which takes them all. */
static struct text strip_text(const struct compare_sheet *sheet, const struct cut *cut, int64_t longest)
{
    struct buffer out = {.ceiling = 4 * TERMINAL_WIDEST};
    int64_t length = cut->reel.length, columns = (sheet->terminal->width * length + longest / 2) / longest;
    for (int64_t i = 0; i < columns; i++)
        buffer_put(&out, text_of(marks[state_of(cut, i * length / columns, (i + 1) * length / columns)]));
    struct text text = arena_copy(sheet->compare.view->arena, buffer_text(&out));
    buffer_done(&out);
    return text;
}

static void put_strip(const struct compare_sheet *sheet, const struct cut *cut, int64_t longest)
{
    struct arena *arena = sheet->compare.view->arena;
    struct text head =
        JOIN(arena, cut->reel.film->title, TEXT(", "), say_minutes(arena, cut->reel.length),
             cut->veiled > 0 ? JOIN(arena, TEXT("; "), say_minutes(arena, cut->veiled), TEXT(" veiled")) : TEXT_ABSENT);
    terminal_put(sheet->terminal, head, INK_SOFT);
    terminal_put(sheet->terminal, strip_text(sheet, cut, longest), INK_PLAIN);
}

/* What is veiled stays so: its page shows it to who asks. */
void sheet_put_strips(const struct compare_sheet *sheet)
{
    struct arena *arena = sheet->compare.view->arena;
    struct reel one, other;
    struct cut a, b;
    if (!reel_find(sheet->compare.a, NULL, &one) || !reel_find(sheet->compare.b, NULL, &other))
        return;
    cut_veil(&one, arena, &a);
    cut_veil(&other, arena, &b);
    struct text words = say_difference(arena, &a, &b);
    int64_t longest = one.length > other.length ? one.length : other.length;
    terminal_put_gap(sheet->terminal);
    terminal_put(sheet->terminal, TEXT("Minute by minute"), INK_BOLD);
    if (text_has(words))
        terminal_put(sheet->terminal, JOIN(arena, words, TEXT(".")), INK_PLAIN);
    put_strip(sheet, &a, longest);
    put_strip(sheet, &b, longest);
    terminal_put(sheet->terminal, TEXT("█ action  ▒ talk  ░ rest  ╱ veiled  · not noted"), INK_SOFT);
}
