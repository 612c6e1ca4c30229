/* Drafts: every text is kept, in order, across a restart, and none of it makes an edition. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "store/account.h"
#include "store/draft.h"
#include "store/sample_store.h"
#include "store/screening.h"

#define assert_text(text, expected) assert_true(text_is((text), (expected)))

static struct arena arena;
static struct notes *notes;
static struct store *store;
static char path[512];

static int open_sample(void **state)
{
    (void)state;
    static int count;
    char name[32];
    snprintf(name, sizeof name, "drafts-%d.bijou", count++);
    snprintf(path, sizeof path, "%s", sample_path(name));
    store = sample_store(path);
    notes = sample_notes(&arena);
    struct account_record ada = {.name = TEXT("ada"), .role = ACCOUNT_CRITIC}, bob = {.name = TEXT("bob")};
    assert_int_equal(store_save_account(store, &ada, notes), OK);
    assert_int_equal(store_save_account(store, &bob, notes), OK);
    return 0;
}

static int close_sample(void **state)
{
    (void)state;
    store_close(store);
    return 0;
}

static void reopen(void)
{
    store_close(store);
    assert_int_equal(store_open(path, STORE_WRITE, &store, notes), OK);
}

static int64_t add(const char *account, const char *critic)
{
    struct text critics[] = {text_of(critic)};
    struct draft_record draft = {
        .account = text_of(account), .begun = 1750000000, .headline = TEXT("So it is"), .critics = {critics, 1}};
    int64_t id = 0;
    assert_int_equal(store_save_draft(store, &draft, &id, notes), OK);
    assert_true(id > 0);
    return id;
}

static struct draft_record load(int64_t id)
{
    struct draft_record draft = {0};
    bool found = false;
    assert_int_equal(store_load_draft(store, id, &arena, &draft, &found, notes), OK);
    assert_true(found);
    return draft;
}

static int64_t write(int64_t draft, enum revision_kind kind, const char *text)
{
    int64_t number = 0;
    struct draft_revision revision = {
        .account = TEXT("ada"), .moment = 1750000001, .kind = kind, .window = TEXT("w"), .text = text_of(text)};
    assert_int_equal(store_add_revision(store, draft, &revision, &number, notes), OK);
    return number;
}

static void a_draft_comes_back_as_it_was(void **state)
{
    (void)state;
    int64_t id = add("ada", "ada-stalls"), same = 0;
    struct draft_record draft = load(id);
    assert_text(draft.account, "ada");
    assert_null(draft.review.at);
    assert_int_equal(draft.newest, 0);
    draft.review = TEXT("so-it-is");
    draft.state = STATE_SCHEDULED;
    draft.due = 1750000060;
    draft.zone = TEXT("Europe/London");
    draft.marked = 3;
    draft.marker = TEXT("ada");
    draft.releaser = TEXT("bob");
    assert_int_equal(store_save_draft(store, &draft, &same, notes), OK);
    assert_int_equal(same, id);
    reopen();
    draft = load(id);
    assert_int_equal(draft.state, STATE_SCHEDULED);
    assert_int_equal(draft.due, 1750000060);
    assert_text(draft.zone, "Europe/London");
    assert_text(draft.releaser, "bob");
    assert_int_equal(draft.critics.count, 1);
    int64_t due = 0;
    assert_int_equal(store_find_draft(store, TEXT("so-it-is"), &same, notes), OK);
    assert_int_equal(same, id);
    assert_int_equal(store_next_due(store, &same, &due, notes), OK);
    assert_int_equal(due, 1750000060);
}

static void one_draft_is_for_one_review(void **state)
{
    (void)state;
    int64_t id;
    struct draft_record first = load(add("ada", "ada-stalls")), second = load(add("bob", "ada-stalls"));
    first.review = second.review = TEXT("first-ada");
    assert_int_equal(store_save_draft(store, &first, &id, notes), OK);
    assert_int_equal(store_save_draft(store, &second, &id, notes), ERROR_CONFLICT);
}

static void revisions_count_up_and_the_newest_is_what_is_not_kept_beside(void **state)
{
    (void)state;
    struct draft_revision revision;
    struct revision_list list;
    bool found = false;
    int64_t id = add("ada", "ada-stalls"), other = add("ada", "ada-stalls"), number;
    enum revision_kind kind;
    assert_int_equal(write(id, REVISION_SAVED, "one"), 1);
    assert_int_equal(write(other, REVISION_SAVED, "another's"), 1);
    assert_int_equal(write(id, REVISION_JOINED, "two"), 2);
    assert_int_equal(write(id, REVISION_APART, "three"), 3);
    reopen();
    assert_int_equal(store_load_newest(store, id, &arena, &revision, &found, notes), OK);
    assert_true(found && revision.number == 2);
    assert_text(revision.text, "two");
    assert_int_equal(load(id).newest, 2);
    assert_int_equal(store_load_revision(store, id, 3, &arena, &revision, &found, notes), OK);
    assert_true(found);
    assert_text(revision.text, "three");
    assert_int_equal(revision.kind, REVISION_APART);
    assert_int_equal(store_load_revision(store, id, 4, &arena, &revision, &found, notes), OK);
    assert_false(found);
    assert_int_equal(store_find_window(store, id, TEXT("w"), &number, &kind, notes), OK);
    assert_true(number == 3 && kind == REVISION_APART);
    assert_int_equal(store_list_revisions(store, id, 0, 2, &arena, &list, notes), OK);
    assert_true(list.count == 2 && list.at[0].number == 3 && list.at[1].bytes == 3);
    assert_int_equal(store_list_revisions(store, id, 2, 9, &arena, &list, notes), OK);
    assert_true(list.count == 1 && list.at[0].number == 1);
}

static void a_text_has_a_limit(void **state)
{
    (void)state;
    int64_t id = add("ada", "ada-stalls"), number;
    char *large = arena_take(&arena, DRAFT_MOST + 1, 1);
    for (size_t i = 0; i <= DRAFT_MOST; i++)
        large[i] = 'x';
    struct draft_revision revision = {.account = TEXT("ada"), .text = {large, DRAFT_MOST}};
    assert_int_equal(store_add_revision(store, id, &revision, &number, notes), OK);
    revision.text.len++;
    assert_int_equal(store_add_revision(store, id, &revision, &number, notes), ERROR_LIMIT);
}

static struct text read(int64_t draft, int64_t number)
{
    struct draft_revision revision = {0};
    bool found = false;
    assert_int_equal(store_load_revision(store, draft, number, &arena, &revision, &found, notes), OK);
    assert_true(found && revision.bytes == revision.text.len);
    return revision.text;
}

/* Behind the store's back. Drops what keeps revisions from being changed. */
static void run_sql(const char *sql)
{
    sqlite3 *database;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, "DROP TRIGGER IF EXISTS draft_revision_never_changes", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

static int64_t count(const char *what)
{
    sqlite3 *database;
    sqlite3_stmt *statement;
    struct text sql = arena_print(&arena, "SELECT %s FROM draft_revision", what);
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, sql.at, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return number;
}

/* A review of 200 words, and that many more. */
static const char *words(int more)
{
    struct buffer text = {.ceiling = DRAFT_MOST};
    for (int i = 0; i < 200 + more; i++)
        buffer_print(&text, "word%d ", i * 7919 % 1000);
    struct text copy = arena_copy(&arena, buffer_text(&text));
    buffer_done(&text);
    return copy.at;
}

static void what_hardly_differs_takes_little_room(void **state)
{
    (void)state;
    int64_t id = add("ada", "ada-stalls"), other = add("bob", "ada-stalls");
    for (int i = 1; i <= 100; i++) {
        assert_int_equal(write(id, i % 5 == 0 ? REVISION_APART : REVISION_SAVED, words(i)), i);
        assert_int_equal(write(other, REVISION_SAVED, "short"), i);
    }
    reopen();
    for (int i = 1; i <= 100; i++) {
        assert_text(read(id, i), words(i));
        assert_text(read(other, i), "short");
    }
    assert_int_equal(count("count(*) FILTER (WHERE draft = 1 AND frame IS NULL)"), 4);
    assert_int_equal(count("max(number - frame)"), 31);
    assert_true(count("sum(length(text) + length(packed)) FILTER (WHERE draft = 1)") * 10 <
                count("sum(bytes) FILTER (WHERE draft = 1)"));
    /* Another text altogether rests on nothing, and what follows it on that. */
    char other_words[4001] = {0};
    uint32_t chance = 1;
    for (size_t i = 0; i < sizeof other_words - 1; i++) {
        chance = chance * 1664525 + 1013904223;
        other_words[i] = (char)(' ' + (chance >> 16) % 90);
    }
    assert_int_equal(write(id, REVISION_SAVED, other_words), 101);
    assert_int_equal(write(id, REVISION_SAVED, other_words), 102);
    assert_int_equal(count("max(frame) FILTER (WHERE number >= 101)"), 101);
    assert_text(read(id, 101), other_words);
    assert_text(read(id, 102), other_words);
}

static void texts_saved_before_they_were_packed_are_read(void **state)
{
    (void)state;
    int64_t id = add("ada", "ada-stalls");
    struct revision_list list;
    run_sql("INSERT INTO draft_revision (draft, number, account, moment, kind, base, text)"
            " VALUES (1, 1, 1, 1750000000, 'saved', 0, 'Amélie'), (1, 2, 1, 1750000000, 'saved', 1, '')");
    assert_text(read(id, 1), "Amélie");
    assert_text(read(id, 2), "");
    assert_int_equal(write(id, REVISION_SAVED, words(0)), 3);
    assert_int_equal(write(id, REVISION_SAVED, words(1)), 4);
    assert_text(read(id, 1), "Amélie");
    assert_text(read(id, 4), words(1));
    assert_int_equal(store_list_revisions(store, id, 0, 9, &arena, &list, notes), OK);
    assert_true(list.count == 4 && list.at[3].bytes == 7 && list.at[2].bytes == 0);
    assert_int_equal(list.at[0].bytes, text_of(words(1)).len);
    assert_null(list.at[0].text.at);
}

static void told_damaged(int64_t draft, int64_t number, const char *where)
{
    struct draft_revision revision;
    bool found;
    struct notes *own = sample_notes(&arena);
    assert_int_equal(store_load_revision(store, draft, number, &arena, &revision, &found, own), ERROR_STORE);
    assert_text(own->notes[0].where, where);
    assert_non_null(strstr(own->notes[0].sentence.at, "damaged"));
}

static void a_damaged_text_is_told_and_never_shown(void **state)
{
    (void)state;
    int64_t id = add("ada", "ada-stalls");
    for (int i = 1; i <= 6; i++)
        write(id, REVISION_SAVED, words(i));
    run_sql("UPDATE draft_revision SET checksum = checksum + 1 WHERE number = 2;"
            "UPDATE draft_revision SET packed = x'' WHERE number = 3;"
            "UPDATE draft_revision SET packed = zeroblob(3000000) WHERE number = 4;"
            "UPDATE draft_revision SET head = -1, tail = 1 << 40 WHERE number = 5");
    for (int i = 2; i <= 5; i++)
        told_damaged(id, i, arena_print(&arena, "revision %d of the draft", i).at);
    assert_text(read(id, 1), words(1));
    assert_text(read(id, 6), words(6));
    /* A frame takes with it what rests on it, and nothing that is saved from then on. */
    run_sql("UPDATE draft_revision SET packed = substr(packed, 2) WHERE number = 1");
    told_damaged(id, 6, "revision 1 of the draft");
    assert_int_equal(write(id, REVISION_SAVED, words(7)), 7);
    assert_text(read(id, 7), words(7));
    run_sql("UPDATE draft_revision SET frame = 2 WHERE number = 6");
    told_damaged(id, 6, "revision 2 of the draft");
}

static void drafts_are_listed_for_whom_they_concern(void **state)
{
    (void)state;
    struct draft_list list;
    int64_t begun = add("ada", "bernard-circle"), signed_by = add("bob", "ada-stalls");
    add("bob", "bernard-circle");
    write(begun, REVISION_SAVED, "x");
    struct draft_wish mine = {TEXT("ada"), TEXT("ada-stalls"), 9}, all = {.most = 9}, few = {.most = 1};
    assert_int_equal(store_list_drafts(store, &mine, &arena, &list, notes), OK);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.at[0].id, begun);
    assert_int_equal(list.at[1].id, signed_by);
    assert_int_equal(store_list_drafts(store, &all, &arena, &list, notes), OK);
    assert_int_equal(list.count, 3);
    assert_int_equal(store_list_drafts(store, &few, &arena, &list, notes), OK);
    assert_int_equal(list.count, 1);
}

