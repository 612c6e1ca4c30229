/* visit: one request to what is mounted (mount.h), from its header fields to its reply, and the threads
 * that answer them.
 *
 * On the daemon's thread a visit is begun, gathers its body as that arrives, and is put into line, which
 * suspends the connection; a visitor answers it and resumes the connection, whose thread then finds the
 * reply and queues it. A visit that is done twice by a client is two visits: nothing is kept between them.
 */
#ifndef BIJOU_WEB_VISIT_H
#define BIJOU_WEB_VISIT_H

#include <microhttpd.h>

#include "web/answer.h"
#include "web/errand.h"
#include "web/mount.h"

struct visitors;
struct visit;

/* The mount's threads; NULL, with a note, when one cannot be started. */
struct visitors *visitors_new(const struct mount *mount, struct live *live, struct notes *notes);
void visitors_finish(struct visitors *visitors); /* returns when the waiting visits are done; takes no more */
void visitors_free(struct visitors *visitors);   /* after visitors_finish, and when no thread can ask any more */

const struct mount *visitors_mount(const struct visitors *visitors);

/* A visit with room for a body of `body` bytes; NULL when all bodies together would be too much. */
struct visit *visit_new(struct visitors *visitors, struct MHD_Connection *connection, size_t body);
void visit_free(struct visit *visit);
/* A piece of the body; false when it is more than was announced. */
bool visit_gather(struct visit *visit, const char *bytes, size_t len);
/* To be filled in before it is taken: posted, path, query, address, secure. The rest is the visit's. */
struct mount_request *visit_request(struct visit *visit);

/* Suspends the connection and puts the visit into line; false when the line is full or the visitors have
 * finished, and then nothing has happened. */
bool visit_take(struct visit *visit);
bool visit_is_done(const struct visit *visit);
unsigned visit_status(const struct visit *visit);
/* The response of a visit that is done, for whoever queues it; *ret_size of its body. Once. */
struct MHD_Response *visit_response(struct visit *visit, bool closing, size_t *ret_size);

#endif
