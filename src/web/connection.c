#include "web/connection.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { LOOK_MOST = 256 /* connections looked at for one that can make room */ };

struct connection {
    struct connection *newer, *older;
    int socket;
    bool ended; /* shut down already; set under the lock */
    atomic_bool busy;
    atomic_llong until; /* seconds of the monotonic clock */
    char address[INET6_ADDRSTRLEN];
};

struct connections {
    pthread_mutex_t lock; /* of the list; and a socket is only shut while it is on the list */
    struct connection *newest, *oldest;
    size_t count, most;
};

static long long seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return now.tv_sec;
}

struct connections *connections_new(size_t most)
{
    struct connections *connections = memory_take(sizeof *connections);
    *connections = (struct connections){.most = most};
    pthread_mutex_init(&connections->lock, NULL);
    return connections;
}

void connections_free(struct connections *connections)
{
    if (connections == NULL)
        return;
    pthread_mutex_destroy(&connections->lock);
    free(connections);
}

static void write_address(struct MHD_Connection *with, struct connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(with, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address = info != NULL ? info->client_addr : NULL;
    const char *written = NULL;
    if (address != NULL && address->sa_family == AF_INET)
        written = inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr,
                            connection->address, sizeof connection->address);
    else if (address != NULL && address->sa_family == AF_INET6)
        written = inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr,
                            connection->address, sizeof connection->address);
    if (written == NULL)
        snprintf(connection->address, sizeof connection->address, "-");
}

static void end_early(struct connection *connection)
{
    /* The daemon's thread sees the end of the stream and closes; closing is its business alone. */
    shutdown(connection->socket, SHUT_RDWR);
    connection->ended = true;
}

static void make_room(struct connections *all)
{
    struct connection *each = all->oldest;
    for (size_t i = 0; i < LOOK_MOST && each != NULL; i++, each = each->newer) {
        if (each->ended || atomic_load(&each->busy))
            continue;
        end_early(each);
        return;
    }
}

static void join(struct connections *all, struct connection *connection)
{
    pthread_mutex_lock(&all->lock);
    if (all->count >= all->most - all->most / 4)
        make_room(all);
    connection->older = all->newest;
    if (all->newest != NULL)
        all->newest->newer = connection;
    else
        all->oldest = connection;
    all->newest = connection;
    all->count++;
    pthread_mutex_unlock(&all->lock);
}

static void leave(struct connections *all, struct connection *connection)
{
    pthread_mutex_lock(&all->lock);
    if (connection->newer != NULL)
        connection->newer->older = connection->older;
    else
        all->newest = connection->older;
    if (connection->older != NULL)
        connection->older->newer = connection->newer;
    else
        all->oldest = connection->newer;
    all->count--;
    pthread_mutex_unlock(&all->lock);
}

void connections_notice(void *context, struct MHD_Connection *with, void **own,
                        enum MHD_ConnectionNotificationCode code)
{
    struct connections *all = context;
    struct connection *connection = *own;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        leave(all, connection);
        free(connection);
        *own = NULL;
        return;
    }
    connection = memory_take(sizeof *connection);
    *connection = (struct connection){0};
    connection->socket = MHD_get_connection_info(with, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    atomic_init(&connection->until, seconds_now() + REQUEST_SECONDS);
    write_address(with, connection);
    *own = connection;
    join(all, connection);
}

struct connection *connection_of(struct MHD_Connection *with)
{
    return MHD_get_connection_info(with, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

void connection_begin(struct connection *connection)
{
    atomic_store_explicit(&connection->busy, true, memory_order_relaxed);
    atomic_store_explicit(&connection->until, seconds_now() + ANSWER_SECONDS, memory_order_relaxed);
}

void connection_owes(struct connection *connection, size_t size)
{
    long long time = ANSWER_SECONDS + (long long)(size / ANSWER_RATE);
    atomic_store_explicit(&connection->until, seconds_now() + time, memory_order_relaxed);
}

void connection_end(struct connection *connection)
{
    atomic_store_explicit(&connection->busy, false, memory_order_relaxed);
    atomic_store_explicit(&connection->until, seconds_now() + REQUEST_SECONDS, memory_order_relaxed);
}

const char *connection_address(const struct connection *connection)
{
    return connection->address;
}

void connections_reap(struct connections *connections)
{
    long long now = seconds_now();
    pthread_mutex_lock(&connections->lock);
    for (struct connection *each = connections->oldest; each != NULL; each = each->newer)
        if (!each->ended && atomic_load_explicit(&each->until, memory_order_relaxed) < now)
            end_early(each);
    pthread_mutex_unlock(&connections->lock);
}

size_t connections_busy(struct connections *connections)
{
    size_t busy = 0;
    pthread_mutex_lock(&connections->lock);
    for (const struct connection *each = connections->oldest; each != NULL; each = each->newer)
        busy += atomic_load_explicit(&each->busy, memory_order_relaxed) ? 1 : 0;
    pthread_mutex_unlock(&connections->lock);
    return busy;
}

size_t connections_count(struct connections *connections)
{
    pthread_mutex_lock(&connections->lock);
    size_t count = connections->count;
    pthread_mutex_unlock(&connections->lock);
    return count;
}
