#include "base/say.h"
#include "fact/kind.h"

/* Where a film stands among those its character is credited in. */
struct appearance {
    bool here, has_cast; /* credited in this film; it credits any character at all */
    size_t number;       /* of its films so far, from 1 */
    bool open;           /* an earlier film of the universe credits nobody, so that it may have been there */
    bool last;           /* no later film credits it */
};

static bool has_cast(const struct film *film)
{
    for (size_t i = 0; i < film->credit_count; i++)
        if (film->credits[i].role == CREDIT_ACTOR || film->credits[i].role == CREDIT_VOICE)
            return true;
    return false;
}

static bool credits_slug(const struct film *film, struct text slug)
{
    struct arena arena = {0};
    bool found = false;
    for (size_t i = 0; i < film->credit_count && !found; i++)
        found = text_has(film->credits[i].as) && text_equal(slug_make(&arena, film->credits[i].as), slug);
    arena_done(&arena);
    return found;
}

/* Earlier films of the character's universe without a cast leave it open whether it was in them. */
static bool is_open_before(const struct character *character, const struct film *film)
{
    const struct universe *universe = character->universe;
    for (size_t i = 0; i < universe->member_count && universe->members[i].film != film; i++)
        if (!universe->members[i].film->announced && !has_cast(universe->members[i].film))
            return true;
    return false;
}

static struct appearance find_appearance(const struct fact_thing *who, const struct film *film)
{
    struct appearance found = {.has_cast = has_cast(film), .last = true};
    const struct film *before = NULL;
    if (who->character == NULL) {
        found.here = credits_slug(film, who->slug);
        found.number = 1;
        return found;
    }
    for (size_t i = 0; i < who->character->credit_count; i++) {
        const struct film *one = who->character->credits[i]->film;
        if (one == before)
            continue;
        before = one;
        found.last = one == film;
        found.number += !found.here;
        found.here = found.here || one == film;
    }
    found.open = is_open_before(who->character, film);
    return found;
}

/* -1: cannot be told. */
static int holds(const struct claim *claim, const struct appearance *found)
{
    bool first = (claim->marks & (CLAIM_FIRST | CLAIM_DEBUT)) != 0, again = (claim->marks & CLAIM_RETURN) != 0;
    bool ordinal = (claim->marks & CLAIM_ORDINAL) != 0, last = (claim->marks & CLAIM_LAST) != 0;
    if (!found->here)
        return found->has_cast ? 0 : -1;
    if (first && found->number > 1)
        return 0;
    if (again && found->number > 1)
        return 1;
    if ((first || again || ordinal) && found->open)
        return -1;
    if (again)
        return 0;
    if (ordinal)
        return found->number == (size_t)claim->ordinal;
    return !last || found->last;
}

static struct text name_of(const struct fact_thing *who)
{
    return who->character != NULL ? who->character->name : who->slug;
}

static void say_answer(const struct fact_thing *who, const struct film *film, const struct appearance *found,
                       struct arena *arena, struct fact_answer *ret_answer)
{
    struct text name = name_of(who);
    if (!found->here) {
        ret_answer->data = TEXT("not in the film");
        ret_answer->basis = JOIN(arena, film->title, TEXT(" credits nobody as "), name);
    } else {
        ret_answer->data = JOIN(arena, TEXT("the "), say_ordinal_word(arena, found->number), TEXT(" film"));
        ret_answer->basis = JOIN(arena, film->title, TEXT(" is the "), say_ordinal_word(arena, found->number),
                                 TEXT(" film in this publication with "), name);
    }
    ret_answer->source = TEXT("The films’ credits");
    ret_answer->about = film_page(arena, film);
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend =
            JOIN(arena, TEXT("Say it otherwise, or mend the credits in films/"), film->slug, TEXT(".md"));
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    const struct fact_thing *who = &fact->things[0];
    const struct film *film = fact->things[1].film;
    struct appearance found = find_appearance(who, film);
    int truth = holds(fact->claim, &found);
    bool negated = (fact->claim->marks & CLAIM_NOT) != 0;
    if (truth < 0)
        leave_open(ret_answer,
                   found.has_cast
                       ? JOIN(arena, TEXT("Earlier films of "), say_universe(arena, who->character->universe),
                              TEXT(" have no cast here, so "), name_of(who), TEXT(" may have been in them"))
                       : JOIN(arena, TEXT("No cast of "), film->title, TEXT(" is known")),
                   TEXT("Add the credits of the films"));
    else if (settle(fact, (truth == 1) != negated, ret_answer))
        say_answer(who, film, &found, arena, ret_answer);
}

const struct fact_kind appears_fact = {
    .name = "appears",
    .form = "appears/CHARACTER/FILM",
    .about = "Whether a character is in a film, for the first time or again, by the films’ credits",
    .examples = {"introduced in Chapter 4", "returns", "not in it", NULL},
    .operands = {FACT_CHARACTER, FACT_FILM},
    .operands_least = 2,
    .reads = CLAIM_FIRST | CLAIM_LAST | CLAIM_DEBUT | CLAIM_RETURN | CLAIM_NOT | CLAIM_ORDINAL,
    .offers = {{NULL, "introduced"}, {NULL, "returns"}},
    .check = check,
};
