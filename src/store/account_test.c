/* Accounts and what belongs to them: kept across a restart, never part of an edition. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "store/account.h"
#include "store/sample_store.h"
#include "store/shelf.h"

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
    snprintf(name, sizeof name, "accounts-%d.bijou", count++);
    snprintf(path, sizeof path, "%s", sample_path(name));
    store = sample_store(path);
    notes = sample_notes(&arena);
    return 0;
}

static int close_sample(void **state)
{
    (void)state;
    store_close(store);
    return 0;
}

/* As after a kill -9: what was acknowledged must be in the file. */
static void reopen(void)
{
    store_close(store);
    assert_int_equal(store_open(path, STORE_WRITE, &store, notes), OK);
}

static struct account_record ada(void)
{
    return (struct account_record){
        .name = TEXT("ada"),
        .role = ACCOUNT_OWNER,
        .critic = TEXT("ada-stalls"),
        .password = TEXT("$argon2id$v=19$..."),
        .totp = TEXT("JBSWY3DPEHPK3PXP"),
        .totp_step = 57,
        .created = 1750000000,
    };
}

static void save(struct account_record account)
{
    assert_int_equal(store_save_account(store, &account, notes), OK);
}

static void save_two(void)
{
    save(ada());
    save((struct account_record){.name = TEXT("zoe"), .role = ACCOUNT_CONTRIBUTOR, .created = 1750000001});
}

static struct account_record load(struct text name)
{
    struct account_record account = {0};
    bool found = false;
    assert_int_equal(store_load_account(store, name, &arena, &account, &found, notes), OK);
    assert_true(found);
    return account;
}

static int64_t edition(void)
{
    int64_t number = -1;
    assert_int_equal(store_edition(store, &number, notes), OK);
    return number;
}

static void an_account_comes_back_as_it_was_saved(void **state)
{
    (void)state;
    save_two();
    reopen();
    struct account_record account = load(TEXT("ada"));
    assert_int_equal(account.role, ACCOUNT_OWNER);
    assert_text(account.critic, "ada-stalls");
    assert_text(account.password, "$argon2id$v=19$...");
    assert_text(account.totp, "JBSWY3DPEHPK3PXP");
    assert_int_equal(account.totp_step, 57);
    assert_int_equal(account.created, 1750000000);
    assert_false(account.disabled);
    account = load(TEXT("zoe"));
    assert_null(account.critic.at);
    assert_null(account.password.at);
    assert_null(account.totp.at);
    bool found = true;
    assert_int_equal(store_load_account(store, TEXT("nobody"), &arena, &account, &found, notes), OK);
    assert_false(found);
}

static void a_second_save_replaces_and_keeps_when_it_was_made(void **state)
{
    (void)state;
    save_two();
    struct account_record account = load(TEXT("ada"));
    account.role = ACCOUNT_EDITOR;
    account.disabled = true;
    account.totp = account.critic = TEXT_ABSENT;
    account.created = 5;
    save(account);
    account = load(TEXT("ada"));
    assert_int_equal(account.role, ACCOUNT_EDITOR);
    assert_true(account.disabled);
    assert_null(account.totp.at);
    assert_null(account.critic.at);
    assert_int_equal(account.created, 1750000000);
    struct account_list list;
    assert_int_equal(store_list_accounts(store, &arena, &list, notes), OK);
    assert_int_equal(list.count, 2);
    assert_text(list.at[0].name, "ada");
    assert_text(list.at[1].name, "zoe");
}

static void an_unknown_critic_is_refused_with_a_sentence(void **state)
{
    (void)state;
    struct account_record account = ada();
    account.critic = TEXT("ada-stools");
    assert_int_equal(store_save_account(store, &account, notes), ERROR_ABSENT);
    assert_non_null(strstr(notes->notes[0].sentence.at, "no critic 'ada-stools'"));
}

