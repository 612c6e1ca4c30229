/* condition: the header fields by which a client asks for less than the whole: If-None-Match,
 * If-Range and Range (RFC 9110, sections 13 and 14). An entity tag is given with its quotes. */
#ifndef BIJOU_WEB_CONDITION_H
#define BIJOU_WEB_CONDITION_H

#include "base/base.h"

/* Whether an If-None-Match field names `tag`: "*", or a list in which it stands, weak or strong. */
bool condition_matches(struct text field, struct text tag);

/* Whether an If-Range field allows a range: only the strong tag itself does. A date never does, since
 * no Last-Modified is sent. */
bool condition_allows_range(struct text field, struct text tag);

enum range { RANGE_WHOLE, RANGE_PART, RANGE_BEYOND };

/* Reads a Range field against a body of `size` bytes. RANGE_PART: send [*ret_from, *ret_from + *ret_len).
 * RANGE_BEYOND: nothing of it is there (416). RANGE_WHOLE: not of the form "bytes=FIRST-LAST",
 * "bytes=FIRST-" or "bytes=-SUFFIX", or several ranges at once: send all, as is allowed. */
enum range range_parse(struct text field, size_t size, size_t *ret_from, size_t *ret_len);

#endif
