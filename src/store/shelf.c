#include "store/shelf.h"

#include "store/connection.h"

enum error store_list_shelf(struct store *store, const struct shelf_wish *wish, struct arena *arena,
                            struct shelf *ret_shelf, struct notes *notes)
{
    struct shelf shelf = {0};
    struct query query = query_start(store, SQL_SHELF_LIST);
    query_word(&query, ":state", &review_states, (int)wish->state);
    query_text(&query, ":critic", wish->critic);
    query_number(&query, ":undrafted", wish->undrafted);
    query_number(&query, ":from", (int64_t)wish->from);
    query_number(&query, ":most", (int64_t)wish->most);
    while (query_next(&query)) {
        shelf.at = list_room(arena, shelf.at, shelf.count, sizeof *shelf.at);
        shelf.at[shelf.count++] = (struct shelf_review){
            .slug = row_text(&query, 0, arena),
            .headline = row_text(&query, 1, arena),
            .film = row_text(&query, 2, arena),
            .year = (int)row_number(&query, 3),
            .state = wish->state,
            .date = row_day(&query, 4),
            .half_stars = (int)row_number(&query, 5),
        };
    }
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_shelf = shelf;
    return error;
}
