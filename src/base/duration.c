#include "base/duration.h"

#include "base/number.h"

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, MOST_HOURS = 100 };

/* "30" or "30.5" or "30.125" seconds, below 60. */
static bool parse_seconds(struct text text, int64_t *ret_milliseconds)
{
    long long whole, fraction = 0;
    struct text rest = text;
    struct text units = text_take(&rest, '.');

    if (!number_parse(units, 0, 59, &whole))
        return false;
    if (rest.at != NULL) {
        if (rest.len > 3 || !number_parse(rest, 0, 999, &fraction))
            return false;
        for (size_t i = rest.len; i < 3; i++)
            fraction *= 10;
    }
    *ret_milliseconds = whole * SECOND + fraction;
    return true;
}

/* "1:18:00" or "0:20". */
static bool parse_clock(struct text text, int64_t *ret_milliseconds)
{
    long long hours, minutes;
    int64_t seconds = 0;
    struct text rest = text;
    struct text first = text_take(&rest, ':');
    struct text second = text_take(&rest, ':');

    if (!number_parse(first, 0, MOST_HOURS, &hours) || second.len != 2 || !number_parse(second, 0, 59, &minutes))
        return false;
    if (rest.at != NULL && (rest.len < 2 || !parse_seconds(rest, &seconds)))
        return false;
    int64_t total = hours * HOUR + minutes * MINUTE + seconds;
    if (total > (int64_t)MOST_HOURS * HOUR)
        return false;
    *ret_milliseconds = total;
    return true;
}

bool duration_parse(struct text text, int64_t *ret_milliseconds)
{
    static const struct {
        char letter;
        int64_t unit;
        int below;
    } units[] = {{'h', HOUR, MOST_HOURS}, {'m', MINUTE, 60}, {'s', SECOND, 60}};
    int64_t total = 0;
    size_t next = 0, at = 0;

    text = text_trim(text);
    if (text_find(text, 0, ":") != SIZE_MAX)
        return parse_clock(text, ret_milliseconds);
    while (at < text.len) {
        size_t start = at;
        long long number;
        while (at < text.len && text.at[at] >= '0' && text.at[at] <= '9')
            at++;
        if (!number_parse(text_part(text, start, at - start), 0, MOST_HOURS * 3600LL, &number))
            return false;
        while (at < text.len && text.at[at] == ' ')
            at++;
        bool bare = at == text.len; /* the 18 of "1h18" */
        size_t unit = next;
        while (!bare && unit < 3 && units[unit].letter != text.at[at])
            unit++;
        if (unit >= 3 || (bare && next != 1) || (next > 0 && number >= units[unit].below))
            return false;
        total += number * units[unit].unit;
        next = unit + 1;
        at += bare ? 0 : 1;
        while (at < text.len && text.at[at] == ' ')
            at++;
    }
    if (next == 0 || total > (int64_t)MOST_HOURS * HOUR)
        return false;
    *ret_milliseconds = total;
    return true;
}

void duration_put_words(struct buffer *out, int64_t seconds)
{
    int64_t hours = seconds / 3600, minutes = seconds / 60 % 60;

    if (seconds < 60) {
        buffer_print(out, "%lld sec%s", (long long)seconds, seconds == 1 ? "" : "s");
        return;
    }
    if (hours > 0)
        buffer_print(out, "%lld hr%s", (long long)hours, hours == 1 ? "" : "s");
    if (hours > 0 && minutes > 0)
        buffer_print(out, " %02lld min%s", (long long)minutes, minutes == 1 ? "" : "s");
    else if (minutes > 0)
        buffer_print(out, "%lld min%s", (long long)minutes, minutes == 1 ? "" : "s");
}

void duration_put_iso(struct buffer *out, int64_t seconds)
{
    buffer_put(out, TEXT("PT"));
    if (seconds >= 3600)
        buffer_print(out, "%lldH", (long long)(seconds / 3600));
    if (seconds / 60 % 60 > 0)
        buffer_print(out, "%lldM", (long long)(seconds / 60 % 60));
    if (seconds % 60 > 0 || seconds == 0)
        buffer_print(out, "%lldS", (long long)(seconds % 60));
}

void duration_put_form(struct buffer *out, int64_t seconds)
{
    long long hours = seconds / 3600, minutes = seconds / 60 % 60;
    if (seconds % 60 != 0)
        buffer_print(out, "%lld:%02lld:%02lld", hours, minutes, (long long)(seconds % 60));
    else if (hours > 0)
        buffer_print(out, "%lldh%02lld", hours, minutes);
    else
        buffer_print(out, "%lldm", minutes);
}

void duration_put_clock(struct buffer *out, int64_t milliseconds)
{
    long long hours = milliseconds / HOUR, minutes = milliseconds / MINUTE % 60;
    long long seconds = milliseconds / SECOND % 60, rest = milliseconds % SECOND;
    buffer_print(out, "%lld:%02lld", hours, minutes);
    if (seconds > 0 || rest > 0)
        buffer_print(out, ":%02lld", seconds);
    if (rest > 0)
        buffer_print(out,
                     rest % 100 == 0  ? ".%01lld"
                     : rest % 10 == 0 ? ".%02lld"
                                      : ".%03lld",
                     rest % 100 == 0  ? rest / 100
                     : rest % 10 == 0 ? rest / 10
                                      : rest);
}
