#include "base/say.h"
#include "fact/kind.h"

/* DAY_UNKNOWN, and *ret_answer open, when none is known. */
static int32_t opening_of(const struct film *film, struct text territory, struct arena *arena,
                          struct fact_answer *ret_answer)
{
    int32_t day = film_first_day(film, territory);
    if (day != DAY_UNKNOWN)
        return day;
    leave_open(ret_answer,
               JOIN(arena, TEXT("No opening day of "), film->title, TEXT(" in "), say_territory(arena, territory),
                    TEXT(" is known")),
               JOIN(arena, TEXT("Add the film’s release there to films/"), film->slug, TEXT(".md")));
    return DAY_UNKNOWN;
}

/* The week begins on Monday; 1970-01-01 was a Thursday. */
static int32_t week_of(int32_t day)
{
    return (day + 3 - ((day + 3) % 7 + 7) % 7) / 7;
}

static bool is_same(enum claim_unit unit, int32_t one, int32_t other)
{
    int year, month, day, other_year, other_month, other_day;
    day_split(one, &year, &month, &day);
    day_split(other, &other_year, &other_month, &other_day);
    switch (unit) {
    case CLAIM_WEEKS: return week_of(one) == week_of(other);
    case CLAIM_MONTHS: return year == other_year && month == other_month;
    case CLAIM_YEARS: return year == other_year;
    default: return one == other;
    }
}

static bool holds(const struct claim *claim, int32_t one, int32_t other)
{
    if ((claim->marks & CLAIM_SAME) != 0)
        return is_same(claim->unit, one, other);
    if ((claim->marks & CLAIM_NUMBER) != 0 && !span_holds(claim, one, other))
        return false;
    return span_order_holds(claim, one, other);
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct film *film = fact->things[0].film, *other_film = fact->things[1].film;
    struct text territory = fact->things[2].slug;
    int32_t one = opening_of(film, territory, arena, ret_answer);
    int32_t other = one != DAY_UNKNOWN ? opening_of(other_film, territory, arena, ret_answer) : DAY_UNKNOWN;
    if (other == DAY_UNKNOWN)
        return;
    if ((fact->claim->marks & (CLAIM_NUMBER | CLAIM_EARLIER | CLAIM_LATER | CLAIM_AFTER | CLAIM_SAME)) == 0) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    if (!settle(fact, holds(fact->claim, one, other), ret_answer))
        return;
    ret_answer->data = span_say(fact->claim, one, other, arena);
    ret_answer->basis = JOIN(arena, film->title, TEXT(" opened in "), say_territory(arena, territory), TEXT(" on "),
                             say_day(arena, one), TEXT(", "), other_film->title, TEXT(" on "), say_day(arena, other));
    ret_answer->source = TEXT("The release dates of both films");
    ret_answer->about = film_page(arena, film);
    if (ret_answer->result == FACT_FALSE) {
        struct text way = one < other ? TEXT(" earlier") : one > other ? TEXT(" later") : TEXT("");
        ret_answer->mend =
            mend_words(arena, JOIN(arena, ret_answer->data, way), TEXT("the opening day of either film"));
    }
}

const struct fact_kind gap_fact = {
    .name = "gap",
    .form = "gap/FILM/FILM/TERRITORY",
    .about = "The time between the openings of two films in a territory, and which came first",
    .examples = {"two weeks earlier", "nine years", "on the same day", NULL},
    .operands = {FACT_FILM, FACT_FILM, FACT_TERRITORY},
    .operands_least = 3,
    .reads = CLAIM_NUMBER | CLAIM_EARLIER | CLAIM_LATER | CLAIM_AFTER | CLAIM_SAME | CLAIM_FIRST | CLAIM_LAST,
    .units = CLAIM_SPAN,
    .offers = {{"1 day", "= earlier"},
               {"1 day", "= later"},
               {"1 week", "= earlier"},
               {"1 week", "= later"},
               {"1 year", "over < earlier"},
               {"1 year", "over < later"},
               {NULL, "on the same day"}},
    .check = check,
};
