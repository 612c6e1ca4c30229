#include "web/visit.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { LESS_URGENT = 5 /* the niceness of visitors */ };

struct visit {
    struct errand errand; /* first */
    struct visitors *visitors;
    struct MHD_Connection *connection;
    struct arena arena;
    struct mount_request request;
    struct mount_reply reply;
    char *body; /* of `room` bytes, `len` of which have come */
    size_t room, len;
    bool done;
    struct visit *next;
};

struct visitors {
    const struct mount *mount;
    struct live *live;
    atomic_size_t bodies; /* bytes held by all visits */
    pthread_mutex_t lock;
    pthread_cond_t told;
    struct visit *first, **end;
    size_t waiting;
    bool closing;
    size_t count;
    pthread_t threads[];
};

const struct mount *visitors_mount(const struct visitors *visitors)
{
    return visitors->mount;
}

/* Takes room among all bodies, before memory is taken. */
static bool reserve(struct visitors *visitors, size_t bytes)
{
    size_t held = atomic_fetch_add(&visitors->bodies, bytes);
    if (held + bytes <= MOUNT_BODIES_MOST)
        return true;
    atomic_fetch_sub(&visitors->bodies, bytes);
    return false;
}

struct visit *visit_new(struct visitors *visitors, struct MHD_Connection *connection, size_t body)
{
    if (!reserve(visitors, body))
        return NULL;
    struct visit *visit = memory_take(sizeof *visit);
    *visit = (struct visit){.errand.kind = ERRAND_VISIT, .visitors = visitors, .connection = connection, .room = body};
    visit->reply.body.ceiling = MOUNT_REPLY_MOST;
    visit->request.arena = &visit->arena;
    if (body > 0)
        visit->body = memory_take(body);
    return visit;
}

void visit_free(struct visit *visit)
{
    atomic_fetch_sub(&visit->visitors->bodies, visit->room);
    buffer_done(&visit->reply.body);
    arena_done(&visit->arena);
    free(visit->body);
    free(visit);
}

bool visit_gather(struct visit *visit, const char *bytes, size_t len)
{
    if (len > visit->room - visit->len)
        return false;
    memcpy(visit->body + visit->len, bytes, len);
    visit->len += len;
    return true;
}

struct mount_request *visit_request(struct visit *visit)
{
    return &visit->request;
}

struct gathering {
    struct mount_field *fields;
    size_t count, room;
};

static enum MHD_Result count_field(void *context, enum MHD_ValueKind kind, const char *name, size_t name_len,
                                   const char *value, size_t value_len)
{
    (void)kind;
    struct gathering *gathering = context;
    if (gathering->count < gathering->room)
        gathering->fields[gathering->count++] =
            (struct mount_field){{name, name_len}, {value != NULL ? value : "", value_len}};
    return MHD_YES;
}

/* Views of libmicrohttpd's memory, which stays as it is while the connection is suspended. */
static void gather_fields(struct visit *visit)
{
    int count = MHD_get_connection_values_n(visit->connection, MHD_HEADER_KIND, NULL, NULL);
    struct gathering gathering = {.room = count > 0 ? (size_t)count : 0};
    gathering.fields = ARENA_LIST(&visit->arena, struct mount_field, gathering.room + 1);
    MHD_get_connection_values_n(visit->connection, MHD_HEADER_KIND, count_field, &gathering);
    visit->request.fields = gathering.fields;
    visit->request.field_count = gathering.count;
}

bool visit_take(struct visit *visit)
{
    struct visitors *visitors = visit->visitors;
    gather_fields(visit);
    visit->request.body = (struct text){visit->body != NULL ? visit->body : "", visit->len};
    pthread_mutex_lock(&visitors->lock);
    bool taken = !visitors->closing && visitors->waiting < MOUNT_WAITING_MOST;
    if (taken) {
        /* Under the lock, so that no visitor can resume it before it is suspended. */
        MHD_suspend_connection(visit->connection);
        *visitors->end = visit;
        visitors->end = &visit->next;
        visitors->waiting++;
        pthread_cond_signal(&visitors->told);
    }
    pthread_mutex_unlock(&visitors->lock);
    return taken;
}

