#include "base/say.h"

#include <assert.h>
#include <string.h>

#include "base/duration.h"
#include "base/number.h"

struct text text_join(struct arena *arena, const struct text *parts, size_t count)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += parts[i].len;
    char *joined = arena_take(arena, len + 1, 1), *at = joined;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len > 0)
            memcpy(at, parts[i].at, parts[i].len);
        at += parts[i].len;
    }
    return (struct text){joined, len};
}

struct text say_digits(struct arena *arena, long long number)
{
    char digits[24], *at = digits + sizeof digits;
    unsigned long long left = number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number;
    do
        *--at = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (number < 0)
        *--at = '-';
    return arena_copy(arena, (struct text){at, (size_t)(digits + sizeof digits - at)});
}

struct text say_number(struct arena *arena, long long number)
{
    static const char *const words[] = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    return number >= 0 && number <= 12 ? text_of(words[number]) : say_digits(arena, number);
}

struct text say_count(struct arena *arena, size_t count, const char *one)
{
    return JOIN(arena, say_digits(arena, (long long)count), TEXT(" "), text_of(one), count == 1 ? TEXT("") : TEXT("s"));
}

struct text say_ordinal(struct arena *arena, size_t number)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    size_t last = number % 10;
    bool teen = number % 100 / 10 == 1;
    return JOIN(arena, say_digits(arena, (long long)number), text_of(endings[last <= 3 && !teen ? last : 0]));
}

struct text say_ordinal_word(struct arena *arena, size_t number)
{
    static const char *const words[] = {"first",   "second", "third", "fourth", "fifth",    "sixth",
                                        "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth"};
    return number >= 1 && number <= 12 ? text_of(words[number - 1]) : say_ordinal(arena, number);
}

struct text say_capital(struct arena *arena, struct text text)
{
    struct text copy = arena_copy(arena, text);
    if (copy.len > 0 && copy.at[0] >= 'a' && copy.at[0] <= 'z')
        *(char *)copy.at = (char)(copy.at[0] - 'a' + 'A');
    return copy;
}

struct text say_list_separator(size_t index, size_t count)
{
    return index == 0 ? TEXT("") : index + 1 < count ? TEXT(", ") : TEXT(" and ");
}

/* In hundredths, a half up: 25 half-stars by 3 are 4.17 stars. */
struct text say_fraction(struct arena *arena, int sum, int count)
{
    assert(count > 0);
    int hundredths = (100 * sum + count) / (2 * count);
    char digits[4] = {'.', (char)('0' + hundredths / 10 % 10), (char)('0' + hundredths % 10), 0};
    size_t shown = hundredths % 100 == 0 ? 0 : hundredths % 10 == 0 ? 2 : 3;
    return JOIN(arena, say_digits(arena, hundredths / 100), (struct text){digits, shown});
}

struct text say_score(struct arena *arena, int sum, int count)
{
    static const char *const quarters[] = {"", "¼", "½", "¾"};
    assert(count > 0);
    int fours = 2 * sum / count;
    if (2 * sum % count != 0)
        return say_fraction(arena, sum, count);
    return JOIN(arena, fours >= 4 || fours == 0 ? say_digits(arena, fours / 4) : TEXT(""),
                text_of(quarters[fours % 4]));
}

struct text say_day_short(struct arena *arena, int32_t day)
{
    int year, month, of_month;
    day_split(day, &year, &month, &of_month);
    return JOIN(arena, say_digits(arena, of_month), TEXT(" "), text_of(month_name(month)));
}

struct text say_day(struct arena *arena, int32_t day)
{
    int year, month, of_month;
    day_split(day, &year, &month, &of_month);
    return JOIN(arena, say_digits(arena, of_month), TEXT(" "), text_of(month_name(month)), TEXT(" "),
                say_digits(arena, year));
}

struct text say_days(struct arena *arena, int32_t from, int32_t to)
{
    int year, month, day, to_year, to_month, to_day;
    day_split(from, &year, &month, &day);
    day_split(to, &to_year, &to_month, &to_day);
    struct text start = year != to_year     ? say_day(arena, from)
                        : month != to_month ? say_day_short(arena, from)
                                            : say_digits(arena, day);
    return JOIN(arena, start, TEXT(" to "), say_day(arena, to));
}

/* Digits by hand: a page says some forty days, and printf would be a tenth of its cost. */
struct text say_day_iso(struct arena *arena, int32_t day)
{
    int year, month, of_month;
    day_split(day, &year, &month, &of_month);
    char *at = arena_take(arena, 11, 1);
    const int digits[] = {year / 1000, year / 100 % 10, year / 10 % 10, year % 10, -1, month / 10, month % 10,
                          -1,          of_month / 10,   of_month % 10};
    for (size_t i = 0; i < 10; i++)
        at[i] = digits[i] < 0 ? '-' : (char)('0' + digits[i]);
    return (struct text){at, 10};
}

