/* maker: the threads that make what is not ready, so that serving what is ready never waits.
 *
 * The daemon's threads only send. A request whose page is not in the cache, or not in the wanted
 * coding, is suspended and becomes a job; a maker does it and resumes the connection, whose thread
 * then finds the answer in its job. Pages go before questions (searches, addresses that lead
 * nowhere), one maker is for pages alone, and both lines are bounded: what does not fit is refused.
 */
#ifndef BIJOU_WEB_MAKER_H
#define BIJOU_WEB_MAKER_H

#include "web/errand.h"
#include "web/produce.h"

enum { PAGES_WAITING_MOST = 1024, QUESTIONS_WAITING_MOST = 64 };

struct job {
    struct errand errand; /* first */
    struct MHD_Connection *connection;
    struct moment *moment; /* held */
    struct arena arena;    /* of the question */
    struct question question;
    enum coding coding;
    struct entry *entry; /* held, once done */
    bool is_page;        /* known to the press: not a question */
    struct job *next;
};

struct makers;

/* `count` threads, at least 2; `path` of the store. NULL, with a note, when a thread cannot be started. */
struct makers *makers_new(size_t count, const char *path, struct notes *notes);
void makers_finish(struct makers *makers); /* returns when the waiting jobs are done; takes no more */
void makers_free(struct makers *makers);   /* after makers_finish, and when no thread can ask any more */

/* A job with the moment's hold; free it with job_free, which does not touch the connection. */
struct job *job_new(struct MHD_Connection *connection, struct moment *moment);
void job_free(struct job *job);

/* Suspends the job's connection and puts the job into its line; false when the line is full or the
 * makers have finished, and then nothing has happened. */
bool makers_take(struct makers *makers, struct job *job);

#endif
