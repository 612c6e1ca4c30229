/* screening: a film as one account is watching it, with a draft in hand: its clock, and what runs just now.
 *
 * The film's clock is one number: `zero` is the moment at which its running time was 0, moved along by
 * every stop, so that now - zero is how far into the film it is. While the film stands still, `held` is. All are whole
 * seconds. What has ended is a beat of the draft's text; only what runs is here. Nothing here makes an edition.
 */
#ifndef BIJOU_STORE_SCREENING_H
#define BIJOU_STORE_SCREENING_H

#include "store/store.h"

struct screening {
    int64_t zero; /* seconds since 1970; means nothing while held */
    int64_t held; /* of running time; -1: the film runs */
    bool jotting; /* a beat runs: of this kind, since then */
    enum beat_kind kind;
    int64_t since; /* of running time */
};

enum error store_load_screening(struct store *store, int64_t draft, struct text account,
                                struct screening *ret_screening, bool *ret_found, struct notes *notes);
/* Begins it, or says where it stands now. */
enum error store_save_screening(struct store *store, int64_t draft, struct text account,
                                const struct screening *screening, struct notes *notes);
/* The lights are up. */
enum error store_end_screening(struct store *store, int64_t draft, struct text account, struct notes *notes);

#endif
