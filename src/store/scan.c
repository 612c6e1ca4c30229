#include "store/scan.h"

#include "store/connection.h"

static const enum statement scans[SCAN_COUNT] = {
    [SCAN_CRITIC_ORDER] = SQL_SCAN_CRITIC_ORDER,
    [SCAN_PERSON_ORDER] = SQL_SCAN_PERSON_ORDER,
    [SCAN_UNIVERSE_ORDER] = SQL_SCAN_UNIVERSE_ORDER,
    [SCAN_FILM_ORDER] = SQL_SCAN_FILM_ORDER,
    [SCAN_REVIEW_ORDER] = SQL_SCAN_REVIEW_ORDER,
    [SCAN_PUBLICATION] = SQL_SCAN_PUBLICATION,
    [SCAN_THEME_PART] = SQL_SCAN_THEME_PART,
    [SCAN_CRITERION] = SQL_SCAN_CRITERION,
    [SCAN_EXPECTATION] = SQL_SCAN_EXPECTATION,
    [SCAN_CRITIC] = SQL_SCAN_CRITIC,
    [SCAN_OWN_VERDICT] = SQL_SCAN_OWN_VERDICT,
    [SCAN_PERSON] = SQL_SCAN_PERSON,
    [SCAN_UNIVERSE] = SQL_SCAN_UNIVERSE,
    [SCAN_MEMBERSHIP] = SQL_SCAN_MEMBERSHIP,
    [SCAN_CHARACTER] = SQL_SCAN_CHARACTER,
    [SCAN_FILM] = SQL_SCAN_FILM,
    [SCAN_GENRE] = SQL_SCAN_GENRE,
    [SCAN_LANGUAGE] = SQL_SCAN_LANGUAGE,
    [SCAN_COUNTRY] = SQL_SCAN_COUNTRY,
    [SCAN_FILM_ID] = SQL_SCAN_FILM_ID,
    [SCAN_RELEASE] = SQL_SCAN_RELEASE,
    [SCAN_CREDIT] = SQL_SCAN_CREDIT,
    [SCAN_FILM_BEAT] = SQL_SCAN_FILM_BEAT,
    [SCAN_REVIEW] = SQL_SCAN_REVIEW,
    [SCAN_REVISION] = SQL_SCAN_REVISION,
    [SCAN_REVIEW_CRITIC] = SQL_SCAN_REVIEW_CRITIC,
    [SCAN_SCORE] = SQL_SCAN_SCORE,
    [SCAN_VERDICT] = SQL_SCAN_VERDICT,
    [SCAN_REVIEW_BEAT] = SQL_SCAN_REVIEW_BEAT,
    [SCAN_CORRECTION] = SQL_SCAN_CORRECTION,
    [SCAN_WITHDRAWN] = SQL_SCAN_WITHDRAWN,
    [SCAN_REDIRECT] = SQL_SCAN_REDIRECT,
};

static struct query query_of(const struct scan *scan)
{
    return (struct query){scan->store, scan->statement};
}

enum error scan_begin(struct store *store, struct notes *notes)
{
    if (store->changing)
        return store_outcome(store, notes);
    store->trouble = sqlite3_exec(store->database, "BEGIN", NULL, NULL, NULL);
    return store_outcome(store, notes);
}

/* An edition's number says what it holds, as long as the file is the same. */
static bool is_same_edition(struct store *twin, const struct store *store, int64_t number, struct notes *notes)
{
    int64_t other = 0;
    return twin->device == store->device && twin->file == store->file && scan_begin(twin, notes) == OK &&
           store_edition(twin, &other, notes) == OK && other == number;
}

struct store *scan_twin(struct store *store)
{
    struct arena arena = {0};
    struct notes *notes = ARENA_NEW(&arena, struct notes);
    notes->arena = &arena;
    struct store *twin = NULL;
    int64_t number = 0;
    bool same = !store->changing && store_edition(store, &number, notes) == OK &&
                store_open(store->path, STORE_READ, &twin, notes) == OK && is_same_edition(twin, store, number, notes);
    if (!same) {
        store_close(twin);
        twin = NULL;
    }
    arena_done(&arena);
    return twin;
}

struct scan scan_start(struct store *store, enum scan_what what)
{
    struct query query = query_start(store, scans[what]);
    return (struct scan){store, query.statement};
}

bool scan_next(struct scan *scan)
{
    struct query query = query_of(scan);
    bool row = query_next(&query);
    scan->statement = query.statement;
    return row;
}

void scan_refuse(const struct scan *scan)
{
    scan->store->trouble = SQLITE_CORRUPT;
}

bool scan_is_fine(const struct store *store)
{
    return store->trouble == SQLITE_OK;
}

enum error scan_end(struct store *store, struct notes *notes)
{
    enum error error = store_outcome(store, notes);
    if (!store->changing)
        sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL); /* nothing was written */
    return error;
}

bool scan_is_null(const struct scan *scan, int column)
{
    return sqlite3_column_type(scan->statement, column) == SQLITE_NULL;
}

int64_t scan_number(const struct scan *scan, int column)
{
    return sqlite3_column_int64(scan->statement, column);
}

struct text scan_text(const struct scan *scan, int column)
{
    struct query query = query_of(scan);
    return row_view(&query, column);
}

int32_t scan_day(const struct scan *scan, int column)
{
    struct query query = query_of(scan);
    return row_day(&query, column);
}

int scan_word(const struct scan *scan, int column, const struct words *words)
{
    struct query query = query_of(scan);
    return row_word(&query, column, words);
}

enum store_thing scan_thing(const struct scan *scan, int column)
{
    struct text name = scan_text(scan, column);
    for (int thing = THING_CRITIC; thing <= THING_REVIEW; thing++) {
        if (text_is(name, thing_name((enum store_thing)thing)))
            return (enum store_thing)thing;
    }
    scan_refuse(scan);
    return THING_REVIEW;
}
