/* coding: the forms a body is sent in, how one is chosen, and how it is made.
 *
 * The same bytes always give the same coded bytes, so that each form has a strong entity tag.
 */
#ifndef BIJOU_WEB_CODING_H
#define BIJOU_WEB_CODING_H

#include "base/base.h"

enum coding { CODING_IDENTITY, CODING_GZIP, CODING_BROTLI, CODINGS };

/* "gzip", "br"; NULL for the identity, which has no Content-Encoding. */
const char *coding_name(enum coding coding);

/* What an Accept-Encoding field likes best; of equals brotli before gzip before neither. An absent
 * field, and one that forbids everything, gives the identity. */
enum coding coding_choose(struct text field);

/* Whether bodies of this media type and size get smaller by it: not the tiny, not fonts, not pictures. */
bool coding_pays(const char *media_type, size_t size);

/* The coded form of `body`, to be freed; absent when it comes out no smaller than the body itself. */
struct text coding_encode(enum coding coding, struct text body);

#endif
