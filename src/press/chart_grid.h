/* chart_grid: the marks of two critics for the same films, as a square of squares: across what the
 * other gave, upwards what this one gave. Where they agree is on the diagonal, which is drawn. */
#ifndef BIJOU_PRESS_CHART_GRID_H
#define BIJOU_PRESS_CHART_GRID_H

#include "press/template.h"

/* grid[mine][theirs]: how many films, by half-stars; 0 unused, as in judge/agreement.h. The area of a
 * square is its number of films. Empty without films. */
struct markup chart_grid(uint32_t grid[11][11], struct arena *arena);

#endif
