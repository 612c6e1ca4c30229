#include "store/connection.h"

static void save_ids(struct store *store, int64_t film, const struct film_record *record)
{
    for (size_t i = 0; i < record->id_count; i++) {
        struct query query = query_start(store, SQL_FILM_ID_SAVE);
        query_number(&query, ":owner", film);
        query_number(&query, ":place", (int64_t)i + 1);
        query_word(&query, ":source", &id_sources, (int)record->ids[i].source);
        query_text(&query, ":id", record->ids[i].id);
        query_run(&query);
    }
}

static void save_releases(struct store *store, int64_t film, const struct film_record *record)
{
    for (size_t i = 0; i < record->release_count; i++) {
        const struct release_record *release = &record->releases[i];
        struct query query = query_start(store, SQL_RELEASE_SAVE);
        query_number(&query, ":owner", film);
        query_number(&query, ":place", (int64_t)i + 1);
        query_text(&query, ":territory", release->territory);
        query_word(&query, ":form", &release_forms, (int)release->form);
        query_day(&query, ":opens", release->opens);
        query_day(&query, ":closes", release->closes);
        query_text(&query, ":note", release->note);
        query_run(&query);
    }
}

static void save_credits(struct store *store, int64_t film, const struct film_record *record)
{
    for (size_t i = 0; i < record->credit_count; i++) {
        const struct credit_record *credit = &record->credits[i];
        int64_t person = person_settle(store, credit->person);
        struct query query = query_start(store, SQL_CREDIT_SAVE);
        query_number(&query, ":owner", film);
        query_number(&query, ":place", (int64_t)i + 1);
        query_number(&query, ":person", person);
        query_word(&query, ":role", &credit_roles, (int)credit->role);
        query_text(&query, ":character", credit->character);
        query_run(&query);
    }
}

static void clear_lists(struct store *store, int64_t film)
{
    static const enum statement clears[] = {SQL_FILM_GENRE_CLEAR, SQL_FILM_LANGUAGE_CLEAR, SQL_FILM_COUNTRY_CLEAR,
                                            SQL_FILM_ID_CLEAR,    SQL_RELEASE_CLEAR,       SQL_CREDIT_CLEAR,
                                            SQL_BEAT_FILM_CLEAR};
    people_loosen(store, film);
    for (size_t i = 0; i < sizeof clears / sizeof clears[0]; i++)
        query_run_for(store, clears[i], film);
}

static int64_t save_film(struct store *store, const struct film_record *record)
{
    struct query query = query_start(store, SQL_FILM_SAVE);
    query_text(&query, ":slug", record->slug);
    query_text(&query, ":title", record->title);
    query_text(&query, ":original_title", record->original_title);
    query_known(&query, ":year", record->year);
    query_known(&query, ":runtime_seconds", record->runtime_seconds);
    query_number(&query, ":announced", record->announced);
    query_text(&query, ":poster", record->poster);
    query_known(&query, ":house_half_stars", record->house_half_stars);
    query_known(&query, ":veil_after", record->veil_after);
    query_number(&query, ":changed", store->next);
    return query_first(&query);
}

enum error store_save_film(struct store *store, const struct film_record *record, struct notes *notes)
{
    int64_t id = 0;
    enum error error = thing_settle(store, THING_FILM, record->slug, &record->was, &id, notes);
    if (error != OK)
        return error;
    bool is_new = id == 0;
    id = save_film(store, record);
    if (!is_new)
        clear_lists(store, id);
    save_texts(store, SQL_FILM_GENRE_SAVE, id, &record->genres);
    save_texts(store, SQL_FILM_LANGUAGE_SAVE, id, &record->languages);
    save_texts(store, SQL_FILM_COUNTRY_SAVE, id, &record->countries);
    save_ids(store, id, record);
    save_releases(store, id, record);
    save_credits(store, id, record);
    beats_save(store, BEATS_OF_FILM, id, record->beats, record->beat_count);
    index_name(store, NAME_FILM, id, record->title, is_new);
    index_name(store, NAME_ORIGINAL, id, record->original_title, is_new);
    if (!is_new)
        index_film_reviews(store, id);
    return store_saved(store, notes);
}

static void load_ids(struct store *store, int64_t film, struct arena *arena, struct film_record *record)
{
    struct query query = query_start(store, SQL_FILM_ID_LIST);
    query_number(&query, ":owner", film);
    while (query_next(&query)) {
        record->ids = list_room(arena, record->ids, record->id_count, sizeof *record->ids);
        record->ids[record->id_count++] = (struct id_record){
            .source = (enum id_source)row_word(&query, 0, &id_sources),
            .id = row_text(&query, 1, arena),
        };
    }
}

static void load_releases(struct store *store, int64_t film, struct arena *arena, struct film_record *record)
{
    struct query query = query_start(store, SQL_RELEASE_LIST);
    query_number(&query, ":owner", film);
    while (query_next(&query)) {
        record->releases = list_room(arena, record->releases, record->release_count, sizeof *record->releases);
        record->releases[record->release_count++] = (struct release_record){
            .territory = row_text(&query, 0, arena),
            .form = (enum release_form)row_word(&query, 1, &release_forms),
            .opens = row_day(&query, 2),
            .closes = row_day(&query, 3),
            .note = row_text(&query, 4, arena),
        };
    }
}

static void load_credits(struct store *store, int64_t film, struct arena *arena, struct film_record *record)
{
    struct query query = query_start(store, SQL_CREDIT_LIST);
    query_number(&query, ":owner", film);
    while (query_next(&query)) {
        record->credits = list_room(arena, record->credits, record->credit_count, sizeof *record->credits);
        record->credits[record->credit_count++] = (struct credit_record){
            .person = row_text(&query, 0, arena),
            .role = (enum credit_role)row_word(&query, 1, &credit_roles),
            .character = row_text(&query, 2, arena),
        };
    }
}

static void load_lists(struct store *store, int64_t film, struct arena *arena, struct film_record *record)
{
    record->was = thing_was(store, THING_FILM, record->slug, arena);
    record->genres = load_texts(store, SQL_FILM_GENRE_LIST, film, arena);
    record->languages = load_texts(store, SQL_FILM_LANGUAGE_LIST, film, arena);
    record->countries = load_texts(store, SQL_FILM_COUNTRY_LIST, film, arena);
    load_ids(store, film, arena, record);
    load_releases(store, film, arena, record);
    load_credits(store, film, arena, record);
    record->beats = beats_load(store, BEATS_OF_FILM, film, arena, &record->beat_count);
}

enum error store_load_film(struct store *store, struct text slug, struct arena *arena, struct film_record *ret_record,
                           bool *ret_found, struct notes *notes)
{
    struct query query = query_start(store, SQL_FILM_LOAD);
    query_text(&query, ":slug", slug);
    bool found = query_next(&query);
    struct film_record record = {0};
    if (found) {
        record.slug = arena_copy(arena, slug);
        record.title = row_text(&query, 1, arena);
        record.original_title = row_text(&query, 2, arena);
        record.year = (int)row_number(&query, 3);
        record.runtime_seconds = (int)row_number(&query, 4);
        record.announced = row_number(&query, 5) != 0;
        record.poster = row_text(&query, 6, arena);
        record.house_half_stars = (int)row_number(&query, 7);
        record.veil_after = row_number(&query, 8);
        load_lists(store, row_number(&query, 0), arena, &record);
    }
    query_end(&query);
    enum error error = store_outcome(store, notes);
    if (error != OK)
        return error;
    *ret_found = found;
    if (found)
        *ret_record = record;
    return OK;
}
