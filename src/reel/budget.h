/* budget: where a film's time goes. Of one reel; all times in milliseconds, -1 where there is no such time. */
#ifndef BIJOU_REEL_BUDGET_H
#define BIJOU_REEL_BUDGET_H

#include "reel/reel.h"

enum { BUDGET_QUARTERS = 4 };

struct budget {
    int64_t length;            /* the reel's */
    int64_t kinds[BEAT_KINDS]; /* by enum beat_kind: time spent on it, 0 when none */
    int64_t groups[BEAT_GROUPS];
    int64_t known;                                                  /* covered by any beat; length - known is unknown */
    int64_t first_of_kind[BEAT_KINDS], first_of_group[BEAT_GROUPS]; /* where its first beat starts */
    int64_t calm_start,
        calm_end; /* the longest stretch without action, of which no part is unknown; the earliest of equals */
    int64_t quarters[BUDGET_QUARTERS][BEAT_GROUPS]; /* of the length */
};

void budget_make(const struct reel *reel, struct budget *ret_budget);

/* Time spent on the choice, where its first beat starts and its last one ends. */
int64_t budget_time(const struct budget *budget, struct beat_choice choice);
int64_t budget_first(const struct budget *budget, struct beat_choice choice);
bool reel_bounds(const struct reel *reel, struct beat_choice choice, int64_t *ret_start, int64_t *ret_end);

#endif
