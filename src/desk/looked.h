/* looked: a manuscript that has been looked at: its faults stand beside its fields, what it claims is held against the
 * edition that is served, and its beats are drawn where they can be read. Nothing is saved, and nobody waits. */
#ifndef BIJOU_DESK_LOOKED_H
#define BIJOU_DESK_LOOKED_H

#include "desk/manuscript.h"
#include "desk/marks.h"
#include "desk/reviews.h"

struct looked {
    bool is_placed; /* its film is in the edition: there is a proof */
    struct proof proof;
    struct marks marks;
};

/* Errors are of the store alone. */
enum error looked_at(struct call *call, const struct draft_record *draft, struct manuscript *manuscript,
                     struct looked *ret_looked);
/* The values of templates/mark-list.mustache, and `strip`; NULL: of nothing. */
void looked_show(const struct call *call, const struct looked *looked, struct value *page);

#endif
