#include "store/connection.h"

static void note_missing(const struct naming *naming, const char *what, struct text slug)
{
    if (naming->store->trouble == SQLITE_OK)
        note(naming->notes, ERROR_ABSENT, thing_path(naming->notes->arena, naming->thing, naming->slug),
             "there is no %s '%.*s'; add it, or mend the name", what, TEXT_ARG(slug));
}

int64_t naming_thing(const struct naming *naming, enum store_thing thing, struct text slug)
{
    int64_t id = thing_find(naming->store, thing, slug);
    if (id == 0)
        note_missing(naming, thing_name(thing), slug);
    return id;
}

int64_t naming_criterion(const struct naming *naming, struct text slug)
{
    struct query query = query_start(naming->store, SQL_CRITERION_FIND);
    query_text(&query, ":slug", slug);
    int64_t id = query_first(&query);
    if (id == 0)
        note_missing(naming, "criterion", slug);
    return id;
}

bool naming_criterion_if_any(const struct naming *naming, struct text slug, int64_t *ret_id)
{
    *ret_id = slug.at != NULL ? naming_criterion(naming, slug) : 0;
    return slug.at == NULL || *ret_id != 0;
}
