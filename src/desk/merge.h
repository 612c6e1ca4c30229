/* merge: what two people made of one text, put together.
 *
 * Three texts go in: the one both began from, and what each made of it. Line by line first, then word by
 * word within the lines that both have changed (git_merge_file of libgit2). Changes that do not touch
 * are joined. Where they do touch, nothing is joined: the pieces show what each has. Pure: the same
 * texts give the same answer, and it does not matter which of the two is called mine.
 *
 *     struct merge merge = merge_texts(base, mine, theirs, &arena);
 *     if (merge.clean) ... merge.text ...
 *     else for (size_t i = 0; i < merge.count; i++) ... merge.pieces[i].clash ...
 */
#ifndef BIJOU_DESK_MERGE_H
#define BIJOU_DESK_MERGE_H

#include "base/base.h"

struct merge_piece {
    bool clash;
    struct text text;               /* no clash: as it is joined */
    struct text base, mine, theirs; /* a clash: what it was, and what each made of it; may be empty */
};

struct merge {
    bool clean;
    struct text text;           /* when clean */
    struct merge_piece *pieces; /* in order; all of them together are the whole text */
    size_t count, clashes;
};

/* Texts of any length and bytes; what comes back is of `arena`. */
struct merge merge_texts(struct text base, struct text mine, struct text theirs, struct arena *arena);

#endif
