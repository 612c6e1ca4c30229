#include "judge/judgement.h"

#include <stdlib.h>

static uint32_t number_of(const struct edition *edition, const struct film *film)
{
    return (uint32_t)(film - edition->films);
}

/* What goes into the standings: of one critic, or of all when `only` is NULL. */
struct gathering {
    const struct judgement *judgement;
    const struct critic *only;
    struct star *stars;
    struct preference *preferences;
    size_t star_count, preference_count;
};

static size_t count_stars(const struct gathering *gathering)
{
    const struct edition *edition = gathering->judgement->edition;
    if (gathering->only != NULL)
        return gathering->only->review_count;
    size_t count = 0;
    for (size_t i = 0; i < edition->review_count; i++)
        count += edition->reviews[i].critic_count;
    return count;
}

static void add_stars(struct gathering *gathering, const struct review *review)
{
    const struct edition *edition = gathering->judgement->edition;
    for (size_t i = 0; review->half_stars > 0 && i < review->critic_count; i++)
        if (gathering->only == NULL || gathering->only == review->critics[i])
            gathering->stars[gathering->star_count++] =
                (struct star){.critic = (uint32_t)(review->critics[i] - edition->critics),
                              .film = number_of(edition, review->film),
                              .half_stars = (unsigned)review->half_stars & 15};
}

/* Older before newer: the edition has them the other way round. */
static void gather_stars(struct gathering *gathering, struct arena *arena)
{
    const struct edition *edition = gathering->judgement->edition;
    const struct critic *only = gathering->only;
    const struct review **newest = only != NULL ? only->reviews : edition->newest;
    gathering->stars = ARENA_LIST(arena, struct star, count_stars(gathering));
    for (size_t i = only != NULL ? only->review_count : edition->review_count; i-- > 0;)
        add_stars(gathering, newest[i]);
}

static void gather_preferences(struct gathering *gathering, struct arena *arena)
{
    const struct verdicts *verdicts = &gathering->judgement->verdicts;
    const struct edition *edition = gathering->judgement->edition;
    gathering->preferences = ARENA_LIST(arena, struct preference, verdicts->voice_count);
    for (size_t i = 0; i < verdicts->voice_count; i++) {
        const struct voice *voice = &verdicts->voices[i];
        if (!voice->counts || voice->criterion != NULL || (gathering->only != NULL && gathering->only != voice->critic))
            continue;
        const struct film *better = voice->better != NULL ? voice->better : voice->low;
        gathering->preferences[gathering->preference_count++] =
            (struct preference){.critic = (uint32_t)(voice->critic - edition->critics),
                                .better = number_of(edition, better),
                                .worse = number_of(edition, voice_other(voice, better)),
                                .level = voice->better == NULL};
    }
}

static void fit(const struct judgement *judgement, const struct critic *only, struct arena *arena,
                struct standings *ret_standings)
{
    struct arena scratch = {0};
    struct gathering gathering = {.judgement = judgement, .only = only};
    gather_stars(&gathering, &scratch);
    gather_preferences(&gathering, &scratch);
    struct ballots ballots = {.film_count = judgement->edition->film_count,
                              .critic_count = judgement->edition->critic_count,
                              .stars = gathering.stars,
                              .star_count = gathering.star_count,
                              .preferences = gathering.preferences,
                              .preference_count = gathering.preference_count};
    standings_fit(&ballots, arena, ret_standings);
    arena_done(&scratch);
}

static bool rests_on_something(const struct standings *standings, uint32_t film)
{
    return standings->star_counts[film] > 0 || standings->preference_counts[film] > 0;
}

/* Films with a mark or a verdict, placed among themselves. */
static size_t place_films(const struct standings *standings, struct arena *arena, struct standing **ret_order)
{
    uint32_t *films = ARENA_LIST(arena, uint32_t, standings->film_count);
    size_t count = 0;
    for (uint32_t i = 0; i < standings->film_count; i++)
        if (rests_on_something(standings, i))
            films[count++] = i;
    *ret_order = ARENA_LIST(arena, struct standing, count);
    standings_places(standings, films, count, arena, *ret_order);
    return count;
}

struct judgement *judgement_new(const struct edition *edition)
{
    struct judgement *judgement = memory_take(sizeof *judgement);
    *judgement = (struct judgement){.edition = edition};
    verdicts_find(edition, &judgement->arena, &judgement->verdicts);
    fit(judgement, NULL, &judgement->arena, &judgement->standings);
    judgement->order_count = place_films(&judgement->standings, &judgement->arena, &judgement->order);
    judgement->places_in_order = ARENA_LIST(&judgement->arena, uint32_t, edition->film_count);
    for (size_t i = 0; i < edition->film_count; i++)
        judgement->places_in_order[i] = UINT32_MAX;
    for (size_t i = 0; i < judgement->order_count; i++)
        judgement->places_in_order[judgement->order[i].film] = (uint32_t)i;
    return judgement;
}

void judgement_free(struct judgement *judgement)
{
    standings_done(&judgement->standings);
    arena_done(&judgement->arena);
    free(judgement);
}

const struct standing *judgement_standing(const struct judgement *judgement, const struct film *film)
{
    uint32_t at = judgement->places_in_order[number_of(judgement->edition, film)];
    return at != UINT32_MAX ? &judgement->order[at] : NULL;
}

void judgement_of_critic(const struct judgement *judgement, const struct critic *critic, struct arena *arena,
                         struct standings *ret_standings, struct standing **ret_order, size_t *ret_count)
{
    fit(judgement, critic, arena, ret_standings);
    *ret_count = place_films(ret_standings, arena, ret_order);
}

size_t judgement_among(const struct judgement *judgement, const struct film *const *films, size_t count,
                       struct arena *arena, struct standing **ret_order)
{
    uint32_t *numbers = ARENA_LIST(arena, uint32_t, count);
    size_t ranked = 0;
    for (size_t i = 0; i < count; i++)
        if (judgement_standing(judgement, films[i]) != NULL)
            numbers[ranked++] = number_of(judgement->edition, films[i]);
    *ret_order = ARENA_LIST(arena, struct standing, ranked);
    standings_places(&judgement->standings, numbers, ranked, arena, *ret_order);
    return ranked;
}
