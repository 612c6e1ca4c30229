#include "press/markdown_tree.h"

#include <string.h>
#include <strings.h>

/* libcmark's memory has no context, so the arena of the parse under way is the thread's. Its blocks
 * carry their size in front, for realloc. */
static _Thread_local struct arena *parse_arena;

struct block {
    _Alignas(16) size_t size;
};

static void *take(size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total) || total > SIZE_MAX - sizeof(struct block))
        total = SIZE_MAX - sizeof(struct block); /* which the arena refuses */
    struct block *block = arena_take(parse_arena, 1, sizeof *block + total);
    block->size = total;
    return block + 1;
}

static void *take_again(void *old, size_t size)
{
    if (old == NULL)
        return take(1, size);
    const struct block *block = (const struct block *)old - 1;
    if (size <= block->size)
        return old;
    size_t kept = block->size;
    return memcpy(take(1, size), old, kept);
}

static void give_back(void *memory)
{
    (void)memory; /* it ends with the arena */
}

static cmark_mem memory = {take, take_again, give_back};

struct preparing {
    struct text source;
    size_t at;
    char *text; /* what libcmark is to read */
    size_t len;
    bool marks;    /* the paragraph under way has marks to replace */
    size_t images; /* "![" that may still come; libcmark takes time with the square of them */
};

bool markdown_is_escaped(struct text source, size_t at)
{
    size_t slashes = 0;
    while (slashes < at && source.at[at - slashes - 1] == '\\')
        slashes++;
    return slashes % 2 == 1;
}

static bool is_mark(struct text source, size_t at, const char *mark)
{
    return at + 1 < source.len && source.at[at] == mark[0] && source.at[at + 1] == mark[1] &&
           !markdown_is_escaped(source, at);
}

static void put(struct preparing *preparing, struct text text)
{
    memcpy(preparing->text + preparing->len, text.at, text.len);
    preparing->len += text.len;
}

static bool is_blank_or_end(struct text source, size_t at)
{
    return at >= source.len || source.at[at] == ' ' || source.at[at] == '\t' || source.at[at] == '\n';
}

enum { MOST_MARKERS = 50, WIDEST_INDENTATION = 200, MOST_IMAGES = 500 };

/* Copies a line up to its first word: no more markers of quotations and lists than can be meant,
 * nor blanks, since each may open a level that libcmark walks through on every later line. */
static void copy_line_start(struct preparing *preparing)
{
    struct text source = preparing->source;
    unsigned markers = 0, width = 0;
    for (; preparing->at < source.len; preparing->at++) {
        char byte = source.at[preparing->at];
        bool blank = byte == ' ' || byte == '\t', digit = byte >= '0' && byte <= '9';
        bool listing = byte == '-' || byte == '+' || byte == '*' || byte == '.' || byte == ')';
        if (!blank && !digit && !listing && byte != '>')
            return;
        if (preparing->marks && is_mark(source, preparing->at, ">!"))
            return;
        width += blank ? (byte == '\t' ? 4 : 1) : 0;
        markers += byte == '>' || (listing && is_blank_or_end(source, preparing->at + 1));
        if (markers > MOST_MARKERS) {
            put(preparing, TEXT("\\"));
            return;
        }
        if (!blank || width <= WIDEST_INDENTATION)
            preparing->text[preparing->len++] = byte;
    }
}

static size_t find_byte(struct text text, size_t from, char byte)
{
    const char *hit = from < text.len ? memchr(text.at + from, byte, text.len - from) : NULL;
    return hit != NULL ? (size_t)(hit - text.at) : SIZE_MAX;
}

