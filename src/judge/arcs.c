#include "judge/arcs.h"

#include <string.h>

#define NONE UINT32_MAX

struct link { /* what a voice says: `from` is better than `to`, or level with it */
    uint32_t from, to, voice;
    bool level;
};

struct links {
    struct link *at;
    size_t count;
    uint32_t film_count;
};

static uint32_t number_film(const struct edition *edition, const struct film *film, uint32_t *numbers,
                            struct links *links)
{
    uint32_t *number = &numbers[film - edition->films];
    if (*number == 0)
        *number = ++links->film_count;
    return *number - 1;
}

static struct links links_of(const struct edition *edition, const struct voice *const *voices, size_t count,
                             uint32_t *numbers, struct arena *arena)
{
    struct links links = {.at = ARENA_LIST(arena, struct link, count)};
    for (size_t i = 0; i < count; i++) {
        const struct film *from = voices[i]->better != NULL ? voices[i]->better : voices[i]->low;
        struct link *link = &links.at[links.count++];
        link->from = number_film(edition, from, numbers, &links);
        link->to = number_film(edition, voice_other(voices[i], from), numbers, &links);
        link->voice = (uint32_t)i;
        link->level = voices[i]->better == NULL;
    }
    for (size_t i = 0; i < count; i++)
        numbers[voices[i]->low - edition->films] = numbers[voices[i]->high - edition->films] = 0;
    return links;
}

/* The arcs by the film that they leave; with `backwards`, by the one that they reach. */
static struct arc_lists lists_of(const struct links *links, bool backwards, struct arena *arena)
{
    struct arc_lists lists = {.starts = ARENA_LIST(arena, uint32_t, (size_t)links->film_count + 1),
                              .levels = ARENA_LIST(arena, uint32_t, links->film_count),
                              .at = ARENA_LIST(arena, struct arc, 2 * links->count)};
    uint32_t *better = ARENA_LIST(arena, uint32_t, links->film_count), *level, at = 0;

    level = ARENA_LIST(arena, uint32_t, links->film_count);
    for (size_t i = 0; i < links->count; i++) {
        const struct link *link = &links->at[i];
        if (link->level) {
            level[link->from]++;
            level[link->to]++;
        } else {
            better[backwards ? link->to : link->from]++;
        }
    }
    for (uint32_t i = 0; i < links->film_count; i++) {
        lists.starts[i] = at;
        lists.levels[i] = at + better[i];
        at += better[i] + level[i];
        better[i] = lists.starts[i];
        level[i] = lists.levels[i];
    }
    lists.starts[links->film_count] = at;
    for (size_t i = 0; i < links->count; i++) {
        const struct link *link = &links->at[i];
        uint32_t here = backwards ? link->to : link->from, there = backwards ? link->from : link->to;
        lists.at[link->level ? level[here]++ : better[here]++] = (struct arc){there, link->voice};
        if (link->level)
            lists.at[level[there]++] = (struct arc){here, link->voice};
    }
    return lists;
}

/* --- components --- */

struct descent { /* depth first, with a stack of its own: a line of verdicts may be very long */
    const struct arc_lists *out;
    uint32_t *orders, *lows, *nexts; /* by film; an order of 0: not met yet */
    uint32_t *components;            /* by film; NONE: not known yet */
    uint32_t *open, *path;           /* films met whose component is not known; films on the way down */
    uint32_t open_count, path_count, order, component_count;
};

static struct descent descent_of(const struct arc_lists *out, uint32_t film_count, struct arena *arena)
{
    struct descent descent = {.out = out,
                              .orders = ARENA_LIST(arena, uint32_t, film_count),
                              .lows = ARENA_LIST(arena, uint32_t, film_count),
                              .nexts = ARENA_LIST(arena, uint32_t, film_count),
                              .components = ARENA_LIST(arena, uint32_t, film_count),
                              .open = ARENA_LIST(arena, uint32_t, film_count),
                              .path = ARENA_LIST(arena, uint32_t, film_count)};
    for (uint32_t i = 0; i < film_count; i++)
        descent.components[i] = NONE;
    return descent;
}

static void enter(struct descent *descent, uint32_t film)
{
    descent->orders[film] = descent->lows[film] = ++descent->order;
    descent->nexts[film] = descent->out->starts[film];
    descent->open[descent->open_count++] = film;
    descent->path[descent->path_count++] = film;
}

static void lower(struct descent *descent, uint32_t film, uint32_t order)
{
    if (order < descent->lows[film])
        descent->lows[film] = order;
}

