/* chart_arc: how far a character is in command, from beat to beat, as a stepped line over the strip.
 *
 * Two steps up is in full command, two down at the mercy of others; a hairline is neither. Where a beat says so the
 * line is thick, from one such beat to the next it is thin and holds its height. It breaks off at a veil, and at the
 * end of a film where several are drawn one after the other. The strip lies below it, small.
 */
#ifndef BIJOU_PRESS_CHART_ARC_H
#define BIJOU_PRESS_CHART_ARC_H

#include "press/cut.h"
#include "press/template.h"

struct arc_line {
    const struct cut *const *cuts; /* of the films, in order, at least one */
    size_t cut_count;
    struct text character; /* as the beats name it */
    struct text sentence;  /* as with a strip: absent when it stands beside the drawing */
};

/* Absent when no beat that is shown says how far the character is in command. */
struct markup chart_arc(const struct arc_line *line, struct arena *arena);

#endif
