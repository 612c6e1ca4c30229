/* Signing in, being slowed, and sessions until they end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "desk/account.h"
#include "desk/agent.h"
#include "desk/attempts.h"
#include "desk/desk_fixture.h"
#include "desk/password.h"
#include "desk/second_factor.h"
#include "desk/session.h"
#include "store/sample_store.h"

static struct work *work;
static const struct text password = {"four words in a row", 19};

static int begin(void **state)
{
    (void)state;
    static char hash[256]; /* made once: it takes its time */
    struct text made;
    work = fixture_work();
    assert_int_equal(account_add(work, TEXT("ada"), ACCOUNT_OWNER, TEXT_ABSENT), OK);
    assert_int_equal(account_add(work, TEXT("new"), ACCOUNT_CRITIC, TEXT_ABSENT), OK);
    if (hash[0] == '\0') {
        assert_int_equal(password_hash(password, work->arena, &made, work->notes), OK);
        snprintf(hash, sizeof hash, "%.*s", TEXT_ARG(made));
    }
    assert_int_equal(account_set_password(work, TEXT("ada"), text_of(hash), TEXT_ABSENT), OK);
    return 0;
}

static int end(void **state)
{
    (void)state;
    fixture_end();
    return 0;
}

static int64_t waited;

static enum sign_in attempt(const char *name, struct text typed, const char *code)
{
    enum sign_in outcome;
    struct account_record account;
    struct credentials credentials = {text_of(name), typed, text_of(code)};
    assert_int_equal(sign_in(work, &credentials, &outcome, &account, &waited), OK);
    return outcome;
}

static void a_password_is_kept_as_argon2id_and_matches_itself_alone(void **state)
{
    (void)state;
    struct text one, another;
    bool matches = false;
    assert_int_equal(password_hash(password, work->arena, &one, work->notes), OK);
    assert_int_equal(password_hash(password, work->arena, &another, work->notes), OK);
    assert_true(text_starts(one, "$argon2id$v=19$m=65536,t=2,p=1$"));
    assert_false(text_equal(one, another));
    assert_int_equal(password_matches(one, password, &matches, work->notes), OK);
    assert_true(matches);
    assert_int_equal(password_matches(one, TEXT("four words in a Row"), &matches, work->notes), OK);
    assert_false(matches);
    assert_int_equal(password_matches(TEXT_ABSENT, TEXT(""), &matches, work->notes), OK);
    assert_false(matches);
}

static void poor_passwords_are_refused(void **state)
{
    (void)state;
    static char longer[PASSWORD_MOST + 2];
    memset(longer, 'a', sizeof longer - 1);
    longer[0] = 'b';
    assert_int_equal(password_check(TEXT("eleven char"), work->notes), ERROR_INPUT);
    assert_int_equal(password_check(TEXT("ééééééééééé"), work->notes), ERROR_INPUT);
    assert_int_equal(password_check(TEXT("aaaaaaaaaaaaaaaa"), work->notes), ERROR_INPUT);
    assert_int_equal(password_check(text_of(longer), work->notes), ERROR_INPUT);
    assert_int_equal(password_check(TEXT("twelve chars"), work->notes), OK);
    assert_int_equal(password_check(TEXT("千と千尋の神隠しを観た。"), work->notes), OK);
}

