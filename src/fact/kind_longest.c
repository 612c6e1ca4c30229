#include "fact/length_order.h"

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    length_order_check(fact, false, arena, ret_answer);
}

const struct fact_kind longest_fact = {
    .name = "longest",
    .form = "longest/FILM/UNIVERSE",
    .about = "Whether a film is the longest of its universe, or the second longest, and so on",
    .examples = {"the longest", "second longest", "not the longest", NULL},
    .operands = {FACT_FILM, FACT_UNIVERSE},
    .operands_least = 2,
    .reads = CLAIM_LONGEST | CLAIM_ORDINAL | CLAIM_NOT,
    .offers = {{"the longest", "="}},
    .check = check,
};
