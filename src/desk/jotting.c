#include "desk/jotting.h"

#include <string.h>

enum { SECOND = 1000 };

bool button_parse(struct text spelling, struct button *ret_button)
{
    static const char *const words[] = {
        [BUTTON_KEEP] = "",           [BUTTON_START] = "start", [BUTTON_HOLD] = "hold",
        [BUTTON_GO] = "go",           [BUTTON_END] = "end",     [BUTTON_UNDO] = "undo",
        [BUTTON_EARLIER] = "earlier", [BUTTON_LATER] = "later", [BUTTON_LIGHTS] = "lights"};
    int kind;
    if (word_parse(&beat_kinds, spelling, &kind)) {
        *ret_button = (struct button){BUTTON_KIND, (enum beat_kind)kind};
        return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i] != NULL && text_is(spelling, words[i])) {
            *ret_button = (struct button){.what = (enum button_what)i};
            return true;
        }
    return false;
}

int64_t screening_place(const struct screening *screening, int64_t now)
{
    if (screening->held >= 0)
        return screening->held;
    return now > screening->zero ? now - screening->zero : 0;
}

static void take_out(struct jottings *jottings, size_t at)
{
    struct beat_record *beat = &jottings->beats[at];
    memmove(beat, beat + 1, (--jottings->count - at) * sizeof *beat);
}

static void put_in(struct jottings *jottings, size_t at, struct beat_record beat)
{
    memmove(&jottings->beats[at + 1], &jottings->beats[at], (jottings->count++ - at) * sizeof beat);
    jottings->beats[at] = beat;
}

/* Makes room from start to end: what lies there is cut. */
static void clear(struct jottings *jottings, int64_t start, int64_t end)
{
    for (size_t i = 0; i < jottings->count; i++) {
        struct beat_record *beat = &jottings->beats[i], after = *beat;
        if (beat->end <= start || beat->start >= end)
            continue;
        bool before_it = beat->start<start, behind_it = beat->end> end;
        after.start = end;
        if (before_it)
            beat->end = start;
        if (before_it && behind_it)
            put_in(jottings, i + 1, after);
        else if (behind_it)
            *beat = after;
        else if (!before_it)
            take_out(jottings, i--);
    }
}

/* A screening that goes on for days is no film: its beats stop being added, and nothing else is lost. */
static void add_beat(struct jottings *jottings, const struct screening *screening, int64_t place)
{
    struct beat_record beat = {.start = screening->since * SECOND, .end = place * SECOND, .kind = screening->kind};
    size_t at = 0;
    if (beat.end <= beat.start || jottings->count >= JOTTINGS_MOST)
        return;
    clear(jottings, beat.start, beat.end);
    while (at < jottings->count && jottings->beats[at].start < beat.start)
        at++;
    put_in(jottings, at, beat);
}

static void end_beat(struct jottings *jottings, struct screening *screening, int64_t place)
{
    if (screening->jotting)
        add_beat(jottings, screening, place);
    screening->jotting = false;
}

static bool is_bare(const struct beat_record *beat)
{
    return !text_has(beat->label) && !text_has(beat->character) && !beat->has_command && !beat->spoiler;
}

/* The beat that ended when the running one began, or last, runs again; one that has been told more about stays. */
static void undo(struct jottings *jottings, struct screening *screening)
{
    bool ran = screening->jotting;
    struct beat_record *last = jottings->count > 0 ? &jottings->beats[jottings->count - 1] : NULL;
    screening->jotting = false;
    if (last == NULL || !is_bare(last) || (ran && last->end != screening->since * SECOND))
        return;
    screening->jotting = true;
    screening->kind = last->kind;
    screening->since = last->start / SECOND;
    jottings->count--;
}

static int64_t from_zero(int64_t time)
{
    return time > 0 ? time : 0;
}

static void shift(struct jottings *jottings, struct screening *screening, int64_t seconds)
{
    for (size_t i = 0; i < jottings->count; i++) {
        struct beat_record *beat = &jottings->beats[i];
        beat->start = from_zero(beat->start + seconds * SECOND);
        beat->end = from_zero(beat->end + seconds * SECOND);
        if (beat->end == beat->start)
            take_out(jottings, i--);
    }
    screening->zero -= seconds;
    if (screening->held >= 0)
        screening->held = from_zero(screening->held + seconds);
    screening->since = from_zero(screening->since + seconds);
}

static void hold(struct screening *screening, int64_t place)
{
    screening->held = place;
}

static void go(struct screening *screening, int64_t now)
{
    if (screening->held >= 0)
        screening->zero = now - screening->held;
    screening->held = -1;
}

void jottings_press(struct jottings *jottings, struct screening *screening, bool watching, const struct button *button,
                    int64_t now)
{
    if (!watching)
        *screening = (struct screening){.zero = now, .held = -1};
    int64_t place = screening_place(screening, now);
    switch (button->what) {
    case BUTTON_KEEP:
    case BUTTON_START: break;
    case BUTTON_HOLD: hold(screening, place); break;
    case BUTTON_GO: go(screening, now); break;
    case BUTTON_END: end_beat(jottings, screening, place); break;
    case BUTTON_UNDO: undo(jottings, screening); break;
    case BUTTON_EARLIER: shift(jottings, screening, BUTTON_SHIFT); break;
    case BUTTON_LATER: shift(jottings, screening, -BUTTON_SHIFT); break;
    case BUTTON_LIGHTS:
        end_beat(jottings, screening, place);
        hold(screening, place);
        break;
    case BUTTON_KIND:
        end_beat(jottings, screening, place);
        go(screening, now); /* whoever jots is looking */
        *screening = (struct screening){screening->zero, -1, true, button->kind, place};
        break;
    }
}
