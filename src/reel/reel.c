#include "reel/reel.h"

#include <assert.h>

/* With each kind that is added, these tables and docs/reel.md want a line. */
static_assert(BEAT_OTHER + 1 == BEAT_KINDS, "every kind of beat is in reel.h");
static_assert(GROUP_REST + 1 == BEAT_GROUPS, "every group of beats is in reel.h");

static const enum beat_group groups[BEAT_KINDS] = {
    [BEAT_ORIGIN] = GROUP_TALK,  [BEAT_EXPOSITION] = GROUP_TALK,  [BEAT_DIALOGUE] = GROUP_TALK,
    [BEAT_ROMANCE] = GROUP_TALK, [BEAT_COMEDY] = GROUP_TALK,      [BEAT_SUSPENSE] = GROUP_REST,
    [BEAT_FIGHT] = GROUP_ACTION, [BEAT_SHOOTOUT] = GROUP_ACTION,  [BEAT_CHASE] = GROUP_ACTION,
    [BEAT_STUNT] = GROUP_ACTION, [BEAT_SET_PIECE] = GROUP_ACTION, [BEAT_MUSICAL_NUMBER] = GROUP_REST,
    [BEAT_MONTAGE] = GROUP_REST, [BEAT_CREDITS] = GROUP_REST,     [BEAT_OTHER] = GROUP_REST,
};

static const struct review *newest_with_beats(const struct film *film)
{
    for (size_t i = 0; i < film->review_count; i++)
        if (film->reviews[i]->beat_count > 0)
            return film->reviews[i];
    return NULL;
}

/* The set a critic chose a minute for is veiled from there, and so is another set shown beside that
 * critic's text: who has not read on must not see on. */
static int64_t veil_of(const struct film *film, const struct review *asked, const struct review *whose)
{
    if (asked != NULL && asked->veil_after > 0)
        return asked->veil_after;
    if (whose != NULL && whose->veil_after > 0)
        return whose->veil_after;
    return film->veil_after > 0 ? film->veil_after : REEL_UNVEILED;
}

bool reel_find(const struct film *film, const struct review *review, struct reel *ret_reel)
{
    const struct review *whose = NULL;
    const struct review *asked = review != NULL && review->film == film ? review : NULL;
    if (asked != NULL && asked->beat_count > 0)
        whose = asked;
    else if (film->beat_count == 0)
        whose = newest_with_beats(film);
    if (whose == NULL && film->beat_count == 0)
        return false;
    struct reel reel = {
        .film = film,
        .review = whose,
        .beats = whose != NULL ? whose->beats : film->beats,
        .beat_count = whose != NULL ? whose->beat_count : film->beat_count,
        .runtime = (int64_t)film->runtime_seconds * 1000,
        .veil = veil_of(film, asked, whose),
    };
    int64_t end = reel.beats[reel.beat_count - 1].end;
    reel.length = end > reel.runtime ? end : reel.runtime;
    *ret_reel = reel;
    return true;
}

bool reel_is_veiled(const struct reel *reel, const struct beat *beat)
{
    return beat->spoiler || beat->start >= reel->veil;
}

/* The first beat that ends after `at`, or the count. */
static size_t beat_after(const struct reel *reel, int64_t at)
{
    size_t low = 0, high = reel->beat_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reel->beats[middle].end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool reel_gap(const struct reel *reel, int64_t *at, struct stretch *ret_gap)
{
    size_t next = beat_after(reel, *at);
    int64_t start = *at;
    for (; next < reel->beat_count && reel->beats[next].start <= start; next++)
        start = reel->beats[next].end;
    int64_t end = next < reel->beat_count ? reel->beats[next].start : reel->length;
    if (start >= end)
        return false;
    *ret_gap = (struct stretch){start, end};
    *at = end;
    return true;
}

enum beat_group beat_group_of(enum beat_kind kind)
{
    assert((int)kind >= 0 && (int)kind < BEAT_KINDS);
    return groups[kind];
}

bool beat_choice_parse(struct text spelling, struct beat_choice *ret_choice)
{
    int word;
    if (word_parse(&beat_groups, spelling, &word))
        *ret_choice = (struct beat_choice){.is_group = true, .group = (enum beat_group)word};
    else if (word_parse(&beat_kinds, spelling, &word))
        *ret_choice = (struct beat_choice){.kind = (enum beat_kind)word};
    else
        return false;
    return true;
}

const char *beat_choice_spelling(struct beat_choice choice)
{
    return choice.is_group ? word_spelling(&beat_groups, (int)choice.group)
                           : word_spelling(&beat_kinds, (int)choice.kind);
}

bool beat_is_of(const struct beat *beat, struct beat_choice choice)
{
    return choice.is_group ? beat_group_of(beat->kind) == choice.group : beat->kind == choice.kind;
}
