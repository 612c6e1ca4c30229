/* libcmark knows the lines of blocks, but not those of links: behind an address, a label or a
 * definition that holds a line feed it counts too few. So each "[" that may begin a link is given the
 * number of its line, between two code points that no clean text holds and that mean nothing to
 * libcmark. It stays in the text before the link, from where it is read. */
#include <string.h>

#include "press/markdown_tree.h"

#define NUMBER_OPENS  "\uFDD0"
#define NUMBER_CLOSES "\uFDD1"

enum {
    MARK_LEN = sizeof NUMBER_OPENS - 1,
    NUMBER_MOST = 2 * MARK_LEN + 10,
    NUMBERED_MOST = 20000, /* nobody means more links, and each takes memory */
};

static bool is_before_text(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '>' || byte == '-' || byte == '+' || byte == '*' || byte == '.' ||
           byte == ')' || (byte >= '0' && byte <= '9');
}

/* "[label]: address" at the start of a line, which a number before it would undo. */
static bool is_definition(struct text text, size_t at)
{
    size_t start = at;
    while (start > 0 && is_before_text(text.at[start - 1]))
        start--;
    if (start > 0 && text.at[start - 1] != '\n')
        return false;
    enum { LABEL_MOST = 1000 };
    for (size_t end = at + 1; end + 1 < text.len && end - at <= LABEL_MOST; end++)
        if (text.at[end] == ']' && !markdown_is_escaped(text, end))
            return text.at[end + 1] == ':';
    return false;
}

/* Behind "]" it would be a label. */
static bool may_begin(struct text text, size_t at)
{
    return !markdown_is_escaped(text, at) && (at == 0 || text.at[at - 1] != ']') && !is_definition(text, at);
}

static size_t find_bracket(struct text text, size_t from)
{
    const char *hit = from < text.len ? memchr(text.at + from, '[', text.len - from) : NULL;
    return hit != NULL ? (size_t)(hit - text.at) : SIZE_MAX;
}

static size_t count_brackets(struct text text)
{
    size_t count = 0;
    for (size_t at = 0; count < NUMBERED_MOST && (at = find_bracket(text, at)) != SIZE_MAX; at++)
        count++;
    return count;
}

