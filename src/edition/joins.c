#include <string.h>

#include "edition/loader.h"

/* Days run over less than 2^22 values (years 1 to 9999); 0 is for the unknown. */
enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

static void sort_by_digit(const uint32_t *keys, unsigned shift, const uint32_t *from, uint32_t *to, size_t count)
{
    size_t starts[DIGITS + 1] = {0};
    for (size_t i = 0; i < count; i++)
        starts[(keys[from[i]] >> shift & (DIGITS - 1)) + 1]++;
    for (size_t i = 1; i < DIGITS; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < count; i++)
        to[starts[keys[from[i]] >> shift & (DIGITS - 1)]++] = from[i];
}

/* The order of 0..count-1 by their keys of at most 22 bits; equal keys keep their order. */
static uint32_t *sort_by_key(struct arena *arena, const uint32_t *keys, size_t count)
{
    uint32_t *order = ARENA_LIST(arena, uint32_t, count), *half = ARENA_LIST(arena, uint32_t, count);
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    sort_by_digit(keys, 0, order, half, count);
    sort_by_digit(keys, DIGIT_BITS, half, order, count);
    return order;
}

static uint32_t day_key(int32_t day)
{
    return day == DAY_UNKNOWN ? 0 : (uint32_t)(day - day_of(1, 1, 1)) + 1;
}

static void sort_releases(struct film *film)
{
    for (size_t i = 1; i < film->release_count; i++) {
        struct release release = film->releases[i];
        size_t at = i;
        /* As unsigned numbers less one, the unknown day comes after all others. */
        while (at > 0 && day_key(film->releases[at - 1].opens) - 1 > day_key(release.opens) - 1) {
            film->releases[at] = film->releases[at - 1];
            at--;
        }
        film->releases[at] = release;
    }
}

/* When a film came out, to put films in order: its first opening; else the end of its year; and what
 * has neither is still to come. */
static int32_t film_day(const struct film *film)
{
    if (film->release_count > 0 && film->releases[0].opens != DAY_UNKNOWN)
        return film->releases[0].opens;
    return film->year > 0 ? day_of(film->year, 12, 31) : day_of(9999, 12, 31);
}

static void order_films(struct loader *loader)
{
    struct edition *edition = loader->edition;
    uint32_t *keys = ARENA_LIST(&loader->scratch, uint32_t, edition->film_count);
    for (size_t i = 0; i < edition->film_count; i++) {
        sort_releases(&edition->films[i]);
        keys[i] = day_key(film_day(&edition->films[i]));
    }
    uint32_t *order = sort_by_key(&loader->scratch, keys, edition->film_count);
    loader->by_day = ARENA_LIST(&loader->scratch, struct film *, edition->film_count);
    for (size_t i = 0; i < edition->film_count; i++)
        loader->by_day[i] = &edition->films[order[i]];
}

static void order_reviews(struct loader *loader)
{
    struct edition *edition = loader->edition;
    uint32_t *keys = ARENA_LIST(&loader->scratch, uint32_t, edition->review_count);
    const uint32_t newest = day_key(day_of(9999, 12, 31));
    for (size_t i = 0; i < edition->review_count; i++)
        keys[i] = newest - day_key(edition->reviews[i].date);
    uint32_t *order = sort_by_key(&loader->scratch, keys, edition->review_count);
    edition->newest = ARENA_LIST(loader->arena, const struct review *, edition->review_count);
    for (size_t i = 0; i < edition->review_count; i++)
        edition->newest[i] = &edition->reviews[order[i]];
}

/* The reverse look-ups are all made the same way: what points somewhere is counted there, room is
 * taken for that many, and the pointers are put in, in the order in which they shall stand. */

static void join_reviews(struct loader *loader)
{
    struct edition *edition = loader->edition;
    for (size_t i = 0; i < edition->review_count; i++) {
        const struct review *review = &edition->reviews[i];
        ((struct film *)review->film)->review_count++;
        for (size_t j = 0; j < review->critic_count; j++)
            ((struct critic *)review->critics[j])->review_count++;
    }
    for (size_t i = 0; i < edition->film_count; i++) {
        struct film *film = &edition->films[i];
        film->reviews = ARENA_LIST(loader->arena, const struct review *, film->review_count);
        film->review_count = 0;
    }
    for (size_t i = 0; i < edition->critic_count; i++) {
        struct critic *critic = &edition->critics[i];
        critic->reviews = ARENA_LIST(loader->arena, const struct review *, critic->review_count);
        critic->review_count = 0;
    }
    for (size_t i = 0; i < edition->review_count; i++) {
        const struct review *review = edition->newest[i];
        struct film *film = (struct film *)review->film;
        film->reviews[film->review_count++] = review;
        for (size_t j = 0; j < review->critic_count; j++) {
            struct critic *critic = (struct critic *)review->critics[j];
            critic->reviews[critic->review_count++] = review;
        }
    }
}

static void join_people(struct loader *loader)
{
    struct edition *edition = loader->edition;
    for (size_t i = 0; i < edition->film_count; i++) {
        for (size_t j = 0; j < edition->films[i].credit_count; j++)
            ((struct person *)edition->films[i].credits[j].person)->credit_count++;
    }
    for (size_t i = 0; i < edition->person_count; i++) {
        struct person *person = &edition->people[i];
        person->credits = ARENA_LIST(loader->arena, const struct credit *, person->credit_count);
        person->credit_count = 0;
    }
    for (size_t i = edition->film_count; i-- > 0;) {
        const struct film *film = loader->by_day[i];
        for (size_t j = 0; j < film->credit_count; j++) {
            struct person *person = (struct person *)film->credits[j].person;
            person->credits[person->credit_count++] = &film->credits[j];
        }
    }
}

