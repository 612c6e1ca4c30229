#include "base/say.h"
#include "fact/kind.h"
#include "judge/house_rating.h"

static bool is_within(const struct fact_range *range, int value)
{
    return value >= range->least && value <= range->most;
}

/* Films by their year or house rating; what has none of it is in no range. */
static bool takes_film(const struct fact_case *fact, const struct fact_range *range, const struct film *film,
                       struct arena *arena)
{
    struct house_rating rating;
    if (film->announced)
        return false;
    if (range->of_stars)
        return house_rating_find(film, fact->ground->edition->publication.house_rule, arena, &rating) &&
               is_within(range, rating.half_stars);
    return !range->of_years || is_within(range, film->year);
}

static bool takes_review(const struct fact_range *range, const struct review *review)
{
    if (range->of_stars)
        return is_within(range, review->half_stars);
    return !range->of_years || (review->date != DAY_UNKNOWN && is_within(range, day_year(review->date)));
}

static int64_t count_films_of(const struct fact_case *fact, const struct fact_range *range, bool directed,
                              struct arena *arena)
{
    const struct person *person = fact->things[1].person;
    const struct film *counted = NULL;
    int64_t count = 0;
    for (size_t i = 0; i < person->credit_count; i++) {
        const struct credit *credit = person->credits[i];
        bool acted = credit->role == CREDIT_ACTOR || credit->role == CREDIT_VOICE;
        bool fits = directed ? credit->role == CREDIT_DIRECTOR : acted;
        if (!fits || credit->film == counted)
            continue;
        counted = credit->film;
        count += takes_film(fact, range, counted, arena);
    }
    return count;
}

static int64_t count_all(const struct fact_case *fact, enum fact_counted what, const struct fact_range *range,
                         struct arena *arena)
{
    int64_t count = 0;
    if (what == COUNTED_ACTOR || what == COUNTED_DIRECTOR)
        return count_films_of(fact, range, what == COUNTED_DIRECTOR, arena);
    if (what == COUNTED_CRITIC) {
        const struct critic *critic = fact->things[1].critic;
        for (size_t i = 0; i < critic->review_count; i++)
            count += takes_review(range, critic->reviews[i]);
        return count;
    }
    const struct universe *universe = fact->things[1].universe;
    for (size_t i = 0; i < universe->member_count; i++)
        count += takes_film(fact, range, universe->members[i].film, arena);
    return count;
}

static struct text say_end(struct arena *arena, const struct fact_range *range, int value)
{
    return range->of_stars ? say_stars_short(value) : say_digits(arena, value);
}

/* " with 4 to 5 stars", " of 2020 to 2024"; empty without a filter. */
static struct text say_range(const struct fact_range *range, struct arena *arena)
{
    if (!range->of_stars && !range->of_years)
        return TEXT("");
    struct text ends = say_end(arena, range, range->least);
    if (range->most != range->least)
        ends = JOIN(arena, ends, TEXT(" to "), say_end(arena, range, range->most));
    return range->of_stars ? JOIN(arena, TEXT(" with "), ends, TEXT(" stars"))
                           : JOIN(arena, TEXT(" of the years "), ends);
}

static void say_answer(const struct fact_case *fact, enum fact_counted what, const struct fact_range *range,
                       int64_t count, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct fact_thing *of = &fact->things[1];
    bool reviews = what == COUNTED_CRITIC;
    struct text number = say_number(arena, count), filter = say_range(range, arena);
    struct text noun =
        reviews ? (count == 1 ? TEXT(" review") : TEXT(" reviews")) : (count == 1 ? TEXT(" film") : TEXT(" films"));
    struct text how = what == COUNTED_ACTOR ? TEXT(" with ") : what == COUNTED_UNIVERSE ? TEXT(" of ") : TEXT(" by ");
    struct text name = what == COUNTED_UNIVERSE ? say_universe(arena, of->universe)
                       : reviews                ? of->critic->name
                                                : of->person->name;
    ret_answer->data = JOIN(arena, number, noun);
    ret_answer->basis =
        JOIN(arena, say_capital(arena, number), noun, how, name, filter, TEXT(", of those in this publication"));
    ret_answer->source = reviews                    ? TEXT("The critic’s reviews")
                         : what == COUNTED_UNIVERSE ? TEXT("The universe’s films that have come out")
                                                    : TEXT("The films’ credits");
    ret_answer->about = reviews                    ? JOIN(arena, TEXT("/critics/"), of->critic->slug, TEXT("/"))
                        : what == COUNTED_UNIVERSE ? JOIN(arena, TEXT("/universes/"), of->universe->slug, TEXT("/"))
                                                   : TEXT_ABSENT;
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend = mend_words(arena, ret_answer->data, TEXT("what is counted"));
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct claim *claim = fact->claim;
    struct fact_range range;
    int what;
    bool number = (claim->marks & CLAIM_NUMBER) != 0;
    if ((!number && (claim->marks & CLAIM_NONE) == 0) || !word_parse(&fact_counted, fact->fact->operands[0], &what) ||
        !fact_range_parse(fact->fact->query, &range)) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    int64_t count = count_all(fact, (enum fact_counted)what, &range, arena);
    if (settle(fact, number ? claim_holds(claim, count, 1) : count == 0, ret_answer))
        say_answer(fact, (enum fact_counted)what, &range, count, arena, ret_answer);
}

const struct fact_kind count_fact = {
    .name = "count",
    .form = "count/WHAT/SLUG",
    .about =
        "How many films of a universe, of a director or with an actor, or reviews of a critic, this publication has",
    .examples = {"eight films", "over 100 reviews", "a dozen", NULL},
    .operands = {FACT_COUNTED, FACT_SLUG},
    .operands_least = 2,
    .takes_query = true,
    .reads = CLAIM_NUMBER | CLAIM_NONE,
    .units = CLAIM_COUNT,
    .offers = {{"1 film", "="}},
    .check = check,
};
