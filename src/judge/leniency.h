/* leniency: what one and the same film gets from each critic.
 *
 * The standings give each critic a leniency b on the scale of the qualities, which says nothing to a
 * reader. This puts it into stars: the mark to be expected of the critic for an average film.
 *     average film     m = the mean quality of the films that have marks, each counted once
 *     P(grade <= k)    = s(t_k - m - b), as in judge/standings.h
 *     expected mark    E = g_n - sum over k < n of (g_(k+1) - g_k) P(grade <= k), g_1 < ... < g_n the
 *                      grades that were given; which is the sum of g P(grade = g)
 * Two critics are compared by their E: which films each happened to see, and how good these were, is
 * in the qualities and makes no difference. A critic of few marks has a b near 0, and with it an E
 * near the middle.
 */
#ifndef BIJOU_JUDGE_LENIENCY_H
#define BIJOU_JUDGE_LENIENCY_H

#include "judge/judgement.h"

/* By critic of the edition, in hundredths of a star: 50 to 500; 0 for one who has marked nothing. Of `arena`. */
uint16_t *leniencies_find(const struct judgement *judgement, struct arena *arena);

#endif
