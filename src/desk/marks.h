/* marks: what a draft claims, held against the edition that is served: its facts, true, false or unreadable; its
 * critics' verdicts where they contradict each other or their stars; and stars far from the scores.
 *
 * The same sentences as `bijou check` says (press/argue.h). Pure but for the memory; the draft need not be finished.
 *
 *     struct marks marks;
 *     struct marking marking = {press, &proof, body};
 *     marks_find(&marking, &arena, &marks);
 */
#ifndef BIJOU_DESK_MARKS_H
#define BIJOU_DESK_MARKS_H

#include "desk/proof.h"

enum mark_kind { MARK_FALSE, MARK_UNREADABLE, MARK_CONTRADICTION, MARK_GAP, MARK_TRUE };

struct mark {
    enum mark_kind kind;
    struct text field;         /* the name of the field it is about: "body", "stars", "better-than.0.film" */
    size_t from, to;           /* in the body, UTF-16 units, as a browser counts; both 0: nowhere in particular */
    struct text says, resolve; /* a sentence each; resolve may be empty */
};
struct marks {
    struct mark *at; /* those of the text in its order, then the others */
    size_t count;
    size_t wrong; /* those that are not true */
};

struct marking {
    const struct press *press;
    const struct proof *proof; /* NULL: its film is not known */
    struct text body;
};

/* All texts are of `arena`, or of what was given. */
void marks_find(const struct marking *marking, struct arena *arena, struct marks *ret_marks);

#endif
