/* zone: a moment as somebody says it, "8 June 2025, 18:00 in London", and as it is: seconds of UTC.
 *
 * Time zones are those of the system's tzdata, by their names ("Europe/London"), read with GLib, which unlike
 * the C library can do so in several threads at once.
 */
#ifndef BIJOU_DESK_ZONE_H
#define BIJOU_DESK_ZONE_H

#include "base/base.h"

enum { ZONE_MOST = 60 /* bytes of a name */ };

/* `local`: "2025-06-08T18:00" or with seconds. ERROR_INPUT, with a note, for what is no such moment or zone, and for a
 * moment that is left out when clocks go forward. One that comes twice, when they go back, is the first of the two. */
enum error zone_moment(struct text local, struct text zone, int64_t *ret_moment, struct notes *notes);
/* "8 June 2025, 18:00 (Europe/London)"; seconds only where there are any. In UTC when the zone is not known. */
struct text zone_say(int64_t moment, struct text zone, struct arena *arena);
/* "2025-06-08T18:00:00": for a field. */
struct text zone_local(int64_t moment, struct text zone, struct arena *arena);
/* The day it is there at that moment. */
int32_t zone_day(int64_t moment, struct text zone);

#endif
