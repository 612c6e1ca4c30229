/* error: what can go wrong, as a closed list, and the sentences that say so.
 *
 * A function that can fail returns an `enum error`; OK is zero. The sentence is written once, where
 * the cause is known, into the `struct notes` of the unit of work: where it is, what is wrong and
 * what to do. Callers pass the kind up untouched. An import collects many notes before it gives up;
 * everything else stops at its first. Whoever owns the notes shows them: nobody logs and returns.
 *
 *     return note_at(notes, ERROR_INPUT, path, line, "'%.*s' is no date; write it as 2025-06-07", ...);
 */
#ifndef BIJOU_BASE_ERROR_H
#define BIJOU_BASE_ERROR_H

#include <stdio.h>

#include "base/arena.h"

enum error {
    OK,
    ERROR_USAGE,    /* the command line or the request is not of the form asked for */
    ERROR_INPUT,    /* a file, a field or a text holds what it must not */
    ERROR_ABSENT,   /* what was named does not exist */
    ERROR_CONFLICT, /* true by itself, but it contradicts what is there */
    ERROR_LIMIT,    /* larger, longer or more than is allowed */
    ERROR_SYSTEM,   /* the operating system, a disk or the network said no */
    ERROR_STORE,    /* the store is damaged, newer than this program, or not a store */
    ERROR_KINDS
};

int error_exit_code(enum error error);   /* 0, 1 or 2 */
int error_http_status(enum error error); /* 200, 400, 404, 409, 413, 500, 503 */

struct note {
    enum error error;
    struct text where; /* a path, a flag, a URL; absent when there is no better place */
    unsigned line;     /* from 1; 0 when there is none */
    struct text sentence;
};

enum { NOTES_MOST = 200 };

struct notes {
    struct arena *arena; /* holds the sentences */
    size_t count;        /* of all that were made; those past NOTES_MOST are only counted */
    struct note notes[NOTES_MOST];
};

/* Each adds a note and returns its kind. `where` may be absent. */
enum error note_at(struct notes *notes, enum error error, struct text where, unsigned line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
enum error note(struct notes *notes, enum error error, struct text where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The kind of the first note, or OK when there is none. */
enum error notes_error(const struct notes *notes);
/* By place: by file and then line; those of one line keep their order. */
void notes_sort(struct notes *notes);
/* Prints each note as `bijou: WHERE: sentence`, and how many more there were. */
void notes_show(const struct notes *notes, FILE *out);

#endif
