#include "base/say.h"
#include "fact/kind.h"

static bool holds(const struct claim *claim, int64_t time, int64_t length)
{
    switch (claim->unit) {
    case CLAIM_PERCENT: return claim_holds(claim, time * 100 * CLAIM_ONE / length, CLAIM_ONE);
    case CLAIM_HOURS: return claim_holds(claim, time, 3600000);
    case CLAIM_MINUTES: return claim_holds(claim, time, 60000);
    default: return claim_holds(claim, time, 1000);
    }
}

static struct text say_share(struct arena *arena, int64_t time, int64_t length)
{
    return JOIN(arena, say_digits(arena, (time * 200 / length + 1) / 2), TEXT(" per cent"));
}

static void say_answer(const struct fact_case *fact, const struct reel *reel, const struct budget *budget,
                       struct arena *arena, struct fact_answer *ret_answer)
{
    struct beat_choice choice = fact->things[1].beats;
    int64_t time = budget_time(budget, choice), unknown = budget->length - budget->known;
    bool share = fact->claim->unit == CLAIM_PERCENT;
    ret_answer->data = share ? say_share(arena, time, budget->length) : say_length(arena, time);
    ret_answer->basis = JOIN(arena, reel->film->title, TEXT(" spends "), say_length(arena, time), TEXT(" of its "),
                             say_length(arena, budget->length), TEXT(" on "), say_beats(choice));
    if (unknown > 0)
        ret_answer->basis = JOIN(arena, ret_answer->basis, TEXT("; what happens in another "),
                                 say_length(arena, unknown), TEXT(" is not noted"));
    ret_answer->source = say_whose_beats(arena, reel);
    ret_answer->about = film_page(arena, reel->film);
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend = mend_words(arena, ret_answer->data, TEXT("the beats"));
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct claim *claim = fact->claim;
    struct reel reel;
    struct budget budget;
    if ((claim->marks & (CLAIM_NUMBER | CLAIM_NONE)) == 0) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    if (!pick_reel(fact, &reel, arena, ret_answer))
        return;
    budget_make(&reel, &budget);
    int64_t time = budget_time(&budget, fact->things[1].beats);
    bool none = (claim->marks & CLAIM_NONE) != 0 || claim->number == 0;
    if (none && time == 0 && budget.known < budget.length) {
        leave_open(ret_answer,
                   JOIN(arena, say_whose_beats(arena, &reel), TEXT(" hold no "), say_beats(fact->things[1].beats),
                        TEXT(", but leave "), say_length(arena, budget.length - budget.known),
                        TEXT(" of the film open")),
                   TEXT("Add beats for the rest of the film"));
        return;
    }
    if (settle(fact, none ? time == 0 : holds(claim, time, budget.length), ret_answer))
        say_answer(fact, &reel, &budget, arena, ret_answer);
}

const struct fact_kind minutes_fact = {
    .name = "minutes",
    .form = "minutes/FILM/BEATS",
    .about = "How long the beats of a kind, or of a group of kinds, last in all, or which part of the film they are",
    .examples = {"45 minutes", "nearly an hour", "a third of the film", NULL},
    .operands = {FACT_FILM, FACT_BEATS},
    .operands_least = 2,
    .reads = CLAIM_NUMBER | CLAIM_NONE,
    .units = CLAIM_TIME | CLAIM_PERCENT,
    .offers = {{"1 minute", "="}, {"1 per cent", "="}},
    .check = check,
};
