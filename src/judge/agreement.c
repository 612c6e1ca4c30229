#include "judge/agreement.h"

#include <stdlib.h>
#include <string.h>

static size_t number_of(const struct verdicts *verdicts, const struct critic *critic)
{
    return (size_t)(critic - verdicts->edition->critics);
}

/* The critic's newest review with stars, of each film once: review i is it or not. */
static bool is_mark(const struct review *review, const struct critic *critic)
{
    return review->half_stars > 0 && film_newest_review(review->film, critic) == review;
}

static struct agreement *agreement_with(const struct verdicts *verdicts, struct agreement *all,
                                        const struct critic *other)
{
    struct agreement *agreement = &all[number_of(verdicts, other)];
    agreement->critic = other;
    return agreement;
}

static int distance_of(const struct agreement_film *film)
{
    return abs(film->mine->half_stars - film->theirs->half_stars);
}

static void add_film(struct agreement *agreement, const struct review *mine, const struct review *theirs)
{
    int gap = mine->half_stars - theirs->half_stars;
    agreement->film_count++;
    agreement->same += gap == 0;
    agreement->near += abs(gap) <= 1;
    agreement->gap_sum += gap;
    agreement->distance_sum += abs(gap);
    agreement->grid[mine->half_stars][theirs->half_stars]++;
}

/* Keeps the widest few, widest first and of the same width the newest first. */
static void keep_widest(struct agreement *agreement, size_t most, struct agreement_film film)
{
    size_t at = agreement->widest_count;
    if (distance_of(&film) == 0 || most == 0)
        return;
    while (at > 0 && distance_of(&agreement->widest[at - 1]) < distance_of(&film))
        at--;
    if (at >= most)
        return;
    size_t kept = agreement->widest_count < most ? agreement->widest_count : most - 1;
    memmove(&agreement->widest[at + 1], &agreement->widest[at], (kept - at) * sizeof film);
    agreement->widest[at] = film;
    agreement->widest_count = kept + 1;
}

static void hold_against(const struct verdicts *verdicts, const struct critic *critic, const struct review *mine,
                         size_t most, struct agreement *all, struct arena *arena)
{
    const struct film *film = mine->film;
    for (size_t i = 0; i < film->review_count; i++)
        for (size_t j = 0; film->reviews[i]->half_stars > 0 && j < film->reviews[i]->critic_count; j++) {
            const struct critic *other = film->reviews[i]->critics[j];
            if (other == critic || !is_mark(film->reviews[i], other))
                continue;
            struct agreement *agreement = agreement_with(verdicts, all, other);
            if (agreement->widest == NULL)
                agreement->widest = ARENA_LIST(arena, struct agreement_film, most);
            add_film(agreement, mine, film->reviews[i]);
            keep_widest(agreement, most, (struct agreement_film){film, mine, film->reviews[i]});
        }
}

static bool is_duel(const struct voice *voice)
{
    return voice->counts && voice->criterion == NULL;
}

/* Voices on one pair lie together, overall ones first. */
static void share_duel(const struct verdicts *verdicts, const struct voice *mine, struct agreement *all)
{
    struct voices on = verdicts_on(verdicts, mine->low, mine->high);
    for (size_t i = 0; i < on.count && on.at[i].criterion == NULL; i++) {
        if (!on.at[i].counts || on.at[i].critic == mine->critic)
            continue;
        struct agreement *agreement = agreement_with(verdicts, all, on.at[i].critic);
        agreement->duel_count++;
        agreement->duels_agreed += on.at[i].better == mine->better;
    }
}

static int compare_agreements(const void *a, const void *b)
{
    const struct agreement *one = a, *another = b;
    if (one->film_count != another->film_count)
        return one->film_count > another->film_count ? -1 : 1;
    return (one->critic > another->critic) - (one->critic < another->critic);
}

void agreements_find(const struct verdicts *verdicts, const struct critic *critic, size_t widest_most,
                     struct arena *arena, struct agreements *ret_agreements)
{
    size_t critic_count = verdicts->edition->critic_count, count = 0;
    struct agreement *all = ARENA_LIST(arena, struct agreement, critic_count);
    for (size_t i = 0; i < critic->review_count; i++)
        if (is_mark(critic->reviews[i], critic))
            hold_against(verdicts, critic, critic->reviews[i], widest_most, all, arena);
    for (size_t i = 0; i < verdicts->voice_count; i++)
        if (verdicts->voices[i].critic == critic && is_duel(&verdicts->voices[i]))
            share_duel(verdicts, &verdicts->voices[i], all);
    for (size_t i = 0; i < critic_count; i++)
        if (all[i].critic != NULL)
            all[count++] = all[i];
    if (count > 0)
        qsort(all, count, sizeof *all, compare_agreements);
    *ret_agreements = (struct agreements){all, count};
}

void critic_years(const struct critic *critic, struct arena *arena, struct years_of_marks *ret_years)
{
    struct years_of_marks years = {.at = ARENA_LIST(arena, struct year_of_marks, critic->review_count)};
    for (size_t i = critic->review_count; i-- > 0;) {
        const struct review *review = critic->reviews[i];
        int year = day_year(review->date);
        if (review->half_stars == 0)
            continue;
        if (years.count == 0 || years.at[years.count - 1].year != year)
            years.at[years.count++] = (struct year_of_marks){.year = year};
        struct year_of_marks *last = &years.at[years.count - 1];
        last->marks[review->half_stars]++;
        last->count++;
        last->sum += (uint32_t)review->half_stars;
    }
    *ret_years = years;
}
