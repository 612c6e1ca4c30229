#include "port/yaml.h"

#include <stdlib.h>
#include <yaml.h>

struct reading {
    struct yaml_source source;
    struct arena *arena;
    struct notes *notes;
    struct yaml *open[YAML_MOST_DEPTH]; /* the lists and maps that are being read, outermost first */
    size_t depth, nodes;
    struct text key; /* the key whose value comes next */
    unsigned key_line;
    bool has_key;
    struct yaml *root;
};

static unsigned line_of(const struct reading *reading, yaml_mark_t mark)
{
    return reading->source.first_line + (unsigned)mark.line;
}

#define REFUSE(reading, error, mark, ...)                                                                              \
    note_at((reading)->notes, error, (reading)->source.file, line_of(reading, mark), __VA_ARGS__)

/* libyaml's words for the mistakes people make, and ours. */
static const struct {
    const char *problem, *sentence;
    bool from_start; /* told where the thing starts, not where it was found out */
} mistakes[] = {
    {"mapping values are not allowed in this context",
     "there is a second ': ' on this line; put the value between double quotes"},
    {"could not find expected ':'", "this line or the one above is no 'key: value'; write one key and its value a "
                                    "line, and texts of several lines between double quotes"},
    {"did not find expected key",
     "this line does not belong to the ones above; indent the keys of one list alike, and put a value "
     "that goes on after its quotes between double quotes as a whole"},
    {"did not find expected ',' or '}'",
     "a \'{\' is not closed by its \'}\', or a comma is missing; put values that hold "
     "commas, colons or braces between double quotes",
     true},
    {"did not find expected ',' or ']'",
     "a \'[\' is not closed by its \']\', or a comma is missing; put values that hold "
     "commas, colons or brackets between double quotes",
     true},
    {"did not find expected '-' indicator", "this line does not belong to the list above; start it with '- '"},
    {"found character that cannot start any token",
     "a tab, or a value that starts with @, % or `; indent with blanks and put such a value between double quotes"},
    {"found a tab character that violates indentation", "a tab; indent with blanks"},
    {"found unexpected end of stream", "a quote is opened here and never closed; close it", true},
    {"found unexpected document indicator", "a quote is opened here and never closed; close it", true},
    {"found unknown escape character", "a backslash before a letter that means nothing; write \\\\ for a backslash"},
    {"block sequence entries are not allowed in this context", "a list starts on the line of its key; start it on "
                                                               "the next line"},
    {"did not find expected <document start>", "a second thing starts here; write 'key: value' lines only"},
    {"control characters are not allowed", "a character that YAML does not allow; take it out"},
};

static enum error note_mistake(struct reading *reading, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR)
        abort();
    struct text problem = text_of(parser->problem != NULL ? parser->problem : "it is no YAML");
    yaml_mark_t mark = parser->problem_mark;
    if (parser->error == YAML_READER_ERROR) /* it gives no mark for these, only an offset */
        for (size_t i = 0; i < parser->problem_offset && i < reading->source.bytes.len; i++)
            mark.line += reading->source.bytes.at[i] == '\n';
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++)
        if (text_is(problem, mistakes[i].problem))
            return REFUSE(reading, ERROR_INPUT, mistakes[i].from_start ? parser->context_mark : mark, "%s",
                          mistakes[i].sentence);
    return REFUSE(reading, ERROR_INPUT, mark,
                  "the YAML cannot be read: %.*s; put values with special characters "
                  "between double quotes",
                  TEXT_ARG(problem));
}

static enum error add_node(struct reading *reading, struct yaml *node, yaml_mark_t mark)
{
    node->line = reading->has_key ? reading->key_line : line_of(reading, mark);
    node->key = reading->key;
    reading->key = TEXT_ABSENT;
    reading->has_key = false;
    if (reading->depth == 0) {
        reading->root = node;
        return OK;
    }
    struct yaml *parent = reading->open[reading->depth - 1];
    if (parent->last != NULL)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    parent->count++;
    return OK;
}

static struct yaml *new_node(struct reading *reading, enum yaml_kind kind)
{
    struct yaml *node = ARENA_NEW(reading->arena, struct yaml);
    node->kind = kind;
    return node;
}

