/* port: the outside formats, in and out: one file each, one row each in the alphabetical table.
 *
 * A format is a const struct of functions. From the table come `--as`, its sentences and its help.
 *
 *     const struct port *port = port_find(TEXT("markdown"));
 *     struct port_counts counts;
 *     if (port->import(store, paths, count, &counts, notes) != OK) ...
 */
#ifndef BIJOU_PORT_PORT_H
#define BIJOU_PORT_PORT_H

#include "store/store.h"

/* What an import did, ready to be told: "2 reviews, 3 films: 4 new, 1 changed, 0 unchanged". */
struct port_report {
    char sentence[200];
};

struct port {
    const char *name;    /* "markdown", for --as */
    const char *summary; /* a few words */
    /* Whether what lies at this path is probably of this format. */
    bool (*guess)(const char *path);
    /* Whether the paths hold a whole publication, enough to make a store from. */
    bool (*is_whole)(const char *const *paths, size_t count);
    /* All or nothing, in one change. NULL: it cannot be read. */
    enum error (*import)(struct store *store, const char *const *paths, size_t count, struct port_report *ret_report,
                         struct notes *notes);
    /* NULL: it cannot be written. */
    enum error (*export)(struct store *store, const char *folder, struct notes *notes);
};

extern const struct port *const ports[]; /* by name */
extern const size_t port_count;

const struct port *port_find(struct text name);  /* NULL if none */
const struct port *port_guess(const char *path); /* the first that can be read; NULL if none */

#endif
