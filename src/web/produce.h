/* produce: makes the answer to a question that is not ready: a page of the press, the search, a
 * redirect, or the page that helps when there is none. Knows nothing of HTTP's requests. */
#ifndef BIJOU_WEB_PRODUCE_H
#define BIJOU_WEB_PRODUCE_H

#include "web/live.h"
#include "web/target.h"

enum { PAGE_MOST = 64 << 20 /* bytes of a rendered page */ };

/* What one thread produces with: a connection of its own and memory for one page. */
struct producer {
    const char *path;    /* of the store */
    struct store *store; /* opened on first use */
    struct arena arena;
    struct notes *notes;
};

struct question {
    struct text path; /* decoded */
    bool is_search;
    struct text words, stars, year, critic, page; /* of a search, decoded; absent when not given or bad */
};

struct producer *producer_new(const char *path);
void producer_free(struct producer *producer);

/* Never NULL: what cannot be made becomes an answer that says so, and a sentence on standard error.
 * Held for the caller; kept in the moment's cache where it is a page. The arena is reset. */
struct entry *produce(struct producer *producer, struct moment *moment, const struct question *question);

/* The same for an answer that is but a sentence. */
struct entry *produce_sentence(unsigned status, struct text sentence);

#endif
