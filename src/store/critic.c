#include "store/connection.h"

static bool save_verdict(const struct naming *naming, int64_t critic, size_t place,
                         const struct own_verdict_record *verdict)
{
    int64_t film = naming_thing(naming, THING_FILM, verdict->film), criterion = 0;
    int64_t other = film != 0 ? naming_thing(naming, THING_FILM, verdict->other) : 0;
    if (other == 0 || !naming_criterion_if_any(naming, verdict->criterion, &criterion))
        return false;
    struct query query = query_start(naming->store, SQL_OWN_VERDICT_SAVE);
    query_number(&query, ":owner", critic);
    query_number(&query, ":place", (int64_t)place);
    query_day(&query, ":date", verdict->date);
    query_number(&query, ":film", film);
    query_word(&query, ":outcome", &verdict_outcomes, (int)verdict->outcome);
    query_number(&query, ":other", other);
    query_known(&query, ":criterion", criterion);
    query_text(&query, ":because", verdict->because);
    query_run(&query);
    return true;
}

static bool save_verdicts(const struct naming *naming, int64_t critic, const struct critic_record *record)
{
    for (size_t i = 0; i < record->verdict_count; i++)
        if (!save_verdict(naming, critic, i + 1, &record->verdicts[i]))
            return false;
    return true;
}

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
    if (!is_new)
        query_run_for(store, SQL_OWN_VERDICT_CLEAR, id);
    struct naming naming = {store, THING_CRITIC, record->slug, notes};
    if (!save_verdicts(&naming, id, record) && store->trouble == SQLITE_OK)
        return store_refuse(store, ERROR_ABSENT);
    index_name(store, NAME_CRITIC, id, record->name, is_new);
    if (!is_new)
        index_critic_reviews(store, id);
    return store_saved(store, notes);
}

static void load_verdicts(struct store *store, int64_t critic, struct arena *arena, struct critic_record *record)
{
    struct query query = query_start(store, SQL_OWN_VERDICT_LIST);
    query_number(&query, ":owner", critic);
    while (query_next(&query)) {
        record->verdicts = list_room(arena, record->verdicts, record->verdict_count, sizeof *record->verdicts);
        record->verdicts[record->verdict_count++] = (struct own_verdict_record){
            .date = row_day(&query, 0),
            .film = row_text(&query, 1, arena),
            .outcome = (enum verdict_outcome)row_word(&query, 2, &verdict_outcomes),
            .other = row_text(&query, 3, arena),
            .criterion = row_text(&query, 4, arena),
            .because = row_text(&query, 5, arena),
        };
    }
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
        load_verdicts(store, row_number(&query, 0), arena, &record);
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
