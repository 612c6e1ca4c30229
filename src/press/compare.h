/* compare: what the page of two films side by side says of them both at once. Its keys are listed
 * in theme/README.md under `compare`.
 */
#ifndef BIJOU_PRESS_COMPARE_H
#define BIJOU_PRESS_COMPARE_H

#include "judge/expectations.h"
#include "press/pair.h"
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
/* The newest stars of these critics for the film; 0 when they are not of one mind, or one gave none. */
int compare_mark(const struct film *film, const struct critic *const *critics, size_t count);
/* Sets `headline`, `verdict`, `on-criteria` and `earlier`. */
void compare_set_verdicts(const struct compare *compare, struct value *page);
/* Of all that was said of the two, by whom. */
uint64_t compare_verdicts_stamp(const struct press *press, const struct film *a, const struct film *b);

/* compare_find.c: what there is to say of both, for the page and the terminal. */

enum { COMPARE_CRITERIA_MOST = 40 };

/* One criterion and what each film does on it. */
struct compare_duel {
    const struct criterion *criterion;
    struct delivery a, b;
};
/* Those on which either is scored, at most COMPARE_CRITERIA_MOST: what both audiences together come
 * for most first, then as the publication lists them. */
size_t compare_find_duels(const struct compare *compare, const struct expectations *a, const struct expectations *b,
                          struct compare_duel *ret_duels);
/* The weighted score, "4.4"; absent when there is none. */
struct text compare_weighted(const struct compare *compare, const struct expectations *expectations);
/* Whether an audience is asked what it comes for; where none is, no weights are shown. */
bool compare_is_weighed(const struct expectations *expectations);
/* One critic's newest marks for the two; NULL where there is none. */
struct compare_marks {
    const struct critic *critic;
    const struct review *a, *b;
};
/* Critics who gave both films stars first. The list is of the view's arena. */
size_t compare_find_marks(const struct compare *compare, struct compare_marks **ret_marks);
/* Who worked on both, and as what: "Director, writer"; an actor's part is named. */
struct compare_person {
    const struct person *person;
    struct text a, b;
};
/* As billed in the first. The list is of the view's arena. */
size_t compare_find_shared(const struct compare *compare, struct compare_person **ret_people);
/* "45 minutes apart"; absent, as those below, where either is unknown. */
struct text compare_runtime_gap(const struct compare *compare);
/* Of the exact ratings, so that 3.25 and 3.5 stars are not level for both being shown as three and a
 * half: a whole number of half-stars in words, what lies between in hundredths of a star. */
struct text compare_rating_gap(const struct compare *compare);
struct text compare_release_gap(const struct compare *compare, const struct pair_gap *gap);
/* "Two places apart; their ranges overlap": either film may then well be the higher one. */
struct text compare_place_gap(const struct compare *compare);

/* compare_scores.c: what they were given. Sets `scores`, `stars-rows` and `standings`. */
void compare_set_scores(const struct compare *compare, struct value *page);
/* Of the places of both in the standings. */
uint64_t compare_scores_stamp(const struct press *press, const struct film *a, const struct film *b);

#endif
