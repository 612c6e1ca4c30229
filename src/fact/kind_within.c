#include "base/say.h"
#include "fact/kind.h"

/* How far the claim reaches, in milliseconds, and how exactly that is said. */
struct reach {
    int64_t length, grain;
};

static struct reach find_reach(const struct claim *claim, int64_t film_length)
{
    int64_t unit = claim->unit == CLAIM_HOURS ? 3600000 : claim->unit == CLAIM_MINUTES ? 60000 : 1000;
    if (claim->unit == CLAIM_PERCENT)
        return (struct reach){film_length * claim->number / (100 * CLAIM_ONE), 60000};
    int64_t grain = claim->grain * unit / CLAIM_ONE;
    return (struct reach){claim->number * unit / CLAIM_ONE, grain < 60000 ? grain : 60000};
}

/* All of them end within the first so many minutes, or begin within the last; to the nearest minute. */
static bool holds(const struct claim *claim, int64_t start, int64_t end, int64_t length)
{
    struct reach reach = find_reach(claim, length);
    bool about = claim->hedge == CLAIM_ABOUT;
    int64_t used = (claim->marks & CLAIM_FIRST) != 0 ? end : length - start;
    int64_t slack = about ? reach.length * 15 / 100 : reach.grain / 2;
    return used <= reach.length + slack;
}

static bool is_readable(const struct claim *claim)
{
    uint32_t edges = claim->marks & (CLAIM_FIRST | CLAIM_LAST);
    bool hedge = claim->hedge == CLAIM_EXACT || claim->hedge == CLAIM_ABOUT || claim->hedge == CLAIM_AT_MOST;
    return (edges == CLAIM_FIRST || edges == CLAIM_LAST) && (claim->marks & CLAIM_NUMBER) != 0 && hedge;
}

static void leave_runtime_open(const struct film *film, struct arena *arena, struct fact_answer *ret_answer)
{
    leave_open(ret_answer, JOIN(arena, TEXT("The runtime of "), film->title, TEXT(" is not known")),
               JOIN(arena, TEXT("Add it to films/"), film->slug, TEXT(".md")));
}

static void say_answer(const struct fact_case *fact, const struct reel *reel, int64_t start, int64_t end,
                       struct arena *arena, struct fact_answer *ret_answer)
{
    bool first = (fact->claim->marks & CLAIM_FIRST) != 0;
    ret_answer->data = JOIN(arena, first ? TEXT("the first ") : TEXT("the last "),
                            say_length(arena, first ? end : reel->length - start));
    struct text beats = say_beats(fact->things[1].beats);
    ret_answer->basis = JOIN(arena, TEXT("The "), beats, TEXT(" of "), reel->film->title,
                             text_ends(beats, "s") ? TEXT(" stand between ") : TEXT(" stands between "),
                             start == 0 ? TEXT("the beginning") : say_length(arena, start), TEXT(" and "),
                             say_length(arena, end), TEXT(" of its "), say_length(arena, reel->length));
    ret_answer->source = say_whose_beats(arena, reel);
    ret_answer->about = film_page(arena, reel->film);
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend = mend_words(arena, ret_answer->data, TEXT("the beats"));
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    struct beat_choice choice = fact->things[1].beats;
    const struct claim *claim = fact->claim;
    struct reel reel;
    int64_t start, end;
    if (!is_readable(claim)) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    if (!pick_reel(fact, &reel, arena, ret_answer))
        return;
    bool of_length = (claim->marks & CLAIM_LAST) != 0 || claim->unit == CLAIM_PERCENT;
    if (of_length && reel.runtime == 0)
        leave_runtime_open(reel.film, arena, ret_answer);
    else if (!reel_bounds(&reel, choice, &start, &end))
        leave_open(ret_answer, JOIN(arena, say_whose_beats(arena, &reel), TEXT(" hold no "), say_beats(choice)),
                   TEXT("Add the beats, or name another kind of them"));
    else if (settle(fact, holds(claim, start, end, reel.length), ret_answer))
        say_answer(fact, &reel, start, end, arena, ret_answer);
}

const struct fact_kind within_fact = {
    .name = "within",
    .form = "within/FILM/BEATS",
    .about = "Whether all beats of a kind, or of a group of kinds, lie within the first or the last part of a film",
    .examples = {"first 20 minutes", "the last half hour", "the first third", NULL},
    .operands = {FACT_FILM, FACT_BEATS},
    .operands_least = 2,
    .reads = CLAIM_NUMBER | CLAIM_FIRST | CLAIM_LAST,
    .units = CLAIM_TIME | CLAIM_PERCENT,
    .offers = {{"first minute", "="}, {NULL, "the last half hour"}, {NULL, "the last 20 minutes"}},
    .check = check,
};
