/* Slugs that change: a thing is found by what it was called, and every earlier address leads on. */
#include "store/connection.h"

static const struct {
    enum statement find, rename;
} things[] = {
    [THING_CRITIC] = {SQL_CRITIC_FIND, SQL_CRITIC_RENAME},
    [THING_UNIVERSE] = {SQL_UNIVERSE_FIND, SQL_UNIVERSE_RENAME},
    [THING_FILM] = {SQL_FILM_FIND, SQL_FILM_RENAME},
    [THING_REVIEW] = {SQL_REVIEW_FIND, SQL_REVIEW_RENAME},
};

int64_t thing_find(struct store *store, enum store_thing thing, struct text slug)
{
    struct query query = query_start(store, things[thing].find);
    query_text(&query, ":slug", slug);
    return query_first(&query);
}

/* Where a slug leads, in the arena of the change; absent when it never was one. */
static struct text find_redirect(struct store *store, enum store_thing thing, struct text was, bool *ret_listed)
{
    struct text leads = TEXT_ABSENT;
    struct query query = query_start(store, SQL_REDIRECT_FIND);
    query_text(&query, ":thing", text_of(thing_name(thing)));
    query_text(&query, ":was", was);
    if (query_next(&query)) {
        leads = row_text(&query, 0, &store->change);
        *ret_listed = row_number(&query, 1) != 0;
    }
    query_end(&query);
    return leads;
}

static void change_redirects(struct store *store, enum statement statement, enum store_thing thing, struct text was,
                             struct text slug)
{
    struct query query = query_start(store, statement);
    query_text(&query, ":thing", text_of(thing_name(thing)));
    if (was.at != NULL)
        query_text(&query, ":was", was);
    if (slug.at != NULL)
        query_text(&query, ":slug", slug);
    query_run(&query);
}

static void rename_thing(struct store *store, enum store_thing thing, int64_t id, struct text was, struct text slug)
{
    struct query query = query_start(store, things[thing].rename);
    query_number(&query, ":id", id);
    query_text(&query, ":slug", slug);
    query_run(&query);
    change_redirects(store, SQL_REDIRECT_MOVE, thing, was, slug);
    /* Back to a name it once had: that address is its own again. */
    change_redirects(store, SQL_REDIRECT_DROP, thing, slug, TEXT_ABSENT);
    if (thing == THING_UNIVERSE) {
        query = query_start(store, SQL_REDIRECT_EXPECTATION);
        query_text(&query, ":was", was);
        query_text(&query, ":slug", slug);
        query_run(&query);
    }
}

static int64_t rename_earlier(struct store *store, enum store_thing thing, struct text slug, const struct texts *was)
{
    for (size_t i = 0; i < was->count; i++) {
        int64_t id = thing_find(store, thing, was->at[i]);
        if (id != 0) {
            rename_thing(store, thing, id, was->at[i], slug);
            return id;
        }
    }
    return 0;
}

static enum error check_earlier(struct store *store, enum store_thing thing, struct text slug, struct text was,
                                struct notes *notes)
{
    struct text where = thing_path(notes->arena, thing, slug);
    bool listed = false;
    if (text_equal(was, slug))
        return note(notes, ERROR_CONFLICT, where, "it names its own slug among its earlier ones; take it out of 'was'");
    if (thing_find(store, thing, was) != 0)
        return note(notes, ERROR_CONFLICT, where,
                    "'%.*s' cannot be its earlier slug while there is a %s of that slug; take it out of 'was', or "
                    "rename the other",
                    TEXT_ARG(was), thing_name(thing));
    struct text leads = find_redirect(store, thing, was, &listed);
    if (leads.at != NULL && listed && !text_equal(leads, slug))
        return note(notes, ERROR_CONFLICT, where,
                    "'%.*s' is an earlier slug of '%.*s' too; an address can lead to one of them only, so take it out "
                    "of one 'was'",
                    TEXT_ARG(was), TEXT_ARG(leads));
    return OK;
}

static enum error save_earlier(struct store *store, enum store_thing thing, struct text slug, const struct texts *was,
                               struct notes *notes)
{
    for (size_t i = 0; i < was->count; i++) {
        enum error error = check_earlier(store, thing, slug, was->at[i], notes);
        if (error != OK)
            return error;
        struct query query = query_start(store, SQL_REDIRECT_SAVE);
        query_text(&query, ":thing", text_of(thing_name(thing)));
        query_text(&query, ":was", was->at[i]);
        query_text(&query, ":slug", slug);
        query_number(&query, ":place", (int64_t)i + 1);
        query_run(&query);
    }
    return OK;
}

enum error thing_settle(struct store *store, enum store_thing thing, struct text slug, const struct texts *was,
                        int64_t *ret_id, struct notes *notes)
{
    bool listed = false;
    int64_t id = thing_find(store, thing, slug);
    if (id == 0)
        id = rename_earlier(store, thing, slug, was);
    struct text leads = find_redirect(store, thing, slug, &listed);
    if (leads.at != NULL)
        return store_refuse(store, note(notes, ERROR_CONFLICT, thing_path(notes->arena, thing, slug),
                                        "this slug was '%.*s''s and its address leads there for ever; choose another",
                                        TEXT_ARG(leads)));
    if (id != 0)
        change_redirects(store, SQL_REDIRECT_UNLIST, thing, TEXT_ABSENT, slug);
    enum error error = save_earlier(store, thing, slug, was, notes);
    if (error != OK)
        return store_refuse(store, error);
    *ret_id = id;
    return store_outcome(store, notes);
}

struct texts thing_was(struct store *store, enum store_thing thing, struct text slug, struct arena *arena)
{
    struct texts was = {0};
    struct query query = query_start(store, SQL_REDIRECT_LIST);
    query_text(&query, ":thing", text_of(thing_name(thing)));
    query_text(&query, ":slug", slug);
    while (query_next(&query)) {
        was.at = list_room(arena, was.at, was.count, sizeof *was.at);
        was.at[was.count++] = row_text(&query, 0, arena);
    }
    return was;
}
