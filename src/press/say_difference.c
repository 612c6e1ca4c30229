#include "press/say_difference.h"

#include <stdlib.h>

#include "base/say.h"
#include "press/say_reel.h"
#include "reel/difference.h"

enum { SAID_MOST = 3 };

/* What there can be more minutes of. */
static const char *stuff_of(struct beat_choice choice)
{
    static const char *const kinds[BEAT_KINDS] = {
        [BEAT_ORIGIN] = "origin story", [BEAT_EXPOSITION] = "exposition", [BEAT_DIALOGUE] = "dialogue",
        [BEAT_ROMANCE] = "romance",     [BEAT_COMEDY] = "comedy",         [BEAT_SUSPENSE] = "suspense",
        [BEAT_FIGHT] = "fighting",      [BEAT_SHOOTOUT] = "shooting",     [BEAT_CHASE] = "chasing",
        [BEAT_STUNT] = "stunt work",    [BEAT_SET_PIECE] = "set piece",   [BEAT_MUSICAL_NUMBER] = "song and dance",
        [BEAT_MONTAGE] = "montage",     [BEAT_CREDITS] = "credits",       [BEAT_OTHER] = "other matter",
    };
    static const char *const groups[BEAT_GROUPS] = {
        [GROUP_ACTION] = "action", [GROUP_TALK] = "talk", [GROUP_REST] = "everything else"};
    return choice.is_group ? groups[choice.group] : kinds[choice.kind];
}

static bool is_counted(struct beat_choice choice)
{
    return choice.is_group ? choice.group == GROUP_ACTION
                           : beat_group_of(choice.kind) == GROUP_ACTION || choice.kind == BEAT_MUSICAL_NUMBER ||
                                 choice.kind == BEAT_MONTAGE;
}

/* "first fight comes", "dialogue starts" */
static struct text start_of(struct arena *arena, struct beat_choice choice)
{
    if (!is_counted(choice))
        return JOIN(arena, text_of(stuff_of(choice)), TEXT(" starts "));
    return JOIN(arena, TEXT("first "),
                choice.is_group ? text_of(beat_choice_spelling(choice)) : say_kind(choice.kind, arena),
                TEXT(" comes "));
}

/* "; it has 12 minutes less talk", or with the film's name before it "'s first fight comes ..." */
static struct text say_one(struct arena *arena, const struct difference *difference, bool is_first)
{
    bool more = difference->more > 0;
    struct text time = say_minutes(arena, llabs(difference->more));
    struct text has = is_first ? TEXT(" has ") : TEXT("; it has "), its = is_first ? TEXT("’s ") : TEXT("; its ");
    switch (difference->measure) {
    case DIFFERENCE_TIME:
        return JOIN(arena, has, time, more ? TEXT(" more ") : TEXT(" less "), text_of(stuff_of(difference->choice)));
    case DIFFERENCE_ONSET:
        return JOIN(arena, its, start_of(arena, difference->choice), time, more ? TEXT(" later") : TEXT(" earlier"));
    case DIFFERENCE_CALM:
        return JOIN(arena, its, TEXT("longest stretch without action is "), time,
                    more ? TEXT(" longer") : TEXT(" shorter"));
    case DIFFERENCE_SHARE: break;
    }
    return JOIN(arena, is_first ? TEXT(" gives ") : TEXT("; it gives "), text_of(stuff_of(difference->choice)),
                TEXT(" "), say_digits(arena, (difference->one + 5) / 10), TEXT(" per cent of its time, against "),
                say_digits(arena, (difference->other + 5) / 10));
}

static const char *proviso_of(const struct cut *one, const struct cut *other, const struct difference *few,
                              size_t count)
{
    if (one->veiled > 0 || other->veiled > 0)
        return "Outside the veil, ";
    for (size_t i = 0; i < count; i++)
        if (!few[i].is_certain)
            return "As far as is noted, ";
    return NULL;
}

struct text say_difference(struct arena *arena, const struct cut *one, const struct cut *other)
{
    struct difference all[DIFFERENCES_MOST], few[SAID_MOST];
    size_t count = differences_pick(all, differences_find(&one->budget, &other->budget, all), few, SAID_MOST);
    if (count == 0)
        return TEXT_ABSENT;
    struct text said = JOIN(arena, text_of(proviso_of(one, other, few, count)), one->reel.film->title);
    for (size_t i = 0; i < count; i++)
        said = JOIN(arena, said, say_one(arena, &few[i], i == 0));
    return said;
}
