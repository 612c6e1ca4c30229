#include "base/say.h"
#include "fact/kind.h"

static int64_t unit_time(enum claim_unit unit)
{
    return unit == CLAIM_HOURS ? 3600000 : unit == CLAIM_MINUTES ? 60000 : 1000;
}

/* "in the fifth minute" is from the end of the fourth on. */
static bool holds(const struct claim *claim, int64_t start)
{
    struct claim bound = *claim;
    if ((claim->marks & CLAIM_ORDINAL) != 0)
        return start / unit_time(claim->unit) == claim->ordinal - 1;
    if ((claim->marks & CLAIM_NUMBER) == 0) /* "from the start" */
        return start < 60000;
    bool within = (claim->marks & (CLAIM_FIRST | CLAIM_EARLIER)) != 0;
    if (within && claim->hedge == CLAIM_EXACT)
        bound.hedge = CLAIM_AT_MOST;
    return claim_holds(&bound, start, unit_time(claim->unit));
}

static bool is_readable(const struct claim *claim)
{
    bool number = (claim->marks & CLAIM_NUMBER) != 0, ordinal = (claim->marks & CLAIM_ORDINAL) != 0;
    if (ordinal)
        return !number && (claim->unit & CLAIM_TIME) != 0;
    return number || (claim->marks & CLAIM_START) != 0;
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    struct beat_choice choice = fact->things[1].beats;
    struct reel reel;
    int64_t start, end;
    if (!is_readable(fact->claim)) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    if (!pick_reel(fact, &reel, arena, ret_answer))
        return;
    if (!reel_bounds(&reel, choice, &start, &end)) {
        leave_open(ret_answer, JOIN(arena, say_whose_beats(arena, &reel), TEXT(" hold no "), say_beats(choice)),
                   TEXT("Add the beats, or name another kind of them"));
        return;
    }
    if (!settle(fact, holds(fact->claim, start), ret_answer))
        return;
    ret_answer->data = start == 0 ? TEXT("from the start") : JOIN(arena, say_length(arena, start), TEXT(" in"));
    ret_answer->basis =
        JOIN(arena, say_capital(arena, say_first_beat(arena, choice)), TEXT(" in "), reel.film->title, TEXT(" begins "),
             start == 0 ? TEXT("with the film") : JOIN(arena, say_length(arena, start), TEXT(" in")));
    ret_answer->source = say_whose_beats(arena, &reel);
    ret_answer->about = film_page(arena, reel.film);
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend = mend_words(arena, ret_answer->data, TEXT("the beats"));
}

const struct fact_kind onset_fact = {
    .name = "onset",
    .form = "onset/FILM/BEATS",
    .about = "When the first beat of a kind, or of a group of kinds, begins",
    .examples = {"after 20 minutes", "within the first five minutes", "from the start", NULL},
    .operands = {FACT_FILM, FACT_BEATS},
    .operands_least = 2,
    .reads = CLAIM_NUMBER | CLAIM_ORDINAL | CLAIM_FIRST | CLAIM_START | CLAIM_EARLIER | CLAIM_LATER | CLAIM_AFTER,
    .units = CLAIM_TIME,
    .offers = {{"after 1 minute", "="}},
    .check = check,
};
