#include "store/connection.h"

static bool save_critics(const struct naming *naming, int64_t review, const struct review_record *record)
{
    for (size_t i = 0; i < record->critics.count; i++) {
        int64_t critic = naming_thing(naming, THING_CRITIC, record->critics.at[i]);
        if (critic == 0)
            return false;
        struct query query = query_start(naming->store, SQL_REVIEW_CRITIC_SAVE);
        query_number(&query, ":owner", review);
        query_number(&query, ":place", (int64_t)i + 1);
        query_number(&query, ":critic", critic);
        query_run(&query);
    }
    return true;
}

static bool save_scores(const struct naming *naming, int64_t review, const struct review_record *record)
{
    for (size_t i = 0; i < record->score_count; i++) {
        int64_t criterion = naming_criterion(naming, record->scores[i].criterion);
        if (criterion == 0)
            return false;
        struct query query = query_start(naming->store, SQL_SCORE_SAVE);
        query_number(&query, ":owner", review);
        query_number(&query, ":criterion", criterion);
        query_number(&query, ":place", (int64_t)i + 1);
        query_number(&query, ":half_stars", record->scores[i].half_stars);
        query_run(&query);
    }
    return true;
}

static bool save_verdicts(const struct naming *naming, int64_t review, const struct review_record *record)
{
    for (size_t i = 0; i < record->verdict_count; i++) {
        const struct verdict_record *verdict = &record->verdicts[i];
        int64_t film = naming_thing(naming, THING_FILM, verdict->film), criterion = 0;
        if (film == 0 || !naming_criterion_if_any(naming, verdict->criterion, &criterion))
            return false;
        struct query query = query_start(naming->store, SQL_VERDICT_SAVE);
        query_number(&query, ":owner", review);
        query_number(&query, ":place", (int64_t)i + 1);
        query_word(&query, ":outcome", &verdict_outcomes, (int)verdict->outcome);
        query_number(&query, ":film", film);
        query_known(&query, ":criterion", criterion);
        query_text(&query, ":because", verdict->because);
        query_run(&query);
    }
    return true;
}

static void save_corrections(struct store *store, int64_t review, const struct review_record *record)
{
    for (size_t i = 0; i < record->correction_count; i++) {
        struct query query = query_start(store, SQL_CORRECTION_SAVE);
        query_number(&query, ":owner", review);
        query_number(&query, ":place", (int64_t)i + 1);
        query_day(&query, ":date", record->corrections[i].date);
        query_text(&query, ":note", record->corrections[i].note);
        query_run(&query);
    }
}

static void add_revision(struct store *store, int64_t review, const struct review_record *record, struct text body)
{
    struct query query = query_start(store, SQL_REVISION_SAVE);
    query_number(&query, ":owner", review);
    query_number(&query, ":edition", store->next);
    query_number(&query, ":words", record->words);
    query_text(&query, ":lead", record->lead);
    int64_t revision = query_first(&query);
    query = query_start(store, SQL_REVISION_TEXT_SAVE);
    query_number(&query, ":id", revision);
    query_text(&query, ":body", body);
    query_run(&query);
}

static void derive_again(struct store *store, int64_t revision, const struct review_record *record)
{
    struct query query = query_start(store, SQL_REVISION_DERIVE);
    query_number(&query, ":id", revision);
    query_number(&query, ":words", record->words);
    query_text(&query, ":lead", record->lead);
    query_run(&query);
}

/* A revision is added only when the text is another. */
static void save_text(struct store *store, int64_t review, const struct review_record *record)
{
    struct text body = record->body.at != NULL ? record->body : TEXT("");
    struct query query = query_start(store, SQL_REVISION_NEWEST);
    query_number(&query, ":owner", review);
    int64_t same = 0;
    if (query_next(&query) && text_equal(row_view(&query, 3), body))
        same = row_number(&query, 0);
    query_end(&query);
    if (same != 0)
        derive_again(store, same, record);
    else
        add_revision(store, review, record, body);
}

static int64_t save_review(struct store *store, const struct review_record *record, int64_t film)
{
    struct query query = query_start(store, SQL_REVIEW_SAVE);
    query_text(&query, ":slug", record->slug);
    query_number(&query, ":film", film);
    query_text(&query, ":headline", record->headline);
    query_text(&query, ":standfirst", record->standfirst);
    query_day(&query, ":date", record->date);
    query_day(&query, ":updated", record->updated);
    query_word(&query, ":state", &review_states, (int)record->state);
    query_known(&query, ":half_stars", record->half_stars);
    query_known(&query, ":veil_after", record->veil_after);
    query_number(&query, ":changed", store->next);
    return query_first(&query);
}

