/* compare: what the page of two films side by side says of them both at once. Its keys are listed
 * in theme/README.md under `compare`.
 */
#ifndef BIJOU_PRESS_COMPARE_H
#define BIJOU_PRESS_COMPARE_H

#include "press/view.h"

struct compare {
    const struct view *view;
    const struct film *a, *b; /* left and right */
};

/* compare_verdicts.c: what critics said of the two. */

/* "Ballerina is better than X" when every overall verdict that counts says so, "X or Ballerina?" when
 * they differ, "X and Ballerina" without any. */
struct text compare_headline(const struct compare *compare);
/* The headline for a title and its description for a search's results. */
struct text compare_title(const struct compare *compare);
struct text compare_description(const struct compare *compare);
/* The film that all overall verdicts call the better one; NULL when there is none. */
const struct film *compare_better(const struct compare *compare);
/* "the verdict: better", said of `a`; absent without an overall verdict that counts. */
struct text compare_note(const struct compare *compare);
/* Sets `headline`, `verdict`, `on-criteria` and `earlier`. */
void compare_set_verdicts(const struct compare *compare, struct value *page);
/* Of all that was said of the two, by whom. */
uint64_t compare_verdicts_stamp(const struct press *press, const struct film *a, const struct film *b);

/* compare_scores.c: what they were given. Sets `scores`, `stars-rows` and `standings`. */
void compare_set_scores(const struct compare *compare, struct value *page);
/* Of the places of both in the standings. */
uint64_t compare_scores_stamp(const struct press *press, const struct film *a, const struct film *b);

#endif
