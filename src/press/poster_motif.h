/* poster_motif: the figures of lettered posters, from circle, bar and half-tone. */
#ifndef BIJOU_PRESS_POSTER_MOTIF_H
#define BIJOU_PRESS_POSTER_MOTIF_H

#include "base/base.h"

/* Choices that a film's slug makes, always the same. */
struct dice {
    uint64_t state;
};
int dice_roll(struct dice *dice, int below); /* 0 to below - 1 */

struct motif_tones {
    const char *ground, *figure; /* "ink" and "paper", or the other way round; the third is "soft" */
};

enum { MOTIF_WIDTH = 200, MOTIF_HEIGHT = 180 };

/* Draws one of the motifs into a room of MOTIF_WIDTH by MOTIF_HEIGHT; what goes over its edges is cut
 * by whoever draws the room. */
void motif_put(struct buffer *out, struct dice *dice, const struct motif_tones *tones);

#endif
