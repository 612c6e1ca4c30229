/* chart_delivery: what an audience comes for on one criterion, and what it gets, as one drawing.
 *
 * As many lines as the weight (three: it is why they come; a hairline: nobody asked), black as far as the
 * score goes
 * and light from there to five stars, cut at every whole star: ink is what was delivered. An upright stands where the
 * other mark is, if there is one. The numbers stand beside the drawing, which is hidden from who hears the page.
 */
#ifndef BIJOU_PRESS_CHART_DELIVERY_H
#define BIJOU_PRESS_CHART_DELIVERY_H

#include "judge/expectations.h"
#include "press/template.h"

/* `house`: the same criterion by all critics; NULL, or one without a score: no upright. */
struct markup chart_delivery(const struct delivery *delivery, const struct delivery *house, struct arena *arena);

#endif
