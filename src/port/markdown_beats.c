#include "port/markdown_form.h"
#include "port/markdown_moment.h"

/* The beats of a film or a review, and where they stand in its file. */
struct set {
    struct beat_record *beats;
    size_t count;
    int64_t *veil;
    const unsigned *lines;
    const struct markdown_thing *thing;
    struct notes *notes;
};

static struct set set_of(struct markdown_thing *thing, struct notes *notes)
{
    bool review = thing->file.place == PLACE_REVIEWS;
    return (struct set){
        .beats = review ? thing->review.beats : thing->film.beats,
        .count = review ? thing->review.beat_count : thing->film.beat_count,
        .veil = review ? &thing->review.veil_after : &thing->film.veil_after,
        .lines = thing->beat_lines,
        .thing = thing,
        .notes = notes,
    };
}

#define SET_NOTE(set, line, ...) note_at((set)->notes, ERROR_INPUT, (set)->thing->file.path, (line), __VA_ARGS__)

static bool has_percentage(const struct beat_record *beat)
{
    return moment_is_percentage(beat->start) || moment_is_percentage(beat->end);
}

static bool is_wrong(const struct beat_record *beat)
{
    return beat->end == 0; /* it has been noted */
}

static void check_after(const struct set *set, size_t index)
{
    const struct beat_record *beat = &set->beats[index], *above = beat - 1;
    if (is_wrong(beat) || beat->start >= above->end)
        return;
    struct buffer clock = {.ceiling = 64};
    duration_put_clock(&clock, above->end);
    SET_NOTE(set, set->lines[index],
             "this beat starts before the one above it ends, at %.*s; put beats in the film's order, without overlaps",
             TEXT_ARG(buffer_text(&clock)));
    buffer_done(&clock);
}

/* What holds between times can be said now, between percentages when they have become times. */
void markdown_check_beats(struct form_reader *reader, const struct yaml *root, struct markdown_thing *thing)
{
    struct set set = set_of(thing, reader->notes);
    const struct yaml *list = yaml_find(root, "beats"), *veil = yaml_find(root, "veil-after");
    const struct yaml *row = list != NULL ? list->first : NULL;
    thing->veil_line = veil != NULL ? veil->line : root->line;
    set.lines = thing->beat_lines = ARENA_LIST(reader->arena, unsigned, set.count);
    for (size_t i = 0; i < set.count; i++, row = row != NULL ? row->next : NULL)
        thing->beat_lines[i] = row != NULL ? row->line : root->line;
    for (size_t i = 1; i < set.count; i++)
        if (!has_percentage(&set.beats[i]) && !has_percentage(&set.beats[i - 1]))
            check_after(&set, i);
    /* A runtime that cannot be read has been noted, and nothing more can be said. */
    if (thing->file.place == PLACE_FILMS && (thing->film.runtime_seconds > 0 || !form_has(root, "runtime")))
        markdown_settle(thing, thing->film.runtime_seconds, reader->notes);
}

/* ---- with the runtime ---- */

static void settle_beat(const struct set *set, size_t index, int64_t runtime)
{
    struct beat_record *beat = &set->beats[index];
    beat->start = moment_settle(beat->start, runtime);
    beat->end = moment_settle(beat->end, runtime);
    if (beat->end > beat->start)
        return;
    struct buffer span = {.ceiling = 64};
    duration_put_clock(&span, beat->start);
    buffer_byte(&span, '-');
    duration_put_clock(&span, beat->end);
    SET_NOTE(set, set->lines[index], "this beat ends before it starts: it is %.*s by the film's runtime; mend it",
             TEXT_ARG(buffer_text(&span)));
    buffer_done(&span);
    beat->start = beat->end = 0;
}

static void note_past_end(const struct set *set, unsigned line, const char *what)
{
    if (set->thing->file.place == PLACE_FILMS)
        SET_NOTE(set, line, "%s past the end of the film; mend it or 'runtime'", what);
    else
        SET_NOTE(set, line, "%s past the end of '%.*s'; mend it, or the film's 'runtime'", what,
                 TEXT_ARG(set->thing->review.film));
}

static void settle_all(const struct set *set, int64_t runtime)
{
    bool was_percentage = false; /* the beat above */
    for (size_t i = 0; i < set->count; i++) {
        bool is_percentage = has_percentage(&set->beats[i]);
        if (is_percentage)
            settle_beat(set, i, runtime);
        if (i > 0 && (is_percentage || was_percentage))
            check_after(set, i);
        if (set->beats[i].end > runtime)
            note_past_end(set, set->lines[i], "this beat goes on");
        was_percentage = is_percentage;
    }
    *set->veil = moment_settle(*set->veil, runtime);
    if (*set->veil > runtime)
        note_past_end(set, set->thing->veil_line, "'veil-after' lies");
}

/* Told once for a file. */
static void note_unknown_runtime(const struct set *set)
{
    unsigned line = moment_is_percentage(*set->veil) ? set->thing->veil_line : 0;
    for (size_t i = set->count; i-- > 0;)
        line = has_percentage(&set->beats[i]) ? set->lines[i] : line;
    if (line == 0)
        return;
    if (set->thing->file.place == PLACE_FILMS)
        SET_NOTE(set, line, "a percentage needs the film's runtime; add 'runtime', or write hours and minutes as 0:54");
    else
        SET_NOTE(set, line,
                 "a percentage needs the film's runtime; add 'runtime' to films/%.*s.md, or write hours and minutes as "
                 "0:54",
                 TEXT_ARG(set->thing->review.film));
}

enum error markdown_settle(struct markdown_thing *thing, int runtime_seconds, struct notes *notes)
{
    struct set set = set_of(thing, notes);
    size_t before = notes->count;
    if (runtime_seconds > 0)
        settle_all(&set, (int64_t)runtime_seconds * 1000);
    else
        note_unknown_runtime(&set);
    return notes->count > before ? ERROR_INPUT : OK;
}