/* The next visit, waited for; NULL when it is time to end. */
static struct visit *next_visit(struct visitors *visitors)
{
    pthread_mutex_lock(&visitors->lock);
    while (visitors->first == NULL && !visitors->closing)
        pthread_cond_wait(&visitors->told, &visitors->lock);
    struct visit *visit = visitors->first;
    if (visit != NULL) {
        visitors->first = visit->next;
        if (visitors->first == NULL)
            visitors->end = &visitors->first;
        visitors->waiting--;
    }
    pthread_mutex_unlock(&visitors->lock);
    return visit;
}

static void answer(struct visitors *visitors, void *worker, struct visit *visit)
{
    visit->request.live = visitors->live;
    visit->request.moment = live_hold(visitors->live);
    visitors->mount->answer(worker, &visit->request, &visit->reply);
    moment_release(visit->request.moment);
    visit->done = true;
    MHD_resume_connection(visit->connection);
}

static void *work(void *context)
{
    struct visitors *visitors = context;
    /* Of this thread alone, as Linux has it. Where it is forbidden, they are as urgent as the rest. */
    setpriority(PRIO_PROCESS, (id_t)gettid(), LESS_URGENT);
    void *worker = visitors->mount->open(visitors->mount);
    struct visit *visit;
    while ((visit = next_visit(visitors)) != NULL)
        answer(visitors, worker, visit);
    visitors->mount->close(worker);
    return NULL;
}

struct visitors *visitors_new(const struct mount *mount, struct live *live, struct notes *notes)
{
    struct visitors *visitors = memory_take(sizeof *visitors + mount->threads * sizeof(pthread_t));
    *visitors = (struct visitors){.mount = mount, .live = live};
    visitors->end = &visitors->first;
    atomic_init(&visitors->bodies, 0);
    pthread_mutex_init(&visitors->lock, NULL);
    pthread_cond_init(&visitors->told, NULL);
    for (; visitors->count < mount->threads; visitors->count++) {
        if (pthread_create(&visitors->threads[visitors->count], NULL, work, visitors) == 0)
            continue;
        visitors_finish(visitors);
        visitors_free(visitors);
        note(notes, ERROR_SYSTEM, TEXT_ABSENT, "no thread could be started; close other programs and try again");
        return NULL;
    }
    return visitors;
}

void visitors_finish(struct visitors *visitors)
{
    pthread_mutex_lock(&visitors->lock);
    visitors->closing = true;
    pthread_cond_broadcast(&visitors->told);
    pthread_mutex_unlock(&visitors->lock);
    for (size_t i = 0; i < visitors->count; i++)
        pthread_join(visitors->threads[i], NULL);
}

void visitors_free(struct visitors *visitors)
{
    pthread_mutex_destroy(&visitors->lock);
    pthread_cond_destroy(&visitors->told);
    free(visitors);
}

bool visit_is_done(const struct visit *visit)
{
    return visit->done;
}

unsigned visit_status(const struct visit *visit)
{
    return visit->reply.status != 0 ? visit->reply.status : MHD_HTTP_OK;
}

struct MHD_Response *visit_response(struct visit *visit, bool closing, size_t *ret_size)
{
    struct mount_reply *reply = &visit->reply;
    struct answer answer = {
        .status = visit_status(visit),
        .media_type = reply->media_type != NULL ? reply->media_type : "text/html; charset=utf-8",
        .cache_control = reply->cache_control != NULL ? reply->cache_control : cache_nothing,
        .policy = reply->policy,
        .referrers = "strict-origin", /* an address of the desk is nobody's business, nor the log's */
        .closing = closing,
    };
    struct body *body = body_new((struct text){reply->body.at, reply->body.len});
    *ret_size = reply->body.len;
    reply->body = (struct buffer){0}; /* the body has its bytes now */
    struct MHD_Response *response = answer_whole(&answer, body, CODING_IDENTITY, NULL);
    body_release(body);
    for (size_t i = 0; i < reply->field_count; i++)
        (void)MHD_add_response_header(response, reply->fields[i].name.at, reply->fields[i].value.at);
    return response;
}
