/* house_rating: the publication's own mark for a film, made of its critics' stars or set by an editor.
 *
 * Each critic counts once, with the stars of the newest review that has any; a review signed by
 * several critics counts for each of them. The rule of the house makes one mark of these:
 *     mean      their sum by their number
 *     median    the middle one, or half-way between the two in the middle
 *     editor    the mark an editor has set for the film by hand, whatever its critics gave. Where none
 *               was set, the mean stands in, and `rule` says so, so that no page calls a mean the
 *               editor's. A mark that was set is not used while the rule is another.
 * The mark is exact as `sum` / `count` half-stars, and shown rounded to the nearest half-star, a
 * tie upwards: 4 and 4.5 stars are 4.25, shown as 4.5.
 */
#ifndef BIJOU_JUDGE_HOUSE_RATING_H
#define BIJOU_JUDGE_HOUSE_RATING_H

#include "edition/edition.h"

struct house_mark {
    const struct critic *critic;
    const struct review *review; /* its stars are the mark */
};

struct house_rating {
    int half_stars;       /* 1 to 10 */
    int sum, count;       /* the exact mark is sum / count half-stars; an editor's is itself by 1 */
    int least, most;      /* of the marks, in half-stars; 0 when there are none */
    enum house_rule rule; /* the one that was followed */
    struct house_mark *marks;
    size_t mark_count; /* newest first; who signed together, in the order of the signatures. 0 under an
                          editor's mark alone */
};

/* False, and nothing touched, when no review of the film has stars and no editor's mark rules. The
 * marks are in `arena`. */
bool house_rating_find(const struct film *film, enum house_rule rule, struct arena *arena,
                       struct house_rating *ret_rating);

#endif
