/* poster: a card lettered for a film that has no picture, drawn from type, rule and circle.
 *
 * Each film has its own, made of its title, year and people; the slug decides between compositions
 * and motifs, so a film keeps its card. The inline form is coloured by the page's stylesheet
 * (classes of theme/README.md), the standing form by its own, in light and dark.
 */
#ifndef BIJOU_PRESS_POSTER_H
#define BIJOU_PRESS_POSTER_H

#include "edition/edition.h"
#include "press/template.h"

struct markup poster_inline(const struct film *film, struct arena *arena);
void poster_put(struct buffer *out, const struct film *film); /* a whole SVG document */

#endif
