#include <string.h>

#include "port/markdown_form.h"

/* A list in a record: `struct x *xs; size_t x_count;`, whatever x is. */
struct list {
    char *at;
    size_t count;
};

static struct list list_at(const void *value)
{
    struct list list;
    memcpy(&list.at, value, sizeof list.at);
    memcpy(&list.count, (const char *)value + sizeof list.at, sizeof list.count);
    return list;
}

static void list_set(void *value, struct list list)
{
    memcpy(value, &list.at, sizeof list.at);
    memcpy((char *)value + sizeof list.at, &list.count, sizeof list.count);
}

static bool list_is_known(const struct form_field *field, const void *value)
{
    (void)field;
    return list_at(value).count > 0;
}

/* More than any film has of anything, and few enough to compare each with each. */
enum { ITEMS_MOST = 5000 };

/* False, with a note unless the value is unknown, when the node is not of the kind meant. */
static bool is_kind(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
                    enum yaml_kind kind, const char *example)
{
    if (node->kind != kind && (node->kind != YAML_TEXT || node->text.at != NULL))
        FORM_NOTE(reader, node, "'%s' is a %s; write it as %s", field->key, kind == YAML_LIST ? "list" : "map",
                  example);
    else if (node->count > ITEMS_MOST)
        note_at(reader->notes, ERROR_LIMIT, reader->file, node->line, "'%s' has %zu items, and %d is the most",
                field->key, node->count, ITEMS_MOST);
    return node->kind == kind && node->count <= ITEMS_MOST;
}

static void texts_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    const struct form_field *item = field->more;
    if (!is_kind(reader, field, node, YAML_LIST, "[one, two]"))
        return;
    struct text *texts = ARENA_LIST(reader->arena, struct text, node->count);
    size_t count = 0;
    for (const struct yaml *each = node->first; each != NULL; each = each->next) {
        item->kind->read(reader, item, each, &texts[count]);
        count += texts[count].at != NULL;
    }
    *(struct texts *)value = (struct texts){texts, count};
}

static void texts_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    const struct texts *texts = value;
    (void)field, (void)flow;
    buffer_put(out, TEXT(" ["));
    for (size_t i = 0; i < texts->count; i++) {
        buffer_put(out, i > 0 ? TEXT(", ") : TEXT(""));
        yaml_put(out, texts->at[i], true);
    }
    buffer_byte(out, ']');
}

/* Every row is kept, also one with mistakes, so that the n-th record is the n-th row. */
static struct list read_rows(struct form_reader *reader, const struct form_field *field, const struct form *form,
                             const struct yaml *node)
{
    struct list rows = {arena_take(reader->arena, node->count, form->size), 0};
    for (const struct yaml *each = node->first; each != NULL; each = each->next) {
        void *row = rows.at + rows.count++ * form->size;
        if (each->kind == YAML_MAP)
            form_read(reader, form, each, row);
        else
            FORM_NOTE(reader, each, "each item of '%s' is a map; write it as {%s: ...}", field->key,
                      form->fields[0].key);
    }
    return rows;
}

static void rows_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    if (is_kind(reader, field, node, YAML_LIST, "lines that start with '- {'"))
        list_set(value, read_rows(reader, field, field->more, node));
}

static void rows_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    const struct form *form = field->more;
    struct list rows = list_at(value);
    (void)flow;
    for (size_t i = 0; i < rows.count; i++) {
        buffer_put(out, TEXT("\n  - "));
        form_write(form, rows.at + i * form->size, out, true);
    }
}

static void pairs_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value)
{
    const struct form_pairs *pairs = field->more;
    if (!is_kind(reader, field, node, YAML_MAP, pairs->flow ? "{key: value, key: value}" : "lines of 'slug: Name'"))
        return;
    struct list list = {arena_take(reader->arena, node->count, pairs->size), 0};
    for (const struct yaml *each = node->first; each != NULL; each = each->next) {
        struct yaml key = {.kind = YAML_TEXT, .line = each->line, .key = each->key, .text = each->key};
        char *item = list.at + list.count * pairs->size;
        bool unknown = each->kind == YAML_TEXT && each->text.at == NULL;
        if (unknown && pairs->value.required)
            FORM_NOTE(reader, each, "'%.*s' has no value; write one behind it",
                      TEXT_ARG(form_cut(reader->arena, each->key)));
        if (unknown)
            continue;
        pairs->key.kind->read(reader, &pairs->key, &key, item + pairs->key.offset);
        pairs->value.kind->read(reader, &pairs->value, each, item + pairs->value.offset);
        list.count++;
    }
    list_set(value, list);
}

static void put_pair(const struct form_pairs *pairs, const char *item, struct buffer *out)
{
    struct buffer key = {.ceiling = 4096};
    pairs->key.kind->write(&pairs->key, item + pairs->key.offset, &key, pairs->flow);
    buffer_put(out, text_trim(buffer_text(&key)));
    buffer_done(&key);
    buffer_byte(out, ':');
    pairs->value.kind->write(&pairs->value, item + pairs->value.offset, out, pairs->flow);
}

static void pairs_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    const struct form_pairs *pairs = field->more;
    struct list list = list_at(value);
    (void)flow;
    buffer_put(out, pairs->flow ? TEXT(" {") : TEXT(""));
    for (size_t i = 0; i < list.count; i++) {
        buffer_put(out, !pairs->flow ? TEXT("\n  ") : i > 0 ? TEXT(", ") : TEXT(""));
        put_pair(pairs, list.at + i * pairs->size, out);
    }
    buffer_put(out, pairs->flow ? TEXT("}") : TEXT(""));
}

