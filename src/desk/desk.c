#include "desk/desk.h"

#include <pthread.h>
#include <stdlib.h>

#include "desk/publisher.h"
#include "desk/route.h"
#include "desk/templates_built_in.h"

enum { TEMPLATES_MOST = 64 };
#define TEMPLATE_SUFFIX ".mustache"

struct desk {
    struct mount mount;
    const char *path;
    struct template_set *templates;
    pthread_mutex_t lock; /* of the publisher, which starts with the first worker */
    struct publisher *publisher;
};

/* What one thread answers with. */
struct worker {
    const struct desk *desk;
    struct store *store; /* opened on first use */
    struct notes notes;
};

static void start_publisher(struct desk *desk, struct notes *notes)
{
    pthread_mutex_lock(&desk->lock);
    if (desk->publisher == NULL && publisher_start(desk->path, &desk->publisher, notes) != OK)
        notes_show(notes, stderr);
    pthread_mutex_unlock(&desk->lock);
}

static void *open_worker(const struct mount *mount)
{
    struct worker *worker = memory_take(sizeof *worker);
    struct arena arena = {0};
    *worker = (struct worker){.desk = mount->context, .notes.arena = &arena};
    start_publisher(mount->context, &worker->notes);
    arena_done(&arena);
    return worker;
}

static void close_worker(void *context)
{
    struct worker *worker = context;
    if (worker->store != NULL)
        store_close(worker->store);
    free(worker);
}

static void answer(void *context, const struct mount_request *request, struct mount_reply *reply)
{
    struct worker *worker = context;
    struct arena *arena = request->arena;
    worker->notes.arena = arena;
    worker->notes.count = 0;
    struct call call = {
        .request = request,
        .reply = reply,
        .templates = worker->desk->templates,
        .work = {.arena = arena, .notes = &worker->notes, .instant = instant_now(), .address = request->address},
    };
    enum error error = OK;
    if (worker->store == NULL)
        error = store_open(worker->desk->path, STORE_EDIT, &worker->store, &worker->notes);
    call.work.store = worker->store;
    if (error == OK)
        route_answer(&call);
    else
        call_fail(&call, error);
}

enum error desk_templates(struct template_set **ret_templates, struct notes *notes)
{
    struct template_source sources[TEMPLATES_MOST];
    size_t count = 0;
    for (size_t i = 0; i < desk_built_in_count && count < TEMPLATES_MOST; i++) {
        struct text name = desk_built_in[i].name;
        if (!text_ends(name, TEMPLATE_SUFFIX))
            continue;
        name.len -= sizeof TEMPLATE_SUFFIX - 1;
        sources[count++] = (struct template_source){name, desk_built_in[i].name, desk_built_in[i].bytes};
    }
    *ret_templates = template_compile(sources, count, notes);
    return *ret_templates != NULL ? OK : ERROR_INPUT;
}

enum error desk_new(const char *path, struct desk **ret_desk, struct notes *notes)
{
    struct desk *desk = memory_take(sizeof *desk);
    *desk = (struct desk){.path = path};
    pthread_mutex_init(&desk->lock, NULL);
    desk->mount = (struct mount){
        .prefix = "/desk/",
        .veiled = "/desk/link/",
        .body_most = DESK_BODY_MOST,
        .threads = DESK_THREADS,
        .context = desk,
        .open = open_worker,
        .close = close_worker,
        .answer = answer,
    };
    enum error error = desk_templates(&desk->templates, notes);
    if (error == OK)
        *ret_desk = desk;
    else
        desk_free(desk);
    return error;
}

void desk_free(struct desk *desk)
{
    publisher_stop(desk->publisher);
    pthread_mutex_destroy(&desk->lock);
    if (desk->templates != NULL)
        template_free(desk->templates);
    free(desk);
}

const struct mount *desk_mount(const struct desk *desk)
{
    return &desk->mount;
}
