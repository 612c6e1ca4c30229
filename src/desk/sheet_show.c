#include "desk/sheet_show.h"

#include "base/say.h"
#include "desk/sheet_columns.h"
#include "desk/sheet_options.h"

struct showing {
    const struct sheet *sheet;
    struct offering offering;
    struct arena *arena;
    bool used[8]; /* of option_lists */
};

struct text sheet_clean(struct text text, struct arena *arena)
{
    size_t offence;
    const char *what;
    if (text_is_clean(text, &offence, &what))
        return text;
    struct buffer out = {.ceiling = text.len * 3};
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        (void)text_code_point(text, &at);
        struct text one = text_part(text, start, at - start);
        buffer_put(&out, text_is_clean(one, &offence, &what) ? one : TEXT("\xEF\xBF\xBD"));
    }
    struct text clean = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return clean;
}

struct text sheet_sentence(struct text sentence, struct arena *arena)
{
    return JOIN(arena, say_capital(arena, sentence), text_ends(sentence, "?") ? TEXT("") : TEXT("."));
}

static void set(const struct showing *showing, struct value *object, const char *key, struct text text)
{
    value_set(showing->arena, object, key, text_has(text) ? value_text(showing->arena, text) : NULL);
}

static void flag(const struct showing *showing, struct value *object, const char *key, bool flag)
{
    value_set(showing->arena, object, key, flag ? value_true() : NULL);
}

static const char *key_of(const struct sheet_cell *cell)
{
    return cell->field != NULL ? cell->field->form->key : cell->name.at;
}

static const struct sheet_label *label_of(const struct sheet *sheet, const struct sheet_cell *cell)
{
    return sheet_label(sheet->place, key_of(cell), cell->column != NULL ? cell->column->name : NULL);
}

struct text sheet_cell_label(const struct sheet *sheet, const struct sheet_cell *cell, struct arena *arena)
{
    const struct sheet_label *label = label_of(sheet, cell), *whole = sheet_label(sheet->place, key_of(cell), NULL);
    if (cell->column == NULL)
        return text_of(label->label);
    return JOIN(arena, text_of(whole->label), TEXT(", row "), say_digits(arena, (long long)cell->row + 1), TEXT(": "),
                text_of(label->label));
}

struct value *sheet_show_wrong(const struct sheet *sheet, const struct sheet_cell *cell, struct arena *arena)
{
    struct value *list = NULL;
    for (size_t i = 0; i < sheet->fault_count; i++) {
        const struct sheet_fault *fault = &sheet->faults[i];
        if (fault->cell != cell)
            continue;
        struct value *wrong = value_object(arena);
        value_set(arena, wrong, "sentence",
                  value_text(arena, sheet_sentence(sheet_clean(fault->sentence, arena), arena)));
        list = list != NULL ? list : value_list(arena);
        value_add(arena, list, wrong);
    }
    return list;
}

/* "Paper Moon (1973)", of a slug; absent when there is no such film. */
static struct text name_of_film(const struct showing *showing, struct text slug)
{
    const struct film *film = edition_find_film(showing->offering.edition, text_trim(slug));
    if (film == NULL || film->year == 0)
        return film != NULL ? film->title : TEXT_ABSENT;
    return JOIN(showing->arena, film->title, TEXT(" ("), say_digits(showing->arena, film->year), TEXT(")"));
}

static void set_list(struct showing *showing, struct value *one, const struct sheet_cell *cell,
                     const struct form_field *form)
{
    const char *list = form != NULL ? list_of(form, cell->column != NULL ? cell->column->name : key_of(cell)) : NULL;
    set(showing, one, "list", text_of(list));
    set(showing, one, "known", text_is(text_of(list), "films") ? name_of_film(showing, cell->value) : TEXT_ABSENT);
    for (size_t i = 0; list != NULL && i < option_list_count; i++)
        if (text_is(text_of(list), option_lists[i]))
            showing->used[i] = true;
}

static void set_sort(struct showing *showing, struct value *one, const struct sheet_cell *cell)
{
    const struct form_field *form = sheet_cell_form(cell);
    struct value *options = form != NULL ? options_of(&showing->offering, form, cell->value) : NULL;
    bool tick = form != NULL && form->kind == &kind_truth, is_long = cell == &showing->sheet->text;
    bool number = form != NULL && (form->kind == &kind_year || form->kind == &kind_place);
    flag(showing, one, "choice", options != NULL);
    value_set(showing->arena, one, "options", options);
    flag(showing, one, "tick", tick);
    flag(showing, one, "checked", tick && cell->value.len > 0);
    flag(showing, one, "long", is_long);
    flag(showing, one, "line", options == NULL && !tick && !is_long);
    set(showing, one, "mode", number ? TEXT("numeric") : TEXT_ABSENT);
    set_list(showing, one, cell, form);
}

static struct value *new_cell(struct showing *showing, const struct sheet_cell *cell)
{
    const struct sheet_label *label = label_of(showing->sheet, cell);
    const struct form_field *form = sheet_cell_form(cell);
    struct value *one = value_object(showing->arena), *wrong = sheet_show_wrong(showing->sheet, cell, showing->arena);
    set(showing, one, "id", cell->name);
    set(showing, one, "label", text_of(label->label));
    set(showing, one, "hint", text_of(label->hint));
    flag(showing, one, "described", label->hint != NULL || wrong != NULL);
    flag(showing, one, "required", form != NULL && form->required && cell->column == NULL);
    value_set(showing->arena, one, "value", value_text(showing->arena, sheet_clean(cell->value, showing->arena)));
    value_set(showing->arena, one, "wrong", wrong);
    flag(showing, one, "invalid", wrong != NULL);
    set(showing, one, "theirs", TEXT_ABSENT);
    flag(showing, one, "differs", false);
    flag(showing, one, "focus", false);
    set_sort(showing, one, cell);
    return one;
}

