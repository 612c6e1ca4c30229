#include <string.h>

#include "press/template_tree.h"

struct parsing {
    const struct template_source *source;
    struct arena *arena;
    struct tokens *tokens;
    struct notes *notes;
    struct text open, close; /* the delimiters in force */
    size_t at;
    unsigned line;
    bool first; /* at the start of a line */
};

static void add(struct parsing *parsing, struct token token)
{
    struct tokens *tokens = parsing->tokens;
    if (tokens->count == tokens->room) {
        tokens->room = tokens->room > 0 ? tokens->room * 2 : 64;
        struct token *larger = ARENA_LIST(parsing->arena, struct token, tokens->room);
        if (tokens->count > 0)
            memcpy(larger, tokens->list, tokens->count * sizeof *larger);
        tokens->list = larger;
    }
    tokens->list[tokens->count++] = token;
}

static size_t find(struct text text, size_t from, struct text needle)
{
    const char *hit = from <= text.len ? memmem(text.at + from, text.len - from, needle.at, needle.len) : NULL;
    return hit != NULL ? (size_t)(hit - text.at) : SIZE_MAX;
}

/* What stands before the next tag, a token for each line. */
static void take_text(struct parsing *parsing, size_t end)
{
    struct text text = parsing->source->text;
    while (parsing->at < end) {
        const char *newline = memchr(text.at + parsing->at, '\n', end - parsing->at);
        size_t stop = newline != NULL ? (size_t)(newline - text.at) + 1 : end;
        add(parsing, (struct token){.tag = TAG_TEXT,
                                    .first = parsing->first,
                                    .line = parsing->line,
                                    .text = text_part(text, parsing->at, stop - parsing->at)});
        parsing->first = newline != NULL;
        parsing->line += newline != NULL;
        parsing->at = stop;
    }
}

static enum tag tag_of(char sigil)
{
    switch (sigil) {
    case '#': return TAG_SECTION;
    case '^': return TAG_INVERTED;
    case '/': return TAG_CLOSE;
    case '>': return TAG_PARTIAL;
    case '<': return TAG_PARENT;
    case '$': return TAG_BLOCK;
    case '&':
    case '{': return TAG_RAW;
    case '!':
    case '=': return TAG_COMMENT;
    default: return TAG_ESCAPED;
    }
}

static bool has_blank(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == ' ' || text.at[i] == '\t' || text.at[i] == '\n' || text.at[i] == '\r')
            return true;
    return false;
}

/* "<% %>" */
static bool set_delimiters(struct parsing *parsing, struct text inside)
{
    struct text rest = text_trim(inside);
    size_t len = 0;
    while (len < rest.len && !has_blank(text_part(rest, len, 1)))
        len++;
    struct text open = text_part(rest, 0, len);
    struct text close = text_trim(text_part(rest, len, rest.len));
    if (open.len == 0 || close.len == 0 || has_blank(close) || memchr(open.at, '=', open.len) != NULL ||
        memchr(close.at, '=', close.len) != NULL)
        return false;
    parsing->open = open;
    parsing->close = close;
    return true;
}

static unsigned count_lines(struct text text)
{
    unsigned count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.at[i] == '\n';
    return count;
}

static enum error complain(struct parsing *parsing, const char *what, struct text about)
{
    about = text_part(about, 0, 40);
    return note_at(parsing->notes, ERROR_INPUT, parsing->source->file, parsing->line, "'%.*s' %s", TEXT_ARG(about),
                   what);
}

static bool is_name(enum tag tag, struct text name)
{
    if (name.len == 0 || has_blank(name))
        return false;
    if (tag == TAG_PARTIAL || tag == TAG_PARENT || tag == TAG_BLOCK || text_is(name, "."))
        return true;
    return name.at[0] != '.' && name.at[name.len - 1] != '.' && text_find(name, 0, "..") == SIZE_MAX;
}

/* Where the inside of a tag ends. "{{{" and "{{=" are mirrored before the closing delimiter. */
static size_t find_close(const struct parsing *parsing, size_t from, char mirror)
{
    struct text text = parsing->source->text;
    if (mirror == '\0')
        return find(text, from, parsing->close);
    for (size_t at = from; at < text.len; at++)
        if (text.at[at] == mirror &&
            find(text_part(text, 0, at + 1 + parsing->close.len), at + 1, parsing->close) == at + 1)
            return at;
    return SIZE_MAX;
}

static enum error take_tag(struct parsing *parsing)
{
    struct text text = parsing->source->text;
    size_t start = parsing->at, from = start + parsing->open.len;
    char sigil = from < text.len ? text.at[from] : '\0';
    char mirror = sigil == '{' ? '}' : sigil == '=' ? '=' : '\0';
    enum tag tag = tag_of(sigil);

    from += tag != TAG_ESCAPED;
    size_t end = find_close(parsing, from, mirror);
    if (end == SIZE_MAX) {
        struct text rest = text_part(text, start, text.len);
        return complain(parsing, "is never closed; end the tag with its closing delimiter", text_take(&rest, '\n'));
    }
    struct text inside = text_part(text, from, end - from);
    struct text name = text_trim(inside);
    parsing->at = end + (mirror != '\0') + parsing->close.len;
    struct text whole = text_part(text, start, parsing->at - start);
    if (sigil == '=' && !set_delimiters(parsing, inside))
        return complain(parsing, "sets no delimiters; write two, as in {{=<% %>=}}", whole);
    if (tag != TAG_COMMENT && !is_name(tag, name))
        return complain(parsing, "names nothing; a name has no blanks and no empty part", whole);
    add(parsing, (struct token){.tag = tag, .line = parsing->line, .text = name});
    parsing->line += count_lines(whole);
    parsing->first = false;
    return OK;
}

enum error tokens_parse(const struct template_source *source, struct arena *arena, struct tokens *ret_tokens,
                        struct notes *notes)
{
    *ret_tokens = (struct tokens){0};
    struct parsing parsing = {.source = source,
                              .arena = arena,
                              .tokens = ret_tokens,
                              .notes = notes,
                              .open = TEXT("{{"),
                              .close = TEXT("}}"),
                              .line = 1,
                              .first = true};
    for (;;) {
        size_t tag = source->text.len > 0 ? find(source->text, parsing.at, parsing.open) : SIZE_MAX;
        take_text(&parsing, tag != SIZE_MAX ? tag : source->text.len);
        if (tag == SIZE_MAX)
            return OK;
        enum error error = take_tag(&parsing);
        if (error != OK)
            return error;
    }
}

static bool is_blank(struct text text)
{
    return text_trim(text).len == 0;
}

bool tokens_begin_line(const struct tokens *tokens, size_t at, size_t *ret_blank)
{
    const struct token *before = at > 0 ? &tokens->list[at - 1] : NULL;
    *ret_blank = SIZE_MAX;
    if (before == NULL || (before->tag == TAG_TEXT && text_ends(before->text, "\n")))
        return true;
    if (before->tag != TAG_TEXT || !before->first || !is_blank(before->text))
        return false;
    *ret_blank = at - 1;
    return true;
}

bool tokens_end_line(const struct tokens *tokens, size_t at, size_t *ret_blank)
{
    *ret_blank = SIZE_MAX;
    if (at + 1 == tokens->count)
        return true;
    const struct token *after = &tokens->list[at + 1];
    if (after->tag != TAG_TEXT || !is_blank(after->text))
        return false;
    if (!text_ends(after->text, "\n") && at + 2 < tokens->count)
        return false;
    *ret_blank = at + 1;
    return true;
}
