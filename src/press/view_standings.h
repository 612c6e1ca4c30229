/* view_standings: films in the order of a list of standings, as values for templates. */
#ifndef BIJOU_PRESS_VIEW_STANDINGS_H
#define BIJOU_PRESS_VIEW_STANDINGS_H

#include "judge/judgement.h"
#include "press/standing_list.h"
#include "press/view.h"

struct ranking {
    const struct standings *standings; /* what the order was made from */
    const struct critic *critic;       /* whose order it is; NULL: everybody's */
    const struct standing *order;
    size_t count;
};

/* The row of one film: theme/README.md, standings. */
struct value *view_ranked(const struct view *view, const struct ranking *ranking, size_t at);

#endif
