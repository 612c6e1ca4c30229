/* yaml: the front matter of a file as a small tree, read with libyaml.
 *
 * What a publication's files need and no more: texts, lists and maps. A map keeps its keys in the
 * order of the file, and no key stands in it twice. Every node knows its line. No types: "1924" is
 * a text until somebody reads it as a year. Unknown (a key with nothing after it, `~` or `null`) is
 * an absent text. Anchors, aliases, tags, merge keys and a second document are refused, each with a
 * sentence and a line. Limits: see the enum; they hold before memory is taken.
 *
 *     const struct yaml *root;
 *     if (yaml_parse((struct yaml_source){bytes, file, 1}, &arena, &root, notes) != OK) ...
 *     for (const struct yaml *each = root->first; each != NULL; each = each->next)
 *         ... each->key, each->text, each->line
 */
#ifndef BIJOU_PORT_YAML_H
#define BIJOU_PORT_YAML_H

#include "base/base.h"

enum {
    YAML_MOST_BYTES = 1 << 20,
    YAML_MOST_DEPTH = 16,
    YAML_MOST_NODES = 100000,
};

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

struct yaml {
    enum yaml_kind kind;
    unsigned line;    /* of the node; the key's, where there is one */
    struct text key;  /* in a map */
    struct text text; /* YAML_TEXT: clean UTF-8 without blanks at its ends; absent when unknown */
    struct yaml *first, *last, *next;
    size_t count; /* of the children of a list or map */
};

struct yaml_source {
    struct text bytes, file;
    unsigned first_line; /* the line of `file` at which `bytes` starts */
};

/* One note, with its line, for the first thing libyaml does not understand; duplicate keys are all
 * noted. An empty document is an empty map. */
enum error yaml_parse(struct yaml_source source, struct arena *arena, const struct yaml **ret_root,
                      struct notes *notes);
/* The child of that key, or NULL. */
const struct yaml *yaml_find(const struct yaml *map, const char *key);
/* Whether two trees say the same: the keys of a map in any order; what is unknown or empty is as good as left out. */
bool yaml_equal(const struct yaml *a, const struct yaml *b);

/* A text as a scalar that every YAML 1.1 and 1.2 reader reads back as this very text, on one line:
 * plain where it can be, else in double quotes. `flow` is for a place within [ ] or { }. */
void yaml_put(struct buffer *out, struct text text, bool flow);
/* The same, always in double quotes: for sentences within [ ] or { }. */
void yaml_put_quoted(struct buffer *out, struct text text);

#endif
