#include "base/number.h"

bool number_parse(struct text text, long long least, long long most, long long *ret_number)
{
    bool negative = text.len > 0 && text.at[0] == '-' && least < 0;
    long long number = 0;

    if (negative)
        text = text_part(text, 1, text.len);
    if (text.len == 0 || text.len > 18)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        number = number * 10 + (text.at[i] - '0');
    }
    if (negative)
        number = -number;
    if (number < least || number > most)
        return false;
    *ret_number = number;
    return true;
}

bool halves_parse(struct text text, int *ret_halves)
{
    long long whole;
    struct text fraction = text;
    struct text units = text_take(&fraction, '.');

    if (!number_parse(units, 0, 1000, &whole))
        return false;
    if (fraction.at == NULL || text_is(fraction, "0"))
        *ret_halves = (int)whole * 2;
    else if (text_is(fraction, "5"))
        *ret_halves = (int)whole * 2 + 1;
    else
        return false;
    return true;
}

void halves_put(struct buffer *out, int halves)
{
    buffer_number(out, halves / 2);
    if (halves % 2 != 0)
        buffer_put(out, TEXT(".5"));
}
