#include "store/store.h"

#include <assert.h>

#include "store/connection.h"

enum error store_edition(struct store *store, int64_t *ret_number, struct notes *notes)
{
    struct query query = query_start(store, SQL_EDITION_NUMBER);
    int64_t number = query_first(&query);
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_number = number;
    return error;
}

static void run(struct store *store, const char *sql)
{
    if (store->trouble == SQLITE_OK)
        store->trouble = sqlite3_exec(store->database, sql, NULL, NULL, NULL);
}

static void end_change(struct store *store)
{
    arena_done(&store->change);
    store->changing = store->saved = store->spoiled = false;
    store->loose = NULL;
    store->names = NULL;
    store->loose_count = store->name_count = 0;
    buffer_done(&store->unindexed);
}

enum error store_begin(struct store *store, struct notes *notes)
{
    assert(!store->changing && store->mode != STORE_READ);
    run(store, "BEGIN IMMEDIATE");
    struct query query = query_start(store, SQL_EDITION_NUMBER);
    store->next = query_first(&query) + 1;
    enum error error = store_outcome(store, notes);
    store->changing = error == OK;
    return error;
}

static void raise_edition(struct store *store)
{
    if (!store->saved)
        return;
    people_drop_loose(store);
    index_tell(store);
    struct query query = query_start(store, SQL_EDITION_RAISE);
    query_number(&query, ":edition", store->next);
    query_run(&query);
}

/* The criteria that reviews and critics name are checked last: see the schema. Each is called as its file is. */
static enum error refuse_missed_criterion(struct store *store, struct notes *notes)
{
    struct query query = query_start(store, SQL_CRITERION_MISSED);
    if (!query_next(&query))
        return OK;
    bool review = text_is(row_view(&query, 0), "review");
    struct text slug = row_view(&query, 1), date = row_view(&query, 2);
    struct text file = review ? arena_print(notes->arena, "reviews/%.*s-%.*s.md",
                                            TEXT_ARG(text_has(date) ? date : TEXT("DATE")), TEXT_ARG(slug))
                              : arena_print(notes->arena, "critics/%.*s.md", TEXT_ARG(slug));
    query_end(&query);
    return note(notes, ERROR_CONFLICT, file,
                "it has %s on a criterion that the publication no longer lists; keep the criterion, or take it out of "
                "the %s",
                review ? "a score or a verdict" : "a verdict", review ? "review" : "verdicts");
}

enum error store_commit(struct store *store, struct notes *notes)
{
    assert(store->changing);
    enum error error = OK;
    if (store->spoiled)
        error = note(notes, ERROR_CONFLICT, text_of(store->path),
                     "the change could not be saved whole, so nothing of it was; mend what was said before this");
    else
        raise_edition(store);
    if (error == OK && store->trouble == SQLITE_OK) {
        run(store, "COMMIT");
        if (store->trouble == SQLITE_CONSTRAINT) {
            store->trouble = SQLITE_OK;
            error = refuse_missed_criterion(store, notes);
        }
    }
    enum error outcome = store_outcome(store, notes);
    if (error == OK)
        error = outcome;
    if (error != OK)
        sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
    end_change(store);
    return error;
}

void store_rollback(struct store *store)
{
    if (!store->changing)
        return;
    sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
    store->trouble = SQLITE_OK;
    end_change(store);
}

enum error store_list_slugs(struct store *store, enum store_thing thing, struct arena *arena, struct texts *ret_slugs,
                            struct notes *notes)
{
    static const enum statement slugs[] = {SQL_CRITIC_SLUGS, SQL_UNIVERSE_SLUGS, SQL_FILM_SLUGS, SQL_REVIEW_SLUGS};
    struct texts list = {0};
    struct query query = query_start(store, slugs[thing]);
    while (query_next(&query)) {
        list.at = list_room(arena, list.at, list.count, sizeof *list.at);
        list.at[list.count++] = row_text(&query, 0, arena);
    }
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_slugs = list;
    return error;
}

static enum error load_changed(struct store *store, const char *thing, struct text slug, int64_t *ret_number,
                               struct notes *notes)
{
    struct query query = query_start(store, SQL_CHANGED_LOAD);
    query_text(&query, ":thing", text_of(thing));
    query_text(&query, ":slug", slug);
    int64_t number = query_first(&query);
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_number = number;
    return error;
}

enum error store_load_changed(struct store *store, enum store_thing thing, struct text slug, int64_t *ret_number,
                              struct notes *notes)
{
    return load_changed(store, thing_name(thing), slug, ret_number, notes);
}

enum error store_load_publication_changed(struct store *store, int64_t *ret_number, struct notes *notes)
{
    return load_changed(store, "publication", TEXT_ABSENT, ret_number, notes);
}

enum error store_load_body(struct store *store, int64_t revision, struct arena *arena, struct text *ret_body,
                           struct notes *notes)
{
    struct text body = TEXT_ABSENT;
    struct query query = query_start(store, SQL_BODY_LOAD);
    query_number(&query, ":id", revision);
    if (query_next(&query))
        body = row_text(&query, 0, arena);
    query_end(&query);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    if (body.at == NULL)
        return note(notes, ERROR_ABSENT, text_of(store->path), "there is no revision %lld; load the edition again",
                    (long long)revision);
    *ret_body = body;
    return OK;
}