/* A universe tells the story order only of films where it differs; any other that has come out stands in
 * the story where it stands by release. A told order goes before an untold one of the same number. */
static size_t story_rank(const struct membership *member)
{
    if (member->story_place > 0)
        return 2 * member->story_place;
    return member->film->announced ? 0 : 2 * member->place + 1;
}

static void order_stories(struct loader *loader, struct universe *universe)
{
    size_t *ranks = ARENA_LIST(loader->arena, size_t, universe->member_count);
    universe->stories = ARENA_LIST(loader->arena, const struct membership *, universe->member_count);
    for (size_t i = 0; i < universe->member_count; i++) {
        const struct membership *member = &universe->members[i];
        size_t rank = story_rank(member);
        if (rank == 0)
            continue;
        size_t at = universe->story_count++;
        for (; at > 0 && ranks[at - 1] > rank; at--) {
            universe->stories[at] = universe->stories[at - 1];
            ranks[at] = ranks[at - 1];
        }
        universe->stories[at] = member;
        ranks[at] = rank;
    }
    for (size_t i = 0; i < universe->story_count; i++)
        ((struct membership *)universe->stories[i])->story_place = i + 1;
}

static void join_universes(struct loader *loader)
{
    struct edition *edition = loader->edition;
    for (size_t i = 0; i < edition->universe_count; i++) {
        struct universe *universe = &edition->universes[i];
        for (size_t j = 0; j < universe->member_count; j++) {
            universe->members[j].place = j + 1;
            ((struct film *)universe->members[j].film)->membership_count++;
        }
        order_stories(loader, universe);
    }
    for (size_t i = 0; i < edition->film_count; i++) {
        struct film *film = &edition->films[i];
        film->memberships = ARENA_LIST(loader->arena, const struct membership *, film->membership_count);
        film->membership_count = 0;
    }
    for (size_t i = 0; i < edition->universe_count; i++) {
        const struct universe *universe = &edition->universes[i];
        for (size_t j = 0; j < universe->member_count; j++) {
            struct film *film = (struct film *)universe->members[j].film;
            film->memberships[film->membership_count++] = &universe->members[j];
        }
    }
}

/* The character of this slug in one of the universes that hold the film; of several, in the first. */
static struct character *find_character(const struct film *film, struct text slug)
{
    for (size_t i = 0; i < film->membership_count; i++) {
        const struct universe *universe = film->memberships[i]->universe;
        for (size_t j = 0; j < universe->character_count; j++) {
            if (text_equal(universe->characters[j].slug, slug))
                return &universe->characters[j];
        }
    }
    return NULL;
}

static void join_characters(struct loader *loader)
{
    struct edition *edition = loader->edition;
    for (size_t i = 0; i < edition->film_count; i++) {
        const struct film *film = &edition->films[i];
        for (size_t j = 0; film->membership_count > 0 && j < film->credit_count; j++) {
            struct credit *credit = &film->credits[j];
            struct character *character = text_has(credit->as) ? find_character(film, credit->as) : NULL;
            if (character == NULL)
                continue;
            credit->character = character;
            credit->as = character->name;
            character->credit_count++;
        }
    }
    for (size_t i = 0; i < edition->universe_count; i++) {
        for (size_t j = 0; j < edition->universes[i].character_count; j++) {
            struct character *character = &edition->universes[i].characters[j];
            character->credits = ARENA_LIST(loader->arena, const struct credit *, character->credit_count);
            character->credit_count = 0;
        }
    }
    for (size_t i = 0; i < edition->film_count; i++) {
        const struct film *film = loader->by_day[i];
        for (size_t j = 0; film->membership_count > 0 && j < film->credit_count; j++) {
            struct character *character = (struct character *)film->credits[j].character;
            if (character != NULL)
                character->credits[character->credit_count++] = &film->credits[j];
        }
    }
}

/* An audience whose universe is not there (yet) comes for nothing. */
static void join_expectations(struct loader *loader)
{
    struct publication *publication = &loader->edition->publication;
    struct buffer rows = {.ceiling = SIZE_MAX};
    struct scan scan = scan_start(loader->store, SCAN_EXPECTATION);
    while (scan_next(&scan)) {
        struct text universe = scan_text(&scan, 0);
        struct expectation expectation = {
            .universe = universe.at != NULL ? edition_find_universe(loader->edition, universe) : NULL,
            .genre = load_text(loader, &scan, 1),
            .criterion = table_find(&loader->criteria, scan_number(&scan, 2)),
            .weight = (int)scan_number(&scan, 3),
        };
        if (expectation.universe != NULL || expectation.genre.at != NULL)
            buffer_put(&rows, (struct text){(const char *)&expectation, sizeof expectation});
    }
    publication->expectation_count = rows.len / sizeof *publication->expectations;
    publication->expectations = ARENA_LIST(loader->arena, struct expectation, publication->expectation_count);
    if (rows.len > 0)
        memcpy(publication->expectations, rows.at, rows.len);
    buffer_done(&rows);
}

void join_things(struct loader *loader)
{
    order_films(loader);
    order_reviews(loader);
    join_reviews(loader);
    join_people(loader);
    join_universes(loader);
    join_characters(loader);
    join_expectations(loader);
}
