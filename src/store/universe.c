#include "store/connection.h"

static enum error save_members(struct store *store, int64_t universe, const struct universe_record *record,
                               struct notes *notes)
{
    for (size_t i = 0; i < record->member_count; i++) {
        const struct member_record *member = &record->members[i];
        int64_t film = thing_find(store, THING_FILM, member->film);
        if (film == 0 && store->trouble == SQLITE_OK)
            return note(notes, ERROR_ABSENT, thing_path(notes->arena, THING_UNIVERSE, record->slug),
                        "there is no film '%.*s'; add it, or take it out of the universe", TEXT_ARG(member->film));
        struct query query = query_start(store, SQL_MEMBERSHIP_SAVE);
        query_number(&query, ":owner", universe);
        query_number(&query, ":place", (int64_t)i + 1);
        query_number(&query, ":film", film);
        query_word(&query, ":role", &membership_roles, (int)member->role);
        query_known(&query, ":story_order", member->story_order);
        query_run(&query);
    }
    return OK;
}

static void save_characters(struct store *store, int64_t universe, const struct universe_record *record)
{
    for (size_t i = 0; i < record->character_count; i++) {
        struct query query = query_start(store, SQL_CHARACTER_SAVE);
        query_number(&query, ":owner", universe);
        query_number(&query, ":place", (int64_t)i + 1);
        query_text(&query, ":slug", record->characters[i].slug);
        query_text(&query, ":name", record->characters[i].name);
        query_run(&query);
    }
}

enum error store_save_universe(struct store *store, const struct universe_record *record, struct notes *notes)
{
    int64_t id = 0;
    enum error error = thing_settle(store, THING_UNIVERSE, record->slug, &record->was, &id, notes);
    if (error != OK)
        return error;
    bool is_new = id == 0;
    struct query query = query_start(store, SQL_UNIVERSE_SAVE);
    query_text(&query, ":slug", record->slug);
    query_text(&query, ":name", record->name);
    query_text(&query, ":text", record->text);
    query_number(&query, ":changed", store->next);
    id = query_first(&query);
    if (!is_new) {
        query_run_for(store, SQL_MEMBERSHIP_CLEAR, id);
        query_run_for(store, SQL_CHARACTER_CLEAR, id);
    }
    save_characters(store, id, record);
    index_name(store, NAME_UNIVERSE, id, record->name, is_new);
    error = save_members(store, id, record, notes);
    return error == OK ? store_saved(store, notes) : store_refuse(store, error);
}

static void load_members(struct store *store, int64_t universe, struct arena *arena, struct universe_record *record)
{
    struct query query = query_start(store, SQL_MEMBERSHIP_LIST);
    query_number(&query, ":owner", universe);
    while (query_next(&query)) {
        record->members = list_room(arena, record->members, record->member_count, sizeof *record->members);
        record->members[record->member_count++] = (struct member_record){
            .film = row_text(&query, 0, arena),
            .role = (enum membership_role)row_word(&query, 1, &membership_roles),
            .story_order = (int)row_number(&query, 2),
        };
    }
}

static void load_characters(struct store *store, int64_t universe, struct arena *arena, struct universe_record *record)
{
    struct query query = query_start(store, SQL_CHARACTER_LIST);
    query_number(&query, ":owner", universe);
    while (query_next(&query)) {
        record->characters = list_room(arena, record->characters, record->character_count, sizeof *record->characters);
        record->characters[record->character_count++] = (struct character_record){
            .slug = row_text(&query, 0, arena),
            .name = row_text(&query, 1, arena),
        };
    }
}

enum error store_load_universe(struct store *store, struct text slug, struct arena *arena,
                               struct universe_record *ret_record, bool *ret_found, struct notes *notes)
{
    struct query query = query_start(store, SQL_UNIVERSE_LOAD);
    query_text(&query, ":slug", slug);
    bool found = query_next(&query);
    struct universe_record record = {0};
    if (found) {
        int64_t id = row_number(&query, 0);
        record.slug = arena_copy(arena, slug);
        record.name = row_text(&query, 1, arena);
        record.text = row_text(&query, 2, arena);
        record.was = thing_was(store, THING_UNIVERSE, slug, arena);
        load_members(store, id, arena, &record);
        load_characters(store, id, arena, &record);
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
