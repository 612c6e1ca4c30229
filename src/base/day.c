#include "base/day.h"

#include <assert.h>

#include "base/number.h"

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

const char *month_name(int month)
{
    assert(month >= 1 && month <= 12);
    return months[month - 1];
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

int32_t day_of(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return DAY_UNKNOWN;
    int from_march = year - (month <= 2);
    int era = from_march / 400;
    int year_of_era = from_march - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void day_split(int32_t day, int *ret_year, int *ret_month, int *ret_day)
{
    int32_t shifted = day + 719468;
    int era = shifted / 146097;
    int day_of_era = shifted - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;
    *ret_day = day_of_year - (153 * month + 2) / 5 + 1;
    *ret_month = month < 10 ? month + 3 : month - 9;
    *ret_year = year_of_era + era * 400 + (*ret_month <= 2);
}

int day_year(int32_t day)
{
    int year, month, of_month;
    day_split(day, &year, &month, &of_month);
    return year;
}

int32_t day_at(time_t moment)
{
    return (int32_t)(moment / 86400 - (moment % 86400 < 0));
}

bool day_parse(struct text text, int32_t *ret_day)
{
    long long year, month, day;
    if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-')
        return false;
    if (!number_parse(text_part(text, 0, 4), 1, 9999, &year) || !number_parse(text_part(text, 5, 2), 1, 12, &month) ||
        !number_parse(text_part(text, 8, 2), 1, 31, &day))
        return false;
    int32_t found = day_of((int)year, (int)month, (int)day);
    if (found == DAY_UNKNOWN)
        return false;
    *ret_day = found;
    return true;
}

void day_put_iso(struct buffer *out, int32_t day)
{
    int year, month, of_month;
    day_split(day, &year, &month, &of_month);
    buffer_print(out, "%04d-%02d-%02d", year, month, of_month);
}

void day_put_short(struct buffer *out, int32_t day)
{
    int year, month, of_month;
    day_split(day, &year, &month, &of_month);
    buffer_print(out, "%d %s", of_month, month_name(month));
}

void day_put_words(struct buffer *out, int32_t day)
{
    day_put_short(out, day);
    buffer_print(out, " %d", day_year(day));
}

void day_put_rfc822(struct buffer *out, int32_t day)
{
    static const char *const weekdays[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    int year, month, of_month;
    day_split(day, &year, &month, &of_month);
    buffer_print(out, "%s, %02d %.3s %04d 00:00:00 GMT", weekdays[((day % 7) + 7) % 7], of_month, month_name(month),
                 year);
}
