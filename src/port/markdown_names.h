/* markdown_names: what exists, in the store and in the files of an import, so that whatever a thing
 * names can be looked up, and the nearest offered when it is not there. Internal to port.
 */
#ifndef BIJOU_PORT_MARKDOWN_NAMES_H
#define BIJOU_PORT_MARKDOWN_NAMES_H

#include "port/markdown.h"

struct name {
    struct text slug;
    struct text file;              /* of this import; absent: it is in the store only */
    struct text now;               /* what a thing that was once called so is called now; absent: it is */
    bool stored;                   /* the store holds a thing of this slug */
    bool runtime_known;            /* the next one has been looked up */
    int runtime_seconds;           /* of a film */
    struct universe_of *universes; /* of a film: those that hold it */
};

struct universe_of {
    const struct universe_record *universe;
    struct universe_of *next;
};

/* A hash table by slug; empty when zeroed. Names stay where they are once added. */
struct names {
    struct name **slots;
    size_t count, room;
};

/* The name of that slug, added when missing; `slug` must live as long as the arena. */
struct name *names_add(struct names *names, struct arena *arena, struct text slug);
struct name *names_find(const struct names *names, struct text slug); /* NULL if none */
/* What to say behind "there is no film 'x'": "; it is now called 'y'", "; did you mean 'y'?" or `else_do`.
 * `earlier` holds what else was called otherwise once; NULL: nothing. */
struct text names_advice(const struct names *names, const struct names *earlier, struct arena *arena, struct text slug,
                         const char *else_do);

#endif
