#include "base/say.h"
#include "fact/kind.h"
#include "judge/house_rating.h"

/* Stars are given in halves, so that "four stars" never means four and a half. A mean that is said more finely is
 * held to its digits; otherwise it is what the pages show. */
static bool holds(const struct claim *claim, int sum, int count, int half_stars)
{
    enum { HALF = CLAIM_ONE / 2 };
    struct claim fine = *claim;
    bool halves = claim->number % HALF == 0 && claim->grain >= CLAIM_ONE / 10; /* "4.5" too */
    if (!halves || claim->hedge != CLAIM_EXACT)
        return claim_holds(&fine, sum, 2 * (int64_t)count);
    fine.grain = HALF / 2;
    return claim_holds(&fine, half_stars, 2);
}

static void check_critic(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct film *film = fact->things[0].film;
    const struct critic *critic = fact->things[1].critic;
    const struct review *review = film_newest_review(film, critic);
    if (review == NULL) {
        leave_open(ret_answer, JOIN(arena, critic->name, TEXT(" has given "), film->title, TEXT(" no stars")),
                   TEXT("Name another critic, or take the fact away"));
        return;
    }
    if (!settle(fact, holds(fact->claim, review->half_stars, 1, review->half_stars), ret_answer))
        return;
    ret_answer->data = JOIN(arena, say_stars_short(review->half_stars), TEXT(" stars"));
    ret_answer->basis =
        JOIN(arena, critic->name, TEXT(" gave "), film->title, TEXT(" "), say_stars(review->half_stars),
             review->date != DAY_UNKNOWN ? JOIN(arena, TEXT(" on "), say_day(arena, review->date)) : TEXT(""));
    ret_answer->source = JOIN(arena, say_possessive(arena, critic->name), TEXT(" newest review of the film"));
    ret_answer->about = JOIN(arena, TEXT("/reviews/"), review->slug, TEXT("/"));
}

static void check_house(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct film *film = fact->things[0].film;
    const struct publication *publication = &fact->ground->edition->publication;
    struct house_rating rating;
    if (!house_rating_find(film, publication->house_rule, arena, &rating)) {
        leave_open(ret_answer, JOIN(arena, film->title, TEXT(" has no stars yet")),
                   TEXT("Give it stars in a review, or take the fact away"));
        return;
    }
    if (!settle(fact, holds(fact->claim, rating.sum, rating.count, rating.half_stars), ret_answer))
        return;
    struct text name = text_has(publication->house_rating) ? publication->house_rating : TEXT("The house rating");
    ret_answer->data = JOIN(arena, say_stars_short(rating.half_stars), TEXT(" stars"));
    ret_answer->basis = JOIN(arena, name, TEXT(" of "), film->title, TEXT(" is "), say_stars(rating.half_stars));
    if (rating.sum != rating.half_stars * rating.count)
        ret_answer->basis =
            JOIN(arena, ret_answer->basis, TEXT(", from a mean of "), say_fraction(arena, rating.sum, rating.count));
    ret_answer->source = rating.rule == RULE_EDITOR
                             ? TEXT("The mark an editor has set")
                             : JOIN(arena, TEXT("The stars of "), say_count(arena, rating.mark_count, "critic"));
    ret_answer->about = film_page(arena, film);
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    if ((fact->claim->marks & CLAIM_NUMBER) == 0) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    if (fact->fact->operand_count > 1)
        check_critic(fact, arena, ret_answer);
    else
        check_house(fact, arena, ret_answer);
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend = mend_words(arena, ret_answer->data, TEXT("the stars"));
}

const struct fact_kind stars_fact = {
    .name = "stars",
    .form = "stars/FILM[/CRITIC]",
    .about = "The house rating of a film, or the newest stars of one critic for it",
    .examples = {"four stars", "4½", "★★★★", NULL},
    .operands = {FACT_FILM, FACT_CRITIC},
    .operands_least = 1,
    .reads = CLAIM_NUMBER,
    .units = CLAIM_STARS | CLAIM_BARE,
    .offers = {{"1 star", "="}},
    .check = check,
};
