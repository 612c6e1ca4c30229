/* sheet_show: a sheet as the values of its template (templates/sheet.mustache).
 *
 *     fields          in their order, each with either `one` (a cell) or `many` (a list)
 *       one           id, label, hint, required, value, wrong (sentences), theirs, known (the film
 *                     that it names), and of which sort it is: `line` (with mode and list), `long`,
 *                     `choice` (with options) or `tick` (with checked)
 *       many          id, label, hint, wrong, theirs, rows (each with legend and cells), key (for more rows)
 *     field           the same by their keys, for a page that lays them out itself: field.headline is a
 *                     `one`, field.beats a `many`, whose rows have their cells by name too: `at`, `kind` ...
 *     faults          heading and list of {id, label, sentence}: what is wrong, linked to where it is
 *     lists           id and options: what may be typed (datalist)
 *
 * Nothing that was typed is lost, but bytes that may stand on no page are shown as U+FFFD.
 */
#ifndef BIJOU_DESK_SHEET_SHOW_H
#define BIJOU_DESK_SHEET_SHOW_H

#include "desk/sheet.h"
#include "edition/edition.h"
#include "press/template.h"

enum {
    SHEET_EMPTY_ROWS = 2,  /* at the end of a list */
    SHEET_MORE_ROWS = 8,   /* when more are asked for */
    SHEET_LIST_MOST = 2000 /* options of one list: beyond, names are typed, and the nearest offered */
};

struct sheet_label {
    const char *label, *hint;
};
/* `column` NULL: of the field itself. NULL when there is none, which a test rules out. */
const struct sheet_label *sheet_label(enum markdown_place place, const char *key, const char *column);

/* "Releases, row 2: Opens" */
struct text sheet_cell_label(const struct sheet *sheet, const struct sheet_cell *cell, struct arena *arena);
struct value *sheet_show(const struct sheet *sheet, const struct edition *edition, struct arena *arena);
/* What is wrong with one cell: {sentence}; NULL: nothing. */
struct value *sheet_show_wrong(const struct sheet *sheet, const struct sheet_cell *cell, struct arena *arena);
/* The text with U+FFFD for what may not stand on a page. */
struct text sheet_clean(struct text text, struct arena *arena);
/* "It is no slug." of "it is no slug" */
struct text sheet_sentence(struct text sentence, struct arena *arena);

#endif
