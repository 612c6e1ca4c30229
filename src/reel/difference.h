/* difference: two films' budgets held against each other, and what is worth saying of them. Values only; the
 * sentences are press.
 *
 *     struct difference all[DIFFERENCES_MOST], few[3];
 *     size_t count = differences_find(&one, &other, all);
 *     count = differences_pick(all, count, few, 3);
 *
 * What is compared, for each kind and each group of beats:
 *     time    how long it lasts
 *     onset   where its first beat starts; only where both films have one
 *     share   how much of the length it is, in thousandths
 * and for the whole film the longest calm stretch.
 *
 * The weight orders them, in milliseconds: of time and calm the difference itself; of an onset half of
 * it, since it tells when and not how much; of a share what it would be of the two films' mean length.
 * A group weighs three quarters, so that the kind that makes most of its difference comes before it.
 *
 * The other way round everything is the same with the sign turned, in the same order.
 */
#ifndef BIJOU_REEL_DIFFERENCE_H
#define BIJOU_REEL_DIFFERENCE_H

#include "reel/budget.h"

enum difference_measure { DIFFERENCE_TIME, DIFFERENCE_ONSET, DIFFERENCE_CALM, DIFFERENCE_SHARE };

enum {
    DIFFERENCES_MOST = 3 * (15 + 3) + 1,
    DIFFERENCE_LEAST_MS = 3 * 60 * 1000, /* less is not worth saying, */
    DIFFERENCE_LEAST_SHARE = 50          /* nor is less than five in a hundred */
};

struct difference {
    enum difference_measure measure;
    struct beat_choice choice; /* not of calm: that is of the whole film */
    int64_t one, other;        /* milliseconds; of a share thousandths */
    int64_t more;              /* one - other; never 0 */
    bool is_certain;           /* which of the two is more holds whatever happens in the unknown parts */
    int64_t weight;
};

/* All that differs, the weightiest first. `ret_all` has room for DIFFERENCES_MOST. */
size_t differences_find(const struct budget *one, const struct budget *other, struct difference *ret_all);

/* Of them at most `most` that are worth saying together, the weightiest first: none below the least, none
 * of credits, of "other" or of the group "rest", which say nothing of a film; of a group and its kinds
 * either the group or kinds; a share only where the time says nothing, or the opposite. */
size_t differences_pick(const struct difference *all, size_t count, struct difference *ret_few, size_t most);

#endif
