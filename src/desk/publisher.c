#include "desk/publisher.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "desk/workflow.h"

enum { LOOK_SECONDS = 1 };

struct publisher {
    const char *path;
    struct store *store; /* opened on first use, and again after trouble */
    struct arena arena;  /* of one look */
    struct notes notes;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t told;
    bool closing;
};

/* Publishes what is due; *ret_next: when the next is, or far away. */
static enum error look(struct publisher *publisher, int64_t *ret_next)
{
    struct work work = {.arena = &publisher->arena, .notes = &publisher->notes};
    enum error error = OK;
    if (publisher->store == NULL)
        error = store_open(publisher->path, STORE_WRITE, &publisher->store, &publisher->notes);
    for (int64_t id = 1, due = 0; error == OK && id != 0;) {
        struct text published;
        error = store_next_due(publisher->store, &id, &due, &publisher->notes);
        work.store = publisher->store;
        work.instant = instant_now();
        *ret_next = id != 0 ? due : INT64_MAX;
        if (error != OK || id == 0 || due > work.instant.now)
            return error;
        error = workflow_publish_due(&work, id, &published);
        if (publisher->notes.count > 0)
            notes_show(&publisher->notes, stderr);
        publisher->notes.count = 0;
        arena_reset(&publisher->arena);
    }
    return error;
}

/* Until then, or a second at most; false when it is time to end. */
static bool wait_until(struct publisher *publisher, int64_t next)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    if (next > until.tv_sec + LOOK_SECONDS)
        until.tv_sec += LOOK_SECONDS;
    else
        until = (struct timespec){.tv_sec = (time_t)next};
    pthread_mutex_lock(&publisher->lock);
    int told = 0;
    while (!publisher->closing && told == 0)
        told = pthread_cond_timedwait(&publisher->told, &publisher->lock, &until);
    bool go_on = !publisher->closing;
    pthread_mutex_unlock(&publisher->lock);
    return go_on;
}

/* What goes wrong is told once and tried again: a full disk, a store that somebody else is writing to. */
static void *run(void *context)
{
    struct publisher *publisher = context;
    int64_t next = 0;
    enum error last = OK;
    do {
        publisher->notes.arena = &publisher->arena;
        enum error error = look(publisher, &next);
        if (error != OK) {
            struct timespec now;
            clock_gettime(CLOCK_REALTIME, &now);
            next = now.tv_sec + 1;
            if (error != last)
                notes_show(&publisher->notes, stderr);
        }
        last = error;
        publisher->notes.count = 0;
        arena_reset(&publisher->arena);
    } while (wait_until(publisher, next));
    return NULL;
}

enum error publisher_start(const char *path, struct publisher **ret_publisher, struct notes *notes)
{
    struct publisher *publisher = memory_take(sizeof *publisher);
    *publisher = (struct publisher){.path = path};
    pthread_mutex_init(&publisher->lock, NULL);
    pthread_cond_init(&publisher->told, NULL);
    if (pthread_create(&publisher->thread, NULL, run, publisher) == 0) {
        *ret_publisher = publisher;
        return OK;
    }
    free(publisher);
    return note(notes, ERROR_SYSTEM, TEXT_ABSENT, "no thread could be started; close other programs and try again");
}

void publisher_stop(struct publisher *publisher)
{
    if (publisher == NULL)
        return;
    pthread_mutex_lock(&publisher->lock);
    publisher->closing = true;
    pthread_cond_signal(&publisher->told);
    pthread_mutex_unlock(&publisher->lock);
    pthread_join(publisher->thread, NULL);
    if (publisher->store != NULL)
        store_close(publisher->store);
    arena_done(&publisher->arena);
    pthread_mutex_destroy(&publisher->lock);
    pthread_cond_destroy(&publisher->told);
    free(publisher);
}
