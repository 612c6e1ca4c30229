/* say_reel: what a film's time is spent on, in words.
 *
 * Minutes are the nearest. Of a veiled cut nothing is said but what is outside its veil, and that it is so.
 */
#ifndef BIJOU_PRESS_SAY_REEL_H
#define BIJOU_PRESS_SAY_REEL_H

#include "press/cut.h"

/* "Action for 52 of 124 minutes; the first fight at 0:22; the longest stretch without action 31 minutes, from
 * 0:40", without a full stop. */
struct text say_reel(struct arena *arena, const struct cut *cut);
struct text say_minutes(struct arena *arena, int64_t time); /* "52 minutes", "1 minute" */
struct text say_clock(struct arena *arena, int64_t time);   /* "0:22": hours and minutes, the nearest */
/* "set piece" of BEAT_SET_PIECE. */
struct text say_kind(enum beat_kind kind, struct arena *arena);
struct text say_group(enum beat_group group, struct arena *arena); /* "Action" */
/* "The last 20 minutes are veiled", "20 minutes are veiled"; absent when nothing is. */
struct text say_veil(struct arena *arena, const struct cut *cut);

#endif
