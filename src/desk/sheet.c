#include <assert.h>

#include "desk/sheet_columns.h"

/* The port keeps these two lists' forms to itself, since each fills a record in its own way. */
static const struct sheet_column expectation_columns[] = {
    {"audience", {"audience", &kind_line, 0, true, 200, NULL}},
    {"criterion", {"criterion", &kind_name, 0, true, REFERENCE_CRITERION, NULL}},
    {"weight", {"weight", &kind_weight, 0, true, 0, NULL}},
};
static const struct sheet_column verdict_columns[] = {
    {"film", {"film", &kind_name, 0, true, REFERENCE_FILM, NULL}},
    {"on", {"on", &kind_name, 0, false, REFERENCE_CRITERION, NULL}},
    {"because", {"because", &kind_quoted, 0, false, 1000, NULL}},
};

enum sheet_shape sheet_shape(const struct form_field *field)
{
    if (field->kind == &kind_texts)
        return SHAPE_WORDS;
    if (field->kind == &kind_rows || field->kind == &kind_verdicts)
        return SHAPE_ROWS;
    if (field->kind == &kind_pairs)
        return SHAPE_PAIRS;
    return field->kind == &kind_expectations ? SHAPE_EXPECTATIONS : SHAPE_VALUE;
}

static const struct sheet_column *pair_columns(const struct form_pairs *pairs, struct arena *arena)
{
    struct sheet_column *columns = ARENA_LIST(arena, struct sheet_column, 2);
    columns[0] = (struct sheet_column){"key", pairs->key};
    columns[1] = (struct sheet_column){"value", pairs->value};
    return columns;
}

static const struct sheet_column *row_columns(const struct form *form, struct arena *arena)
{
    struct sheet_column *columns = ARENA_LIST(arena, struct sheet_column, form->count);
    for (size_t i = 0; i < form->count; i++)
        columns[i] = (struct sheet_column){form->fields[i].key, form->fields[i]};
    return columns;
}

const struct sheet_column *sheet_columns(const struct form_field *field, struct arena *arena, size_t *ret_count)
{
    *ret_count = 0;
    switch (sheet_shape(field)) {
    case SHAPE_PAIRS: *ret_count = 2; return pair_columns(field->more, arena);
    case SHAPE_EXPECTATIONS: *ret_count = 3; return expectation_columns;
    case SHAPE_ROWS:
        if (field->kind == &kind_verdicts) {
            *ret_count = 3;
            return verdict_columns;
        }
        *ret_count = ((const struct form *)field->more)->count;
        return row_columns(field->more, arena);
    default: return NULL;
    }
}

bool sheet_is_choice(const struct form_field *field)
{
    return field->kind == &kind_word || field->kind == &kind_truth || field->kind == &kind_command ||
           field->kind == &kind_weight || field->kind == &kind_stars;
}

const struct form_field *sheet_cell_form(const struct sheet_cell *cell)
{
    return cell->column != NULL ? &cell->column->form : cell->field != NULL ? cell->field->form : NULL;
}

void sheet_rows(struct sheet_field *field, size_t row_count, struct arena *arena)
{
    field->row_count = row_count;
    field->cells = ARENA_LIST(arena, struct sheet_cell, row_count * field->column_count);
    for (size_t i = 0; i < row_count * field->column_count; i++) {
        const struct sheet_column *column = &field->columns[i % field->column_count];
        size_t row = i / field->column_count;
        field->cells[i] = (struct sheet_cell){
            .name = arena_print(arena, "%s.%zu.%s", field->form->key, row, column->name),
            .value = TEXT(""),
            .field = field,
            .column = column,
            .row = row,
        };
    }
}

static struct sheet_cell new_cell(const char *name)
{
    return (struct sheet_cell){.name = text_of(name), .value = TEXT("")};
}

void sheet_begin(struct sheet *ret_sheet, enum markdown_place place, struct arena *arena)
{
    const struct form *form = &markdown_forms[place];
    *ret_sheet = (struct sheet){.place = place,
                                .slug = new_cell("slug"),
                                .text = new_cell("text"),
                                .has_text = form->body != SIZE_MAX,
                                .fields = ARENA_LIST(arena, struct sheet_field, form->count),
                                .count = form->count};
    for (size_t i = 0; i < form->count; i++) {
        struct sheet_field *field = &ret_sheet->fields[i];
        field->form = &form->fields[i];
        field->columns = sheet_columns(field->form, arena, &field->column_count);
        if (field->column_count > 0)
            continue;
        field->cells = ARENA_NEW(arena, struct sheet_cell);
        *field->cells = new_cell(field->form->key);
        field->cells->field = field;
    }
}

