#include "press/stylesheet.h"

#include <string.h>

struct shrinking {
    struct text source;
    size_t at;
    struct buffer out;
    bool blank; /* blanks were passed since the last byte put */
    bool glued; /* a comment was */
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

static bool is_word(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           byte == '_' || byte == '-' || byte == '%' || (byte & 0x80) != 0;
}

static bool needs_no_blank_after(char byte)
{
    return byte == '{' || byte == '}' || byte == ';' || byte == ',';
}

/* Puts one byte, and before it the blank that has to stay. A comment between two words keeps them
 * apart, as it does in CSS. */
static void put(struct shrinking *shrinking, char byte)
{
    struct buffer *out = &shrinking->out;
    char last = out->len > 0 ? out->at[out->len - 1] : ';';
    bool apart = shrinking->blank || (shrinking->glued && is_word(last) && is_word(byte));

    if (apart && !needs_no_blank_after(last) && !needs_no_blank_after(byte))
        buffer_byte(out, ' ');
    if (byte == '}' && last == ';' && out->len > 0)
        out->len--;
    buffer_byte(out, byte);
    shrinking->blank = shrinking->glued = false;
}

/* Where what begins at `at` ends: after `mark` that no backslash stands before. */
static size_t find_end(struct text source, size_t at, char mark)
{
    while (at < source.len && source.at[at] != mark)
        at += source.at[at] == '\\' ? 2 : 1;
    return at < source.len ? at + 1 : source.len;
}

static void copy_to(struct shrinking *shrinking, size_t end)
{
    put(shrinking, shrinking->source.at[shrinking->at++]);
    buffer_put(&shrinking->out, text_part(shrinking->source, shrinking->at, end - shrinking->at));
    shrinking->at = end;
}

/* Takes a string or an address whole. */
static bool take_quoted(struct shrinking *shrinking)
{
    struct text source = shrinking->source;
    char byte = source.at[shrinking->at];
    struct text name = text_part(source, shrinking->at, 4);
    struct text address = text_trim(text_part(source, shrinking->at + 4, 64));
    bool bare = name.len == 4 && strncasecmp(name.at, "url(", 4) == 0 && !text_starts(address, "\"") &&
                !text_starts(address, "'");

    if (byte == '"' || byte == '\'')
        copy_to(shrinking, find_end(source, shrinking->at + 1, byte));
    else if (bare)
        copy_to(shrinking, find_end(source, shrinking->at + 4, ')'));
    return byte == '"' || byte == '\'' || bare;
}

static unsigned line_at(struct text source, size_t at)
{
    unsigned line = 1;
    for (size_t i = 0; i < at; i++)
        line += source.at[i] == '\n';
    return line;
}

static enum error shrink(struct shrinking *shrinking, struct text file, struct notes *notes)
{
    struct text source = shrinking->source;
    while (shrinking->at < source.len) {
        char byte = source.at[shrinking->at];
        if (byte == '/' && text_starts(text_part(source, shrinking->at, 2), "/*")) {
            size_t end = text_find(source, shrinking->at + 2, "*/");
            if (end == SIZE_MAX)
                return note_at(notes, ERROR_INPUT, file, line_at(source, shrinking->at),
                               "the comment is never closed; end it with */");
            shrinking->at = end + 2;
            shrinking->glued = true;
        } else if (is_blank(byte)) {
            shrinking->at++;
            shrinking->blank = true;
        } else if (!take_quoted(shrinking)) {
            put(shrinking, byte);
            shrinking->at++;
        }
    }
    return OK;
}

enum error stylesheet_shrink(struct text source, struct text file, struct arena *arena, struct text *ret_stylesheet,
                             struct notes *notes)
{
    size_t end = text_find(source, 0, "</");
    if (end != SIZE_MAX)
        return note_at(notes, ERROR_INPUT, file, line_at(source, end),
                       "'</' would end the element that the stylesheet stands in; write it as '<\\/'");
    struct shrinking shrinking = {.source = source, .out = {.ceiling = 2 * source.len + 1}};
    enum error error = shrink(&shrinking, file, notes);
    if (error == OK)
        *ret_stylesheet = arena_copy(arena, buffer_text(&shrinking.out));
    buffer_done(&shrinking.out);
    return error;
}
