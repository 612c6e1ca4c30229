#include "store/connection.h"

enum error store_save_critic(struct store *store, const struct critic_record *record, struct notes *notes)
{
    int64_t id = 0;
    enum error error = thing_settle(store, THING_CRITIC, record->slug, &record->was, &id, notes);
    if (error != OK)
        return error;
    bool is_new = id == 0;
    struct query query = query_start(store, SQL_CRITIC_SAVE);
    query_text(&query, ":slug", record->slug);
    query_text(&query, ":name", record->name);
    query_known(&query, ":since", record->since);
    query_text(&query, ":text", record->text);
    query_number(&query, ":changed", store->next);
    id = query_first(&query);
    index_name(store, NAME_CRITIC, id, record->name, is_new);
    if (!is_new)
        index_critic_reviews(store, id);
    return store_saved(store, notes);
}

enum error store_load_critic(struct store *store, struct text slug, struct arena *arena,
                             struct critic_record *ret_record, bool *ret_found, struct notes *notes)
{
    struct query query = query_start(store, SQL_CRITIC_LOAD);
    query_text(&query, ":slug", slug);
    bool found = query_next(&query);
    struct critic_record record = {0};
    if (found) {
        record.slug = arena_copy(arena, slug);
        record.name = row_text(&query, 1, arena);
        record.since = (int)row_number(&query, 2);
        record.text = row_text(&query, 3, arena);
        record.was = thing_was(store, THING_CRITIC, slug, arena);
    }
    query_end(&query);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    *ret_found = found;
    if (found)
        *ret_record = record;
    return OK;
}
