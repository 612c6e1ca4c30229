/* window: what a release's window means on the day a page is made for. */
#ifndef BIJOU_PRESS_WINDOW_H
#define BIJOU_PRESS_WINDOW_H

#include "edition/edition.h"

enum {
    WINDOW_ASSUMED_DAYS = 56, /* a film whose closing day is unknown counts as showing for eight weeks */
    WINDOW_SOON_DAYS = 60,    /* what opens later than this is not announced as a count of days */
    WINDOW_CLOSED_DAYS = 30,  /* and what closed longer ago is simply over */
};

bool window_is_cinema(const struct release *release); /* limited or cinema */
bool window_is_showing(const struct release *release, int32_t today);
/* The last day it is shown, or is assumed to be; the opening day must be known. */
int32_t window_last_day(const struct release *release);

/* Changes exactly when what the pages say of the window on that day may: part of their stamps. */
uint64_t window_phase(const struct release *release, int32_t today);
/* "Now showing", "Opens in 9 days", "Out tomorrow", "Closed"; absent when there is nothing to say. */
struct text window_state(const struct release *release, int32_t today, struct arena *arena);

#endif
