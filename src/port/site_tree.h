/* site_tree: a folder of files, kept equal to a list of files that are made on demand.
 *
 * Only what differs is made and written, what bijou wrote before and is listed no more is removed,
 * and nothing else in the folder is touched. All new files are first written to FOLDER/.bijou-new,
 * then moved into place by renames, folders that are wholly new as one: a reader meets the old file
 * or the new, whole. When making or writing fails, or the machine is stopped, the folder is as it
 * was; when it is stopped among the renames, the next run finishes them first. The folder needs room
 * for the changed files beside the old ones. Nothing is flushed to the disk: after a power cut,
 * empty the folder and export again.
 *
 * Whether a listed file is still there is asked of the disk each time, its size too, but its bytes
 * are only read when its stamp has changed. This begins in a thread of its own when the folder is
 * opened: open it before the work of finding out what the files are.
 *
 *     error = tree_open("/var/www/site", &tree, notes);
 *     ...
 *     error = tree_keep(tree, &plan, &maker, &outcome, notes);
 *     tree_close(tree);
 */
#ifndef BIJOU_PORT_SITE_TREE_H
#define BIJOU_PORT_SITE_TREE_H

#include "base/base.h"

struct tree_file {
    struct text path; /* below the folder, ending in NUL: "films/the-general-1926/index.html" */
    size_t id;        /* what the maker knows it by */
    bool compressible;
};

enum { TREE_WORKERS_MOST = 16 };

/* Makes the files' bytes; each worker is used by one thread at a time. */
struct tree_maker {
    void *workers[TREE_WORKERS_MOST];
    size_t worker_count; /* at least 1 */
    /* Two files of the same path and stamp have the same bytes. 0: never to be relied upon. */
    uint64_t (*stamp)(void *worker, size_t id);
    enum error (*make)(void *worker, size_t id, struct arena *arena, struct buffer *out, struct notes *notes);
};

struct tree_plan {
    struct tree_file *files;
    size_t count;
    bool precompress; /* a .gz and a .br beside each compressible file of 200 bytes and more */
    uint64_t theme;   /* for the manifest */
    int64_t edition;
    /* Called by the calling thread now and then; may be NULL. */
    void (*progress)(void *context, size_t done, size_t all);
    void *context;
};

struct tree_outcome {
    size_t written, unchanged, removed; /* files */
};

struct tree;

/* Makes the folder when it is missing, locks it, and finishes or throws away what an interrupted run
 * has left. ERROR_CONFLICT: it is a file, or another export is at work in it. */
enum error tree_open(const char *folder, struct tree **ret_tree, struct notes *notes);
/* Once for each tree_open; sorts plan->files. ERROR_CONFLICT: another's file is in the way;
 * ERROR_INPUT: the folder's list is not as bijou writes it; ERROR_SYSTEM: the disk said no. */
enum error tree_keep(struct tree *tree, const struct tree_plan *plan, const struct tree_maker *maker,
                     struct tree_outcome *ret_outcome, struct notes *notes);
void tree_close(struct tree *tree); /* also of NULL */

#endif
