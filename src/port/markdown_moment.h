/* markdown_moment: a place in a film as it is written: a time, or a percentage of the runtime.
 *
 *     0:20   1:02:30.5   62m   45%   12.5%
 *
 * A moment is one number: milliseconds, or a percentage, which is below zero, until moment_settle makes
 * a time of it. Only times are saved, so a percentage is written back as the time it stood for: to the
 * nearest millisecond, and unmoved when the runtime is mended later. Internal to port.
 */
#ifndef BIJOU_PORT_MARKDOWN_MOMENT_H
#define BIJOU_PORT_MARKDOWN_MOMENT_H

#include "base/base.h"

/* Percentages have at most three decimals, and may be above 100: whether it fits is said later. */
bool moment_parse(struct text text, int64_t *ret_moment);
void moment_put(struct buffer *out, int64_t moment);
bool moment_is_percentage(int64_t moment);
/* `runtime` in milliseconds, above 0. A time stays what it is. */
int64_t moment_settle(int64_t moment, int64_t runtime);

#endif
