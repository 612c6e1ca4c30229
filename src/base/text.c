#include "base/text.h"

#include <stdio.h>
#include <string.h>

struct text text_of(const char *c_string)
{
    return c_string != NULL ? (struct text){c_string, strlen(c_string)} : TEXT_ABSENT;
}

bool text_has(struct text text)
{
    return text.at != NULL && text.len > 0;
}

bool text_equal(struct text a, struct text b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool text_is(struct text text, const char *c_string)
{
    return text_equal(text, text_of(c_string));
}

int text_compare(struct text a, struct text b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter > 0 ? memcmp(a.at, b.at, shorter) : 0;
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

bool text_starts(struct text text, const char *prefix)
{
    size_t len = strlen(prefix);
    return text.len >= len && (len == 0 || memcmp(text.at, prefix, len) == 0);
}

bool text_ends(struct text text, const char *suffix)
{
    size_t len = strlen(suffix);
    return text.len >= len && (len == 0 || memcmp(text.at + text.len - len, suffix, len) == 0);
}

struct text text_part(struct text text, size_t from, size_t len)
{
    if (from > text.len)
        from = text.len;
    if (len > text.len - from)
        len = text.len - from;
    return (struct text){text.at != NULL ? text.at + from : NULL, len};
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

struct text text_trim(struct text text)
{
    while (text.len > 0 && is_blank(text.at[text.len - 1]))
        text.len--;
    while (text.len > 0 && is_blank(text.at[0])) {
        text.at++;
        text.len--;
    }
    return text;
}

struct text text_take(struct text *rest, char separator)
{
    struct text all = *rest;
    const char *end = all.len > 0 ? memchr(all.at, separator, all.len) : NULL;
    if (end == NULL) {
        *rest = TEXT_ABSENT;
        return all;
    }
    size_t len = (size_t)(end - all.at);
    *rest = text_part(all, len + 1, all.len);
    return text_part(all, 0, len);
}

size_t text_find(struct text text, size_t from, const char *needle)
{
    if (from > text.len || text.at == NULL)
        return SIZE_MAX;
    const char *hit = memmem(text.at + from, text.len - from, needle, strlen(needle));
    return hit != NULL ? (size_t)(hit - text.at) : SIZE_MAX;
}

uint32_t text_code_point(struct text text, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)text.at + *at;
    size_t left = text.len - *at;
    unsigned lead = bytes[0];
    unsigned extra = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};

    *at += 1;
    if (extra == 0)
        return lead;
    if (lead < 0xC2 || lead > 0xF4 || left <= extra)
        return UTF8_INVALID;
    uint32_t code = lead & (0x3FU >> extra);
    for (unsigned i = 1; i <= extra; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return UTF8_INVALID;
        code = code << 6 | (bytes[i] & 0x3FU);
    }
    if (code < least[extra] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return UTF8_INVALID;
    *at += extra;
    return code;
}

/* U+FDD0..U+FDEF and the last two of every plane are set aside by Unicode for internal use. */
static bool is_noncharacter(uint32_t code)
{
    return (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

static bool is_control(uint32_t code)
{
    return (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0);
}

static const char *name_offence(struct text text, size_t at, uint32_t code)
{
    static _Thread_local char what[96];
    unsigned byte = (unsigned char)text.at[at];
    unsigned next = at + 1 < text.len ? (unsigned char)text.at[at + 1] : 0;

    if (code == UTF8_INVALID && byte == 0xED && next >= 0xA0)
        snprintf(what, sizeof what, "half of a surrogate pair (0x%02X 0x%02X)", byte, next);
    else if (code == UTF8_INVALID)
        snprintf(what, sizeof what, "a byte that is not UTF-8 (0x%02X)", byte);
    else if (is_control(code))
        snprintf(what, sizeof what, "a control character (U+%04X)", (unsigned)code);
    else
        snprintf(what, sizeof what, "a code point that is no character (U+%04X)", (unsigned)code);
    return what;
}

bool text_is_clean(struct text text, size_t *ret_at, const char **ret_what)
{
    for (size_t at = 0; at < text.len;) {
        unsigned char byte = (unsigned char)text.at[at];
        if (byte >= 0x20 && byte < 0x7F) {
            at++;
            continue;
        }
        size_t start = at;
        uint32_t code = text_code_point(text, &at);
        if (code == UTF8_INVALID || is_control(code) || is_noncharacter(code)) {
            *ret_at = start;
            *ret_what = name_offence(text, start, code);
            return false;
        }
    }
    return true;
}

size_t text_length(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

size_t text_words(struct text text)
{
    size_t count = 0;
    bool inside = false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        bool letter = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                      (byte >= 'a' && byte <= 'z');
        if (is_blank((char)byte))
            inside = false;
        else if (letter && !inside) {
            inside = true;
            count++;
        }
    }
    return count;
}

uint64_t text_hash(struct text text)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * 0x100000001b3;
    return hash;
}

unsigned text_distance(struct text a, struct text b, unsigned limit)
{
    enum { LONGEST = 64 };
    unsigned row[LONGEST + 1];

    if (a.len > LONGEST || b.len > LONGEST)
        return limit + 1;
    for (unsigned j = 0; j <= b.len; j++)
        row[j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned diagonal = row[0];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned swap = diagonal + (a.at[i - 1] != b.at[j - 1]);
            unsigned gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = swap < gap ? swap : gap;
        }
    }
    return row[b.len] <= limit ? row[b.len] : limit + 1;
}
