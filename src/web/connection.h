/* connection: who is connected, and until when.
 *
 * libmicrohttpd ends connections that are silent. This also ends those that are slow: a request must
 * have arrived whole within REQUEST_SECONDS of the connection's start or the last response, however
 * busily it trickles; a response must have been read at ANSWER_RATE at the least. And when nearly all
 * places are taken, the oldest connection that has no request under way makes room for the newcomer,
 * so that those who only hold on do not keep out those who ask.
 */
#ifndef BIJOU_WEB_CONNECTION_H
#define BIJOU_WEB_CONNECTION_H

#include <microhttpd.h>

#include "base/base.h"

enum { REQUEST_SECONDS = 30, ANSWER_SECONDS = 30, ANSWER_RATE = 4 << 10 /* bytes a second */ };

struct connections;
struct connection;

struct connections *connections_new(size_t most);
void connections_free(struct connections *connections);

/* For MHD_OPTION_NOTIFY_CONNECTION, with the connections as its context. */
void connections_notice(void *connections, struct MHD_Connection *with, void **context,
                        enum MHD_ConnectionNotificationCode code);

/* A request has arrived, and an answer of `size` bytes is owed; it has been sent, or never will be. */
struct connection *connection_of(struct MHD_Connection *with);
void connection_begin(struct connection *connection);
void connection_owes(struct connection *connection, size_t size);
void connection_end(struct connection *connection);
const char *connection_address(const struct connection *connection);

/* Ends those that are past their time; to be called each second. */
void connections_reap(struct connections *connections);
size_t connections_busy(struct connections *connections); /* with a request under way */
size_t connections_count(struct connections *connections);

#endif