struct text say_day_moment(struct arena *arena, int32_t day)
{
    return JOIN(arena, say_day_iso(arena, day), TEXT("T00:00:00Z"));
}

struct text say_weekday(int32_t day)
{
    static const char *const weekdays[] = {"Thursday", "Friday",  "Saturday", "Sunday",
                                           "Monday",   "Tuesday", "Wednesday"};
    return text_of(weekdays[((day % 7) + 7) % 7]);
}

struct text say_day_near(struct arena *arena, int32_t day, int32_t today)
{
    return day > today && day - today < 7 ? say_weekday(day) : say_day_short(arena, day);
}

static struct text say_put(struct arena *arena, void (*put)(struct buffer *, int64_t), int seconds)
{
    struct buffer out = {.ceiling = 64};
    if (seconds <= 0)
        return TEXT_ABSENT;
    put(&out, seconds);
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return text;
}

struct text say_runtime(struct arena *arena, int seconds)
{
    return say_put(arena, duration_put_words, seconds);
}

struct text say_runtime_iso(struct arena *arena, int seconds)
{
    return say_put(arena, duration_put_iso, seconds);
}

struct text say_reading_time(struct arena *arena, int words)
{
    enum { WORDS_A_MINUTE = 230 };
    int minutes = words <= WORDS_A_MINUTE ? 1 : (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
    return JOIN(arena, say_digits(arena, minutes), TEXT(" min read"));
}

static struct text say_units(struct arena *arena, bool exact, int count, const char *unit)
{
    return JOIN(arena, exact ? TEXT("") : TEXT("about "), say_number(arena, count), TEXT(" "), text_of(unit),
                count == 1 ? TEXT("") : TEXT("s"));
}

/* The whole months between two days, or 0 when they do not fall on the same day of the month. */
static int exact_months(int32_t from, int32_t to)
{
    int year, month, day, to_year, to_month, to_day;
    day_split(from, &year, &month, &day);
    day_split(to, &to_year, &to_month, &to_day);
    return day == to_day ? (to_year - year) * 12 + to_month - month : 0;
}

struct text say_gap(struct arena *arena, int32_t from, int32_t to)
{
    int days = to - from, months = exact_months(from, to);
    assert(days >= 0);
    if (days == 0)
        return TEXT_ABSENT;
    if (days % 7 == 0 && days <= 84)
        return say_units(arena, true, days / 7, "week");
    if (days < 14)
        return say_units(arena, true, days, "day");
    if (months > 0 && months % 12 == 0)
        return say_units(arena, true, months / 12, "year");
    if (months > 0 && months < 24)
        return say_units(arena, true, months, "month");
    if (days < 60)
        return say_units(arena, false, (2 * days + 7) / 14, "week");
    if (days < 700) /* of 30.44 days, of 365.24 days */
        return say_units(arena, false, (days * 100 + 1522) / 3044, "month");
    return say_units(arena, false, (int)(((long long)days * 100 + 18262) / 36524), "year");
}

static size_t half_stars_index(int half_stars)
{
    assert(half_stars >= 1 && half_stars <= 10);
    return (size_t)half_stars - 1;
}

struct text say_stars_short(int half_stars)
{
    static const char *const texts[] = {"½", "1", "1½", "2", "2½", "3", "3½", "4", "4½", "5"};
    return text_of(texts[half_stars_index(half_stars)]);
}

struct text say_stars(int half_stars)
{
    static const char *const texts[] = {
        "½ out of 5 stars", "1 out of 5 stars",  "1½ out of 5 stars", "2 out of 5 stars",  "2½ out of 5 stars",
        "3 out of 5 stars", "3½ out of 5 stars", "4 out of 5 stars",  "4½ out of 5 stars", "5 out of 5 stars"};
    return text_of(texts[half_stars_index(half_stars)]);
}

struct text say_stars_value(int half_stars)
{
    static const char *const texts[] = {"0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5", "5"};
    return text_of(texts[half_stars_index(half_stars)]);
}

struct text say_stars_glyphs(int half_stars)
{
    static const char *const texts[] = {"½", "★", "★½", "★★", "★★½", "★★★", "★★★½", "★★★★", "★★★★½", "★★★★★"};
    return text_of(texts[half_stars_index(half_stars)]);
}

struct text say_stars_gap(struct arena *arena, int one, int another)
{
    int gap = one > another ? one - another : another - one;
    if (gap == 0)
        return TEXT("Of one mind");
    if (gap == 1)
        return TEXT("Half a star apart");
    if (gap == 2)
        return TEXT("One star apart");
    return say_capital(arena, JOIN(arena, say_number(arena, gap / 2),
                                   gap % 2 ? TEXT(" and a half stars apart") : TEXT(" stars apart")));
}
