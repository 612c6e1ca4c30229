/* chart_place: the range of a film's place in the standings, as a drawing. The numbers stand beside
 * it, so it is hidden from who cannot see it.
 */
#ifndef BIJOU_PRESS_CHART_PLACE_H
#define BIJOU_PRESS_CHART_PLACE_H

#include "press/template.h"

/* Where a film stands among `total`, the first on the left: a line for all places, a thick one for
 * those from `from` to `to`, and `place` as a stroke across. 1 <= from <= place <= to <= total. */
struct place_range {
    uint32_t place, from, to, total;
};
struct markup chart_place_range(const struct place_range *range, struct arena *arena);

#endif
