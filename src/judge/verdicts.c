#include "judge/verdicts.h"

#include <stdlib.h>
#include <string.h>

static size_t count_voices(const struct edition *edition)
{
    size_t count = 0;
    for (size_t i = 0; i < edition->review_count; i++)
        count += edition->reviews[i].verdict_count * edition->reviews[i].critic_count;
    for (size_t i = 0; i < edition->critic_count; i++)
        count += edition->critics[i].verdict_count;
    return count;
}

static void add_voice(struct verdicts *verdicts, const struct verdict *verdict, const struct critic *critic)
{
    bool in_order = verdict->film < verdict->other;
    struct voice *voice = &verdicts->voices[verdicts->voice_count++];
    *voice = (struct voice){.low = in_order ? verdict->film : verdict->other,
                            .high = in_order ? verdict->other : verdict->film,
                            .criterion = verdict->criterion,
                            .critic = critic,
                            .verdict = verdict};
    if (verdict->outcome == VERDICT_BETTER)
        voice->better = verdict->film;
    else if (verdict->outcome == VERDICT_WORSE)
        voice->better = verdict->other;
}

static int compare_addresses(const void *a, const void *b)
{
    return (a > b) - (a < b);
}

/* Newest first. Reviews lie by slug, verdicts by themselves come after those in reviews, and lists
 * are in memory in the order in which they were given. */
static int compare_age(const struct verdict *a, const struct verdict *b)
{
    if (a->date != b->date)
        return a->date > b->date ? -1 : 1;
    if ((a->review == NULL) != (b->review == NULL))
        return a->review == NULL ? -1 : 1;
    if (a->review != b->review)
        return compare_addresses(b->review, a->review);
    return compare_addresses(b, a);
}

static int compare_subject(const struct voice *a, const struct voice *b)
{
    int order = compare_addresses(a->low, b->low);
    if (order == 0)
        order = compare_addresses(a->high, b->high);
    if (order == 0)
        order = compare_addresses(a->criterion, b->criterion);
    return order != 0 ? order : compare_addresses(a->critic, b->critic);
}

static int compare_voices(const void *a, const void *b)
{
    int order = compare_subject(a, b);
    return order != 0 ? order : compare_age(((const struct voice *)a)->verdict, ((const struct voice *)b)->verdict);
}

static void mark_those_that_count(struct verdicts *verdicts)
{
    for (size_t i = 0; i < verdicts->voice_count; i++)
        verdicts->voices[i].counts = i == 0 || compare_subject(&verdicts->voices[i - 1], &verdicts->voices[i]) != 0;
}

static void list_by_film(struct verdicts *verdicts, struct arena *arena)
{
    const struct film *films = verdicts->edition->films;
    size_t film_count = verdicts->edition->film_count;
    uint32_t *starts = ARENA_LIST(arena, uint32_t, film_count + 1);
    uint32_t *next = ARENA_LIST(arena, uint32_t, film_count + 1);

    for (size_t i = 0; i < verdicts->voice_count; i++) {
        starts[verdicts->voices[i].low - films + 1]++;
        starts[verdicts->voices[i].high - films + 1]++;
    }
    for (size_t i = 0; i < film_count; i++)
        starts[i + 1] += starts[i];
    memcpy(next, starts, film_count * sizeof *next);
    verdicts->of_films = ARENA_LIST(arena, uint32_t, 2 * verdicts->voice_count);
    for (size_t i = 0; i < verdicts->voice_count; i++) {
        verdicts->of_films[next[verdicts->voices[i].low - films]++] = (uint32_t)i;
        verdicts->of_films[next[verdicts->voices[i].high - films]++] = (uint32_t)i;
    }
    verdicts->film_starts = starts;
}

void verdicts_find(const struct edition *edition, struct arena *arena, struct verdicts *ret_verdicts)
{
    struct verdicts verdicts = {.edition = edition};
    verdicts.voices = ARENA_LIST(arena, struct voice, count_voices(edition));
    for (size_t i = 0; i < edition->review_count; i++) {
        const struct review *review = &edition->reviews[i];
        for (size_t j = 0; j < review->verdict_count; j++)
            for (size_t k = 0; k < review->critic_count; k++)
                add_voice(&verdicts, &review->verdicts[j], review->critics[k]);
    }
    for (size_t i = 0; i < edition->critic_count; i++)
        for (size_t j = 0; j < edition->critics[i].verdict_count; j++)
            add_voice(&verdicts, &edition->critics[i].verdicts[j], &edition->critics[i]);
    if (verdicts.voice_count > 0)
        qsort(verdicts.voices, verdicts.voice_count, sizeof *verdicts.voices, compare_voices);
    mark_those_that_count(&verdicts);
    list_by_film(&verdicts, arena);
    *ret_verdicts = verdicts;
}

/* The first voice whose pair is not before this one. */
static size_t find_pair(const struct verdicts *verdicts, const struct film *low, const struct film *high)
{
    size_t from = 0, to = verdicts->voice_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct voice *voice = &verdicts->voices[middle];
        if (voice->low < low || (voice->low == low && voice->high < high))
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

struct voices verdicts_on(const struct verdicts *verdicts, const struct film *a, const struct film *b)
{
    const struct film *low = a < b ? a : b, *high = a < b ? b : a;
    size_t first = find_pair(verdicts, low, high), end = first;
    while (end < verdicts->voice_count && verdicts->voices[end].low == low && verdicts->voices[end].high == high)
        end++;
    return (struct voices){verdicts->voices + first, end - first};
}

const struct film *voice_other(const struct voice *voice, const struct film *film)
{
    return voice->low == film ? voice->high : voice->low;
}

enum verdict_outcome voice_outcome(const struct voice *voice, const struct film *film)
{
    if (voice->better == NULL)
        return VERDICT_LEVEL;
    return voice->better == film ? VERDICT_BETTER : VERDICT_WORSE;
}
