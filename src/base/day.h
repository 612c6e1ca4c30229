/* day: a date of the Gregorian calendar, as the whole number of days since 1970-01-01.
 *
 * A day has no time zone; where a moment is meant, it is a time_t in UTC. Years run from 1 to 9999.
 * Source of the conversion: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
 */
#ifndef BIJOU_BASE_DAY_H
#define BIJOU_BASE_DAY_H

#include <time.h>

#include "base/buffer.h"

#define DAY_UNKNOWN INT32_MIN

int32_t day_of(int year, int month, int day); /* month and day from 1; DAY_UNKNOWN if impossible */
void day_split(int32_t day, int *ret_year, int *ret_month, int *ret_day);
int day_year(int32_t day);
int32_t day_at(time_t moment); /* the day in UTC */

bool day_parse(struct text text, int32_t *ret_day);   /* "2025-06-07" and nothing else */
void day_put_iso(struct buffer *out, int32_t day);    /* 2025-06-07 */
void day_put_words(struct buffer *out, int32_t day);  /* 7 June 2025 */
void day_put_short(struct buffer *out, int32_t day);  /* 7 June */
void day_put_rfc822(struct buffer *out, int32_t day); /* Sat, 07 Jun 2025 00:00:00 GMT */
const char *month_name(int month);                    /* 1 to 12: "January" ... */

#endif
