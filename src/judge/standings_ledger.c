#include "judge/standings_ledger.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A star while it is being sorted: film (28 bits) and half-stars; later its grade and film. */
enum { HALF_STAR_BITS = 4, FILM_BITS = 28 };

enum { STARS_A_PART_LEAST = 25000, INSERTION_MOST = 24, DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS };

static void *zeroed(size_t count, size_t size)
{
    return memset(memory_take(count * size), 0, count * size);
}

/* Turns counts into starts; at[count] becomes the end. */
static void starts_of_counts(size_t *at, size_t count)
{
    size_t sum = 0;
    for (size_t i = 0; i <= count; i++) {
        size_t here = i < count ? at[i] : 0;
        at[i] = sum;
        sum += here;
    }
}

/* By critic, in the order given. */
static uint32_t *stars_by_critic(struct ledger *ledger, const struct ballots *ballots)
{
    uint32_t *sorted = memory_take((ballots->star_count + STARS_BEYOND) * sizeof *sorted);
    size_t *starts = ledger->star_starts;
    for (size_t i = 0; i < ballots->star_count; i++) {
        const struct star *star = &ballots->stars[i];
        assert(star->critic < ballots->critic_count && star->film < ballots->film_count);
        assert(star->half_stars >= 1 && star->half_stars <= 10);
        starts[star->critic]++;
    }
    starts_of_counts(starts, ledger->critic_count);
    for (size_t i = 0; i < ballots->star_count; i++) {
        const struct star *star = &ballots->stars[i];
        sorted[starts[star->critic]++] = (uint32_t)star->film << HALF_STAR_BITS | star->half_stars;
    }
    memmove(starts + 1, starts, ledger->critic_count * sizeof *starts); /* each start had moved to its end */
    starts[0] = 0;
    return sorted;
}

/* Of a critic's several stars for a film the last one stays. Counts what stays, by film and half-stars. */
static void drop_older_stars(struct ledger *ledger, uint32_t *stars, size_t *by_half_stars)
{
    uint32_t *seen_by = zeroed(ledger->film_count, sizeof *seen_by);
    size_t kept = 0;
    for (size_t critic = 0, first = 0; critic < ledger->critic_count; critic++) {
        size_t end = ledger->star_starts[critic + 1], low = end;
        for (size_t i = end; i-- > first;) {
            uint32_t film = stars[i] >> HALF_STAR_BITS;
            if (seen_by[film] == critic + 1)
                continue;
            seen_by[film] = (uint32_t)critic + 1;
            ledger->star_counts[film]++;
            by_half_stars[stars[i] & 15]++;
            stars[--low] = stars[i];
        }
        memmove(stars + kept, stars + low, (end - low) * sizeof *stars);
        ledger->star_starts[critic] = kept;
        kept += end - low;
        first = end;
    }
    ledger->star_starts[ledger->critic_count] = kept;
    ledger->star_count = kept;
    free(seen_by);
}

/* Gives the films their numbers, most stars first, and puts the counts into that order. */
static void number_films(struct ledger *ledger)
{
    size_t count = ledger->film_count;
    uint32_t most = 0, *star_counts = zeroed(count, sizeof *star_counts);
    for (size_t i = 0; i < count; i++)
        most = ledger->star_counts[i] > most ? ledger->star_counts[i] : most;
    size_t *starts = zeroed((size_t)most + 2, sizeof *starts);
    for (size_t i = 0; i < count; i++)
        starts[most - ledger->star_counts[i]]++;
    starts_of_counts(starts, (size_t)most + 1);
    for (size_t i = 0; i < count; i++) {
        size_t number = starts[most - ledger->star_counts[i]]++;
        ledger->numbers[i] = (uint32_t)number;
        ledger->names[number] = (uint32_t)i;
        star_counts[number] = ledger->star_counts[i];
    }
    free(starts);
    free(ledger->star_counts);
    ledger->star_counts = star_counts;
}

