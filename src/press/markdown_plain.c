#include <string.h>

#include "press/markdown_tree.h"

struct plain {
    struct buffer out;
    const struct markdown_tree *tree;
    size_t mark;    /* the next one */
    size_t closing; /* the mark that ends the spoiler under way, or SIZE_MAX */
    size_t told;    /* and where that began */
    bool gap;       /* a spoiler was left out just before */
};

static bool ends_with_blank(const struct buffer *out)
{
    return out->len == 0 || out->at[out->len - 1] == ' ' || out->at[out->len - 1] == '\n';
}

static void drop_blanks(struct buffer *out)
{
    while (out->len > 0 && out->at[out->len - 1] == ' ')
        out->len--;
}

/* One blank between words, also where a spoiler was; none before the full stop that followed it. */
static void put_words(struct plain *plain, struct text text)
{
    if (plain->gap && text.len > 0) {
        plain->gap = false;
        if (text.at[0] != '\0' && strchr(".,;:!?)", text.at[0]) != NULL)
            drop_blanks(&plain->out);
    }
    if (ends_with_blank(&plain->out))
        while (text.len > 0 && text.at[0] == ' ')
            text = text_part(text, 1, text.len);
    markdown_put_plain(&plain->out, text);
}

static void pass_mark(struct plain *plain, size_t index)
{
    const struct mark *mark = &plain->tree->marks[index];
    if (mark->partner == SIZE_MAX) {
        put_words(plain, mark->opens ? TEXT(SPOILER_OPENS) : TEXT(SPOILER_CLOSES));
    } else if (mark->opens && plain->closing == SIZE_MAX) {
        plain->closing = mark->partner;
        plain->told = plain->out.len;
    } else if (index == plain->closing) {
        plain->closing = SIZE_MAX;
        plain->out.len = plain->told;
        plain->gap = true;
    }
}

static void put_text(struct plain *plain, const cmark_node *node)
{
    const struct markdown_tree *tree = plain->tree;
    struct text text = markdown_literal(node);
    size_t from = 0;
    for (; plain->mark < tree->count && tree->marks[plain->mark].node == node; plain->mark++) {
        put_words(plain, text_part(text, from, tree->marks[plain->mark].at - from));
        pass_mark(plain, plain->mark);
        from = tree->marks[plain->mark].at + 2;
    }
    put_words(plain, text_part(text, from, text.len));
}

static void end_block(struct plain *plain)
{
    drop_blanks(&plain->out);
    plain->gap = false;
    if (!ends_with_blank(&plain->out))
        buffer_byte(&plain->out, '\n');
}

static void put_lines(struct plain *plain, const cmark_node *node)
{
    for (struct text rest = markdown_literal(node); rest.len > 0;) {
        put_words(plain, text_trim(text_take(&rest, '\n')));
        put_words(plain, TEXT(" "));
    }
    end_block(plain);
}

static void enter(struct plain *plain, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT: put_text(plain, node); break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK: put_words(plain, TEXT(" ")); break;
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE: put_words(plain, markdown_literal(node)); break;
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK: put_lines(plain, node); break;
    default: break;
    }
}

struct text markdown_plain(struct text source, struct arena *arena)
{
    struct markdown_tree tree;
    struct plain plain = {.out = {.ceiling = 4 * source.len + 64}, .tree = &tree, .closing = SIZE_MAX};

    markdown_tree_parse(&tree, text_part(source, 0, MARKDOWN_LARGEST), MARKS_IN_PAIRS);
    cmark_iter *iter = markdown_tree_walk(&tree);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (event == CMARK_EVENT_ENTER)
            enter(&plain, node);
        else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
            end_block(&plain);
    }
    struct text text = arena_copy(arena, text_trim(buffer_text(&plain.out)));
    markdown_tree_done(&tree);
    buffer_done(&plain.out);
    return text;
}

/* Where the text may be cut, at most `most` bytes in: before a blank, or else between characters. */
static size_t find_cut(struct text plain, size_t most)
{
    size_t cut = most;
    while (cut > 0 && plain.at[cut] != ' ' && plain.at[cut] != '\n')
        cut--;
    if (cut == 0)
        for (cut = most; cut > 0 && ((unsigned char)plain.at[cut] & 0xC0) == 0x80;)
            cut--;
    while (cut > 0 && memchr(" \n,;:-(", plain.at[cut - 1], 7) != NULL)
        cut--;
    return cut;
}

struct text markdown_lead(struct text plain, size_t most, struct arena *arena)
{
    static const struct text ellipsis = {"\u2026", 3};
    struct buffer out = {.ceiling = most};
    struct text shown = plain;
    bool cut = plain.len > most;

    if (cut)
        shown.len = most >= ellipsis.len ? find_cut(plain, most - ellipsis.len) : 0;
    buffer_put(&out, shown);
    for (size_t i = 0; i < out.len; i++)
        if (out.at[i] == '\n')
            out.at[i] = ' ';
    if (cut)
        buffer_put(&out, ellipsis);
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return text;
}

enum error markdown_check(struct text source, struct text file, unsigned first_line, struct notes *notes)
{
    struct markdown_tree tree;
    enum error error = OK;

    if (source.len > MARKDOWN_LARGEST)
        return note_at(notes, ERROR_LIMIT, file, first_line, "the text is larger than %d bytes; make it shorter",
                       MARKDOWN_LARGEST);
    markdown_tree_parse(&tree, source, MARKS_ALL);
    for (size_t i = 0; i < tree.count; i++) {
        const struct mark *mark = &tree.marks[i];
        unsigned line = first_line + (unsigned)cmark_node_get_start_line((cmark_node *)mark->node) - 1;
        if (mark->partner != SIZE_MAX)
            continue;
        error = note_at(notes, ERROR_INPUT, file, line, "%s",
                        mark->opens ? "the spoiler that '>!' opens here is not closed in its paragraph; close it with "
                                      "'!<', or write '\\>!' if none is meant"
                                    : "'!<' closes a spoiler that is not open here; open it with '>!' in the same "
                                      "paragraph, or write '!\\<' if none is meant");
    }
    markdown_tree_done(&tree);
    return error;
}
