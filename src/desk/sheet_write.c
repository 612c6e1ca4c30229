/* A sheet as Markdown, one field on a line, so that a note's line is a field. Every value stands in quotes: it is
 * whatever was typed, and the port says whether that is right. */
#include "desk/sheet_columns.h"

struct writing {
    struct buffer *out;
    unsigned line;
    struct arena *arena;
};

static void end_line(struct writing *writing, struct sheet_cell *cell)
{
    buffer_byte(writing->out, '\n');
    if (cell != NULL)
        cell->line = writing->line;
    writing->line++;
}

static struct text value_of(const struct sheet_cell *cell)
{
    return text_trim(cell->value);
}

/* What must be there gets its line also when it is not: that is where it says so. */
static bool is_written(const struct sheet_cell *cell)
{
    return value_of(cell).len > 0 || sheet_cell_form(cell)->required;
}

static void put_value(struct writing *writing, const struct sheet_cell *cell)
{
    if (value_of(cell).len == 0)
        return;
    buffer_byte(writing->out, ' ');
    yaml_put_quoted(writing->out, value_of(cell));
}

static void write_words(struct writing *writing, struct sheet_cell *cell)
{
    struct texts words = sheet_words_split(cell->value, writing->arena);
    buffer_print(writing->out, "%s: [", cell->field->form->key);
    for (size_t i = 0; i < words.count; i++) {
        buffer_put(writing->out, i > 0 ? TEXT(", ") : TEXT(""));
        yaml_put_quoted(writing->out, words.at[i]);
    }
    buffer_byte(writing->out, ']');
    end_line(writing, cell);
}

static void write_single(struct writing *writing, struct sheet_cell *cell)
{
    buffer_print(writing->out, "%s:", cell->field->form->key);
    put_value(writing, cell);
    end_line(writing, cell);
}

static void write_row(struct writing *writing, struct sheet_cell *cells, size_t count)
{
    const char *indent = "  - ";
    for (size_t i = 0; i < count; i++) {
        if (!is_written(&cells[i]))
            continue;
        buffer_print(writing->out, "%s%s:", indent, cells[i].column->name);
        put_value(writing, &cells[i]);
        end_line(writing, &cells[i]);
        indent = "    ";
    }
}

static void write_pair(struct writing *writing, const char *indent, struct sheet_cell *key, struct sheet_cell *value)
{
    buffer_put(writing->out, text_of(indent));
    yaml_put_quoted(writing->out, value_of(key));
    buffer_byte(writing->out, ':');
    put_value(writing, value);
    end_line(writing, key);
}

static bool is_first_of_audience(const struct sheet_field *field, size_t row)
{
    struct text audience = value_of(&field->cells[row * 3]);
    for (size_t i = 0; i < row; i++)
        if (text_equal(value_of(&field->cells[i * 3]), audience))
            return false;
    return true;
}

/* The rows of an audience stand together, wherever they stood on the page. */
static void write_audience(struct writing *writing, struct sheet_field *field, size_t first)
{
    struct sheet_cell *head = &field->cells[first * 3];
    buffer_put(writing->out, TEXT("  "));
    yaml_put_quoted(writing->out, value_of(head));
    buffer_byte(writing->out, ':');
    end_line(writing, head);
    for (size_t row = first; row < field->row_count; row++) {
        struct sheet_cell *cells = &field->cells[row * 3];
        if (text_equal(value_of(cells), value_of(head)))
            write_pair(writing, "    ", &cells[1], &cells[2]);
    }
}

static void write_list(struct writing *writing, struct sheet_field *field)
{
    enum sheet_shape shape = sheet_shape(field->form);
    buffer_print(writing->out, "%s:", field->form->key);
    end_line(writing, NULL);
    for (size_t row = 0; row < field->row_count; row++) {
        struct sheet_cell *cells = &field->cells[row * field->column_count];
        if (shape == SHAPE_ROWS)
            write_row(writing, cells, field->column_count);
        else if (shape == SHAPE_PAIRS)
            write_pair(writing, "  ", &cells[0], &cells[1]);
        else if (is_first_of_audience(field, row))
            write_audience(writing, field, row);
    }
}

static void write_field(struct writing *writing, struct sheet_field *field)
{
    if (field->column_count > 0) {
        if (field->row_count > 0)
            write_list(writing, field);
    } else if (!is_written(field->cells))
        return;
    else if (sheet_shape(field->form) == SHAPE_WORDS)
        write_words(writing, field->cells);
    else
        write_single(writing, field->cells);
}

void sheet_write(struct sheet *sheet, struct buffer *out)
{
    struct arena arena = {0};
    struct writing writing = {out, 1, &arena};
    bool fenced = sheet->place != PLACE_PUBLICATION;
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t j = 0; j < sheet->fields[i].row_count * sheet->fields[i].column_count; j++)
            sheet->fields[i].cells[j].line = 0;
    if (fenced) {
        buffer_put(out, TEXT("---"));
        end_line(&writing, NULL);
    }
    for (size_t i = 0; i < sheet->count; i++) {
        if (sheet->fields[i].column_count == 0)
            sheet->fields[i].cells->line = 0;
        write_field(&writing, &sheet->fields[i]);
    }
    if (fenced) {
        buffer_put(out, TEXT("---"));
        end_line(&writing, NULL);
    }
    sheet->slug.line = 0;
    sheet->text.line = writing.line;
    buffer_put(out, sheet->text.value);
    arena_done(&arena);
}