static void number_grades(struct ledger *ledger, const size_t *by_half_stars, uint32_t *ret_numbers)
{
    for (int half_stars = 1; half_stars <= 10; half_stars++) {
        ret_numbers[half_stars] = (uint32_t)ledger->grade_count;
        if (by_half_stars[half_stars] == 0)
            continue;
        ledger->grades[ledger->grade_count] = half_stars;
        ledger->grade_totals[ledger->grade_count++] = by_half_stars[half_stars];
    }
}

/* Parts of about equal numbers of stars, and of edges; fewer where sums by film would be the longer work. */
static void cut_parts(struct ledger *ledger)
{
    size_t work = ledger->star_count + ledger->edge_count;
    size_t count = work / (STARS_A_PART_LEAST + 2 * ledger->film_count);
    count = count < 1 ? 1 : count > PARTS_MOST ? PARTS_MOST : count;
    size_t critic = 0;
    for (size_t i = 0; i < count; i++) {
        struct part *part = &ledger->parts[i];
        part->critic_first = critic;
        while (critic < ledger->critic_count && ledger->star_starts[critic] * count < ledger->star_count * (i + 1))
            critic++;
        part->critic_end = critic = i + 1 < count ? critic : ledger->critic_count;
        part->edge_first = ledger->edge_count * i / count;
        part->edge_end = ledger->edge_count * (i + 1) / count;
    }
    ledger->part_count = count;
}

/* ---- stars of one critic, by grade and film ---- */

struct sorting {
    struct ledger *ledger;
    uint32_t *stars;
    const uint32_t *grades; /* by half-stars */
    unsigned film_bits;     /* that any film's number has */
};

static void insertion_sort(uint32_t *keys, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t key = keys[i];
        size_t j = i;
        for (; j > 0 && keys[j - 1] > key; j--)
            keys[j] = keys[j - 1];
        keys[j] = key;
    }
}

static void sort_digit(const uint32_t *from, uint32_t *to, size_t count, unsigned shift)
{
    uint32_t starts[DIGITS] = {0}, sum = 0;
    for (size_t i = 0; i < count; i++)
        starts[from[i] >> shift & (DIGITS - 1)]++;
    for (size_t i = 0; i < DIGITS; i++) {
        uint32_t here = starts[i];
        starts[i] = sum;
        sum += here;
    }
    for (size_t i = 0; i < count; i++)
        to[starts[from[i] >> shift & (DIGITS - 1)]++] = from[i];
}

/* `scratch` has room for as many. The bits between a film's number and the grade are all zero. */
static void sort_keys(uint32_t *keys, uint32_t *scratch, size_t count, unsigned film_bits)
{
    if (count <= INSERTION_MOST) {
        insertion_sort(keys, count);
        return;
    }
    uint32_t *from = keys, *to = scratch;
    for (unsigned shift = 0; shift < FILM_BITS + 4; shift += DIGIT_BITS) {
        if (shift >= film_bits && shift + DIGIT_BITS <= FILM_BITS)
            continue;
        sort_digit(from, to, count, shift);
        uint32_t *sorted = to;
        to = from;
        from = sorted;
    }
    if (from != keys)
        memcpy(keys, from, count * sizeof *keys);
}

static void sort_critic(const struct sorting *sorting, size_t critic, uint32_t *scratch)
{
    struct ledger *ledger = sorting->ledger;
    uint32_t *keys = sorting->stars + ledger->star_starts[critic];
    size_t count = ledger->star_starts[critic + 1] - ledger->star_starts[critic], runs = 0;
    for (size_t i = 0; i < count; i++)
        keys[i] = sorting->grades[keys[i] & 15] << FILM_BITS | ledger->numbers[keys[i] >> HALF_STAR_BITS];
    sort_keys(keys, scratch, count, sorting->film_bits);
    for (size_t i = 0; i < count; i++)
        runs += i == 0 || keys[i] >> FILM_BITS != keys[i - 1] >> FILM_BITS;
    ledger->run_starts[critic] = runs;
}

