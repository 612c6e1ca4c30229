/* check_texts: what is found in the texts of an edition: their facts, links and pictures, and spoilers that
 * stand in the open.
 *
 * All texts are read once, by as many threads as there are processors, each with a connection of its
 * own. What is found is kept in the order of the texts: reviews, critics, universes, each by slug.
 */
#ifndef BIJOU_COMMAND_CHECK_TEXTS_H
#define BIJOU_COMMAND_CHECK_TEXTS_H

#include "command/check.h"
#include "fact/fact.h"
#include "port/markdown.h"

/* A text and whose it is: one of the three. */
struct check_text {
    const struct review *review;
    const struct critic *critic;
    const struct universe *universe;
};

enum found_what {
    FOUND_FACT,
    FOUND_LINK,    /* a dead one */
    FOUND_PICTURE, /* nothing stands for it */
    FOUND_SPOILER, /* told in the open */
};

struct found {
    enum found_what what;
    unsigned line;                /* of the exported file */
    struct text words;            /* of the fact or the link; of a spoiler its label */
    struct text address;          /* of a link; of a fact what stands behind "fact:" */
    const struct fact_kind *kind; /* of a fact; NULL when it is none */
    struct fact_answer answer;    /* of a fact */
    struct text says, resolve;    /* of a link */
    struct found *next;           /* in the same text */
};

struct check_texts {
    struct check_text *at;
    struct found **found; /* by text: in the order of its lines */
    size_t count, facts;
};

/* `brief`: facts that are true are counted but not kept. */
enum error check_texts_read(const struct press *press, const char *store_path, bool brief, struct arena *arena,
                            struct check_texts *ret_texts, struct notes *notes);

/* The file of a text: "reviews/2025-06-12-ballerina.md". */
struct text check_text_where(struct arena *arena, const struct check_text *text);
/* Tells what was found of one sort: `tell` is called for each, and makes a finding of it. */
void check_texts_tell(struct check *check, enum found_what what,
                      void (*tell)(struct check *check, const struct check_text *text, const struct found *found));

/* check_text.c: looks through one text. */
struct text_reading {
    const struct press *press; /* bodies come through it */
    struct store *store;       /* of this thread */
    bool brief;
    struct arena *arena;  /* keeps what is found */
    struct arena scratch; /* of one text */
    struct notes *notes;
    size_t facts; /* read so far */
};
enum error check_text_read(struct text_reading *reading, const struct check_text *text, struct found **ret_found);

/* check_spoilers.c: where a spoiler is told in the open; SIZE_MAX: nowhere. */
size_t check_spoiler_find(struct text body, struct text label);

/* check_links.c: whether a page answers the address; else *found gets what to say. */
bool check_link_answers(struct text_reading *reading, const struct check_text *text, struct text address,
                        struct found *found);

#endif