/* All that is looked for has an exclamation mark in it. */
static void copy_marks(struct preparing *preparing, size_t end)
{
    struct text source = preparing->source, line = text_part(source, 0, end);
    size_t found = preparing->at;
    for (; (found = find_byte(line, found, '!')) != SIZE_MAX; found++) {
        bool opens = preparing->marks && found > preparing->at && is_mark(source, found - 1, ">!");
        bool closes = !opens && preparing->marks && is_mark(source, found, "!<");
        bool too_many = is_mark(source, found, "![") && preparing->images == 0;
        size_t start = found - opens;
        preparing->images -= preparing->images > 0 && is_mark(source, found, "![");
        if (!opens && !closes && !too_many)
            continue;
        put(preparing, text_part(source, preparing->at, start - preparing->at));
        put(preparing, opens ? TEXT(SPOILER_OPENS) : closes ? TEXT(SPOILER_CLOSES) : TEXT("\\!"));
        preparing->at = start + (too_many && !opens ? 1 : 2);
    }
}

static void copy_line(struct preparing *preparing)
{
    struct text source = preparing->source;
    copy_line_start(preparing);
    const char *newline = memchr(source.at + preparing->at, '\n', source.len - preparing->at);
    size_t end = newline != NULL ? (size_t)(newline - source.at) + 1 : source.len;
    if (preparing->marks || preparing->images < SIZE_MAX)
        copy_marks(preparing, end);
    put(preparing, text_part(source, preparing->at, end - preparing->at));
    preparing->at = end;
}

static size_t find_paragraph_end(struct text source, size_t at)
{
    while (at < source.len) {
        const char *newline = memchr(source.at + at, '\n', source.len - at);
        size_t end = newline != NULL ? (size_t)(newline - source.at) + 1 : source.len;
        if (text_trim(text_part(source, at, end - at)).len == 0)
            return end;
        at = end;
    }
    return source.len;
}

/* Whether a closing mark comes after an opening one before the next empty line. */
static bool has_pair(struct text source, size_t at, size_t end)
{
    struct text paragraph = text_part(source, 0, end);
    bool opened = false;
    for (; (at = find_byte(paragraph, at, '!')) != SIZE_MAX; at++) {
        if (opened && is_mark(paragraph, at, "!<"))
            return true;
        opened = opened || (at > 0 && is_mark(paragraph, at - 1, ">!"));
    }
    return false;
}

static size_t count_images(struct text source)
{
    size_t count = 0;
    for (size_t at = 0; (at = find_byte(source, at, '!')) != SIZE_MAX; at++)
        count += at + 1 < source.len && source.at[at + 1] == '[';
    return count;
}

/* The source as libcmark is to read it; *ret_marked: there are marks in it. */
static struct text prepare(struct text source, enum markdown_marks marks, struct arena *arena, bool *ret_marked)
{
    size_t images = count_images(source);
    bool any = find_byte(source, 0, '!') != SIZE_MAX;
    struct preparing preparing = {
        .source = source,
        .text = arena_take(arena, source.len + source.len / MOST_MARKERS + images + 1, 1),
        .images = images > MOST_IMAGES ? MOST_IMAGES : SIZE_MAX,
    };

    *ret_marked = false;
    for (size_t paragraph = 0; preparing.at < source.len;) {
        if (any && preparing.at >= paragraph) {
            paragraph = find_paragraph_end(source, preparing.at);
            preparing.marks = marks == MARKS_ALL || has_pair(source, preparing.at, paragraph);
            *ret_marked = *ret_marked || preparing.marks;
        }
        copy_line(&preparing);
    }
    return (struct text){preparing.text, preparing.len};
}

/* The marks are ours alone: in a source that is not clean they are taken out first. */
static struct text without_marks(struct text source, struct arena *arena)
{
    if (find_byte(source, 0, SPOILER_OPENS[0]) == SIZE_MAX && find_byte(source, 0, SPOILER_CLOSES[1]) == SIZE_MAX)
        return source;
    char *copy = arena_take(arena, source.len, 1);
    size_t len = 0;
    for (size_t at = 0; at < source.len; at++)
        if (source.at[at] != SPOILER_OPENS[0] && source.at[at] != SPOILER_CLOSES[1])
            copy[len++] = source.at[at];
    return (struct text){copy, len};
}

