/* arena: memory that belongs to one unit of work and ends with it.
 *
 * A request, an import, a page and an edition each have one. What is taken from it is never freed
 * by itself. Taking does not fail: when the machine has no memory left, the process says so and
 * stops. Whatever a stranger can size is limited before it is taken. Not for use by two threads.
 *
 *     struct arena arena = {0};
 *     struct film *film = ARENA_NEW(&arena, struct film);
 *     arena_done(&arena);
 */
#ifndef BIJOU_BASE_ARENA_H
#define BIJOU_BASE_ARENA_H

#include <stdarg.h>

#include "base/text.h"

struct arena {
    struct arena_block *newest;
    size_t taken; /* bytes asked of the system so far */
};

void *arena_take(struct arena *arena, size_t count, size_t size); /* zeroed; count * size checked */
struct text arena_copy(struct arena *arena, struct text text);    /* the copy also ends in NUL */
struct text arena_print(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct text arena_print_list(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
/* Forgets all that was taken but keeps the newest block, for the next unit of work. */
void arena_reset(struct arena *arena);
void arena_done(struct arena *arena);
/* What was taken from `other` belongs to `arena` from now on, and `other` is empty: for work that two
 * threads did, each with an arena of its own. */
void arena_adopt(struct arena *arena, struct arena *other);

#define ARENA_NEW(arena, type)         ((type *)arena_take((arena), 1, sizeof(type)))
#define ARENA_LIST(arena, type, count) ((type *)arena_take((arena), (count), sizeof(type)))

/* malloc and realloc that stop the process when there is no memory; for what outlives an arena. */
void *memory_take(size_t size);
void *memory_grow(void *old, size_t size);

#endif
