#include "store/account.h"

#include "store/connection.h"

enum error store_add_audit(struct store *store, const struct audit_record *audit, struct notes *notes)
{
    struct query query = query_start(store, SQL_AUDIT_ADD);
    query_number(&query, ":moment", audit->moment);
    query_text(&query, ":account", audit->account);
    query_word(&query, ":deed", &audit_deeds, (int)audit->deed);
    query_text(&query, ":whom", audit->whom);
    query_text(&query, ":detail", audit->detail);
    query_text(&query, ":address", audit->address);
    query_run(&query);
    return store_outcome(store, notes);
}

enum error store_list_audit(struct store *store, int64_t before, size_t most, struct arena *arena,
                            struct audit_list *ret_list, struct notes *notes)
{
    struct audit_list list = {0};
    struct query query = query_start(store, SQL_AUDIT_LIST);
    query_number(&query, ":before", before > 0 ? before : INT64_MAX);
    query_number(&query, ":most", (int64_t)most);
    while (query_next(&query)) {
        list.at = list_room(arena, list.at, list.count, sizeof *list.at);
        list.at[list.count++] = (struct audit_record){
            .number = row_number(&query, 0),
            .moment = row_number(&query, 1),
            .account = row_text(&query, 2, arena),
            .deed = (enum audit_deed)row_word(&query, 3, &audit_deeds),
            .whom = row_text(&query, 4, arena),
            .detail = row_text(&query, 5, arena),
            .address = row_text(&query, 6, arena),
        };
    }
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_list = list;
    return error;
}
