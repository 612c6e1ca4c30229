#include "web/maker.h"

#include <pthread.h>
#include <stdlib.h>

struct line {
    struct job *first, **end;
    size_t count;
};

struct makers {
    pthread_mutex_t lock;
    pthread_cond_t told;
    struct line pages, questions;
    bool closing;
    const char *path;
    size_t count;
    pthread_t threads[];
};

/* What a thread is given to start with. */
struct post {
    struct makers *makers;
    bool pages_only;
};

struct job *job_new(struct MHD_Connection *connection, struct moment *moment)
{
    struct job *job = memory_take(sizeof *job);
    *job = (struct job){.errand.kind = ERRAND_JOB, .connection = connection, .moment = moment};
    return job;
}

void job_free(struct job *job)
{
    if (job->entry != NULL)
        entry_release(job->entry);
    moment_release(job->moment);
    arena_done(&job->arena);
    free(job);
}

static void join_line(struct line *line, struct job *job)
{
    job->next = NULL;
    *line->end = job;
    line->end = &job->next;
    line->count++;
}

static struct job *leave_line(struct line *line)
{
    struct job *job = line->first;
    if (job == NULL)
        return NULL;
    line->first = job->next;
    if (line->first == NULL)
        line->end = &line->first;
    line->count--;
    return job;
}

bool makers_take(struct makers *makers, struct job *job)
{
    struct line *line = job->is_page ? &makers->pages : &makers->questions;
    size_t most = job->is_page ? PAGES_WAITING_MOST : QUESTIONS_WAITING_MOST;
    pthread_mutex_lock(&makers->lock);
    bool taken = !makers->closing && line->count < most;
    if (taken) {
        /* Under the lock, so that no maker can resume it before it is suspended. */
        MHD_suspend_connection(job->connection);
        join_line(line, job);
        /* All of them: the one woken alone might be the one that does not take questions. */
        pthread_cond_broadcast(&makers->told);
    }
    pthread_mutex_unlock(&makers->lock);
    return taken;
}

/* The next job, waited for; NULL when it is time to end. */
static struct job *next_job(struct makers *makers, bool pages_only)
{
    struct job *job = NULL;
    pthread_mutex_lock(&makers->lock);
    for (;;) {
        job = leave_line(&makers->pages);
        if (job == NULL && !pages_only)
            job = leave_line(&makers->questions);
        if (job != NULL || makers->closing)
            break;
        pthread_cond_wait(&makers->told, &makers->lock);
    }
    pthread_mutex_unlock(&makers->lock);
    return job;
}

static void do_job(struct producer *producer, struct job *job)
{
    struct cache *cache = job->moment->cache;
    struct text path = job->question.path;
    /* It may have been made while this one waited in line. */
    if (!job->question.is_search)
        job->entry = cache_find(cache, path);
    if (job->entry == NULL)
        job->entry = produce(producer, job->moment, &job->question);
    cache_variant(cache, path, job->entry, job->coding);
    MHD_resume_connection(job->connection);
}

static void *work(void *context)
{
    struct post post = *(struct post *)context;
    free(context);
    struct producer *producer = producer_new(post.makers->path);
    struct job *job;
    while ((job = next_job(post.makers, post.pages_only)) != NULL)
        do_job(producer, job);
    producer_free(producer);
    return NULL;
}

struct makers *makers_new(size_t count, const char *path, struct notes *notes)
{
    if (count < 2)
        count = 2;
    struct makers *makers = memory_take(sizeof *makers + count * sizeof(pthread_t));
    *makers = (struct makers){.path = path};
    makers->pages.end = &makers->pages.first;
    makers->questions.end = &makers->questions.first;
    pthread_mutex_init(&makers->lock, NULL);
    pthread_cond_init(&makers->told, NULL);
    for (; makers->count < count; makers->count++) {
        struct post *post = memory_take(sizeof *post);
        *post = (struct post){.makers = makers, .pages_only = makers->count == 0};
        if (pthread_create(&makers->threads[makers->count], NULL, work, post) == 0)
            continue;
        free(post);
        makers_finish(makers);
        makers_free(makers);
        note(notes, ERROR_SYSTEM, TEXT_ABSENT, "no thread could be started; close other programs and try again");
        return NULL;
    }
    return makers;
}

void makers_finish(struct makers *makers)
{
    pthread_mutex_lock(&makers->lock);
    makers->closing = true;
    pthread_cond_broadcast(&makers->told);
    pthread_mutex_unlock(&makers->lock);
    for (size_t i = 0; i < makers->count; i++)
        pthread_join(makers->threads[i], NULL);
}

void makers_free(struct makers *makers)
{
    pthread_mutex_destroy(&makers->lock);
    pthread_cond_destroy(&makers->told);
    free(makers);
}