struct text markdown_literal(const cmark_node *node)
{
    return text_of(cmark_node_get_literal((cmark_node *)node));
}

static bool starts_with(struct text url, const char *scheme)
{
    size_t len = strlen(scheme);
    return url.len > len && strncasecmp(url.at, scheme, len) == 0;
}

bool markdown_may_link(struct text url)
{
    if (text_starts(url, "/"))
        return !text_starts(url, "//") && !text_starts(url, "/\\");
    return text_starts(url, "#") || starts_with(url, "http://") || starts_with(url, "https://") ||
           starts_with(url, "mailto:");
}

/* Finds the marks and their partners, in one walk through the tree. */
struct pairing {
    struct markdown_tree *tree;
    size_t open[MARKDOWN_DEEPEST + 1]; /* at each depth: the opening mark that waits, or SIZE_MAX */
    unsigned depth;
};

static void add_mark(struct pairing *pairing, struct mark mark)
{
    struct markdown_tree *tree = pairing->tree;
    if (tree->count == tree->room) {
        tree->room = tree->room > 0 ? tree->room * 2 : 16;
        struct mark *larger = ARENA_LIST(&tree->arena, struct mark, tree->room);
        if (tree->count > 0)
            memcpy(larger, tree->marks, tree->count * sizeof *larger);
        tree->marks = larger;
    }
    tree->marks[tree->count++] = mark;
    if (pairing->depth > MARKDOWN_DEEPEST)
        return;
    size_t *open = &pairing->open[pairing->depth];
    if (mark.opens && *open == SIZE_MAX) {
        *open = tree->count - 1;
    } else if (!mark.opens && *open != SIZE_MAX) {
        tree->marks[*open].partner = tree->count - 1;
        tree->marks[tree->count - 1].partner = *open;
        *open = SIZE_MAX;
    }
}

static void find_marks(struct pairing *pairing, const cmark_node *node)
{
    struct text text = markdown_literal(node);
    for (size_t at = 0; (at = find_byte(text, at, '|')) != SIZE_MAX; at++) {
        if (at > 0 && text.at[at - 1] == SPOILER_OPENS[0])
            add_mark(pairing, (struct mark){node, at - 1, SIZE_MAX, true});
        else if (at + 1 < text.len && text.at[at + 1] == SPOILER_CLOSES[1])
            add_mark(pairing, (struct mark){node, at, SIZE_MAX, false});
    }
}

bool markdown_is_leaf(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE: return true;
    default: return false;
    }
}

cmark_iter *markdown_tree_walk(struct markdown_tree *tree)
{
    parse_arena = &tree->arena;
    cmark_iter *iter = cmark_iter_new(tree->root);
    parse_arena = NULL;
    return iter;
}

static void pair_marks(struct markdown_tree *tree)
{
    struct pairing pairing = {.tree = tree};
    cmark_iter *iter = markdown_tree_walk(tree);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_EXIT) {
            pairing.depth--;
        } else if (cmark_node_get_type(node) == CMARK_NODE_TEXT) {
            find_marks(&pairing, node);
        } else if (!markdown_is_leaf(node)) {
            if (++pairing.depth <= MARKDOWN_DEEPEST)
                pairing.open[pairing.depth] = SIZE_MAX;
        }
    }
}

void markdown_tree_parse(struct markdown_tree *tree, struct text source, enum markdown_marks marks)
{
    bool marked;
    *tree = (struct markdown_tree){0};
    struct text text = prepare(without_marks(source, &tree->arena), marks, &tree->arena, &marked);
    if (marks == MARKS_OF_LINES)
        text = markdown_number_links(text, &tree->arena);
    parse_arena = &tree->arena;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_SMART, &memory);
    cmark_parser_feed(parser, text.at, text.len);
    tree->root = cmark_parser_finish(parser);
    parse_arena = NULL;
    if (marked)
        pair_marks(tree);
}

void markdown_tree_done(struct markdown_tree *tree)
{
    arena_done(&tree->arena);
}
