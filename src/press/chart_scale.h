/* chart_scale: where one critic stands on the scale of stars, and where the others do. */
#ifndef BIJOU_PRESS_CHART_SCALE_H
#define BIJOU_PRESS_CHART_SCALE_H

#include "press/template.h"

enum { SCALE_PLACES = 51 };

/* `own` and the places of the others in tenths of a star, 5 to 50: others[37] says whether anybody is at
 * 3.7. The own one is a full bar across the scale, another a fine line on it. `sentence` says the same, for those
 * who do not see it. */
struct markup chart_scale(int own, const bool others[SCALE_PLACES], struct text sentence, struct arena *arena);

#endif
