#include "press/markdown_tree.h"

/* What a byte means for what goes out. All others are copied in runs. */
enum class {
    PLAIN,
    ESCAPED, /* & < > " */
    SPECIAL, /* control characters and our own marks */
    CAREFUL, /* may begin a control character or a noncharacter */
};

#define EACH_4(class)  class, class, class, class
#define EACH_16(class) EACH_4(class), EACH_4(class), EACH_4(class), EACH_4(class)

/* libcmark writes the single bytes FE and FF for "&#xFFFE;" and "&#xFFFF;". */
static const unsigned char classes[256] = {
    [0x00] = EACH_4(SPECIAL),
    EACH_4(SPECIAL),
    SPECIAL,
    PLAIN,
    PLAIN,
    EACH_4(SPECIAL),
    SPECIAL,
    [0x10] = EACH_16(SPECIAL),
    ['"'] = ESCAPED,
    ['&'] = ESCAPED,
    ['<'] = ESCAPED,
    ['>'] = ESCAPED,
    ['|'] = SPECIAL,
    [0x7F] = SPECIAL,
    [0xC0] = CAREFUL,
    CAREFUL,
    CAREFUL,
    [0xEF] = CAREFUL,
    EACH_16(CAREFUL),
};

static struct text reference_of(char byte)
{
    switch (byte) {
    case '&': return TEXT("&amp;");
    case '<': return TEXT("&lt;");
    case '>': return TEXT("&gt;");
    default: return TEXT("&quot;");
    }
}

/* Puts the special bytes at `at` and returns how many they were. */
static size_t put_special(struct buffer *out, struct text text, size_t at, bool escaped)
{
    char byte = text.at[at], next = at + 1 < text.len ? text.at[at + 1] : '\0';
    if (byte == SPOILER_OPENS[0] && next == '|') {
        buffer_put(out, escaped ? TEXT("&gt;!") : TEXT(">!"));
        return 2;
    }
    if (byte == '|' && next == SPOILER_CLOSES[1]) {
        buffer_put(out, escaped ? TEXT("!&lt;") : TEXT("!<"));
        return 2;
    }
    if (byte == '|')
        buffer_byte(out, byte);
    return 1;
}

/* Puts the code point at `at`, unless XML has no place for it, and returns its length. */
static size_t put_careful(struct buffer *out, struct text text, size_t at)
{
    size_t end = at, offence;
    const char *what;
    text_code_point(text, &end);
    struct text point = text_part(text, at, end - at);
    if (text_is_clean(point, &offence, &what))
        buffer_put(out, point);
    return point.len;
}

static void put(struct buffer *out, struct text text, bool escaped)
{
    size_t plain = 0, at = 0;
    while (at < text.len) {
        enum class class = classes[(unsigned char)text.at[at]];
        if (class == PLAIN || (class == ESCAPED && !escaped)) {
            at++;
            continue;
        }
        buffer_put(out, text_part(text, plain, at - plain));
        if (class == ESCAPED)
            buffer_put(out, reference_of(text.at[at++]));
        else
            at += class == SPECIAL ? put_special(out, text, at, escaped) : put_careful(out, text, at);
        plain = at;
    }
    buffer_put(out, text_part(text, plain, at - plain));
}

void markdown_put_escaped(struct buffer *out, struct text text)
{
    put(out, text, true);
}

void markdown_put_plain(struct buffer *out, struct text text)
{
    put(out, text, false);
}

/* RFC 3986: reserved, unreserved and '%' stand as they are. */
static bool is_address_byte(unsigned char byte)
{
    static const char marks[] = "-._~:/?#@!$()*+,;=%";
    if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9'))
        return true;
    for (const char *mark = marks; *mark != '\0'; mark++)
        if (byte == (unsigned char)*mark)
            return true;
    return false;
}

void markdown_put_address(struct buffer *out, struct text url)
{
    size_t plain = 0;
    for (size_t at = 0; at < url.len; at++) {
        unsigned char byte = (unsigned char)url.at[at];
        if (is_address_byte(byte))
            continue;
        buffer_put(out, text_part(url, plain, at - plain));
        plain = at + 1;
        if (byte == '&')
            buffer_put(out, TEXT("&amp;"));
        else
            buffer_print(out, "%%%02X", byte);
    }
    buffer_put(out, text_part(url, plain, url.len - plain));
}