static struct value *new_row(struct showing *showing, const struct sheet_field *field, size_t row, bool focus)
{
    struct arena *arena = showing->arena;
    struct value *object = value_object(arena), *cells = value_list(arena);
    set(showing, object, "legend", JOIN(arena, TEXT("Row "), say_digits(arena, (long long)row + 1)));
    for (size_t i = 0; i < field->column_count; i++) {
        struct value *one = new_cell(showing, &field->cells[row * field->column_count + i]);
        flag(showing, one, "focus", focus && i == 0);
        value_add(arena, cells, one);
        value_set(arena, object, field->columns[i].name, one);
    }
    value_set(arena, object, "cells", cells);
    return object;
}

/* The empty rows at the end are those of another field of the same kind. */
static void add_empty_rows(struct showing *showing, const struct sheet_field *field, struct value *rows)
{
    bool more = text_is(showing->sheet->more, field->form->key);
    size_t few = field->form->kind == &kind_verdicts ? 1 : SHEET_EMPTY_ROWS;
    size_t count = more ? SHEET_MORE_ROWS : few;
    struct sheet_field empty = *field;
    sheet_rows(&empty, field->row_count + count, showing->arena);
    for (size_t i = 0; i < count; i++)
        value_add(showing->arena, rows, new_row(showing, &empty, field->row_count + i, more && i == 0));
}

static struct value *new_many(struct showing *showing, const struct sheet_field *field)
{
    const struct sheet_label *label = sheet_label(showing->sheet->place, field->form->key, NULL);
    struct value *many = value_object(showing->arena), *rows = value_list(showing->arena);
    for (size_t row = 0; row < field->row_count; row++)
        value_add(showing->arena, rows, new_row(showing, field, row, false));
    add_empty_rows(showing, field, rows);
    set(showing, many, "key", text_of(field->form->key));
    set(showing, many, "label", text_of(label->label));
    set(showing, many, "hint", text_of(label->hint));
    value_set(showing->arena, many, "rows", rows);
    return many;
}

struct fields {
    struct value *list, *by_key;
};

static void add_field(struct showing *showing, struct fields *fields, const char *key, struct value *value)
{
    struct value *field = value_object(showing->arena);
    value_set(showing->arena, field, "one", NULL);
    value_set(showing->arena, field, "many", NULL);
    value_set(showing->arena, field, key, value);
    value_add(showing->arena, fields->list, field);
}

static void set_theirs(const struct showing *showing, struct value *value, bool differs, struct text theirs)
{
    flag(showing, value, "differs", differs);
    set(showing, value, "theirs", differs ? theirs : TEXT_ABSENT);
}

static void add_fields(struct showing *showing, struct fields *fields)
{
    const struct sheet *sheet = showing->sheet;
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_field *field = &sheet->fields[i];
        bool many = field->column_count > 0;
        struct value *value = many ? new_many(showing, field) : new_cell(showing, field->cells);
        set_theirs(showing, value, field->differs, field->theirs);
        add_field(showing, fields, many ? "many" : "one", value);
        value_set(showing->arena, fields->by_key, field->form->key, value);
    }
    if (sheet->has_text) {
        struct value *text = new_cell(showing, &sheet->text);
        set_theirs(showing, text, sheet->text_differs, sheet->text_theirs);
        add_field(showing, fields, "one", text);
        value_set(showing->arena, fields->by_key, "text", text);
    }
    if (sheet->place != PLACE_PUBLICATION)
        add_field(showing, fields, "one", new_cell(showing, &sheet->slug));
}

static struct value *new_summary(const struct showing *showing)
{
    const struct sheet *sheet = showing->sheet;
    struct value *summary = value_object(showing->arena), *list = value_list(showing->arena);
    for (size_t i = 0; i < sheet->fault_count; i++) {
        const struct sheet_fault *fault = &sheet->faults[i];
        struct value *line = value_object(showing->arena);
        set(showing, line, "id", fault->cell != NULL ? fault->cell->name : TEXT_ABSENT);
        set(showing, line, "label",
            fault->cell != NULL ? sheet_cell_label(sheet, fault->cell, showing->arena) : TEXT_ABSENT);
        set(showing, line, "sentence", sheet_sentence(sheet_clean(fault->sentence, showing->arena), showing->arena));
        value_add(showing->arena, list, line);
    }
    set(showing, summary, "heading",
        JOIN(showing->arena, TEXT("Not saved: "), say_count(showing->arena, sheet->fault_count, "thing"),
             TEXT(" to mend")));
    value_set(showing->arena, summary, "list", list);
    return summary;
}

static struct value *new_lists(const struct showing *showing)
{
    struct value *lists = value_list(showing->arena);
    for (size_t i = 0; i < option_list_count; i++) {
        if (!showing->used[i])
            continue;
        struct value *list = value_object(showing->arena);
        set(showing, list, "id", text_of(option_lists[i]));
        value_set(showing->arena, list, "options", list_options(&showing->offering, option_lists[i]));
        value_add(showing->arena, lists, list);
    }
    return lists;
}

struct value *sheet_show(const struct sheet *sheet, const struct edition *edition, struct arena *arena)
{
    struct showing showing = {.sheet = sheet, .offering = {edition, arena}, .arena = arena};
    struct value *shown = value_object(arena);
    struct fields fields = {value_list(arena), value_object(arena)};
    add_fields(&showing, &fields);
    value_set(arena, shown, "fields", fields.list);
    value_set(arena, shown, "field", fields.by_key);
    value_set(arena, shown, "faults", sheet->fault_count > 0 ? new_summary(&showing) : NULL);
    value_set(arena, shown, "lists", new_lists(&showing));
    return shown;
}
