/* showing: what is in cinemas, opening, closed and new at home on the day, by territory. */
#ifndef BIJOU_PRESS_SHOWING_H
#define BIJOU_PRESS_SHOWING_H

#include "press/index.h"

/* How far the sections reach, in days. */
enum { SHOWING_SOON_DAYS = 60, SHOWING_GONE_DAYS = 30, SHOWING_HOME_DAYS = 60 };

/* NULL when no film has a release there. */
const struct territory_entry *showing_find(const struct press *press, struct text code);

#endif
