#include <stdlib.h>
#include <string.h>

#include "edition/loader.h"

/* Ids count up from 1, so this is also how many films or reviews there may be; a higher one is damage,
 * for which no table is made. */
enum { ID_MOST = 1 << 24 };

/* Makes room for all things of one sort, in order of slug, and a table that finds them by id. */
static void *place_things(struct loader *loader, enum scan_what order, size_t size, struct table *table,
                          size_t *ret_count)
{
    struct buffer ids = {.ceiling = (size_t)ID_MOST * sizeof(int64_t)};
    struct scan scan = scan_start(loader->store, order);
    while (scan_next(&scan)) {
        int64_t id = scan_number(&scan, 0);
        if (id < 1 || id > ID_MOST) {
            scan_refuse(&scan);
            continue;
        }
        buffer_put(&ids, (struct text){(const char *)&id, sizeof id});
        table->most = id > table->most ? id : table->most;
    }
    *ret_count = ids.len / sizeof(int64_t);
    char *things = arena_take(loader->arena, *ret_count, size);
    table->of_id = arena_take(&loader->scratch, (size_t)table->most + 1, sizeof *table->of_id);
    for (size_t i = 0; i < *ret_count; i++) {
        int64_t id;
        memcpy(&id, ids.at + i * sizeof id, sizeof id);
        table->of_id[id] = things + i * size;
    }
    buffer_done(&ids);
    return things;
}

static void load_critics(struct loader *loader)
{
    struct scan scan = scan_start(loader->store, SCAN_CRITIC);
    while (scan_next(&scan)) {
        struct critic *critic = table_find(&loader->critics, scan_number(&scan, 0));
        if (critic == NULL)
            continue;
        critic->slug = load_text(loader, &scan, 1);
        critic->name = load_text(loader, &scan, 2);
        critic->since = (int)scan_number(&scan, 3);
        critic->text = load_text(loader, &scan, 4);
        critic->changed = scan_number(&scan, 5);
    }
}

static void load_people(struct loader *loader)
{
    struct edition *edition = loader->edition;
    edition->people =
        place_things(loader, SCAN_PERSON_ORDER, sizeof *edition->people, &loader->people, &edition->person_count);
    struct scan scan = scan_start(loader->store, SCAN_PERSON);
    while (scan_next(&scan)) {
        struct person *person = table_find(&loader->people, scan_number(&scan, 0));
        if (person == NULL)
            continue;
        person->slug = load_text(loader, &scan, 1);
        person->name = load_text(loader, &scan, 2);
    }
}

static void load_universes(struct loader *loader)
{
    struct edition *edition = loader->edition;
    edition->universes = place_things(loader, SCAN_UNIVERSE_ORDER, sizeof *edition->universes, &loader->universes,
                                      &edition->universe_count);
    struct scan scan = scan_start(loader->store, SCAN_UNIVERSE);
    while (scan_next(&scan)) {
        struct universe *universe = table_find(&loader->universes, scan_number(&scan, 0));
        if (universe == NULL)
            continue;
        universe->slug = load_text(loader, &scan, 1);
        universe->name = load_text(loader, &scan, 2);
        universe->text = load_text(loader, &scan, 3);
        universe->changed = scan_number(&scan, 4);
    }
}

void place_films(struct loader *loader)
{
    struct edition *edition = loader->edition;
    edition->critics =
        place_things(loader, SCAN_CRITIC_ORDER, sizeof *edition->critics, &loader->critics, &edition->critic_count);
    edition->films =
        place_things(loader, SCAN_FILM_ORDER, sizeof *edition->films, &loader->films, &edition->film_count);
}

static void load_film_rows(struct loader *loader)
{
    struct scan scan = scan_start(loader->store, SCAN_FILM);
    while (scan_next(&scan)) {
        struct film *film = table_find(&loader->films, scan_number(&scan, 0));
        if (film == NULL)
            continue;
        film->slug = load_text(loader, &scan, 1);
        film->title = load_text(loader, &scan, 2);
        film->original_title = load_text(loader, &scan, 3);
        film->year = (int)scan_number(&scan, 4);
        film->runtime_seconds = (int)scan_number(&scan, 5);
        film->announced = scan_number(&scan, 6) != 0;
        film->poster = load_text(loader, &scan, 7);
        film->house_half_stars = (int)scan_number(&scan, 8);
        film->changed = scan_number(&scan, 9);
        film->veil_after = scan_number(&scan, 10);
    }
}

static void load_review_rows(struct loader *loader)
{
    struct edition *edition = loader->edition;
    edition->reviews =
        place_things(loader, SCAN_REVIEW_ORDER, sizeof *edition->reviews, &loader->reviews, &edition->review_count);
    struct scan scan = scan_start(loader->store, SCAN_REVIEW);
    while (scan_next(&scan)) {
        struct review *review = table_find(&loader->reviews, scan_number(&scan, 0));
        if (review == NULL)
            continue;
        review->slug = load_text(loader, &scan, 1);
        review->film = table_need(&loader->films, &scan, 2);
        review->headline = load_text(loader, &scan, 3);
        review->standfirst = load_text(loader, &scan, 4);
        review->date = scan_day(&scan, 5);
        review->updated = scan_day(&scan, 6);
        review->half_stars = (int)scan_number(&scan, 7);
        review->changed = scan_number(&scan, 8);
        review->veil_after = scan_number(&scan, 9);
    }
    /* The index of states and the table are walked apart: what only one of them has is damage. */
    for (size_t i = 0; i < edition->review_count; i++) {
        if (edition->reviews[i].film == NULL)
            scan_refuse(&scan);
    }
}

