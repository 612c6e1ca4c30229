#include "fact/length_order.h"

#include "base/say.h"

struct length_order {
    size_t ahead, known, unknown; /* of the films that have come out: those that run longer, or shorter */
    const struct film *first;
};

static bool goes_before(const struct film *film, const struct film *other, bool shortest)
{
    return shortest ? film->runtime_seconds < other->runtime_seconds : film->runtime_seconds > other->runtime_seconds;
}

static struct length_order find_order(const struct universe *universe, const struct film *film, bool shortest)
{
    struct length_order order = {.first = film};
    for (size_t i = 0; i < universe->member_count; i++) {
        const struct film *other = universe->members[i].film;
        if (other->announced)
            continue;
        bool known = other->runtime_seconds > 0;
        order.known += known;
        order.unknown += !known;
        order.ahead += known && goes_before(other, film, shortest);
        if (known && goes_before(other, order.first, shortest))
            order.first = other;
    }
    return order;
}

static void say_answer(const struct fact_case *fact, const struct length_order *order, bool shortest,
                       struct arena *arena, struct fact_answer *ret_answer)
{
    const struct film *film = fact->things[0].film;
    const struct universe *universe = fact->things[1].universe;
    struct text extreme = shortest ? TEXT("shortest") : TEXT("longest");
    ret_answer->data =
        order->ahead == 0 ? extreme : JOIN(arena, say_ordinal_word(arena, order->ahead + 1), TEXT(" "), extreme);
    ret_answer->basis =
        JOIN(arena, film->title, TEXT(" runs for "), say_length(arena, film->runtime_seconds * (int64_t)1000),
             TEXT(", the "), ret_answer->data, TEXT(" of "), say_films(arena, (int64_t)order->known), TEXT(" of "),
             say_universe(arena, universe));
    if (order->first != film)
        ret_answer->basis = JOIN(arena, ret_answer->basis, TEXT("; "), order->first->title, TEXT(" runs for "),
                                 say_length(arena, order->first->runtime_seconds * (int64_t)1000));
    ret_answer->source = TEXT("The films’ runtimes");
    ret_answer->about = JOIN(arena, TEXT("/universes/"), universe->slug, TEXT("/"));
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend = mend_words(arena, ret_answer->data, TEXT("the runtimes"));
}

void length_order_check(const struct fact_case *fact, bool shortest, struct arena *arena,
                        struct fact_answer *ret_answer)
{
    const struct claim *claim = fact->claim;
    const struct film *film = fact->things[0].film;
    if ((claim->marks & (shortest ? CLAIM_SHORTEST : CLAIM_LONGEST)) == 0) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    const struct membership *member = pick_membership(fact, 1, arena, ret_answer);
    if (member == NULL)
        return;
    struct length_order order = find_order(member->universe, film, shortest);
    size_t said = (claim->marks & CLAIM_ORDINAL) != 0 ? (size_t)claim->ordinal : 1;
    bool holds = order.ahead + 1 == said, negated = (claim->marks & CLAIM_NOT) != 0;
    bool settled = film->runtime_seconds > 0 && (order.unknown == 0 || order.ahead + 1 > said);
    if (!settled)
        leave_open(ret_answer,
                   JOIN(arena, TEXT("The runtimes of "), say_films(arena, (int64_t)order.unknown), TEXT(" of "),
                        say_universe(arena, member->universe), TEXT(" are not known")),
                   TEXT("Add the runtimes of the universe’s films"));
    else if (settle(fact, holds != negated, ret_answer))
        say_answer(fact, &order, shortest, arena, ret_answer);
}
