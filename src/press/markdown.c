#include "press/markdown.h"

#include <string.h>

#include "press/markdown_tree.h"

#define SPOILER_BEGIN                                                                                                  \
    "<label class=\"spoiler\"><input type=\"checkbox\"><span class=\"veil\">Spoiler</span><span class=\"told\">"
#define SPOILER_END "</span></label>"

struct rendering {
    struct buffer *out;
    const struct markdown_tree *tree;
    enum markdown_form form;
    struct text site;
    const struct markdown_asking *asking; /* NULL: facts are their words */
    struct arena *arena;
    const cmark_node *fact;        /* the one under way, */
    struct markdown_answer answer; /* and what was answered */
    size_t mark;                   /* the next one */
    size_t closing;                /* the mark that ends the spoiler under way, or SIZE_MAX */
    size_t told;                   /* where that began, */
    bool taken_back;               /* and whether it ends with nothing told */
    size_t details;                /* the mark that closes a paragraph which is a spoiler as a whole */
    unsigned depth;                /* of tags */
    unsigned links;                /* that this is inside of; at most one of them is shown */
    unsigned headings;             /* in levels[] */
    int levels[6];                 /* the levels typed of the headings that this is under */
};

static void put(struct rendering *rendering, struct text text)
{
    buffer_put(rendering->out, text);
}

/* In a feed nothing opens, and within a link nothing may: what was told is taken back when the spoiler
 * ends. A spoiler within a spoiler is told with it. */
static void render_mark(struct rendering *rendering, size_t index)
{
    const struct mark *mark = &rendering->tree->marks[index];
    struct buffer *out = rendering->out;
    size_t closing = mark->opens ? mark->partner : index;

    if (mark->partner == SIZE_MAX) {
        markdown_put_escaped(out, mark->opens ? TEXT(SPOILER_OPENS) : TEXT(SPOILER_CLOSES));
    } else if (rendering->form == MARKDOWN_PAGE && closing == rendering->details) {
        return;
    } else if (mark->opens && rendering->closing == SIZE_MAX) {
        rendering->closing = closing;
        rendering->told = out->len;
        rendering->taken_back = rendering->form == MARKDOWN_FEED || rendering->links > 0;
        put(rendering, rendering->taken_back ? TEXT("") : TEXT(SPOILER_BEGIN));
    } else if (index == rendering->closing) {
        rendering->closing = SIZE_MAX;
        out->len = rendering->taken_back ? rendering->told : out->len;
        put(rendering, rendering->taken_back ? TEXT("[spoiler]") : TEXT(SPOILER_END));
    }
}

static void render_text(struct rendering *rendering, const cmark_node *node)
{
    const struct markdown_tree *tree = rendering->tree;
    struct text text = markdown_literal(node);
    size_t from = 0;
    for (; rendering->mark < tree->count && tree->marks[rendering->mark].node == node; rendering->mark++) {
        size_t at = tree->marks[rendering->mark].at;
        markdown_put_escaped(rendering->out, text_part(text, from, at - from));
        render_mark(rendering, rendering->mark);
        from = at + 2;
    }
    markdown_put_escaped(rendering->out, text_part(text, from, text.len));
}

/* A heading is one level below the nearest above it that was typed with fewer marks: no level is
 * ever skipped, and the page's own h1 stays alone. */
static int heading_level(struct rendering *rendering, int typed)
{
    while (rendering->headings > 0 && rendering->levels[rendering->headings - 1] >= typed)
        rendering->headings--;
    rendering->levels[rendering->headings++] = typed;
    return rendering->headings < 6 ? (int)rendering->headings + 1 : 6;
}

static void enter_heading(struct rendering *rendering, cmark_node *node)
{
    buffer_print(rendering->out, "<h%d>", heading_level(rendering, cmark_node_get_heading_level(node)));
}

static void exit_heading(struct rendering *rendering)
{
    unsigned level = rendering->headings < 6 ? rendering->headings + 1 : 6;
    buffer_print(rendering->out, "</h%u>\n", level);
}

static bool is_in_tight_list(cmark_node *paragraph)
{
    cmark_node *item = cmark_node_parent(paragraph);
    return cmark_node_get_type(item) == CMARK_NODE_ITEM && cmark_node_get_list_tight(cmark_node_parent(item));
}

/* The mark that closes the spoiler which is all of the paragraph, or SIZE_MAX. */
static size_t find_details(const struct rendering *rendering, cmark_node *paragraph)
{
    const struct markdown_tree *tree = rendering->tree;
    const struct mark *first = rendering->mark < tree->count ? &tree->marks[rendering->mark] : NULL;
    if (first == NULL || first->node != cmark_node_first_child(paragraph) || first->at != 0 || !first->opens ||
        first->partner == SIZE_MAX)
        return SIZE_MAX;
    const struct mark *last = &tree->marks[first->partner];
    bool whole = last->node == cmark_node_last_child(paragraph) && last->at + 2 == markdown_literal(last->node).len;
    return whole ? first->partner : SIZE_MAX;
}

