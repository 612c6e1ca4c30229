/* What search reads follows what is saved, within the same change. */
#include <string.h>

#include "store/connection.h"

enum { NAME_KINDS_ROOM = 8 }; /* see name_index in the schema */

struct text name_fold(struct arena *arena, struct text name)
{
    struct text slug = slug_make(arena, name);
    /* Without a Latin letter a slug is but a hash: such a name is compared as it is written. */
    bool latin = false;
    for (size_t at = 0; at < name.len && !latin; at++)
        latin = (name.at[at] >= '0' && name.at[at] <= '9') || ((name.at[at] | 32) >= 'a' && (name.at[at] | 32) <= 'z');
    struct text spoken = latin ? slug : name;
    struct text folded = arena_print(arena, " %.*s ", TEXT_ARG(spoken));
    for (char *at = (char *)folded.at; latin && *at != '\0'; at++)
        *at = *at == '-' ? ' ' : *at;
    return folded;
}

void index_name(struct store *store, enum name_kind kind, int64_t id, struct text name, bool is_new)
{
    int64_t row = id * NAME_KINDS_ROOM + (int64_t)kind;
    struct query query;
    if (!is_new) {
        query = query_start(store, SQL_NAME_CLEAR);
        query_number(&query, ":id", row);
        query_run(&query);
    }
    if (!text_has(name))
        return;
    struct arena arena = {0};
    query = query_start(store, SQL_NAME_SAVE);
    query_number(&query, ":id", row);
    query_text(&query, ":folded", name_fold(&arena, name));
    query_text(&query, ":name", name);
    query_run(&query);
    arena_done(&arena);
}

void index_review(struct store *store, int64_t review, struct text plain, bool is_new)
{
    struct query query;
    if (!is_new) {
        query = query_start(store, SQL_INDEX_CLEAR);
        query_number(&query, ":id", review);
        query_run(&query);
    }
    query = query_start(store, SQL_INDEX_SAVE);
    query_number(&query, ":id", review);
    query_text(&query, ":plain", plain);
    query_run(&query);
}

void index_film_reviews(struct store *store, int64_t film)
{
    struct query query = query_start(store, SQL_INDEX_FILM);
    query_number(&query, ":film", film);
    query_run(&query);
}

void index_critic_reviews(struct store *store, int64_t critic)
{
    struct query query = query_start(store, SQL_INDEX_CRITIC);
    query_number(&query, ":critic", critic);
    query_run(&query);
}
