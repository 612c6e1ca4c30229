/* answer: what is said to a client: a body that several responses share, and the header fields every
 * response carries. This is the one place where header fields are decided.
 *
 * A struct MHD_Response is counted by libmicrohttpd and may be queued any number of times, so those
 * of pages are made once, with all their fields, and kept.
 */
#ifndef BIJOU_WEB_ANSWER_H
#define BIJOU_WEB_ANSWER_H

#include <microhttpd.h>

#include "web/coding.h"

/* Bytes shared by whoever holds them; freed with the last. */
struct body;

struct body *body_new(struct text bytes); /* takes bytes that came from malloc; held once */
struct body *body_hold(struct body *body);
void body_release(struct body *body);
struct text body_text(const struct body *body);

enum { TAG_MOST = 32, POLICY_MOST = 1024 };

struct answer {
    unsigned status;
    const char *media_type;
    const char *cache_control;
    const char *policy;    /* Content-Security-Policy; NULL where the body is no page */
    const char *location;  /* NULL unless a redirect */
    const char *referrers; /* Referrer-Policy; NULL for that of pages */
    bool closing;          /* the connection ends with it */
};

enum { PAGE_LIFE_NONE = 0, FILE_LIFE = 7 * 24 * 3600 }; /* seconds */
extern const char *const cache_pages, *const cache_files, *const cache_nothing;

/* The response for all of a body. `tag` with its quotes, NULL for none. */
struct MHD_Response *answer_whole(const struct answer *answer, struct body *body, enum coding coding, const char *tag);
/* 304: the header fields without the body. */
struct MHD_Response *answer_unchanged(const struct answer *answer, const char *tag);
/* 206: a part of an identity body; 416, when there is no such part. */
struct MHD_Response *answer_part(const struct answer *answer, struct body *body, const char *tag, size_t from,
                                 size_t len);
struct MHD_Response *answer_beyond(const struct answer *answer, size_t size);
/* A sentence as plain text: for requests that are refused. `allow` for 405, NULL otherwise. */
struct MHD_Response *answer_sentence(const struct answer *answer, struct text sentence, const char *allow);

#endif