static bool begins_with_quote(cmark_node *paragraph)
{
    cmark_node *first = cmark_node_first_child(paragraph);
    if (first == NULL || cmark_node_get_type(first) != CMARK_NODE_TEXT)
        return false;
    struct text text = markdown_literal(first);
    return text_starts(text, "\u201C") || text_starts(text, "\u2018");
}

static void enter_paragraph(struct rendering *rendering, cmark_node *node)
{
    bool page = rendering->form == MARKDOWN_PAGE;
    rendering->details = page ? find_details(rendering, node) : SIZE_MAX;
    if (rendering->details != SIZE_MAX)
        put(rendering, TEXT("<details class=\"spoiler\"><summary>Spoiler</summary><p>"));
    else if (!is_in_tight_list(node))
        put(rendering, page && begins_with_quote(node) ? TEXT("<p class=\"hang\">") : TEXT("<p>"));
}

static void exit_paragraph(struct rendering *rendering, cmark_node *node)
{
    if (rendering->details != SIZE_MAX)
        put(rendering, TEXT("</p></details>\n"));
    else if (!is_in_tight_list(node))
        put(rendering, TEXT("</p>\n"));
    else if (cmark_node_next(node) != NULL)
        put(rendering, TEXT("\n"));
    rendering->details = SIZE_MAX;
}

static bool is_link_shown(const struct rendering *rendering, cmark_node *node)
{
    struct text url = text_of(cmark_node_get_url(node));
    bool elsewhere = rendering->form == MARKDOWN_FEED && text_starts(url, "#"); /* a feed has no such place */
    return rendering->links == 0 && markdown_may_link(url) && !elsewhere;
}

static void open_claim(struct rendering *rendering)
{
    unsigned note = (unsigned)rendering->answer.note;
    buffer_print(rendering->out,
                 "<a class=\"fact%s\" id=\"claim-%u\" href=\"#fact-%u\" aria-describedby=\"fact-%u\" data-note=\"",
                 text_has(rendering->answer.correction) ? " wrong" : "", note, note, note);
    markdown_put_escaped(rendering->out, rendering->answer.told);
    put(rendering, TEXT("\">"));
}

/* Nothing in a link is a link, but a false claim in one is corrected all the same. */
static void enter_fact(struct rendering *rendering, cmark_node *node, struct text target)
{
    struct markdown_claim claim = {
        .target = target,
        .words = markdown_words(node, rendering->arena),
        .hidden = rendering->closing != SIZE_MAX || rendering->details != SIZE_MAX,
        .bare = rendering->form != MARKDOWN_PAGE || rendering->links > 0,
    };
    rendering->fact = node;
    rendering->answer = rendering->asking->ask(rendering->asking->context, &claim);
    if (rendering->answer.note > 0)
        open_claim(rendering);
    rendering->links += rendering->links > 0 || rendering->answer.note > 0;
}

static void exit_fact(struct rendering *rendering)
{
    struct text correction = rendering->answer.correction;
    bool page = rendering->form == MARKDOWN_PAGE;
    if (rendering->answer.note > 0) {
        if (text_has(correction))
            buffer_print(rendering->out, "<sup>%u</sup>", (unsigned)rendering->answer.note);
        put(rendering, TEXT("</a>"));
    } else if (text_has(correction)) {
        put(rendering, page ? TEXT(" <span class=\"correction\">[") : TEXT(" ["));
        markdown_put_escaped(rendering->out, correction);
        put(rendering, page ? TEXT("]</span>") : TEXT("]"));
    }
    rendering->links -= rendering->links > 0;
    rendering->fact = NULL;
}

/* An image is a link to it, with what stands for it as the words. */
static void enter_link(struct rendering *rendering, cmark_node *node)
{
    struct text target = rendering->asking != NULL ? markdown_fact_target(node) : TEXT_ABSENT;
    if (target.at != NULL) {
        enter_fact(rendering, node, target);
        return;
    }
    struct text url = text_of(cmark_node_get_url(node)), title = text_of(cmark_node_get_title(node));
    if (is_link_shown(rendering, node)) {
        put(rendering, TEXT("<a href=\""));
        if (rendering->form == MARKDOWN_FEED && text_starts(url, "/"))
            markdown_put_address(rendering->out, rendering->site);
        markdown_put_address(rendering->out, url);
        if (title.len > 0) {
            put(rendering, TEXT("\" title=\""));
            markdown_put_escaped(rendering->out, title);
        }
        put(rendering, TEXT("\">"));
        if (cmark_node_first_child(node) == NULL)
            markdown_put_escaped(rendering->out, url); /* a link without words could not be seen */
    }
    rendering->links += rendering->links > 0 || is_link_shown(rendering, node);
}

static void exit_link(struct rendering *rendering, const cmark_node *node)
{
    if (node == rendering->fact) {
        exit_fact(rendering);
        return;
    }
    if (rendering->links == 1)
        put(rendering, TEXT("</a>"));
    rendering->links -= rendering->links > 0;
}