/* In the order in which they were made, so the newest is what stays. */
static void load_revisions(struct loader *loader)
{
    struct scan scan = scan_start(loader->store, SCAN_REVISION);
    while (scan_next(&scan)) {
        struct review *review = table_find(&loader->reviews, scan_number(&scan, 0));
        if (review == NULL)
            continue;
        review->revision = scan_number(&scan, 1);
        review->words = (int)scan_number(&scan, 2);
        review->lead = load_text(loader, &scan, 3);
    }
}

void load_films(struct loader *loader)
{
    load_critics(loader);
    load_people(loader);
    load_universes(loader);
    load_film_rows(loader);
}

void load_reviews(struct loader *loader)
{
    load_review_rows(loader);
    load_revisions(loader);
}

static int compare_redirects(const void *a, const void *b)
{
    const struct redirect *one = a, *other = b;
    return one->thing != other->thing ? (int)one->thing - (int)other->thing : text_compare(one->was, other->was);
}

void load_redirects(struct loader *loader)
{
    struct edition *edition = loader->edition;
    struct buffer rows = {.ceiling = SIZE_MAX};
    struct scan scan = scan_start(loader->store, SCAN_REDIRECT);
    while (scan_next(&scan)) {
        struct redirect redirect = {
            .thing = scan_thing(&scan, 0), .was = load_text(loader, &scan, 1), .slug = load_text(loader, &scan, 2)};
        buffer_put(&rows, (struct text){(const char *)&redirect, sizeof redirect});
    }
    edition->redirect_count = rows.len / sizeof *edition->redirects;
    edition->redirects = ARENA_LIST(loader->arena, struct redirect, edition->redirect_count);
    if (rows.len > 0)
        memcpy(edition->redirects, rows.at, rows.len);
    buffer_done(&rows);
    /* The store has them in order of the things' names. */
    qsort(edition->redirects, edition->redirect_count, sizeof *edition->redirects, compare_redirects);
}

static void load_criteria(struct loader *loader)
{
    struct publication *publication = &loader->edition->publication;
    publication->criteria = place_things(loader, SCAN_CRITERION, sizeof *publication->criteria, &loader->criteria,
                                         &publication->criterion_count);
    struct scan scan = scan_start(loader->store, SCAN_CRITERION);
    while (scan_next(&scan)) {
        struct criterion *criterion = table_find(&loader->criteria, scan_number(&scan, 0));
        if (criterion == NULL)
            continue;
        criterion->slug = load_text(loader, &scan, 1);
        criterion->name = load_text(loader, &scan, 2);
    }
}

void load_publication(struct loader *loader)
{
    struct publication *publication = &loader->edition->publication;
    struct scan scan = scan_start(loader->store, SCAN_PUBLICATION);
    while (scan_next(&scan)) {
        loader->edition->number = scan_number(&scan, 0);
        publication->changed = scan_number(&scan, 1);
        publication->name = load_text(loader, &scan, 2);
        publication->tagline = load_text(loader, &scan, 3);
        publication->house_rating = load_text(loader, &scan, 4);
        publication->house_rule = (enum house_rule)scan_word(&scan, 5, &house_rules);
        publication->territory = load_text(loader, &scan, 6);
        publication->language = load_text(loader, &scan, 7);
        publication->url = load_text(loader, &scan, 8);
        loader->edition->identity = scan_number(&scan, 9);
        publication->corrections = (enum corrections)scan_word(&scan, 10, &corrections_places);
    }
    load_criteria(loader);
}

void load_theme_parts(struct loader *loader)
{
    struct edition *edition = loader->edition;
    struct buffer rows = {.ceiling = SIZE_MAX};
    struct scan scan = scan_start(loader->store, SCAN_THEME_PART);
    while (scan_next(&scan)) {
        struct theme_part_record part = {
            .name = load_text(loader, &scan, 0),
            .text = load_text(loader, &scan, 1),
            .changed = scan_number(&scan, 2),
        };
        buffer_put(&rows, (struct text){(const char *)&part, sizeof part});
    }
    edition->theme_part_count = rows.len / sizeof *edition->theme_parts;
    edition->theme_parts = ARENA_LIST(loader->arena, struct theme_part_record, edition->theme_part_count);
    if (rows.len > 0)
        memcpy(edition->theme_parts, rows.at, rows.len);
    buffer_done(&rows);
}

void load_withdrawn(struct loader *loader)
{
    struct edition *edition = loader->edition;
    struct buffer rows = {.ceiling = SIZE_MAX};
    struct scan scan = scan_start(loader->store, SCAN_WITHDRAWN);
    while (scan_next(&scan)) {
        struct withdrawn withdrawn = {
            .slug = load_text(loader, &scan, 0),
            .date = scan_day(&scan, 1),
            .note = load_text(loader, &scan, 2),
            .changed = scan_number(&scan, 3),
        };
        buffer_put(&rows, (struct text){(const char *)&withdrawn, sizeof withdrawn});
    }
    edition->withdrawn_count = rows.len / sizeof *edition->withdrawn;
    edition->withdrawn = ARENA_LIST(loader->arena, struct withdrawn, edition->withdrawn_count);
    if (rows.len > 0)
        memcpy(edition->withdrawn, rows.at, rows.len);
    buffer_done(&rows);
}
