#include "press/window.h"

#include "base/say.h"

bool window_is_cinema(const struct release *release)
{
    return release->form == FORM_LIMITED || release->form == FORM_CINEMA;
}

int32_t window_last_day(const struct release *release)
{
    return release->closes != DAY_UNKNOWN ? release->closes : release->opens + WINDOW_ASSUMED_DAYS - 1;
}

bool window_is_showing(const struct release *release, int32_t today)
{
    return window_is_cinema(release) && release->opens != DAY_UNKNOWN && release->opens <= today &&
           today <= window_last_day(release);
}

static bool is_just_closed(const struct release *release, int32_t today)
{
    return window_is_cinema(release) && release->closes != DAY_UNKNOWN && release->closes < today &&
           today - release->closes <= WINDOW_CLOSED_DAYS;
}

/* The days until it opens, or 0 when it is out, too far away or unknown. */
static int days_until(const struct release *release, int32_t today)
{
    if (release->opens == DAY_UNKNOWN || release->opens <= today || release->opens - today > WINDOW_SOON_DAYS)
        return 0;
    return release->opens - today;
}

uint64_t window_phase(const struct release *release, int32_t today)
{
    if (window_is_showing(release, today))
        return 1;
    if (is_just_closed(release, today))
        return 2;
    return 3 + (uint64_t)days_until(release, today);
}

struct text window_state(const struct release *release, int32_t today, struct arena *arena)
{
    if (window_is_showing(release, today))
        return TEXT("Now showing");
    if (is_just_closed(release, today))
        return TEXT("Closed");
    int days = days_until(release, today);
    if (days == 0)
        return TEXT_ABSENT;
    struct text verb = window_is_cinema(release) ? TEXT("Opens ") : TEXT("Out ");
    if (days == 1)
        return JOIN(arena, verb, TEXT("tomorrow"));
    return JOIN(arena, verb, TEXT("in "), say_number(arena, days), TEXT(" days"));
}
