#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store/schema.h"
#include "store/statement.h"

static sqlite3 *open_empty(void)
{
    sqlite3 *database;
    assert_int_equal(sqlite3_open(":memory:", &database), SQLITE_OK);
    assert_int_equal(schema_migrate(database, schema_migrations, 0, schema_number), SQLITE_OK);
    return database;
}

static void every_statement_can_be_prepared(void **state)
{
    (void)state;
    sqlite3 *database = open_empty();
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        sqlite3_stmt *statement = NULL;
        assert_non_null(statements[i].name);
        assert_true(statements[i].about != NULL && strlen(statements[i].about) > 8);
        int code = sqlite3_prepare_v2(database, statements[i].sql, -1, &statement, NULL);
        if (code != SQLITE_OK)
            fail_msg("%s: %s", statements[i].name, sqlite3_errmsg(database));
        for (int j = 1; j <= sqlite3_bind_parameter_count(statement); j++)
            assert_non_null(sqlite3_bind_parameter_name(statement, j));
        sqlite3_finalize(statement);
    }
    sqlite3_close(database);
}

/* All of what SQLite says it would do, in one line. */
static void explain(sqlite3 *database, enum statement which, char *plan, size_t room)
{
    char *sql = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", statements[which].sql);
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    plan[0] = '\0';
    while (sqlite3_step(statement) == SQLITE_ROW) {
        snprintf(plan + strlen(plan), room - strlen(plan), "%s; ", (const char *)sqlite3_column_text(statement, 3));
    }
    sqlite3_finalize(statement);
    sqlite3_free(sql);
}

static bool is_whole_walk(enum statement which)
{
    static const enum statement walks[] = {
        SQL_EDITION_NUMBER,   SQL_EDITION_RAISE,        SQL_PUBLICATION_LOAD,  SQL_PUBLICATION_SAVE,
        SQL_CRITERION_LIST,   SQL_CRITERION_DROP,       SQL_CRITERION_SHELVE,  SQL_CRITERION_MISSED,
        SQL_EXPECTATION_LIST, SQL_EXPECTATION_CLEAR,    SQL_CRITIC_SLUGS,      SQL_UNIVERSE_SLUGS,
        SQL_FILM_SLUGS,       SQL_REVIEW_SLUGS,         SQL_BROWSE_PAGE,       SQL_BROWSE_COUNT,
        SQL_SEARCH_COUNT,     SQL_REDIRECT_EXPECTATION, SQL_ACCOUNT_LIST,      SQL_DRAFT_LIST,
        SQL_DRAFT_LIST_MINE,  SQL_RELEASE_RULE_LOAD,    SQL_RELEASE_RULE_SAVE,
    };
    for (size_t i = 0; i < sizeof walks / sizeof walks[0]; i++) {
        if (walks[i] == which)
            return true;
    }
    return strncmp(statements[which].name, "SCAN_", 5) == 0;
}

static bool plan_walks(const char *plan)
{
    for (const char *at = plan; (at = strstr(at, "SCAN ")) != NULL; at += 5) {
        bool fine = strncmp(at, "SCAN review_index VIRTUAL", 25) == 0 ||
                    strncmp(at, "SCAN name_index VIRTUAL", 23) == 0 || strncmp(at, "SCAN (subquery", 14) == 0 ||
                    strncmp(at, "SCAN CONSTANT", 13) == 0;
        if (!fine)
            return true;
    }
    return false;
}

static void nothing_is_walked_through_that_has_an_index(void **state)
{
    (void)state;
    sqlite3 *database = open_empty();
    char plan[2048];
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        if (is_whole_walk((enum statement)i))
            continue;
        explain(database, (enum statement)i, plan, sizeof plan);
        if (plan_walks(plan))
            fail_msg("%s: %s", statements[i].name, plan);
    }
    sqlite3_close(database);
}

static void an_edition_is_read_without_sorting(void **state)
{
    (void)state;
    sqlite3 *database = open_empty();
    char plan[2048];
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        if (strncmp(statements[i].name, "SCAN_", 5) != 0)
            continue;
        explain(database, (enum statement)i, plan, sizeof plan);
        bool small = i == SQL_SCAN_CRITERION;
        if (!small && strstr(plan, "TEMP B-TREE") != NULL)
            fail_msg("%s: %s", statements[i].name, plan);
        if (strstr(statements[i].name, "_ORDER") != NULL && strstr(plan, "COVERING INDEX") == NULL)
            fail_msg("%s: %s", statements[i].name, plan);
    }
    sqlite3_close(database);
}

