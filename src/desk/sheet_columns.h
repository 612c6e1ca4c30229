/* sheet_columns: what the lists of the Markdown form look like as rows of fields. Internal to sheet_*.c, since
 * the tables of the port's forms and the desk's posted forms both have a `struct form`.
 */
#ifndef BIJOU_DESK_SHEET_COLUMNS_H
#define BIJOU_DESK_SHEET_COLUMNS_H

#include "desk/sheet.h"
#include "port/markdown_form.h"

struct sheet_column {
    const char *name; /* "territory", "key" */
    struct form_field form;
};

/* The columns of a list; none for a single value. In `arena`. */
const struct sheet_column *sheet_columns(const struct form_field *field, struct arena *arena, size_t *ret_count);
/* How a list stands in YAML. */
enum sheet_shape { SHAPE_VALUE, SHAPE_WORDS, SHAPE_ROWS, SHAPE_PAIRS, SHAPE_EXPECTATIONS };
enum sheet_shape sheet_shape(const struct form_field *field);
/* Chosen from a few, and so no text: a row is there without it. */
bool sheet_is_choice(const struct form_field *field);
const struct form_field *sheet_cell_form(const struct sheet_cell *cell);

/* Room for so many rows, all cells with their names. */
void sheet_rows(struct sheet_field *field, size_t row_count, struct arena *arena);

#endif
