/* chart_mirror: bars for two films that grow away from the middle of a table, and the range of a
 * place in the standings. The numbers are in the table's cells, so the drawings are hidden from who
 * cannot see them.
 */
#ifndef BIJOU_PRESS_CHART_MIRROR_H
#define BIJOU_PRESS_CHART_MIRROR_H

#include "press/template.h"

/* A score of sum / count half-stars, on a line of five stars' length with a notch at each star. The
 * bar is the thicker the more the audience comes for it, so that its area is weight times score; the
 * lower score of two is drawn in outline. */
struct mirror_bar {
    int sum, count; /* count 0: no score, and nothing but the line */
    int weight;     /* 0 to 3 */
    bool leftwards; /* the middle of the table is on its right */
    bool behind;    /* the other film's score is higher */
};
struct markup chart_mirror_bar(const struct mirror_bar *bar, struct arena *arena);

/* Where a film stands among `total`, the first on the left: a line for all places, a thick one for
 * those from `from` to `to`, and `place` as a stroke across. 1 <= from <= place <= to <= total. */
struct place_range {
    uint32_t place, from, to, total;
};
struct markup chart_place_range(const struct place_range *range, struct arena *arena);

#endif
