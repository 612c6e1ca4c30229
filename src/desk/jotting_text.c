/* Jottings as they stand in a draft's text: its beats by the port's tables, its line at the head of the body. */
#include <stdlib.h>

#include "base/say.h"
#include "desk/front.h"
#include "desk/jotting.h"
#include "port/markdown_form.h"
#include "port/markdown_moment.h"

static const struct form_field *beats_field(void)
{
    const struct form *form = &markdown_forms[PLACE_REVIEWS];
    for (size_t i = 0; i < form->count; i++)
        if (text_is(text_of(form->fields[i].key), "beats"))
            return &form->fields[i];
    abort();
}

static int by_start(const void *one, const void *other)
{
    const struct beat_record *a = one, *b = other;
    return (a->start > b->start) - (a->start < b->start);
}

static enum error settle(struct beat_record *beat, int64_t runtime, struct notes *notes)
{
    bool percentage = moment_is_percentage(beat->start) || moment_is_percentage(beat->end);
    if (percentage && runtime == 0)
        return note(notes, ERROR_INPUT, TEXT_ABSENT,
                    "a beat stands at a percentage of a runtime that is not known; say the film's runtime, or write "
                    "its time");
    beat->start = moment_settle(beat->start, runtime);
    beat->end = moment_settle(beat->end, runtime);
    return OK;
}

static enum error read_beats(const struct yaml *node, int64_t runtime, struct arena *arena, struct jottings *jottings,
                             struct notes *notes)
{
    struct review_record review = {0};
    const struct form_field *field = beats_field();
    struct form_reader reader = {.arena = arena, .notes = notes};
    size_t before = notes->count;
    field->kind->read(&reader, field, node, (char *)&review + field->offset);
    if (notes->count > before)
        return ERROR_INPUT;
    if (review.beat_count > JOTTINGS_MOST)
        return note(notes, ERROR_LIMIT, TEXT_ABSENT, "there are %zu beats, and %d is the most", review.beat_count,
                    JOTTINGS_MOST);
    enum error error = OK;
    for (size_t i = 0; error == OK && i < review.beat_count; i++) {
        error = settle(&review.beats[i], runtime, notes);
        if (error == OK && review.beats[i].end > review.beats[i].start)
            jottings->beats[jottings->count++] = review.beats[i];
    }
    qsort(jottings->beats, jottings->count, sizeof *jottings->beats, by_start);
    return error;
}

static struct text skip_lines(struct text body)
{
    while (body.len > 0 && (body.at[0] == '\n' || body.at[0] == ' '))
        body = text_part(body, 1, body.len);
    return body;
}

static struct text first_paragraph(struct text body)
{
    body = skip_lines(body);
    size_t end = text_find(body, 0, "\n\n");
    struct text paragraph = text_trim(text_part(body, 0, end != SIZE_MAX ? end : body.len));
    return paragraph.len <= JOTTING_LINE_MOST ? paragraph : TEXT("");
}

enum error jottings_read(struct text text, int64_t runtime, struct arena *arena, struct jottings *ret_jottings,
                         struct notes *notes)
{
    struct front front = front_read(text, arena);
    struct text lines = front_lines(&front, "beats");
    struct jottings jottings = {.beats = ARENA_LIST(arena, struct beat_record, JOTTINGS_MOST + 2)};
    const struct yaml *root = NULL;
    enum error error = OK;
    if (text_has(lines))
        error = yaml_parse((struct yaml_source){lines, TEXT(""), 1}, arena, &root, notes);
    const struct yaml *node = error == OK && root != NULL && root->kind == YAML_MAP ? yaml_find(root, "beats") : NULL;
    if (node != NULL)
        error = read_beats(node, runtime, arena, &jottings, notes);
    if (error != OK)
        return error;
    jottings.line = jottings.was = first_paragraph(front.body);
    *ret_jottings = jottings;
    return OK;
}

