/* field: what a request says in its header fields and its query, gathered in one pass. All texts are
 * libmicrohttpd's and live as long as the request. */
#ifndef BIJOU_WEB_FIELD_H
#define BIJOU_WEB_FIELD_H

#include <microhttpd.h>

#include "web/target.h"

struct fields {
    struct text accept_encoding, if_none_match, range, if_range; /* absent when not sent */
    const char *referrer, *agent, *forwarded;                    /* NULL when not sent */
    struct text forwarded_scheme;                                /* X-Forwarded-Proto */
    bool has_body;
    struct text length;                           /* Content-Length */
    bool is_chunked;                              /* a body of a length that is not announced */
    struct text words, stars, year, critic, page; /* raw values of a search's query */
    size_t query_len;                             /* bytes of the whole query */
};

void fields_gather(struct MHD_Connection *connection, struct fields *ret_fields);

/* The target as it was sent, path and query, for the log; cut at TARGET_MOST bytes. */
struct text fields_target(struct MHD_Connection *connection, const char *path, char room[TARGET_MOST]);

/* The client behind a reverse proxy on this machine: the last address of X-Forwarded-For, when the
 * peer is a loopback address and that is one; the peer otherwise. */
const char *fields_client(const struct fields *fields, const char *peer, char room[64]);
/* Whether a reverse proxy on this machine says that it was asked by TLS. */
bool fields_secure(const struct fields *fields, const char *peer);

#endif
