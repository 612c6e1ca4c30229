#include "press/template_tree.h"

enum { DEEPEST = 64 };

static const char sigils[] = {
    [TAG_SECTION] = '#', [TAG_INVERTED] = '^', [TAG_PARENT] = '<', [TAG_BLOCK] = '$', [TAG_CLOSE] = '/',
};

static bool is_opening(enum tag tag)
{
    return tag == TAG_SECTION || tag == TAG_INVERTED || tag == TAG_PARENT || tag == TAG_BLOCK;
}

static enum error complain_of_close(const struct token *open, const struct token *close, struct text file,
                                    struct notes *notes)
{
    struct text name = text_part(close->text, 0, 40);
    if (open == NULL)
        return note_at(notes, ERROR_INPUT, file, close->line, "'/%.*s' closes nothing; nothing is open here",
                       TEXT_ARG(name));
    struct text opened = text_part(open->text, 0, 40);
    return note_at(notes, ERROR_INPUT, file, close->line,
                   "'/%.*s' stands where '%c%.*s' of line %u is open; close that first, with '/%.*s'", TEXT_ARG(name),
                   sigils[open->tag], TEXT_ARG(opened), open->line, TEXT_ARG(opened));
}

enum error tokens_match(struct tokens *tokens, const struct template_source *source, struct notes *notes)
{
    size_t stack[DEEPEST];
    size_t depth = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        struct token *token = &tokens->list[i];
        if (token->tag == TAG_CLOSE) {
            struct token *open = depth > 0 ? &tokens->list[stack[depth - 1]] : NULL;
            if (open == NULL || !text_equal(open->text, token->text))
                return complain_of_close(open, token, source->file, notes);
            token->partner = stack[--depth];
            open->partner = i;
        }
        token->inside = depth > 0 ? stack[depth - 1] : SIZE_MAX;
        if (!is_opening(token->tag))
            continue;
        if (depth == DEEPEST)
            return note_at(notes, ERROR_LIMIT, source->file, token->line,
                           "more than %d sections stand in each other here; put some into a partial", DEEPEST);
        stack[depth++] = i;
    }
    if (depth == 0)
        return OK;
    struct token *open = &tokens->list[stack[depth - 1]];
    struct text name = text_part(open->text, 0, 40);
    return note_at(notes, ERROR_INPUT, source->file, open->line, "'%c%.*s' is never closed; put '/%.*s' where it ends",
                   sigils[open->tag], TEXT_ARG(name), TEXT_ARG(name));
}
