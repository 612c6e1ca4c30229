/* strip_label: where the names of beats stand over a strip, so that none lies on another.
 *
 * A label stands on one of a few levels over the strip and is tied to its beat by an upright: at the beat's start,
 * with the label to the right of it, or, in the later half, at its end, with the label to the left. The strip is as
 * wide as there is room, while its letters keep their size; so places are worked out for a full column of text, and
 * it is noted which labels still have room on a telephone.
 */
#ifndef BIJOU_PRESS_STRIP_LABEL_H
#define BIJOU_PRESS_STRIP_LABEL_H

#include "press/cut.h"

enum { STRIP_LEVELS = 4, STRIP_LABELS_MOST = 24 };

struct strip_label {
    struct text text;
    int64_t at;  /* where its upright is */
    int width;   /* of the text, in pixels */
    int level;   /* 0: the lowest */
    bool left;   /* of its upright */
    bool narrow; /* there is room on a telephone, too */
};

struct strip_width {
    int wide, narrow; /* of the strip, in pixels */
};

/* Long beats and action go first; what has no room is left out. Returns how many are placed. */
size_t strip_labels_place(const struct cut *cut, const struct strip_width *width,
                          struct strip_label ret_labels[STRIP_LABELS_MOST]);
/* How many levels they take. */
int strip_labels_levels(const struct strip_label *labels, size_t count);

#endif
