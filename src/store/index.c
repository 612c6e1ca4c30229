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

struct index_name {
    int64_t row;
    struct text name; /* absent: the name is gone */
    bool is_new;
};

void index_name(struct store *store, enum name_kind kind, int64_t id, struct text name, bool is_new)
{
    if (is_new && !text_has(name))
        return;
    store->names = list_room(&store->change, store->names, store->name_count, sizeof *store->names);
    store->names[store->name_count++] = (struct index_name){
        .row = id * NAME_KINDS_ROOM + (int64_t)kind,
        .name = arena_copy(&store->change, name),
        .is_new = is_new,
    };
}

static void tell_name(struct store *store, const struct index_name *name)
{
    struct query query;
    if (!name->is_new) {
        query = query_start(store, SQL_NAME_CLEAR);
        query_number(&query, ":id", name->row);
        query_run(&query);
    }
    if (!text_has(name->name))
        return;
    query = query_start(store, SQL_NAME_SAVE);
    query_number(&query, ":id", name->row);
    query_text(&query, ":folded", name_fold(&store->change, name->name));
    query_text(&query, ":name", name->name);
    query_run(&query);
}

static bool is_unindexed(const struct store *store, int64_t review)
{
    return (size_t)review < store->unindexed.len && store->unindexed.at[review] != 0;
}

static void set_unindexed(struct store *store, int64_t review, bool unindexed)
{
    store->unindexed.ceiling = SIZE_MAX;
    while (store->unindexed.len <= (size_t)review)
        buffer_byte(&store->unindexed, 0);
    store->unindexed.at[review] = unindexed;
}

/* Tells the index what is in review_words, to learn it or to forget it. */
static void tell_review(struct store *store, int64_t review, enum statement statement)
{
    struct query words = query_start(store, SQL_WORDS_LOAD);
    query_number(&words, ":id", review);
    if (query_next(&words)) {
        struct query query = query_start(store, statement);
        query_number(&query, ":id", review);
        query_text(&query, ":headline", row_view(&words, 0));
        query_text(&query, ":standfirst", row_view(&words, 1));
        query_text(&query, ":plain", row_view(&words, 2));
        query_text(&query, ":film", row_view(&words, 3));
        query_text(&query, ":people", row_view(&words, 4));
        query_text(&query, ":critics", row_view(&words, 5));
        query_run(&query);
    }
    query_end(&words);
}

/* Before its row in review_words changes. */
static void forget_review(struct store *store, int64_t review)
{
    if (!is_unindexed(store, review))
        tell_review(store, review, SQL_INDEX_CLEAR);
    set_unindexed(store, review, false);
}

static void run_for_review(struct store *store, enum statement statement, int64_t review)
{
    struct query query = query_start(store, statement);
    query_number(&query, ":id", review);
    query_run(&query);
}

void index_review(struct store *store, int64_t review, struct text plain, bool is_new)
{
    if (!is_new) {
        forget_review(store, review);
        run_for_review(store, SQL_WORDS_CLEAR, review);
    }
    struct query query = query_start(store, SQL_WORDS_SAVE);
    query_number(&query, ":id", review);
    query_text(&query, ":plain", plain);
    if (query_first(&query) != 0)
        set_unindexed(store, review, true);
}

static void change_words(struct store *store, enum statement which, int64_t owner, enum statement change)
{
    struct buffer reviews = {.ceiling = SIZE_MAX};
    struct query query = query_start(store, which);
    query_number(&query, ":owner", owner);
    while (query_next(&query)) {
        int64_t review = row_number(&query, 0);
        buffer_put(&reviews, (struct text){(const char *)&review, sizeof review});
    }
    for (size_t at = 0; at < reviews.len; at += sizeof(int64_t)) {
        int64_t review;
        memcpy(&review, reviews.at + at, sizeof review);
        forget_review(store, review);
        run_for_review(store, change, review);
        set_unindexed(store, review, true);
    }
    buffer_done(&reviews);
}

void index_film_reviews(struct store *store, int64_t film)
{
    change_words(store, SQL_WORDS_OF_FILM, film, SQL_WORDS_FILM);
}

void index_critic_reviews(struct store *store, int64_t critic)
{
    change_words(store, SQL_WORDS_OF_CRITIC, critic, SQL_WORDS_CRITIC);
}

void index_tell(struct store *store)
{
    for (size_t i = 0; i < store->name_count; i++)
        tell_name(store, &store->names[i]);
    for (size_t review = 0; review < store->unindexed.len; review++) {
        if (store->unindexed.at[review] != 0)
            tell_review(store, (int64_t)review, SQL_INDEX_SAVE);
    }
}
