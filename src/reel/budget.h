/* budget: where a film's time goes. Of one reel; all times in milliseconds, -1 where there is no such time.
 *
 * What no beat covers is unknown: it counts for no kind, and `known` tells how much is not. A time
 * of 0 is only certain when nothing is unknown.
 *
 *     struct budget budget;
 *     budget_make(&reel, &budget);
 *     int64_t fighting = budget_time(&budget, (struct beat_choice){.kind = BEAT_FIGHT});
 *
 * The same film cut into more beats has the same budget: two beats of one kind that touch are one.
 */
#ifndef BIJOU_REEL_BUDGET_H
#define BIJOU_REEL_BUDGET_H

#include "reel/reel.h"

enum { BUDGET_QUARTERS = 4 };

struct budget {
    int64_t length;            /* the reel's */
    int64_t kinds[BEAT_KINDS]; /* by enum beat_kind: time spent on it, 0 when none */
    int64_t groups[BEAT_GROUPS];
    int64_t known;         /* covered by any beat; length - known is unknown */
    int64_t first_unknown; /* where the first stretch without a beat starts; -1: there is none */
    int64_t first_of_kind[BEAT_KINDS], first_of_group[BEAT_GROUPS]; /* where its first beat starts */
    int64_t calm_start, calm_end; /* the longest stretch without action, of which no part is unknown; the
                                     earliest of equals */
    /* Of the length, cut at length * quarter / 4 rounded down: how much of it goes to each group. */
    int64_t quarters[BUDGET_QUARTERS][BEAT_GROUPS];
};

void budget_make(const struct reel *reel, struct budget *ret_budget);

/* Time spent on the choice, and where its first beat starts. */
int64_t budget_time(const struct budget *budget, struct beat_choice choice);
int64_t budget_first(const struct budget *budget, struct beat_choice choice);
/* Its share of the whole length, in thousandths, the nearest. */
int budget_share(const struct budget *budget, struct beat_choice choice);
int64_t budget_calm(const struct budget *budget); /* how long the longest calm stretch is; 0: there is none */
/* Where a quarter of the length ends, the first being 0. */
int64_t budget_quarter_end(int64_t length, size_t quarter);

/* Where the first beat of the choice starts and its last one ends. False when there is none. */
bool reel_bounds(const struct reel *reel, struct beat_choice choice, int64_t *ret_start, int64_t *ret_end);

#endif
