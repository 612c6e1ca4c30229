/* manuscript_show: a manuscript as the values of the writing page (templates/writing.mustache).
 *
 *     sheet           what sheet_show says; absent for a raw one
 *     raw             rest, body: the two texts
 *     stars           name, title, marks, wrong: radio buttons, drawn as half stars
 *       marks         id, value, words ("4½ out of 5 stars"), short, checked, and which it is: none, left, right or
 *                     odd (what was typed and is no mark)
 *     scores          the same for each criterion of the publication, then for what else was marked; `key`, `key-name`
 *     else-open       what is folded away is to be open
 *     mistakes        {id, label, sentence}: what would keep it from being published; absent: nothing known
 */
#ifndef BIJOU_DESK_MANUSCRIPT_SHOW_H
#define BIJOU_DESK_MANUSCRIPT_SHOW_H

#include "desk/manuscript.h"
#include "edition/edition.h"
#include "press/template.h"

void manuscript_show(const struct manuscript *manuscript, const struct edition *edition, struct arena *arena,
                     struct value *page);
/* The `mistakes` alone; NULL: none. */
struct value *manuscript_mistakes(const struct manuscript *manuscript, struct arena *arena);

#endif
