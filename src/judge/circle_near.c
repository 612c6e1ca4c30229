/* Breadth-first from 256 films at once, one bit each: a film gets the bits of all from which an arc
 * reaches it, so that one walk along the arcs moves every search on by a step. What arrived at each
 * step is kept, and the way is read off it backwards. Source: M. Then et al., "The More the Merrier:
 * Efficient Multi-Source Graph Traversal" (2014). */
#include <stdlib.h>
#include <string.h>

#include "judge/circle_search.h"

enum { WORDS = QUESTIONS_MOST / 64, BYTES_MOST = 64 << 20 };

struct lanes {
    uint64_t at[WORDS];
};

/* Layer 1 holds searches that have used a better verdict; the verdict that closes the circle counts,
 * unless it is a level one. */
struct layer {
    struct lanes *seen;                   /* by film of the component */
    struct lanes *steps[NEAR_STEPS_MOST]; /* by step and film: which searches arrived there with that step */
};

struct near {
    struct search *search;
    uint32_t first, film_count;
    const struct question *questions;
    size_t count;
    bool has_level; /* otherwise layer 0 is empty */
    struct lanes active;
    struct layer layers[2];
};

static bool has_lane(const struct lanes *lanes, size_t lane)
{
    return lanes->at[lane / 64] >> lane % 64 & 1;
}

static void add_lane(struct lanes *lanes, size_t lane)
{
    lanes->at[lane / 64] |= (uint64_t)1 << lane % 64;
}

static void take_lane(struct lanes *lanes, size_t lane)
{
    lanes->at[lane / 64] &= ~((uint64_t)1 << lane % 64);
}

static bool is_none(const struct lanes *lanes)
{
    uint64_t any = 0;
    for (size_t i = 0; i < WORDS; i++)
        any |= lanes->at[i];
    return any == 0;
}

/* How many steps there is room for. */
static size_t steps_most(const struct search *search)
{
    size_t steps = BYTES_MOST / (2 * search->widest * sizeof(struct lanes));
    return steps < NEAR_STEPS_MOST ? steps : NEAR_STEPS_MOST;
}

static struct lanes *room(struct near *near, size_t number)
{
    struct lanes **rooms = near->search->near_rooms;
    if (rooms[number] == NULL)
        rooms[number] = ARENA_LIST(near->search->scratch, struct lanes, near->search->widest);
    return rooms[number];
}

static struct lanes *empty_room(struct near *near, size_t number)
{
    return memset(room(near, number), 0, near->film_count * sizeof(struct lanes));
}

static void begin(struct near *near)
{
    for (size_t layer = 0; layer < 2; layer++) {
        near->layers[layer].seen = empty_room(near, layer);
        near->layers[layer].steps[0] = empty_room(near, 2 + layer);
    }
    for (size_t lane = 0; lane < near->count; lane++) {
        const struct question *question = &near->questions[lane];
        uint32_t from = question->from - near->first;
        add_lane(&near->active, lane);
        add_lane(&near->layers[!question->level].steps[0][from], lane);
        add_lane(&near->layers[0].seen[from], lane);
        add_lane(&near->layers[1].seen[from], lane);
        near->has_level = near->has_level || question->level;
        if (question->level) /* it may not be gone through, only arrived at */
            add_lane(&near->layers[0].seen[question->to - near->first], lane);
    }
}

/* What is `now` at the other ends of these arcs. The sum is kept in registers, not in *sum. */
static void gather(struct lanes *sum, const struct lanes *now, const struct near *near, uint32_t from, uint32_t end)
{
    const struct arc *arcs = near->search->arcs->in.at;
    uint32_t first = near->first;
    struct lanes all = *sum;
    for (uint32_t i = from; i < end; i++)
        for (size_t j = 0; j < WORDS; j++)
            all.at[j] |= now[arcs[i].film - first].at[j];
    *sum = all;
}

/* Keeps of `sum` what is new and active; returns whether anything is. */
static bool arrive(struct lanes *sum, struct lanes *seen, const struct lanes *active)
{
    for (size_t j = 0; j < WORDS; j++) {
        sum->at[j] &= active->at[j] & ~seen->at[j];
        seen->at[j] |= sum->at[j];
    }
    return !is_none(sum);
}

static bool is_done(const struct lanes *seen, const struct lanes *active)
{
    uint64_t left = 0;
    for (size_t j = 0; j < WORDS; j++)
        left |= active->at[j] & ~seen->at[j];
    return left == 0;
}

/* What a better verdict moves on: the searches of both layers. */
static const struct lanes *either_layer(struct near *near, size_t step)
{
    const struct lanes *layers[2] = {near->layers[0].steps[step], near->layers[1].steps[step]};
    if (!near->has_level)
        return layers[1];
    struct lanes *either = room(near, NEAR_ROOMS - 1);
    for (uint32_t i = 0; i < near->film_count; i++)
        for (size_t j = 0; j < WORDS; j++)
            either[i].at[j] = layers[0][i].at[j] | layers[1][i].at[j];
    return either;
}

