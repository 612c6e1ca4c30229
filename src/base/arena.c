#include "base/arena.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, ALIGNMENT = 16 };

struct arena_block {
    struct arena_block *older;
    size_t used, room;
    _Alignas(ALIGNMENT) char bytes[];
};

static _Noreturn void stop_without_memory(size_t size)
{
    fprintf(stderr, "bijou: memory: %zu bytes could not be had; close other programs and try again\n", size);
    exit(1);
}

void *memory_take(size_t size)
{
    void *memory = malloc(size > 0 ? size : 1);
    if (memory == NULL)
        stop_without_memory(size);
    return memory;
}

void *memory_grow(void *old, size_t size)
{
    void *memory = realloc(old, size);
    if (memory == NULL)
        stop_without_memory(size);
    return memory;
}

static void add_block(struct arena *arena, size_t least)
{
    size_t room = arena->newest != NULL ? arena->newest->room * 2 : FIRST_BLOCK;
    if (room > LARGEST_BLOCK)
        room = LARGEST_BLOCK;
    if (room < least)
        room = least;
    struct arena_block *block = memory_take(sizeof *block + room);
    *block = (struct arena_block){.older = arena->newest, .room = room};
    arena->newest = block;
    arena->taken += room;
}

/* Room for `size` bytes that nobody has written to yet. */
static char *take_raw(struct arena *arena, size_t size)
{
    size_t rounded = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (rounded < size)
        stop_without_memory(size);
    if (arena->newest == NULL || arena->newest->room - arena->newest->used < rounded)
        add_block(arena, rounded);
    char *at = arena->newest->bytes + arena->newest->used;
    arena->newest->used += rounded;
    return at;
}

void *arena_take(struct arena *arena, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        stop_without_memory(SIZE_MAX);
    return memset(take_raw(arena, total), 0, total);
}

struct text arena_copy(struct arena *arena, struct text text)
{
    if (text.at == NULL)
        return TEXT_ABSENT;
    char *copy = take_raw(arena, text.len + 1);
    memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    return (struct text){copy, text.len};
}

struct text arena_print_list(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    assert(len >= 0);
    char *copy = take_raw(arena, (size_t)len + 1);
    vsnprintf(copy, (size_t)len + 1, format, arguments);
    return (struct text){copy, (size_t)len};
}

struct text arena_print(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct text text = arena_print_list(arena, format, arguments);
    va_end(arguments);
    return text;
}

static void free_from(struct arena_block *block)
{
    while (block != NULL) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
}

void arena_reset(struct arena *arena)
{
    if (arena->newest == NULL)
        return;
    free_from(arena->newest->older);
    arena->newest->older = NULL;
    arena->newest->used = 0;
    arena->taken = arena->newest->room;
}

void arena_done(struct arena *arena)
{
    free_from(arena->newest);
    *arena = (struct arena){0};
}

void arena_adopt(struct arena *arena, struct arena *other)
{
    struct arena_block **last = &arena->newest;
    while (*last != NULL)
        last = &(*last)->older;
    *last = other->newest;
    arena->taken += other->taken;
    *other = (struct arena){0};
}
