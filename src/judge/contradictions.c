#include "judge/contradictions.h"

#include <stdlib.h>
#include <string.h>

#include "judge/circles.h"

struct finding {
    const struct edition *edition;
    const struct critic *critic; /* whose voices are looked at */
    const struct voice **voices;
    size_t count;
    struct arena *arena, scratch;
    uint32_t *numbers; /* arcs.h: by film, all zero in between */
    /* The critic's reviews with stars: each film's newest, as one more than its place among the
     * critic's; and, by that place, the next older one of the same film. */
    uint32_t *marks, *older;
    struct contradiction *found;
    size_t found_count, found_room;
    size_t left_out;
};

static void add_contradiction(struct finding *finding, struct contradiction contradiction)
{
    if (finding->found_count == finding->found_room) {
        finding->found_room = finding->found_room > 0 ? 2 * finding->found_room : 64;
        finding->found = memory_grow(finding->found, finding->found_room * sizeof *finding->found);
    }
    contradiction.critic = finding->critic;
    finding->found[finding->found_count++] = contradiction;
}

/* --- circles --- */

static void find_circles(struct finding *finding)
{
    struct arcs arcs;
    struct circles circles = {0};
    if (!arcs_find(finding->edition, finding->voices, finding->count, finding->numbers, &finding->scratch, &arcs))
        return;
    circles_find(&arcs, finding->arena, &finding->scratch, &circles);
    for (size_t i = 0; i < circles.count; i++)
        add_contradiction(finding, (struct contradiction){.kind = CONTRADICTION_CIRCLE,
                                                          .voices = circles.at[i].voices,
                                                          .films = circles.at[i].films,
                                                          .count = circles.at[i].count});
    finding->left_out += circles.left_out;
    free(circles.at);
}

/* --- against the stars --- */

static uint32_t *mark_of(const struct finding *finding, const struct film *film)
{
    return &finding->marks[film - finding->edition->films];
}

/* From the oldest on, so that the newest comes to stand in front. */
static void gather_marks(struct finding *finding)
{
    const struct critic *critic = finding->critic;
    finding->older = ARENA_LIST(&finding->scratch, uint32_t, critic->review_count + 1);
    for (size_t i = critic->review_count; i-- > 0;) {
        if (critic->reviews[i]->half_stars == 0)
            continue;
        uint32_t *mark = mark_of(finding, critic->reviews[i]->film);
        finding->older[i + 1] = *mark;
        *mark = (uint32_t)i + 1;
    }
}

static void forget_marks(struct finding *finding)
{
    for (size_t i = 0; i < finding->critic->review_count; i++)
        *mark_of(finding, finding->critic->reviews[i]->film) = 0;
}

static const struct review *newest_mark(const struct finding *finding, const struct film *film)
{
    uint32_t mark = *mark_of(finding, film);
    return mark > 0 ? finding->critic->reviews[mark - 1] : NULL;
}

/* The mark that held on that day; NULL when there was none. */
static const struct review *mark_on(const struct finding *finding, const struct film *film, int32_t day)
{
    for (uint32_t mark = *mark_of(finding, film); mark > 0; mark = finding->older[mark])
        if (finding->critic->reviews[mark - 1]->date <= day)
            return finding->critic->reviews[mark - 1];
    return NULL;
}

static bool has_changed(const struct finding *finding, const struct voice *voice, const struct film *film,
                        struct contradiction *contradiction)
{
    const struct review *now = newest_mark(finding, film), *then = mark_on(finding, film, voice->verdict->date);
    if (then == NULL || then->half_stars == now->half_stars)
        return false;
    if (contradiction->mark == NULL || now->date > contradiction->mark->date) {
        contradiction->mark = now;
        contradiction->earlier = then;
    }
    return true;
}

static bool is_against_stars(const struct voice *voice, const struct review *low, const struct review *high)
{
    if (low == NULL || high == NULL)
        return false;
    int gap = low->half_stars - high->half_stars;
    if (voice->better == NULL)
        return abs(gap) >= 2;
    return voice->better == voice->low ? gap < 0 : gap > 0;
}