static bool expects_key(const struct reading *reading)
{
    return reading->depth > 0 && reading->open[reading->depth - 1]->kind == YAML_MAP && !reading->has_key;
}

static bool is_unknown(struct text text)
{
    return text.len == 0 || text_is(text, "~") || text_is(text, "null") || text_is(text, "Null") ||
           text_is(text, "NULL");
}

static enum error check_scalar(struct reading *reading, const yaml_event_t *event, struct text text)
{
    size_t at;
    const char *what;
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (event->data.scalar.anchor != NULL)
        return REFUSE(reading, ERROR_INPUT, event->start_mark,
                      "an anchor (&%s); write the value out where it is used, or put it between double quotes",
                      (const char *)event->data.scalar.anchor);
    if (event->data.scalar.tag != NULL)
        return REFUSE(reading, ERROR_INPUT, event->start_mark,
                      "a YAML tag (%s); leave it out, or put the value between double quotes",
                      (const char *)event->data.scalar.tag);
    if (plain && expects_key(reading) && text_is(text, "<<"))
        return REFUSE(reading, ERROR_INPUT, event->start_mark, "a merge key (<<); write the keys out");
    if (!text_is_clean(text, &at, &what))
        return REFUSE(reading, ERROR_INPUT, event->start_mark, "%s, written as an escape; take it out", what);
    return OK;
}

static enum error read_scalar(struct reading *reading, const yaml_event_t *event)
{
    struct text text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    enum error error = check_scalar(reading, event, text);
    if (error != OK)
        return error;
    if (expects_key(reading)) {
        reading->key = arena_copy(reading->arena, text_trim(text));
        reading->key_line = line_of(reading, event->start_mark);
        reading->has_key = true;
        return OK;
    }
    struct yaml *node = new_node(reading, YAML_TEXT);
    if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE || !is_unknown(text))
        node->text = arena_copy(reading->arena, text_trim(text));
    return add_node(reading, node, event->start_mark);
}

static enum error open_node(struct reading *reading, enum yaml_kind kind, const yaml_event_t *event)
{
    bool list = kind == YAML_LIST;
    const yaml_char_t *anchor = list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
    const yaml_char_t *tag = list ? event->data.sequence_start.tag : event->data.mapping_start.tag;
    if (anchor != NULL)
        return REFUSE(reading, ERROR_INPUT, event->start_mark, "an anchor (&%s); write the list out where it is used",
                      (const char *)anchor);
    if (tag != NULL)
        return REFUSE(reading, ERROR_INPUT, event->start_mark, "a YAML tag (%s); leave it out", (const char *)tag);
    if (expects_key(reading))
        return REFUSE(reading, ERROR_INPUT, event->start_mark,
                      "a list stands where a key must; put a value that starts with [ or { between double quotes");
    if (reading->depth == YAML_MOST_DEPTH)
        return REFUSE(reading, ERROR_LIMIT, event->start_mark, "lists within lists, more than %d deep",
                      YAML_MOST_DEPTH);
    struct yaml *node = new_node(reading, kind);
    enum error error = add_node(reading, node, event->start_mark);
    reading->open[reading->depth++] = node;
    return error;
}

