/* say_agreement: how often two critics agree, in sentences for the page of one of them. Each is without
 * its full stop, and absent where there is nothing to say; `agreement->critic` is the other one.
 *
 *     say_marks_shared(&agreement, &arena): "Both have marked 14 films: the same stars on three of them,
 *     at most half a star apart on nine"
 */
#ifndef BIJOU_PRESS_SAY_AGREEMENT_H
#define BIJOU_PRESS_SAY_AGREEMENT_H

#include "judge/agreement.h"

struct text say_marks_shared(const struct agreement *agreement, struct arena *arena);
/* "On average, Ivor Pelmet gives them 0.2 of a star less", in tenths, a half up. Absent for a single
 * film, whose stars say_marks_shared has told, and where it comes to nothing. */
struct text say_lean(const struct agreement *agreement, struct arena *arena);
/* "Both have judged twelve pairs of films, and agree on six of them" */
struct text say_duels_shared(const struct agreement *agreement, struct arena *arena);
/* "Within half a star of Ivor Pelmet on four of ten films" */
struct text say_company(const struct agreement *agreement, struct arena *arena);

#endif
