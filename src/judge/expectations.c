#include "judge/expectations.h"

#include <stdlib.h>

enum { HIGH_HALVES = 8, LOW_HALVES = 6 };

static const int64_t EXACT_MOST = INT32_MAX, MILLION = 1000000;

static size_t place_of(const struct edition *edition, const struct criterion *criterion)
{
    return (size_t)(criterion - edition->publication.criteria);
}

static void raise(const struct edition *edition, const struct expectation *expectation, struct delivery *all)
{
    struct delivery *delivery = &all[place_of(edition, expectation->criterion)];
    if (expectation->weight > delivery->weight)
        delivery->weight = expectation->weight;
}

static bool is_member(const struct film *film, const struct universe *universe)
{
    for (size_t i = 0; i < film->membership_count; i++)
        if (film->memberships[i]->universe == universe)
            return true;
    return false;
}

static bool has_genre(const struct film *film, struct text genre)
{
    for (size_t i = 0; i < film->genres.count; i++)
        if (text_equal(film->genres.at[i], genre))
            return true;
    return false;
}

static void add_universe(struct expectations *expectations, const struct universe *universe)
{
    for (size_t i = 0; i < expectations->universe_count; i++)
        if (expectations->universes[i] == universe)
            return;
    expectations->universes[expectations->universe_count++] = universe;
}

static void add_genre(struct expectations *expectations, struct text genre)
{
    for (size_t i = 0; i < expectations->genres.count; i++)
        if (text_equal(expectations->genres.at[i], genre))
            return;
    expectations->genres.at[expectations->genres.count++] = genre;
}

/* The weights of the film's universes; of its genres where no universe has any. */
static void find_weights(const struct edition *edition, const struct film *film, struct arena *arena,
                         struct expectations *expectations, struct delivery *all)
{
    const struct publication *publication = &edition->publication;
    expectations->universes = ARENA_LIST(arena, const struct universe *, film->membership_count);
    expectations->genres.at = ARENA_LIST(arena, struct text, film->genres.count);
    for (size_t i = 0; i < publication->expectation_count; i++) {
        const struct expectation *expectation = &publication->expectations[i];
        if (expectation->universe == NULL || !is_member(film, expectation->universe))
            continue;
        raise(edition, expectation, all);
        add_universe(expectations, expectation->universe);
    }
    for (size_t i = 0; expectations->universe_count == 0 && i < publication->expectation_count; i++) {
        const struct expectation *expectation = &publication->expectations[i];
        if (expectation->universe != NULL || !has_genre(film, expectation->genre))
            continue;
        raise(edition, expectation, all);
        add_genre(expectations, expectation->genre);
    }
}

