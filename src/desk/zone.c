#include "desk/zone.h"

#include <glib.h>
#include <string.h>

#include "base/say.h"

/* NULL when there is none of that name; GLib takes paths too, which are none. */
static GTimeZone *zone_open(struct text zone)
{
    char name[ZONE_MOST + 1];
    if (!text_has(zone) || zone.len > ZONE_MOST || zone.at[0] == '/' || zone.at[0] == ':' ||
        memchr(zone.at, '.', zone.len) != NULL || memchr(zone.at, '\0', zone.len) != NULL)
        return NULL;
    memcpy(name, zone.at, zone.len);
    name[zone.len] = '\0';
    return g_time_zone_new_identifier(name);
}

struct clock {
    int32_t day;
    int hour, minute, second;
};

static bool read_two(struct text text, size_t at, int most, int *ret_number)
{
    long long number;
    if (!number_parse(text_part(text, at, 2), 0, most, &number))
        return false;
    *ret_number = (int)number;
    return true;
}

static bool read_clock(struct text local, struct clock *ret_clock)
{
    struct clock clock = {0};
    bool seconds = local.len == 19;
    if ((local.len != 16 && !seconds) || local.at[10] != 'T' || local.at[13] != ':' || (seconds && local.at[16] != ':'))
        return false;
    if (!day_parse(text_part(local, 0, 10), &clock.day) || !read_two(local, 11, 23, &clock.hour) ||
        !read_two(local, 14, 59, &clock.minute) || (seconds && !read_two(local, 17, 59, &clock.second)))
        return false;
    *ret_clock = clock;
    return true;
}

enum error zone_moment(struct text local, struct text zone, int64_t *ret_moment, struct notes *notes)
{
    struct clock clock;
    int year, month, day;
    if (!read_clock(local, &clock))
        return note(notes, ERROR_INPUT, TEXT_ABSENT, "'%.*s' is no day and time; write it as 2025-06-08T18:00",
                    TEXT_ARG(text_part(local, 0, 40)));
    GTimeZone *there = zone_open(zone);
    if (there == NULL)
        return note(notes, ERROR_INPUT, TEXT_ABSENT,
                    "'%.*s' is no time zone; write it as Europe/London, America/New_York or UTC",
                    TEXT_ARG(text_part(zone, 0, ZONE_MOST)));
    day_split(clock.day, &year, &month, &day);
    GDateTime *moment = g_date_time_new(there, year, month, day, clock.hour, clock.minute, clock.second);
    bool said =
        moment != NULL && g_date_time_get_hour(moment) == clock.hour && g_date_time_get_minute(moment) == clock.minute;
    int64_t found = moment != NULL ? g_date_time_to_unix(moment) : 0;
    if (moment != NULL)
        g_date_time_unref(moment);
    g_time_zone_unref(there);
    if (!said)
        return note(notes, ERROR_INPUT, TEXT_ABSENT,
                    "there is no %.*s in %.*s, where clocks go forward at that time; choose another moment",
                    TEXT_ARG(local), TEXT_ARG(zone));
    *ret_moment = found;
    return OK;
}

static struct clock clock_at(int64_t moment, struct text zone, bool *ret_known)
{
    GTimeZone *there = zone_open(zone);
    *ret_known = there != NULL;
    int64_t offset = 0;
    if (there != NULL) {
        offset = g_time_zone_get_offset(there, g_time_zone_find_interval(there, G_TIME_TYPE_UNIVERSAL, moment));
        g_time_zone_unref(there);
    }
    int64_t local = moment + offset, day = local / 86400 - (local % 86400 < 0), rest = local - day * 86400;
    return (struct clock){(int32_t)day, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60)};
}

struct text zone_say(int64_t moment, struct text zone, struct arena *arena)
{
    bool known;
    struct clock clock = clock_at(moment, zone, &known);
    struct text seconds = clock.second != 0 ? arena_print(arena, ":%02d", clock.second) : TEXT("");
    return arena_print(arena, "%.*s, %02d:%02d%.*s (%.*s)", TEXT_ARG(say_day(arena, clock.day)), clock.hour,
                       clock.minute, TEXT_ARG(seconds), TEXT_ARG(known ? zone : TEXT("UTC")));
}

struct text zone_local(int64_t moment, struct text zone, struct arena *arena)
{
    bool known;
    struct clock clock = clock_at(moment, zone, &known);
    return arena_print(arena, "%.*sT%02d:%02d:%02d", TEXT_ARG(say_day_iso(arena, clock.day)), clock.hour, clock.minute,
                       clock.second);
}

int32_t zone_day(int64_t moment, struct text zone)
{
    bool known;
    return clock_at(moment, zone, &known).day;
}