static int compare_keys(const void *a, const void *b)
{
    const struct yaml *left = *(const struct yaml *const *)a, *right = *(const struct yaml *const *)b;
    int order = text_compare(left->key, right->key);
    return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

static void check_duplicates(struct reading *reading, const struct yaml *map)
{
    if (map->count < 2)
        return;
    const struct yaml **sorted = ARENA_LIST(reading->arena, const struct yaml *, map->count);
    size_t count = 0;
    for (const struct yaml *each = map->first; each != NULL; each = each->next)
        sorted[count++] = each;
    qsort(sorted, count, sizeof *sorted, compare_keys);
    for (size_t i = 1; i < count; i++)
        if (text_equal(sorted[i - 1]->key, sorted[i]->key))
            note_at(reading->notes, ERROR_INPUT, reading->source.file, sorted[i]->line,
                    "'%.*s' stands here twice, first in line %u; keep one of them", TEXT_ARG(sorted[i]->key),
                    sorted[i - 1]->line);
}

static enum error read_event(struct reading *reading, const yaml_event_t *event)
{
    if (++reading->nodes > YAML_MOST_NODES)
        return REFUSE(reading, ERROR_LIMIT, event->start_mark, "more than %d values in one file", YAML_MOST_NODES);
    switch (event->type) {
    case YAML_SCALAR_EVENT: return read_scalar(reading, event);
    case YAML_SEQUENCE_START_EVENT: return open_node(reading, YAML_LIST, event);
    case YAML_MAPPING_START_EVENT: return open_node(reading, YAML_MAP, event);
    case YAML_MAPPING_END_EVENT: check_duplicates(reading, reading->open[reading->depth - 1]); /* fall through */
    case YAML_SEQUENCE_END_EVENT: reading->depth--; return OK;
    case YAML_ALIAS_EVENT:
        return REFUSE(reading, ERROR_INPUT, event->start_mark,
                      "an alias (*%s); write the value out, or put it between double quotes",
                      (const char *)event->data.alias.anchor);
    case YAML_DOCUMENT_START_EVENT:
        if (reading->root == NULL)
            return OK;
        return REFUSE(reading, ERROR_INPUT, event->start_mark, "a second document starts here; one file holds one");
    default: return OK;
    }
}

static enum error read_events(struct reading *reading, yaml_parser_t *parser)
{
    for (bool done = false; !done;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event))
            return note_mistake(reading, parser);
        enum error error = read_event(reading, &event);
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
        if (error != OK)
            return error;
    }
    return OK;
}

enum error yaml_parse(struct yaml_source source, struct arena *arena, const struct yaml **ret_root, struct notes *notes)
{
    struct reading reading = {.source = source, .arena = arena, .notes = notes};
    size_t notes_before = notes->count;
    yaml_parser_t parser;

    if (source.bytes.len > YAML_MOST_BYTES)
        return note(notes, ERROR_LIMIT, source.file, "is larger than %d bytes, which is the most allowed here",
                    YAML_MOST_BYTES);
    if (!yaml_parser_initialize(&parser))
        abort();
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)source.bytes.at, source.bytes.len);
    enum error error = read_events(&reading, &parser);
    yaml_parser_delete(&parser);
    if (error != OK || notes->count > notes_before)
        return error != OK ? error : ERROR_INPUT;
    if (reading.root == NULL || (reading.root->kind == YAML_TEXT && reading.root->text.at == NULL)) {
        reading.root = new_node(&reading, YAML_MAP);
        reading.root->line = source.first_line;
    }
    *ret_root = reading.root;
    return OK;
}

const struct yaml *yaml_find(const struct yaml *map, const char *key)
{
    for (const struct yaml *each = map->first; each != NULL; each = each->next)
        if (text_is(each->key, key))
            return each;
    return NULL;
}

static bool is_nothing(const struct yaml *node)
{
    if (node == NULL || node->kind == YAML_TEXT)
        return node == NULL || node->text.len == 0;
    for (const struct yaml *each = node->first; each != NULL; each = each->next)
        if (node->kind == YAML_LIST || !is_nothing(each))
            return false;
    return true;
}

static const struct yaml *find_same_key(const struct yaml *map, const struct yaml *node)
{
    for (const struct yaml *each = map->first; each != NULL; each = each->next)
        if (text_equal(each->key, node->key))
            return each;
    return NULL;
}

/* Whether all that is in map `a` is in `b`. */
static bool holds(const struct yaml *a, const struct yaml *b)
{
    for (const struct yaml *each = a->first; each != NULL; each = each->next)
        if (!yaml_equal(each, find_same_key(b, each)))
            return false;
    return true;
}

static bool is_same_list(const struct yaml *a, const struct yaml *b)
{
    const struct yaml *left = a->first, *right = b->first;
    for (; left != NULL && right != NULL; left = left->next, right = right->next)
        if (!yaml_equal(left, right))
            return false;
    return left == NULL && right == NULL;
}

bool yaml_equal(const struct yaml *a, const struct yaml *b)
{
    if (is_nothing(a) || is_nothing(b))
        return is_nothing(a) && is_nothing(b);
    if (a->kind != b->kind)
        return false;
    if (a->kind == YAML_TEXT)
        return text_equal(a->text, b->text);
    return a->kind == YAML_LIST ? is_same_list(a, b) : holds(a, b) && holds(b, a);
}
