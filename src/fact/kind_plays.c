#include "base/say.h"
#include "fact/kind.h"

static bool is_as(const struct credit *credit, const struct fact_thing *who)
{
    if (who->character != NULL)
        return credit->character == who->character;
    struct arena arena = {0};
    bool same = text_has(credit->as) && text_equal(slug_make(&arena, credit->as), who->slug);
    arena_done(&arena);
    return same;
}

static bool is_acting(const struct credit *credit)
{
    return credit->role == CREDIT_ACTOR || credit->role == CREDIT_VOICE;
}

/* What the film credits the person for, or who it credits for the character. */
static struct text say_basis(const struct fact_thing *person, const struct fact_thing *who, const struct film *film,
                             struct arena *arena)
{
    struct text other = TEXT_ABSENT;
    for (size_t i = 0; i < film->credit_count; i++) {
        const struct credit *credit = &film->credits[i];
        if (is_acting(credit) && credit->person == person->person && text_has(credit->as))
            return JOIN(arena, film->title, TEXT(" credits "), credit->person->name, TEXT(" as "), credit->as);
        if (is_acting(credit) && is_as(credit, who))
            other = JOIN(arena, film->title, TEXT(" credits "), credit->person->name, TEXT(" as "), credit->as);
    }
    return other.at != NULL
               ? other
               : JOIN(arena, film->title, TEXT(" does not credit "), person->person->name, TEXT(" with a part"));
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct fact_thing *person = &fact->things[0], *who = &fact->things[1];
    const struct film *film = fact->things[2].film;
    bool negated = (fact->claim->marks & CLAIM_NOT) != 0, plays = false, cast = false;
    for (size_t i = 0; i < film->credit_count && !plays; i++) {
        const struct credit *credit = &film->credits[i];
        cast = cast || is_acting(credit);
        plays = is_acting(credit) && credit->person == person->person && is_as(credit, who);
    }
    if (!cast) {
        leave_open(ret_answer, JOIN(arena, TEXT("No cast of "), film->title, TEXT(" is known")),
                   JOIN(arena, TEXT("Add it to films/"), film->slug, TEXT(".md")));
        return;
    }
    if (!settle(fact, plays != negated, ret_answer))
        return;
    ret_answer->data = plays ? TEXT("it is so") : TEXT("it is not so");
    ret_answer->basis = say_basis(person, who, film, arena);
    ret_answer->source = TEXT("The film’s credits");
    ret_answer->about = film_page(arena, film);
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend =
            JOIN(arena, TEXT("Say it otherwise, or mend the credits in films/"), film->slug, TEXT(".md"));
}

const struct fact_kind plays_fact = {
    .name = "plays",
    .form = "plays/PERSON/CHARACTER/FILM",
    .about = "Whether a person is credited as a character in a film",
    .examples = {"plays Eve", "in the part of Eve", "not played by her", NULL},
    .operands = {FACT_PERSON, FACT_CHARACTER, FACT_FILM},
    .operands_least = 3,
    .reads = CLAIM_NOT,
    .offers = {{NULL, "plays the part"}},
    .check = check,
};
