/* pair: two films side by side, and which pairs the publication itself puts so.
 *
 * Any two films have a page at /compare/A/B/. The ones that are listed, linked from the films' pages
 * and exported are those somebody would want to see, at most NEIGHBOURS_MOST a film, found in this
 * order: the films of a verdict, overall ones that count before others; neighbours by release in a
 * universe, both out; films that one critic reviewed within 30 days of each other and whose runs in
 * the publication's territory overlap. A listed pair has the film that opened first on its left. The
 * other order and all other pairs are made when asked for.
 */
#ifndef BIJOU_PRESS_PAIR_H
#define BIJOU_PRESS_PAIR_H

#include "press/index.h"

/* Whether `a` belongs on the left: it opened first in the publication's territory, else its year is
 * the earlier, else its slug. */
bool pair_is_in_order(const struct press *press, const struct film *a, const struct film *b);

/* What sets two films apart and joins them, in the publication's territory. */
struct pair_gap {
    const struct release *a, *b; /* their openings; NULL unknown, or the day is */
    int32_t from, to;            /* when both were showing; `from` is DAY_UNKNOWN when that is not known to
                                  * have been, `to` when it is not known until when */
};
struct pair_gap pair_gap_find(const struct press *press, const struct film *a, const struct film *b);

/* "Ballerina opened two weeks earlier; both showing from 7 June 2025", with the title of the first of
 * the two. Absent when an opening is unknown. */
struct text pair_sentence(const struct pair_gap *gap, struct text title, struct arena *arena);
/* "opened two weeks earlier", of the second; absent when unknown. */
struct text pair_note(const struct pair_gap *gap, struct arena *arena);

/* The two slugs of "/compare/A/B/"; false when the path is not of this form. */
bool pair_slugs(struct text path, struct text *ret_left, struct text *ret_right);

/* The place of a pair of films in the index's pairs; false when it is not listed in this order. */
bool pair_find(const struct press *press, size_t left, size_t right, size_t *ret_place);

#endif