static int compare_deliveries(const void *a, const void *b)
{
    const struct delivery *one = a, *another = b;
    if (one->weight != another->weight)
        return another->weight - one->weight;
    return (one->criterion > another->criterion) - (one->criterion < another->criterion);
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* What all the scores' fractions can be written over. */
static int64_t denominator_of(const struct expectations *expectations)
{
    int64_t least = 1;
    for (size_t i = 0; i < expectations->delivery_count; i++) {
        int64_t count = expectations->deliveries[i].count;
        if (count == 0)
            continue;
        least = least / common_divisor(least, count) * count;
        if (least > EXACT_MOST)
            return MILLION;
    }
    return least;
}

static void weigh(struct expectations *expectations)
{
    int64_t denominator = denominator_of(expectations), sum = 0, scored = 0, all = 0;
    for (size_t i = 0; i < expectations->delivery_count; i++) {
        const struct delivery *delivery = &expectations->deliveries[i];
        all += delivery->weight;
        if (delivery->count == 0)
            continue;
        scored += delivery->weight;
        sum += delivery->weight * (delivery->sum * denominator / delivery->count);
    }
    if (scored == 0 || 2 * scored < all)
        return;
    expectations->weighted_sum = sum;
    expectations->weight = scored * denominator;
}

/* `all` has one delivery for each criterion of the publication, scored already. */
static bool finish(const struct edition *edition, const struct film *film, struct arena *arena, struct delivery *all,
                   struct expectations *ret_expectations)
{
    struct expectations expectations = {.deliveries = all};
    size_t scored = 0;
    find_weights(edition, film, arena, &expectations, all);
    for (size_t i = 0; i < edition->publication.criterion_count; i++) {
        scored += all[i].count > 0;
        if (all[i].weight > 0 || all[i].count > 0)
            all[expectations.delivery_count++] = all[i];
    }
    if (scored == 0)
        return false;
    qsort(all, expectations.delivery_count, sizeof *all, compare_deliveries);
    weigh(&expectations);
    *ret_expectations = expectations;
    return true;
}

static struct delivery *deliveries_new(const struct edition *edition, struct arena *arena)
{
    size_t count = edition->publication.criterion_count;
    struct delivery *all = ARENA_LIST(arena, struct delivery, count);
    for (size_t i = 0; i < count; i++)
        all[i].criterion = &edition->publication.criteria[i];
    return all;
}

bool expectations_of_review(const struct edition *edition, const struct review *review, struct arena *arena,
                            struct expectations *ret_expectations)
{
    struct delivery *all = deliveries_new(edition, arena);
    for (size_t i = 0; i < review->score_count; i++) {
        struct delivery *delivery = &all[place_of(edition, review->scores[i].criterion)];
        delivery->sum = review->scores[i].half_stars;
        delivery->count = 1;
    }
    return finish(edition, review->film, arena, all, ret_expectations);
}

static bool has_score(const struct review *review, const struct criterion *criterion)
{
    for (size_t i = 0; i < review->score_count; i++)
        if (review->scores[i].criterion == criterion)
            return true;
    return false;
}

/* Whether a newer review of this film by this critic scores the criterion too. */
static bool is_superseded(const struct film *film, size_t at, const struct critic *critic,
                          const struct criterion *criterion)
{
    for (size_t i = 0; i < at; i++)
        if (review_is_by(film->reviews[i], critic) && has_score(film->reviews[i], criterion))
            return true;
    return false;
}

bool expectations_of_film(const struct edition *edition, const struct film *film, struct arena *arena,
                          struct expectations *ret_expectations)
{
    struct delivery *all = deliveries_new(edition, arena);
    for (size_t i = 0; i < film->review_count; i++) {
        const struct review *review = film->reviews[i];
        for (size_t j = 0; j < review->score_count; j++)
            for (size_t k = 0; k < review->critic_count; k++) {
                if (is_superseded(film, i, review->critics[k], review->scores[j].criterion))
                    continue;
                struct delivery *delivery = &all[place_of(edition, review->scores[j].criterion)];
                delivery->sum += review->scores[j].half_stars;
                delivery->count++;
            }
    }
    return finish(edition, film, arena, all, ret_expectations);
}

enum delivery_kind delivery_kind_of(const struct delivery *delivery)
{
    if (delivery->count == 0)
        return DELIVERY_UNSCORED;
    if (delivery->sum >= HIGH_HALVES * delivery->count)
        return DELIVERY_HIGH;
    return delivery->sum < LOW_HALVES * delivery->count ? DELIVERY_LOW : DELIVERY_FAIR;
}

int expectations_tenths(const struct expectations *expectations)
{
    if (expectations->weight == 0)
        return 0;
    return (int)((10 * expectations->weighted_sum + expectations->weight) / (2 * expectations->weight));
}

int expectations_gap_tenths(const struct edition *edition, const struct review *review, struct arena *scratch)
{
    struct expectations expectations;
    if (review->half_stars == 0 || !expectations_of_review(edition, review, scratch, &expectations) ||
        expectations.weight == 0)
        return 0;
    return 5 * review->half_stars - expectations_tenths(&expectations);
}
