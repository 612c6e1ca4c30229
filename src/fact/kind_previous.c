#include "base/say.h"
#include "fact/kind.h"

/* Those that have come out and stand before it in release order. */
static int64_t count_before(const struct membership *member)
{
    int64_t count = 0;
    for (size_t i = 0; i < member->universe->member_count && &member->universe->members[i] != member; i++)
        count += !member->universe->members[i].film->announced;
    return count;
}

static bool holds(const struct claim *claim, int64_t before)
{
    if ((claim->marks & CLAIM_ORDINAL) != 0)
        return claim->ordinal == before + 1;
    if ((claim->marks & CLAIM_NUMBER) != 0)
        return claim_holds(claim, before, 1);
    return before == 0;
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    enum { COUNTED = CLAIM_ORDINAL | CLAIM_NUMBER | CLAIM_NONE | CLAIM_FIRST, BOTH = CLAIM_ORDINAL | CLAIM_NUMBER };
    if ((fact->claim->marks & COUNTED) == 0 || (fact->claim->marks & BOTH) == BOTH) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    const struct membership *member = pick_membership(fact, 1, arena, ret_answer);
    if (member == NULL)
        return;
    int64_t before = count_before(member);
    if (!settle(fact, holds(fact->claim, before), ret_answer))
        return;
    struct text title = member->film->title;
    bool ordinal = (fact->claim->marks & CLAIM_ORDINAL) != 0;
    ret_answer->data = ordinal ? say_ordinal_word(arena, (size_t)before + 1)
                               : JOIN(arena, say_number(arena, before),
                                      before == 1 ? TEXT(" previous film") : TEXT(" previous films"));
    ret_answer->basis = JOIN(arena, say_capital(arena, say_films(arena, before)), TEXT(" of "),
                             say_universe(arena, member->universe), TEXT(" came out before "), title);
    ret_answer->source =
        JOIN(arena, TEXT("The films of "), say_universe(arena, member->universe), TEXT(" in release order"));
    ret_answer->about = JOIN(arena, TEXT("/universes/"), member->universe->slug, TEXT("/"));
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend = mend_words(arena, ret_answer->data, TEXT("the universe’s list of films"));
}

const struct fact_kind previous_fact = {
    .name = "previous",
    .form = "previous/FILM[/UNIVERSE]",
    .about = "How many films of its universe came out before it, or which of them in order it is",
    .examples = {"seven previous films", "the eighth film", "more than five sequels", NULL},
    .operands = {FACT_FILM, FACT_UNIVERSE},
    .operands_least = 1,
    .reads = CLAIM_NUMBER | CLAIM_ORDINAL | CLAIM_NONE | CLAIM_EARLIER | CLAIM_AFTER | CLAIM_FIRST,
    .units = CLAIM_COUNT,
    .offers = {{"1 film", "="}, {"fifth film", "the = film"}},
    .check = check,
};
