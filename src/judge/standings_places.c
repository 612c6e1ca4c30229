/* The order among some films, and which places each may hold. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "judge/standings_covariance.h"

#define TIE      1e-9
#define QUANTILE 1.6448536269514722 /* of the standard normal distribution, at 95 % */

struct ranked {
    double quality;
    uint32_t film;
};

static int better_first(const void *a, const void *b)
{
    const struct ranked *first = a, *second = b;
    if (first->quality != second->quality)
        return first->quality > second->quality ? -1 : 1;
    return (first->film > second->film) - (first->film < second->film);
}

static int by_place_then_film(const void *a, const void *b)
{
    const struct standing *first = a, *second = b;
    if (first->place != second->place)
        return first->place < second->place ? -1 : 1;
    return (first->film > second->film) - (first->film < second->film);
}

static void put_in_order(const struct standings *standings, const uint32_t *films, size_t count,
                         struct standing *ret_places)
{
    struct ranked *order = memory_take(count * sizeof *order);
    for (size_t i = 0; i < count; i++) {
        assert(films[i] < standings->film_count);
        order[i] = (struct ranked){standings->qualities[films[i]], films[i]};
    }
    qsort(order, count, sizeof *order, better_first);
    for (size_t i = 0, better = 0; i < count; i++) {
        while (order[better].quality > order[i].quality + TIE)
            better++;
        ret_places[i] = (struct standing){.film = order[i].film, .place = (uint32_t)better + 1};
    }
    free(order);
    qsort(ret_places, count, sizeof *ret_places, by_place_then_film);
}

/* ---- by draws ---- */

/* An order of floats as one of whole numbers, highest first. */
static uint32_t key_of(double value)
{
    float narrow = (float)value;
    uint32_t bits;
    memcpy(&bits, &narrow, sizeof bits);
    return bits >> 31 ? bits : ~bits & 0x7FFFFFFF;
}

struct keyed {
    uint32_t key, at;
};

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

static void sort_keyed(struct keyed *keyed, struct keyed *scratch, size_t count)
{
    for (unsigned shift = 0; shift < 32; shift += DIGIT_BITS) {
        uint32_t starts[DIGITS] = {0}, sum = 0;
        for (size_t i = 0; i < count; i++)
            starts[keyed[i].key >> shift & (DIGITS - 1)]++;
        for (size_t i = 0; i < DIGITS; i++) {
            uint32_t here = starts[i];
            starts[i] = sum;
            sum += here;
        }
        for (size_t i = 0; i < count; i++)
            scratch[starts[keyed[i].key >> shift & (DIGITS - 1)]++] = keyed[i];
        struct keyed *sorted = scratch;
        scratch = keyed;
        keyed = sorted;
    }
}

/* The places that 5 % and 95 % of the draws are at most. `counts` has room for all places. */
static void range_of_draws(const uint16_t *places, uint16_t *counts, size_t count, struct standing *ret_place)
{
    uint32_t place = 0, sum = 0;
    memset(counts, 0, (count + 1) * sizeof *counts);
    for (size_t draw = 0; draw < DRAWS; draw++)
        counts[places[draw]]++;
    while (sum < DRAWS / 20)
        sum += counts[++place];
    ret_place->from = place;
    while (sum < DRAWS - DRAWS / 20)
        sum += counts[++place];
    ret_place->to = place;
}

static void ranges_by_draws(const struct standings *standings, struct standing *places, size_t count)
{
    struct keyed *keyed = memory_take(count * sizeof *keyed), *scratch = memory_take(count * sizeof *scratch);
    uint16_t *drawn = memory_take(count * DRAWS * sizeof *drawn), *counts = memory_take((count + 1) * sizeof *counts);
    for (size_t draw = 0; draw < DRAWS; draw++) {
        const float *off = standings->posterior->draws + draw * standings->film_count;
        for (size_t i = 0; i < count; i++)
            keyed[i] = (struct keyed){key_of(standings->qualities[places[i].film] + off[places[i].film]), (uint32_t)i};
        sort_keyed(keyed, scratch, count);
        for (size_t i = 0; i < count; i++)
            drawn[scratch[i].at * DRAWS + draw] = (uint16_t)(i + 1);
    }
    for (size_t i = 0; i < count; i++)
        range_of_draws(drawn + i * DRAWS, counts, count, &places[i]);
    free(keyed);
    free(scratch);
    free(drawn);
    free(counts);
}

