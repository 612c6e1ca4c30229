#include "base/say.h"
#include "fact/kind.h"

/* A cinema that opens a film shows it for a week at least, so so much is certain without a closing day. What press
 * assumes for its pages, which is weeks more, is not. */
enum { SHOWING_CERTAIN_DAYS = 7 };

/* The state of a film in the cinemas of a territory on a day; a bit each where several are possible. */
enum { BEFORE = 1, SHOWING = 2, AFTER = 4 };

static int state_of(const struct release *release, int32_t day)
{
    if (day < release->opens)
        return BEFORE;
    if (release->closes != DAY_UNKNOWN)
        return day <= release->closes ? SHOWING : AFTER;
    return day - release->opens < SHOWING_CERTAIN_DAYS ? SHOWING : SHOWING | AFTER;
}

/* Of all its releases in cinemas there: it is showing when one of them is. *ret_last: the one that tells. */
static int find_state(const struct film *film, struct text territory, int32_t day, const struct release **ret_last)
{
    int state = 0;
    *ret_last = NULL;
    for (size_t i = 0; i < film->release_count; i++) {
        const struct release *release = &film->releases[i];
        bool cinema = release->form == FORM_LIMITED || release->form == FORM_CINEMA;
        if (!cinema || release->opens == DAY_UNKNOWN || !text_equal(release->territory, territory))
            continue;
        int one = state_of(release, day);
        if (state == SHOWING || (one == BEFORE && state != 0))
            continue;
        state = one == SHOWING || state == 0 || state == BEFORE ? one : state | one;
        *ret_last = release;
    }
    return state;
}

/* The states in which the words are right. */
static int claimed_states(uint32_t marks)
{
    bool not = (marks & CLAIM_NOT) != 0;
    if ((marks & CLAIM_YET) != 0)
        return BEFORE;
    if ((marks & CLAIM_GONE) != 0)
        return AFTER;
    if ((marks & CLAIM_CLOSED) != 0)
        return not ? SHOWING : AFTER;
    if ((marks & CLAIM_SHOWING) != 0)
        return not ? BEFORE | AFTER : SHOWING;
    return 0;
}

static bool is_dated_well(const struct claim *claim, int32_t day)
{
    return (claim->marks & CLAIM_DATE) == 0 || (claim->from <= day && day <= claim->to);
}

static struct text say_window(struct arena *arena, const struct film *film, const struct release *release)
{
    struct text opened = JOIN(arena, film->title, TEXT(" opened in "), say_territory(arena, release->territory),
                              TEXT(" on "), say_day(arena, release->opens));
    if (release->closes == DAY_UNKNOWN)
        return JOIN(arena, opened, TEXT("; when it closed is not known"));
    return JOIN(arena, opened, TEXT(" and was shown until "), say_day(arena, release->closes));
}

static void leave_window_open(const struct fact_case *fact, const struct release *release, struct arena *arena,
                              struct fact_answer *ret_answer)
{
    const struct film *film = fact->things[0].film;
    struct text there = say_territory(arena, fact->things[1].slug);
    if (release == NULL)
        leave_open(ret_answer,
                   JOIN(arena, TEXT("No opening day of "), film->title, TEXT(" in "), there, TEXT(" is known")),
                   JOIN(arena, TEXT("Add the film’s release there to films/"), film->slug, TEXT(".md")));
    else
        leave_open(ret_answer,
                   JOIN(arena, say_window(arena, film, release), TEXT(", so whether it was showing on "),
                        say_day(arena, fact->things[2].day), TEXT(" cannot be told")),
                   JOIN(arena, TEXT("Add the closing day to films/"), film->slug, TEXT(".md")));
}

static struct text say_state(int state)
{
    switch (state) {
    case BEFORE: return TEXT("not yet showing");
    case SHOWING: return TEXT("showing");
    case AFTER: return TEXT("no longer showing");
    default: return TEXT("showing or closed");
    }
}

static void say_answer(const struct fact_case *fact, int state, const struct release *release, struct arena *arena,
                       struct fact_answer *ret_answer)
{
    const struct film *film = fact->things[0].film;
    struct text day = say_day(arena, fact->things[2].day);
    struct text words = say_state(state);
    ret_answer->data = words;
    ret_answer->basis = say_window(arena, film, release);
    ret_answer->source = TEXT("The film’s release dates");
    ret_answer->about = film_page(arena, film);
    if (ret_answer->result == FACT_TRUE)
        return;
    ret_answer->data = JOIN(arena, words, TEXT(" on "), day);
    ret_answer->mend = is_dated_well(fact->claim, fact->things[2].day)
                           ? mend_words(arena, words, TEXT("the film’s opening or closing day"))
                           : JOIN(arena, TEXT("Name the day of the link, "), day, TEXT(", or mend the link"));
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct release *release;
    int claimed = claimed_states(fact->claim->marks);
    if (claimed == 0) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    int state = find_state(fact->things[0].film, fact->things[1].slug, fact->things[2].day, &release);
    bool possible = (state & claimed) != 0, certain = state != 0 && (state & ~claimed) == 0;
    bool dated = is_dated_well(fact->claim, fact->things[2].day);
    if (state == 0 || (possible && !certain && dated))
        leave_window_open(fact, release, arena, ret_answer);
    else if (settle(fact, certain && dated, ret_answer))
        say_answer(fact, state, release, arena, ret_answer);
}

const struct fact_kind showing_fact = {
    .name = "showing",
    .form = "showing/FILM/TERRITORY/DATE",
    .about = "Whether a film was in the cinemas of a territory on a day",
    .examples = {"still showing", "not showing any more", "yet to open", NULL},
    .operands = {FACT_FILM, FACT_TERRITORY, FACT_DATE},
    .operands_least = 3,
    .reads = CLAIM_NOT | CLAIM_SHOWING | CLAIM_GONE | CLAIM_YET | CLAIM_CLOSED | CLAIM_DATE | CLAIM_SAME | CLAIM_FIRST |
             CLAIM_RETURN,
    .offers = {{NULL, "still showing"}, {NULL, "no longer showing"}, {NULL, "yet to open"}},
    .check = check,
};
