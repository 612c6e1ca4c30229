/* reel: one set of beats of one film, and whose it is.
 *
 * A film can have several sets: the publication's own, and one in each of its reviews. Every drawing and
 * every number is made of one of them, never of a mixture. All times are milliseconds of running
 * time, [start, end); beats stand in order, do not overlap, and may leave gaps, which are unknown, never
 * zero. A reel is a view of the edition and lives as long as it does. No text, no drawing: those are press.
 *
 *     struct reel reel;
 *     if (reel_find(film, review, &reel))
 *         budget_make(&reel, &budget);
 *
 * docs/reel.md says what each kind of beat means.
 */
#ifndef BIJOU_REEL_REEL_H
#define BIJOU_REEL_REEL_H

#include "edition/edition.h"

#define REEL_UNVEILED INT64_MAX

struct reel {
    const struct film *film;
    const struct review *review; /* whose critics' set it is; NULL: the publication's own */
    const struct beat *beats;
    size_t beat_count; /* at least 1 */
    int64_t runtime;   /* the film's; 0 unknown */
    int64_t length;    /* what it is drawn along: the runtime, or the end of the last beat where that is
                          unknown or later */
    int64_t veil;      /* beats that start here or later stay veiled until asked for: where the review that was
                          asked for says, else the one whose set it is, else the film; REEL_UNVEILED: none but
                          spoilers */
};

/* The set that `review` goes by: its own when it is about the film and has one, else the publication's
 * own, else that of the newest review of the film that has one. `review` may be NULL. False, and
 * nothing in *ret_reel, when the film has none. */
bool reel_find(const struct film *film, const struct review *review, struct reel *ret_reel);

/* A spoiler, or later than the minute the critic chose. */
bool reel_is_veiled(const struct reel *reel, const struct beat *beat);

/* A stretch of running time, [start, end). */
struct stretch {
    int64_t start, end;
};
/* The next stretch at or after *at of which nothing is known: before the first beat, between two, or after the
 * last one; *at moves past it. False when there is none.
 *     int64_t at = 0;
 *     while (reel_gap(&reel, &at, &gap)) */
bool reel_gap(const struct reel *reel, int64_t *at, struct stretch *ret_gap);

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
/* "exposition", "set-piece", "action". No kind is called as a group is. */
bool beat_choice_parse(struct text spelling, struct beat_choice *ret_choice);
const char *beat_choice_spelling(struct beat_choice choice);
bool beat_is_of(const struct beat *beat, struct beat_choice choice);

#endif
