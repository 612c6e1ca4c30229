/* site_disk: what an export does to folders and files, none of which follows a symbolic link.
 *
 * Paths are below an open folder (`top`), without a slash at either end and with a NUL behind them:
 * "films/aliens/index.html".
 * Functions that return bool leave the cause of a failure in errno.
 */
#ifndef BIJOU_PORT_SITE_DISK_H
#define BIJOU_PORT_SITE_DISK_H

#include "base/base.h"

enum disk_state {
    DISK_ABSENT,  /* nothing there */
    DISK_FILE,    /* a file */
    DISK_BLOCKED, /* something else, there or above: a folder, a link, a file where a folder must be */
};

/* Notes the cause in errno: "DIR/films/x/index.html: cannot be written: ...", with what to do about it. */
enum error disk_note(struct notes *notes, const char *dir, struct text path, const char *verb);

/* Opens the folder at `path` ("" is `top` itself); -1 when there is none. The caller closes it. */
int disk_enter(int top, struct text path);
enum disk_state disk_look(int top, struct text path, size_t *ret_size);
/* Whether the file there holds these bytes and no others. */
bool disk_holds(int top, struct text path, struct text bytes);
/* Removes a file and the folders that are empty without it, up to `top`. True when it was not there. */
bool disk_remove(int top, struct text path);
/* Removes a folder of `top` and all that is below it. True when it was not there. */
bool disk_clear(int top, const char *name);
/* Moves all that is in one folder into another, over files of the same path; folders that are only
 * in the first move whole. What was moved before an interruption is moved already: call it again. */
bool disk_merge(int from, int to);
/* Writes a new file. False and EEXIST when there is one. */
bool disk_put(int folder, const char *name, struct text bytes);

/* Writes many new files below `top`, making their folders. For one thread; files that are near each
 * other in the tree should be written one after another. */
struct disk_writer {
    int top, near;           /* `near` is the folder at `near_path`, open; -1 when none is */
    char near_path[2048];    /* the parent of the newest file's folder */
    char newest_folder[256]; /* known to exist in `near` */
};
void disk_writer_init(struct disk_writer *writer, int top);
bool disk_write(struct disk_writer *writer, struct text path, struct text bytes);
void disk_writer_done(struct disk_writer *writer);

#endif
