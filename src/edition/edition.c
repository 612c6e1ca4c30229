#include "edition/edition.h"

#include <pthread.h>
#include <stdlib.h>

#include "edition/loader.h"

/* From how many films on reviews are loaded by a second thread: below, opening the store once more
 * takes longer than it spares. */
enum { FILMS_FOR_TWO = 1000 };

static void load_half_of_reviews(struct loader *loader)
{
    load_reviews(loader);
    load_review_lists(loader);
}

static void *run_half_of_reviews(void *loader)
{
    load_half_of_reviews(loader);
    return NULL;
}

static void load_half_of_films(struct loader *loader)
{
    load_films(loader);
    load_redirects(loader);
    load_withdrawn(loader);
    load_film_lists(loader);
}

/* The reviews with their lists, beside the rest. The other thread has a connection and arenas of its
 * own; what it finds by id has been placed before. False, and nothing done, when there is none to be had. */
static bool load_as_two(struct loader *loader, enum error *ret_error, struct notes *notes)
{
    struct store *twin = loader->edition->film_count >= FILMS_FOR_TWO ? scan_twin(loader->store) : NULL;
    if (twin == NULL)
        return false;
    struct arena arena = {0};
    struct loader other = *loader;
    other.store = twin;
    other.arena = &arena;
    other.scratch = (struct arena){0};
    pthread_t thread;
    bool started = pthread_create(&thread, NULL, run_half_of_reviews, &other) == 0;
    if (!started)
        load_half_of_reviews(&other);
    load_half_of_films(loader);
    if (started)
        pthread_join(thread, NULL);
    loader->reviews = other.reviews;
    arena_adopt(loader->arena, &arena);
    arena_adopt(&loader->scratch, &other.scratch);
    *ret_error = scan_end(twin, notes);
    store_close(twin);
    return true;
}

enum error edition_load(struct store *store, struct edition **ret_edition, struct notes *notes)
{
    enum error error = scan_begin(store, notes);
    if (error != OK)
        return error;
    struct edition *edition = memory_take(sizeof *edition);
    *edition = (struct edition){0};
    struct loader loader = {.store = store, .edition = edition, .arena = &edition->arena};
    load_publication(&loader);
    load_theme_parts(&loader);
    place_films(&loader);
    if (!load_as_two(&loader, &error, notes)) {
        load_half_of_films(&loader);
        load_half_of_reviews(&loader);
    }
    if (error == OK && scan_is_fine(store))
        join_things(&loader);
    enum error outcome = scan_end(store, notes);
    error = error == OK ? outcome : error;
    arena_done(&loader.scratch);
    if (error == OK)
        *ret_edition = edition;
    else
        edition_free(edition);
    return error;
}

void edition_free(struct edition *edition)
{
    if (edition == NULL)
        return;
    arena_done(&edition->arena);
    free(edition);
}

/* Every sort of thing begins with its slug, and is sorted by it. */
static const void *find(const void *things, size_t count, size_t size, struct text slug)
{
    const char *at = things;
    for (size_t least = 0, most = count; least < most;) {
        size_t middle = least + (most - least) / 2;
        int order = text_compare(*(const struct text *)(at + middle * size), slug);
        if (order == 0)
            return at + middle * size;
        if (order < 0)
            least = middle + 1;
        else
            most = middle;
    }
    return NULL;
}

_Static_assert(offsetof(struct critic, slug) == 0 && offsetof(struct universe, slug) == 0 &&
                   offsetof(struct film, slug) == 0 && offsetof(struct review, slug) == 0 &&
                   offsetof(struct withdrawn, slug) == 0,
               "things are found by what they begin with");

const struct critic *edition_find_critic(const struct edition *edition, struct text slug)
{
    return find(edition->critics, edition->critic_count, sizeof *edition->critics, slug);
}

const struct universe *edition_find_universe(const struct edition *edition, struct text slug)
{
    return find(edition->universes, edition->universe_count, sizeof *edition->universes, slug);
}

const struct film *edition_find_film(const struct edition *edition, struct text slug)
{
    return find(edition->films, edition->film_count, sizeof *edition->films, slug);
}

const struct review *edition_find_review(const struct edition *edition, struct text slug)
{
    return find(edition->reviews, edition->review_count, sizeof *edition->reviews, slug);
}

const struct withdrawn *edition_find_withdrawn(const struct edition *edition, struct text slug)
{
    return find(edition->withdrawn, edition->withdrawn_count, sizeof *edition->withdrawn, slug);
}

struct text edition_find_redirect(const struct edition *edition, enum store_thing thing, struct text was)
{
    for (size_t least = 0, most = edition->redirect_count; least < most;) {
        size_t middle = least + (most - least) / 2;
        const struct redirect *redirect = &edition->redirects[middle];
        int order = redirect->thing != thing ? (int)redirect->thing - (int)thing : text_compare(redirect->was, was);
        if (order == 0)
            return redirect->slug;
        if (order < 0)
            least = middle + 1;
        else
            most = middle;
    }
    return TEXT_ABSENT;
}

enum error edition_body(void *store, int64_t revision, struct arena *arena, struct text *ret_body, struct notes *notes)
{
    return store_load_body(store, revision, arena, ret_body, notes);
}

const struct release *film_opening(const struct film *film, struct text territory)
{
    for (size_t i = 0; i < film->release_count; i++) {
        const struct release *release = &film->releases[i];
        bool cinema = release->form == FORM_LIMITED || release->form == FORM_CINEMA;
        if (cinema && release->opens != DAY_UNKNOWN && text_equal(release->territory, territory))
            return release;
    }
    return NULL;
}

const struct review *film_newest_review(const struct film *film, const struct critic *critic)
{
    for (size_t i = 0; i < film->review_count; i++) {
        if (film->reviews[i]->half_stars > 0 && review_is_by(film->reviews[i], critic))
            return film->reviews[i];
    }
    return NULL;
}

bool review_is_by(const struct review *review, const struct critic *critic)
{
    for (size_t i = 0; i < review->critic_count; i++) {
        if (review->critics[i] == critic)
            return true;
    }
    return false;
}
