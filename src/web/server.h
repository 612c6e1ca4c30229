/* server: everything that serves, started, run until a signal ends it, and ended in order.
 *
 *     struct server_options options = {.path = "site.bijou", .listen = TEXT("127.0.0.1:8080"), ...};
 *     error = server_run(&options, notes);
 *
 * SIGTERM and SIGINT end it: no new connections, what runs is finished (DRAIN_SECONDS at most).
 * SIGHUP opens the access log anew.
 */
#ifndef BIJOU_WEB_SERVER_H
#define BIJOU_WEB_SERVER_H

#include "base/base.h"

enum {
    CONNECTIONS_MOST = 4096,
    CONNECTION_MEMORY = 16 << 10, /* bytes: a request's line and header fields must fit, and are cleared each time */
    SILENCE_SECONDS = 15,
    DRAIN_SECONDS = 10,
    CACHE_MEGABYTES = 64
};

struct server_options {
    const char *path;     /* of the store */
    const char *theme;    /* a folder; NULL for the built-in one */
    const char *log;      /* a file, "-" for standard output; NULL for none */
    struct text listen;   /* "127.0.0.1:8080" */
    unsigned threads;     /* that send; 0: one a core */
    unsigned per_address; /* connections from one address; 0: any number */
    size_t cache;         /* bytes */
};

/* Returns when a signal has ended it, or when it could not start. */
enum error server_run(const struct server_options *options, struct notes *notes);

#endif
