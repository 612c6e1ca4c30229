/* catalogue: films, universes, critics and the publication itself, loaded and saved one at a time as sheets.
 *
 * A save is one change: is the thing still what the sheet was made from, is the sheet right, is all that it names
 * there; only then is it saved and written into the log, else nothing is. Reviews are no part of it: they have drafts
 * and a page of their own.
 */
#ifndef BIJOU_DESK_CATALOGUE_H
#define BIJOU_DESK_CATALOGUE_H

#include "desk/sheet.h"
#include "desk/work.h"

/* The thing as it is stored. Of the publication, without a slug, there always is one. */
enum error catalogue_load(const struct work *work, enum markdown_place place, struct text slug, struct sheet *ret_sheet,
                          bool *ret_found);

enum catalogue_outcome {
    CATALOGUE_SAVED,
    CATALOGUE_UNCHANGED, /* it says what is stored already: nothing was saved */
    CATALOGUE_FAULTY,    /* the sheet has faults */
    CATALOGUE_MET        /* somebody else saved it meanwhile: the sheet says where they differ */
};
/* The sheet's `stored_as` and `changed` say what it was made from. *ret_slug: what the thing is called now. */
enum error catalogue_save(const struct work *work, struct sheet *sheet, enum catalogue_outcome *ret_outcome,
                          struct text *ret_slug);

/* `gone` becomes `kept`, with its line in the log. */
enum error catalogue_merge(const struct work *work, struct text kept, struct text gone);

#endif
