/* reel_fixture: reels for tests: written down in one line, or drawn by chance. */
#ifndef BIJOU_REEL_REEL_FIXTURE_H
#define BIJOU_REEL_REEL_FIXTURE_H

#include "reel/reel.h"

enum { FIXTURE_BEATS = 64, MINUTE = 60000 };

/* Holds what the reel looks at; must stay where it is. */
struct fixture {
    struct film film;
    struct beat beats[FIXTURE_BEATS];
    struct reel reel;
};

/* Of "0-9 origin, 9-20 fight": minutes and kinds; `runtime` in minutes, 0 unknown. */
void fixture_make(struct fixture *fixture, int runtime, const char *beats);
/* 1 to 40 beats of any kind, of nobody or of "eve" or "A Passer-by", most of them with a command, with gaps between
 * some of them, to the millisecond; the same for the same seed. */
void fixture_draw(struct fixture *fixture, uint32_t seed);
/* The beat at `index` becomes two that touch; needs room for one more and a beat of two milliseconds. */
void fixture_split(struct fixture *fixture, size_t index, int64_t at);

uint32_t fixture_next(uint32_t *seed); /* the next number of a chain (xorshift) */

#endif
