/* sheet_options: what may be chosen in a field, and what is offered while typing. Internal to sheet_show.c. */
#ifndef BIJOU_DESK_SHEET_OPTIONS_H
#define BIJOU_DESK_SHEET_OPTIONS_H

#include "desk/sheet_columns.h"
#include "edition/edition.h"
#include "press/template.h"

struct offering {
    const struct edition *edition;
    struct arena *arena;
};

/* The options of a field that is chosen from a few, with what was sent among them, right or wrong; NULL: it is typed.
 */
struct value *options_of(const struct offering *offering, const struct form_field *form, struct text value);
/* The list that is offered while a field is typed: "films", "people" ...; NULL: none. */
const char *list_of(const struct form_field *form, const char *name);
/* The list itself. */
struct value *list_options(const struct offering *offering, const char *list);

extern const char *const option_lists[];
extern const size_t option_list_count;

#endif
