/* web: the site over HTTP/1.1, from the page cache, of the newest edition.
 *
 * One call serves until a signal ends it. How a request goes through the files:
 *
 *     listen.h      the socket
 *     connection.h  who is connected, and until when
 *     request.h     one request: refused, answered from the cache, or made into a job
 *     field.h       what its header fields say      target.h     which page its address means
 *     condition.h   what it has already             coding.h     the form it takes
 *     live.h        the newest edition and its cache, swapped in whole
 *     maker.h       the threads that do jobs        produce.h    a job's answer, from the press
 *     cache.h       pages ready to be sent          entry.h      one of them, in each form
 *     answer.h      the fields of every response    log.h        what was asked, for the operator
 *     mount.h       what else is on the site        visit.h      a request to it, and its threads
 *
 * SIGTERM and SIGINT end it: no new connections, what runs is finished (DRAIN_SECONDS at most).
 * SIGHUP opens the access log anew.
 *
 *     struct server_options options = {.path = "site.bijou", .listen = TEXT("127.0.0.1:8080"), .cache = 32 << 20};
 *     error = server_run(&options, notes);
 */
#ifndef BIJOU_WEB_WEB_H
#define BIJOU_WEB_WEB_H

#include "base/base.h"
#include "web/mount.h"

enum {
    CONNECTIONS_MOST = 4096,      /* at once; fewer where the system allows fewer open files */
    CONNECTION_MEMORY = 16 << 10, /* bytes: a request's line and header fields must fit, and are cleared each time */
    SILENCE_SECONDS = 15,         /* a connection that says nothing is closed */
    DRAIN_SECONDS = 10,
    CACHE_MEGABYTES = 32 /* unless the operator says otherwise */
};

struct server_options {
    const char *path;          /* of the store */
    const char *theme;         /* a folder; NULL for the built-in one */
    const char *log;           /* a file, "-" for standard output; NULL for none */
    struct text listen;        /* "127.0.0.1:8080" */
    unsigned threads;          /* that send; 0: one a core */
    unsigned per_address;      /* connections from one address; 0: any number */
    size_t cache;              /* bytes */
    const struct mount *mount; /* what else is on the site, under a path of its own; NULL: nothing */
};

/* Returns when a signal has ended it, or when it could not start. */
enum error server_run(const struct server_options *options, struct notes *notes);

#endif
