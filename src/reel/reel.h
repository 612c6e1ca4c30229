/* reel: one set of beats of one film, and whose it is.
 *
 * A film can have several sets: the publication's own, and one in each of its reviews. Every drawing and
 * every number is made of one of them, never of a mixture. All times are milliseconds of running
 * time, [start, end); beats stand in order, do not overlap, and may leave gaps, which are unknown.
 *
 *     struct reel reel;
 *     if (reel_find(film, review, &reel))
 *         budget_make(&reel, &budget);
 */
#ifndef BIJOU_REEL_REEL_H
#define BIJOU_REEL_REEL_H

#include "edition/edition.h"

struct reel {
    const struct film *film;
    const struct review *review; /* whose critics' set it is; NULL: the publication's own */
    const struct beat *beats;
    size_t beat_count;
    int64_t runtime; /* the film's; 0 unknown */
    int64_t
        length;   /* what it is drawn along: the runtime, or the end of the last beat where that is unknown or later */
    int64_t veil; /* beats that start here or later stay veiled until asked for; INT64_MAX: none but spoilers */
};

/* The set that `review` goes by: its own when it is about the film and has one, else the publication's
 * own, else that of the newest review of the film that has one. `review` may be NULL. False, and
 * nothing in *ret_reel, when the film has none. */
bool reel_find(const struct film *film, const struct review *review, struct reel *ret_reel);

/* A spoiler, or later than the minute the critic chose. */
bool reel_is_veiled(const struct reel *reel, const struct beat *beat);

/* ---- kinds and their groups ----
 *     action   fight, shootout, chase, stunt, set piece
 *     talk     origin, exposition, dialogue, romance, comedy
 *     rest     suspense, musical number, montage, credits, other
 */
enum { BEAT_KINDS = 15, BEAT_GROUPS = 3 };

enum beat_group beat_group_of(enum beat_kind kind);

/* The beats of one kind or of one group: what "minutes of exposition" and "minutes of action" count. */
struct beat_choice {
    bool is_group;
    enum beat_kind kind;
    enum beat_group group;
};
/* "exposition", "set-piece", "action". */
bool beat_choice_parse(struct text spelling, struct beat_choice *ret_choice);
bool beat_is_of(const struct beat *beat, struct beat_choice choice);

#endif
