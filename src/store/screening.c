#include "store/screening.h"

#include "store/connection.h"

static struct screening read_screening(struct query *query)
{
    struct screening screening = {.zero = row_number(query, 0), .held = -1};
    if (row_number(query, 1) > 0)
        screening.held = row_number(query, 2);
    screening.jotting = row_number(query, 3) > 0;
    if (screening.jotting)
        screening.kind = (enum beat_kind)row_word(query, 4, &beat_kinds);
    screening.since = row_number(query, 5);
    return screening;
}

enum error store_load_screening(struct store *store, int64_t draft, struct text account,
                                struct screening *ret_screening, bool *ret_found, struct notes *notes)
{
    struct screening screening = {0};
    struct query query = query_start(store, SQL_SCREENING_LOAD);
    query_number(&query, ":draft", draft);
    query_text(&query, ":account", account);
    bool found = query_next(&query);
    if (found)
        screening = read_screening(&query);
    query_end(&query);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    *ret_found = found;
    if (found)
        *ret_screening = screening;
    return OK;
}

enum error store_save_screening(struct store *store, int64_t draft, struct text account,
                                const struct screening *screening, struct notes *notes)
{
    struct query query = query_start(store, SQL_SCREENING_SAVE);
    query_number(&query, ":draft", draft);
    query_text(&query, ":account", account);
    query_number(&query, ":zero", screening->zero);
    if (screening->held >= 0)
        query_number(&query, ":held", screening->held);
    if (screening->jotting) {
        query_word(&query, ":kind", &beat_kinds, (int)screening->kind);
        query_number(&query, ":since", screening->since);
    }
    query_run(&query);
    return store_outcome(store, notes);
}

enum error store_end_screening(struct store *store, int64_t draft, struct text account, struct notes *notes)
{
    struct query query = query_start(store, SQL_SCREENING_END);
    query_number(&query, ":draft", draft);
    query_text(&query, ":account", account);
    query_run(&query);
    return store_outcome(store, notes);
}
