/* standings: how long the standings take, with their ballots in memory.
 *
 *     standings STARS.csv VERDICTS.csv ROUNDS
 * Prints a line each, of the best of so many rounds: what was timed, seconds, and more:
 *     ballots   stars, verdicts, films, critics
 *     search    from ballots as they come to the minimum; the objective and the largest entry of its gradient there
 *     alone     the same by one thread
 *     whole     standings_fit: the same with standard errors, and draws where there are any
 *     pass      the objective and its gradient once
 *     read      adding up the bytes that a pass reads, by as many threads; how many bytes
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/base.h"
#include "judge/standings_fit.h"
#include "judge/standings_four.h"
#include "port/ballots.h"

enum { PASSES = 20 }; /* for each round */

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* ---- to the minimum ---- */

static void time_search(const char *what, const struct ballots *ballots, size_t threads, size_t rounds)
{
    double best = INFINITY, objective = 0, gradient = 0;
    for (size_t i = 0; i < rounds; i++) {
        double began = seconds_now();
        struct crew *crew = crew_new(threads);
        struct ledger *ledger = ledger_new(ballots, crew);
        struct fit *fit = fit_new(ledger, crew);
        fit_search(fit);
        best = fmin(best, seconds_now() - began);
        objective = fit->objective;
        gradient = gradient_largest(ledger, &fit->gradient);
        fit_free(fit);
        ledger_free(ledger);
        crew_free(crew);
    }
    printf("%s %.6f %.17g %.3g\n", what, best, objective, gradient);
}

static void time_whole(const struct ballots *ballots, size_t rounds)
{
    double best = INFINITY;
    for (size_t i = 0; i < rounds; i++) {
        struct arena arena = {0};
        struct standings standings;
        double began = seconds_now();
        standings_fit(ballots, &arena, &standings);
        best = fmin(best, seconds_now() - began);
        standings_done(&standings);
        arena_done(&arena);
    }
    printf("whole %.6f\n", best);
}

/* ---- one pass ---- */

struct reading {
    const struct fit *fit;
    uint64_t sums[PARTS_MOST]; /* so that nothing is left out as useless */
    size_t bytes[PARTS_MOST];
};

/* Sixteen numbers of eight bytes at a time, from the first that is aligned. */
EACH_WIDTH uint64_t sum_words(const void *begin, const void *end)
{
    const four_bits *at = (const four_bits *)(((uintptr_t)begin + 31) & ~(uintptr_t)31), *last = end;
    four_bits a = {0}, b = {0}, c = {0}, d = {0};
    for (; at + 4 <= last; at += 4) {
        a += at[0];
        b += at[1];
        c += at[2];
        d += at[3];
    }
    a += b + c + d;
    return a[0] + a[1] + a[2] + a[3];
}

/* What a pass reads of its part: stars, runs, where they start, edges, and the critics' numbers. */
EACH_WIDTH void read_part_of(struct reading *reading, size_t number)
{
    const struct fit *fit = reading->fit;
    const struct ledger *ledger = fit->ledger;
    const struct part *part = &ledger->parts[number];
    size_t first = part->critic_first, end = part->critic_end;
    const void *ranges[][2] = {
        {ledger->films + ledger->star_starts[first], ledger->films + ledger->star_starts[end]},
        {ledger->runs + ledger->run_starts[first], ledger->runs + ledger->run_starts[end]},
        {ledger->star_starts + first, ledger->star_starts + end},
        {ledger->run_starts + first, ledger->run_starts + end},
        {fit->at.critics + first, fit->at.critics + end},
        {fit->of_critics + first, fit->of_critics + end},
        {fit->of_films, fit->of_films + ledger->film_count},
    };
    const struct edge *edges = ledger->edges;
    size_t bytes = (part->edge_end - part->edge_first) * sizeof *edges;
    uint64_t sum = bytes > 0 ? sum_words(edges + part->edge_first, edges + part->edge_end) : 0;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        sum += sum_words(ranges[i][0], ranges[i][1]);
        bytes += (size_t)((const char *)ranges[i][1] - (const char *)ranges[i][0]);
    }
    reading->sums[number] = sum;
    reading->bytes[number] = bytes;
}

static void read_part_any(struct reading *reading, size_t number)
{
    read_part_of(reading, number);
}

WIDE static void read_part_wide(struct reading *reading, size_t number)
{
    read_part_of(reading, number);
    WIDE_END();
}

static void read_part(void *context, size_t number)
{
    (machine_is_wide() ? read_part_wide : read_part_any)(context, number);
}

/* In turns, so that what else the machine does falls on both. */
static void time_pass(const struct ballots *ballots, size_t rounds)
{
    struct crew *crew = crew_new(crew_size_here());
    struct ledger *ledger = ledger_new(ballots, crew);
    struct fit *fit = fit_new(ledger, crew);
    struct point gradient = point_new(ledger);
    struct reading reading = {.fit = fit};
    double pass = INFINITY, read = INFINITY;
    size_t bytes = 0;
    for (size_t i = 0; i < PASSES * rounds; i++) {
        double began = seconds_now();
        fit_evaluate(fit, &fit->at, &gradient);
        double between = seconds_now();
        crew_run(crew, read_part, &reading, ledger->part_count);
        read = fmin(read, seconds_now() - between);
        pass = fmin(pass, between - began);
    }
    for (size_t i = 0; i < ledger->part_count; i++)
        bytes += reading.bytes[i];
    printf("pass %.6f\nread %.6f %zu\n", pass, read, bytes);
    point_done(&gradient);
    fit_free(fit);
    ledger_free(ledger);
    crew_free(crew);
}

int main(int count, char **arguments)
{
    struct arena arena = {0};
    struct notes notes = {.arena = &arena};
    struct named_ballots named;
    long long rounds;
    if (count != 4 || !number_parse(text_of(arguments[3]), 1, 1000, &rounds)) {
        fputs("standings: write it as standings STARS.csv VERDICTS.csv ROUNDS\n", stderr);
        return 2;
    }
    if (ballots_read(arguments[1], arguments[2], &named, &notes) != OK) {
        notes_show(&notes, stderr);
        return 1;
    }
    const struct ballots *ballots = &named.ballots;
    printf("ballots %zu %zu %zu %zu\n", ballots->star_count, ballots->preference_count, ballots->film_count,
           ballots->critic_count);
    time_search("search", ballots, crew_size_here(), (size_t)rounds);
    time_search("alone", ballots, 1, (size_t)rounds);
    time_whole(ballots, (size_t)rounds);
    time_pass(ballots, (size_t)rounds);
    ballots_done(&named);
    arena_done(&arena);
    return 0;
}
