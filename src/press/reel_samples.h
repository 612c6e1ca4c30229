/* reel_samples: for tests: reels written down in a few words, which are in no store. */
#ifndef BIJOU_PRESS_REEL_SAMPLES_H
#define BIJOU_PRESS_REEL_SAMPLES_H

#include "reel/reel.h"

#define MINUTES(count) ((int64_t)(count)*60000)

/* Two hours: origin, fight, dialogue, suspense, a chase that is a spoiler, nothing from 1:50 on. */
struct reel sample_two_hours(void);
/* The same, veiled from 1:10 on, which is in the suspense. */
struct reel sample_veiled_late(void);
/* Half an hour, of which everything is told, without action. */
struct reel sample_short(void);
/* One beat, which is a spoiler. */
struct reel sample_all_veiled(void);

/* Fails the test unless `drawing` is what tests/golden/svg/NAME.svg holds. With BIJOU_ACCEPT set it writes that
 * file, for somebody to look at. */
void sample_expect(const char *name, struct text drawing);

#endif
