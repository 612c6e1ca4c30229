/* duration: how long something lasts, or how far into a film it is.
 *
 * Runtimes are whole seconds, places in a film are milliseconds; both readers share one grammar:
 *     78m   45 m   1h18   1h18m   2h   30s   1h2m3s   1:18:00   0:20   1:02:30.5
 * With colons it is h:mm:ss, or with one colon h:mm, since films are spoken of in hours and minutes.
 */
#ifndef BIJOU_BASE_DURATION_H
#define BIJOU_BASE_DURATION_H

#include "base/buffer.h"

/* False for anything else, for minutes or seconds of 60 and over after a larger unit, and for more
 * than 100 hours. Zero is a duration. */
bool duration_parse(struct text text, int64_t *ret_milliseconds);
void duration_put_words(struct buffer *out, int64_t seconds); /* "2 hrs 04 mins", "1 hr", "45 mins", "30 secs" */
void duration_put_iso(struct buffer *out, int64_t seconds);   /* "PT2H4M" (ISO 8601) */
void duration_put_form(struct buffer *out,
                       int64_t seconds); /* "2h04", "45m", "1:18:30": what duration_parse reads back */
void duration_put_clock(struct buffer *out, int64_t milliseconds); /* "0:20", "1:02:30", "1:02:30.5" */

#endif
