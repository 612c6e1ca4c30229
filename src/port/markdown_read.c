#include <assert.h>
#include <string.h>

#include "port/markdown_form.h"
#include "press/markdown.h"

static unsigned count_lines(struct text text)
{
    unsigned lines = 0;
    for (size_t i = 0; i < text.len; i++)
        lines += text.at[i] == '\n';
    return lines;
}

static bool is_utf16(struct text bytes)
{
    return text_starts(bytes, "\xFF\xFE") || text_starts(bytes, "\xFE\xFF");
}

/* CRLF as LF, no byte order mark; any other CR stays and is refused as a control character. */
struct text markdown_plain_lines(struct text bytes, struct arena *arena)
{
    if (text_starts(bytes, "\xEF\xBB\xBF"))
        bytes = text_part(bytes, 3, bytes.len);
    if (text_find(bytes, 0, "\r\n") == SIZE_MAX)
        return bytes;
    char *copy = arena_take(arena, bytes.len, 1);
    size_t len = 0;
    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.at[i] != '\r' || i + 1 == bytes.len || bytes.at[i + 1] != '\n')
            copy[len++] = bytes.at[i];
    return (struct text){copy, len};
}

static enum error check_bytes(struct form_reader *reader, struct text bytes, struct text *ret_lines)
{
    size_t at;
    const char *what;
    if (bytes.len > MARKDOWN_MOST_BYTES)
        return note(reader->notes, ERROR_LIMIT, reader->file, "is larger than %d bytes, which is the most allowed here",
                    MARKDOWN_MOST_BYTES);
    if (is_utf16(bytes))
        return note(reader->notes, ERROR_INPUT, reader->file, "is UTF-16; save it as UTF-8");
    struct text lines = markdown_plain_lines(bytes, reader->arena);
    *ret_lines = lines;
    if (text_is_clean(lines, &at, &what))
        return OK;
    return note_at(reader->notes, ERROR_INPUT, reader->file, 1 + count_lines(text_part(lines, 0, at)),
                   "%s; save the file as UTF-8 and take it out", what);
}

/* The front matter and the text after it; both start at lines. */
struct parts {
    struct text front, body;
    unsigned body_line;
};

static bool is_fence(struct text line)
{
    return text_is(text_trim(line), "---") && text_starts(line, "---");
}

static enum error split(struct form_reader *reader, struct text bytes, struct parts *ret_parts)
{
    struct text rest = bytes;
    unsigned line = 1;
    if (!is_fence(text_take(&rest, '\n')))
        return note_at(reader->notes, ERROR_INPUT, reader->file, 1,
                       "has no front matter; start it with a line of '---', the keys, and another line of '---'");
    const char *start = rest.at != NULL ? rest.at : bytes.at + bytes.len;
    while (rest.at != NULL) {
        const char *at = rest.at;
        line++;
        if (!is_fence(text_take(&rest, '\n')))
            continue;
        *ret_parts = (struct parts){{start, (size_t)(at - start)}, rest, line + 1};
        return OK;
    }
    return note_at(reader->notes, ERROR_INPUT, reader->file, 1,
                   "its front matter never ends; put a line of '---' after the keys");
}

/* Blank is none; otherwise as it stands, with one line feed at its end. */
static struct text whole_body(struct text body, struct arena *arena)
{
    if (text_trim(body).len == 0)
        return TEXT_ABSENT;
    size_t len = body.len;
    while (body.at[len - 1] == '\n')
        len--;
    if (len < body.len)
        return text_part(body, 0, len + 1);
    return arena_print(arena, "%.*s\n", (int)len, body.at);
}

static void read_body(struct form_reader *reader, const struct form *form, const struct parts *parts, void *record)
{
    struct text body = whole_body(parts->body, reader->arena);
    if (body.at == NULL)
        return;
    if (form->body == SIZE_MAX) {
        size_t blank = 0;
        while (strchr(" \t\n", body.at[blank]) != NULL)
            blank++;
        note_at(reader->notes, ERROR_INPUT, reader->file, parts->body_line + count_lines(text_part(body, 0, blank)),
                "a %s has no text; move it to a review, or take it out", form->what);
    } else if (body.len > form->body_most)
        note_at(reader->notes, ERROR_LIMIT, reader->file, parts->body_line,
                "the text is %zu bytes long, and %zu is the most; make two of it", body.len, form->body_most);
    else if (markdown_check(body, reader->file, parts->body_line, reader->notes) == OK) {
        markdown_check_facts(reader, body, parts->body_line);
        *(struct text *)(void *)((char *)record + form->body) = body;
    }
}

static void *record_of(struct markdown_thing *thing)
{
    switch (thing->file.place) {
    case PLACE_CRITICS: thing->critic.slug = thing->file.slug; return &thing->critic;
    case PLACE_FILMS: thing->film.slug = thing->file.slug; return &thing->film;
    case PLACE_UNIVERSES: thing->universe.slug = thing->file.slug; return &thing->universe;
    case PLACE_REVIEWS: thing->review.slug = thing->file.slug; return &thing->review;
    default: return &thing->publication;
    }
}

static enum error read_front(struct form_reader *reader, const struct parts *parts, unsigned first_line,
                             struct markdown_thing *thing)
{
    const struct form *form = &markdown_forms[thing->file.place];
    const struct yaml *root;
    struct yaml_source source = {parts->front, reader->file, first_line};
    enum error error = yaml_parse(source, reader->arena, &root, reader->notes);
    if (error != OK)
        return error;
    if (root->kind != YAML_MAP)
        return FORM_NOTE(reader, root, "the front matter is no list of keys; write lines of 'key: value'");
    void *record = record_of(thing);
    form_read(reader, form, root, record);
    thing->is_read = true;
    read_body(reader, form, parts, record);
    markdown_check_thing(reader, root, thing);
    return OK;
}

enum error markdown_read(struct text bytes, const struct markdown_file *file, struct arena *arena,
                         struct markdown_thing *ret_thing, struct notes *notes)
{
    struct form_reader reader = {.arena = arena, .notes = notes, .file = file->path};
    size_t notes_before = notes->count;
    struct parts parts = {.body = TEXT_ABSENT};

    memset(ret_thing, 0, sizeof *ret_thing);
    ret_thing->file = *file;
    enum error error = check_bytes(&reader, bytes, &parts.front);
    if (error != OK)
        return error;
    bool fenced = file->place != PLACE_PUBLICATION;
    if (fenced)
        error = split(&reader, parts.front, &parts);
    if (error == OK)
        error = read_front(&reader, &parts, fenced ? 2 : 1, ret_thing);
    ret_thing->references = reader.first;
    return error != OK ? error : notes->count > notes_before ? ERROR_INPUT : OK;
}