static void hold_against_stars(struct finding *finding, const struct voice *voice)
{
    struct contradiction contradiction = {
        .count = 1, .low_mark = newest_mark(finding, voice->low), .high_mark = newest_mark(finding, voice->high)};
    bool low_changed = has_changed(finding, voice, voice->low, &contradiction);
    if (has_changed(finding, voice, voice->high, &contradiction) || low_changed)
        contradiction.kind = CONTRADICTION_STALE;
    else if (is_against_stars(voice, contradiction.low_mark, contradiction.high_mark))
        contradiction.kind = CONTRADICTION_STARS;
    else
        return;
    contradiction.voices = ARENA_LIST(finding->arena, const struct voice *, 1);
    contradiction.films = ARENA_LIST(finding->arena, const struct film *, 2);
    contradiction.voices[0] = voice;
    contradiction.films[0] = voice->low;
    contradiction.films[1] = voice->high;
    add_contradiction(finding, contradiction);
}

/* --- all of a critic's, all critics --- */

static bool is_held_against(const struct voice *voice)
{
    return voice->counts && voice->criterion == NULL;
}

/* All voices that are held against each other, those of each critic side by side. */
static const struct voice **voices_by_critic(const struct verdicts *verdicts, struct arena *scratch, size_t *ret_ends)
{
    const struct critic *critics = verdicts->edition->critics;
    size_t critic_count = verdicts->edition->critic_count;
    const struct voice **voices = ARENA_LIST(scratch, const struct voice *, verdicts->voice_count);

    for (size_t i = 0; i < verdicts->voice_count; i++)
        if (is_held_against(&verdicts->voices[i]))
            ret_ends[verdicts->voices[i].critic - critics]++;
    for (size_t i = 0, start = 0; i < critic_count; i++) {
        size_t count = ret_ends[i];
        ret_ends[i] = start;
        start += count;
    }
    for (size_t i = 0; i < verdicts->voice_count; i++)
        if (is_held_against(&verdicts->voices[i]))
            voices[ret_ends[verdicts->voices[i].critic - critics]++] = &verdicts->voices[i];
    return voices;
}

static void find_of_critic(struct finding *finding)
{
    if (finding->count == 0)
        return;
    gather_marks(finding);
    for (size_t i = 0; i < finding->count; i++)
        hold_against_stars(finding, finding->voices[i]);
    forget_marks(finding);
    find_circles(finding);
    arena_reset(&finding->scratch);
}

static int compare_films(const struct contradiction *a, const struct contradiction *b)
{
    size_t count_a = a->kind == CONTRADICTION_CIRCLE ? a->count : 2;
    size_t count_b = b->kind == CONTRADICTION_CIRCLE ? b->count : 2;
    for (size_t i = 0; i < count_a && i < count_b; i++)
        if (a->films[i] != b->films[i])
            return a->films[i] < b->films[i] ? -1 : 1;
    return (count_a > count_b) - (count_a < count_b);
}

static int compare_contradictions(const void *a, const void *b)
{
    const struct contradiction *one = a, *other = b;
    if (one->critic != other->critic)
        return one->critic < other->critic ? -1 : 1;
    if (one->kind != other->kind)
        return one->kind < other->kind ? -1 : 1;
    return compare_films(one, other);
}

void contradictions_find(const struct verdicts *verdicts, struct arena *arena, struct contradictions *ret_found)
{
    const struct edition *edition = verdicts->edition;
    struct arena scratch = {0};
    struct finding finding = {.edition = edition,
                              .arena = arena,
                              .numbers = ARENA_LIST(&scratch, uint32_t, edition->film_count),
                              .marks = ARENA_LIST(&scratch, uint32_t, edition->film_count)};
    size_t *ends = ARENA_LIST(&scratch, size_t, edition->critic_count);
    const struct voice **voices = voices_by_critic(verdicts, &scratch, ends);

    for (size_t i = 0; i < edition->critic_count; i++) {
        size_t start = i > 0 ? ends[i - 1] : 0;
        finding.critic = &edition->critics[i];
        finding.voices = voices + start;
        finding.count = ends[i] - start;
        find_of_critic(&finding);
    }
    struct contradictions found = {.count = finding.found_count, .left_out = finding.left_out};
    found.at = ARENA_LIST(arena, struct contradiction, found.count);
    if (found.count > 0) {
        memcpy(found.at, finding.found, found.count * sizeof *found.at);
        qsort(found.at, found.count, sizeof *found.at, compare_contradictions);
    }
    free(finding.found);
    arena_done(&finding.scratch);
    arena_done(&scratch);
    *ret_found = found;
}
