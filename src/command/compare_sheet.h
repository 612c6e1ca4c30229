/* compare_sheet: two films side by side on a terminal, as /compare/A/B/ has them: what was said of the
 * two, and then everything that is known of both, mirrored left and right of what it is.
 *
 *     struct compare_sheet sheet = {terminal, {view, a, b}};
 *     compare_sheet_put(&sheet);
 *
 * compare_strip.c has the two along their running time, compare_tape.c the rows of what is measured,
 * compare_words.c those of what was said.
 */
#ifndef BIJOU_COMMAND_COMPARE_SHEET_H
#define BIJOU_COMMAND_COMPARE_SHEET_H

#include "command/terminal.h"
#include "press/compare.h"

struct compare_sheet {
    const struct terminal *terminal;
    struct compare compare;
};

/* Below so many columns, what stood in the middle stands above, and what stood beside stands below. */
enum { SHEET_NARROW = 60 };
bool sheet_is_narrow(const struct compare_sheet *sheet);

/* compare_words.c */
void sheet_put_head(const struct compare_sheet *sheet); /* the headline and the verdicts that make it */
void sheet_put_on_criteria(const struct compare_sheet *sheet);
void sheet_put_earlier(const struct compare_sheet *sheet);

/* compare_tape.c */
void sheet_put_films(const struct compare_sheet *sheet);
void sheet_put_scores(const struct compare_sheet *sheet);
void sheet_put_marks(const struct compare_sheet *sheet); /* the house rating and the critics' stars */
void sheet_put_facts(const struct compare_sheet *sheet); /* places, runtimes, openings, universes, people in both */

/* compare_strip.c */
void sheet_put_strips(const struct compare_sheet *sheet); /* both along their running time, and how they differ */

/* All of it. */
void compare_sheet_put(const struct compare_sheet *sheet);

#endif
