#include "fact/offer.h"

#include "base/say.h"
#include "reel/reel.h"

enum { CREDITS_MOST = 12 /* of a film's: as billed */ };

struct offering {
    const struct fact_ground *ground;
    const struct fact_about *about;
    struct arena *arena;
    struct fact_offers *offers;
};

/* ---- one target ---- */

static struct text first_part(struct text data)
{
    size_t comma = text_find(data, 0, ","), and = text_find(data, 0, " and ");
    return text_part(data, 0, comma < and? comma : and);
}

static struct text fill_in(struct arena *arena, const char *claim, struct text data)
{
    struct text words = text_of(claim);
    size_t at = text_find(words, 0, "="), first = text_find(words, 0, "<");
    if (at == SIZE_MAX && first == SIZE_MAX)
        return words;
    at = at < first ? at : first;
    return JOIN(arena, text_part(words, 0, at), first == at ? first_part(data) : data,
                text_part(words, at + 1, words.len));
}

static bool is_offered(const struct fact_offers *offers, struct text target, struct text words)
{
    for (size_t i = offers->count; i-- > 0;)
        if (text_equal(offers->at[i].target, target) && text_equal(offers->at[i].words, words))
            return true;
    return false;
}

static void add_claim(struct offering *offering, struct text target, struct text words)
{
    struct fact_offers *offers = offering->offers;
    struct fact_offered *next = &offers->at[offers->count];
    struct fact fact;
    if (offers->count == FACT_OFFERED_MOST || is_offered(offers, target, words))
        return;
    fact_hold(offering->ground, target, words, offering->arena, &fact, &next->answer);
    if (next->answer.result != FACT_TRUE)
        return;
    next->target = target;
    next->words = words;
    next->kind = fact.kind;
    offers->count++;
}

/* What the data says, in the unit of the words, whether or not those are true; absent when it says nothing. */
static struct text data_of(const struct offering *offering, struct text target, const char *ask)
{
    struct fact fact;
    struct fact_answer answer;
    fact_hold(offering->ground, target, text_of(ask), offering->arena, &fact, &answer);
    return answer.result != FACT_UNKNOWN ? answer.data : TEXT_ABSENT;
}

static void add_target(struct offering *offering, const struct fact_kind *kind, struct text target)
{
    for (size_t i = 0; i < FACT_OFFERS_MOST && kind->offers[i].claim != NULL; i++) {
        const struct fact_offer *offer = &kind->offers[i];
        struct text data = offer->ask != NULL ? data_of(offering, target, offer->ask) : TEXT("");
        if (data.at != NULL)
            add_claim(offering, target, fill_in(offering->arena, offer->claim, data));
    }
}

/* ---- what the operands can be ---- */

#define TARGET(offering, kind, ...)                                                                                    \
    add_target(offering, kind, JOIN((offering)->arena, text_of((kind)->name), TEXT("/"), __VA_ARGS__))

static void add_universes(struct offering *offering, const struct fact_kind *kind, const struct film *film)
{
    for (size_t i = 0; i < film->membership_count; i++)
        TARGET(offering, kind, film->slug, TEXT("/"), film->memberships[i]->universe->slug);
}

static void add_critics(struct offering *offering, const struct fact_kind *kind, const struct film *film)
{
    for (size_t i = 0; i < film->review_count; i++)
        for (size_t j = 0; j < film->reviews[i]->critic_count; j++)
            TARGET(offering, kind, film->slug, TEXT("/"), film->reviews[i]->critics[j]->slug);
}

static bool has_beats(const struct reel *reel, struct beat_choice choice)
{
    for (size_t i = 0; i < reel->beat_count; i++)
        if (beat_is_of(&reel->beats[i], choice))
            return true;
    return false;
}

static void add_beats(struct offering *offering, const struct fact_kind *kind, const struct film *film)
{
    struct reel reel;
    if (!reel_find(film, offering->ground->review, &reel))
        return;
    for (int i = 0; i < BEAT_GROUPS + BEAT_KINDS; i++) {
        struct beat_choice choice = {.is_group = i < BEAT_GROUPS};
        if (choice.is_group)
            choice.group = (enum beat_group)i;
        else
            choice.kind = (enum beat_kind)(i - BEAT_GROUPS);
        if (has_beats(&reel, choice))
            TARGET(offering, kind, film->slug, TEXT("/"), text_of(beat_choice_spelling(choice)));
    }
}

static struct text role_of(const struct credit *credit, struct arena *arena)
{
    if (credit->character != NULL)
        return credit->character->slug;
    return text_has(credit->as) ? slug_make(arena, credit->as) : TEXT_ABSENT;
}

