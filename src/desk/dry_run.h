/* dry_run: all that would change if a text were published now: pages and feeds, places in the standings,
 * and contradictions that would arise.
 *
 * The review is saved in a change of the store, an edition is loaded from within it, and the change is taken
 * back: as long as that takes, others wait to save. Pages are compared by their stamps (press.h) afterwards.
 */
#ifndef BIJOU_DESK_DRY_RUN_H
#define BIJOU_DESK_DRY_RUN_H

#include "desk/workflow.h"
#include "press/argue.h"
#include "press/press.h"

enum { CHANGES_SHOWN = 12 /* paths of one kind of page */, MOVES_SHOWN = 50 };

enum page_fate { PAGE_NEW, PAGE_CHANGED, PAGE_GONE };

struct kind_change {
    const char *kind;   /* of page: "film" */
    size_t fates[3];    /* how many: by page_fate */
    struct texts paths; /* the first of them */
};
struct place_move {
    struct text film, title;
    uint32_t from, to; /* places; 0: in none */
};

struct dry_run {
    struct prepared prepared;
    struct kind_change *kinds; /* those with any */
    size_t kind_count, page_count;
    struct place_move *moves; /* the first of them, by where they go */
    size_t move_count;        /* all */
    size_t moves_shown;
    struct argument *contradictions; /* that are not there now */
    size_t contradiction_count;
};

/* ERROR_INPUT, with a note for each mistake: it could not be published. `now`: the press of the edition served now. */
enum error dry_run_make(const struct work *work, const struct press *now, const struct draft_record *draft,
                        const struct outgoing *outgoing, struct dry_run *ret_run);

/* The page as it would be, in the theme of `now`. */
enum error dry_run_render(const struct work *work, const struct press *now, const struct draft_record *draft,
                          const struct outgoing *outgoing, struct buffer *out);

#endif
