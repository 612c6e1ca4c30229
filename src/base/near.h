/* near: what somebody probably meant who typed a name that does not exist.
 *
 *     struct near near = near_to(typed);
 *     for (...) near_offer(&near, name);
 *     note(..., "there is no film '...'%.*s", ..., TEXT_ARG(near_advice(&near, arena)));
 */
#ifndef BIJOU_BASE_NEAR_H
#define BIJOU_BASE_NEAR_H

#include "base/base.h"

struct near {
    struct text typed, nearest;
    unsigned least; /* the distance of the nearest so far, or one more than is near enough */
};

struct near near_to(struct text typed);
/* `name` must live as long as the search. Near is a slip or two of the keyboard, and a name of which
 * the beginning was typed: "the-general" for "the-general-1926". */
void near_offer(struct near *near, struct text name);
struct text near_advice(const struct near *near, struct arena *arena); /* "; did you mean 'x'?" or "" */

#endif
