#include "store/connection.h"

enum error store_save_theme_part(struct store *store, const struct theme_part_record *record, struct notes *notes)
{
    struct query query = query_start(store, SQL_THEME_PART_SAVE);
    query_text(&query, ":name", record->name);
    query_text(&query, ":text", record->text);
    query_number(&query, ":changed", store->next);
    query_run(&query);
    return store_saved(store, notes);
}

enum error store_drop_theme_part(struct store *store, struct text name, struct notes *notes)
{
    struct query query = query_start(store, SQL_THEME_PART_DROP);
    query_text(&query, ":name", name);
    bool was_there = query_first(&query) != 0;
    return was_there ? store_saved(store, notes) : store_outcome(store, notes);
}

enum error store_list_theme_parts(struct store *store, struct arena *arena, struct theme_part_list *ret_list,
                                  struct notes *notes)
{
    struct theme_part_list list = {0};
    struct query query = query_start(store, SQL_SCAN_THEME_PART);
    while (query_next(&query)) {
        list.at = list_room(arena, list.at, list.count, sizeof *list.at);
        list.at[list.count++] = (struct theme_part_record){
            .name = row_text(&query, 0, arena),
            .text = row_text(&query, 1, arena),
            .changed = row_number(&query, 2),
        };
    }
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_list = list;
    return error;
}
