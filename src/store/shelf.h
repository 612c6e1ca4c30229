/* shelf: reviews as the desk lists them: by their state, whether published or not, newest first.
 *
 * An edition holds what is published, for readers; the shelf holds what a critic works on.
 */
#ifndef BIJOU_STORE_SHELF_H
#define BIJOU_STORE_SHELF_H

#include "store/store.h"

struct shelf_review {
    struct text slug, headline, film; /* the film's title; the headline may be absent */
    int year;                         /* the film's */
    enum review_state state;
    int32_t date; /* or DAY_UNKNOWN */
    int half_stars;
};
struct shelf {
    struct shelf_review *at;
    size_t count;
};

struct shelf_wish {
    enum review_state state;
    struct text critic; /* those that this critic signs, alone or with others; absent: all */
    bool undrafted;     /* only those that no draft is for */
    size_t from, most;
};
/* Undated ones first, then newest first. */
enum error store_list_shelf(struct store *store, const struct shelf_wish *wish, struct arena *arena,
                            struct shelf *ret_shelf, struct notes *notes);

#endif
