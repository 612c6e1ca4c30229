/* length_order: a film among those of its universe, by how long they run: what longest and shortest share. */
#ifndef BIJOU_FACT_LENGTH_ORDER_H
#define BIJOU_FACT_LENGTH_ORDER_H

#include "fact/kind.h"

/* Checks "the longest", "the second longest" or, with `shortest`, their opposites. */
void length_order_check(const struct fact_case *fact, bool shortest, struct arena *arena,
                        struct fact_answer *ret_answer);

#endif
