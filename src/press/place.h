/* place: where a film stands in a universe: its neighbours in the order of release and of story. */
#ifndef BIJOU_PRESS_PLACE_H
#define BIJOU_PRESS_PLACE_H

#include "edition/edition.h"

enum { PLACE_STRIP_MOST = 8 };

struct place {
    const struct membership *membership;
    size_t ordinal, total; /* among the films that are out; ordinal 0 when this one is only announced */
    /* In order of release: at most two before, this one, at most two after, at most three announced. */
    const struct membership *strip[PLACE_STRIP_MOST];
    size_t ordinals[PLACE_STRIP_MOST]; /* 0 for announced ones */
    size_t strip_count, this_one;      /* strip[this_one] is this film */
    /* The films told of before and after it, where that is not how they were released; else NULL. */
    const struct film *story_before, *story_after;
};

void place_find(const struct membership *membership, struct place *ret_place);

#endif
