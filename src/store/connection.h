/* connection: how the files of this folder run statements. Nobody outside includes it.
 *
 * A statement is started, its parameters are given by name, and it is run or read row by row. What
 * goes wrong stays with the connection: from then on nothing more is run, rows end, and whoever is
 * responsible to the caller asks once, at the end:
 *
 *     struct query query = query_start(store, SQL_CRITIC_FIND);
 *     query_text(&query, ":slug", slug);
 *     int64_t id = query_first(&query);
 *     ...
 *     return store_outcome(store, notes);
 */
#ifndef BIJOU_STORE_CONNECTION_H
#define BIJOU_STORE_CONNECTION_H

#include <sqlite3.h>

#include "store/statement.h"
#include "store/store.h"

struct store {
    sqlite3 *database;
    char *path;
    uint64_t device, file; /* which file it is, whatever is at the path by now */
    enum store_mode mode;
    sqlite3_stmt *statements[STATEMENT_COUNT]; /* prepared when first needed */
    int trouble;                               /* the first result code that was not fine */
    /* The open change: */
    bool changing, saved;
    bool spoiled;        /* a save failed half way: the change can only be taken back */
    int64_t next;        /* the edition that the change will become */
    struct arena change; /* ends with it */
    int64_t *loose;      /* people who lost a credit, in `change` */
    size_t loose_count;
    struct buffer unindexed;  /* a byte for each review by id: 1 when the index is still to be told of it */
    struct index_name *names; /* that the index is still to be told of, in `change` */
    size_t name_count;
};

struct query {
    struct store *store;
    sqlite3_stmt *statement; /* NULL when in trouble */
};

struct query query_start(struct store *store, enum statement statement);
void query_text(struct query *query, const char *parameter, struct text text); /* absent: NULL */
void query_blob(struct query *query, const char *parameter, struct text bytes);
void query_number(struct query *query, const char *parameter, int64_t number);
void query_known(struct query *query, const char *parameter, int64_t number); /* 0: NULL */
void query_day(struct query *query, const char *parameter, int32_t day);      /* unknown: NULL */
void query_word(struct query *query, const char *parameter, const struct words *words, int word);
/* Moves to the next row; after the last one, or in trouble, false, and the statement is at rest. */
bool query_next(struct query *query);
void query_end(struct query *query);      /* at rest before the last row */
void query_run(struct query *query);      /* for statements without rows */
int64_t query_first(struct query *query); /* the first column of the only row; 0 when there is none */

struct text row_view(struct query *query, int column); /* until the next row */
struct text row_blob(struct query *query, int column); /* until the next row; empty: absent */
struct text row_text(struct query *query, int column, struct arena *arena);
int64_t row_number(struct query *query, int column); /* NULL: 0 */
int32_t row_day(struct query *query, int column);
int row_word(struct query *query, int column, const struct words *words);

/* Runs a statement whose only parameter is :owner. */
void query_run_for(struct store *store, enum statement statement, int64_t owner);

/* Room for one more in a list of `count`, in `arena`: the list, moved when it had to grow. */
void *list_room(struct arena *arena, void *list, size_t count, size_t size);
/* The first column of all rows of a statement whose only parameter is :owner. */
struct texts load_texts(struct store *store, enum statement statement, int64_t owner, struct arena *arena);
void save_texts(struct store *store, enum statement statement, int64_t owner, const struct texts *texts);

/* OK, or the kind of what went wrong, with its sentence; the connection is out of trouble again.
 * Within a change that is then spoiled. */
enum error store_outcome(struct store *store, struct notes *notes);
/* A save's outcome: as above, and the change has something in it. */
enum error store_saved(struct store *store, struct notes *notes);
/* Marks the change as spoiled; returns its argument. */
enum error store_refuse(struct store *store, enum error error);

/* open.c: whether the file at a path can be a store, by its first bytes; notes what it is instead. */
enum error store_look(const char *path, struct notes *notes);

/* A thing's spelling in the store and its folder in sentences: "film", "films/the-general-1926". */
const char *thing_name(enum store_thing thing);
struct text thing_path(struct arena *arena, enum store_thing thing, struct text slug);

/* redirect.c: the id of the thing of this slug, after renaming the one that was called `was`, and
 * with all earlier slugs written down; 0 when it is new. */
enum error thing_settle(struct store *store, enum store_thing thing, struct text slug, const struct texts *was,
                        int64_t *ret_id, struct notes *notes);
struct texts thing_was(struct store *store, enum store_thing thing, struct text slug, struct arena *arena);
int64_t thing_find(struct store *store, enum store_thing thing, struct text slug);

/* naming.c: the ids of what a record names. 0, with a note that says by which thing it is named, when
 * there is none; once something else is wrong, nothing more is noted. */
struct naming {
    struct store *store;
    enum store_thing thing; /* that names it, and its slug */
    struct text slug;
    struct notes *notes;
};
int64_t naming_thing(const struct naming *naming, enum store_thing thing, struct text slug);
int64_t naming_criterion(const struct naming *naming, struct text slug);
/* Absent is none, and right. */
bool naming_criterion_if_any(const struct naming *naming, struct text slug, int64_t *ret_id);

/* person.c: people are known by name and there as long as a credit is. */
int64_t person_settle(struct store *store, struct text name);
void people_loosen(struct store *store, int64_t film); /* before its credits are taken away */
void people_drop_loose(struct store *store);           /* those who are in no credit any more */

/* beat.c */
enum beat_owner { BEATS_OF_FILM, BEATS_OF_REVIEW };
void beats_save(struct store *store, enum beat_owner whose, int64_t owner, const struct beat_record *beats,
                size_t count);
struct beat_record *beats_load(struct store *store, enum beat_owner whose, int64_t owner, struct arena *arena,
                               size_t *ret_count);

/* index.c: what search reads, kept in step with what is saved. The index itself is told at the end of
 * a change, all at once: told bit by bit, it would write itself to disk at each bit. */
enum name_kind { NAME_FILM, NAME_ORIGINAL, NAME_PERSON, NAME_CRITIC, NAME_UNIVERSE };
void index_name(struct store *store, enum name_kind kind, int64_t id, struct text name, bool is_new);
void index_review(struct store *store, int64_t review, struct text plain, bool is_new);
void index_film_reviews(struct store *store, int64_t film);
void index_critic_reviews(struct store *store, int64_t critic);
void index_tell(struct store *store);
/* "Amélie" as " amelie ": how names are compared. */
struct text name_fold(struct arena *arena, struct text name);

#endif
