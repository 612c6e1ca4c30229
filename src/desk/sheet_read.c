/* What a browser sent, into the cells it means. */
#include "base/say.h"
#include "desk/sheet_columns.h"

/* Where a name leads: a field, and of a list a row and a column. */
struct target {
    struct sheet_field *field;
    size_t row, column;
};

static bool find_column(const struct sheet_field *field, struct text name, size_t *ret_column)
{
    for (size_t i = 0; i < field->column_count; i++)
        if (text_is(name, field->columns[i].name)) {
            *ret_column = i;
            return true;
        }
    return false;
}

static bool find_target(const struct sheet *sheet, struct text name, struct target *ret_target)
{
    struct text rest = name, key = text_take(&rest, '.'), row = text_take(&rest, '.');
    long long number = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        struct sheet_field *field = &sheet->fields[i];
        if (!text_is(key, field->form->key))
            continue;
        *ret_target = (struct target){field, 0, 0};
        if (field->column_count == 0)
            return row.at == NULL;
        if (!number_parse(row, 0, SHEET_FIELDS_MOST, &number) || !find_column(field, rest, &ret_target->column))
            return false;
        ret_target->row = (size_t)number;
        return true;
    }
    return false;
}

static bool is_beside(struct text name)
{
    static const char *const names[] = {"token", "changed", "whole", "more", "save", "slug"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_is(name, names[i]))
            return true;
    return false;
}

/* As many rows for each list as were sent; the names of all fields are known then. */
static enum error make_room(struct sheet *sheet, const struct sheet_posted *posted, struct arena *arena,
                            struct notes *notes)
{
    size_t *rows = ARENA_LIST(arena, size_t, sheet->count);
    for (size_t i = 0; i < posted->count; i++) {
        struct text name = posted->at[i].name;
        struct target target;
        if (is_beside(name) || (sheet->has_text && text_is(name, "text")))
            continue;
        if (!find_target(sheet, name, &target))
            return note(notes, ERROR_INPUT, TEXT_ABSENT,
                        "the form holds a field that this page does not have; load the page again");
        if (target.row >= SHEET_ROWS_MOST)
            return note(notes, ERROR_LIMIT, TEXT_ABSENT, "'%s' has more than %d rows, which is the most",
                        target.field->form->key, SHEET_ROWS_MOST);
        size_t *count = &rows[target.field - sheet->fields];
        *count = target.row >= *count ? target.row + 1 : *count;
    }
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->fields[i].column_count > 0)
            sheet_rows(&sheet->fields[i], rows[i], arena);
    return OK;
}

static struct sheet_cell *cell_of(struct sheet *sheet, struct text name)
{
    struct target target;
    if (text_is(name, "slug"))
        return &sheet->slug;
    if (text_is(name, "text"))
        return &sheet->text;
    if (!find_target(sheet, name, &target))
        return NULL;
    return &target.field->cells[target.row * target.field->column_count + target.column];
}

static size_t most_of(const struct sheet *sheet, const struct sheet_cell *cell)
{
    bool key = cell->column != NULL &&
               (text_is(text_of(cell->column->name), "key") || sheet_shape(cell->field->form) == SHAPE_EXPECTATIONS);
    return cell == &sheet->text ? (size_t)MARKDOWN_MOST_TEXT : key ? (size_t)SHEET_KEY_MOST : (size_t)SHEET_VALUE_MOST;
}

static void check_cell(struct sheet *sheet, struct sheet_cell *cell, struct arena *arena)
{
    size_t at, most = most_of(sheet, cell);
    const char *what;
    if (cell->value.at == NULL) {
        cell->value = TEXT("");
        sheet_fault(sheet, cell, TEXT("it did not arrive as it was sent; please write it again"), arena);
    } else if (cell->value.len > most)
        sheet_fault(sheet, cell,
                    arena_print(arena, "it is %zu bytes long, and %zu is the most; shorten it", cell->value.len, most),
                    arena);
    else if (!text_is_clean(cell->value, &at, &what))
        sheet_fault(sheet, cell, arena_print(arena, "it holds %s; take it out", what), arena);
}

static bool is_empty_row(const struct sheet_field *field, size_t row)
{
    for (size_t i = 0; i < field->column_count; i++) {
        const struct sheet_cell *cell = &field->cells[row * field->column_count + i];
        if (!sheet_is_choice(&cell->column->form) && text_trim(cell->value).len > 0)
            return false;
    }
    return true;
}

/* Rows that are there move up; their cells keep their values and faults, and get the names of their new places. */
static void close_up(struct sheet *sheet, struct sheet_field *field)
{
    size_t kept = 0, width = field->column_count;
    for (size_t row = 0; row < field->row_count; row++) {
        if (is_empty_row(field, row))
            continue;
        for (size_t i = 0; i < width && kept < row; i++) {
            struct sheet_cell *from = &field->cells[row * width + i], *to = &field->cells[kept * width + i];
            to->value = from->value;
            for (size_t j = 0; j < sheet->fault_count; j++)
                if (sheet->faults[j].cell == from)
                    sheet->faults[j].cell = to;
        }
        kept++;
    }
    field->row_count = kept;
}

static void take_beside(struct sheet *sheet, const struct sheet_entry *entry, bool *whole)
{
    long long number = 0;
    struct text value = entry->value.at != NULL ? entry->value : TEXT("");
    if (text_is(entry->name, "whole"))
        *whole = true;
    else if (text_is(entry->name, "more"))
        sheet->more = value;
    else if (text_is(entry->name, "changed") && number_parse(value, 0, INT64_MAX, &number))
        sheet->changed = number;
}

/* Of a field that was sent twice, the first counts. */
static void take_cell(struct sheet *sheet, const struct sheet_entry *entry, struct arena *arena)
{
    struct sheet_cell *cell = cell_of(sheet, entry->name);
    if (cell == NULL || cell->line != 0)
        return;
    cell->line = 1; /* taken; the Markdown gives it its own */
    cell->value = entry->value;
    check_cell(sheet, cell, arena);
}

enum error sheet_read(struct sheet *ret_sheet, enum markdown_place place, const struct sheet_posted *posted,
                      struct arena *arena, struct notes *notes)
{
    bool whole = false;
    sheet_begin(ret_sheet, place, arena);
    if (posted->count > SHEET_FIELDS_MOST)
        return note(notes, ERROR_LIMIT, TEXT_ABSENT, "the form has more than %d fields, which is the most",
                    SHEET_FIELDS_MOST);
    enum error error = make_room(ret_sheet, posted, arena, notes);
    if (error != OK)
        return error;
    for (size_t i = 0; i < posted->count; i++) {
        take_beside(ret_sheet, &posted->at[i], &whole);
        take_cell(ret_sheet, &posted->at[i], arena);
    }
    if (!whole)
        return note(notes, ERROR_INPUT, TEXT_ABSENT,
                    "the form did not arrive whole, so nothing was saved; please send it again");
    for (size_t i = 0; i < ret_sheet->count; i++)
        if (ret_sheet->fields[i].column_count > 0)
            close_up(ret_sheet, &ret_sheet->fields[i]);
    return OK;
}
