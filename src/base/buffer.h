/* buffer: output, written freely and checked once.
 *
 * A buffer grows up to its ceiling. What would go past the ceiling is dropped, and the buffer is
 * `overfull` from then on; whoever started it asks once, at the end. A zeroed buffer has no room
 * at all: give it a ceiling. The bytes belong to the buffer until buffer_done.
 *
 *     struct buffer page = {.ceiling = 4 << 20};
 *     buffer_put(&page, TEXT("<p>"));
 *     if (page.overfull) ...
 *     buffer_done(&page);
 */
#ifndef BIJOU_BASE_BUFFER_H
#define BIJOU_BASE_BUFFER_H

#include <stdarg.h>

#include "base/text.h"

struct buffer {
    char *at;
    size_t len, room;
    size_t ceiling; /* never holds more bytes than this */
    bool overfull;
};

void buffer_put(struct buffer *buffer, struct text text);
void buffer_byte(struct buffer *buffer, char byte);
void buffer_print(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_number(struct buffer *buffer, long long number);
/* `text` with & < > " ' written as references: right for the text and the quoted attributes of
 * HTML and XML alike. */
void buffer_escaped(struct buffer *buffer, struct text text);
void buffer_code_point(struct buffer *buffer, uint32_t code_point); /* as UTF-8 */
struct text buffer_text(const struct buffer *buffer);               /* a view, until the next write */
void buffer_clear(struct buffer *buffer);                           /* empty; keeps its memory */
void buffer_done(struct buffer *buffer);                            /* frees; keeps the ceiling */

#endif
