#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/sample_store.h"

static struct arena arena;

static enum error open_wrong(const char *path, enum store_mode mode, const char *said)
{
    struct notes *notes = sample_notes(&arena);
    struct store *store = NULL;
    enum error error = store_open(path, mode, &store, notes);
    assert_null(store);
    assert_int_equal(notes->count, 1);
    if (strstr(notes->notes[0].sentence.at, said) == NULL)
        fail_msg("%s: not \"%s\" but: %s", path, said, notes->notes[0].sentence.at);
    return error;
}

static struct store *open_right(const char *path, enum store_mode mode)
{
    struct notes *notes = sample_notes(&arena);
    struct store *store = NULL;
    if (store_open(path, mode, &store, notes) != OK)
        notes_show(notes, stderr);
    assert_non_null(store);
    return store;
}

static int64_t edition_of(struct store *store)
{
    int64_t number = -1;
    assert_int_equal(store_edition(store, &number, sample_notes(&arena)), OK);
    return number;
}

static void write_bytes(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    fclose(file);
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *database;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

static void tells_what_is_no_store(void **state)
{
    (void)state;
    assert_int_equal(open_wrong(sample_path("absent.bijou"), STORE_READ, "no such file"), ERROR_ABSENT);
    assert_int_equal(open_wrong("/tmp", STORE_READ, "folder"), ERROR_STORE);
    const char *path = sample_path("text.bijou");
    write_bytes(path, "---\nname: The Sample\n---\n", 25);
    assert_int_equal(open_wrong(path, STORE_READ, "something else"), ERROR_STORE);
    write_bytes(path, "", 0);
    assert_int_equal(open_wrong(path, STORE_WRITE, "empty"), ERROR_STORE);
    path = sample_path("other.sqlite");
    run_sql(path, "CREATE TABLE bookmarks (url TEXT)");
    assert_int_equal(open_wrong(path, STORE_WRITE, "another program's"), ERROR_STORE);
}

static void tells_a_newer_store(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", sample_path("newer.bijou"));
    store_close(sample_store(path));
    run_sql(path, "PRAGMA user_version = 900");
    assert_int_equal(open_wrong(path, STORE_READ, "newer bijou"), ERROR_STORE);
}

/* The sample as the first schema had it: what a later one added is dropped again. */
static void a_store_of_the_first_schema_opens_and_keeps_everything(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", sample_path("older.bijou"));
    store_close(sample_store(path));
    run_sql(path, "DROP TABLE theme_part; DROP TABLE screening; DROP TABLE correction; DROP TABLE draft_critic; DROP "
                  "TABLE draft_revision; "
                  "DROP TABLE draft;"
                  "ALTER TABLE publication DROP COLUMN two_release;"
                  "DROP TABLE audit; DROP TABLE attempt; DROP TABLE session; DROP TABLE recovery_code; DROP TABLE link;"
                  "DROP TABLE account; DROP TABLE own_verdict; ALTER TABLE film DROP COLUMN house_half_stars;"
                  "ALTER TABLE film DROP COLUMN veil_after_ms; ALTER TABLE review DROP COLUMN veil_after_ms;"
                  "ALTER TABLE publication DROP COLUMN corrections; PRAGMA user_version = 1");
    struct store *store = open_right(path, STORE_READ);
    struct notes *notes = sample_notes(&arena);
    struct film_record film;
    struct critic_record critic;
    struct review_record review;
    bool found = false;
    assert_int_equal(store_load_film(store, TEXT("amelie-2001"), &arena, &film, &found, notes), OK);
    assert_true(found && text_is(film.title, "Amélie") && film.credit_count == 1 && film.house_half_stars == 0);
    assert_int_equal(store_load_critic(store, TEXT("bernard-circle"), &arena, &critic, &found, notes), OK);
    assert_true(found && text_is(critic.name, "Bernard Circle") && critic.verdict_count == 0);
    assert_int_equal(store_load_review(store, TEXT("first-ada"), &arena, &review, &found, notes), OK);
    assert_true(found && review.verdict_count == 2 && text_equal(review.body, sample_review().body));
    assert_true(film.veil_after == 0 && review.veil_after == 0);
    struct publication_record publication;
    assert_int_equal(store_load_publication(store, &arena, &publication, notes), OK);
    assert_true(text_is(publication.name, "The Sample") && publication.corrections == CORRECTIONS_FOOT);
    assert_int_equal(edition_of(store), 1);
    store_close(store);
    store = open_right(path, STORE_WRITE);
    film.house_half_stars = 9;
    film.veil_after = 52 * 60000;
    assert_int_equal(store_begin(store, notes), OK);
    assert_int_equal(store_save_film(store, &film, notes), OK);
    assert_int_equal(store_commit(store, notes), OK);
    store_close(store);
}

static void overwrite(const char *path, off_t at, size_t len)
{
    int file = open(path, O_WRONLY);
    assert_true(file >= 0);
    for (size_t i = 0; i < len; i++)
        assert_int_equal(pwrite(file, "\xA5", 1, at + (off_t)i), 1);
    close(file);
}

static void tells_a_damaged_store(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", sample_path("damaged.bijou"));
    store_close(sample_store(path));
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(truncate(path, about.st_size / 2), 0);
    assert_int_equal(open_wrong(path, STORE_READ, "damaged"), ERROR_STORE);
    assert_int_equal(truncate(path, 90), 0);
    assert_int_equal(open_wrong(path, STORE_READ, "damaged"), ERROR_STORE);

    snprintf(path, sizeof path, "%s", sample_path("head.bijou"));
    store_close(sample_store(path));
    overwrite(path, 0, 16);
    assert_int_equal(open_wrong(path, STORE_WRITE, "damaged"), ERROR_STORE);

    snprintf(path, sizeof path, "%s", sample_path("schema.bijou"));
    store_close(sample_store(path));
    overwrite(path, 100, 2000);
    assert_int_equal(open_wrong(path, STORE_WRITE, "damaged"), ERROR_STORE);
}

static void damage_further_in_is_told_when_it_is_met(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", sample_path("inside.bijou"));
    store_close(sample_store(path));
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    overwrite(path, 16384 * 2, (size_t)about.st_size - 16384 * 2);
    struct notes *notes = sample_notes(&arena);
    struct store *store = NULL;
    struct film_record film;
    bool found;
    enum error error = store_open(path, STORE_READ, &store, notes);
    if (error == OK)
        error = store_load_film(store, TEXT("first-strike-2010"), &arena, &film, &found, notes);
    assert_int_equal(error, ERROR_STORE);
    assert_non_null(strstr(notes->notes[0].sentence.at, "damaged"));
    store_close(store);
}

static void a_new_store_is_not_made_over_another_file(void **state)
{
    (void)state;
    const char *path = sample_path("kept.txt");
    write_bytes(path, "kept", 4);
    assert_int_equal(open_wrong(path, STORE_CREATE, "exists already"), ERROR_CONFLICT);
    struct text bytes;
    assert_int_equal(file_read(path, 100, &arena, &bytes, sample_notes(&arena)), OK);
    assert_true(text_is(bytes, "kept"));
}

static void odd_names_are_names(void **state)
{
    (void)state;
    assert_int_equal(chdir("/tmp"), 0);
    char name[64];
    snprintf(name, sizeof name, "file:%d?mode=memory#%%41.bijou", (int)getpid());
    store_close(sample_store(name));
    assert_int_equal(access(name, F_OK), 0);
    struct store *store = open_right(name, STORE_READ);
    assert_int_equal(edition_of(store), 1);
    store_close(store);
    assert_int_equal(unlink(name), 0);
}

static void the_edition_moves_with_each_change_and_only_then(void **state)
{
    (void)state;
    struct store *store = sample_store(sample_path("moves.bijou"));
    struct notes *notes = sample_notes(&arena);
    struct review_record review = sample_review();
    assert_int_equal(edition_of(store), 1);
    assert_int_equal(store_begin(store, notes), OK);
    assert_int_equal(store_commit(store, notes), OK);
    assert_int_equal(edition_of(store), 1);
    assert_int_equal(store_begin(store, notes), OK);
    assert_int_equal(store_save_review(store, &review, notes), OK);
    store_rollback(store);
    assert_int_equal(edition_of(store), 1);
    assert_int_equal(store_begin(store, notes), OK);
    assert_int_equal(store_save_review(store, &review, notes), OK);
    assert_int_equal(store_commit(store, notes), OK);
    assert_int_equal(edition_of(store), 2);
    store_close(store);
}

static void a_change_with_a_mistake_is_not_saved_at_all(void **state)
{
    (void)state;
    struct store *store = sample_store(sample_path("mistake.bijou"));
    struct notes *notes = sample_notes(&arena);
    struct critic_record critic = {.slug = TEXT("new"), .name = TEXT("New")};
    struct review_record review = sample_review();
    review.film = TEXT("no-such-film");
    assert_int_equal(store_begin(store, notes), OK);
    assert_int_equal(store_save_critic(store, &critic, notes), OK);
    assert_int_equal(store_save_review(store, &review, notes), ERROR_ABSENT);
    assert_non_null(strstr(notes->notes[0].sentence.at, "no film 'no-such-film'"));
    assert_int_equal(store_commit(store, notes), ERROR_CONFLICT);
    bool found = true;
    assert_int_equal(store_load_critic(store, TEXT("new"), &arena, &critic, &found, notes), OK);
    assert_false(found);
    assert_int_equal(edition_of(store), 1);
    store_close(store);
}

static void one_reads_while_another_writes(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", sample_path("both.bijou"));
    struct store *writer = sample_store(path), *reader = open_right(path, STORE_READ);
    struct notes *notes = sample_notes(&arena);
    struct critic_record critic = {.slug = TEXT("new"), .name = TEXT("New")};
    bool found = true;
    assert_int_equal(store_begin(writer, notes), OK);
    assert_int_equal(store_save_critic(writer, &critic, notes), OK);
    assert_int_equal(store_load_critic(reader, TEXT("new"), &arena, &critic, &found, notes), OK);
    assert_false(found);
    assert_int_equal(store_commit(writer, notes), OK);
    assert_int_equal(store_load_critic(reader, TEXT("new"), &arena, &critic, &found, notes), OK);
    assert_true(found);
    assert_int_equal(edition_of(reader), 2);
    store_close(reader);
    store_close(writer);
}

/* As somebody who may not write: root may always. */
static int read_as_nobody(const char *path)
{
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return 2;
    struct notes *notes = sample_notes(&arena);
    struct store *store = NULL;
    struct film_record film;
    bool found = false;
    if (store_open(path, STORE_READ, &store, notes) == OK)
        store_load_film(store, TEXT("amelie-2001"), &arena, &film, &found, notes);
    notes_show(notes, stderr);
    store_close(store);
    return found ? 0 : 1;
}

static void reads_where_nothing_may_be_written(void **state)
{
    (void)state;
    char path[512], folder[512];
    snprintf(path, sizeof path, "%s", sample_path("read-only.bijou"));
    snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
    store_close(sample_store(path));
    assert_int_equal(chmod(path, 0444), 0);
    assert_int_equal(chmod(folder, 0555), 0);
    pid_t child = fork();
    if (child == 0)
        _exit(read_as_nobody(path));
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chmod(folder, 0755), 0);
    assert_int_equal(status, 0);
}

