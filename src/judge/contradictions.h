/* contradictions: where a critic's verdicts do not agree with each other, or with the critic's stars.
 *
 * Only verdicts that count (judge/verdicts.h) and only overall ones are held against each other.
 *     circle   A is better than B, B than C, and C than A. A level verdict holds both ways; a circle
 *              of level verdicts alone is none. For each better verdict that lies on a circle a shortest one
 *              through it is listed, each circle once; for a level verdict see judge/circles.h.
 *     stars    A is better than B, yet the critic's newest stars give B more; or the two are level,
 *              yet a whole star or more apart.
 *     stale    the critic's mark for one of the two has changed since the day of the verdict: a review of
 *              that day was known to the verdict, and a mark that was first given later is no change.
 *              If both have changed, the one that changed last is told; of the same day, the low one's.
 * A critic's mark is the stars of the newest review that has any, also of one signed with others.
 * A verdict that is against the stars and stale is listed once, as stale, since giving it again or
 * withdrawing it resolves both.
 */
#ifndef BIJOU_JUDGE_CONTRADICTIONS_H
#define BIJOU_JUDGE_CONTRADICTIONS_H

#include "judge/verdicts.h"

enum contradiction_kind { CONTRADICTION_CIRCLE, CONTRADICTION_STARS, CONTRADICTION_STALE };

struct contradiction {
    enum contradiction_kind kind;
    const struct critic *critic;
    /* circle: voices[i] is about films[i] and films[i + 1], the last about the last film and the
     * first; none of them says that the second of its two is better. Begins with the film that is first
     * in the edition. Otherwise: one voice, and its two films: low, high. */
    const struct voice **voices;
    const struct film **films;
    size_t count; /* of voices; films has as many in a circle, two otherwise */
    /* stars, stale: the critic's newest marks for low and high; NULL where there is none. */
    const struct review *low_mark, *high_mark;
    /* stale: the mark that has changed, and the one that held on the day of the verdict. */
    const struct review *mark, *earlier;
};

struct contradictions {
    struct contradiction *at; /* by critic, then kind, then films */
    size_t count;
    /* Better verdicts that lie on a circle but on none of those listed, since a critic's listed ones
     * name 32 films for each of the critic's verdicts and 4,096 besides, which is the most. */
    size_t left_out;
};

/* All memory that outlasts the call is of `arena`. */
void contradictions_find(const struct verdicts *verdicts, struct arena *arena, struct contradictions *ret_found);

#endif
