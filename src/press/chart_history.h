/* chart_history: what critics gave one film, and gave it again: a step line each, from mark to mark.
 *
 * Critics are told apart by the dashes of their lines, the shape of their marks and the name at the end, never by
 * colour. The label says every mark in words.
 */
#ifndef BIJOU_PRESS_CHART_HISTORY_H
#define BIJOU_PRESS_CHART_HISTORY_H

#include "press/template.h"

enum { HISTORY_LINES_MOST = 4 };

struct history_mark {
    int32_t day;
    int half_stars; /* 1 to 10 */
};

struct history_line {
    struct text name;
    const struct history_mark *marks; /* oldest first, at least one */
    size_t count;
};

/* Draws the first HISTORY_LINES_MOST of them; absent when there is none. */
struct markup chart_history(const struct history_line *lines, size_t count, struct arena *arena);

#endif
