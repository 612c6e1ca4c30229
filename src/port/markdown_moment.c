#include "port/markdown_moment.h"

enum { PER_CENT = 1000, WHOLE = 100 * PER_CENT, PER_CENT_MOST = 999 }; /* in thousandths of a percent */

/* "45", "12.5", "0.125": in thousandths. */
static bool parse_percentage(struct text text, int64_t *ret_thousandths)
{
    long long whole, fraction = 0;
    struct text rest = text_trim(text), units = text_take(&rest, '.');
    if (!number_parse(units, 0, PER_CENT_MOST, &whole))
        return false;
    if (rest.at != NULL && (rest.len > 3 || !number_parse(rest, 0, PER_CENT - 1, &fraction)))
        return false;
    for (size_t i = rest.at != NULL ? rest.len : 3; i < 3; i++)
        fraction *= 10;
    *ret_thousandths = whole * PER_CENT + fraction;
    return true;
}

bool moment_parse(struct text text, int64_t *ret_moment)
{
    int64_t thousandths;
    text = text_trim(text);
    if (!text_ends(text, "%"))
        return duration_parse(text, ret_moment);
    if (!parse_percentage(text_part(text, 0, text.len - 1), &thousandths))
        return false;
    *ret_moment = -1 - thousandths;
    return true;
}

bool moment_is_percentage(int64_t moment)
{
    return moment < 0;
}

void moment_put(struct buffer *out, int64_t moment)
{
    if (!moment_is_percentage(moment)) {
        duration_put_clock(out, moment);
        return;
    }
    int64_t thousandths = -1 - moment;
    int rest = (int)(thousandths % PER_CENT), digits = 3;
    buffer_print(out, "%lld", (long long)(thousandths / PER_CENT));
    for (; rest > 0 && rest % 10 == 0; digits--)
        rest /= 10;
    if (rest > 0)
        buffer_print(out, ".%0*d", digits, rest);
    buffer_byte(out, '%');
}

int64_t moment_settle(int64_t moment, int64_t runtime)
{
    return moment_is_percentage(moment) ? ((-1 - moment) * runtime + WHOLE / 2) / WHOLE : moment;
}
