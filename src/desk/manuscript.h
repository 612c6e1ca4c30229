/* manuscript: the text of a draft as the fields of the writing page, and back.
 *
 * A draft's text is Markdown with front matter, finished or half typed. Whatever its front matter says stands in
 * a field of a sheet (sheet.h), as it was written, right or wrong; what is written back has one field on a
 * line, so that two people in one text meet only where they change the same field. Front matter that says more
 * than there are fields for (no YAML, a key of no review, a comment) is not cut to size: it stays one text, as it is.
 *
 *     manuscript_read(revision.text, &manuscript, &arena)      for the page
 *     manuscript_take(&form, &manuscript, &arena, notes)       what the page sent
 *     text = manuscript_write(&manuscript, &arena)             to be saved
 */
#ifndef BIJOU_DESK_MANUSCRIPT_H
#define BIJOU_DESK_MANUSCRIPT_H

#include "desk/form.h"
#include "desk/sheet.h"

struct manuscript {
    bool raw;           /* the front matter is `rest`; of the sheet only the text counts */
    struct text rest;   /* without its lines of --- */
    struct sheet sheet; /* its text is what stands after the front matter */
};

void manuscript_read(struct text text, struct manuscript *ret_manuscript, struct arena *arena);
/* What a page sent: the fields of a sheet, the text as `body`; or `rest` and `body`. ERROR_INPUT or ERROR_LIMIT, with
 * a note: no such page has sent it. A value that may stand in no text (bytes that are no UTF-8, control
 * characters, more than there may be) is a fault of its cell, and then it cannot be saved. */
enum error manuscript_take(const struct form *form, struct manuscript *ret_manuscript, struct arena *arena,
                           struct notes *notes);
struct text manuscript_write(struct manuscript *manuscript, struct arena *arena);
/* The text in the form that the page gives it; as it is where it has no front matter, or no fields for all of it. */
struct text manuscript_tidy(struct text text, struct arena *arena);

/* Finds what would keep it from being published, as faults beside the fields; what is only missing yet is none. The
 * thing is what can be read already. Errors are of the store alone. */
enum error manuscript_look(struct manuscript *manuscript, struct store *store, struct text slug, struct arena *arena,
                           struct markdown_thing *ret_thing);

#endif
