#include <string.h>

#include "press/template_tree.h"

/* Recursion goes as deep as templates call each other; what is past these limits has no end. */
enum { DEEPEST = 200, MOST_STEPS = 50 * 1000 * 1000 };

struct context {
    const struct value *value;
    const struct context *outer;
};

/* The blocks that a child passes on to its parent, and those that its own child passed to it. */
struct passed {
    const struct node *parent;
    const struct passed *outer;
};

struct indentation {
    struct text text;
    const struct indentation *outer;
};

/* Where in the data and between the templates the rendering is. */
struct place {
    const struct context *context;
    const struct passed *passed;
    const struct indentation *indentation; /* NULL nearly always */
};

struct rendering {
    struct buffer *out;
    unsigned depth, steps;
    bool line_start; /* kept only while there is an indentation */
};

static void render_nodes(struct rendering *rendering, struct place place, const struct node *node, size_t count);

static const struct value *look_up(const struct node *node, const struct context *context)
{
    const struct value *value = NULL;
    if (node->depth == 0)
        return context->value;
    while (context != NULL && !value_find(context->value, &node->path[0], &value))
        context = context->outer;
    for (unsigned i = 1; i < node->depth; i++) {
        const struct value *object = value;
        value = NULL;
        if (!value_find(object, &node->path[i], &value))
            return NULL;
    }
    return value;
}

static void put_indentation(struct buffer *out, const struct indentation *indentation)
{
    if (indentation == NULL)
        return;
    put_indentation(out, indentation->outer);
    buffer_put(out, indentation->text);
}

static void begin_line(struct rendering *rendering, const struct place *place)
{
    if (place->indentation == NULL || !rendering->line_start)
        return;
    put_indentation(rendering->out, place->indentation);
    rendering->line_start = false;
}

/* Empty lines stay empty. */
static void put_lines(struct rendering *rendering, const struct place *place, struct text text)
{
    while (text.len > 0) {
        const char *newline = memchr(text.at, '\n', text.len);
        size_t len = newline != NULL ? (size_t)(newline - text.at) + 1 : text.len;
        if (text.at[0] != '\n' && text.at[0] != '\r')
            begin_line(rendering, place);
        buffer_put(rendering->out, text_part(text, 0, len));
        rendering->line_start = newline != NULL;
        text = text_part(text, len, text.len);
    }
}

static void render_value(struct rendering *rendering, const struct place *place, const struct node *node)
{
    const struct value *value = look_up(node, place->context);
    if (value == NULL || (value->kind != VALUE_TEXT && value->kind != VALUE_MARKUP) || value->text.len == 0)
        return;
    begin_line(rendering, place);
    if (node->kind == NODE_ESCAPED && value->kind == VALUE_TEXT)
        buffer_escaped(rendering->out, value->text);
    else
        buffer_put(rendering->out, value->text);
}

static void render_section(struct rendering *rendering, struct place place, const struct node *node)
{
    const struct value *value = look_up(node, place.context);
    struct context context = {value, place.context};

    if (value_is_true(value) == (node->kind == NODE_INVERTED))
        return;
    if (node->kind == NODE_INVERTED) {
        render_nodes(rendering, place, node + 1, node->size - 1);
        return;
    }
    place.context = &context;
    if (value->kind != VALUE_LIST) {
        render_nodes(rendering, place, node + 1, node->size - 1);
        return;
    }
    for (uint32_t i = 0; i < value->count; i++) {
        context.value = value->items[i];
        render_nodes(rendering, place, node + 1, node->size - 1);
    }
}

/* Opens the lines of what stands alone: `inner` is its indentation, on top of that around it. */
static void indent(struct rendering *rendering, struct place *place, struct indentation *inner, struct text text)
{
    rendering->line_start = true;
    if (text.len == 0)
        return;
    *inner = (struct indentation){text, place->indentation};
    place->indentation = inner;
}

static void render_partial(struct rendering *rendering, struct place place, const struct node *node)
{
    struct indentation inner;
    struct passed passed = {node, place.passed};

    if (node->template == NULL)
        return;
    if (node->alone) {
        indent(rendering, &place, &inner, node->text);
    } else {
        begin_line(rendering, &place);
        place.indentation = NULL;
    }
    if (node->kind == NODE_PARENT && node->size > 1)
        place.passed = &passed;
    render_nodes(rendering, place, node->template->nodes, node->template->count);
}

static const struct node *find_argument(const struct node *parent, const struct name *name)
{
    for (uint32_t i = 1; i < parent->size; i += parent[i].size)
        if (parent[i].path->hash == name->hash && text_equal(parent[i].path->text, name->text))
            return &parent[i];
    return NULL;
}

static void render_block(struct rendering *rendering, struct place place, const struct node *node)
{
    const struct node *content = node;
    const struct passed *from = NULL;
    struct indentation inner;

    /* The outermost wins: what the page itself says goes before what its parents say. */
    for (const struct passed *passed = place.passed; passed != NULL; passed = passed->outer) {
        const struct node *argument = find_argument(passed->parent, node->path);
        if (argument != NULL) {
            content = argument;
            from = passed;
        }
    }
    if (from != NULL)
        place.passed = from->outer;
    if (node->alone && (content != node || node->opens_line)) {
        indent(rendering, &place, &inner, node->text);
    } else if (node->alone) {
        rendering->line_start = true;
        begin_line(rendering, &place);
        buffer_put(rendering->out, node->text);
    }
    render_nodes(rendering, place, content + 1, content->size - 1);
}

static void render_node(struct rendering *rendering, const struct place *place, const struct node *node)
{
    switch (node->kind) {
    case NODE_TEXT:
        if (place->indentation == NULL)
            buffer_put(rendering->out, node->text);
        else
            put_lines(rendering, place, node->text);
        break;
    case NODE_ESCAPED:
    case NODE_RAW: render_value(rendering, place, node); break;
    case NODE_SECTION:
    case NODE_INVERTED: render_section(rendering, *place, node); break;
    case NODE_PARTIAL:
    case NODE_PARENT: render_partial(rendering, *place, node); break;
    case NODE_BLOCK: render_block(rendering, *place, node); break;
    }
}

static void render_nodes(struct rendering *rendering, struct place place, const struct node *node, size_t count)
{
    const struct node *end = node + count;
    if (rendering->depth == DEEPEST || rendering->steps == MOST_STEPS || rendering->out->overfull) {
        rendering->out->overfull = true;
        return;
    }
    rendering->depth++;
    rendering->steps++;
    for (; node < end; node += node->size)
        render_node(rendering, &place, node);
    rendering->depth--;
}

void template_render(const struct template *template, const struct value *data, struct buffer *out)
{
    struct context context = {data, NULL};
    struct rendering rendering = {.out = out, .line_start = true};
    render_nodes(&rendering, (struct place){.context = &context}, template->nodes, template->count);
}
