/* template_tree: what template.h hides, shared by the files that compile and render templates.
 *
 * A template is a list of nodes in the order of its text. What stands inside a section, a parent
 * or a block follows it directly; `size` says how many nodes that are, with the node itself.
 */
#ifndef BIJOU_PRESS_TEMPLATE_TREE_H
#define BIJOU_PRESS_TEMPLATE_TREE_H

#include "press/template.h"

/* A key, with its hash worked out once. */
struct name {
    struct text text;
    uint64_t hash;
};

struct name name_of(struct text text);

enum value_kind { VALUE_TRUE, VALUE_TEXT, VALUE_MARKUP, VALUE_OBJECT, VALUE_LIST };

struct entry {
    struct name name;
    const struct value *value; /* NULL is false */
};

struct value {
    enum value_kind kind;
    uint32_t count, room; /* of an object's entries or a list's items */
    union {
        struct text text; /* of a text, a number or markup */
        struct entry *entries;
        const struct value **items;
    };
};

/* Whether the object has the key at all; then *ret_value, which may be NULL for false. */
bool value_find(const struct value *object, const struct name *name, const struct value **ret_value);
/* False: NULL, an empty list, an empty text. */
bool value_is_true(const struct value *value);

enum node_kind {
    NODE_TEXT,
    NODE_ESCAPED, /* {{name}} */
    NODE_RAW,     /* {{{name}}} and {{&name}} */
    NODE_SECTION,
    NODE_INVERTED,
    NODE_PARTIAL,
    NODE_PARENT, /* its children are blocks only: what it passes on */
    NODE_BLOCK
};

struct node {
    enum node_kind kind : 8;
    bool alone;      /* PARTIAL, PARENT, BLOCK: stands on lines of its own, and so begins one */
    bool opens_line; /* BLOCK: the text inside begins on the line after the tag */
    uint8_t depth;   /* of names in the path; none for {{.}} */
    uint32_t size;
    unsigned line;
    struct text text;                /* TEXT: itself; PARTIAL, PARENT, BLOCK: the indentation it gives */
    const struct name *path;         /* of a value or section; BLOCK: its name */
    const struct template *template; /* PARTIAL, PARENT; NULL for an unknown one */
};

struct template
{
    struct template_source source;
    struct node *nodes;
    size_t count;
};

struct template_set {
    struct arena arena;
    struct template *templates;
    size_t count;
};

enum tag {
    TAG_TEXT, /* no tag: a line, or the part of one between tags */
    TAG_ESCAPED,
    TAG_RAW,
    TAG_SECTION,
    TAG_INVERTED,
    TAG_CLOSE,
    TAG_PARTIAL,
    TAG_PARENT,
    TAG_BLOCK,
    TAG_COMMENT /* and set delimiters: nothing comes of them */
};

struct token {
    enum tag tag;
    bool first; /* TEXT: the first on its line */
    bool left_out;
    unsigned line;
    struct text text; /* TEXT: with its line end; otherwise what is named */
    size_t partner;   /* of what opens or closes: the other one */
    size_t inside;    /* what it stands in directly, or SIZE_MAX */
};

struct tokens {
    struct token *list;
    size_t count, room;
};

/* Splits a source at its tags and lines. A mistake is a note. */
enum error tokens_parse(const struct template_source *source, struct arena *arena, struct tokens *ret_tokens,
                        struct notes *notes);

/* Finds the partner of each tag that opens or closes. A mistake is a note. */
enum error tokens_match(struct tokens *tokens, const struct template_source *source, struct notes *notes);

/* Makes the nodes of `template`, in the arena of `set`; what it names is looked up there. */
void template_build(struct template_set *set, struct template *template, struct tokens *tokens);

/* White space, as the specification's whitespace.md has it. Whether nothing but blanks stands
 * before or after the token on its line; *ret_blank is the token of those blanks, or SIZE_MAX. */
bool tokens_begin_line(const struct tokens *tokens, size_t at, size_t *ret_blank);
bool tokens_end_line(const struct tokens *tokens, size_t at, size_t *ret_blank);

#endif
