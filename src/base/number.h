/* number: the one checked reader of numbers.
 *
 * Everything that counts is a whole number. Stars, scores and such are read as halves: "3.5" is 7.
 */
#ifndef BIJOU_BASE_NUMBER_H
#define BIJOU_BASE_NUMBER_H

#include "base/buffer.h"

/* A whole number in decimal digits, with a leading '-' where `least` is negative. False, and
 * *ret_number untouched, for anything else, also when it is not within [least, most]. */
bool number_parse(struct text text, long long least, long long most, long long *ret_number);

/* "4", "4.0", "4.5", "0.5": in halves 8, 8, 9, 1. False for 3.7, "4,5", "", "½" and above 1000. */
bool halves_parse(struct text text, int *ret_halves);
void halves_put(struct buffer *out, int halves); /* 9 as "4.5", 8 as "4" */

#endif
