/* site_work: the threads of an export, which leave each file as it is or make it and stage it. */
#ifndef BIJOU_PORT_SITE_WORK_H
#define BIJOU_PORT_SITE_WORK_H

#include "port/site_look.h"
#include "port/site_stage.h"
#include "port/site_tree.h"

/* What the threads share. Lists run along plan->files. */
struct work {
    const struct tree_plan *plan;
    const struct tree_maker *maker;
    struct stage *stage;
    const struct manifest_entry **was; /* NULL for a file that is new to the manifest */
    const struct look *look;           /* which of them have been seen on the disk already */
    const bool *fresh;                 /* its topmost folder does not exist yet */
    struct manifest_entry *entries;    /* filled in by the work */
    size_t next;                       /* of the next file nobody is at */
    bool failed;
};

/* Returns when every file is seen to, or at the first failure. */
enum error work_all(struct work *work, struct tree_outcome *outcome, struct notes *notes);

#endif
