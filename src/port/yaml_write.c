#include "port/yaml.h"

#include <string.h>

static bool is_in(char byte, const char *set)
{
    return byte != '\0' && strchr(set, byte) != NULL;
}

static bool is_word(struct text text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (text_is(text, *words))
            return true;
    return false;
}

/* What YAML 1.1 or 1.2 takes for true, false, null or a number without digits, in any case. */
static bool is_reserved(struct text text)
{
    static const char *const words[] = {"y",     "n",    "yes",  "no",   "on",    "off",   "true",
                                        "false", "null", ".inf", ".nan", "+.inf", "-.inf", NULL};
    char lower[8];
    if (text.len == 0 || text.len >= sizeof lower)
        return text.len == 0;
    for (size_t i = 0; i < text.len; i++)
        lower[i] = (char)(text.at[i] >= 'A' && text.at[i] <= 'Z' ? text.at[i] + 32 : text.at[i]);
    return is_word((struct text){lower, text.len}, words);
}

/* Whatever starts like a number or a date and holds nothing that no number holds: decimal, octal,
 * hexadecimal, with exponents, underscores, sexagesimal, timestamps. Wider than need be. */
static bool is_like_number(struct text text)
{
    bool digit = false;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_in(text.at[i], "0123456789abcdefABCDEFxXoOtTzZ_.,:+- "))
            return false;
        digit = digit || (text.at[i] >= '0' && text.at[i] <= '9');
    }
    return digit && is_in(text.at[0], "0123456789.+-");
}

static bool is_plain_byte(struct text text, size_t at, bool flow)
{
    unsigned char byte = (unsigned char)text.at[at];
    if (byte < 0x20 || byte == 0x7F || (flow && is_in((char)byte, ",[]{}?")))
        return false;
    if (byte == ':' && (flow || at + 1 == text.len || text.at[at + 1] == ' '))
        return false;
    return byte != '#' || (at > 0 && text.at[at - 1] != ' ');
}

/* Line and paragraph separators, which YAML 1.1 folds, no-break blanks, which nobody sees, and the
 * byte order mark, which it refuses. */
static bool is_odd(uint32_t code)
{
    return code == 0x85 || code == 0xA0 || code == 0x2028 || code == 0x2029 || code == 0xFEFF || code == UTF8_INVALID;
}

static bool is_plain(struct text text, bool flow)
{
    if (is_reserved(text) || is_like_number(text) || text.at[0] == ' ' || text.at[text.len - 1] == ' ')
        return false;
    if (is_in(text.at[0], "-?:,[]{}#&*!|>'\"%@`=~<."))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!is_plain_byte(text, i, flow))
            return false;
    for (size_t at = 0; at < text.len;)
        if (is_odd(text_code_point(text, &at)))
            return false;
    return true;
}

void yaml_put_quoted(struct buffer *out, struct text text)
{
    buffer_byte(out, '"');
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = text_code_point(text, &at);
        if (code == '"' || code == '\\')
            buffer_byte(out, '\\');
        if (code == '\n')
            buffer_put(out, TEXT("\\n"));
        else if (code == '\t')
            buffer_put(out, TEXT("\\t"));
        else if (code < 0x20 || (is_odd(code) && code != UTF8_INVALID))
            buffer_print(out, "\\u%04X", (unsigned)code);
        else
            buffer_put(out, text_part(text, start, at - start));
    }
    buffer_byte(out, '"');
}

void yaml_put(struct buffer *out, struct text text, bool flow)
{
    if (is_plain(text, flow))
        buffer_put(out, text);
    else
        yaml_put_quoted(out, text);
}