static void clear_lists(struct store *store, int64_t review)
{
    query_run_for(store, SQL_REVIEW_CRITIC_CLEAR, review);
    query_run_for(store, SQL_SCORE_CLEAR, review);
    query_run_for(store, SQL_VERDICT_CLEAR, review);
    query_run_for(store, SQL_BEAT_REVIEW_CLEAR, review);
    query_run_for(store, SQL_CORRECTION_CLEAR, review);
}

enum error store_save_review(struct store *store, const struct review_record *record, struct notes *notes)
{
    int64_t id = 0;
    enum error error = thing_settle(store, THING_REVIEW, record->slug, &record->was, &id, notes);
    if (error != OK)
        return error;
    bool is_new = id == 0;
    struct naming naming = {store, THING_REVIEW, record->slug, notes};
    int64_t film = naming_thing(&naming, THING_FILM, record->film);
    if (film == 0 && store->trouble == SQLITE_OK)
        return store_refuse(store, ERROR_ABSENT);
    id = save_review(store, record, film);
    if (!is_new)
        clear_lists(store, id);
    bool complete =
        save_critics(&naming, id, record) && save_scores(&naming, id, record) && save_verdicts(&naming, id, record);
    if (!complete && store->trouble == SQLITE_OK)
        return store_refuse(store, ERROR_ABSENT);
    beats_save(store, BEATS_OF_REVIEW, id, record->beats, record->beat_count);
    save_corrections(store, id, record);
    save_text(store, id, record);
    index_review(store, id, record->plain, is_new);
    return store_saved(store, notes);
}

static void load_scores(struct store *store, int64_t review, struct arena *arena, struct review_record *record)
{
    struct query query = query_start(store, SQL_SCORE_LIST);
    query_number(&query, ":owner", review);
    while (query_next(&query)) {
        record->scores = list_room(arena, record->scores, record->score_count, sizeof *record->scores);
        record->scores[record->score_count++] = (struct score_record){
            .criterion = row_text(&query, 0, arena),
            .half_stars = (int)row_number(&query, 1),
        };
    }
}

static void load_verdicts(struct store *store, int64_t review, struct arena *arena, struct review_record *record)
{
    struct query query = query_start(store, SQL_VERDICT_LIST);
    query_number(&query, ":owner", review);
    while (query_next(&query)) {
        record->verdicts = list_room(arena, record->verdicts, record->verdict_count, sizeof *record->verdicts);
        record->verdicts[record->verdict_count++] = (struct verdict_record){
            .outcome = (enum verdict_outcome)row_word(&query, 0, &verdict_outcomes),
            .film = row_text(&query, 1, arena),
            .criterion = row_text(&query, 2, arena),
            .because = row_text(&query, 3, arena),
        };
    }
}

static void load_corrections(struct store *store, int64_t review, struct arena *arena, struct review_record *record)
{
    struct query query = query_start(store, SQL_CORRECTION_LIST);
    query_number(&query, ":owner", review);
    while (query_next(&query)) {
        record->corrections =
            list_room(arena, record->corrections, record->correction_count, sizeof *record->corrections);
        record->corrections[record->correction_count++] =
            (struct correction_record){row_day(&query, 0), row_text(&query, 1, arena)};
    }
}

static void load_text(struct store *store, int64_t review, struct arena *arena, struct review_record *record)
{
    struct query query = query_start(store, SQL_REVISION_NEWEST);
    query_number(&query, ":owner", review);
    if (query_next(&query)) {
        record->words = (int)row_number(&query, 1);
        record->lead = row_text(&query, 2, arena);
        record->body = row_text(&query, 3, arena);
    }
    query_end(&query);
}

static struct review_record load_row(struct query *query, struct text slug, struct arena *arena)
{
    return (struct review_record){
        .slug = arena_copy(arena, slug),
        .film = row_text(query, 1, arena),
        .headline = row_text(query, 2, arena),
        .standfirst = row_text(query, 3, arena),
        .date = row_day(query, 4),
        .updated = row_day(query, 5),
        .state = (enum review_state)row_word(query, 6, &review_states),
        .half_stars = (int)row_number(query, 7),
        .veil_after = row_number(query, 8),
    };
}

enum error store_load_review(struct store *store, struct text slug, struct arena *arena,
                             struct review_record *ret_record, bool *ret_found, struct notes *notes)
{
    struct query query = query_start(store, SQL_REVIEW_LOAD);
    query_text(&query, ":slug", slug);
    bool found = query_next(&query);
    struct review_record record = {0};
    if (found) {
        int64_t id = row_number(&query, 0);
        record = load_row(&query, slug, arena);
        record.was = thing_was(store, THING_REVIEW, slug, arena);
        record.critics = load_texts(store, SQL_REVIEW_CRITIC_LIST, id, arena);
        load_scores(store, id, arena, &record);
        load_verdicts(store, id, arena, &record);
        record.beats = beats_load(store, BEATS_OF_REVIEW, id, arena, &record.beat_count);
        load_corrections(store, id, arena, &record);
        load_text(store, id, arena, &record);
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
