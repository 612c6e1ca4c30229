/* request: one request, from its header fields to the response that is queued for it.
 *
 * GET and HEAD alone, but for what is mounted (mount.h), which becomes a visit. What is ready goes out at once, on the
 * daemon's thread; everything else becomes a job for the makers, and comes by here again when it is done. No request
 * blocks.
 */
#ifndef BIJOU_WEB_REQUEST_H
#define BIJOU_WEB_REQUEST_H

#include <stdatomic.h>

#include "web/connection.h"
#include "web/live.h"
#include "web/log.h"
#include "web/maker.h"
#include "web/visit.h"

/* What all requests share. */
struct site {
    struct live *live;
    struct makers *makers;
    struct visitors *visitors; /* NULL: nothing is mounted */
    struct connections *connections;
    struct log *log;      /* NULL: none is kept */
    time_t started;       /* of the monotonic clock */
    atomic_bool draining; /* every response from now on ends its connection */
};

/* For MHD_start_daemon, with the site as its context; for MHD_OPTION_NOTIFY_COMPLETED; and for
 * MHD_OPTION_UNESCAPE_CALLBACK: leaves everything as it came, since target.h decodes. */
enum MHD_Result request_answer(void *site, struct MHD_Connection *connection, const char *url, const char *method,
                               const char *version, const char *upload, size_t *upload_size, void **context);
void request_end(void *site, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code);
size_t request_keep_raw(void *site, struct MHD_Connection *connection, char *text);

#endif
