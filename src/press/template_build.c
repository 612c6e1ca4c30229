#include <stdlib.h>
#include <string.h>

#include "press/template_tree.h"

/* White space follows the specification's whitespace.md, where its cases agree with it: a tag alone
 * on its line takes the line with it; a parent, partial or block that begins its line hands the
 * blanks before it down as indentation; a block whose text begins on the next line has an
 * indentation of its own, which is taken off here and put back on where the block is expanded. The
 * cases keep the line end after a block that is closed on a line with text: so do we. */

struct building {
    struct template_set *set;
    const struct tokens *tokens;
    struct node *nodes;
    size_t count, room;
};

static bool is_argument(const struct tokens *tokens, const struct token *block)
{
    return block->inside != SIZE_MAX && tokens->list[block->inside].tag == TAG_PARENT;
}

static void leave_out(struct tokens *tokens, size_t at)
{
    if (at != SIZE_MAX)
        tokens->list[at].left_out = true;
}

/* Whether what opens here begins its line and what closes it ends its own. */
static bool stands_alone(const struct tokens *tokens, size_t open)
{
    size_t before, after;
    return tokens_begin_line(tokens, open, &before) && tokens_end_line(tokens, tokens->list[open].partner, &after);
}

static void mark_alone(struct tokens *tokens, size_t open)
{
    size_t before, after;
    tokens_begin_line(tokens, open, &before);
    leave_out(tokens, before);
    tokens_end_line(tokens, tokens->list[open].partner, &after);
    if (tokens->list[open].tag == TAG_PARENT)
        leave_out(tokens, after);
}

static void mark_argument(struct tokens *tokens, size_t open)
{
    size_t before, after;
    if (tokens_end_line(tokens, open, &after))
        leave_out(tokens, after);
    if (tokens_begin_line(tokens, tokens->list[open].partner, &before))
        leave_out(tokens, before);
}

static void mark_blanks(struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->list[i];
        size_t before, after;
        if (token->tag == TAG_TEXT || token->tag == TAG_ESCAPED || token->tag == TAG_RAW)
            continue;
        if (tokens_begin_line(tokens, i, &before) && tokens_end_line(tokens, i, &after)) {
            leave_out(tokens, before);
            leave_out(tokens, after);
        }
        if (token->tag == TAG_BLOCK && is_argument(tokens, token))
            mark_argument(tokens, i);
        else if ((token->tag == TAG_BLOCK || token->tag == TAG_PARENT) && stands_alone(tokens, i))
            mark_alone(tokens, i);
    }
}

static struct node *add(struct building *building, struct node node)
{
    if (building->count == building->room) {
        building->room = building->room > 0 ? building->room * 2 : 64;
        building->nodes = memory_grow(building->nodes, building->room * sizeof *building->nodes);
    }
    node.size = 1;
    building->nodes[building->count] = node;
    return &building->nodes[building->count++];
}

static const struct name *make_path(struct building *building, struct text name, uint8_t *ret_depth)
{
    struct name path[UINT8_MAX];
    uint8_t depth = 0;
    for (struct text rest = name; !text_is(name, ".") && rest.at != NULL && depth < UINT8_MAX;)
        path[depth++] = name_of(text_take(&rest, '.'));
    struct name *kept = ARENA_LIST(&building->set->arena, struct name, depth);
    if (depth > 0)
        memcpy(kept, path, depth * sizeof *path);
    *ret_depth = depth;
    return kept;
}

/* The line without the indentation that the block around it has. */
static struct text without(struct text line, struct text indentation)
{
    bool has = line.len >= indentation.len && text_equal(text_part(line, 0, indentation.len), indentation);
    return has ? text_part(line, indentation.len, line.len) : line;
}

static void add_text(struct building *building, const struct token *token, struct text strip)
{
    struct text text = token->first ? without(token->text, strip) : token->text;
    struct node *last = building->count > 0 ? &building->nodes[building->count - 1] : NULL;
    if (text.len == 0)
        return;
    if (last != NULL && last->kind == NODE_TEXT && last->text.at + last->text.len == text.at)
        last->text.len += text.len;
    else
        add(building, (struct node){.kind = NODE_TEXT, .line = token->line, .text = text});
}

static struct text leading_blanks(struct text line)
{
    size_t len = 0;
    while (len < line.len && (line.at[len] == ' ' || line.at[len] == '\t'))
        len++;
    return text_part(line, 0, len);
}

