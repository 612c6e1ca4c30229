/* contradictions: how long it takes to find them among 100,000 verdicts. Prints a line for each set:
 * seconds, verdicts, contradictions, and what the set is. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "judge/contradictions.h"

enum { VERDICTS = 100000 };

struct set {
    const char *what;
    size_t film_count, critic_count;
    size_t reversed, level; /* of a thousand verdicts */
    bool rings;             /* each critic's verdicts are one ring of all films */
    size_t span;            /* each critic judges so many films side by side; 0: all */
};

static const struct set sets[] = {
    {"700 critics, 1 % reversed", 9000, 700, 10, 0, false, 60},
    {"700 critics, the same, and 10 % level", 9000, 700, 10, 100, false, 60},
    {"one critic, 10,000 films, 1 % reversed", 10000, 1, 10, 0, false, 0},
    {"one critic, the same, and 10 % level", 10000, 1, 10, 100, false, 0},
    {"ten critics, a ring of 10,000 films each", 10000, 10, 0, 0, true, 0},
    {"one critic, one ring of 100,000 films", 100000, 1, 0, 0, true, 0},
    {"one critic, 10,000 films, a true order", 10000, 1, 0, 0, false, 0},
};

static uint64_t seed;

static size_t random_below(size_t most)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed >> 11) % most;
}

static struct verdict verdict_of(const struct set *set, struct film *films, size_t critic, size_t number)
{
    size_t span = set->span > 0 ? set->span : set->film_count;
    size_t first = critic * 7 % (set->film_count - span + 1);
    size_t a = random_below(span), b = random_below(span - 1);
    if (set->rings)
        return (struct verdict){
            .outcome = VERDICT_BETTER, .film = &films[number], .other = &films[(number + 1) % set->film_count]};
    b += b >= a;
    enum verdict_outcome outcome = a < b ? VERDICT_BETTER : VERDICT_WORSE;
    if (random_below(1000) < set->reversed)
        outcome = outcome == VERDICT_BETTER ? VERDICT_WORSE : VERDICT_BETTER;
    if (random_below(1000) < set->level)
        outcome = VERDICT_LEVEL;
    return (struct verdict){.outcome = outcome, .film = &films[first + a], .other = &films[first + b]};
}

static struct edition edition_of(const struct set *set, struct arena *arena)
{
    struct edition edition = {.films = ARENA_LIST(arena, struct film, set->film_count),
                              .film_count = set->film_count,
                              .critics = ARENA_LIST(arena, struct critic, set->critic_count),
                              .critic_count = set->critic_count};
    for (size_t i = 0; i < set->critic_count; i++) {
        struct critic *critic = &edition.critics[i];
        critic->verdict_count = VERDICTS * (i + 1) / set->critic_count - VERDICTS * i / set->critic_count;
        critic->verdicts = ARENA_LIST(arena, struct verdict, critic->verdict_count);
        for (size_t j = 0; j < critic->verdict_count; j++) {
            critic->verdicts[j] = verdict_of(set, edition.films, i, j);
            critic->verdicts[j].critic = critic;
        }
    }
    return edition;
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(void)
{
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        struct arena arena = {0}, work = {0};
        struct verdicts verdicts;
        struct contradictions found;
        seed = 88172645463325252u;
        struct edition edition = edition_of(&sets[i], &arena);
        double began = seconds_now();
        verdicts_find(&edition, &work, &verdicts);
        contradictions_find(&verdicts, &work, &found);
        printf("%.4f %d %zu %zu %s\n", seconds_now() - began, VERDICTS, found.count, found.left_out, sets[i].what);
        arena_done(&work);
        arena_done(&arena);
    }
    return 0;
}