static const struct form_pairs weights = {
    .key = {"expectations", &kind_name, offsetof(struct expectation_record, criterion), true, REFERENCE_CRITERION,
            NULL},
    .value = {"expectations", &kind_weight, offsetof(struct expectation_record, weight), true, 0, NULL},
    .size = sizeof(struct expectation_record),
    .flow = true,
};

static bool check_audience(struct form_reader *reader, const struct yaml *node)
{
    struct text rest = node->key, kind = text_take(&rest, '/');
    if (text_is(kind, "universe") && slug_is_valid(rest)) {
        form_name(reader, REFERENCE_UNIVERSE, rest, node->line);
        return true;
    }
    if (text_is(kind, "genre") && text_has(rest) && rest.len <= 100 && memchr(rest.at, '\n', rest.len) == NULL)
        return true;
    FORM_NOTE(reader, node, "'%.*s' is no audience; write universe/SLUG or genre/NAME",
              TEXT_ARG(form_cut(reader->arena, node->key)));
    return false;
}

static void expectations_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
                              void *value)
{
    size_t most = 0;
    if (!is_kind(reader, field, node, YAML_MAP, "lines of 'universe/SLUG: {criterion: 0 to 3}'"))
        return;
    for (const struct yaml *each = node->first; each != NULL; each = each->next)
        most += each->count;
    struct expectation_record *all = ARENA_LIST(reader->arena, struct expectation_record, most);
    size_t count = 0;
    for (const struct yaml *each = node->first; each != NULL; each = each->next) {
        struct form_field weights_field = {"expectations", &kind_pairs, 0, false, 0, &weights};
        struct list some = {NULL, 0};
        if (check_audience(reader, each))
            pairs_read(reader, &weights_field, each, &some);
        for (size_t i = 0; i < some.count; i++) {
            memcpy(&all[count], some.at + i * sizeof *all, sizeof *all);
            all[count++].audience = each->key;
        }
    }
    list_set(value, (struct list){(char *)all, count});
}

static bool is_first_of_audience(const struct expectation_record *all, size_t index)
{
    if (index > 0 && text_equal(all[index - 1].audience, all[index].audience))
        return false;
    for (size_t i = 0; i + 1 < index; i++)
        if (text_equal(all[i].audience, all[index].audience))
            return false;
    return true;
}

static void put_audience(const struct expectation_record *all, size_t count, size_t first, struct buffer *out)
{
    buffer_put(out, TEXT("\n  "));
    yaml_put(out, all[first].audience, false);
    buffer_put(out, TEXT(": {"));
    for (size_t i = first; i < count; i++) {
        if (!text_equal(all[i].audience, all[first].audience))
            continue;
        buffer_put(out, i > first ? TEXT(", ") : TEXT(""));
        put_pair(&weights, (const char *)&all[i], out);
    }
    buffer_byte(out, '}');
}

static void expectations_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    struct list list = list_at(value);
    const struct expectation_record *all = (const struct expectation_record *)(const void *)list.at;
    (void)field, (void)flow;
    for (size_t i = 0; i < list.count; i++)
        if (is_first_of_audience(all, i))
            put_audience(all, list.count, i, out);
}

static const struct form_field verdict_fields[] = {
    {"film", &kind_name, offsetof(struct verdict_record, film), true, REFERENCE_FILM, NULL},
    {"on", &kind_name, offsetof(struct verdict_record, criterion), false, REFERENCE_CRITERION, NULL},
    {"because", &kind_quoted, offsetof(struct verdict_record, because), false, 1000, NULL},
};
static const struct form verdict_form = {"verdict", verdict_fields, 3, sizeof(struct verdict_record), SIZE_MAX, 0};

/* Three keys fill one list, each with its outcome. */
static void verdicts_read(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
                          void *value)
{
    struct list old = list_at(value);
    if (!is_kind(reader, field, node, YAML_LIST, "lines that start with '- {film: '"))
        return;
    struct list rows = read_rows(reader, field, &verdict_form, node);
    struct verdict_record *all = ARENA_LIST(reader->arena, struct verdict_record, old.count + rows.count);
    if (old.count > 0)
        memcpy(all, old.at, old.count * sizeof *all);
    for (size_t i = 0; i < rows.count; i++) {
        struct verdict_record *verdict = &all[old.count + i];
        memcpy(verdict, rows.at + i * sizeof *verdict, sizeof *verdict);
        verdict->outcome = (enum verdict_outcome)field->limit;
    }
    list_set(value, (struct list){(char *)all, old.count + rows.count});
}

static bool verdicts_is_known(const struct form_field *field, const void *value)
{
    struct list list = list_at(value);
    const struct verdict_record *all = (const struct verdict_record *)(const void *)list.at;
    for (size_t i = 0; i < list.count; i++)
        if ((int)all[i].outcome == field->limit)
            return true;
    return false;
}

static void verdicts_write(const struct form_field *field, const void *value, struct buffer *out, bool flow)
{
    struct list list = list_at(value);
    const struct verdict_record *all = (const struct verdict_record *)(const void *)list.at;
    (void)flow;
    for (size_t i = 0; i < list.count; i++) {
        if ((int)all[i].outcome != field->limit)
            continue;
        buffer_put(out, TEXT("\n  - "));
        form_write(&verdict_form, &all[i], out, true);
    }
}

const struct form_kind kind_texts = {texts_read, list_is_known, texts_write};
const struct form_kind kind_rows = {rows_read, list_is_known, rows_write};
const struct form_kind kind_pairs = {pairs_read, list_is_known, pairs_write};
const struct form_kind kind_expectations = {expectations_read, list_is_known, expectations_write};
const struct form_kind kind_verdicts = {verdicts_read, verdicts_is_known, verdicts_write};
