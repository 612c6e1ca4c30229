/* Sessions at the desk, and the failed attempts to begin one. */
#include "store/account.h"

#include "store/connection.h"

enum error store_save_session(struct store *store, const struct session_record *session, struct notes *notes)
{
    struct query query = query_start(store, SQL_SESSION_SAVE);
    query_text(&query, ":hash", session->hash);
    query_text(&query, ":account", session->account);
    query_number(&query, ":created", session->created);
    query_number(&query, ":seen", session->seen);
    query_text(&query, ":address", session->address);
    query_text(&query, ":agent", session->agent);
    query_run(&query);
    return store_outcome(store, notes);
}

static struct session_record read_session(struct query *query, struct arena *arena)
{
    return (struct session_record){
        .hash = row_text(query, 0, arena),
        .account = row_text(query, 1, arena),
        .created = row_number(query, 2),
        .seen = row_number(query, 3),
        .address = row_text(query, 4, arena),
        .agent = row_text(query, 5, arena),
    };
}

enum error store_load_session(struct store *store, struct text hash, struct arena *arena,
                              struct session_record *ret_session, bool *ret_found, struct notes *notes)
{
    struct session_record session = {0};
    struct query query = query_start(store, SQL_SESSION_LOAD);
    query_text(&query, ":hash", hash);
    bool found = query_next(&query);
    if (found)
        session = read_session(&query, arena);
    query_end(&query);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    *ret_found = found;
    if (found)
        *ret_session = session;
    return OK;
}

enum error store_list_sessions(struct store *store, struct text account, struct arena *arena,
                               struct session_list *ret_list, struct notes *notes)
{
    struct session_list list = {0};
    struct query query = query_start(store, SQL_SESSION_LIST);
    query_text(&query, ":account", account);
    while (query_next(&query)) {
        list.at = list_room(arena, list.at, list.count, sizeof *list.at);
        list.at[list.count++] = read_session(&query, arena);
    }
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_list = list;
    return error;
}

enum error store_drop_session(struct store *store, struct text account, struct text hash, struct notes *notes)
{
    struct query query = query_start(store, SQL_SESSION_DROP);
    query_text(&query, ":account", account);
    query_text(&query, ":hash", hash);
    query_run(&query);
    return store_outcome(store, notes);
}

enum error store_drop_sessions(struct store *store, struct text account, struct text kept, struct notes *notes)
{
    struct query query = query_start(store, SQL_SESSION_CLEAR);
    query_text(&query, ":account", account);
    query_text(&query, ":kept", kept.at != NULL ? kept : TEXT(""));
    query_run(&query);
    return store_outcome(store, notes);
}

enum error store_drop_idle_sessions(struct store *store, int64_t before, struct notes *notes)
{
    struct query query = query_start(store, SQL_SESSION_EXPIRE);
    query_number(&query, ":before", before);
    query_run(&query);
    return store_outcome(store, notes);
}

enum error store_load_attempt(struct store *store, enum attempt_by by, struct text of, struct arena *arena,
                              struct attempt_record *ret_attempt, struct notes *notes)
{
    struct attempt_record attempt = {.by = by, .of = arena_copy(arena, of)};
    struct query query = query_start(store, SQL_ATTEMPT_LOAD);
    query_word(&query, ":by", &attempt_bys, (int)by);
    query_text(&query, ":of", of);
    if (query_next(&query)) {
        attempt.failures = (int)row_number(&query, 0);
        attempt.last = row_number(&query, 1);
    }
    query_end(&query);
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_attempt = attempt;
    return error;
}

enum error store_save_attempt(struct store *store, const struct attempt_record *attempt, struct notes *notes)
{
    bool forget = attempt->failures == 0;
    struct query query = query_start(store, forget ? SQL_ATTEMPT_DROP : SQL_ATTEMPT_SAVE);
    query_word(&query, ":by", &attempt_bys, (int)attempt->by);
    query_text(&query, ":of", attempt->of);
    if (!forget) {
        query_number(&query, ":failures", attempt->failures);
        query_number(&query, ":last", attempt->last);
    }
    query_run(&query);
    return store_outcome(store, notes);
}

enum error store_forget_attempts(struct store *store, int64_t before, struct notes *notes)
{
    struct query query = query_start(store, SQL_ATTEMPT_EXPIRE);
    query_number(&query, ":before", before);
    query_run(&query);
    return store_outcome(store, notes);
}