static double cpu_of(const char *name)
{
    struct timespec from, to;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    assert_int_equal(attempt(name, TEXT("a wrong password"), ""), SIGN_IN_REFUSED);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void an_unknown_name_takes_as_long_as_a_wrong_password(void **state)
{
    (void)state;
    double known = cpu_of("ada"), unknown = cpu_of("nobody"), unset = cpu_of("new");
    /* One hash each; the bounds are wide, since other programs share the machine. */
    assert_true(unknown > known / 3 && unknown < known * 3);
    assert_true(unset > known / 3 && unset < known * 3);
}

static void the_right_password_signs_in(void **state)
{
    (void)state;
    assert_int_equal(attempt("ada", password, ""), SIGN_IN_DONE);
    assert_int_equal(attempt("ada", TEXT("wrong"), ""), SIGN_IN_REFUSED);
    assert_int_equal(attempt("ADA", password, ""), SIGN_IN_REFUSED);
    assert_int_equal(attempt("new", TEXT(""), ""), SIGN_IN_REFUSED);
    assert_int_equal(account_add(work, TEXT("bob"), ACCOUNT_OWNER, TEXT_ABSENT), OK);
    assert_int_equal(account_set_disabled(work, TEXT("ada"), true), OK);
    assert_int_equal(attempt("ada", password, ""), SIGN_IN_REFUSED);
}

static void waits_double_up_to_a_quarter_of_an_hour(void **state)
{
    (void)state;
    assert_int_equal(attempts_wait(ATTEMPT_ACCOUNT, 4), 0);
    assert_int_equal(attempts_wait(ATTEMPT_ACCOUNT, 5), 2);
    assert_int_equal(attempts_wait(ATTEMPT_ACCOUNT, 6), 4);
    assert_int_equal(attempts_wait(ATTEMPT_ACCOUNT, 13), 512);
    assert_int_equal(attempts_wait(ATTEMPT_ACCOUNT, 14), 900);
    assert_int_equal(attempts_wait(ATTEMPT_ACCOUNT, 1000000), 900);
    assert_int_equal(attempts_wait(ATTEMPT_ADDRESS, 19), 0);
    assert_int_equal(attempts_wait(ATTEMPT_ADDRESS, 20), 2);
}

/* Counted without the hash, which is what takes time. */
static void fail_times(const char *name, int times)
{
    for (int i = 0; i < times; i++) {
        assert_int_equal(attempts_begin(work, text_of(name), &waited), OK);
        assert_int_equal(waited, 0);
    }
}

static void a_name_that_keeps_failing_is_slowed_whether_or_not_it_exists(void **state)
{
    (void)state;
    static const char *const names[] = {"ada", "nobody"};
    for (size_t i = 0; i < 2; i++) {
        work->address = i == 0 ? TEXT("192.0.2.1") : TEXT("192.0.2.2");
        fail_times(names[i], 5);
        assert_int_equal(attempt(names[i], password, ""), SIGN_IN_WAIT);
        assert_int_equal(waited, 2);
    }
    fixture_reopen();
    assert_int_equal(attempt("ada", password, ""), SIGN_IN_WAIT);
    work->instant.now += 2;
    assert_int_equal(attempt("ada", password, ""), SIGN_IN_DONE);
    fail_times("ada", 5); /* forgotten when it succeeded */
    work->instant.now += ATTEMPTS_FORGOTTEN + 1;
    fail_times("ada", 5); /* and after a day */
}

static void an_address_that_keeps_failing_is_slowed_for_every_name(void **state)
{
    (void)state;
    char name[16];
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "nobody-%d", i);
        work->address = i % 2 == 0 ? TEXT("2001:db8:1:2::5") : TEXT("2001:db8:1:2:ffff::1");
        fail_times(name, 1);
    }
    assert_int_equal(attempt("ada", password, ""), SIGN_IN_WAIT);
    work->address = TEXT("2001:db8:1:3::5");
    assert_int_equal(attempt("ada", password, ""), SIGN_IN_DONE);
    assert_true(text_is(attempts_address(TEXT("192.0.2.7"), work->arena), "192.0.2.7"));
}

