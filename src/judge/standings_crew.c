#include "judge/standings_crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"

struct crew {
    pthread_t threads[CREW_MOST];
    size_t thread_count; /* besides the caller's */
    pthread_mutex_t lock;
    pthread_cond_t begun, ended;
    unsigned long job; /* counts them; under the lock */
    size_t at_work;    /* threads that have not ended this job yet; under the lock */
    bool dismissed;
    void (*work)(void *context, size_t part);
    void *context;
    size_t parts;
    atomic_size_t next;
};

static void take_parts(struct crew *crew)
{
    for (size_t part; (part = atomic_fetch_add(&crew->next, 1)) < crew->parts;)
        crew->work(crew->context, part);
}

static void *serve(void *given)
{
    struct crew *crew = given;
    unsigned long done = 0;
    pthread_mutex_lock(&crew->lock);
    for (;;) {
        while (crew->job == done && !crew->dismissed)
            pthread_cond_wait(&crew->begun, &crew->lock);
        if (crew->dismissed)
            break;
        done = crew->job;
        pthread_mutex_unlock(&crew->lock);
        take_parts(crew);
        pthread_mutex_lock(&crew->lock);
        if (--crew->at_work == 0)
            pthread_cond_signal(&crew->ended);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

struct crew *crew_new(size_t size)
{
    struct crew *crew = memory_take(sizeof *crew);
    *crew = (struct crew){.thread_count = 0};
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->begun, NULL);
    pthread_cond_init(&crew->ended, NULL);
    while (crew->thread_count + 1 < size && crew->thread_count + 1 < CREW_MOST &&
           pthread_create(&crew->threads[crew->thread_count], NULL, serve, crew) == 0)
        crew->thread_count++;
    return crew;
}

void crew_free(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->dismissed = true;
    pthread_cond_broadcast(&crew->begun);
    pthread_mutex_unlock(&crew->lock);
    for (size_t i = 0; i < crew->thread_count; i++)
        pthread_join(crew->threads[i], NULL);
    pthread_cond_destroy(&crew->ended);
    pthread_cond_destroy(&crew->begun);
    pthread_mutex_destroy(&crew->lock);
    free(crew);
}

void crew_run(struct crew *crew, void (*work)(void *context, size_t part), void *context, size_t parts)
{
    if (crew->thread_count == 0 || parts < 2) {
        for (size_t part = 0; part < parts; part++)
            work(context, part);
        return;
    }
    pthread_mutex_lock(&crew->lock);
    crew->work = work;
    crew->context = context;
    crew->parts = parts;
    atomic_store(&crew->next, 0);
    crew->at_work = crew->thread_count;
    crew->job++;
    pthread_cond_broadcast(&crew->begun);
    pthread_mutex_unlock(&crew->lock);
    take_parts(crew);
    pthread_mutex_lock(&crew->lock);
    while (crew->at_work > 0)
        pthread_cond_wait(&crew->ended, &crew->lock);
    pthread_mutex_unlock(&crew->lock);
}

size_t crew_size_here(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > CREW_MOST ? CREW_MOST : (size_t)cores;
}
