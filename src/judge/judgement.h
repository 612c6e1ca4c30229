/* judgement: everything that is judged about one edition, worked out once, immutable from then on.
 *
 *     struct judgement *judgement = judgement_new(edition);
 *     const struct standing *standing = judgement_standing(judgement, film);
 *     judgement_free(judgement);
 */
#ifndef BIJOU_JUDGE_JUDGEMENT_H
#define BIJOU_JUDGE_JUDGEMENT_H

#include "judge/standings.h"
#include "judge/verdicts.h"

struct judgement {
    struct arena arena;
    const struct edition *edition;
    struct verdicts verdicts;
    struct standings standings; /* films and critics by their places in the edition */
    struct standing *order;     /* films with a mark or an overall verdict, best first */
    size_t order_count;
    uint32_t *places_in_order; /* by film: where in `order`; UINT32_MAX: not in it */
};

/* The edition must outlive it. */
struct judgement *judgement_new(const struct edition *edition);
void judgement_free(struct judgement *judgement);

/* NULL for a film that has neither marks nor overall verdicts. */
const struct standing *judgement_standing(const struct judgement *judgement, const struct film *film);

/* The standings by one critic's stars and verdicts alone: a fit of its own, films and critics by
 * their places in the edition. *ret_order: the films that critic has marked or judged, best first. */
void judgement_of_critic(const struct judgement *judgement, const struct critic *critic, struct arena *arena,
                         struct standings *ret_standings, struct standing **ret_order, size_t *ret_count);
/* The films of `films` that are in the standings, placed among themselves, best first. */
size_t judgement_among(const struct judgement *judgement, const struct film *const *films, size_t count,
                       struct arena *arena, struct standing **ret_order);

#endif
