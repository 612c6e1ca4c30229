/* say_difference: two films' time held against each other, in words. */
#ifndef BIJOU_PRESS_SAY_DIFFERENCE_H
#define BIJOU_PRESS_SAY_DIFFERENCE_H

#include "press/cut.h"

/* "The Final Reckoning has 37 minutes more exposition; its first fight comes 22 minutes later", the three that weigh
 * most, without a full stop; absent when nothing is worth saying. That something is veiled, or that what nobody noted
 * could turn it round, is said at the beginning. Both reels have their film. */
struct text say_difference(struct arena *arena, const struct cut *one, const struct cut *other);

#endif
