#include "fact/length_order.h"

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    length_order_check(fact, true, arena, ret_answer);
}

const struct fact_kind shortest_fact = {
    .name = "shortest",
    .form = "shortest/FILM/UNIVERSE",
    .about = "Whether a film is the shortest of its universe, or the second shortest, and so on",
    .examples = {"the shortest", "second shortest", "not the shortest", NULL},
    .operands = {FACT_FILM, FACT_UNIVERSE},
    .operands_least = 2,
    .reads = CLAIM_SHORTEST | CLAIM_ORDINAL | CLAIM_NOT,
    .offers = {{"the shortest", "="}},
    .check = check,
};
