#include "base/say.h"
#include "fact/kind.h"

/* A place and how many films are behind it. */
struct placed {
    size_t place, count, behind;
};

/* Among the films of a universe the order is that of all films: only the others are left out. */
static bool find_in_universe(const struct fact_case *fact, struct placed *ret_placed)
{
    const struct universe *universe = fact->things[1].universe;
    const struct standing *own = judgement_standing(fact->ground->judgement, fact->things[0].film);
    struct placed placed = {.place = 1};
    bool member = false;
    for (size_t i = 0; own != NULL && i < universe->member_count; i++) {
        const struct standing *other = judgement_standing(fact->ground->judgement, universe->members[i].film);
        member = member || universe->members[i].film == fact->things[0].film;
        placed.count += other != NULL;
        placed.place += other != NULL && other->place < own->place;
        placed.behind += other != NULL && other->place > own->place;
    }
    *ret_placed = placed;
    return member;
}

static bool find_among_all(const struct fact_case *fact, struct placed *ret_placed)
{
    const struct judgement *judgement = fact->ground->judgement;
    const struct standing *own = judgement_standing(judgement, fact->things[0].film);
    if (own == NULL)
        return false;
    size_t at = (size_t)(own - judgement->order) + 1;
    while (at < judgement->order_count && judgement->order[at].place == own->place)
        at++;
    *ret_placed = (struct placed){own->place, judgement->order_count, judgement->order_count - at};
    return true;
}

static bool holds(const struct claim *claim, const struct placed *placed)
{
    bool worst = (claim->marks & (CLAIM_WORST | CLAIM_LAST)) != 0;
    size_t place = worst ? placed->behind + 1 : placed->place;
    if ((claim->marks & CLAIM_NUMBER) != 0) {
        struct claim bound = *claim;
        if ((claim->marks & (CLAIM_TOP | CLAIM_FIRST | CLAIM_WORST | CLAIM_LAST | CLAIM_BEST)) != 0 &&
            claim->hedge == CLAIM_EXACT)
            bound.hedge = CLAIM_AT_MOST; /* "in the top ten", "one of the ten best" */
        return claim_holds(&bound, (int64_t)place, 1);
    }
    size_t said = (claim->marks & CLAIM_ORDINAL) != 0 ? (size_t)claim->ordinal : 1;
    return place == said;
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    enum {
        ENDS = CLAIM_TOP | CLAIM_FIRST | CLAIM_WORST | CLAIM_LAST | CLAIM_BEST,
        BOTH = CLAIM_NUMBER | CLAIM_ORDINAL
    };
    const struct film *film = fact->things[0].film;
    bool named = fact->fact->operand_count > 1;
    struct placed placed;
    if ((fact->claim->marks & (ENDS | BOTH)) == 0 || (fact->claim->marks & BOTH) == BOTH) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    bool found =
        fact->ground->judgement != NULL && (named ? find_in_universe(fact, &placed) : find_among_all(fact, &placed));
    struct text where = named ? JOIN(arena, TEXT("among the films of "), say_universe(arena, fact->things[1].universe))
                              : TEXT("in the standings");
    if (!found) {
        leave_open(ret_answer, JOIN(arena, film->title, TEXT(" has no place "), where),
                   TEXT("Give the film stars or a verdict, or take the fact away"));
        return;
    }
    bool negated = (fact->claim->marks & CLAIM_NOT) != 0;
    if (!settle(fact, holds(fact->claim, &placed) != negated, ret_answer))
        return;
    ret_answer->data = say_ordinal_word(arena, placed.place);
    ret_answer->basis = JOIN(arena, film->title, TEXT(" is "), ret_answer->data, TEXT(" of "),
                             say_digits(arena, (long long)placed.count), TEXT(" "), where);
    ret_answer->source = TEXT("The standings, from all stars and verdicts");
    ret_answer->about =
        named ? JOIN(arena, TEXT("/universes/"), fact->things[1].universe->slug, TEXT("/")) : TEXT("/standings/");
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend =
            JOIN(arena, TEXT("Say “"), ret_answer->data, TEXT("”; the standings move with every star and verdict"));
}

const struct fact_kind place_fact = {
    .name = "place",
    .form = "place/FILM[/UNIVERSE]",
    .about = "The place of a film in the standings, of all films or of a universe’s",
    .examples = {"fifth", "the best", "in the top ten", NULL},
    .operands = {FACT_FILM, FACT_UNIVERSE},
    .operands_least = 1,
    .reads = CLAIM_NUMBER | CLAIM_ORDINAL | CLAIM_FIRST | CLAIM_LAST | CLAIM_BEST | CLAIM_WORST | CLAIM_TOP | CLAIM_NOT,
    .units = CLAIM_COUNT,
    .offers = {{"first", "="}},
    .check = check,
};