static void a_second_factor_is_asked_for_and_its_codes_work_once(void **state)
{
    (void)state;
    struct text secret = TEXT("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    struct texts codes = recovery_codes_new(&work->instant, work->arena);
    struct text hashes[RECOVERY_CODES];
    for (size_t i = 0; i < codes.count; i++)
        hashes[i] = recovery_code_hash(codes.at[i], work->arena);
    struct factor_choice choice = {secret, 0, {hashes, codes.count}};
    assert_int_equal(account_set_factor(work, TEXT("ada"), &choice), OK);
    work->instant.now = 2000000000;
    assert_int_equal(attempt("ada", password, ""), SIGN_IN_REFUSED);
    assert_int_equal(attempt("ada", password, "279038"), SIGN_IN_REFUSED);
    assert_int_equal(attempt("ada", TEXT("wrong"), "279037"), SIGN_IN_REFUSED);
    assert_int_equal(attempt("ada", password, "279037"), SIGN_IN_DONE);
    fixture_reopen();
    assert_int_equal(attempt("ada", password, "279037"), SIGN_IN_REFUSED);
    assert_int_equal(attempt("ada", password, codes.at[3].at), SIGN_IN_DONE);
    assert_int_equal(attempt("ada", password, codes.at[3].at), SIGN_IN_REFUSED);
    choice = (struct factor_choice){0};
    assert_int_equal(account_set_factor(work, TEXT("ada"), &choice), OK);
    assert_int_equal(attempt("ada", password, ""), SIGN_IN_DONE);
}

static bool is_in(struct text secret)
{
    struct session_record session;
    struct account_record account;
    bool found = true;
    assert_int_equal(session_find(work, secret, &session, &account, &found), OK);
    assert_true(!found || text_is(account.name, "ada"));
    return found;
}

static void a_session_ends_when_idle_and_when_old(void **state)
{
    (void)state;
    struct text idle, used;
    assert_int_equal(session_begin(work, TEXT("ada"), TEXT("A"), &idle), OK);
    assert_int_equal(session_begin(work, TEXT("ada"), TEXT("B"), &used), OK);
    assert_false(is_in(TEXT("")));
    assert_false(is_in(TEXT("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
    fixture_reopen();
    for (int days = 0; days < 89; days++) {
        assert_true(is_in(used));
        work->instant.now += 24 * 60 * 60;
        if (days == 5)
            assert_true(is_in(idle)); /* the sixth day: used again */
        if (days == 13)
            assert_false(is_in(idle));
    }
    assert_true(is_in(used));
    work->instant.now += 2 * 24 * 60 * 60;
    assert_false(is_in(used));
}

static void a_link_works_once_and_for_a_day(void **state)
{
    (void)state;
    struct text secret;
    struct account_record account = {0};
    bool found = false;
    assert_int_equal(account_make_link(work, TEXT("new"), &secret), OK);
    assert_int_equal(secret.len, SECRET_LENGTH);
    assert_int_equal(link_find(work, secret, &account, &found), OK);
    assert_true(found && text_is(account.name, "new"));
    assert_int_equal(link_take(work, secret, &account, &found), OK);
    assert_true(found);
    assert_int_equal(link_take(work, secret, &account, &found), OK);
    assert_false(found);
    assert_int_equal(account_make_link(work, TEXT("new"), &secret), OK);
    work->instant.now += LINK_SECONDS - 1;
    assert_int_equal(link_find(work, secret, &account, &found), OK);
    assert_true(found);
    work->instant.now += 1;
    assert_int_equal(link_take(work, secret, &account, &found), OK);
    assert_false(found);
}

static void hashes_of_one_purpose_do_not_do_for_another(void **state)
{
    (void)state;
    struct text secret = secret_new(&work->instant, work->arena);
    struct text session = secret_hash(SECRET_SESSION, secret, work->arena),
                link = secret_hash(SECRET_LINK, secret, work->arena);
    assert_int_equal(session.len, HASH_LENGTH);
    assert_false(secret_equal(session, link));
    assert_true(secret_equal(session, secret_hash(SECRET_SESSION, secret, work->arena)));
    assert_false(secret_equal(TEXT_ABSENT, TEXT_ABSENT));
}

static void a_browser_is_called_as_people_know_it(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
         "Chrome on Linux"},
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0", "Firefox on Windows"},
        {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 "
         "Mobile/15E148 Safari/604.1",
         "Safari on an iPhone"},
        {"curl/8.5.0", "curl/8.5.0"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(text_is(agent_words(text_of(cases[i][0]), work->arena), cases[i][1]));
}

enum { CROWD = 8 };

static void *hash_one(void *context)
{
    struct arena arena = {0};
    struct notes *notes = sample_notes(&arena);
    struct text hash;
    *(enum error *)context = password_hash(password, &arena, &hash, notes);
    arena_done(&arena);
    return NULL;
}

static void a_crowd_is_told_to_come_again(void **state)
{
    (void)state;
    pthread_t threads[CROWD];
    enum error outcomes[CROWD];
    int served = 0, refused = 0;
    for (int i = 0; i < CROWD; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, hash_one, &outcomes[i]), 0);
    for (int i = 0; i < CROWD; i++) {
        pthread_join(threads[i], NULL);
        served += outcomes[i] == OK;
        refused += outcomes[i] == ERROR_LIMIT;
    }
    assert_int_equal(served + refused, CROWD);
    assert_true(served >= HASHING_MOST);
    assert_int_equal(attempt("ada", password, ""), SIGN_IN_DONE);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        CASE(a_password_is_kept_as_argon2id_and_matches_itself_alone),
        CASE(poor_passwords_are_refused),
        CASE(an_unknown_name_takes_as_long_as_a_wrong_password),
        CASE(the_right_password_signs_in),
        CASE(waits_double_up_to_a_quarter_of_an_hour),
        CASE(a_name_that_keeps_failing_is_slowed_whether_or_not_it_exists),
        CASE(an_address_that_keeps_failing_is_slowed_for_every_name),
        CASE(a_second_factor_is_asked_for_and_its_codes_work_once),
        CASE(a_session_ends_when_idle_and_when_old),
        CASE(a_link_works_once_and_for_a_day),
        CASE(hashes_of_one_purpose_do_not_do_for_another),
        CASE(a_browser_is_called_as_people_know_it),
        CASE(a_crowd_is_told_to_come_again),
    };
    int failed = cmocka_run_group_tests_name("desk session", tests, NULL, NULL);
    sample_done();
    return failed;
}
