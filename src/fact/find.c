#include "base/near.h"
#include "fact/kind.h"

static const struct person *find_person(const struct edition *edition, struct text slug)
{
    size_t low = 0, high = edition->person_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(slug, edition->people[middle].slug);
        if (order == 0)
            return &edition->people[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* What was renamed is found under its earlier slug too. */
static struct text slug_now(const struct edition *edition, enum store_thing thing, struct text slug)
{
    return edition->redirect_count > 0 ? edition_find_redirect(edition, thing, slug) : TEXT_ABSENT;
}

static const struct film *find_film(const struct edition *edition, struct text slug)
{
    const struct film *film = edition_find_film(edition, slug);
    return film != NULL ? film : edition_find_film(edition, slug_now(edition, THING_FILM, slug));
}

static const struct review *find_review(const struct edition *edition, struct text slug)
{
    const struct review *review = edition_find_review(edition, slug);
    return review != NULL ? review : edition_find_review(edition, slug_now(edition, THING_REVIEW, slug));
}

static const struct universe *find_universe(const struct edition *edition, struct text slug)
{
    const struct universe *universe = edition_find_universe(edition, slug);
    return universe != NULL ? universe : edition_find_universe(edition, slug_now(edition, THING_UNIVERSE, slug));
}

static const struct critic *find_critic(const struct edition *edition, struct text slug)
{
    const struct critic *critic = edition_find_critic(edition, slug);
    return critic != NULL ? critic : edition_find_critic(edition, slug_now(edition, THING_CRITIC, slug));
}

/* ---- characters, which are of a universe or only of a film ---- */

static const struct character *find_character(const struct film *film, struct text slug)
{
    for (size_t i = 0; i < film->membership_count; i++) {
        const struct universe *universe = film->memberships[i]->universe;
        for (size_t j = 0; j < universe->character_count; j++)
            if (text_equal(universe->characters[j].slug, slug))
                return &universe->characters[j];
    }
    return NULL;
}

static bool is_credited_as(const struct film *film, struct text slug)
{
    struct arena arena = {0};
    bool found = false;
    for (size_t i = 0; i < film->credit_count && !found; i++)
        found = text_has(film->credits[i].as) && text_equal(slug_make(&arena, film->credits[i].as), slug);
    arena_done(&arena);
    return found;
}

static const struct film *film_of(const struct edition *edition, const struct fact *fact)
{
    for (size_t i = 0; i < fact->operand_count; i++)
        if (fact->kind->operands[i] == FACT_FILM)
            return find_film(edition, fact->operands[i]);
    return NULL;
}

/* The film comes after the character; where it is missing itself, that is what is said. */
static bool find_role(const struct edition *edition, const struct fact *fact, struct fact_thing *thing)
{
    const struct film *film = film_of(edition, fact);
    if (film == NULL)
        return true;
    thing->character = find_character(film, thing->slug);
    return thing->character != NULL || is_credited_as(film, thing->slug);
}

static bool find_one(const struct edition *edition, const struct fact *fact, size_t operand, struct fact_thing *thing)
{
    struct text slug = thing->slug = fact->operands[operand];
    switch (fact_operand_type(fact, operand)) {
    case FACT_FILM: return (thing->film = find_film(edition, slug)) != NULL;
    case FACT_REVIEW: return (thing->review = find_review(edition, slug)) != NULL;
    case FACT_FILM_OR_REVIEW:
        thing->film = find_film(edition, slug);
        thing->review = thing->film == NULL ? find_review(edition, slug) : NULL;
        return thing->film != NULL || thing->review != NULL;
    case FACT_UNIVERSE: return (thing->universe = find_universe(edition, slug)) != NULL;
    case FACT_CRITIC: return (thing->critic = find_critic(edition, slug)) != NULL;
    case FACT_PERSON: return (thing->person = find_person(edition, slug)) != NULL;
    case FACT_CHARACTER: return find_role(edition, fact, thing);
    case FACT_DATE: return day_parse(slug, &thing->day);
    case FACT_BEATS: return beat_choice_parse(slug, &thing->beats);
    case FACT_NO_OPERAND:
    case FACT_TERRITORY:
    case FACT_COUNTED:
    case FACT_SLUG: break;
    }
    return true;
}

bool fact_find(const struct edition *edition, const struct fact *fact, struct fact_thing things[FACT_OPERANDS_MOST],
               size_t *ret_missing)
{
    for (size_t i = 0; i < fact->operand_count; i++) {
        things[i] = (struct fact_thing){.day = DAY_UNKNOWN};
        if (!find_one(edition, fact, i, &things[i])) {
            *ret_missing = i;
            return false;
        }
    }
    return true;
}

/* ---- what was meant ---- */

#define OFFER_ALL(near, list, count)                                                                                   \
    for (size_t offered = 0; offered < (count); offered++)                                                             \
    near_offer((near), (list)[offered].slug)

static void offer_characters(const struct film *film, struct near *near)
{
    for (size_t i = 0; film != NULL && i < film->membership_count; i++)
        OFFER_ALL(near, film->memberships[i]->universe->characters, film->memberships[i]->universe->character_count);
}

static const char *offer(const struct edition *edition, const struct fact *fact, size_t operand, struct near *near)
{
    switch (fact_operand_type(fact, operand)) {
    case FACT_FILM: OFFER_ALL(near, edition->films, edition->film_count); return "film";
    case FACT_REVIEW: OFFER_ALL(near, edition->reviews, edition->review_count); return "review";
    case FACT_FILM_OR_REVIEW:
        OFFER_ALL(near, edition->films, edition->film_count);
        OFFER_ALL(near, edition->reviews, edition->review_count);
        return "film and no review";
    case FACT_UNIVERSE: OFFER_ALL(near, edition->universes, edition->universe_count); return "universe";
    case FACT_CRITIC: OFFER_ALL(near, edition->critics, edition->critic_count); return "critic";
    case FACT_PERSON: OFFER_ALL(near, edition->people, edition->person_count); return "person";
    case FACT_CHARACTER:
        offer_characters(film_of(edition, fact), near);
        return "such character in this film or its universe:";
    default: return "thing";
    }
}

bool fact_resolve(const struct edition *edition, const struct fact *fact, struct arena *arena,
                  struct fact_trouble *ret_trouble)
{
    struct fact_thing things[FACT_OPERANDS_MOST];
    size_t missing;
    if (fact_find(edition, fact, things, &missing))
        return true;
    struct near near = near_to(fact->operands[missing]);
    const char *what = offer(edition, fact, missing, &near);
    ret_trouble->part = fact->operands[missing];
    ret_trouble->sentence = arena_print(arena, "there is no %s '%.*s'%.*s", what, TEXT_ARG(fact->operands[missing]),
                                        TEXT_ARG(near_advice(&near, arena)));
    return false;
}
