/* difference: one text compared with another, word by word.
 *
 * Lines first, then words within the lines that differ (git_diff_buffers of libgit2). All that is kept and
 * gone is the old text, all that is kept and come is the new one, byte for byte. Pure.
 *
 *     struct difference difference = difference_find(old, new, &arena);
 *     for (size_t i = 0; i < difference.count; i++) ... difference.at[i].kind, difference.at[i].text ...
 */
#ifndef BIJOU_DESK_DIFFERENCE_H
#define BIJOU_DESK_DIFFERENCE_H

#include "base/base.h"

enum difference_kind { DIFFERENCE_KEPT, DIFFERENCE_GONE, DIFFERENCE_COME };

struct difference_part {
    enum difference_kind kind;
    struct text text; /* never empty */
};

struct difference {
    struct difference_part *at; /* no two neighbours of one kind; what is gone stands before what came for it */
    size_t count;
    size_t words_gone, words_come;
};

struct difference difference_find(struct text old, struct text new, struct arena *arena);

#endif
