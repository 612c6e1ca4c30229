/* argue: what a critic is told about verdicts that do not agree, and about stars that lie far from
 * the scores, in whole sentences. What `bijou check` prints and the desk shows; readers never see it.
 *
 *     struct argument argument = argue_contradiction(&arena, &found.at[i]);
 *     "Ivor Pelmet says that Ballerina is better than Conclave (12 June 2025, in “The seat kicks back”), but gives
 *     Ballerina 3 stars and Conclave 4½ stars."
 *     "Turn the verdict round, withdraw it, or change a mark."
 */
#ifndef BIJOU_PRESS_ARGUE_H
#define BIJOU_PRESS_ARGUE_H

#include "fact/fact.h"
#include "judge/contradictions.h"
#include "reel/reel.h"

struct argument {
    struct text says, resolve; /* a sentence each, with its full stop; of `arena` */
};

struct argument argue_contradiction(struct arena *arena, const struct contradiction *contradiction);
/* The review's stars lie more than a star from the score that its scores make, which is `weighted` tenths of a star. */
struct argument argue_gap(struct arena *arena, const struct review *review, int weighted);
/* "‘six weeks’: the data says 16 days (Mission: Impossible opened ...)." of a fact and what its check answered; a fact
 * that is true is said in the same words, and has nothing to resolve. */
struct argument argue_fact(struct arena *arena, struct text words, const struct fact_answer *answer);
/* Parts of the film are covered by no beat; the first `ARGUE_STRETCHES` are named. The reel has a gap. */
enum { ARGUE_STRETCHES = 6 };
struct argument argue_unknown(struct arena *arena, const struct reel *reel);
/* The last beat ends after the film does, whose runtime has been changed since. */
struct argument argue_past_end(struct arena *arena, const struct reel *reel);

#endif