static void a_critic_who_is_renamed_still_signs(void **state)
{
    (void)state;
    save_two();
    struct text was = TEXT("ada-stalls");
    struct critic_record critic = {.slug = TEXT("ada-circle"), .name = TEXT("Ada"), .was = {&was, 1}};
    assert_int_equal(store_begin(store, notes), OK);
    assert_int_equal(store_save_critic(store, &critic, notes), OK);
    assert_int_equal(store_commit(store, notes), OK);
    assert_text(load(TEXT("ada")).critic, "ada-circle");
}

static void nothing_of_it_makes_an_edition(void **state)
{
    (void)state;
    int64_t before = edition();
    assert_int_equal(store_begin(store, notes), OK);
    save_two();
    struct link_record link = {TEXT("aa"), TEXT("ada"), 10};
    struct session_record session = {.hash = TEXT("bb"), .account = TEXT("ada")};
    struct audit_record audit = {.deed = DEED_ACCOUNT_MADE};
    struct attempt_record attempt = {ATTEMPT_ACCOUNT, TEXT("ada"), 1, 1};
    assert_int_equal(store_save_link(store, &link, notes), OK);
    assert_int_equal(store_save_session(store, &session, notes), OK);
    assert_int_equal(store_add_audit(store, &audit, notes), OK);
    assert_int_equal(store_save_attempt(store, &attempt, notes), OK);
    assert_int_equal(store_commit(store, notes), OK);
    assert_int_equal(edition(), before);
}

static void a_change_that_is_taken_back_leaves_no_account(void **state)
{
    (void)state;
    assert_int_equal(store_begin(store, notes), OK);
    save_two();
    store_rollback(store);
    struct account_list list;
    assert_int_equal(store_list_accounts(store, &arena, &list, notes), OK);
    assert_int_equal(list.count, 0);
}

static bool has_link(struct text hash)
{
    struct link_record link = {0};
    bool found = false;
    assert_int_equal(store_load_link(store, hash, &arena, &link, &found, notes), OK);
    assert_true(!found || (text_equal(link.hash, hash) && text_is(link.account, "ada") && link.expires == 99));
    return found;
}

static void the_newest_link_is_the_one_that_works(void **state)
{
    (void)state;
    save_two();
    struct link_record one = {TEXT("1111"), TEXT("ada"), 99}, another = {TEXT("2222"), TEXT("ada"), 99};
    assert_int_equal(store_save_link(store, &one, notes), OK);
    reopen();
    assert_true(has_link(one.hash));
    assert_int_equal(store_save_link(store, &another, notes), OK);
    assert_false(has_link(one.hash));
    assert_true(has_link(another.hash));
    assert_int_equal(store_drop_links(store, TEXT("zoe"), notes), OK);
    assert_true(has_link(another.hash));
    assert_int_equal(store_drop_links(store, TEXT("ada"), notes), OK);
    assert_false(has_link(another.hash));
    struct link_record nobodys = {TEXT("3333"), TEXT("nobody"), 99};
    assert_int_equal(store_save_link(store, &nobodys, notes), ERROR_CONFLICT);
}

static void save_session(struct text hash, struct text account, int64_t seen)
{
    struct session_record session = {hash, account, 100, seen, TEXT("192.0.2.7"), TEXT("Browser 1")};
    assert_int_equal(store_save_session(store, &session, notes), OK);
}

static size_t sessions_of(struct text account, struct session_list *ret_list)
{
    assert_int_equal(store_list_sessions(store, account, &arena, ret_list, notes), OK);
    return ret_list->count;
}

