#include "store/draft.h"

#include "store/connection.h"

enum error store_add_revision(struct store *store, int64_t draft, const struct draft_revision *revision,
                              int64_t *ret_number, struct notes *notes)
{
    if (revision->text.len > DRAFT_MOST)
        return store_refuse(store, note(notes, ERROR_LIMIT, TEXT_ABSENT,
                                        "the review is %zu bytes long, and %d is the most; make two of it",
                                        revision->text.len, DRAFT_MOST));
    struct query query = query_start(store, SQL_DRAFT_REVISION_ADD);
    query_number(&query, ":draft", draft);
    query_text(&query, ":account", revision->account);
    query_number(&query, ":moment", revision->moment);
    query_word(&query, ":kind", &revision_kinds, (int)revision->kind);
    query_number(&query, ":base", revision->base);
    query_text(&query, ":window", text_has(revision->window) ? revision->window : TEXT_ABSENT);
    query_text(&query, ":text", revision->text.at != NULL ? revision->text : TEXT(""));
    int64_t number = query_first(&query);
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_number = number;
    return error;
}

static struct draft_revision read_revision(struct query *query, struct arena *arena)
{
    struct draft_revision revision = {
        .number = row_number(query, 0),
        .account = row_text(query, 1, arena),
        .moment = row_number(query, 2),
        .kind = (enum revision_kind)row_word(query, 3, &revision_kinds),
        .base = row_number(query, 4),
        .window = row_text(query, 5, arena),
        .bytes = (size_t)row_number(query, 6),
        .text = row_text(query, 7, arena),
    };
    return revision;
}

static enum error end_load(struct query *query, struct arena *arena, struct draft_revision *ret_revision,
                           bool *ret_found, struct notes *notes)
{
    struct draft_revision revision = {0};
    struct store *store = query->store;
    bool found = query_next(query);
    if (found)
        revision = read_revision(query, arena);
    query_end(query);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    *ret_found = found;
    if (found)
        *ret_revision = revision;
    return OK;
}

enum error store_load_revision(struct store *store, int64_t draft, int64_t number, struct arena *arena,
                               struct draft_revision *ret_revision, bool *ret_found, struct notes *notes)
{
    struct query query = query_start(store, SQL_DRAFT_REVISION_LOAD);
    query_number(&query, ":draft", draft);
    query_number(&query, ":number", number);
    return end_load(&query, arena, ret_revision, ret_found, notes);
}

enum error store_load_newest(struct store *store, int64_t draft, struct arena *arena,
                             struct draft_revision *ret_revision, bool *ret_found, struct notes *notes)
{
    struct query query = query_start(store, SQL_DRAFT_REVISION_NEWEST);
    query_number(&query, ":draft", draft);
    return end_load(&query, arena, ret_revision, ret_found, notes);
}

enum error store_find_window(struct store *store, int64_t draft, struct text window, int64_t *ret_number,
                             enum revision_kind *ret_kind, struct notes *notes)
{
    int64_t number = 0;
    enum revision_kind kind = REVISION_SAVED;
    struct query query = query_start(store, SQL_DRAFT_REVISION_WINDOW);
    query_number(&query, ":draft", draft);
    query_text(&query, ":window", window);
    if (query_next(&query)) {
        number = row_number(&query, 0);
        kind = (enum revision_kind)row_word(&query, 1, &revision_kinds);
    }
    query_end(&query);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    *ret_number = number;
    *ret_kind = kind;
    return OK;
}

enum error store_list_revisions(struct store *store, int64_t draft, int64_t before, size_t most, struct arena *arena,
                                struct revision_list *ret_list, struct notes *notes)
{
    struct revision_list list = {0};
    struct query query = query_start(store, SQL_DRAFT_REVISION_LIST);
    query_number(&query, ":draft", draft);
    query_number(&query, ":before", before > 0 ? before : INT64_MAX);
    query_number(&query, ":most", (int64_t)most);
    while (query_next(&query)) {
        list.at = list_room(arena, list.at, list.count, sizeof *list.at);
        list.at[list.count++] = read_revision(&query, arena);
    }
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_list = list;
    return error;
}