struct sheet_field *sheet_field(const struct sheet *sheet, const char *key)
{
    size_t at = 0;
    while (at < sheet->count && !text_is(text_of(key), sheet->fields[at].form->key))
        at++;
    assert(at < sheet->count);
    return &sheet->fields[at];
}

static struct text known(const struct yaml *node)
{
    return node != NULL && node->kind == YAML_TEXT && node->text.at != NULL ? node->text : TEXT("");
}

static void fill_words(struct sheet_field *field, const struct yaml *list, struct arena *arena)
{
    struct texts words = {ARENA_LIST(arena, struct text, list->count), 0};
    for (const struct yaml *each = list->first; each != NULL; each = each->next)
        words.at[words.count++] = known(each);
    field->cells->value = sheet_words_join(&words, arena);
}

static void fill_rows(struct sheet_field *field, const struct yaml *list, struct arena *arena)
{
    sheet_rows(field, list->count, arena);
    struct sheet_cell *cell = field->cells;
    for (const struct yaml *each = list->first; each != NULL; each = each->next)
        for (size_t i = 0; i < field->column_count; i++, cell++)
            cell->value = known(yaml_find(each, cell->column->name));
}

static void fill_pairs(struct sheet_field *field, const struct yaml *map, struct arena *arena)
{
    sheet_rows(field, map->count, arena);
    struct sheet_cell *cell = field->cells;
    for (const struct yaml *each = map->first; each != NULL; each = each->next) {
        cell++->value = each->key;
        cell++->value = known(each);
    }
}

static void fill_expectations(struct sheet_field *field, const struct yaml *map, struct arena *arena)
{
    size_t count = 0;
    for (const struct yaml *each = map->first; each != NULL; each = each->next)
        count += each->count;
    sheet_rows(field, count, arena);
    struct sheet_cell *cell = field->cells;
    for (const struct yaml *audience = map->first; audience != NULL; audience = audience->next)
        for (const struct yaml *each = audience->first; each != NULL; each = each->next) {
            cell++->value = audience->key;
            cell++->value = each->key;
            cell++->value = known(each);
        }
}

static void fill_field(struct sheet_field *field, const struct yaml *node, struct arena *arena)
{
    switch (sheet_shape(field->form)) {
    case SHAPE_VALUE: field->cells->value = known(node); break;
    case SHAPE_WORDS: fill_words(field, node, arena); break;
    case SHAPE_ROWS: fill_rows(field, node, arena); break;
    case SHAPE_PAIRS: fill_pairs(field, node, arena); break;
    case SHAPE_EXPECTATIONS: fill_expectations(field, node, arena); break;
    }
}

void sheet_fill_tree(struct sheet *ret_sheet, enum markdown_place place, const struct yaml *root, struct arena *arena)
{
    sheet_begin(ret_sheet, place, arena);
    for (size_t i = 0; i < ret_sheet->count; i++) {
        const struct yaml *node = yaml_find(root, ret_sheet->fields[i].form->key);
        if (node != NULL)
            fill_field(&ret_sheet->fields[i], node, arena);
    }
}

/* By way of the thing's canonical Markdown: there, everything is text already, in the form that people write. */
void sheet_put(struct sheet *sheet, const char *key, struct text value)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->fields[i].column_count == 0 && text_is(sheet->fields[i].cells->name, key))
            sheet->fields[i].cells->value = value;
}

void sheet_fill(struct sheet *ret_sheet, const struct markdown_thing *thing, struct arena *arena)
{
    const struct form *form = &markdown_forms[thing->file.place];
    const void *record = &thing->film; /* whichever it is, it starts where the others do */
    struct buffer front = {.ceiling = MARKDOWN_MOST_WRITTEN};
    struct notes notes = {.arena = arena};
    const struct yaml *root = NULL;
    form_write(form, record, &front, false);
    struct yaml_source source = {arena_copy(arena, buffer_text(&front)), TEXT("what is stored"), 1};
    buffer_done(&front);
    if (yaml_parse(source, arena, &root, &notes) == OK)
        sheet_fill_tree(ret_sheet, thing->file.place, root, arena);
    else
        sheet_begin(ret_sheet, thing->file.place, arena);
    if (thing->file.slug.at != NULL)
        ret_sheet->stored_as = ret_sheet->slug.value = thing->file.slug;
    if (form->body != SIZE_MAX) {
        struct text body = *(const struct text *)(const void *)((const char *)record + form->body);
        ret_sheet->text.value = body.at != NULL ? body : TEXT("");
    }
}
