#include "press/say_reel.h"

#include "base/say.h"

enum { MINUTE = 60000 };

static int64_t minutes_of(int64_t time)
{
    return (time + MINUTE / 2) / MINUTE;
}

struct text say_minutes(struct arena *arena, int64_t time)
{
    return say_count(arena, (size_t)minutes_of(time), "minute");
}

struct text say_clock(struct arena *arena, int64_t time)
{
    int64_t minutes = minutes_of(time);
    return arena_print(arena, "%lld:%02lld", (long long)(minutes / 60), (long long)(minutes % 60));
}

/* Spellings are words joined by hyphens. */
struct text say_kind(enum beat_kind kind, struct arena *arena)
{
    struct text rest = text_of(word_spelling(&beat_kinds, (int)kind)), said = text_take(&rest, '-');
    while (rest.at != NULL)
        said = JOIN(arena, said, TEXT(" "), text_take(&rest, '-'));
    return said;
}

struct text say_group(enum beat_group group, struct arena *arena)
{
    return say_capital(arena, text_of(word_spelling(&beat_groups, (int)group)));
}

/* "action for 52 of 124 minutes", or what there is instead. */
static struct text say_action(struct arena *arena, const struct cut *cut)
{
    const struct budget *budget = &cut->budget;
    struct text of = JOIN(arena, TEXT(" of "), say_minutes(arena, budget->length - cut->veiled));
    int64_t action = budget->groups[GROUP_ACTION], talk = budget->groups[GROUP_TALK];
    if (action > 0)
        return JOIN(arena, TEXT("action for "), say_digits(arena, minutes_of(action)), of);
    if (talk > 0)
        return JOIN(arena, TEXT("talk for "), say_digits(arena, minutes_of(talk)), of,
                    cut_unknown(cut) > 0 ? TEXT("; no action that is told of") : TEXT("; no action"));
    return JOIN(arena, TEXT("no action and no talk that is told of in "),
                say_minutes(arena, budget->length - cut->veiled));
}

/* "; the first fight at 0:22" */
static struct text say_first(struct arena *arena, const struct cut *cut)
{
    for (size_t i = 0; i < cut->reel.beat_count; i++) {
        const struct beat *beat = &cut->reel.beats[i];
        if (beat_group_of(beat->kind) == GROUP_ACTION)
            return JOIN(arena, TEXT("; the first "), say_kind(beat->kind, arena), TEXT(" at "),
                        say_clock(arena, beat->start));
    }
    return TEXT_ABSENT;
}

static struct text say_calm(struct arena *arena, const struct budget *budget)
{
    if (budget->groups[GROUP_ACTION] == 0 || minutes_of(budget_calm(budget)) == 0)
        return TEXT_ABSENT;
    return JOIN(arena, TEXT("; the longest stretch without action "), say_minutes(arena, budget_calm(budget)),
                TEXT(", from "), say_clock(arena, budget->calm_start));
}

/* "the last 20 minutes are veiled" */
static struct text veil_words(struct arena *arena, const struct cut *cut)
{
    bool one = minutes_of(cut->veiled) == 1, end = cut_is_veiled_to_end(cut);
    if (end && one)
        return TEXT("the last minute is veiled");
    return JOIN(arena, end ? TEXT("the last ") : TEXT_ABSENT, say_minutes(arena, cut->veiled),
                one ? TEXT(" is veiled") : TEXT(" are veiled"));
}

struct text say_veil(struct arena *arena, const struct cut *cut)
{
    return cut->veiled > 0 ? say_capital(arena, veil_words(arena, cut)) : TEXT_ABSENT;
}

/* What nobody wrote down is said, since "52 of 124" would otherwise pass for all there is. */
static struct text say_unknown(struct arena *arena, const struct cut *cut)
{
    int64_t unknown = cut_unknown(cut);
    if (minutes_of(unknown) == 0)
        return TEXT_ABSENT;
    return JOIN(arena, TEXT("; nothing is noted of "), say_minutes(arena, unknown));
}

struct text say_reel(struct arena *arena, const struct cut *cut)
{
    if (cut->reel.beat_count == 0)
        return say_veil(arena, cut);
    struct text said = JOIN(arena, say_action(arena, cut), say_first(arena, cut), say_calm(arena, &cut->budget),
                            say_unknown(arena, cut));
    if (cut->veiled == 0)
        return say_capital(arena, said);
    return JOIN(arena, TEXT("Outside the veil, "), said, TEXT("; "), veil_words(arena, cut));
}
