/* title: where a film stands in a list by title: without its article, in plain letters. */
#ifndef BIJOU_PRESS_TITLE_H
#define BIJOU_PRESS_TITLE_H

#include "press/index.h"

struct title {
    struct text key;
    const struct film *film;
};

/* The films that stand under a letter (A to Z, or 0 for what begins with none), in order. */
struct title *title_list(const struct press *press, char letter, struct arena *arena, size_t *ret_count);

#endif