static void revisions_are_only_ever_added(void **state)
{
    (void)state;
    sqlite3 *database = open_empty();
    assert_int_equal(
        sqlite3_exec(database,
                     "INSERT INTO film (id, slug, title, announced, changed) VALUES (1, 'a', 'A', 0, 1);"
                     "INSERT INTO review VALUES (1, 'r', 1, NULL, NULL, NULL, NULL, 'draft', NULL, 1, NULL);"
                     "INSERT INTO revision VALUES (1, 1, 1, 2, NULL);"
                     "INSERT INTO revision_text VALUES (1, 'two words')",
                     NULL, NULL, NULL),
        SQLITE_OK);
    static const char *const attempts[] = {"DELETE FROM revision", "DELETE FROM revision_text",
                                           "UPDATE revision_text SET body = ''"};
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++)
        assert_int_equal(sqlite3_exec(database, attempts[i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
    sqlite3_close(database);
}

static void the_log_of_the_desk_is_only_ever_added_to(void **state)
{
    (void)state;
    sqlite3 *database = open_empty();
    static const char *const attempts[] = {"DELETE FROM audit", "UPDATE audit SET account = 'another'"};
    assert_int_equal(sqlite3_exec(database, "INSERT INTO audit (moment, deed) VALUES (1, 'sign-in')", NULL, NULL, NULL),
                     SQLITE_OK);
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++)
        assert_int_equal(sqlite3_exec(database, attempts[i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
    sqlite3_close(database);
}

static int read_number(sqlite3 *database)
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(database, "PRAGMA user_version", -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int number = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

static void an_older_store_becomes_a_newer_one(void **state)
{
    (void)state;
    sqlite3 *database = open_empty();
    static const char after_all[] = "UPDATE publication SET name = 'migrated'";
    struct migration later[] = {{"never run again", {"DROP TABLE film"}},
                                {"a column", {"ALTER TABLE publication ADD COLUMN motto TEXT", after_all}},
                                {"a mistake", {"ALTER TABLE no_such_table ADD COLUMN x TEXT"}}};
    assert_int_equal(schema_migrate(database, later, 1, 2), SQLITE_OK);
    assert_int_equal(read_number(database), 2);
    assert_int_equal(sqlite3_exec(database, "SELECT motto FROM publication", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(schema_migrate(database, later, 2, 3), SQLITE_ERROR);
    assert_int_equal(read_number(database), 2);
    sqlite3_close(database);
}

/* The text of the first column of the first row. */
static void reads(sqlite3 *database, const char *sql, const char *expected)
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(statement, 0), expected);
    sqlite3_finalize(statement);
}

static void the_first_schema_becomes_the_second_and_loses_nothing(void **state)
{
    (void)state;
    sqlite3 *database;
    assert_int_equal(sqlite3_open(":memory:", &database), SQLITE_OK);
    assert_int_equal(schema_migrate(database, schema_migrations, 0, 1), SQLITE_OK);
    assert_int_equal(read_number(database), 1);
    static const char filled[] =
        "PRAGMA foreign_keys = ON;"
        "INSERT INTO critic VALUES (1, 'ada', 'Ada', NULL, NULL, 1);"
        "INSERT INTO film VALUES (1, 'a', 'Alpha', NULL, 1926, 4680, 0, '/a.jpg', 7);"
        "INSERT INTO film VALUES (2, 'b', 'Beta', NULL, NULL, NULL, 1, NULL, 7);"
        "INSERT INTO review VALUES (1, 'r', 1, 'H', NULL, '2024-03-02', NULL, 'published', 8, 1);"
        "INSERT INTO verdict VALUES (1, 1, 'better-than', 2, NULL, 'it moves')";
    assert_int_equal(sqlite3_exec(database, filled, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(schema_migrate(database, schema_migrations, 1, 2), SQLITE_OK);
    assert_int_equal(read_number(database), 2);
    reads(database,
          "SELECT group_concat(concat, '; ') FROM (SELECT slug || ' ' || title || ' ' || coalesce(year, '-') || ' '"
          " || changed || ' ' || coalesce(house_half_stars, '-') AS concat FROM film ORDER BY id)",
          "a Alpha 1926 7 -; b Beta - 7 -");
    reads(database, "SELECT because FROM verdict WHERE review = 1 AND film = 2", "it moves");
    static const char *const wrong[] = {
        "UPDATE film SET house_half_stars = 11 WHERE id = 1",
        "INSERT INTO own_verdict VALUES (1, 1, '2024-01-01', 1, 'better-than', 1, NULL, NULL)",
        "INSERT INTO own_verdict VALUES (1, 1, '2024-01-01', 1, 'better-than', 3, NULL, NULL)",
        "INSERT INTO own_verdict VALUES (1, 1, 'once', 1, 'better-than', 2, NULL, NULL)",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(sqlite3_exec(database, wrong[i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
    assert_int_equal(
        sqlite3_exec(database, "INSERT INTO own_verdict VALUES (1, 1, '2024-01-01', 1, 'better-than', 2, NULL, NULL)",
                     NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(database);
}

static void the_second_schema_becomes_the_third_and_loses_nothing(void **state)
{
    (void)state;
    sqlite3 *database;
    assert_int_equal(sqlite3_open(":memory:", &database), SQLITE_OK);
    assert_int_equal(schema_migrate(database, schema_migrations, 0, 2), SQLITE_OK);
    static const char filled[] =
        "UPDATE publication SET name = 'P', url = 'https://p.example';"
        "INSERT INTO film VALUES (1, 'a', 'Alpha', NULL, 1926, 4680, 0, '/a.jpg', 7, 9);"
        "INSERT INTO review VALUES (1, 'r', 1, 'H', NULL, '2024-03-02', NULL, 'published', 8, 1);"
        "INSERT INTO beat VALUES (1, 1, NULL, 1, 'critic', 0, 540000, 'origin', 'Two loves', NULL, -1, 0)";
    assert_int_equal(sqlite3_exec(database, filled, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(schema_migrate(database, schema_migrations, 2, 3), SQLITE_OK);
    assert_int_equal(read_number(database), 3);
    reads(database, "SELECT name || ' ' || url || ' ' || corrections FROM publication", "P https://p.example foot");
    reads(database, "SELECT title || ' ' || house_half_stars || ' ' || coalesce(veil_after_ms, '-') FROM film",
          "Alpha 9 -");
    reads(database, "SELECT headline || ' ' || half_stars || ' ' || coalesce(veil_after_ms, '-') FROM review", "H 8 -");
    reads(database, "SELECT label || ' ' || end_ms FROM beat", "Two loves 540000");
    static const char *const wrong[] = {
        "UPDATE film SET veil_after_ms = 0",
        "UPDATE review SET veil_after_ms = -1",
        "UPDATE publication SET corrections = NULL",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(sqlite3_exec(database, wrong[i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
    sqlite3_close(database);
}

static void a_draft_keeps_its_texts_when_those_to_come_are_packed(void **state)
{
    (void)state;
    sqlite3 *database;
    assert_int_equal(sqlite3_open(":memory:", &database), SQLITE_OK);
    assert_int_equal(schema_migrate(database, schema_migrations, 0, 7), SQLITE_OK);
    static const char filled[] = "INSERT INTO account VALUES (1, 'ada', 'critic', NULL, NULL, NULL, 0, 0, 1);"
                                 "INSERT INTO draft (id, account, begun, state) VALUES (1, 1, 1, 'draft');"
                                 "INSERT INTO draft_revision VALUES (1, 1, 1, 1, 1, 'saved', 0, NULL, 'one'), (2, 1, "
                                 "2, 1, 2, 'saved', 1, 'w', '')";
    assert_int_equal(sqlite3_exec(database, filled, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(schema_migrate(database, schema_migrations, 7, 8), SQLITE_OK);
    assert_int_equal(read_number(database), 8);
    reads(database, "SELECT group_concat(number || text || coalesce(bytes, '-'), ' ') FROM draft_revision", "1one- 2-");
#define REVISION                                                                                                       \
    "INSERT INTO draft_revision (draft, number, moment, kind, base, text, bytes, checksum, head, tail, frame, packed)" \
    " VALUES (1, 3, 1, 'saved', 2, "
    static const char *const wrong[] = {
        REVISION "'both', 4, 0, 0, 0, NULL, x'00')",
        REVISION "'', 4, NULL, 0, 0, NULL, x'00')",
        REVISION "'', 4, 0, 0, 0, 3, x'00')",
        REVISION "'', 1048577, 0, 0, 0, 2, x'00')",
        REVISION "'one', NULL, NULL, NULL, NULL, 2, NULL)",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(sqlite3_exec(database, wrong[i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
    assert_int_equal(sqlite3_exec(database, REVISION "'', 4, 0, 0, 0, 2, x'00')", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, "UPDATE draft_revision SET packed = x'01'", NULL, NULL, NULL),
                     SQLITE_CONSTRAINT);
    sqlite3_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_can_be_prepared),
        cmocka_unit_test(nothing_is_walked_through_that_has_an_index),
        cmocka_unit_test(an_edition_is_read_without_sorting),
        cmocka_unit_test(an_older_store_becomes_a_newer_one),
        cmocka_unit_test(the_first_schema_becomes_the_second_and_loses_nothing),
        cmocka_unit_test(the_second_schema_becomes_the_third_and_loses_nothing),
        cmocka_unit_test(a_draft_keeps_its_texts_when_those_to_come_are_packed),
        cmocka_unit_test(revisions_are_only_ever_added),
        cmocka_unit_test(the_log_of_the_desk_is_only_ever_added_to),
    };
    return cmocka_run_group_tests_name("statement", tests, NULL, NULL);
}
