/* say_delivery: what an audience came for and what it got, in a sentence.
 *
 * By the weighted score: 4 stars and more "delivers on what it is watched for", 3 stars and more
 * "gives some of", below "fails at". Then what stands out the other way: high scores (4 stars and
 * more) where it does not deliver, low ones (below 3) where it does not fail, each with how many
 * come for it: 3 most, 2 many, 1 few, 0 nobody. Without a weighted score only what stands out is said.
 */
#ifndef BIJOU_PRESS_SAY_DELIVERY_H
#define BIJOU_PRESS_SAY_DELIVERY_H

#include "judge/expectations.h"

/* "Delivers on what it is watched for: 4.4 of 5; loses on story, which few come for." Absent where
 * there is neither a weighted score nor anything that stands out. */
struct text say_delivery(struct arena *arena, const struct expectations *expectations);
/* "4.4" of the weighted score; absent when there is none. */
struct text say_weighted(struct arena *arena, const struct expectations *expectations);
/* How much they come for a criterion of this weight: "most come for it", "many ...", "few ...", "nobody comes for it".
 */
struct text say_weight(int weight);

#endif