static void sort_part(void *context, size_t number)
{
    const struct sorting *sorting = context;
    const struct part *part = &sorting->ledger->parts[number];
    const size_t *starts = sorting->ledger->star_starts;
    size_t most = 0;
    for (size_t critic = part->critic_first; critic < part->critic_end; critic++)
        most = starts[critic + 1] - starts[critic] > most ? starts[critic + 1] - starts[critic] : most;
    uint32_t *scratch = memory_take(most * sizeof *scratch);
    for (size_t critic = part->critic_first; critic < part->critic_end; critic++)
        sort_critic(sorting, critic, scratch);
    free(scratch);
}

/* Takes the grades out of the keys and into the runs. */
static void write_runs(void *context, size_t number)
{
    const struct sorting *sorting = context;
    struct ledger *ledger = sorting->ledger;
    const struct part *part = &ledger->parts[number];
    for (size_t critic = part->critic_first; critic < part->critic_end; critic++) {
        struct run *run = ledger->runs + ledger->run_starts[critic];
        size_t end = ledger->star_starts[critic + 1];
        for (size_t i = ledger->star_starts[critic], first = i; i < end; i++) {
            uint32_t grade = sorting->stars[i] >> FILM_BITS;
            bool last = i + 1 == end || sorting->stars[i + 1] >> FILM_BITS != grade;
            sorting->stars[i] &= (1u << FILM_BITS) - 1;
            if (!last)
                continue;
            *run++ = (struct run){.count = (uint32_t)(i + 1 - first) & ((1u << FILM_BITS) - 1), .grade = grade & 15};
            first = i + 1;
        }
    }
}

/* ---- verdicts ---- */

struct ballot { /* halves of the verdict that go to the film with the lower number: 0, 1 or 2 */
    uint32_t first, second, critic, halves;
};

static uint32_t ballot_key(const struct ballot *ballot, int which)
{
    return which == 0 ? ballot->critic : which == 1 ? ballot->second : ballot->first;
}

/* Keeps the order of those whose keys are equal. */
static void sort_ballots(const struct ballot *from, struct ballot *to, size_t count, int which, size_t keys)
{
    size_t *starts = zeroed(keys + 1, sizeof *starts);
    for (size_t i = 0; i < count; i++)
        starts[ballot_key(&from[i], which)]++;
    starts_of_counts(starts, keys);
    for (size_t i = 0; i < count; i++)
        to[starts[ballot_key(&from[i], which)]++] = from[i];
    free(starts);
}

static size_t read_ballots(const struct ledger *ledger, const struct ballots *ballots, struct ballot *to)
{
    size_t count = 0;
    for (size_t i = 0; i < ballots->preference_count; i++) {
        const struct preference *preference = &ballots->preferences[i];
        assert(preference->critic < ballots->critic_count);
        assert(preference->better < ballots->film_count && preference->worse < ballots->film_count);
        uint32_t better = ledger->numbers[preference->better], worse = ledger->numbers[preference->worse];
        if (better == worse)
            continue;
        to[count++] = (struct ballot){.first = better < worse ? better : worse,
                                      .second = better < worse ? worse : better,
                                      .critic = preference->critic,
                                      .halves = preference->level ? 1
                                                : better < worse  ? 2
                                                                  : 0};
    }
    return count;
}

static void add_ballot(struct ledger *ledger, const struct ballot *ballot)
{
    struct edge *edge = ledger->edge_count > 0 ? &ledger->edges[ledger->edge_count - 1] : NULL;
    if (edge == NULL || edge->first != ballot->first || edge->second != ballot->second) {
        edge = &ledger->edges[ledger->edge_count++];
        *edge = (struct edge){.first = ballot->first, .second = ballot->second};
    }
    edge->halves_first += ballot->halves;
    edge->halves_second += 2 - ballot->halves;
    ledger->half_wins[ballot->first] += ballot->halves;
    ledger->half_wins[ballot->second] += 2 - ballot->halves;
    ledger->preference_counts[ballot->first]++;
    ledger->preference_counts[ballot->second]++;
    ledger->preference_count++;
}