static void sessions_are_listed_used_and_ended(void **state)
{
    (void)state;
    save_two();
    save_session(TEXT("a1"), TEXT("ada"), 100);
    save_session(TEXT("a2"), TEXT("ada"), 300);
    save_session(TEXT("z1"), TEXT("zoe"), 200);
    reopen();
    struct session_list list;
    assert_int_equal(sessions_of(TEXT("ada"), &list), 2);
    assert_text(list.at[0].hash, "a2");
    assert_text(list.at[1].address, "192.0.2.7");
    assert_text(list.at[1].agent, "Browser 1");
    save_session(TEXT("a1"), TEXT("ada"), 400);
    assert_int_equal(sessions_of(TEXT("ada"), &list), 2);
    assert_text(list.at[0].hash, "a1");
    assert_int_equal(list.at[0].created, 100);
    assert_int_equal(list.at[0].seen, 400);

    /* Nobody ends another's session. */
    assert_int_equal(store_drop_session(store, TEXT("zoe"), TEXT("a1"), notes), OK);
    assert_int_equal(sessions_of(TEXT("ada"), &list), 2);
    assert_int_equal(store_drop_sessions(store, TEXT("ada"), TEXT("a1"), notes), OK);
    assert_int_equal(sessions_of(TEXT("ada"), &list), 1);
    assert_text(list.at[0].hash, "a1");
    assert_int_equal(store_drop_session(store, TEXT("ada"), TEXT("a1"), notes), OK);
    assert_int_equal(sessions_of(TEXT("ada"), &list), 0);
    assert_int_equal(sessions_of(TEXT("zoe"), &list), 1);
    assert_int_equal(store_drop_idle_sessions(store, 200, notes), OK);
    assert_int_equal(sessions_of(TEXT("zoe"), &list), 1);
    assert_int_equal(store_drop_idle_sessions(store, 201, notes), OK);
    struct session_record session;
    bool found = true;
    assert_int_equal(store_load_session(store, TEXT("z1"), &arena, &session, &found, notes), OK);
    assert_false(found);
}

static bool take(struct text account, struct text hash)
{
    bool found = false;
    assert_int_equal(store_take_recovery_code(store, account, hash, &found, notes), OK);
    return found;
}

static void a_recovery_code_works_once_and_for_its_owner(void **state)
{
    (void)state;
    save_two();
    struct text codes[] = {TEXT("c1"), TEXT("c2")}, others[] = {TEXT("d1")};
    struct texts first = {codes, 2}, second = {others, 1};
    size_t count = 9;
    assert_int_equal(store_save_recovery_codes(store, TEXT("ada"), &first, notes), OK);
    reopen();
    assert_false(take(TEXT("zoe"), TEXT("c1")));
    assert_true(take(TEXT("ada"), TEXT("c1")));
    reopen();
    assert_false(take(TEXT("ada"), TEXT("c1")));
    assert_int_equal(store_count_recovery_codes(store, TEXT("ada"), &count, notes), OK);
    assert_int_equal(count, 1);
    assert_int_equal(store_save_recovery_codes(store, TEXT("ada"), &second, notes), OK);
    assert_false(take(TEXT("ada"), TEXT("c2")));
    assert_true(take(TEXT("ada"), TEXT("d1")));
}

static struct attempt_record attempt_of(enum attempt_by by, struct text of)
{
    struct attempt_record attempt = {0};
    assert_int_equal(store_load_attempt(store, by, of, &arena, &attempt, notes), OK);
    return attempt;
}

static void attempts_are_counted_apart_and_forgotten(void **state)
{
    (void)state;
    struct attempt_record name = {ATTEMPT_ACCOUNT, TEXT("192.0.2.7"), 3, 50},
                          address = {ATTEMPT_ADDRESS, name.of, 8, 60};
    assert_int_equal(store_save_attempt(store, &name, notes), OK);
    assert_int_equal(store_save_attempt(store, &address, notes), OK);
    reopen();
    assert_int_equal(attempt_of(ATTEMPT_ACCOUNT, name.of).failures, 3);
    assert_int_equal(attempt_of(ATTEMPT_ADDRESS, name.of).failures, 8);
    assert_int_equal(attempt_of(ATTEMPT_ADDRESS, name.of).last, 60);
    assert_int_equal(attempt_of(ATTEMPT_ADDRESS, TEXT("192.0.2.8")).failures, 0);
    name.failures = 0;
    assert_int_equal(store_save_attempt(store, &name, notes), OK);
    assert_int_equal(attempt_of(ATTEMPT_ACCOUNT, name.of).failures, 0);
    assert_int_equal(store_forget_attempts(store, 60, notes), OK);
    assert_int_equal(attempt_of(ATTEMPT_ADDRESS, name.of).failures, 8);
    assert_int_equal(store_forget_attempts(store, 61, notes), OK);
    assert_int_equal(attempt_of(ATTEMPT_ADDRESS, name.of).failures, 0);
}

