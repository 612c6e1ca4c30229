/* site_stage: the folder DIR/.bijou-new, in which changed files wait until all of them are written.
 *
 *     .bijou-new/files/films/aliens/index.html   waits for its place
 *     .bijou-new/manifest                        the manifest to be; once it is there, all is written
 *
 * A stage without a manifest is a run that was stopped while writing, and is thrown away. One with a
 * manifest is a run that was stopped while moving files into place, and is finished: moving again
 * what has been moved, and removing what has been removed, changes nothing.
 */
#ifndef BIJOU_PORT_SITE_STAGE_H
#define BIJOU_PORT_SITE_STAGE_H

#include <pthread.h>

#include "port/site_manifest.h"

struct stage {
    const char *dir; /* for sentences */
    int top;         /* the same, open; not the stage's to close */
    int folder, files;
    pthread_mutex_t opening;
};

void stage_init(struct stage *stage, int top, const char *dir);
/* Finishes what an interrupted run has left, or throws it away. */
enum error stage_recover(struct stage *stage, struct notes *notes);
/* Makes the stage, if this has not been done yet; any thread may ask. */
enum error stage_open(struct stage *stage, struct notes *notes);
/* All files are written: the manifest to be is, too. */
enum error stage_ready(struct stage *stage, struct text manifest, struct notes *notes);
/* Moves everything into place and removes what is in `old` and not in `new`. */
enum error stage_settle(struct stage *stage, const struct manifest *old, const struct manifest *new,
                        size_t *ret_removed, struct notes *notes);
/* Throws away what was written; nothing has been moved yet. */
void stage_discard(struct stage *stage);
void stage_done(struct stage *stage);

#endif
