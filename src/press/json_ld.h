/* json_ld: what a page says to machines, as schema.org data in one compact JSON text.
 *
 * The scale of the stars is written out everywhere: 0.5 to 5. Addresses are absolute;
 * a publication without one leaves them out. Two critics are two Review nodes, also when they signed
 * one review together.
 */
#ifndef BIJOU_PRESS_JSON_LD_H
#define BIJOU_PRESS_JSON_LD_H

#include "press/view.h"

struct markup json_ld_review(const struct view *view, const struct review *review);
struct markup json_ld_film(const struct view *view, const struct film *film);
struct markup json_ld_universe(const struct view *view, const struct universe *universe);
struct markup json_ld_critic(const struct view *view, const struct critic *critic);
struct markup json_ld_front(const struct view *view);

#endif
