#include "desk/units.h"

#include <git2.h>
#include <pthread.h>

/* A word, a run of blanks, a line with its end, the rest of a text without one, a line end alone. */
static const char mark_word = 'w', mark_line = 'l', mark_rest = 'r', mark_end = 'n';

static void put(struct buffer *out, char mark, struct text unit)
{
    buffer_byte(out, mark);
    buffer_put(out, unit);
    buffer_byte(out, '\n');
}

static void write_lines(struct text text, struct buffer *out)
{
    while (text.len > 0) {
        const char *end = text.at;
        while (end < text.at + text.len && *end != '\n')
            end++;
        size_t len = (size_t)(end - text.at);
        put(out, len < text.len ? mark_line : mark_rest, text_part(text, 0, len));
        text = text_part(text, len + 1, text.len);
    }
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static void write_words(struct text text, struct buffer *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at++;
        if (text.at[start] == '\n') {
            put(out, mark_end, TEXT(""));
            continue;
        }
        while (at < text.len && text.at[at] != '\n' && is_blank(text.at[at]) == is_blank(text.at[start]))
            at++;
        put(out, mark_word, text_part(text, start, at - start));
    }
}

struct text units_write(enum units units, struct text text, struct arena *arena)
{
    struct buffer out = {.ceiling = text.len * 3 + 3};
    if (units == UNITS_LINES)
        write_lines(text, &out);
    else
        write_words(text, &out);
    struct text written = arena_copy(arena, out.len > 0 ? buffer_text(&out) : TEXT(""));
    buffer_done(&out);
    return written;
}

void units_read(struct text unit, struct buffer *out)
{
    if (unit.len == 0)
        return;
    buffer_put(out, text_part(unit, 1, unit.len));
    if (unit.at[0] == mark_line || unit.at[0] == mark_end)
        buffer_byte(out, '\n');
}

void units_read_all(struct text units, struct buffer *out)
{
    while (units.len > 0)
        units_read(text_take(&units, '\n'), out);
}

static void begin(void)
{
    git_libgit2_init();
}

void units_begin(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, begin);
}
