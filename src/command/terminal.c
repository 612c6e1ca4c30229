#include "command/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

enum { COLUMNS_MOST = 6 };

static int room_of(FILE *out)
{
    struct winsize size;
    return ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : TERMINAL_USUAL;
}

static int width_of(int room)
{
    return room < TERMINAL_NARROWEST ? TERMINAL_NARROWEST : room > TERMINAL_WIDEST ? TERMINAL_WIDEST : room;
}

static bool is_inked(FILE *out)
{
    const char *kind = getenv("TERM"), *plain = getenv("NO_COLOR");
    return isatty(fileno(out)) && kind != NULL && strcmp(kind, "dumb") != 0 && (plain == NULL || plain[0] == '\0');
}

void terminal_init(struct terminal *terminal, FILE *out, struct arena *arena)
{
    *terminal = (struct terminal){.out = out, .arena = arena, .width = TERMINAL_USUAL, .inked = is_inked(out)};
    if (isatty(fileno(out))) {
        terminal->room = room_of(out);
        terminal->width = width_of(terminal->room);
    }
    terminal->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (terminal->locale != (locale_t)0)
        terminal->before = uselocale(terminal->locale);
}

void terminal_done(struct terminal *terminal)
{
    if (terminal->locale == (locale_t)0)
        return;
    uselocale(terminal->before);
    freelocale(terminal->locale);
}

/* --- characters --- */

/* Marks that turn the direction of all that follows would turn the other column round with them. */
static bool turns(uint32_t code_point)
{
    return (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069);
}

/* Letters written from right to left: Hebrew, Arabic, Syriac and their like. */
static bool is_leftward(uint32_t code_point)
{
    return (code_point >= 0x0590 && code_point <= 0x08FF) || (code_point >= 0xFB1D && code_point <= 0xFDFF) ||
           (code_point >= 0xFE70 && code_point <= 0xFEFF) || (code_point >= 0x10800 && code_point <= 0x10FFF) ||
           (code_point >= 0x1E800 && code_point <= 0x1EFFF);
}

/* What no locale knows takes one column, as most characters do. */
static int columns_of(uint32_t code_point)
{
    int columns = wcwidth((wchar_t)code_point);
    return columns >= 0 ? columns : 1;
}

int terminal_columns(struct text text)
{
    int columns = 0;
    for (size_t at = 0; at < text.len;)
        columns += columns_of(text_code_point(text, &at));
    return columns;
}

/* Line feeds and tabs are blanks within a paragraph. */
static struct text cleaned(struct arena *arena, struct text text)
{
    struct buffer out = {.ceiling = text.len};
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        uint32_t code_point = text_code_point(text, &at);
        if (code_point == '\n' || code_point == '\t')
            buffer_byte(&out, ' ');
        else if (code_point >= ' ' && code_point != 0x7F && code_point != UTF8_INVALID && !turns(code_point))
            buffer_put(&out, text_part(text, from, at - from));
    }
    struct text clean = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return clean;
}

/* --- lines --- */

/* Takes as much off the front of *rest as a line holds, at least one character: up to a blank where
 * there is one, beside a wide character, or within a word that is longer than the line. */
static struct text take_line(struct text *rest, int width)
{
    size_t end = 0, next = 0, at = 0;
    int columns = 0;
    while (at < rest->len) {
        size_t from = at;
        uint32_t code_point = text_code_point(*rest, &at);
        int wide = columns_of(code_point);
        if (code_point == ' ') {
            end = from;
            next = at;
        } else if (wide == 2 && from > 0) {
            end = next = from;
        }
        columns += wide;
        if (columns > width && code_point != ' ' && from > 0) {
            if (next == 0)
                end = next = from;
            break;
        }
        if (at == rest->len)
            end = next = at;
    }
    struct text line = text_trim(text_part(*rest, 0, end));
    *rest = text_trim(text_part(*rest, next, rest->len));
    return line;
}

/* Where a column has got to. */
struct progress {
    const struct column *column;
    struct text rest;
    size_t block; /* the next one */
    enum ink ink;
};

static bool next_line(struct arena *arena, struct progress *progress, struct text *ret_line)
{
    if (progress->rest.len == 0) {
        if (progress->block == progress->column->block_count)
            return false;
        const struct block *block = &progress->column->blocks[progress->block++];
        progress->rest = text_trim(cleaned(arena, block->text));
        progress->ink = block->ink;
    }
    *ret_line = take_line(&progress->rest, progress->column->width);
    return true;
}

static void put_inked(const struct terminal *terminal, struct text text, enum ink ink)
{
    static const char *const on[] = {[INK_PLAIN] = "", [INK_BOLD] = "\033[1m", [INK_SOFT] = "\033[2m"};
    bool inked = terminal->inked && ink != INK_PLAIN;
    fprintf(terminal->out, "%s%.*s%s", inked ? on[ink] : "", TEXT_ARG(text), inked ? "\033[0m" : "");
}

/* A terminal that sets such letters from right to left would do so with two columns of them as if they
 * were one; a mark of no width (LRM) after each keeps them apart. */
static bool has_leftward(struct text text)
{
    for (size_t at = 0; at < text.len;)
        if (is_leftward(text_code_point(text, &at)))
            return true;
    return false;
}

static int put_line(const struct terminal *terminal, const struct progress *progress, struct text line, int at)
{
    const struct column *column = progress->column;
    int columns = terminal_columns(line), room = column->width - columns;
    int from = column->from + (column->side == SIDE_LEFT ? 0 : column->side == SIDE_RIGHT ? room : room / 2);
    if (line.len == 0)
        return at;
    fprintf(terminal->out, "%*s", from > at ? from - at : 0, "");
    put_inked(terminal, line, progress->ink);
    if (has_leftward(line))
        fputs("\u200E", terminal->out);
    return from + columns;
}

void terminal_put_row(const struct terminal *terminal, const struct column *columns, size_t count)
{
    struct progress all[COLUMNS_MOST] = {0};
    for (size_t i = 0; i < count && i < COLUMNS_MOST; i++)
        all[i].column = &columns[i];
    for (;;) {
        struct text lines[COLUMNS_MOST] = {0};
        bool more = false;
        for (size_t i = 0; i < count && i < COLUMNS_MOST; i++)
            more = next_line(terminal->arena, &all[i], &lines[i]) || more;
        if (!more)
            return;
        int at = 0;
        for (size_t i = 0; i < count && i < COLUMNS_MOST; i++)
            at = put_line(terminal, &all[i], lines[i], at);
        fputc('\n', terminal->out);
    }
}

void terminal_put(const struct terminal *terminal, struct text text, enum ink ink)
{
    struct block block = {text, ink};
    terminal_put_row(terminal, &(struct column){0, terminal->width, SIDE_LEFT, &block, 1}, 1);
}

void terminal_put_gap(const struct terminal *terminal)
{
    fputc('\n', terminal->out);
}
