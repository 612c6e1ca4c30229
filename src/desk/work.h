/* work: one unit of work at the desk: where it is saved, when it is done, and who does it. */
#ifndef BIJOU_DESK_WORK_H
#define BIJOU_DESK_WORK_H

#include "desk/secret.h"
#include "store/account.h"

struct work {
    struct store *store; /* open for writing; within no change */
    struct arena *arena; /* ends with the unit of work */
    struct notes *notes;
    struct instant instant;
    struct text by;      /* the account that does it; absent: the command line, or nobody yet */
    struct text address; /* where from; absent: the command line */
};

/* Writes into the log that work->by did this to `whom` (absent: to itself). */
enum error work_log(const struct work *work, enum audit_deed deed, struct text whom, struct text detail);
/* Ends a change: commits it when `error` is OK, and takes it back otherwise. Returns what came of it. */
enum error work_end(const struct work *work, enum error error);

#endif
