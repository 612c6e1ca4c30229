/* cut: a reel as it is shown: whole, or with what is veiled left out.
 *
 * Every drawing, number and sentence on a page is made of a cut, so that what is veiled cannot show through:
 * a veiled cut does not hold it. It only knows from when to when it is veiled, in stretches that do not
 * show where one veiled beat ends and the next begins. Times are milliseconds of running time.
 *
 *     struct cut cut;
 *     cut_veil(&reel, arena, &cut);
 *     if (cut.veiled > 0) ... and cut_whole(&reel, &whole), for who asks
 */
#ifndef BIJOU_PRESS_CUT_H
#define BIJOU_PRESS_CUT_H

#include "reel/budget.h"
#include "reel/reel.h"

struct cut {
    struct reel reel;      /* its beats are those that are shown; there may be none */
    struct budget budget;  /* of those */
    struct stretch *veils; /* in order, apart from each other */
    size_t veil_count;
    int64_t veiled; /* the time of all of them */
};

void cut_whole(const struct reel *reel, struct cut *ret_cut);
/* Lists are of the arena. */
void cut_veil(const struct reel *reel, struct arena *arena, struct cut *ret_cut);
/* One stretch is veiled, and it lasts to the end. */
bool cut_is_veiled_to_end(const struct cut *cut);
/* Neither told nor veiled. */
int64_t cut_unknown(const struct cut *cut);

#endif
