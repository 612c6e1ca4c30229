/* packed: a text as what sets it apart from an earlier one, its frame; or by itself.
 *
 * How many bytes the two share at their beginning and at their end is only counted. What stands between is
 * deflated (RFC 1951, by zlib). zlib sees 32 KB back and no further, so it goes in steps of 16 KB, each with
 * the 32 KB of the frame around its own place as the dictionary (up to 24 KB behind it): one stream, flushed
 * between the steps. A length and a CRC-32 of the whole text tell damage.
 *
 *     struct packed packed = packed_make(text, frame, arena);
 *     ...
 *     enum error error = packed_read(&packed, frame, arena, &text, notes);
 */
#ifndef BIJOU_STORE_PACKED_H
#define BIJOU_STORE_PACKED_H

#include "base/base.h"

enum { PACKED_MOST = 1 << 20 /* bytes of a text, and of a frame */ };

struct packed {
    struct text name;     /* for the sentence when it is damaged: "revision 7 of draft 2" */
    size_t bytes;         /* of the text */
    uint32_t checksum;    /* its CRC-32 */
    size_t head, tail;    /* bytes it begins and ends with as its frame does; together no more than either has */
    struct text deflated; /* what stands between; never empty */
};

/* Without a name. `frame` absent: by itself. What is deflated lives in the arena. */
struct packed packed_make(struct text text, struct text frame, struct arena *arena);
/* The text, byte for byte; `frame` is the one it was made with. ERROR_STORE: it is damaged. */
enum error packed_read(const struct packed *packed, struct text frame, struct arena *arena, struct text *ret_text,
                       struct notes *notes);

#endif