static void gather_edges(struct ledger *ledger, const struct ballots *ballots)
{
    if (ballots->preference_count == 0)
        return;
    struct ballot *from = memory_take(ballots->preference_count * sizeof *from);
    struct ballot *to = memory_take(ballots->preference_count * sizeof *to);
    size_t count = read_ballots(ledger, ballots, from);
    sort_ballots(from, to, count, 0, ledger->critic_count);
    sort_ballots(to, from, count, 1, ledger->film_count);
    sort_ballots(from, to, count, 2, ledger->film_count);
    ledger->edges = memory_take(count * sizeof *ledger->edges);
    for (size_t i = 0; i < count; i++) {
        const struct ballot *newer = i + 1 < count ? &to[i + 1] : NULL;
        if (newer == NULL || newer->first != to[i].first || newer->second != to[i].second ||
            newer->critic != to[i].critic)
            add_ballot(ledger, &to[i]);
    }
    free(from);
    free(to);
}

/* ---- the whole ---- */

static void gather_stars(struct ledger *ledger, uint32_t *stars, const uint32_t *grades, struct crew *crew)
{
    struct sorting sorting = {.ledger = ledger, .stars = stars, .grades = grades};
    while (sorting.film_bits < FILM_BITS && ledger->film_count > (size_t)1 << sorting.film_bits)
        sorting.film_bits++;
    crew_run(crew, sort_part, &sorting, ledger->part_count);
    starts_of_counts(ledger->run_starts, ledger->critic_count);
    ledger->run_count = ledger->run_starts[ledger->critic_count];
    ledger->runs = memory_take(ledger->run_count * sizeof *ledger->runs);
    crew_run(crew, write_runs, &sorting, ledger->part_count);
    memset(stars + ledger->star_count, 0, STARS_BEYOND * sizeof *stars);
    ledger->films = stars;
}

struct ledger *ledger_new(const struct ballots *ballots, struct crew *crew)
{
    assert(ballots->film_count <= STANDINGS_FILMS_MOST);
    struct ledger *ledger = memory_take(sizeof *ledger);
    *ledger = (struct ledger){.film_count = ballots->film_count, .critic_count = ballots->critic_count};
    ledger->names = memory_take(ledger->film_count * sizeof *ledger->names);
    ledger->numbers = memory_take(ledger->film_count * sizeof *ledger->numbers);
    ledger->star_counts = zeroed(ledger->film_count, sizeof *ledger->star_counts);
    ledger->preference_counts = zeroed(ledger->film_count, sizeof *ledger->preference_counts);
    ledger->half_wins = zeroed(ledger->film_count, sizeof *ledger->half_wins);
    ledger->star_starts = zeroed(ledger->critic_count + 1, sizeof *ledger->star_starts);
    ledger->run_starts = zeroed(ledger->critic_count + 1, sizeof *ledger->run_starts);

    size_t by_half_stars[16] = {0};
    uint32_t grades[16] = {0};
    uint32_t *stars = stars_by_critic(ledger, ballots);
    drop_older_stars(ledger, stars, by_half_stars);
    number_films(ledger);
    number_grades(ledger, by_half_stars, grades);
    gather_edges(ledger, ballots);
    cut_parts(ledger);
    gather_stars(ledger, stars, grades, crew);
    return ledger;
}

void ledger_free(struct ledger *ledger)
{
    free(ledger->names);
    free(ledger->numbers);
    free(ledger->films);
    free(ledger->runs);
    free(ledger->star_starts);
    free(ledger->run_starts);
    free(ledger->edges);
    free(ledger->star_counts);
    free(ledger->preference_counts);
    free(ledger->half_wins);
    free(ledger);
}
