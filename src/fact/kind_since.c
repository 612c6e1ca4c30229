#include "base/say.h"
#include "fact/kind.h"

/* The opening in the publication's territory, else the first of any release. */
static int32_t film_day(const struct film *film, struct text territory)
{
    int32_t day = film_first_day(film, territory);
    if (day != DAY_UNKNOWN)
        return day;
    return film->release_count > 0 ? film->releases[0].opens : DAY_UNKNOWN;
}

static bool holds(const struct claim *claim, int32_t start, int32_t day)
{
    bool dated = (claim->marks & CLAIM_DATE) == 0 || (claim->from <= start && start <= claim->to);
    bool spanned = (claim->marks & CLAIM_NUMBER) == 0 || span_holds(claim, start, day);
    return dated && spanned && start <= day;
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct film *film = fact->things[0].film;
    const struct review *review = fact->things[0].review;
    int32_t day = fact->things[1].day;
    int32_t start = film != NULL ? film_day(film, fact->ground->edition->publication.territory) : review->date;
    struct text name = film != NULL ? film->title : review->headline;
    if ((fact->claim->marks & (CLAIM_NUMBER | CLAIM_DATE)) == 0) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    if (start == DAY_UNKNOWN) {
        leave_open(ret_answer, JOIN(arena, TEXT("The day of "), name, TEXT(" is not known")),
                   film != NULL ? TEXT("Add the film’s releases") : TEXT("Give the review a date"));
        return;
    }
    if (!settle(fact, holds(fact->claim, start, day), ret_answer))
        return;
    bool ahead = start > day;
    ret_answer->data =
        ahead ? JOIN(arena, TEXT("not until "), say_day(arena, start)) : span_say(fact->claim, start, day, arena);
    ret_answer->basis = JOIN(
        arena, name, film != NULL ? TEXT(" opened on ") : TEXT(" was published on "), say_day(arena, start),
        ahead ? TEXT(", after ") : JOIN(arena, TEXT(", "), ret_answer->data, TEXT(" before ")), say_day(arena, day));
    ret_answer->source = film != NULL ? TEXT("The film’s release dates") : TEXT("The review’s date");
    ret_answer->about = film != NULL ? film_page(arena, film) : JOIN(arena, TEXT("/reviews/"), review->slug, TEXT("/"));
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend = mend_words(arena, ret_answer->data, TEXT("the day in the link"));
}

const struct fact_kind since_fact = {
    .name = "since",
    .form = "since/FILM-OR-REVIEW/DATE",
    .about = "The time from a film’s opening, or a review’s date, to a day",
    .examples = {"a year ago", "two weeks later", "since May 2025", NULL},
    .operands = {FACT_FILM_OR_REVIEW, FACT_DATE},
    .operands_least = 2,
    .reads = CLAIM_NUMBER | CLAIM_DATE | CLAIM_EARLIER | CLAIM_LATER | CLAIM_AFTER | CLAIM_FIRST | CLAIM_LAST,
    .units = CLAIM_SPAN,
    .offers = {{"1 day", "= ago"}, {"1 week", "= ago"}, {"1 year", "over < ago"}},
    .check = check,
};