static void leave(struct descent *descent, uint32_t film)
{
    descent->path_count--;
    if (descent->path_count > 0)
        lower(descent, descent->path[descent->path_count - 1], descent->lows[film]);
    if (descent->lows[film] != descent->orders[film])
        return;
    uint32_t member;
    do {
        member = descent->open[--descent->open_count];
        descent->components[member] = descent->component_count;
    } while (member != film);
    descent->component_count++;
}

static void descend(struct descent *descent, uint32_t root)
{
    enter(descent, root);
    while (descent->path_count > 0) {
        uint32_t film = descent->path[descent->path_count - 1];
        if (descent->nexts[film] == descent->out->starts[film + 1]) {
            leave(descent, film);
            continue;
        }
        uint32_t next = descent->out->at[descent->nexts[film]++].film;
        if (descent->orders[next] == 0)
            enter(descent, next);
        else if (descent->components[next] == NONE)
            lower(descent, film, descent->orders[next]);
    }
}

/* --- what is kept --- */

/* Numbers the components that have a better verdict inside anew; the others become NONE. */
static uint32_t keep_components(const struct links *links, struct descent *descent, struct arena *arena)
{
    uint32_t *kept = ARENA_LIST(arena, uint32_t, descent->component_count), count = 0;
    for (size_t i = 0; i < links->count; i++) {
        uint32_t component = descent->components[links->at[i].from];
        if (!links->at[i].level && component == descent->components[links->at[i].to])
            kept[component] = 1;
    }
    for (uint32_t i = 0; i < descent->component_count; i++)
        kept[i] = kept[i] ? count++ : NONE;
    for (uint32_t i = 0; i < links->film_count; i++)
        descent->components[i] = kept[descent->components[i]];
    return count;
}

/* The films of each component side by side: their new numbers by their old ones. */
static uint32_t *renumber(const struct descent *descent, uint32_t film_count, struct arcs *arcs, struct arena *arena)
{
    uint32_t *numbers = ARENA_LIST(arena, uint32_t, film_count);
    uint32_t *next = ARENA_LIST(arena, uint32_t, (size_t)arcs->component_count + 1);

    arcs->components = ARENA_LIST(arena, uint32_t, (size_t)arcs->component_count + 1);
    for (uint32_t i = 0; i < film_count; i++)
        if (descent->components[i] != NONE)
            arcs->components[descent->components[i] + 1]++;
    for (uint32_t i = 0; i < arcs->component_count; i++)
        arcs->components[i + 1] += arcs->components[i];
    memcpy(next, arcs->components, arcs->component_count * sizeof *next);
    for (uint32_t i = 0; i < film_count; i++)
        numbers[i] = descent->components[i] != NONE ? next[descent->components[i]]++ : NONE;
    arcs->film_count = arcs->components[arcs->component_count];
    return numbers;
}

static void keep_links(struct links *links, const struct descent *descent, const uint32_t *numbers, struct arcs *arcs,
                       struct arena *arena)
{
    size_t count = 0;
    arcs->films = ARENA_LIST(arena, const struct film *, arcs->film_count);
    for (size_t i = 0; i < links->count; i++) {
        struct link link = links->at[i];
        uint32_t component = descent->components[link.from];
        if (component == NONE || component != descent->components[link.to])
            continue;
        const struct voice *voice = arcs->voices[link.voice];
        link.from = numbers[link.from];
        link.to = numbers[link.to];
        arcs->films[link.from] = voice->better != NULL ? voice->better : voice->low;
        arcs->films[link.to] = voice_other(voice, arcs->films[link.from]);
        links->at[count++] = link;
    }
    links->count = count;
    links->film_count = arcs->film_count;
}

bool arcs_find(const struct edition *edition, const struct voice *const *voices, size_t count, uint32_t *numbers,
               struct arena *arena, struct arcs *ret_arcs)
{
    struct arcs arcs = {.voices = voices, .voice_count = count};
    struct links links = links_of(edition, voices, count, numbers, arena);
    struct arc_lists all = lists_of(&links, false, arena);
    struct descent descent = descent_of(&all, links.film_count, arena);
    for (uint32_t i = 0; i < links.film_count; i++)
        if (descent.orders[i] == 0)
            descend(&descent, i);
    arcs.component_count = keep_components(&links, &descent, arena);
    if (arcs.component_count == 0)
        return false;
    const uint32_t *new_numbers = renumber(&descent, links.film_count, &arcs, arena);
    keep_links(&links, &descent, new_numbers, &arcs, arena);
    arcs.out = lists_of(&links, false, arena);
    arcs.in = lists_of(&links, true, arena);
    *ret_arcs = arcs;
    return true;
}
