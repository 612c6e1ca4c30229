/* site_look: what the manifest says is in the folder, and how much of it is.
 *
 * Reading the manifest and asking the disk after each of its files takes time in which nothing else
 * needs to wait: a thread does it until the answers are wanted; what it has not come to is then asked
 * by whoever needs it.
 */
#ifndef BIJOU_PORT_SITE_LOOK_H
#define BIJOU_PORT_SITE_LOOK_H

#include <pthread.h>

#include "port/site_manifest.h"

struct look {
    int top; /* not the look's to close */
    const char *dir;
    struct manifest manifest; /* good after look_end */
    bool *stands;             /* of the entries before `seen` */
    size_t seen;
    bool started, enough;
    pthread_t thread;
    struct arena arena;
    struct notes notes; /* the thread's own */
};

void look_init(struct look *look, int top, const char *dir);
void look_start(struct look *look);
/* Stops looking ahead; the manifest is read then. ERROR_INPUT for one that bijou has not written. */
enum error look_end(struct look *look, struct notes *notes);
/* Whether the file, and its .gz and .br if it has them, are there in their sizes. `entry` is one of
 * look->manifest's; any thread may ask, after look_end. */
bool look_stands(const struct look *look, const struct manifest_entry *entry);
void look_done(struct look *look);

#endif
