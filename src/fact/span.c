#include "base/say.h"
#include "fact/kind.h"

static int last_of_month(int year, int month)
{
    int32_t next = month < 12 ? day_of(year, month + 1, 1) : day_of(year, 12, 31) + 1;
    return next - day_of(year, month, 1);
}

/* The same day of the month, so many months on; the last one of a month that is too short. */
static int32_t months_on(int32_t day, int months)
{
    int year, month, of_month;
    day_split(day, &year, &month, &of_month);
    int count = year * 12 + month - 1 + months;
    int last = last_of_month(count / 12, count % 12 + 1);
    return day_of(count / 12, count % 12 + 1, of_month < last ? of_month : last);
}

void span_split(int32_t from, int32_t to, int *ret_months, int *ret_days)
{
    int year, month, day, to_year, to_month, to_day;
    day_split(from, &year, &month, &day);
    day_split(to, &to_year, &to_month, &to_day);
    int months = (to_year - year) * 12 + to_month - month;
    if (months > 0 && months_on(from, months) > to)
        months--;
    *ret_months = months;
    *ret_days = to - months_on(from, months);
}

/* In thousandths of a month, the days that are left as a part of the month they have begun. */
static int64_t span_months(int32_t from, int32_t to)
{
    int months, days;
    span_split(from, to, &months, &days);
    int length = months_on(from, months + 1) - months_on(from, months);
    return months * (int64_t)CLAIM_ONE + days * (int64_t)CLAIM_ONE / length;
}

bool span_holds(const struct claim *claim, int32_t one, int32_t other)
{
    int32_t from = one < other ? one : other, to = one < other ? other : one;
    switch (claim->unit) {
    case CLAIM_DAYS: return claim_holds(claim, to - from, 1);
    case CLAIM_WEEKS: return claim_holds(claim, to - from, 7);
    case CLAIM_MONTHS: return claim_holds(claim, span_months(from, to), CLAIM_ONE);
    case CLAIM_YEARS: return claim_holds(claim, span_months(from, to), 12 * (int64_t)CLAIM_ONE);
    default: return false;
    }
}

struct text span_say(const struct claim *claim, int32_t one, int32_t other, struct arena *arena)
{
    int32_t from = one < other ? one : other, to = one < other ? other : one;
    bool calendar = (claim->unit & (CLAIM_MONTHS | CLAIM_YEARS)) != 0 || to - from > 100;
    return calendar ? say_span(arena, from, to) : say_days_long(arena, to - from);
}

bool span_order_holds(const struct claim *claim, int32_t one, int32_t other)
{
    if ((claim->marks & CLAIM_EARLIER) != 0 && one >= other)
        return false;
    return (claim->marks & (CLAIM_LATER | CLAIM_AFTER)) == 0 || one > other;
}