/* plays/PERSON/CHARACTER/FILM and appears/CHARACTER/FILM */
static void add_roles(struct offering *offering, const struct fact_kind *kind, const struct film *film)
{
    for (size_t i = 0, count = 0; i < film->credit_count && count < CREDITS_MOST; i++) {
        const struct credit *credit = &film->credits[i];
        struct text role = role_of(credit, offering->arena);
        /* Who is in one film alone is introduced there, which says nothing. */
        if (!text_has(role) || (kind->operands[0] == FACT_CHARACTER && credit->character == NULL))
            continue;
        count++;
        if (kind->operands[0] == FACT_PERSON)
            TARGET(offering, kind, credit->person->slug, TEXT("/"), role, TEXT("/"), film->slug);
        else
            TARGET(offering, kind, role, TEXT("/"), film->slug);
    }
}

static void add_counted(struct offering *offering, const struct fact_kind *kind, const struct film *film)
{
    const struct review *review = offering->ground->review;
    for (size_t i = 0; i < film->membership_count; i++)
        TARGET(offering, kind, TEXT("universe/"), film->memberships[i]->universe->slug);
    for (size_t i = 0, count = 0; i < film->credit_count && count < CREDITS_MOST; i++) {
        enum credit_role role = film->credits[i].role;
        if (role != CREDIT_DIRECTOR && role != CREDIT_ACTOR)
            continue;
        count++;
        TARGET(offering, kind, role == CREDIT_DIRECTOR ? TEXT("director/") : TEXT("actor/"),
               film->credits[i].person->slug);
    }
    for (size_t i = 0; review != NULL && i < review->critic_count; i++)
        TARGET(offering, kind, TEXT("critic/"), review->critics[i]->slug);
}

static struct text territory_of(const struct offering *offering, const struct film *film)
{
    struct text own = offering->ground->edition->publication.territory;
    return text_has(own) || film->release_count == 0 ? own : film->releases[0].territory;
}

static void add_second(struct offering *offering, const struct fact_kind *kind, const struct film *film)
{
    struct text day = say_day_iso(offering->arena, offering->about->today), land = territory_of(offering, film);
    if (kind->operands_least == 1)
        TARGET(offering, kind, film->slug);
    switch (kind->operands[1]) {
    case FACT_UNIVERSE: add_universes(offering, kind, film); break;
    case FACT_CRITIC: add_critics(offering, kind, film); break;
    case FACT_BEATS: add_beats(offering, kind, film); break;
    case FACT_DATE: TARGET(offering, kind, film->slug, TEXT("/"), day); break;
    case FACT_TERRITORY:
        if (text_has(land))
            TARGET(offering, kind, film->slug, TEXT("/"), land, TEXT("/"), day);
        break;
    default: break;
    }
}

static void add_of_film(struct offering *offering, const struct fact_kind *kind, const struct film *film)
{
    switch (kind->operands[0]) {
    case FACT_FILM:
    case FACT_FILM_OR_REVIEW: add_second(offering, kind, film); break;
    case FACT_CHARACTER:
    case FACT_PERSON: add_roles(offering, kind, film); break;
    case FACT_COUNTED: add_counted(offering, kind, film); break;
    default: break;
    }
}

static void add_of_pair(struct offering *offering, const struct fact_kind *kind, const struct film *film,
                        const struct film *other)
{
    struct text land = territory_of(offering, film);
    if (kind->operands[2] != FACT_TERRITORY)
        TARGET(offering, kind, film->slug, TEXT("/"), other->slug);
    else if (text_has(land))
        TARGET(offering, kind, film->slug, TEXT("/"), other->slug, TEXT("/"), land);
}

void fact_offer(const struct fact_ground *ground, const struct fact_about *about, struct arena *arena,
                struct fact_offers *ret_offers)
{
    struct offering offering = {ground, about, arena, ret_offers};
    /* One more, in which the next is tried. */
    *ret_offers = (struct fact_offers){ARENA_LIST(arena, struct fact_offered, FACT_OFFERED_MOST + 1), 0};
    for (size_t i = 0; i < fact_kind_count; i++) {
        const struct fact_kind *kind = fact_kinds[i];
        bool pair = kind->operands[0] == FACT_FILM && kind->operands[1] == FACT_FILM;
        if (!pair)
            add_of_film(&offering, kind, about->film);
        if (!pair && about->other != NULL)
            add_of_film(&offering, kind, about->other);
        if (pair && about->other != NULL) {
            add_of_pair(&offering, kind, about->film, about->other);
            add_of_pair(&offering, kind, about->other, about->film);
        }
    }
}
