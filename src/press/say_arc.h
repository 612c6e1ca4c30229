/* say_arc: how a character fares, in words. Command is said from −2 to +2, with one digit after the point. */
#ifndef BIJOU_PRESS_SAY_ARC_H
#define BIJOU_PRESS_SAY_ARC_H

#include "press/cut.h"
#include "reel/arc.h"

/* "Eve takes a beating at first and is in command by the end: from −1.2 in the first third to +1.6 in the last",
 * without a full stop. A beating takes who is in any action; others are at the mercy of others. The arc is of
 * the cut's reel. */
struct text say_arc(struct arena *arena, const struct command_arc *arc, const struct cut *cut);
/* Of two films or more, of which some may be veiled, in order: "John Wick, on average: +0.4 in John Wick and −0.2 in
 * Ballerina". */
struct text say_arcs(struct arena *arena, const struct command_arc *arcs, size_t count, bool veiled);
/* "−1.2", "0", "+1.6" */
struct text say_command(struct arena *arena, int hundredths);

#endif
