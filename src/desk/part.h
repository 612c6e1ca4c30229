/* part: one file of the theme that the publication may hold itself: looked at, tried, saved and given back.
 *
 * Before a part is saved, the whole theme is made with it, and pages of every kind are rendered from the edition that
 * is served now. What comes of it is a note for each mistake, with the file and, where there is one, the line. Between
 * the save and what it was made from, the number of the edition in which the part was last saved decides.
 */
#ifndef BIJOU_DESK_PART_H
#define BIJOU_DESK_PART_H

#include "desk/work.h"
#include "press/press.h"
#include "press/theme.h"

struct part {
    struct text name;     /* "review.mustache" */
    struct text text;     /* as it is stored, or was typed; absent: there is none */
    struct text built_in; /* absent: there is none of that name */
    int64_t changed;      /* the edition in which it was last saved; 0: the publication holds none */
};

/* The part as it stands: the publication's, else the built-in one, else an empty one to begin with. */
enum error part_load(const struct work *work, struct text name, struct part *ret_part);

enum part_outcome {
    PART_SAVED,
    PART_UNCHANGED,
    PART_FAULTY, /* the notes say why */
    PART_MET     /* somebody else has changed it meanwhile: *ret_now */
};
/* `typed` has the `changed` of what it was made from. A text that is the built-in one's gives the part back. `now`: the
 * press of what is served. */
enum error part_save(const struct work *work, const struct press *now, const struct part *typed,
                     enum part_outcome *ret_outcome, struct part *ret_now);
/* The built-in one stands again; or, where there is none, no part of that name. */
enum error part_give_back(const struct work *work, const struct press *now, const struct part *part,
                          enum part_outcome *ret_outcome, struct part *ret_now);

/* The page at `path` as it would be with what was typed, and the Content-Security-Policy that fits it. ERROR_INPUT,
 * with a note for each mistake; ERROR_ABSENT: there is no such page. */
struct part_view {
    struct text path;
    struct buffer *out;
    struct text policy;
};
enum error part_preview(const struct work *work, const struct press *now, const struct part *typed,
                        struct part_view *view);

#endif
