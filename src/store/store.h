/* store: the one place that holds data and the one place that speaks SQL.
 *
 * A store is one file. A `struct store` is one connection to it, for one thread at a time; any
 * number may read while one writes. Every statement is in statement.c, named, with a sentence that
 * says what it is for; the schema and its migrations are in schema.c.
 *
 *     struct store *store;
 *     if (store_open("site.bijou", STORE_READ, &store, notes) != OK) ...
 *     store_close(store);
 */
#ifndef BIJOU_STORE_STORE_H
#define BIJOU_STORE_STORE_H

#include "base/base.h"
#include "store/record.h"
#include "store/words.h"

struct store;

enum store_mode {
    STORE_READ,   /* must exist; nothing is written, but an older schema is migrated first */
    STORE_WRITE,  /* must exist; an older schema is migrated first */
    STORE_EDIT,   /* the same with the little memory of a reader: for a server, which has several */
    STORE_CREATE, /* must not exist */
};

/* ERROR_ABSENT: no such file. ERROR_STORE: made by a newer bijou, no bijou file, or damaged: each
 * told apart in one sentence. ERROR_CONFLICT: STORE_CREATE and it exists. */
enum error store_open(const char *path, enum store_mode mode, struct store **ret_store, struct notes *notes);
void store_close(struct store *store);

/* The number of the edition that the store now holds: it moves with each committed change. */
enum error store_edition(struct store *store, int64_t *ret_number, struct notes *notes);

/* Whether another file, or none, is now where the store was opened: what is saved there is not seen here. */
bool store_is_replaced(const struct store *store);

/* A whole, consistent copy, also while others write; a reader of `path` sees the old copy or the new
 * one. Replaces an earlier copy, but nothing else, and no store that is in use: ERROR_CONFLICT. */
enum error store_backup(struct store *store, const char *path, struct notes *notes);

/* One change, all or nothing. Commit raises the edition number, if anything was saved, and gives
 * what was saved that number as its `changed`; it is on disk when the call comes back. */
enum error store_begin(struct store *store, struct notes *notes);
enum error store_commit(struct store *store, struct notes *notes);
void store_rollback(struct store *store);

/* Save: adds the thing or replaces the one of the same slug; a `was` that names an existing thing
 * renames it. What a record names must have been saved before it (films before critics, critics before reviews). Texts
 * have been checked by the caller. A review's changed text adds a revision. Only within a change. */
enum error store_save_publication(struct store *store, const struct publication_record *record, struct notes *notes);
enum error store_save_critic(struct store *store, const struct critic_record *record, struct notes *notes);
enum error store_save_universe(struct store *store, const struct universe_record *record, struct notes *notes);
enum error store_save_film(struct store *store, const struct film_record *record, struct notes *notes);
enum error store_save_review(struct store *store, const struct review_record *record, struct notes *notes);

/* The same for a part of the theme, of which THEME_PART_MOST bytes are the most. Dropping one that is not there
 * changes nothing. */
enum { THEME_PART_MOST = 256 << 10 };
enum error store_save_theme_part(struct store *store, const struct theme_part_record *record, struct notes *notes);
enum error store_drop_theme_part(struct store *store, struct text name, struct notes *notes);

/* Two films that are one: within a change, `gone` becomes `kept`. Reviews, places in universes and verdicts move;
 * what `kept` does not know it learns from `gone`: ids, releases, people and so on; `gone` and its earlier slugs lead
 * to `kept`. Whatever would set the film against itself, or stand there twice, is dropped. ERROR_ABSENT: there is
 * no such film; ERROR_CONFLICT: it is the same. */
struct film_merge {
    size_t reviews, memberships, verdicts; /* that moved */
    size_t dropped;                        /* verdicts */
};
enum error store_merge_films(struct store *store, struct text kept, struct text gone, struct film_merge *ret_merge,
                             struct notes *notes);

/* Load by slug. *ret_found says whether there is one; absence is no error. */
enum error store_load_publication(struct store *store, struct arena *arena, struct publication_record *ret_record,
                                  struct notes *notes);
enum error store_load_critic(struct store *store, struct text slug, struct arena *arena,
                             struct critic_record *ret_record, bool *ret_found, struct notes *notes);
enum error store_load_universe(struct store *store, struct text slug, struct arena *arena,
                               struct universe_record *ret_record, bool *ret_found, struct notes *notes);
enum error store_load_film(struct store *store, struct text slug, struct arena *arena, struct film_record *ret_record,
                           bool *ret_found, struct notes *notes);
/* Leaves words, lead and plain as they are in the store (plain: absent). */
enum error store_load_review(struct store *store, struct text slug, struct arena *arena,
                             struct review_record *ret_record, bool *ret_found, struct notes *notes);

enum error store_list_theme_parts(struct store *store, struct arena *arena, struct theme_part_list *ret_list,
                                  struct notes *notes);

enum store_thing { THING_CRITIC, THING_UNIVERSE, THING_FILM, THING_REVIEW };
/* The number of the edition in which a thing was last saved: whoever changes what they loaded earlier sees by it
 * whether somebody else has been there meanwhile. 0 when there is no such thing. */
enum error store_load_changed(struct store *store, enum store_thing thing, struct text slug, int64_t *ret_number,
                              struct notes *notes);
enum error store_load_publication_changed(struct store *store, int64_t *ret_number, struct notes *notes);
/* All slugs of one sort of thing, in byte order. */
enum error store_list_slugs(struct store *store, enum store_thing thing, struct arena *arena, struct texts *ret_slugs,
                            struct notes *notes);

/* The text of a revision, which never changes. */
enum error store_load_body(struct store *store, int64_t revision, struct arena *arena, struct text *ret_body,
                           struct notes *notes);

/* Search, over what is published. Anything may be typed: the first 12 words count, each of them must
 * be found, and the last may be unfinished. Without words, but with a filter, all reviews that it lets
 * through come, newest first. When nothing is found, words that no review holds are mended by the
 * titles and names nearest to them. Hits come best first: by words, then newest, then by slug; no more
 * than 1,000 are counted or given. `excerpt` is plain text in one line in which each found word stands
 * between U+0002 (start) and U+0003 (end), which no clean text holds. */
struct search_query {
    struct text words;  /* as typed */
    int least_stars;    /* half-stars, 0: any */
    int year;           /* the review's year, 0: any */
    struct text critic; /* slug, absent: any */
    size_t from, most;  /* which hits */
};
struct search_hit {
    struct text review; /* slug */
    struct text excerpt;
};
struct search_result {
    struct search_hit *hits;
    size_t count, total;
    struct texts nearest; /* titles and names near to what was typed, nearest first, when fewer than 3 were found */
};
enum error store_search(struct store *store, const struct search_query *query, struct arena *arena,
                        struct search_result *ret_result, struct notes *notes);

#endif