/* False when no search got any further. */
static bool step_on(struct near *near, size_t step)
{
    const struct arc_lists *in = &near->search->arcs->in;
    const struct lanes *now[2] = {near->layers[0].steps[step - 1], near->layers[1].steps[step - 1]};
    struct lanes *next[2] = {near->has_level ? room(near, 2 * step + 2) : NULL, room(near, 2 * step + 3)};
    const struct lanes *either = either_layer(near, step - 1);
    bool further = false;

    near->layers[0].steps[step] = next[0];
    near->layers[1].steps[step] = next[1];
    for (uint32_t i = 0; i < near->film_count; i++) {
        uint32_t film = near->first + i, start = in->starts[film], level = in->levels[film], end = in->starts[film + 1];
        next[1][i] = (struct lanes){0};
        if (!is_done(&near->layers[1].seen[i], &near->active)) {
            gather(&next[1][i], either, near, start, level);
            gather(&next[1][i], now[1], near, level, end);
            further = arrive(&next[1][i], &near->layers[1].seen[i], &near->active) || further;
        }
        if (!near->has_level)
            continue;
        next[0][i] = (struct lanes){0};
        gather(&next[0][i], now[0], near, level, end);
        further = arrive(&next[0][i], &near->layers[0].seen[i], &near->active) || further;
    }
    return further;
}

/* The arc by which the search of this lane came to `film` with `step`; *layer becomes where it came from. */
static struct arc arc_before(const struct near *near, size_t lane, uint32_t film, size_t step, size_t *layer)
{
    const struct arc_lists *in = &near->search->arcs->in;
    const struct lanes *same = near->layers[*layer].steps[step - 1], *other = near->layers[0].steps[step - 1];
    for (uint32_t i = *layer == 0 ? in->levels[film] : in->starts[film]; i < in->starts[film + 1]; i++) {
        uint32_t before = in->at[i].film - near->first;
        if (has_lane(&same[before], lane))
            return in->at[i];
        if (near->has_level && *layer == 1 && i < in->levels[film] && has_lane(&other[before], lane)) {
            *layer = 0;
            return in->at[i];
        }
    }
    abort(); /* what arrived came from somewhere */
}

static void trace(const struct near *near, size_t lane, uint32_t film, size_t step, uint32_t closing)
{
    struct way *way = &near->search->way;
    size_t layer = 1;
    way->count = (uint32_t)step + 1;
    way->films[step] = film;
    way->voices[step] = closing;
    for (; step > 0; step--) {
        struct arc arc = arc_before(near, lane, way->films[step], step, &layer);
        way->films[step - 1] = arc.film;
        way->voices[step - 1] = arc.voice;
    }
}

/* Whether the voice stands in a listed circle of so few films, so that no other of as many is needed. */
static bool is_as_short(const struct search *search, uint32_t voice, size_t film_count)
{
    return search->shortest[voice] <= film_count;
}

static void look_for_better(struct near *near, size_t lane, size_t step)
{
    struct search *search = near->search;
    const struct arc_lists *in = &search->arcs->in;
    const struct lanes *arrived = near->layers[1].steps[step];
    uint32_t film = near->questions[lane].from;
    bool open = false;
    for (uint32_t i = in->starts[film]; i < in->levels[film]; i++) {
        struct arc arc = in->at[i];
        if (search->settled[arc.voice])
            continue;
        bool found = has_lane(&arrived[arc.film - near->first], lane);
        search->settled[arc.voice] = found || is_as_short(search, arc.voice, step + 2);
        open = open || !search->settled[arc.voice];
        if (!found || is_as_short(search, arc.voice, step + 1))
            continue;
        trace(near, lane, arc.film, step, arc.voice);
        search_list(search, &search->way);
    }
    if (!open)
        take_lane(&near->active, lane);
}

static void look_for_level(struct near *near, size_t lane, size_t step)
{
    struct search *search = near->search;
    const struct question *question = &near->questions[lane];
    if (!search->settled[question->voice] && has_lane(&near->layers[1].steps[step][question->to - near->first], lane)) {
        take_lane(&near->active, lane);
        trace(near, lane, question->to, step, question->voice);
        if (!search_is_simple(search, &search->way))
            return;
        search->settled[question->voice] = true;
        search_list(search, &search->way);
    }
    if (is_as_short(search, question->voice, step + 2))
        search->settled[question->voice] = true;
    if (search->settled[question->voice])
        take_lane(&near->active, lane);
}

static void look(struct near *near, size_t step)
{
    for (size_t lane = 0; lane < near->count && !near->search->full; lane++) {
        if (!has_lane(&near->active, lane))
            continue;
        if (near->questions[lane].level)
            look_for_level(near, lane, step);
        else
            look_for_better(near, lane, step);
    }
}

static size_t keep_open(const struct near *near, struct question *questions)
{
    size_t open = 0;
    for (size_t lane = 0; lane < near->count; lane++)
        if (has_lane(&near->active, lane))
            questions[open++] = questions[lane];
    return open;
}

size_t near_search(struct search *search, uint32_t first, uint32_t film_count, struct question *questions, size_t count)
{
    struct near near = {
        .search = search, .first = first, .film_count = film_count, .questions = questions, .count = count};
    size_t steps = steps_most(search);
    bool further = true;

    if (count == 0 || steps == 0)
        return count;
    begin(&near);
    for (size_t step = 1; step < steps && further && !is_none(&near.active) && !search->full; step++) {
        further = step_on(&near, step);
        look(&near, step);
    }
    return further ? keep_open(&near, questions) : 0;
}
