#include "store/draft.h"

#include "store/connection.h"

static void save_critics(struct store *store, int64_t draft, const struct texts *critics)
{
    query_run_for(store, SQL_DRAFT_CRITIC_CLEAR, draft);
    save_texts(store, SQL_DRAFT_CRITIC_SAVE, draft, critics);
}

/* One draft for a review: told by name, since the constraint would only be told by its own. */
static enum error refuse_second(struct store *store, const struct draft_record *draft, struct notes *notes)
{
    int64_t other = 0;
    if (!text_has(draft->review))
        return OK;
    enum error error = store_find_draft(store, draft->review, &other, notes);
    if (error != OK || other == 0 || other == draft->id)
        return error;
    return store_refuse(store, note(notes, ERROR_CONFLICT, draft->review,
                                    "another draft is for this review; write on in that one, or choose another "
                                    "address"));
}

enum error store_save_draft(struct store *store, const struct draft_record *draft, int64_t *ret_id, struct notes *notes)
{
    enum error error = refuse_second(store, draft, notes);
    if (error != OK)
        return error;
    bool added = draft->id == 0, scheduled = draft->state == STATE_SCHEDULED;
    struct query query = query_start(store, added ? SQL_DRAFT_ADD : SQL_DRAFT_SAVE);
    if (added) {
        query_text(&query, ":account", draft->account);
        query_number(&query, ":begun", draft->begun);
    } else
        query_number(&query, ":id", draft->id);
    query_text(&query, ":review", draft->review);
    query_word(&query, ":state", &review_states, (int)draft->state);
    query_known(&query, ":marked", draft->marked);
    query_text(&query, ":marker", draft->marker);
    query_known(&query, ":due", scheduled ? draft->due : 0);
    query_text(&query, ":zone", scheduled ? draft->zone : TEXT_ABSENT);
    query_text(&query, ":releaser", draft->releaser);
    query_text(&query, ":trouble", draft->trouble);
    query_text(&query, ":headline", draft->headline);
    query_text(&query, ":film", draft->film);
    int64_t id = query_first(&query);
    save_critics(store, id, &draft->critics);
    error = store_outcome(store, notes);
    if (error == OK)
        *ret_id = id;
    return error;
}

static struct draft_record read_draft(struct query *query, struct arena *arena)
{
    return (struct draft_record){
        .id = row_number(query, 0),
        .review = row_text(query, 1, arena),
        .account = row_text(query, 2, arena),
        .begun = row_number(query, 3),
        .state = (enum review_state)row_word(query, 4, &review_states),
        .marked = row_number(query, 5),
        .marker = row_text(query, 6, arena),
        .due = row_number(query, 7),
        .zone = row_text(query, 8, arena),
        .releaser = row_text(query, 9, arena),
        .trouble = row_text(query, 10, arena),
        .headline = row_text(query, 11, arena),
        .film = row_text(query, 12, arena),
        .newest = row_number(query, 13),
        .newest_by = row_text(query, 14, arena),
        .newest_moment = row_number(query, 15),
    };
}

enum error store_load_draft(struct store *store, int64_t id, struct arena *arena, struct draft_record *ret_draft,
                            bool *ret_found, struct notes *notes)
{
    struct draft_record draft = {0};
    struct query query = query_start(store, SQL_DRAFT_LOAD);
    query_number(&query, ":id", id);
    bool found = query_next(&query);
    if (found)
        draft = read_draft(&query, arena);
    query_end(&query);
    if (found)
        draft.critics = load_texts(store, SQL_DRAFT_CRITIC_LIST, id, arena);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    *ret_found = found;
    if (found)
        *ret_draft = draft;
    return OK;
}

enum error store_find_draft(struct store *store, struct text review, int64_t *ret_id, struct notes *notes)
{
    struct query query = query_start(store, SQL_DRAFT_FIND);
    query_text(&query, ":review", review);
    int64_t id = query_first(&query);
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_id = id;
    return error;
}

enum error store_list_drafts(struct store *store, const struct draft_wish *wish, struct arena *arena,
                             struct draft_list *ret_list, struct notes *notes)
{
    struct draft_list list = {0};
    bool all = wish->account.at == NULL;
    struct query query = query_start(store, all ? SQL_DRAFT_LIST : SQL_DRAFT_LIST_MINE);
    if (!all) {
        query_text(&query, ":account", wish->account);
        query_text(&query, ":critic", wish->critic);
    }
    query_number(&query, ":most", (int64_t)wish->most);
    while (query_next(&query)) {
        list.at = list_room(arena, list.at, list.count, sizeof *list.at);
        list.at[list.count++] = read_draft(&query, arena);
    }
    for (size_t i = 0; i < list.count; i++)
        list.at[i].critics = load_texts(store, SQL_DRAFT_CRITIC_LIST, list.at[i].id, arena);
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_list = list;
    return error;
}

enum error store_next_due(struct store *store, int64_t *ret_id, int64_t *ret_due, struct notes *notes)
{
    int64_t id = 0, due = 0;
    struct query query = query_start(store, SQL_DRAFT_NEXT_DUE);
    if (query_next(&query)) {
        id = row_number(&query, 0);
        due = row_number(&query, 1);
    }
    query_end(&query);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    *ret_id = id;
    *ret_due = due;
    return OK;
}

enum error store_load_release_rule(struct store *store, bool *ret_two, struct notes *notes)
{
    struct query query = query_start(store, SQL_RELEASE_RULE_LOAD);
    bool two = query_first(&query) != 0;
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_two = two;
    return error;
}

enum error store_save_release_rule(struct store *store, bool two, struct notes *notes)
{
    struct query query = query_start(store, SQL_RELEASE_RULE_SAVE);
    query_number(&query, ":two", two);
    query_run(&query);
    return store_outcome(store, notes);
}
