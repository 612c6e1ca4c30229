#include "web/target.h"

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    char lower = (char)(byte | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* Whether `text` is UTF-8 without any control character; line feeds and tabs too have no place in an address. */
static bool is_plain(struct text text)
{
    size_t at;
    const char *what;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20 || text.at[i] == 0x7F)
            return false;
    return text_is_clean(text, &at, &what);
}

static bool decode(struct text raw, bool plus_is_blank, char *room, struct text *ret_decoded)
{
    size_t len = 0;
    for (size_t i = 0; i < raw.len; i++) {
        char byte = raw.at[i];
        if (byte == '%') {
            int high = raw.len - i > 2 ? hex_digit(raw.at[i + 1]) : -1;
            int low = raw.len - i > 2 ? hex_digit(raw.at[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            byte = (char)(high << 4 | low);
            i += 2;
        } else if (byte == '+' && plus_is_blank) {
            byte = ' ';
        }
        room[len++] = byte;
    }
    *ret_decoded = (struct text){room, len};
    return is_plain(*ret_decoded);
}

/* The path of "http://host/path"; a raw path as it is. */
static struct text without_authority(struct text raw)
{
    if (!text_starts(raw, "http://") && !text_starts(raw, "https://"))
        return raw;
    size_t authority = text_find(raw, 0, "//") + 2;
    size_t slash = text_find(raw, authority, "/");
    return slash == SIZE_MAX ? TEXT("/") : text_part(raw, slash, raw.len);
}

enum error target_path(struct text raw, char *room, struct text *ret_path)
{
    if (raw.len > TARGET_MOST)
        return ERROR_LIMIT;
    struct text path = without_authority(raw);
    if (!text_starts(path, "/"))
        return ERROR_INPUT;
    struct text decoded;
    if (!decode(path, false, room, &decoded))
        return ERROR_INPUT;
    *ret_path = decoded;
    return OK;
}

struct text target_value(struct text raw, struct arena *arena)
{
    if (raw.at == NULL || raw.len > 3 * (size_t)QUESTION_MOST)
        return TEXT_ABSENT;
    struct text decoded;
    if (!decode(raw, true, arena_take(arena, raw.len + 1, 1), &decoded) || decoded.len > QUESTION_MOST)
        return TEXT_ABSENT;
    return text_trim(decoded);
}
