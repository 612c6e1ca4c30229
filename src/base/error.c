#include "base/error.h"

int error_exit_code(enum error error)
{
    return error == OK ? 0 : error == ERROR_USAGE ? 2 : 1;
}

int error_http_status(enum error error)
{
    static const int status[ERROR_KINDS] = {
        [OK] = 200,          [ERROR_USAGE] = 400,  [ERROR_INPUT] = 400, [ERROR_ABSENT] = 404, [ERROR_CONFLICT] = 409,
        [ERROR_LIMIT] = 413, [ERROR_SYSTEM] = 500, [ERROR_STORE] = 503,
    };
    return status[error];
}

static enum error add(struct notes *notes, struct note made)
{
    if (notes->count < NOTES_MOST)
        notes->notes[notes->count] = made;
    notes->count++;
    return made.error;
}

enum error note_at(struct notes *notes, enum error error, struct text where, unsigned line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct text sentence = arena_print_list(notes->arena, format, arguments);
    va_end(arguments);
    return add(notes, (struct note){error, arena_copy(notes->arena, where), line, sentence});
}

enum error note(struct notes *notes, enum error error, struct text where, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct text sentence = arena_print_list(notes->arena, format, arguments);
    va_end(arguments);
    return add(notes, (struct note){error, arena_copy(notes->arena, where), 0, sentence});
}

enum error notes_error(const struct notes *notes)
{
    return notes->count > 0 ? notes->notes[0].error : OK;
}

static bool is_before(const struct note *a, const struct note *b)
{
    int order = text_compare(a->where, b->where);
    return order != 0 ? order < 0 : a->line < b->line;
}

void notes_sort(struct notes *notes)
{
    size_t kept = notes->count < NOTES_MOST ? notes->count : NOTES_MOST;
    for (size_t i = 1; i < kept; i++) {
        struct note each = notes->notes[i];
        size_t at = i;
        for (; at > 0 && is_before(&each, &notes->notes[at - 1]); at--)
            notes->notes[at] = notes->notes[at - 1];
        notes->notes[at] = each;
    }
}

/* A file may be named by anyone: what would move a terminal's cursor is shown as an escape. */
static void put_visible(struct text text, FILE *out)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte < 0x20 || byte == 0x7F)
            fprintf(out, "\\x%02X", byte);
        else
            putc(byte, out);
    }
}

void notes_show(const struct notes *notes, FILE *out)
{
    for (size_t i = 0; i < notes->count && i < NOTES_MOST; i++) {
        const struct note *each = &notes->notes[i];
        fputs("bijou: ", out);
        put_visible(each->where, out);
        if (each->where.at != NULL)
            putc(':', out);
        if (each->line > 0)
            fprintf(out, "%u:", each->line);
        if (each->where.at != NULL)
            putc(' ', out);
        put_visible(each->sentence, out);
        putc('\n', out);
    }
    if (notes->count > NOTES_MOST)
        fprintf(out, "bijou: and %zu more like these; mend the first ones and try again\n", notes->count - NOTES_MOST);
}
