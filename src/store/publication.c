#include "store/connection.h"

static void save_criteria(struct store *store, const struct publication_record *record)
{
    struct query query = query_start(store, SQL_CRITERION_SHELVE);
    query_run(&query);
    for (size_t i = 0; i < record->criterion_count; i++) {
        query = query_start(store, SQL_CRITERION_SAVE);
        query_text(&query, ":slug", record->criteria[i].slug);
        query_text(&query, ":name", record->criteria[i].name);
        query_number(&query, ":place", (int64_t)i + 1);
        query_run(&query);
    }
    query = query_start(store, SQL_CRITERION_DROP);
    query_run(&query);
}

static int64_t find_criterion(struct store *store, struct text slug)
{
    struct query query = query_start(store, SQL_CRITERION_FIND);
    query_text(&query, ":slug", slug);
    return query_first(&query);
}

static enum error save_expectation(struct store *store, const struct expectation_record *expectation, size_t place,
                                   struct notes *notes)
{
    struct text rest = expectation->audience;
    struct text sort = text_take(&rest, '/');
    bool universe = text_is(sort, "universe"), genre = text_is(sort, "genre");
    if ((!universe && !genre) || !text_has(rest))
        return note(notes, ERROR_INPUT, TEXT("publication"),
                    "'%.*s' is no audience; write it as universe/SLUG or genre/NAME", TEXT_ARG(expectation->audience));
    int64_t criterion = find_criterion(store, expectation->criterion);
    if (criterion == 0 && store->trouble == SQLITE_OK)
        return note(notes, ERROR_ABSENT, TEXT("publication"),
                    "the audience %.*s expects '%.*s', which is none of the criteria; add it to them, or take it out",
                    TEXT_ARG(expectation->audience), TEXT_ARG(expectation->criterion));
    struct query query = query_start(store, SQL_EXPECTATION_SAVE);
    query_number(&query, ":place", (int64_t)place);
    query_text(&query, universe ? ":universe" : ":genre", rest);
    query_number(&query, ":criterion", criterion);
    query_number(&query, ":weight", expectation->weight);
    query_run(&query);
    return OK;
}

static void save_settings(struct store *store, const struct publication_record *record)
{
    struct query query = query_start(store, SQL_PUBLICATION_SAVE);
    query_text(&query, ":name", record->name);
    query_text(&query, ":tagline", record->tagline);
    query_text(&query, ":house_rating", record->house_rating);
    query_word(&query, ":house_rule", &house_rules, (int)record->house_rule);
    query_text(&query, ":territory", record->territory);
    query_text(&query, ":language", record->language);
    query_text(&query, ":url", record->url);
    query_word(&query, ":corrections", &corrections_places, (int)record->corrections);
    query_number(&query, ":changed", store->next);
    query_run(&query);
}

enum error store_save_publication(struct store *store, const struct publication_record *record, struct notes *notes)
{
    save_settings(store, record);
    save_criteria(store, record);
    struct query query = query_start(store, SQL_EXPECTATION_CLEAR);
    query_run(&query);
    for (size_t i = 0; i < record->expectation_count; i++) {
        enum error error = save_expectation(store, &record->expectations[i], i + 1, notes);
        if (error != OK)
            return store_refuse(store, error);
    }
    return store_saved(store, notes);
}

static void load_criteria(struct store *store, struct arena *arena, struct publication_record *record)
{
    struct query query = query_start(store, SQL_CRITERION_LIST);
    while (query_next(&query)) {
        record->criteria = list_room(arena, record->criteria, record->criterion_count, sizeof *record->criteria);
        record->criteria[record->criterion_count++] = (struct criterion_record){
            .slug = row_text(&query, 0, arena),
            .name = row_text(&query, 1, arena),
        };
    }
}

static void load_expectations(struct store *store, struct arena *arena, struct publication_record *record)
{
    struct query query = query_start(store, SQL_EXPECTATION_LIST);
    while (query_next(&query)) {
        struct text universe = row_view(&query, 0), genre = row_view(&query, 1);
        record->expectations =
            list_room(arena, record->expectations, record->expectation_count, sizeof *record->expectations);
        record->expectations[record->expectation_count++] = (struct expectation_record){
            .audience = universe.at != NULL ? arena_print(arena, "universe/%.*s", TEXT_ARG(universe))
                                            : arena_print(arena, "genre/%.*s", TEXT_ARG(genre)),
            .criterion = row_text(&query, 2, arena),
            .weight = (int)row_number(&query, 3),
        };
    }
}

enum error store_load_publication(struct store *store, struct arena *arena, struct publication_record *ret_record,
                                  struct notes *notes)
{
    struct publication_record record = {0};
    struct query query = query_start(store, SQL_PUBLICATION_LOAD);
    if (query_next(&query)) {
        record.name = row_text(&query, 0, arena);
        record.tagline = row_text(&query, 1, arena);
        record.house_rating = row_text(&query, 2, arena);
        record.house_rule = (enum house_rule)row_word(&query, 3, &house_rules);
        record.territory = row_text(&query, 4, arena);
        record.language = row_text(&query, 5, arena);
        record.url = row_text(&query, 6, arena);
        record.corrections = (enum corrections)row_word(&query, 7, &corrections_places);
    }
    query_end(&query);
    load_criteria(store, arena, &record);
    load_expectations(store, arena, &record);
    enum error error = store_outcome(store, notes);
    if (error == OK)
        *ret_record = record;
    return error;
}
