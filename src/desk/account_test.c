/* Making and changing accounts: each with its line in the log, and never without an owner. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "desk/account.h"
#include "desk/desk_fixture.h"
#include "desk/session.h"
#include "store/sample_store.h"

static struct work *work;

static int begin(void **state)
{
    (void)state;
    work = fixture_work();
    assert_int_equal(account_add(work, TEXT("owner"), ACCOUNT_OWNER, TEXT_ABSENT), OK);
    assert_int_equal(account_add(work, TEXT("ada"), ACCOUNT_CRITIC, TEXT("ada-stalls")), OK);
    return 0;
}

static int end(void **state)
{
    (void)state;
    fixture_end();
    return 0;
}

static struct account_record load(const char *name)
{
    struct account_record account = {0};
    assert_int_equal(account_load(work, text_of(name), &account), OK);
    return account;
}

static void says(const char *sentence)
{
    assert_true(work->notes->count > 0);
    const struct note *last = &work->notes->notes[work->notes->count - 1];
    if (strstr(last->sentence.at, sentence) == NULL)
        fail_msg("not \"%s\" but: %s", sentence, last->sentence.at);
}

static struct audit_record newest(void)
{
    struct audit_list list;
    assert_int_equal(store_list_audit(work->store, 0, 1, work->arena, &list, work->notes), OK);
    assert_int_equal(list.count, 1);
    return list.at[0];
}

static void names_are_slugs_and_taken_once(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "Ada",
                                        "ada stalls",
                                        "-ada",
                                        "a\nb",
                                        "ad\xC3\xA4",
                                        "a-name-that-is-far-too-long-for-anybody-to-type-when-signing-in"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(account_add(work, text_of(wrong[i]), ACCOUNT_CRITIC, TEXT_ABSENT), ERROR_INPUT);
    assert_int_equal(account_add(work, TEXT("ada"), ACCOUNT_OWNER, TEXT_ABSENT), ERROR_CONFLICT);
    says("taken");
    assert_int_equal(load("ada").role, ACCOUNT_CRITIC);
    assert_int_equal(account_add(work, TEXT("zoe"), ACCOUNT_CRITIC, TEXT("zoe-nobody")), ERROR_ABSENT);
    says("no critic 'zoe-nobody'");
}

static void the_last_owner_stays(void **state)
{
    (void)state;
    assert_int_equal(account_set_role(work, TEXT("owner"), ACCOUNT_EDITOR), ERROR_CONFLICT);
    says("last owner");
    assert_int_equal(account_set_disabled(work, TEXT("owner"), true), ERROR_CONFLICT);
    assert_int_equal(load("owner").role, ACCOUNT_OWNER);
    assert_false(load("owner").disabled);
    assert_int_equal(account_set_role(work, TEXT("ada"), ACCOUNT_OWNER), OK);
    assert_int_equal(account_set_disabled(work, TEXT("owner"), true), OK);
    assert_int_equal(account_set_role(work, TEXT("ada"), ACCOUNT_CRITIC), ERROR_CONFLICT);
    fixture_reopen();
    assert_int_equal(load("ada").role, ACCOUNT_OWNER);
}

static void every_change_is_in_the_log(void **state)
{
    (void)state;
    work->by = TEXT("owner");
    assert_int_equal(account_set_role(work, TEXT("ada"), ACCOUNT_EDITOR), OK);
    struct audit_record line = newest();
    assert_int_equal(line.deed, DEED_ROLE_CHANGED);
    assert_true(text_is(line.account, "owner") && text_is(line.whom, "ada"));
    assert_true(text_is(line.detail, "critic to editor") && text_is(line.address, "192.0.2.7"));
    assert_int_equal(line.moment, FIXTURE_NOW);
    int64_t before = line.number;
    assert_int_equal(account_set_role(work, TEXT("ada"), ACCOUNT_EDITOR), OK);
    assert_int_equal(newest().number, before); /* nothing changed */
    assert_int_equal(account_set_critic(work, TEXT("ada"), TEXT_ABSENT), OK);
    assert_true(text_is(newest().detail, "none"));
    assert_null(load("ada").critic.at);
    assert_int_equal(account_set_role(work, TEXT("owner"), ACCOUNT_CRITIC), ERROR_CONFLICT);
    assert_int_equal(newest().deed, DEED_CRITIC_CHANGED); /* what was taken back is not there */
}

static void an_account_that_is_disabled_is_out_at_once(void **state)
{
    (void)state;
    struct text link, session;
    struct session_record found_session;
    struct account_record account;
    bool found = false;
    assert_int_equal(account_make_link(work, TEXT("ada"), &link), OK);
    assert_int_equal(session_begin(work, TEXT("ada"), TEXT("Browser"), &session), OK);
    assert_int_equal(session_find(work, session, &found_session, &account, &found), OK);
    assert_true(found);
    assert_int_equal(account_set_disabled(work, TEXT("ada"), true), OK);
    assert_int_equal(session_find(work, session, &found_session, &account, &found), OK);
    assert_false(found);
    assert_int_equal(account_make_link(work, TEXT("ada"), &link), ERROR_CONFLICT);
    says("disabled");
    assert_int_equal(account_set_disabled(work, TEXT("ada"), false), OK);
    assert_int_equal(link_find(work, link, &account, &found), OK);
    assert_false(found);
}

static void a_new_password_ends_the_other_sessions(void **state)
{
    (void)state;
    struct text mine, other;
    struct session_record session;
    struct account_record account;
    bool found = false;
    assert_int_equal(session_begin(work, TEXT("ada"), TEXT("One"), &mine), OK);
    assert_int_equal(session_begin(work, TEXT("ada"), TEXT("Two"), &other), OK);
    struct text kept = secret_hash(SECRET_SESSION, mine, work->arena);
    assert_int_equal(account_set_password(work, TEXT("ada"), TEXT("$argon2id$..."), kept), OK);
    assert_int_equal(session_find(work, mine, &session, &account, &found), OK);
    assert_true(found);
    assert_int_equal(session_find(work, other, &session, &account, &found), OK);
    assert_false(found);
    assert_true(text_is(load("ada").password, "$argon2id$..."));
}

static void what_is_done_to_nobody_is_refused(void **state)
{
    (void)state;
    struct text link;
    assert_int_equal(account_make_link(work, TEXT("nobody"), &link), ERROR_ABSENT);
    assert_int_equal(account_set_role(work, TEXT("nobody"), ACCOUNT_OWNER), ERROR_ABSENT);
    assert_int_equal(account_set_disabled(work, TEXT("nobody"), true), ERROR_ABSENT);
    struct texts none = {0};
    assert_int_equal(account_renew_recovery(work, TEXT("ada"), &none), ERROR_CONFLICT);
    says("second factor");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        CASE(names_are_slugs_and_taken_once),
        CASE(the_last_owner_stays),
        CASE(every_change_is_in_the_log),
        CASE(an_account_that_is_disabled_is_out_at_once),
        CASE(a_new_password_ends_the_other_sessions),
        CASE(what_is_done_to_nobody_is_refused),
    };
    int failed = cmocka_run_group_tests_name("desk account", tests, NULL, NULL);
    sample_done();
    return failed;
}
