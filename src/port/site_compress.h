/* site_compress: the .gz and .br that a web server can send instead of a file. */
#ifndef BIJOU_PORT_SITE_COMPRESS_H
#define BIJOU_PORT_SITE_COMPRESS_H

#include "base/base.h"

enum { COMPRESS_LEAST = 200 }; /* smaller files are not worth it */

/* Replace what is in `out`. The same bytes give the same result; false only without memory. */
bool compress_gzip(struct text bytes, struct buffer *out);   /* level 9 */
bool compress_brotli(struct text bytes, struct buffer *out); /* quality 9 */

#endif