/* Saves many things and is ended in the middle. */
static void be_killed_while_saving(const char *path)
{
    struct notes *notes = sample_notes(&arena);
    struct store *store = open_right(path, STORE_WRITE);
    if (store_begin(store, notes) != OK)
        _exit(1);
    for (int i = 0; i < 2000; i++) {
        struct critic_record critic = {.slug = arena_print(&arena, "critic-%d", i),
                                       .name = TEXT("Somebody"),
                                       .text = arena_print(&arena, "%4000d", i)};
        if (store_save_critic(store, &critic, notes) != OK)
            _exit(1);
    }
    kill(getpid(), SIGKILL);
}

static void a_killed_writer_leaves_the_edition_before(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", sample_path("killed.bijou"));
    store_close(sample_store(path));
    pid_t child = fork();
    if (child == 0)
        be_killed_while_saving(path);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    struct store *store = open_right(path, STORE_WRITE);
    struct texts slugs;
    assert_int_equal(edition_of(store), 1);
    assert_int_equal(store_list_slugs(store, THING_CRITIC, &arena, &slugs, sample_notes(&arena)), OK);
    assert_int_equal(slugs.count, 2);
    store_close(store);
}

static void a_copy_is_whole_and_replaces_only_copies(void **state)
{
    (void)state;
    char path[512], copy[512];
    snprintf(path, sizeof path, "%s", sample_path("served.bijou"));
    snprintf(copy, sizeof copy, "%s", sample_path("copy.bijou"));
    struct store *writer = sample_store(path), *store = open_right(path, STORE_READ);
    struct notes *notes = sample_notes(&arena);
    struct critic_record critic = {.slug = TEXT("new"), .name = TEXT("New")};
    assert_int_equal(store_backup(store, copy, notes), OK);
    assert_int_equal(store_begin(writer, notes), OK);
    assert_int_equal(store_save_critic(writer, &critic, notes), OK);
    assert_int_equal(store_backup(store, copy, notes), OK); /* again, over the first, and while one writes */
    assert_int_equal(store_commit(writer, notes), OK);
    struct store *other = open_right(copy, STORE_READ);
    bool found = true;
    assert_int_equal(edition_of(other), 1);
    assert_int_equal(store_load_critic(other, TEXT("new"), &arena, &critic, &found, notes), OK);
    assert_false(found);
    assert_int_equal(store_load_critic(other, TEXT("ada-stalls"), &arena, &critic, &found, notes), OK);
    assert_true(found);
    store_close(other);
    assert_int_equal(store_backup(store, path, notes), ERROR_CONFLICT);
    const char *foreign = sample_path("letter.txt");
    write_bytes(foreign, "Dear", 4);
    assert_int_equal(store_backup(store, foreign, notes), ERROR_CONFLICT);
    store_close(store);
    store_close(writer);
}

static int done(void **state)
{
    (void)state;
    sample_done();
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_is_no_store),
        cmocka_unit_test(tells_a_newer_store),
        cmocka_unit_test(a_store_of_the_first_schema_opens_and_keeps_everything),
        cmocka_unit_test(tells_a_damaged_store),
        cmocka_unit_test(damage_further_in_is_told_when_it_is_met),
        cmocka_unit_test(a_new_store_is_not_made_over_another_file),
        cmocka_unit_test(odd_names_are_names),
        cmocka_unit_test(the_edition_moves_with_each_change_and_only_then),
        cmocka_unit_test(a_change_with_a_mistake_is_not_saved_at_all),
        cmocka_unit_test(one_reads_while_another_writes),
        cmocka_unit_test(reads_where_nothing_may_be_written),
        cmocka_unit_test(a_killed_writer_leaves_the_edition_before),
        cmocka_unit_test(a_copy_is_whole_and_replaces_only_copies),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, done);
}