static void enter_list(struct rendering *rendering, cmark_node *node)
{
    int start = cmark_node_get_list_start(node);
    if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST)
        put(rendering, TEXT("<ul>\n"));
    else if (start == 1)
        put(rendering, TEXT("<ol>\n"));
    else
        buffer_print(rendering->out, "<ol start=\"%d\">\n", start);
}

static void exit_list(struct rendering *rendering, cmark_node *node)
{
    put(rendering, cmark_node_get_list_type(node) == CMARK_BULLET_LIST ? TEXT("</ul>\n") : TEXT("</ol>\n"));
}

static void enter(struct rendering *rendering, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH: enter_paragraph(rendering, node); break;
    case CMARK_NODE_HEADING: enter_heading(rendering, node); break;
    case CMARK_NODE_BLOCK_QUOTE: put(rendering, TEXT("<blockquote>\n")); break;
    case CMARK_NODE_LIST: enter_list(rendering, node); break;
    case CMARK_NODE_ITEM: put(rendering, TEXT("<li>")); break;
    case CMARK_NODE_EMPH: put(rendering, TEXT("<em>")); break;
    case CMARK_NODE_STRONG: put(rendering, TEXT("<strong>")); break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE: enter_link(rendering, node); break;
    default: break;
    }
}

static void leave(struct rendering *rendering, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH: exit_paragraph(rendering, node); break;
    case CMARK_NODE_HEADING: exit_heading(rendering); break;
    case CMARK_NODE_BLOCK_QUOTE: put(rendering, TEXT("</blockquote>\n")); break;
    case CMARK_NODE_LIST: exit_list(rendering, node); break;
    case CMARK_NODE_ITEM: put(rendering, TEXT("</li>\n")); break;
    case CMARK_NODE_EMPH: put(rendering, TEXT("</em>")); break;
    case CMARK_NODE_STRONG: put(rendering, TEXT("</strong>")); break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE: exit_link(rendering, node); break;
    default: break;
    }
}

static void put_between(struct rendering *rendering, struct text before, const cmark_node *node, struct text after)
{
    put(rendering, before);
    markdown_put_escaped(rendering->out, markdown_literal(node));
    put(rendering, after);
}

static void render_leaf(struct rendering *rendering, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT: render_text(rendering, node); break;
    case CMARK_NODE_SOFTBREAK: put(rendering, TEXT("\n")); break;
    case CMARK_NODE_LINEBREAK: put(rendering, TEXT("<br>\n")); break;
    case CMARK_NODE_CODE: put_between(rendering, TEXT("<code>"), node, TEXT("</code>")); break;
    case CMARK_NODE_CODE_BLOCK: put_between(rendering, TEXT("<pre><code>"), node, TEXT("</code></pre>\n")); break;
    case CMARK_NODE_HTML_INLINE: put_between(rendering, TEXT(""), node, TEXT("")); break;
    case CMARK_NODE_HTML_BLOCK: put_between(rendering, TEXT("<p>"), node, TEXT("</p>\n")); break;
    case CMARK_NODE_THEMATIC_BREAK: put(rendering, TEXT("<hr>\n")); break;
    default: break;
    }
}

static void render_tree(struct rendering *rendering, struct markdown_tree *tree)
{
    cmark_iter *iter = markdown_tree_walk(tree);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_EXIT) {
            if (rendering->depth-- <= MARKDOWN_DEEPEST)
                leave(rendering, node);
        } else if (markdown_is_leaf(node)) {
            render_leaf(rendering, node);
        } else if (++rendering->depth <= MARKDOWN_DEEPEST) {
            enter(rendering, node);
        }
    }
}

static void put_as_typed(struct buffer *out, struct text source)
{
    buffer_put(out, TEXT("<p>"));
    markdown_put_escaped(out, source);
    buffer_put(out, TEXT("</p>\n"));
}

struct markup markdown_render(struct text source, enum markdown_form form, struct text site, struct arena *arena)
{
    return markdown_render_asking(source, form, site, NULL, arena);
}

struct markup markdown_render_asking(struct text source, enum markdown_form form, struct text site,
                                     const struct markdown_asking *asking, struct arena *arena)
{
    struct buffer out = {.ceiling = 64 * source.len + (1 << 16)};
    if (source.len <= MARKDOWN_LARGEST) {
        struct markdown_tree tree;
        markdown_tree_parse(&tree, source, MARKS_IN_PAIRS);
        struct rendering rendering = {.out = &out,
                                      .tree = &tree,
                                      .form = form,
                                      .site = site,
                                      .asking = text_find(source, 0, "fact:") != SIZE_MAX ? asking : NULL,
                                      .arena = arena,
                                      .closing = SIZE_MAX,
                                      .details = SIZE_MAX};
        render_tree(&rendering, &tree);
        markdown_tree_done(&tree);
    }
    if (out.overfull || source.len > MARKDOWN_LARGEST) {
        buffer_clear(&out);
        put_as_typed(&out, source);
    }
    struct markup markup = {arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}
