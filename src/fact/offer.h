/* offer: the facts that can be stated of a film, and of it and another one, each with words that are true of it today.
 *
 * Every kind says which claims it can offer (fact_kind.offers); they are made for whatever its operands can be, and
 * checked like any other, so that nothing is offered that would not stand.
 *
 *     struct fact_offers offers;
 *     fact_offer(&ground, &(struct fact_about){film, NULL, today}, &arena, &offers);
 *     "[" offers.at[i].words "](fact:" offers.at[i].target ")"
 */
#ifndef BIJOU_FACT_OFFER_H
#define BIJOU_FACT_OFFER_H

#include "fact/fact.h"

enum { FACT_OFFERED_MOST = 400 };

struct fact_about {
    const struct film *film;
    const struct film *other; /* NULL: none */
    int32_t today;
};
struct fact_offered {
    struct text target, words;
    const struct fact_kind *kind;
    struct fact_answer answer;
};
struct fact_offers {
    struct fact_offered *at; /* by kind; of the film, then of the other and of both */
    size_t count;            /* at most FACT_OFFERED_MOST */
};

/* `ground->brief` must be false. */
void fact_offer(const struct fact_ground *ground, const struct fact_about *about, struct arena *arena,
                struct fact_offers *ret_offers);

#endif