static void put_beats(struct front *front, const struct jottings *jottings, struct arena *arena)
{
    const struct form_field *field = beats_field();
    struct review_record review = {.beats = jottings->beats, .beat_count = jottings->count};
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    if (jottings->count == 0) {
        front_drop(front, "beats");
        return;
    }
    buffer_put(&out, TEXT("beats:"));
    field->kind->write(field, (const char *)&review + field->offset, &out, false);
    buffer_byte(&out, '\n');
    front_set_lines(front, "beats", buffer_text(&out), arena);
    buffer_done(&out);
}

/* Somebody may have written before it meanwhile: then it comes first, and nothing of theirs goes. */
static struct text put_line(struct text body, const struct jottings *jottings, struct arena *arena)
{
    struct text rest = skip_lines(body), line = text_trim(jottings->line), was = jottings->was;
    if (text_equal(line, was))
        return body;
    bool there = was.len > 0 && rest.len >= was.len && text_equal(text_part(rest, 0, was.len), was) &&
                 (rest.len == was.len || rest.at[was.len] == '\n');
    if (there)
        rest = skip_lines(text_part(rest, was.len, rest.len));
    if (line.len == 0)
        return rest;
    return JOIN(arena, line, rest.len > 0 ? TEXT("\n\n") : TEXT("\n"), rest);
}

struct text jottings_write(struct text text, const struct jottings *jottings, struct arena *arena)
{
    struct front front = front_read(text, arena);
    put_beats(&front, jottings, arena);
    front.body = put_line(front.body, jottings, arena);
    return front_write(&front, arena);
}

enum error jottings_check(const struct jottings *jottings, struct arena *arena, struct notes *notes)
{
    for (size_t i = 1; i < jottings->count; i++) {
        const struct beat_record *beat = &jottings->beats[i], *above = beat - 1;
        if (beat->start >= above->end)
            continue;
        struct buffer from = {.ceiling = 64}, to = {.ceiling = 64};
        duration_put_clock(&from, beat->start);
        duration_put_clock(&to, above->end);
        struct text start = arena_copy(arena, buffer_text(&from)), end = arena_copy(arena, buffer_text(&to));
        buffer_done(&from);
        buffer_done(&to);
        return note(notes, ERROR_INPUT, TEXT_ABSENT,
                    "the beat at %.*s starts before the one above it ends, at %.*s; mend one of the two",
                    TEXT_ARG(start), TEXT_ARG(end));
    }
    return OK;
}

static void put_cell(struct buffer *out, const char *key, struct text value)
{
    if (!text_has(text_trim(value)))
        return;
    buffer_print(out, ", %s: ", key);
    yaml_put_quoted(out, text_trim(value));
}

/* As text of the Markdown form, one row on a line, which the port then reads: the desk has no rule of its own. */
static bool put_row(struct buffer *out, const struct jotted_row *row, struct arena *arena)
{
    struct text start = text_trim(row->start), end = text_trim(row->end);
    if (start.len == 0 && end.len == 0)
        return false;
    buffer_put(out, TEXT("  - {at: "));
    yaml_put_quoted(out, JOIN(arena, start, TEXT("-"), end));
    put_cell(out, "kind", row->kind);
    put_cell(out, "label", row->label);
    put_cell(out, "character", row->character);
    put_cell(out, "command", row->command);
    put_cell(out, "spoiler", row->spoiler);
    buffer_put(out, TEXT("}\n"));
    return true;
}

enum error jottings_put_rows(struct text text, const struct jotted_row *rows, size_t count, int64_t runtime,
                             struct arena *arena, struct text *ret_text, struct notes *notes)
{
    struct front front = front_read(text, arena);
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    struct jottings jottings;
    size_t written = 0;
    buffer_put(&out, TEXT("beats:\n"));
    for (size_t i = 0; i < count; i++)
        written += put_row(&out, &rows[i], arena);
    if (written > 0)
        front_set_lines(&front, "beats", buffer_text(&out), arena);
    else
        front_drop(&front, "beats");
    buffer_done(&out);
    enum error error = jottings_read(front_write(&front, arena), runtime, arena, &jottings, notes);
    if (error == OK)
        error = jottings_check(&jottings, arena, notes);
    if (error == OK)
        *ret_text = jottings_write(text, &jottings, arena);
    return error;
}
