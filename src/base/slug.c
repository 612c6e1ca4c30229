#include "base/slug.h"

#include "base/buffer.h"

static bool is_plain(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
}

bool slug_is_valid(struct text text)
{
    if (text.len == 0 || text.len > SLUG_MOST || text.at[0] == '-' || text.at[text.len - 1] == '-')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        if (!is_plain((unsigned char)byte) && (byte != '-' || text.at[i - 1] == '-'))
            return false;
    }
    return true;
}

/* The plain letters of U+00C0 to U+017F (Latin-1 Supplement and Latin Extended-A), in their order. */
static struct text unaccented(uint32_t code)
{
    static const char first[] = "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thssa a a a a a aec e "
                                "e e e i i i i d n o o o o o   o u u u u y thy ";
    static const char second[] =
        "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h "
        "i i i i i i i i i i ijijj j k k k l l l l l l l l l l n n n n n n n n n o o o o o o "
        "oeoer r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s ";
    const char *pair = NULL;
    if (code >= 0xC0 && code <= 0xFF)
        pair = first + (code - 0xC0) * 2;
    else if (code >= 0x100 && code <= 0x17F)
        pair = second + (code - 0x100) * 2;
    if (pair == NULL || pair[0] == ' ')
        return TEXT_ABSENT;
    return (struct text){pair, pair[1] == ' ' ? 1 : 2};
}

static bool is_joining(uint32_t code) /* "Don't" is dont, not don-t; combining accents vanish */
{
    return code == '\'' || code == 0x2019 || code == 0x2018 || code == '.' || (code >= 0x300 && code <= 0x36F);
}

struct text slug_make(struct arena *arena, struct text title)
{
    struct buffer slug = {.ceiling = SLUG_MOST};
    bool gap = false;

    for (size_t at = 0; at < title.len;) {
        uint32_t code = text_code_point(title, &at);
        char lower = (char)(code >= 'A' && code <= 'Z' ? code + 32 : code);
        struct text letters =
            code < 0x80 && is_plain((unsigned char)lower) ? (struct text){&lower, 1} : unaccented(code);
        if (letters.at == NULL) {
            gap = gap || !is_joining(code);
            continue;
        }
        if (slug.len + letters.len + 1 > SLUG_MOST)
            break;
        if (gap && slug.len > 0)
            buffer_byte(&slug, '-');
        gap = false;
        buffer_put(&slug, letters);
    }
    struct text made =
        slug.len > 0 ? arena_copy(arena, buffer_text(&slug)) : arena_print(arena, "x%08x", (unsigned)text_hash(title));
    buffer_done(&slug);
    return made;
}
