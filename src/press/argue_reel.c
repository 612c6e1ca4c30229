#include "base/say.h"
#include "press/argue.h"

/* "0:41", "1:02:30" */
static struct text clock_of(struct arena *arena, int64_t milliseconds)
{
    struct buffer clock = {.ceiling = 64};
    duration_put_clock(&clock, milliseconds);
    struct text made = arena_copy(arena, buffer_text(&clock));
    buffer_done(&clock);
    return made;
}

struct argument argue_unknown(struct arena *arena, const struct reel *reel)
{
    struct stretch gaps[ARGUE_STRETCHES], gap;
    struct text list = TEXT("");
    size_t count = 0;
    for (int64_t at = 0; reel_gap(reel, &at, &gap); count++)
        if (count < ARGUE_STRETCHES)
            gaps[count] = gap;
    size_t named = count < ARGUE_STRETCHES ? count : ARGUE_STRETCHES;
    for (size_t i = 0; i < named; i++) {
        struct text comma = i == 0 ? TEXT("") : i + 1 == count ? TEXT(" and ") : TEXT(", ");
        list = JOIN(arena, list, comma, clock_of(arena, gaps[i].start), TEXT("-"), clock_of(arena, gaps[i].end));
    }
    if (count > named)
        list = JOIN(arena, list, TEXT(" and "), say_number(arena, (long long)(count - named)),
                    count - named == 1 ? TEXT(" more stretch") : TEXT(" more stretches"));
    return (struct argument){JOIN(arena, TEXT("No beat covers "), list, TEXT(" of "), reel->film->title, TEXT(".")),
                             TEXT("What happens there counts as unknown; it may be meant.")};
}

struct argument argue_past_end(struct arena *arena, const struct reel *reel)
{
    int64_t end = reel->beats[reel->beat_count - 1].end;
    return (struct argument){JOIN(arena, TEXT("The last beat ends at "), clock_of(arena, end), TEXT(", and "),
                                  reel->film->title, TEXT(" at "), clock_of(arena, reel->runtime), TEXT(".")),
                             TEXT("Mend the beats or the film’s runtime.")};
}
