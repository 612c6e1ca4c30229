/* mount: how something that is no page of the press is put on the site, under a path of its own.
 *
 * The desk is mounted under /desk/. What is under the prefix never comes from the page cache: it may be
 * posted to, sets cookies, and is answered by threads that do nothing else and are less urgent to the
 * system than those that send to readers. So whatever an answer does (hash a password, save, render a
 * preview), no reader waits for it. The server sees to limits: a body is refused by its announced
 * length before memory is taken, all bodies together have a ceiling, and the line of visits is bounded.
 *
 *     static const struct mount desk = {.prefix = "/desk/", .body_most = 1 << 20, .threads = 6, ...};
 *     struct server_options options = {..., .mount = &desk};
 */
#ifndef BIJOU_WEB_MOUNT_H
#define BIJOU_WEB_MOUNT_H

#include "web/live.h"

enum {
    MOUNT_FIELDS_MOST = 8,       /* that a reply adds of its own */
    MOUNT_REPLY_MOST = 8 << 20,  /* bytes of a reply */
    MOUNT_WAITING_MOST = 128,    /* visits in line */
    MOUNT_BODIES_MOST = 64 << 20 /* bytes of all bodies that are held at once */
};

struct mount_field {
    struct text name, value;
};

/* All texts live as long as the answer is being made. */
struct mount_request {
    struct live *live;     /* live_look makes what was just published seen at once */
    struct moment *moment; /* the edition served now, held meanwhile */
    bool posted;           /* POST; otherwise GET, or HEAD, whose body is left out by the server */
    struct text path;      /* decoded; begins with the prefix, or is the prefix without its last slash */
    struct text query;     /* as it was sent: "from=12&most=5"; empty when there is none */
    struct text body;      /* of a POST */
    struct text address;   /* of the client, behind a proxy on this machine too */
    bool secure;           /* a proxy on this machine says that it came by TLS */
    const struct mount_field *fields;
    size_t field_count;
    struct arena *arena; /* ends with the visit */
};

/* A header field, absent when it was not sent; case does not matter. */
struct text mount_request_field(const struct mount_request *request, const char *name);

struct mount_reply {
    unsigned status;                              /* 200 unless set */
    const char *media_type;                       /* "text/html; charset=utf-8" unless set */
    const char *policy;                           /* Content-Security-Policy; nothing may be loaded unless set */
    const char *cache_control;                    /* "no-store" unless set */
    struct mount_field fields[MOUNT_FIELDS_MOST]; /* Set-Cookie, Location, ...; without line ends */
    size_t field_count;
    struct buffer body;
};

/* Adds a header field; `value` is copied into the visit's arena. */
void mount_reply_add(struct mount_reply *reply, const struct mount_request *request, const char *name,
                     struct text value);

struct mount {
    const char *prefix; /* "/desk/" */
    const char *veiled; /* "/desk/link/": what follows this in a path is a secret, and left out of the access log */
    size_t body_most;   /* bytes of one body */
    unsigned threads;
    void *context; /* the mount's own */
    /* What one thread needs for its work (a connection to the store, say), from its start to its end. */
    void *(*open)(const struct mount *mount);
    void (*close)(void *worker);
    void (*answer)(void *worker, const struct mount_request *request, struct mount_reply *reply);
};

#endif