static void nothing_of_it_makes_an_edition(void **state)
{
    (void)state;
    int64_t before = 0, after = 0;
    bool two = true;
    assert_int_equal(store_edition(store, &before, notes), OK);
    write(add("ada", "ada-stalls"), REVISION_SAVED, "text");
    assert_int_equal(store_load_release_rule(store, &two, notes), OK);
    assert_false(two);
    assert_int_equal(store_save_release_rule(store, true, notes), OK);
    assert_int_equal(store_load_release_rule(store, &two, notes), OK);
    assert_true(two);
    assert_int_equal(store_edition(store, &after, notes), OK);
    assert_int_equal(before, after);
}

static void corrections_belong_to_their_review(void **state)
{
    (void)state;
    struct correction_record corrections[] = {{day_of(2025, 6, 8), TEXT("The runtime was wrong.")}};
    struct review_record review = sample_review(), back;
    bool found;
    review.corrections = corrections;
    review.correction_count = 1;
    assert_int_equal(store_begin(store, notes), OK);
    assert_int_equal(store_save_review(store, &review, notes), OK);
    assert_int_equal(store_save_review(store, &review, notes), OK);
    assert_int_equal(store_commit(store, notes), OK);
    assert_int_equal(store_load_review(store, review.slug, &arena, &back, &found, notes), OK);
    assert_true(found && back.correction_count == 1);
    assert_text(back.corrections[0].note, "The runtime was wrong.");
    assert_int_equal(back.corrections[0].date, day_of(2025, 6, 8));
}

