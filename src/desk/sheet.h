/* sheet: one thing of the publication as the fields of a page, and back.
 *
 * Which fields there are comes from the tables of the Markdown form (port/markdown_form.h): a field for
 * each key, rows of fields for each list. What stands in a sheet is text, as typed, right or wrong. It is
 * filled from what is stored or from what a browser has sent; it becomes the thing's Markdown with one
 * field on a line, which the port reads and checks like any file; and each of its notes finds the field
 * it means by its line. So the desk has no rule of its own about what a film is.
 *
 *     sheet_fill(&sheet, &thing, &arena)                what is stored
 *     sheet_read(&sheet, &posted, &arena)               what was sent
 *     sheet_check(&sheet, store, &arena, &thing, notes) the thing it means, or faults beside the fields
 *     sheet_show(&sheet, ...)                           the values of a template (sheet_show.h)
 *
 * A field's name on the page: `title`; `releases.0.territory`; a map's key and value are `ids.0.key` and
 * `ids.0.value`. Besides: `slug`, `text` (what stands after the front matter), `changed` (of what the page
 * was made from), `more` (the list that wants more rows) and `whole`, the last one: without it the form
 * did not arrive whole, and what is missing might be taken for emptied.
 *
 * A row is taken away by emptying it: one without a single text in it is none, whatever is chosen in its
 * lists of choices.
 */
#ifndef BIJOU_DESK_SHEET_H
#define BIJOU_DESK_SHEET_H

#include "port/markdown.h"

enum {
    SHEET_FIELDS_MOST = 20000,  /* that are sent */
    SHEET_ROWS_MOST = 2000,     /* of a list */
    SHEET_VALUE_MOST = 1 << 16, /* bytes of a field, other than the text */
    SHEET_KEY_MOST = 500        /* bytes of a map's key: YAML has no longer ones */
};

struct yaml;         /* port/yaml.h */
struct form_field;   /* a row of the port's tables */
struct sheet_column; /* internal */

struct sheet_cell {
    struct text name, value;
    const struct sheet_field *field; /* NULL: the slug or the text */
    const struct sheet_column *column;
    size_t row;    /* from 0 */
    unsigned line; /* in the Markdown that was made of the sheet; 0: in none */
};

struct sheet_field {
    const struct form_field *form; /* its key and kind */
    const struct sheet_column *columns;
    size_t column_count;      /* 0: one value, the only cell */
    struct sheet_cell *cells; /* row after row */
    size_t row_count;
    struct text theirs; /* what is stored by now, where that differs; see sheet_differ */
    bool differs;
};

struct sheet_fault {
    const struct sheet_cell *cell; /* NULL: of the whole */
    struct text sentence;
};

struct sheet {
    enum markdown_place place;
    struct text stored_as; /* the slug it is stored under; absent: it is new */
    int64_t changed;       /* the number of the edition in which what the page was made from was saved */
    struct sheet_cell slug, text;
    bool has_text; /* things of this place have one */
    struct sheet_field *fields;
    size_t count;
    struct text more; /* the list that more rows were asked for; absent: none */
    struct sheet_fault *faults;
    size_t fault_count;
    struct text text_theirs;
    bool text_differs;
};

/* Name and value as they were sent, decoded; a value is absent when it was not valid. */
struct sheet_posted {
    struct sheet_entry {
        struct text name, value;
    } * at;
    size_t count;
};

/* All fields, empty. */
void sheet_begin(struct sheet *ret_sheet, enum markdown_place place, struct arena *arena);
/* A field that is one cell, by its key. */
void sheet_put(struct sheet *sheet, const char *key, struct text value);
void sheet_fill(struct sheet *ret_sheet, const struct markdown_thing *thing, struct arena *arena);
/* What is half typed: each value stands in its field as it was written, right or wrong. What has no field (a key that
 * no such thing has, a list where a text belongs) is left out: whoever may lose nothing compares (manuscript.h). */
void sheet_fill_tree(struct sheet *ret_sheet, enum markdown_place place, const struct yaml *root, struct arena *arena);
/* ERROR_INPUT, with a note: a field that no such page has, or the form is not whole. ERROR_LIMIT: too many fields
 * or rows. Whatever is wrong with a single value is a fault of its cell. */
enum error sheet_read(struct sheet *ret_sheet, enum markdown_place place, const struct sheet_posted *posted,
                      struct arena *arena, struct notes *notes);

/* The Markdown of the sheet; each cell then knows its line. */
void sheet_write(struct sheet *sheet, struct buffer *out);
/* What the sheet means, by the port's reader; then, with a store, whether all that it names is there. ERROR_INPUT: the
 * sheet has faults. A new thing without a slug gets the one of its title and year, or name. When the slug has
 * changed, the old one is among the thing's earlier slugs. */
enum error sheet_check(struct sheet *sheet, struct store *store, struct arena *arena, struct markdown_thing *ret_thing,
                       struct notes *notes);
/* The same for what is half typed: whatever is wrong is a fault beside its field, and whatever can be read is in the
 * thing, whose `is_read` says whether anything can. `slug`: the name it goes by. Errors are of the store alone. */
enum error sheet_look(struct sheet *sheet, struct store *store, struct text slug, struct arena *arena,
                      struct markdown_thing *ret_thing, struct notes *notes);
/* The field of that key, which the sheet has. */
struct sheet_field *sheet_field(const struct sheet *sheet, const char *key);
void sheet_fault(struct sheet *sheet, const struct sheet_cell *cell, struct text sentence, struct arena *arena);

/* Marks the fields in which another sheet of the same thing has something else; false: there are none. */
bool sheet_differ(struct sheet *mine, const struct sheet *theirs, struct arena *arena);

/* Parts of words between commas; one that holds a comma, a quotation mark or blanks at its ends stands between
 * double quotes, in which "" is a quotation mark. */
struct text sheet_words_join(const struct texts *words, struct arena *arena);
struct texts sheet_words_split(struct text text, struct arena *arena);
/* All that is in a field, for a sentence or a comparison: rows and cells in their order. */
struct text sheet_field_text(const struct sheet_field *field, struct arena *arena);

#endif
