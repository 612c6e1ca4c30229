/* Two films that are one: what moves, what is dropped, and that nothing is lost half way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <string.h>

#include "store/sample_store.h"

static struct arena arena;
static struct store *store;
static const char *path;

static int begin(void **state)
{
    static int count;
    (void)state;
    path = sample_path(arena_print(&arena, "merge-%d.bijou", count++).at);
    store = sample_store(path);
    return 0;
}

static int end(void **state)
{
    (void)state;
    store_close(store);
    return 0;
}

static struct film_record film(const char *slug)
{
    struct film_record record = {0};
    bool found = false;
    assert_int_equal(store_load_film(store, text_of(slug), &arena, &record, &found, sample_notes(&arena)), OK);
    if (!found)
        record.slug = TEXT_ABSENT;
    return record;
}

static struct review_record review(const char *slug)
{
    struct review_record record = {0};
    bool found = false;
    assert_int_equal(store_load_review(store, text_of(slug), &arena, &record, &found, sample_notes(&arena)), OK);
    assert_true(found);
    return record;
}

static struct universe_record universe(void)
{
    struct universe_record record = {0};
    bool found = false;
    assert_int_equal(store_load_universe(store, TEXT("strike"), &arena, &record, &found, sample_notes(&arena)), OK);
    assert_true(found);
    return record;
}

static void save(const struct film_record *record)
{
    assert_int_equal(store_begin(store, sample_notes(&arena)), OK);
    assert_int_equal(store_save_film(store, record, sample_notes(&arena)), OK);
    assert_int_equal(store_commit(store, sample_notes(&arena)), OK);
}

static struct film_merge merge(const char *kept, const char *gone)
{
    struct film_merge done = {0};
    struct notes *notes = sample_notes(&arena);
    assert_int_equal(store_begin(store, notes), OK);
    if (store_merge_films(store, text_of(kept), text_of(gone), &done, notes) != OK)
        fail_msg("%s", notes->notes[0].sentence.at);
    assert_int_equal(store_commit(store, notes), OK);
    return done;
}

static size_t found(const char *words)
{
    struct search_query query = {.words = text_of(words), .most = 20};
    struct search_result result = {0};
    assert_int_equal(store_search(store, &query, &arena, &result, sample_notes(&arena)), OK);
    return result.total;
}

static void reviews_move_and_are_found_under_the_kept_title(void **state)
{
    (void)state;
    struct film_record twin = {.slug = TEXT("twin-2010"), .title = TEXT("Doppelganger"), .year = 2010};
    save(&twin);
    size_t before = found("doppelganger");
    struct film_merge done = merge("twin-2010", "first-strike-2010");
    assert_int_equal(before, 0);
    assert_int_equal(done.reviews, 3);
    assert_true(text_is(review("first-ada").film, "twin-2010"));
    assert_int_equal(found("doppelganger"), 3);
    assert_null(film("first-strike-2010").slug.at);
    struct film_record kept = film("twin-2010");
    assert_true(text_is(kept.title, "Doppelganger"));
    assert_true(text_is(kept.was.at[kept.was.count - 1], "first-strike-2010"));
}

static void what_is_unknown_is_learnt_and_what_is_known_stays(void **state)
{
    (void)state;
    struct film_record old = film("first-strike-2010");
    struct id_record ids[] = {{ID_WIKIDATA, TEXT("Q42")}};
    struct film_record twin = {.slug = TEXT("twin-2010"), .title = TEXT("Twin"), .ids = ids, .id_count = 1};
    twin.runtime_seconds = 60;
    save(&twin);
    merge("twin-2010", "first-strike-2010");
    struct film_record kept = film("twin-2010");
    assert_int_equal(kept.year, old.year);
    assert_int_equal(kept.runtime_seconds, 60);
    assert_int_equal(kept.release_count, old.release_count);
    assert_int_equal(kept.credit_count, old.credit_count);
    assert_int_equal(kept.beat_count, 0); /* they would go on past the end of it */
    bool own = false;
    for (size_t i = 0; i < kept.id_count; i++)
        own = own || text_is(kept.ids[i].id, "Q42");
    assert_true(own);
}

static void a_place_in_a_universe_is_taken_once(void **state)
{
    (void)state;
    size_t before = universe().member_count;
    struct film_merge done = merge("first-strike-2010", "second-strike-2012");
    assert_int_equal(done.memberships, 0);
    struct universe_record after = universe();
    assert_int_equal(after.member_count, before - 1);
    merge("amelie-2001", "first-strike-2010");
    after = universe();
    assert_int_equal(after.member_count, before - 1);
    bool holds = false;
    for (size_t i = 0; i < after.member_count; i++)
        holds = holds || text_is(after.members[i].film, "amelie-2001");
    assert_true(holds);
}