static unsigned count_lines(struct text text)
{
    unsigned count = 0;
    const char *end = text.at + text.len;
    for (const char *at = text.at; at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        count++;
    return count;
}

struct text markdown_number_links(struct text text, struct arena *arena)
{
    size_t left = count_brackets(text);
    struct buffer out = {.ceiling = text.len + left * NUMBER_MOST};
    size_t copied = 0;
    unsigned line = 1;
    for (size_t at = 0; left > 0 && (at = find_bracket(text, at)) != SIZE_MAX; at++, left--) {
        bool image = at > copied && text.at[at - 1] == '!' && !markdown_is_escaped(text, at - 1);
        struct text before = text_part(text, copied, at - image - copied);
        if (!may_begin(text, at))
            continue;
        line += count_lines(before);
        buffer_put(&out, before);
        buffer_print(&out, NUMBER_OPENS "%u" NUMBER_CLOSES, line);
        copied = at - image;
    }
    buffer_put(&out, text_part(text, copied, text.len));
    struct text numbered = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return numbered;
}

/* Puts the text without the numbers in it, and tells the last one. */
static unsigned put_unnumbered(struct buffer *out, struct text text)
{
    unsigned number = 0;
    size_t from = 0, at;
    while ((at = text_find(text, from, NUMBER_OPENS)) != SIZE_MAX) {
        markdown_put_plain(out, text_part(text, from, at - from));
        number = 0;
        for (at += MARK_LEN; at < text.len && text.at[at] >= '0' && text.at[at] <= '9'; at++)
            number = number * 10 + (unsigned)(text.at[at] - '0');
        from = at + (text_starts(text_part(text, at, MARK_LEN), NUMBER_CLOSES) ? MARK_LEN : 0);
    }
    markdown_put_plain(out, text_part(text, from, text.len));
    return number;
}

struct text markdown_words(cmark_node *node, struct arena *arena)
{
    struct buffer out = {.ceiling = MARKDOWN_LARGEST};
    unsigned depth = 0;
    for (cmark_node *at = cmark_node_first_child(node); at != NULL;) {
        cmark_node *child = cmark_node_first_child(at);
        switch (cmark_node_get_type(at)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_HTML_INLINE: put_unnumbered(&out, markdown_literal(at)); break;
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK: buffer_byte(&out, ' '); break;
        default: break;
        }
        for (depth += child != NULL; child == NULL && depth > 0 && cmark_node_next(at) == NULL; depth--)
            at = cmark_node_parent(at);
        at = child != NULL ? child : cmark_node_next(at);
    }
    struct text words = arena_copy(arena, text_trim(buffer_text(&out)));
    buffer_done(&out);
    return words;
}

struct text markdown_fact_target(cmark_node *node)
{
    if (cmark_node_get_type(node) != CMARK_NODE_LINK)
        return TEXT_ABSENT;
    struct text address = text_of(cmark_node_get_url(node));
    return text_starts(address, "fact:") ? text_part(address, strlen("fact:"), address.len) : TEXT_ABSENT;
}

/* The number at the end of the text before it; without one the line that libcmark tells. */
static unsigned line_of(cmark_node *node, struct buffer *scratch)
{
    cmark_node *before = cmark_node_previous(node);
    if (before != NULL && cmark_node_get_type(before) == CMARK_NODE_TEXT &&
        text_ends(markdown_literal(before), NUMBER_CLOSES)) {
        buffer_clear(scratch);
        return put_unnumbered(scratch, markdown_literal(before));
    }
    return (unsigned)cmark_node_get_start_line(node);
}

struct finding {
    struct arena *arena;
    struct buffer scratch;
    struct markdown_links *links;
    size_t room;
    bool only_facts;
};

static void add(struct finding *finding, struct markdown_link link)
{
    struct markdown_links *links = finding->links;
    if (links->count == finding->room) {
        finding->room = finding->room > 0 ? finding->room * 2 : 16;
        struct markdown_link *larger = ARENA_LIST(finding->arena, struct markdown_link, finding->room);
        if (links->count > 0)
            memcpy(larger, links->at, links->count * sizeof *larger);
        links->at = larger;
    }
    links->at[links->count++] = link;
}

static void find(struct finding *finding, cmark_node *node)
{
    struct text target = markdown_fact_target(node);
    if (target.at == NULL && finding->only_facts)
        return;
    bool image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    struct markdown_link link = {
        .kind = target.at != NULL ? MARKDOWN_FACT
                : image           ? MARKDOWN_IMAGE
                                  : MARKDOWN_LINK,
        .words = markdown_words(node, finding->arena),
        .line = line_of(node, &finding->scratch),
    };
    buffer_clear(&finding->scratch);
    put_unnumbered(&finding->scratch, target.at != NULL ? target : text_of(cmark_node_get_url(node)));
    link.address = arena_copy(finding->arena, buffer_text(&finding->scratch));
    add(finding, link);
}

static void find_all(struct finding *finding, struct text source)
{
    struct markdown_tree tree;
    markdown_tree_parse(&tree, source, MARKS_OF_LINES);
    cmark_iter *iter = markdown_tree_walk(&tree);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE))
            find(finding, node);
    }
    markdown_tree_done(&tree);
}

static void find_in(struct text source, struct arena *arena, struct markdown_links *ret_links, bool only_facts)
{
    struct finding finding = {
        .arena = arena, .scratch = {.ceiling = MARKDOWN_LARGEST}, .links = ret_links, .only_facts = only_facts};
    *ret_links = (struct markdown_links){0};
    /* Whatever is a link has a "]" in it, or is between "<" and ">". */
    bool may = only_facts ? text_find(source, 0, "fact:") != SIZE_MAX
                          : source.len > 0 && (memchr(source.at, ']', source.len) != NULL ||
                                               memchr(source.at, '<', source.len) != NULL);
    if (may && source.len <= MARKDOWN_LARGEST)
        find_all(&finding, source);
    buffer_done(&finding.scratch);
}

void markdown_links(struct text source, struct arena *arena, struct markdown_links *ret_links)
{
    find_in(source, arena, ret_links, false);
}

void markdown_facts(struct text source, struct arena *arena, struct markdown_links *ret_facts)
{
    find_in(source, arena, ret_facts, true);
}
