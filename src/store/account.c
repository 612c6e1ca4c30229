#include "store/account.h"

#include "store/connection.h"

enum error store_save_account(struct store *store, const struct account_record *account, struct notes *notes)
{
    int64_t critic = 0;
    if (text_has(account->critic)) {
        critic = thing_find(store, THING_CRITIC, account->critic);
        if (critic == 0 && store->trouble == SQLITE_OK)
            return store_refuse(store, note(notes, ERROR_ABSENT, account->name,
                                            "there is no critic '%.*s'; import the critic first, or leave it out",
                                            TEXT_ARG(account->critic)));
    }
    struct query query = query_start(store, SQL_ACCOUNT_SAVE);
    query_text(&query, ":name", account->name);
    query_word(&query, ":role", &account_roles, (int)account->role);
    query_known(&query, ":critic", critic);
    query_text(&query, ":password", account->password);
    query_text(&query, ":totp", account->totp);
    query_number(&query, ":totp_step", account->totp_step);
    query_number(&query, ":disabled", account->disabled);
    query_number(&query, ":created", account->created);
    query_run(&query);
    return store_outcome(store, notes);
}

static struct account_record read_account(struct query *query, struct arena *arena)
{
    return (struct account_record){
        .name = row_text(query, 0, arena),
        .role = (enum account_role)row_word(query, 1, &account_roles),
        .critic = row_text(query, 2, arena),
        .password = row_text(query, 3, arena),
        .totp = row_text(query, 4, arena),
        .totp_step = row_number(query, 5),
        .disabled = row_number(query, 6) != 0,
        .created = row_number(query, 7),
    };
}

enum error store_load_account(struct store *store, struct text name, struct arena *arena,
                              struct account_record *ret_account, bool *ret_found, struct notes *notes)
{
    struct account_record account = {0};
    struct query query = query_start(store, SQL_ACCOUNT_LOAD);
    query_text(&query, ":name", name);
    bool found = query_next(&query);
    if (found)
        account = read_account(&query, arena);
    query_end(&query);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    *ret_found = found;
    if (found)
        *ret_account = account;
    return OK;
}

enum error store_list_accounts(struct store *store, struct arena *arena, struct account_list *ret_list,
                               struct notes *notes)
{
    struct account_list list = {0};
    struct query query = query_start(store, SQL_ACCOUNT_LIST);
    while (query_next(&query)) {
        list.at = list_room(arena, list.at, list.count, sizeof *list.at);
        list.at[list.count++] = read_account(&query, arena);
    }
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_list = list;
    return error;
}

static void run_for_account(struct store *store, enum statement statement, struct text account)
{
    struct query query = query_start(store, statement);
    query_text(&query, ":account", account);
    query_run(&query);
}

enum error store_save_link(struct store *store, const struct link_record *link, struct notes *notes)
{
    /* One row for each account, so that the newest link is the only one that works. */
    struct query query = query_start(store, SQL_LINK_SAVE);
    query_text(&query, ":hash", link->hash);
    query_text(&query, ":account", link->account);
    query_number(&query, ":expires", link->expires);
    query_run(&query);
    return store_outcome(store, notes);
}

enum error store_load_link(struct store *store, struct text hash, struct arena *arena, struct link_record *ret_link,
                           bool *ret_found, struct notes *notes)
{
    struct link_record link = {0};
    struct query query = query_start(store, SQL_LINK_LOAD);
    query_text(&query, ":hash", hash);
    bool found = query_next(&query);
    if (found)
        link = (struct link_record){arena_copy(arena, hash), row_text(&query, 0, arena), row_number(&query, 1)};
    query_end(&query);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    *ret_found = found;
    if (found)
        *ret_link = link;
    return OK;
}

enum error store_drop_links(struct store *store, struct text account, struct notes *notes)
{
    run_for_account(store, SQL_LINK_DROP, account);
    return store_outcome(store, notes);
}

enum error store_save_recovery_codes(struct store *store, struct text account, const struct texts *hashes,
                                     struct notes *notes)
{
    run_for_account(store, SQL_RECOVERY_CLEAR, account);
    for (size_t i = 0; i < hashes->count; i++) {
        struct query query = query_start(store, SQL_RECOVERY_SAVE);
        query_text(&query, ":account", account);
        query_text(&query, ":hash", hashes->at[i]);
        query_run(&query);
    }
    return store_outcome(store, notes);
}

enum error store_take_recovery_code(struct store *store, struct text account, struct text hash, bool *ret_found,
                                    struct notes *notes)
{
    /* Found and gone in one statement: of two who bring the same code, one gets in. */
    struct query query = query_start(store, SQL_RECOVERY_TAKE);
    query_text(&query, ":account", account);
    query_text(&query, ":hash", hash);
    int64_t taken = query_first(&query);
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_found = taken != 0;
    return error;
}

enum error store_count_recovery_codes(struct store *store, struct text account, size_t *ret_count, struct notes *notes)
{
    struct query query = query_start(store, SQL_RECOVERY_COUNT);
    query_text(&query, ":account", account);
    int64_t count = query_first(&query);
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_count = (size_t)count;
    return error;
}