/* Whatever was merged, no film is set against itself, and no question is asked twice in one review. */
static void no_film_is_set_against_itself(void **state)
{
    (void)state;
    size_t before = 0, after = 0;
    static const char *const slugs[] = {"amelie", "first-ada", "first-bernard", "first-ada-again", "second"};
    for (size_t i = 0; i < 5; i++)
        before += review(slugs[i]).verdict_count;
    struct film_merge done = merge("first-strike-2010", "second-strike-2012");
    assert_true(done.dropped > 0);
    for (size_t i = 0; i < 5; i++) {
        struct review_record each = review(slugs[i]);
        after += each.verdict_count;
        for (size_t j = 0; j < each.verdict_count; j++)
            assert_false(text_equal(each.film, each.verdicts[j].film));
    }
    assert_true(after <= before);
    struct critic_record bernard = {0};
    bool there = false;
    assert_int_equal(store_load_critic(store, TEXT("bernard-circle"), &arena, &bernard, &there, sample_notes(&arena)),
                     OK);
    for (size_t i = 0; i < bernard.verdict_count; i++)
        assert_false(text_equal(bernard.verdicts[i].film, bernard.verdicts[i].other));
}

static void what_moved_is_changed(void **state)
{
    (void)state;
    int64_t edition = 0, film_changed = 0, review_changed = 0, universe_changed = 0;
    struct notes *notes = sample_notes(&arena);
    merge("amelie-2001", "first-strike-2010");
    assert_int_equal(store_edition(store, &edition, notes), OK);
    assert_int_equal(store_load_changed(store, THING_FILM, TEXT("amelie-2001"), &film_changed, notes), OK);
    assert_int_equal(store_load_changed(store, THING_REVIEW, TEXT("first-ada"), &review_changed, notes), OK);
    assert_int_equal(store_load_changed(store, THING_UNIVERSE, TEXT("strike"), &universe_changed, notes), OK);
    assert_int_equal(film_changed, edition);
    assert_int_equal(review_changed, edition);
    assert_int_equal(universe_changed, edition);
    assert_int_equal(store_load_changed(store, THING_FILM, TEXT("first-strike-2010"), &film_changed, notes), OK);
    assert_int_equal(film_changed, 0);
}

static void earlier_slugs_lead_to_the_kept_film(void **state)
{
    (void)state;
    struct text was[] = {TEXT("first-strike-2010")};
    struct film_record renamed = film("first-strike-2010");
    renamed.slug = TEXT("opening-strike-2010");
    renamed.was = (struct texts){was, 1};
    save(&renamed);
    merge("amelie-2001", "opening-strike-2010");
    struct film_record kept = film("amelie-2001");
    assert_int_equal(kept.was.count, 2);
    save(&kept); /* and it can be saved again as it is */
    /* The address that was left is not free for another film. */
    struct film_record another = {.slug = TEXT("opening-strike-2010"), .title = TEXT("Another")};
    assert_int_equal(store_begin(store, sample_notes(&arena)), OK);
    assert_int_equal(store_save_film(store, &another, sample_notes(&arena)), ERROR_CONFLICT);
    store_rollback(store);
}

static void what_is_not_there_or_the_same_is_refused(void **state)
{
    (void)state;
    struct film_merge done;
    assert_int_equal(store_begin(store, sample_notes(&arena)), OK);
    assert_int_equal(store_merge_films(store, TEXT("amelie-2001"), TEXT("none"), &done, sample_notes(&arena)),
                     ERROR_ABSENT);
    assert_int_equal(store_merge_films(store, TEXT("none"), TEXT("amelie-2001"), &done, sample_notes(&arena)),
                     ERROR_ABSENT);
    assert_int_equal(store_merge_films(store, TEXT("amelie-2001"), TEXT("amelie-2001"), &done, sample_notes(&arena)),
                     ERROR_CONFLICT);
    store_rollback(store);
}

/* A merge that is taken back leaves everything as it was. */
static void a_merge_is_whole_or_not_at_all(void **state)
{
    (void)state;
    struct film_merge done;
    size_t members = universe().member_count;
    assert_int_equal(store_begin(store, sample_notes(&arena)), OK);
    assert_int_equal(
        store_merge_films(store, TEXT("amelie-2001"), TEXT("first-strike-2010"), &done, sample_notes(&arena)), OK);
    store_rollback(store);
    assert_true(text_is(review("first-ada").film, "first-strike-2010"));
    assert_int_equal(universe().member_count, members);
    assert_true(text_is(film("first-strike-2010").slug, "first-strike-2010"));
}

/* A table that comes to name films must be thought of here: else a merge would fail on it. */
static void all_tables_that_name_films_are_known(void **state)
{
    (void)state;
    static const char question[] =
        "SELECT count(*) FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS k"
        " WHERE t.type = 'table' AND k.\"table\" = 'film' AND k.on_delete <> 'CASCADE'"
        " AND t.name || '.' || k.\"from\" NOT IN ('review.film', 'membership.film', 'verdict.film',"
        " 'own_verdict.film', 'own_verdict.other')";
    sqlite3 *database;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, question, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(statement, 0), 0);
    sqlite3_finalize(statement);
    sqlite3_close(database);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        CASE(reviews_move_and_are_found_under_the_kept_title),
        CASE(what_is_unknown_is_learnt_and_what_is_known_stays),
        CASE(a_place_in_a_universe_is_taken_once),
        CASE(no_film_is_set_against_itself),
        CASE(what_moved_is_changed),
        CASE(earlier_slugs_lead_to_the_kept_film),
        CASE(what_is_not_there_or_the_same_is_refused),
        CASE(a_merge_is_whole_or_not_at_all),
        CASE(all_tables_that_name_films_are_known),
    };
    int failed = cmocka_run_group_tests_name("merge", tests, NULL, NULL);
    arena_done(&arena);
    sample_done();
    return failed;
}
