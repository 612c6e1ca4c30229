#include "press/template.h"

#include <stdlib.h>

#include "press/template_tree.h"

const struct template *template_find(const struct template_set *set, struct text name)
{
    for (size_t i = 0; i < set->count; i++)
        if (text_equal(set->templates[i].source.name, name))
            return &set->templates[i];
    return NULL;
}

static const struct template *find_nearest(const struct template_set *set, struct text name)
{
    const struct template *nearest = NULL;
    unsigned least = 3;
    for (size_t i = 0; i < set->count; i++) {
        unsigned distance = text_distance(set->templates[i].source.name, name, least);
        if (distance < least) {
            least = distance;
            nearest = &set->templates[i];
        }
    }
    return nearest;
}

static void check_partial(const struct template_set *set, const struct template *template, const struct token *token,
                          struct notes *notes)
{
    struct text name = text_part(token->text, 0, 60);
    if (template_find(set, token->text) != NULL)
        return;
    const struct template *nearest = find_nearest(set, token->text);
    if (nearest != NULL)
        note_at(notes, ERROR_INPUT, template->source.file, token->line,
                "there is no template '%.*s'; did you mean '%.*s'?", TEXT_ARG(name), TEXT_ARG(nearest->source.name));
    else
        note_at(notes, ERROR_INPUT, template->source.file, token->line,
                "there is no template '%.*s'; add '%.*s.mustache' or take the tag out", TEXT_ARG(name), TEXT_ARG(name));
}

static void check_stray(const struct tokens *tokens, const struct template *template, const struct token *token,
                        struct notes *notes)
{
    const struct token *around = token->inside != SIZE_MAX ? &tokens->list[token->inside] : NULL;
    struct text name = text_part(token->text, 0, 60);
    if (around == NULL || around->tag != TAG_PARENT || token->tag == TAG_BLOCK || token->tag == TAG_TEXT ||
        token->tag == TAG_COMMENT || token->tag == TAG_CLOSE)
        return;
    note_at(notes, ERROR_INPUT, template->source.file, token->line,
            "'%.*s' stands inside the parent '%.*s' but in none of its blocks; put it into one", TEXT_ARG(name),
            TEXT_ARG(around->text));
}

static void check_tokens(const struct template_set *set, const struct template *template, const struct tokens *tokens,
                         struct notes *notes)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->list[i];
        if (token->tag == TAG_PARTIAL || token->tag == TAG_PARENT)
            check_partial(set, template, token, notes);
        check_stray(tokens, template, token, notes);
    }
}

enum mark { UNSEEN, OPEN, SEEN };

/* Follows what a template calls whatever the data is: not what stands in a section or a block. */
static void check_cycle(const struct template_set *set, size_t at, enum mark *marks, struct notes *notes)
{
    const struct template *template = &set->templates[at];
    marks[at] = OPEN;
    for (size_t i = 0; i < template->count; i += template->nodes[i].size) {
        const struct node *node = &template->nodes[i];
        if ((node->kind != NODE_PARTIAL && node->kind != NODE_PARENT) || node->template == NULL)
            continue;
        size_t called = (size_t)(node->template - set->templates);
        if (marks[called] == OPEN)
            note_at(notes, ERROR_INPUT, template->source.file, node->line,
                    "'%.*s' would hold itself without end; call it within a section, or not at all",
                    TEXT_ARG(node->template->source.name));
        else if (marks[called] == UNSEEN)
            check_cycle(set, called, marks, notes);
    }
    marks[at] = SEEN;
}

static void check_cycles(const struct template_set *set, struct arena *arena, struct notes *notes)
{
    enum mark *marks = ARENA_LIST(arena, enum mark, set->count);
    for (size_t i = 0; i < set->count; i++)
        if (marks[i] == UNSEEN)
            check_cycle(set, i, marks, notes);
}

static void name_all(struct template_set *set, const struct template_source *sources, size_t count, struct notes *notes)
{
    set->templates = ARENA_LIST(&set->arena, struct template, count);
    for (size_t i = 0; i < count; i++) {
        if (template_find(set, sources[i].name) != NULL)
            note_at(notes, ERROR_INPUT, sources[i].file, 0, "there is a template '%.*s' already; rename one of them",
                    TEXT_ARG(sources[i].name));
        set->templates[set->count++].source = sources[i];
    }
}

static struct template_set *compile(const struct template_source *sources, size_t count, bool loosely,
                                    struct notes *notes)
{
    struct template_set *set = memory_take(sizeof *set);
    struct arena scratch = {0};
    size_t notes_before = notes->count;

    *set = (struct template_set){0};
    name_all(set, sources, count, notes);
    for (size_t i = 0; i < count; i++) {
        struct tokens tokens;
        if (tokens_parse(&sources[i], &scratch, &tokens, notes) != OK ||
            tokens_match(&tokens, &sources[i], notes) != OK)
            continue;
        if (!loosely)
            check_tokens(set, &set->templates[i], &tokens, notes);
        template_build(set, &set->templates[i], &tokens);
        arena_reset(&scratch);
    }
    if (!loosely)
        check_cycles(set, &scratch, notes);
    arena_done(&scratch);
    if (notes->count == notes_before)
        return set;
    template_free(set);
    return NULL;
}

struct template_set *template_compile(const struct template_source *sources, size_t count, struct notes *notes)
{
    return compile(sources, count, false, notes);
}

struct template_set *template_compile_loosely(const struct template_source *sources, size_t count, struct notes *notes)
{
    return compile(sources, count, true, notes);
}

void template_free(struct template_set *set)
{
    if (set == NULL)
        return;
    arena_done(&set->arena);
    free(set);
}