/* The blanks before a tag that begins its line. */
static struct text lead_of(const struct building *building, size_t at, struct text strip)
{
    size_t before;
    if (!tokens_begin_line(building->tokens, at, &before) || before == SIZE_MAX)
        return TEXT("");
    return without(building->tokens->list[before].text, strip);
}

static void build_inside(struct building *building, size_t from, size_t to, struct text strip);

static void build_section(struct building *building, size_t at, struct text strip)
{
    const struct token *token = &building->tokens->list[at];
    size_t index = building->count;
    struct node node = {.kind = token->tag == TAG_SECTION ? NODE_SECTION : NODE_INVERTED, .line = token->line};
    node.path = make_path(building, token->text, &node.depth);
    add(building, node);
    build_inside(building, at + 1, token->partner, strip);
    building->nodes[index].size = (uint32_t)(building->count - index);
}

static void build_block(struct building *building, size_t at, struct text strip)
{
    const struct token *token = &building->tokens->list[at];
    bool argument = is_argument(building->tokens, token);
    size_t index = building->count, after = SIZE_MAX;
    struct name *name = ARENA_NEW(&building->set->arena, struct name);
    struct node node = {.kind = NODE_BLOCK, .line = token->line, .path = name, .text = TEXT("")};

    *name = name_of(token->text);
    node.alone = !argument && stands_alone(building->tokens, at);
    node.opens_line = (argument || node.alone) && tokens_end_line(building->tokens, at, &after) && after != SIZE_MAX;
    if (node.alone)
        node.text = lead_of(building, at, strip);
    struct text inner = argument ? TEXT("") : strip;
    if (node.opens_line) {
        const struct token *line = &building->tokens->list[after + 1];
        inner = line->tag == TAG_TEXT ? leading_blanks(line->text) : TEXT("");
        node.text = argument ? TEXT("") : without(inner, strip);
    }
    add(building, node);
    build_inside(building, at + 1, token->partner, inner);
    building->nodes[index].size = (uint32_t)(building->count - index);
}

static void build_partial(struct building *building, size_t at, struct text strip)
{
    const struct token *token = &building->tokens->list[at];
    size_t index = building->count, before, after;
    bool parent = token->tag == TAG_PARENT;
    struct node node = {.kind = parent ? NODE_PARENT : NODE_PARTIAL, .line = token->line, .text = TEXT("")};

    node.template = template_find(building->set, token->text);
    node.alone =
        parent ? stands_alone(building->tokens, at)
               : tokens_begin_line(building->tokens, at, &before) && tokens_end_line(building->tokens, at, &after);
    if (node.alone)
        node.text = lead_of(building, at, strip);
    add(building, node);
    for (size_t i = at + 1; parent && i < token->partner; i++) {
        if (building->tokens->list[i].inside == at && building->tokens->list[i].tag == TAG_BLOCK)
            build_block(building, i, strip);
    }
    building->nodes[index].size = (uint32_t)(building->count - index);
}

static void build_inside(struct building *building, size_t from, size_t to, struct text strip)
{
    for (size_t i = from; i < to; i++) {
        const struct token *token = &building->tokens->list[i];
        struct node node = {.kind = token->tag == TAG_RAW ? NODE_RAW : NODE_ESCAPED, .line = token->line};
        switch (token->tag) {
        case TAG_TEXT:
            if (!token->left_out)
                add_text(building, token, strip);
            break;
        case TAG_ESCAPED:
        case TAG_RAW:
            node.path = make_path(building, token->text, &node.depth);
            add(building, node);
            break;
        case TAG_SECTION:
        case TAG_INVERTED: build_section(building, i, strip); break;
        case TAG_BLOCK: build_block(building, i, strip); break;
        case TAG_PARENT:
        case TAG_PARTIAL: build_partial(building, i, strip); break;
        case TAG_CLOSE:
        case TAG_COMMENT: break;
        }
        bool holds_more = token->tag == TAG_SECTION || token->tag == TAG_INVERTED || token->tag == TAG_BLOCK ||
                          token->tag == TAG_PARENT;
        if (holds_more)
            i = token->partner;
    }
}

void template_build(struct template_set *set, struct template *template, struct tokens *tokens)
{
    mark_blanks(tokens);
    struct building building = {.set = set, .tokens = tokens};
    build_inside(&building, 0, tokens->count, TEXT(""));
    template->nodes = ARENA_LIST(&set->arena, struct node, building.count);
    template->count = building.count;
    if (building.count > 0)
        memcpy(template->nodes, building.nodes, building.count * sizeof *building.nodes);
    free(building.nodes);
}