static void a_film_being_watched_is_still_so_after_a_restart(void **state)
{
    (void)state;
    int64_t id = add("ada", "ada-stalls");
    struct screening back,
        screening = {.zero = 1750000000, .held = -1, .jotting = true, .kind = BEAT_CHASE, .since = 0};
    bool found;
    assert_int_equal(store_load_screening(store, id, TEXT("ada"), &back, &found, notes), OK);
    assert_false(found);
    assert_int_equal(store_save_screening(store, id, TEXT("ada"), &screening, notes), OK);
    reopen();
    assert_int_equal(store_load_screening(store, id, TEXT("ada"), &back, &found, notes), OK);
    assert_true(found && back.jotting && back.kind == BEAT_CHASE && back.since == 0);
    assert_int_equal(back.zero, 1750000000);
    assert_int_equal(back.held, -1);
    /* Another account has a film of its own, with the same draft. */
    assert_int_equal(store_load_screening(store, id, TEXT("bob"), &back, &found, notes), OK);
    assert_false(found);
    screening = (struct screening){.zero = 1750000000, .held = 0};
    assert_int_equal(store_save_screening(store, id, TEXT("ada"), &screening, notes), OK);
    assert_int_equal(store_load_screening(store, id, TEXT("ada"), &back, &found, notes), OK);
    assert_true(found && !back.jotting && back.held == 0);
    assert_int_equal(store_end_screening(store, id, TEXT("ada"), notes), OK);
    assert_int_equal(store_load_screening(store, id, TEXT("ada"), &back, &found, notes), OK);
    assert_false(found);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, open_sample, close_sample)
    const struct CMUnitTest tests[] = {
        CASE(a_draft_comes_back_as_it_was),
        CASE(one_draft_is_for_one_review),
        CASE(revisions_count_up_and_the_newest_is_what_is_not_kept_beside),
        CASE(a_text_has_a_limit),
        CASE(what_hardly_differs_takes_little_room),
        CASE(texts_saved_before_they_were_packed_are_read),
        CASE(a_damaged_text_is_told_and_never_shown),
        CASE(drafts_are_listed_for_whom_they_concern),
        CASE(nothing_of_it_makes_an_edition),
        CASE(corrections_belong_to_their_review),
        CASE(a_film_being_watched_is_still_so_after_a_restart),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    sample_done();
    return failed;
}
