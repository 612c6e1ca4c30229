#include "base/say.h"
#include "fact/kind.h"

static int64_t seconds_in(enum claim_unit unit)
{
    return unit == CLAIM_HOURS ? 3600 : unit == CLAIM_MINUTES ? 60 : 1;
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct film *film = fact->things[0].film;
    const struct claim *claim = fact->claim;
    if ((claim->marks & CLAIM_NUMBER) == 0) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    if (film->runtime_seconds == 0) {
        leave_open(ret_answer, JOIN(arena, TEXT("The runtime of "), film->title, TEXT(" is not known")),
                   JOIN(arena, TEXT("Add it to films/"), film->slug, TEXT(".md")));
        return;
    }
    if (!settle(fact, claim_holds(claim, film->runtime_seconds, seconds_in(claim->unit)), ret_answer))
        return;
    ret_answer->data = say_length(arena, film->runtime_seconds * (int64_t)1000);
    ret_answer->basis = JOIN(arena, film->title, TEXT(" runs for "), ret_answer->data);
    ret_answer->source = TEXT("The film’s runtime");
    ret_answer->about = film_page(arena, film);
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend = mend_words(arena, ret_answer->data, TEXT("the film’s runtime"));
}

const struct fact_kind runtime_fact = {
    .name = "runtime",
    .form = "runtime/FILM",
    .about = "How long a film runs, to the smallest unit that is said",
    .examples = {"2 hrs 04 mins", "124 minutes", "just over two hours", NULL},
    .operands = {FACT_FILM},
    .operands_least = 1,
    .reads = CLAIM_NUMBER | CLAIM_AFTER,
    .units = CLAIM_TIME,
    .offers = {{"1 minute", "="}},
    .check = check,
};
