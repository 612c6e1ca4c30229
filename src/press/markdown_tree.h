/* markdown_tree: a Markdown text as libcmark's tree, with its spoilers found.
 *
 * libcmark knows no spoilers, and would take ">!" at the start of a line for a quotation. So the
 * marks go through it as two bytes each that no clean text holds and that it takes for a letter and
 * a punctuation mark: SPOILER_OPENS for ">!" and SPOILER_CLOSES for "!<". Whoever writes out what
 * the tree holds turns them back, in code, in addresses and where they are no pair.
 *
 * Nothing a stranger types takes more than time and memory in proportion: what is nested deeper
 * than anybody writes is taken as text.
 */
#ifndef BIJOU_PRESS_MARKDOWN_TREE_H
#define BIJOU_PRESS_MARKDOWN_TREE_H

#include <cmark.h>

#include "press/markdown.h"

#define SPOILER_OPENS  "\x01|"
#define SPOILER_CLOSES "|\x02"

/* Tags nested deeper than this are left out, and what is in them is shown without. */
enum { MARKDOWN_DEEPEST = 40 };

/* A text larger than this is not parsed: nobody writes it, and the tree takes two hundred times its
 * size. */
enum { MARKDOWN_LARGEST = 1 << 20 };

struct mark {
    const cmark_node *node; /* the text it stands in */
    size_t at;              /* and where */
    size_t partner;         /* SIZE_MAX: it is shown as it was typed */
    bool opens;
};

struct markdown_tree {
    struct arena arena;
    cmark_node *root;
    struct mark *marks; /* in the order of the text */
    size_t count, room;
};

enum markdown_marks {
    MARKS_IN_PAIRS, /* only in paragraphs that hold one of each */
    MARKS_ALL,      /* for the check */
    MARKS_OF_LINES, /* in pairs, and before each link the line it begins on; see markdown_links.c */
};

void markdown_tree_parse(struct markdown_tree *tree, struct text source, enum markdown_marks marks);
/* Ends all memory of the tree, and of the walks through it, which are not freed by themselves. */
void markdown_tree_done(struct markdown_tree *tree);
cmark_iter *markdown_tree_walk(struct markdown_tree *tree);

/* Whether a walk only enters this node and never leaves it. */
bool markdown_is_leaf(cmark_node *node);
struct text markdown_literal(const cmark_node *node);
/* The words of a node, plain and in one line. */
struct text markdown_words(cmark_node *node, struct arena *arena);
/* The target of a link that is a fact; absent for all other nodes. */
struct text markdown_fact_target(cmark_node *node);
/* The text with the line of each link before it, for the parser; told again by nobody but markdown_links. */
struct text markdown_number_links(struct text text, struct arena *arena);
/* Whether a byte is taken for itself since an odd number of backslashes stands before it. */
bool markdown_is_escaped(struct text text, size_t at);

/* Puts text out as it was typed: escaped, or plain. The marks are turned back, and what XML cannot
 * hold is left out, since "&#1;" brings it past the door. */
void markdown_put_escaped(struct buffer *out, struct text text);
void markdown_put_plain(struct buffer *out, struct text text);
/* An address, for the inside of a quoted attribute. */
void markdown_put_address(struct buffer *out, struct text url);

#endif