/* ---- film by film ---- */

/* Beyond this many standard errors a film is as good as known to be better or worse. */
#define WINDOW 4.5

enum { GRID = 512, TABLE = 2048 };

/* Expected place of a quality among the films, at points of a grid. */
struct expected {
    double first, step;
    double places[GRID];
    double table[TABLE + 2]; /* of the normal distribution, from WINDOW down to -WINDOW */
};

static void fill_table(struct expected *expected)
{
    for (size_t i = 0; i < TABLE + 2; i++)
        expected->table[i] = 0.5 * erfc(((double)i * (2 * WINDOW / TABLE) - WINDOW) / M_SQRT2);
}

static void place_grid(const struct standings *standings, const struct standing *places, size_t count,
                       struct expected *expected)
{
    const double *alone = standings->posterior->alone;
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        low = fmin(low, standings->qualities[places[i].film] - 2 * alone[places[i].film]);
        high = fmax(high, standings->qualities[places[i].film] + 2 * alone[places[i].film]);
    }
    expected->first = low;
    expected->step = (high - low) / (GRID - 1);
}

/* Adds how probable it is that the film is better than each point; returns up to which point it surely is. */
static size_t add_film(struct expected *expected, double quality, double error)
{
    double from = (quality - WINDOW * error - expected->first) / expected->step;
    double to = (quality + WINDOW * error - expected->first) / expected->step;
    size_t first = from < 0 ? 0 : from >= GRID ? GRID : (size_t)from + 1, end = to >= GRID - 1 ? GRID : (size_t)to + 1;
    double scale = expected->step / error * (TABLE / (2 * WINDOW));
    for (size_t i = first; i < end; i++) {
        double at = ((double)i - from) * scale;
        size_t low = (size_t)at;
        double below = expected->table[low];
        expected->places[i] += below + (at - (double)low) * (expected->table[low + 1] - below);
    }
    return first;
}

static void expect_places(const struct standings *standings, const struct standing *places, size_t count,
                          struct expected *ret_expected)
{
    size_t sure[GRID + 1] = {0}, better = 0;
    *ret_expected = (struct expected){.first = 0};
    fill_table(ret_expected);
    place_grid(standings, places, count, ret_expected);
    for (size_t i = 0; i < count; i++)
        sure[add_film(ret_expected, standings->qualities[places[i].film],
                      standings->posterior->alone[places[i].film])]++;
    for (size_t i = GRID; i-- > 0;) {
        better += sure[i + 1];
        ret_expected->places[i] += 1 + (double)better;
    }
}

static double expected_at(const struct expected *expected, double x)
{
    double at = (x - expected->first) / expected->step;
    size_t low = at <= 0 ? 0 : at >= GRID - 2 ? GRID - 2 : (size_t)at;
    return expected->places[low] + (at - (double)low) * (expected->places[low + 1] - expected->places[low]);
}

static uint32_t place_near(double place, size_t count)
{
    return place < 1 ? 1 : place > (double)count ? (uint32_t)count : (uint32_t)(place + 0.5);
}

static void ranges_by_errors(const struct standings *standings, struct standing *places, size_t count)
{
    struct expected *expected = memory_take(sizeof *expected);
    expect_places(standings, places, count, expected);
    for (size_t i = 0; i < count; i++) {
        double quality = standings->qualities[places[i].film], alone = standings->posterior->alone[places[i].film];
        double own_high = 0.5 * erfc(QUANTILE / M_SQRT2), own_low = 1 - own_high; /* it is not beaten by itself */
        places[i].from = place_near(expected_at(expected, quality + QUANTILE * alone) - own_high, count);
        places[i].to = place_near(expected_at(expected, quality - QUANTILE * alone) - own_low, count);
    }
    free(expected);
}

void standings_places(const struct standings *standings, const uint32_t *films, size_t count, struct arena *arena,
                      struct standing *ret_places)
{
    (void)arena;
    if (count == 0)
        return;
    put_in_order(standings, films, count, ret_places);
    if (standings->posterior->draws != NULL && count <= UINT16_MAX)
        ranges_by_draws(standings, ret_places, count);
    else
        ranges_by_errors(standings, ret_places, count);
    for (size_t i = 0; i < count; i++) {
        struct standing *place = &ret_places[i];
        place->from = place->from < place->place ? place->from : place->place;
        place->to = place->to > place->place ? place->to : place->place;
    }
}
