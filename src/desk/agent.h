/* agent: what a browser calls itself (User-Agent), said so that people know it: "Firefox on Windows".
 * A guess for those who read it, and nothing that anything depends on. */
#ifndef BIJOU_DESK_AGENT_H
#define BIJOU_DESK_AGENT_H

#include "base/base.h"

/* What is not known comes back as it is. */
struct text agent_words(struct text agent, struct arena *arena);

#endif