static void the_log_is_read_newest_first_page_by_page(void **state)
{
    (void)state;
    for (int i = 1; i <= 5; i++) {
        struct audit_record audit = {.moment = i,
                                     .account = i == 1 ? TEXT_ABSENT : TEXT("ada"),
                                     .deed = DEED_ROLE_CHANGED,
                                     .whom = TEXT("zoe"),
                                     .detail = TEXT("critic to editor"),
                                     .address = TEXT("::1")};
        assert_int_equal(store_add_audit(store, &audit, notes), OK);
    }
    reopen();
    struct audit_list list;
    assert_int_equal(store_list_audit(store, 0, 3, &arena, &list, notes), OK);
    assert_int_equal(list.count, 3);
    assert_int_equal(list.at[0].moment, 5);
    assert_int_equal(list.at[0].deed, DEED_ROLE_CHANGED);
    assert_text(list.at[0].detail, "critic to editor");
    assert_int_equal(store_list_audit(store, list.at[2].number, 3, &arena, &list, notes), OK);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.at[1].moment, 1);
    assert_null(list.at[1].account.at);
    assert_text(list.at[1].address, "::1");
}

static size_t shelf_of(enum review_state state, struct text critic, struct shelf *ret_shelf)
{
    struct shelf_wish wish = {.state = state, .critic = critic, .most = 3};
    assert_int_equal(store_list_shelf(store, &wish, &arena, ret_shelf, notes), OK);
    return ret_shelf->count;
}

static void the_shelf_has_drafts_and_what_is_published_newest_first(void **state)
{
    (void)state;
    struct shelf shelf;
    assert_int_equal(shelf_of(STATE_DRAFT, TEXT_ABSENT, &shelf), 1);
    assert_text(shelf.at[0].slug, "unfinished");
    assert_text(shelf.at[0].headline, "Unfinished");
    assert_int_equal(shelf.at[0].year, 2012);
    assert_int_equal(shelf_of(STATE_DRAFT, TEXT("bernard-circle"), &shelf), 0);
    assert_int_equal(shelf_of(STATE_PUBLISHED, TEXT_ABSENT, &shelf), 3);
    assert_text(shelf.at[0].slug, "second");
    assert_int_equal(shelf.at[0].half_stars, 8);
    assert_int_equal(shelf_of(STATE_PUBLISHED, TEXT("bernard-circle"), &shelf), 2);
    assert_text(shelf.at[1].slug, "first-bernard");
    assert_int_equal(shelf_of(STATE_PUBLISHED, TEXT("nobody"), &shelf), 0);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, open_sample, close_sample)
    const struct CMUnitTest tests[] = {
        CASE(an_account_comes_back_as_it_was_saved),
        CASE(a_second_save_replaces_and_keeps_when_it_was_made),
        CASE(an_unknown_critic_is_refused_with_a_sentence),
        CASE(a_critic_who_is_renamed_still_signs),
        CASE(nothing_of_it_makes_an_edition),
        CASE(a_change_that_is_taken_back_leaves_no_account),
        CASE(the_newest_link_is_the_one_that_works),
        CASE(sessions_are_listed_used_and_ended),
        CASE(a_recovery_code_works_once_and_for_its_owner),
        CASE(attempts_are_counted_apart_and_forgotten),
        CASE(the_log_is_read_newest_first_page_by_page),
        CASE(the_shelf_has_drafts_and_what_is_published_newest_first),
    };
    int failed = cmocka_run_group_tests_name("account", tests, NULL, NULL);
    sample_done();
    arena_done(&arena);
    return failed;
}
