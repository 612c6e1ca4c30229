#include "store/connection.h"

static bool is_taken(struct store *store, struct text slug)
{
    struct query query = query_start(store, SQL_PERSON_SLUG);
    query_text(&query, ":slug", slug);
    return query_first(&query) != 0;
}

/* "buster-keaton", or "buster-keaton-2" when another name has given that one. */
static struct text make_slug(struct store *store, struct text name)
{
    struct text first = slug_make(&store->change, name);
    struct text slug = first;
    for (int number = 2; is_taken(store, slug); number++) {
        struct text kept = text_part(first, 0, SLUG_MOST - 12);
        slug = arena_print(&store->change, "%.*s-%d", TEXT_ARG(kept), number);
    }
    return slug;
}

int64_t person_settle(struct store *store, struct text name)
{
    struct query query = query_start(store, SQL_PERSON_FIND);
    query_text(&query, ":name", name);
    int64_t id = query_first(&query);
    if (id != 0)
        return id;
    struct text slug = make_slug(store, name);
    query = query_start(store, SQL_PERSON_SAVE);
    query_text(&query, ":slug", slug);
    query_text(&query, ":name", name);
    id = query_first(&query);
    index_name(store, NAME_PERSON, id, name, true);
    return id;
}

void people_loosen(struct store *store, int64_t film)
{
    struct query query = query_start(store, SQL_CREDIT_PEOPLE);
    query_number(&query, ":owner", film);
    while (query_next(&query)) {
        store->loose = list_room(&store->change, store->loose, store->loose_count, sizeof *store->loose);
        store->loose[store->loose_count++] = row_number(&query, 0);
    }
}

void people_drop_loose(struct store *store)
{
    for (size_t i = 0; i < store->loose_count; i++) {
        struct query query = query_start(store, SQL_PERSON_DROP);
        query_number(&query, ":id", store->loose[i]);
        if (query_first(&query) != 0)
            index_name(store, NAME_PERSON, store->loose[i], TEXT_ABSENT, false);
    }
}
