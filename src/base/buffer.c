#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* Makes room for `more` bytes; false, and overfull, when the ceiling forbids it. */
static bool make_room(struct buffer *buffer, size_t more)
{
    if (more <= buffer->room - buffer->len)
        return true;
    if (buffer->overfull || more > buffer->ceiling - buffer->len) {
        buffer->overfull = true;
        return false;
    }
    size_t room = buffer->room > 0 ? buffer->room * 2 : 1024;
    if (room < buffer->len + more)
        room = buffer->len + more;
    if (room > buffer->ceiling)
        room = buffer->ceiling;
    buffer->at = memory_grow(buffer->at, room);
    buffer->room = room;
    return true;
}

void buffer_put(struct buffer *buffer, struct text text)
{
    if (text.len == 0 || buffer->overfull || !make_room(buffer, text.len))
        return;
    memcpy(buffer->at + buffer->len, text.at, text.len);
    buffer->len += text.len;
}

void buffer_byte(struct buffer *buffer, char byte)
{
    buffer_put(buffer, (struct text){&byte, 1});
}

void buffer_print(struct buffer *buffer, const char *format, ...)
{
    char small[256];
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(small, sizeof small, format, arguments);
    if (len >= 0 && (size_t)len < sizeof small) {
        buffer_put(buffer, (struct text){small, (size_t)len});
    } else if (len >= 0) {
        char *large = memory_take((size_t)len + 1);
        vsnprintf(large, (size_t)len + 1, format, again);
        buffer_put(buffer, (struct text){large, (size_t)len});
        free(large);
    }
    va_end(again);
    va_end(arguments);
}

/* By hand: pages and drawings write many numbers, and printf is ten times as slow. */
void buffer_number(struct buffer *buffer, long long number)
{
    char digits[24], *at = digits + sizeof digits;
    unsigned long long left = number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number;
    do
        *--at = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (number < 0)
        *--at = '-';
    buffer_put(buffer, (struct text){at, (size_t)(digits + sizeof digits - at)});
}

static struct text reference_of(char byte)
{
    switch (byte) {
    case '&': return TEXT("&amp;");
    case '<': return TEXT("&lt;");
    case '>': return TEXT("&gt;");
    case '"': return TEXT("&quot;");
    case '\'': return TEXT("&#39;");
    default: return TEXT_ABSENT;
    }
}

/* Most of a page passes through here: a look into a table a byte, and long runs are copied whole. */
void buffer_escaped(struct buffer *buffer, struct text text)
{
    static const bool is_special[256] = {['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true};
    size_t plain = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_special[(unsigned char)text.at[i]])
            continue;
        buffer_put(buffer, (struct text){text.at + plain, i - plain});
        buffer_put(buffer, reference_of(text.at[i]));
        plain = i + 1;
    }
    buffer_put(buffer, (struct text){text.at + plain, text.len - plain});
}

void buffer_code_point(struct buffer *buffer, uint32_t code)
{
    char bytes[4];
    size_t len;
    if (code < 0x80) {
        bytes[0] = (char)code;
        len = 1;
    } else if (code < 0x800) {
        bytes[0] = (char)(0xC0 | code >> 6);
        bytes[1] = (char)(0x80 | (code & 0x3F));
        len = 2;
    } else if (code < 0x10000) {
        bytes[0] = (char)(0xE0 | code >> 12);
        bytes[1] = (char)(0x80 | (code >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (code & 0x3F));
        len = 3;
    } else {
        bytes[0] = (char)(0xF0 | code >> 18);
        bytes[1] = (char)(0x80 | (code >> 12 & 0x3F));
        bytes[2] = (char)(0x80 | (code >> 6 & 0x3F));
        bytes[3] = (char)(0x80 | (code & 0x3F));
        len = 4;
    }
    buffer_put(buffer, (struct text){bytes, len});
}

struct text buffer_text(const struct buffer *buffer)
{
    return (struct text){buffer->at != NULL ? buffer->at : "", buffer->len};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->len = 0;
    buffer->overfull = false;
}

void buffer_done(struct buffer *buffer)
{
    free(buffer->at);
    *buffer = (struct buffer){.ceiling = buffer->ceiling};
}
