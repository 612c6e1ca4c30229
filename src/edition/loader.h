/* loader: what the files that load an edition share; it lives as long as the loading. Nobody outside
 * includes it. */
#ifndef BIJOU_EDITION_LOADER_H
#define BIJOU_EDITION_LOADER_H

#include "edition/edition.h"
#include "store/scan.h"

/* From the store's ids, which are close together from 1, to things in the edition. */
struct table {
    void **of_id;
    int64_t most; /* the highest id */
};

struct loader {
    struct store *store;
    struct edition *edition;
    struct arena *arena;  /* the edition's */
    struct arena scratch; /* ends with the loader */
    struct table critics, people, universes, films, reviews, criteria;
    struct film **by_day; /* films, oldest first; same day: by slug */
};

/* The thing of an id; NULL when the edition has none, as with a draft. */
static inline void *table_find(const struct table *table, int64_t id)
{
    return id > 0 && id <= table->most ? table->of_id[id] : NULL;
}

/* The thing that a row names: one that is not there is damage. */
static inline void *table_need(const struct table *table, const struct scan *scan, int column)
{
    void *thing = table_find(table, scan_number(scan, column));
    if (thing == NULL)
        scan_refuse(scan);
    return thing;
}

static inline struct text load_text(struct loader *loader, const struct scan *scan, int column)
{
    return arena_copy(loader->arena, scan_text(scan, column));
}

/* things.c: the things themselves, by slug, without their lists. */
void load_publication(struct loader *loader);
void load_theme_parts(struct loader *loader);
void place_films(struct loader *loader); /* and critics: what reviews name */
void load_films(struct loader *loader);  /* and critics, people, universes */
void load_reviews(struct loader *loader);
void load_redirects(struct loader *loader);
void load_withdrawn(struct loader *loader);
/* lists.c: what belongs to a thing, as it is in the store. */
void load_film_lists(struct loader *loader); /* and those of critics and universes */
void load_review_lists(struct loader *loader);
/* joins.c: what follows from it: orders and reverse look-ups. */
void join_things(struct loader *loader);

#endif
