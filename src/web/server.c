#include "web/web.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "web/listen.h"
#include "web/request.h"

struct server {
    struct site site;
    struct MHD_Daemon *daemon;
    int listening;
    char url[URL_MOST];
    size_t connections_most;
    unsigned threads;
};

static unsigned cores(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (unsigned)online : 1;
}

/* As many connections as there may be open files, with some kept back for the store and the log. */
static size_t allow_connections(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return 512;
    rlim_t wanted = CONNECTIONS_MOST + 256;
    if (files.rlim_cur < wanted) {
        files.rlim_cur = files.rlim_max < wanted ? files.rlim_max : wanted;
        setrlimit(RLIMIT_NOFILE, &files);
        getrlimit(RLIMIT_NOFILE, &files);
    }
    if (files.rlim_cur >= wanted)
        return CONNECTIONS_MOST;
    return files.rlim_cur > 320 ? (size_t)files.rlim_cur - 256 : 64;
}

/* Signals are waited for by this thread alone; those started from it inherit the mask. */
static sigset_t hold_signals(void)
{
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &held, NULL);
    signal(SIGPIPE, SIG_IGN);
    return held;
}

static enum error start_daemon(struct server *server, const struct server_options *options, struct notes *notes)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC;
    server->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, request_answer, &server->site, MHD_OPTION_LISTEN_SOCKET, server->listening,
        MHD_OPTION_THREAD_POOL_SIZE, server->threads, MHD_OPTION_CONNECTION_LIMIT, (unsigned)server->connections_most,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, options->per_address, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)SILENCE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED, request_end, &server->site,
        MHD_OPTION_NOTIFY_CONNECTION, connections_notice, server->site.connections, MHD_OPTION_UNESCAPE_CALLBACK,
        request_keep_raw, NULL, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
    if (server->daemon == NULL)
        return note(notes, ERROR_SYSTEM, TEXT_ABSENT, "the HTTP server could not be started: %s", strerror(errno));
    return OK;
}

/* What can fail for a reason of the operator's comes first: the address, then the store and theme. */
static enum error start(struct server *server, const struct server_options *options, struct notes *notes)
{
    struct listen_address address;
    enum error error = listen_parse(options->listen, &address, notes);
    if (error == OK)
        error = listen_open(&address, &server->listening, server->url, notes);
    if (error == OK && options->log != NULL)
        error = log_open(options->log, &server->site.log, notes);
    if (error == OK)
        error = live_open(options->path, options->theme, options->cache, &server->site.live, notes);
    if (error != OK)
        return error;
    server->site.makers = makers_new(server->threads, options->path, notes);
    if (server->site.makers == NULL)
        return ERROR_SYSTEM;
    if (options->mount != NULL)
        server->site.visitors = visitors_new(options->mount, server->site.live, notes);
    if (options->mount != NULL && server->site.visitors == NULL)
        return ERROR_SYSTEM;
    server->site.connections = connections_new(server->connections_most);
    return start_daemon(server, options, notes);
}

static void announce(const struct server *server)
{
    struct moment *moment = live_hold(server->site.live);
    const struct edition *edition = moment->edition;
    fprintf(stderr, "bijou: serving %.*s at %s (edition %lld, %zu review%s)\n", TEXT_ARG(edition->publication.name),
            server->url, (long long)edition->number, edition->review_count, edition->review_count == 1 ? "" : "s");
    moment_release(moment);
}

/* Once a second: slow connections, the log. Returns with the signal that ends it. */
static void watch(struct server *server, const sigset_t *signals)
{
    static const struct timespec second = {.tv_sec = 1};
    for (;;) {
        int told = sigtimedwait(signals, NULL, &second);
        if (told == SIGTERM || told == SIGINT)
            return;
        if (told == SIGHUP && server->site.log != NULL)
            log_reopen(server->site.log);
        connections_reap(server->site.connections);
        if (server->site.log != NULL)
            log_flush(server->site.log);
    }
}

/* No newcomers; waits until no request is under way, but not for ever. */
static void drain(struct server *server)
{
    static const struct timespec moment = {.tv_nsec = 20 * 1000 * 1000};
    enum { MOMENTS = DRAIN_SECONDS * 50, QUIET_MOMENTS = 3 };
    atomic_store(&server->site.draining, true);
    /* Shut but not closed yet: the daemon's threads may still be looking at it. */
    MHD_quiesce_daemon(server->daemon);
    shutdown(server->listening, SHUT_RDWR);
    /* Quiet for a while: a request may be between the kernel and us. */
    for (int i = 0, quiet = 0; i < MOMENTS && quiet < QUIET_MOMENTS; i++) {
        nanosleep(&moment, NULL);
        quiet = connections_busy(server->site.connections) == 0 ? quiet + 1 : 0;
    }
}

static void stop(struct server *server)
{
    /* The makers first: a daemon must not be stopped while connections are suspended. */
    if (server->site.makers != NULL)
        makers_finish(server->site.makers);
    if (server->site.visitors != NULL)
        visitors_finish(server->site.visitors);
    if (server->daemon != NULL)
        MHD_stop_daemon(server->daemon);
    if (server->site.makers != NULL)
        makers_free(server->site.makers);
    if (server->site.visitors != NULL)
        visitors_free(server->site.visitors);
    connections_free(server->site.connections);
    if (server->site.live != NULL)
        live_close(server->site.live);
    log_close(server->site.log);
    if (server->listening >= 0)
        close(server->listening);
}

enum error server_run(const struct server_options *options, struct notes *notes)
{
    struct server server = {.listening = -1, .connections_most = allow_connections()};
    server.threads = options->threads > 0 ? options->threads : cores();
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    server.site.started = now.tv_sec;

    sigset_t signals = hold_signals();
    enum error error = start(&server, options, notes);
    if (error == OK) {
        announce(&server);
        watch(&server, &signals);
        drain(&server);
    }
    stop(&server);
    return error;
}
