/* foyer: what the pages for the dark of the cinema share. Internal to page_foyer*.c. */
#ifndef BIJOU_DESK_FOYER_H
#define BIJOU_DESK_FOYER_H

#include "desk/jotting.h"
#include "desk/reviews.h"

/* A draft in somebody's hands in the cinema. */
struct foyer {
    struct draft_record draft;
    struct draft_revision stands;
    const struct film *film; /* NULL: the draft names none that is there */
    int64_t runtime;         /* milliseconds, 0 unknown */
    struct jottings jottings;
    struct screening screening;
    bool watching;
};
/* The film and the screening of its draft. */
enum error foyer_find(struct call *call, struct foyer *foyer);
/* Of the path; when there is none for this account, or its beats cannot be read, the call is answered: false. */
bool foyer_load(struct call *call, struct foyer *ret_foyer);
/* A page of it, in the dark. */
struct value *foyer_page(const struct call *call, const struct foyer *foyer, const char *kind);
/* "1:02:30" */
struct text foyer_clock(const struct call *call, int64_t seconds);
/* "0:20", "1:02:30.5": as the Markdown form has it. */
struct text foyer_time(const struct call *call, int64_t milliseconds);

#endif
