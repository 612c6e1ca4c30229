/* verdicts: every verdict as the word of one critic on one pair of films, and which of them count.
 *
 * A verdict in a review signed by several is the word of each of them. The newest word of a critic
 * on a pair and criterion counts; the older ones stay as history. Newest is: by the day, then by
 * the review's slug (a verdict by itself comes after those in reviews), then the one listed later.
 * A pair has no order of its own: its `low` film is the one that comes first in the edition.
 *
 *     struct verdicts verdicts;
 *     verdicts_find(edition, &arena, &verdicts);
 *     struct voices span = verdicts_on(&verdicts, ballerina, final_reckoning);
 *     for (size_t i = 0; i < span.count; i++)
 *         if (span.at[i].counts && span.at[i].criterion == NULL) ...
 */
#ifndef BIJOU_JUDGE_VERDICTS_H
#define BIJOU_JUDGE_VERDICTS_H

#include "edition/edition.h"

struct voice {
    const struct film *low, *high;
    const struct criterion *criterion; /* NULL: overall */
    const struct critic *critic;
    const struct film *better; /* `low` or `high`; NULL: level */
    const struct verdict *verdict;
    bool counts;
};

struct voices {
    const struct voice *at;
    size_t count;
};

struct verdicts {
    const struct edition *edition;
    struct voice *voices; /* by low, high, criterion (overall first), critic, newest first */
    size_t voice_count;
    uint32_t *of_films;    /* voices by film: each stands under both of its films, in the order above */
    uint32_t *film_starts; /* film_count + 1 offsets into of_films */
};

/* All memory is of `arena`, which the edition must outlive. */
void verdicts_find(const struct edition *edition, struct arena *arena, struct verdicts *ret_verdicts);
/* All voices on a pair, given in either order; history too. */
struct voices verdicts_on(const struct verdicts *verdicts, const struct film *a, const struct film *b);
/* The other film of the pair. */
const struct film *voice_other(const struct voice *voice, const struct film *film);
/* What the voice says of `film`: better, worse or level. */
enum verdict_outcome voice_outcome(const struct voice *voice, const struct film *film);

#endif
