/* Every route with every role: who is let through, and who is refused. What is expected stands here a
 * second time, so that a row cannot change its mind alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/say.h"
#include "desk/desk.h"
#include "desk/desk_fixture.h"
#include "desk/route.h"
#include "store/sample_store.h"

enum visitor { NOBODY, DISABLED, OWNER, EDITOR, CRITIC, CONTRIBUTOR, VISITORS };
static const char *const visitors[VISITORS] = {"", "disabled", "owner", "editor", "critic", "contributor"};

/* A letter for each visitor, in their order, who may: n d o e c t. */
static const struct row {
    bool posts;
    const char *path, *may;
} expected[] = {
    {false, "/desk/", "ndoect"},
    {false, "/desk/account/", "oect"},
    {true, "/desk/account/byline/", "o"},
    {true, "/desk/account/factor/", "oect"},
    {true, "/desk/account/factor/off/", "oect"},
    {true, "/desk/account/factor/on/", "oect"},
    {true, "/desk/account/password/", "oect"},
    {true, "/desk/account/recovery/", "oect"},
    {true, "/desk/account/sessions/", "oect"},
    {false, "/desk/accounts/", "o"},
    {true, "/desk/accounts/", "o"},
    {true, "/desk/accounts/critic/critic/", "o"},
    {true, "/desk/accounts/critic/disable/", "o"},
    {true, "/desk/accounts/critic/enable/", "o"},
    {true, "/desk/accounts/critic/link/", "o"},
    {true, "/desk/accounts/critic/role/", "o"},
    {false, "/desk/critics/", "oect"},
    {true, "/desk/critics/", "oe"},
    {false, "/desk/critics/ada-stalls/", "oect"},
    {true, "/desk/critics/ada-stalls/", "oe"},
    {false, "/desk/films/", "oect"},
    {true, "/desk/films/", "oec"},
    {false, "/desk/films/amelie-2001/", "oect"},
    {true, "/desk/films/amelie-2001/", "oec"},
    {false, "/desk/films/amelie-2001/merge/", "oe"},
    {true, "/desk/films/amelie-2001/merge/", "oe"},
    {false, "/desk/foyer/", "oect"},
    {true, "/desk/foyer/", "oect"},
    {false, "/desk/foyer/worker.js", "ndoect"},
    {true, "/desk/foyer/film/", "oec"},
    {false, "/desk/link/0123456789012345678901234567890123456789012/", "ndoect"},
    {true, "/desk/link/0123456789012345678901234567890123456789012/", "ndoect"},
    {false, "/desk/log/", "o"},
    {false, "/desk/publication/", "oect"},
    {true, "/desk/publication/", "oe"},
    {false, "/desk/reviews/", "oect"},
    {false, "/desk/reviews/new/", "oect"},
    {true, "/desk/reviews/new/", "oect"},
    {true, "/desk/reviews/new/film/", "oec"},
    {true, "/desk/reviews/open/", "oect"},
    {true, "/desk/reviews/rule/", "o"},
    {false, "/desk/reviews/1/", "oect"},
    {true, "/desk/reviews/1/", "oect"},
    {true, "/desk/reviews/1/autosave/", "oect"},
    {true, "/desk/reviews/1/back/", "oect"},
    {false, "/desk/reviews/1/compare/", "oect"},
    {false, "/desk/reviews/1/foyer/", "oect"},
    {true, "/desk/reviews/1/foyer/", "oect"},
    {false, "/desk/reviews/1/foyer/beats/", "oect"},
    {true, "/desk/reviews/1/foyer/beats/", "oect"},
    {true, "/desk/reviews/1/foyer/jottings/", "oect"},
    {false, "/desk/reviews/1/facts/", "oect"},
    {false, "/desk/reviews/1/marks/", "oect"},
    {false, "/desk/reviews/1/preview/", "oect"},
    {true, "/desk/reviews/1/publish/", "oec"},
    {true, "/desk/reviews/1/ready/", "oect"},
    {false, "/desk/reviews/1/release/", "oect"},
    {true, "/desk/reviews/1/restore/", "oect"},
    {false, "/desk/reviews/1/revisions/", "oect"},
    {true, "/desk/reviews/1/schedule/", "oec"},
    {true, "/desk/reviews/1/withdraw/", "oec"},
    {false, "/desk/script/writing.js", "ndoect"},
    {false, "/desk/sign-in/", "ndoect"},
    {true, "/desk/sign-in/", "ndoect"},
    {true, "/desk/sign-out/", "oect"},
    {false, "/desk/style.css", "ndoect"},
    {false, "/desk/theme/", "oect"},
    {false, "/desk/theme/stars.mustache/", "oect"},
    {true, "/desk/theme/stars.mustache/", "o"},
    {true, "/desk/theme/stars.mustache/back/", "o"},
    {true, "/desk/theme/stars.mustache/preview/", "o"},
    {false, "/desk/universes/", "oect"},
    {true, "/desk/universes/", "oe"},
    {false, "/desk/universes/strike/", "oect"},
    {true, "/desk/universes/strike/", "oe"},
};
enum { EXPECTED = sizeof expected / sizeof *expected };

static struct work *work;
static struct live *live;
static struct template_set *templates;
static struct text sessions[VISITORS];

static int begin(void **state)
{
    (void)state;
    static const enum account_role roles[] = {ACCOUNT_OWNER,  ACCOUNT_EDITOR, ACCOUNT_OWNER,
                                              ACCOUNT_EDITOR, ACCOUNT_CRITIC, ACCOUNT_CONTRIBUTOR};
    work = fixture_work();
    for (int i = DISABLED; i < VISITORS; i++) {
        assert_int_equal(account_add(work, text_of(visitors[i]), roles[i], TEXT_ABSENT), OK);
        assert_int_equal(session_begin(work, text_of(visitors[i]), TEXT("Browser"), &sessions[i]), OK);
    }
    /* Behind the desk's back, so that its session stays. */
    struct account_record account;
    assert_int_equal(account_load(work, text_of(visitors[DISABLED]), &account), OK);
    account.disabled = true;
    assert_int_equal(store_save_account(work->store, &account, work->notes), OK);
    assert_int_equal(live_open(fixture_path(), NULL, 1 << 20, &live, work->notes), OK);
    return 0;
}

static int end(void **state)
{
    (void)state;
    live_close(live);
    fixture_end();
    return 0;
}

/* A request as a browser of this visitor would send it; what is different is changed before it is sent. */
struct asked {
    struct mount_request request;
    struct mount_field fields[6];
    struct mount_reply reply;
    struct arena arena;
};

static struct text token_of(enum visitor visitor, struct arena *arena)
{
    struct text secret = visitor == NOBODY || visitor == DISABLED ? TEXT("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")
                                                                  : sessions[visitor];
    return secret_hash(SECRET_FORM, secret, arena);
}

static void ask(struct asked *asked, enum visitor visitor, bool posts, const char *path)
{
    *asked = (struct asked){.reply.body.ceiling = 1 << 20};
    struct arena *arena = &asked->arena;
    struct text cookie = arena_print(arena, "bijou-form=FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF; bijou-desk=%.*s",
                                     TEXT_ARG(sessions[visitor]));
    asked->fields[0] = (struct mount_field){TEXT("Host"), TEXT("site.example")};
    asked->fields[1] = (struct mount_field){TEXT("cookie"), cookie};
    asked->fields[2] = (struct mount_field){TEXT("Origin"), TEXT("http://site.example")};
    asked->fields[3] = (struct mount_field){TEXT("Content-Type"), TEXT("application/x-www-form-urlencoded")};
    asked->request = (struct mount_request){
        .live = live,
        .posted = posts,
        .path = text_of(path),
        .query = TEXT(""),
        .body = JOIN(arena, TEXT("token="), token_of(visitor, arena)),
        .address = TEXT("192.0.2.7"),
        .fields = asked->fields,
        .field_count = 4,
        .arena = arena,
    };
}

static void put(struct asked *asked)
{
    asked->request.moment = live_hold(live);
    struct call call = {.request = &asked->request, .reply = &asked->reply, .templates = templates, .work = *work};
    call.work.arena = &asked->arena;
    call.work.notes = sample_notes(&asked->arena);
    route_answer(&call);
    moment_release(asked->request.moment);
}

static void done(struct asked *asked)
{
    buffer_done(&asked->reply.body);
    arena_done(&asked->arena);
}

static struct text location(const struct asked *asked)
{
    for (size_t i = 0; i < asked->reply.field_count; i++)
        if (text_is(asked->reply.fields[i].name, "Location"))
            return asked->reply.fields[i].value;
    return TEXT("");
}

/* Whether it was kept from the route by who it is. */
static bool is_turned_away(const struct asked *asked)
{
    struct text body = {asked->reply.body.at, asked->reply.body.len};
    bool sent_off = asked->reply.status == 303 && text_is(location(asked), "/desk/sign-in/");
    return sent_off || asked->reply.status == 401 ||
           (asked->reply.status == 403 && text_find(body, 0, "Your role at the desk") != SIZE_MAX);
}

static void every_row_lets_through_whom_it_says(void **state)
{
    (void)state;
    assert_int_equal(route_count, EXPECTED);
    for (size_t i = 0; i < EXPECTED; i++) {
        begin(NULL);
        /* Who may least comes first, since what the others do changes accounts. */
        for (int visitor = VISITORS - 1; visitor >= 0; visitor--) {
            struct asked asked;
            bool may = strchr(expected[i].may, "ndoect"[visitor]) != NULL;
            ask(&asked, (enum visitor)visitor, expected[i].posts, expected[i].path);
            put(&asked);
            unsigned status = asked.reply.status != 0 ? asked.reply.status : 200;
            /* A row about a draft is there even where the draft is not, or is somebody else's. */
            struct text body = {asked.reply.body.at, asked.reply.body.len};
            bool no_row = status == 404 && text_find(body, 0, "no such page at the desk") != SIZE_MAX;
            if (is_turned_away(&asked) == may || no_row || status == 405 || status >= 500)
                fail_msg("%s %s as %s: %u", expected[i].posts ? "POST" : "GET", expected[i].path,
                         visitor == NOBODY ? "nobody" : visitors[visitor], status);
            done(&asked);
        }
        end(NULL);
    }
}

static unsigned status_of(struct asked *asked)
{
    put(asked);
    unsigned status = asked->reply.status;
    done(asked);
    return status;
}

static bool is_disabled(const char *name)
{
    struct account_record account;
    assert_int_equal(account_load(work, text_of(name), &account), OK);
    return account.disabled;
}

static void a_change_from_elsewhere_is_refused(void **state)
{
    (void)state;
    struct asked asked;
    const char *path = "/desk/accounts/critic/disable/";
    ask(&asked, OWNER, true, path); /* the token of another session */
    asked.request.body = JOIN(&asked.arena, TEXT("token="), token_of(EDITOR, &asked.arena));
    assert_int_equal(status_of(&asked), 403);
    ask(&asked, OWNER, true, path); /* no token */
    asked.request.body = TEXT("x=1");
    assert_int_equal(status_of(&asked), 403);
    ask(&asked, OWNER, true, path); /* another site's page */
    asked.fields[2].value = TEXT("http://evil.example");
    assert_int_equal(status_of(&asked), 403);
    ask(&asked, OWNER, true, path); /* nobody says where from */
    asked.fields[2].name = TEXT("X-Nothing");
    assert_int_equal(status_of(&asked), 403);
    ask(&asked, OWNER, true, path); /* the browser says it is another site, whatever else is right */
    asked.fields[4] = (struct mount_field){TEXT("Sec-Fetch-Site"), TEXT("same-site")};
    asked.request.field_count = 5;
    assert_int_equal(status_of(&asked), 403);
    ask(&asked, OWNER, true, path); /* no form */
    asked.fields[3].value = TEXT("text/plain");
    assert_int_equal(status_of(&asked), 415);
    assert_false(is_disabled("critic"));
    ask(&asked, OWNER, true, path);
    assert_int_equal(status_of(&asked), 303);
    assert_true(is_disabled("critic"));
}

static void a_script_of_the_desk_sends_its_token_in_a_field(void **state)
{
    (void)state;
    struct asked asked;
    ask(&asked, OWNER, true, "/desk/accounts/critic/disable/");
    asked.fields[2] = (struct mount_field){TEXT("Sec-Fetch-Site"), TEXT("same-origin")};
    asked.fields[4] = (struct mount_field){TEXT("X-Desk-Token"), token_of(OWNER, &asked.arena)};
    asked.request.field_count = 5;
    asked.request.body = TEXT("x=1");
    assert_int_equal(status_of(&asked), 303);
    assert_true(is_disabled("critic"));
}

static void what_is_not_in_the_table_is_not_there(void **state)
{
    (void)state;
    static const char *const absent[] = {"/desk/nothing", "/desk//", "/desk/accounts/a/b/c", "/desk/link/",
                                         "/desk/accounts//role/"};
    struct asked asked;
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
        ask(&asked, OWNER, false, absent[i]);
        assert_int_equal(status_of(&asked), 404);
    }
    ask(&asked, OWNER, true, "/desk/log/");
    assert_int_equal(status_of(&asked), 405);
    ask(&asked, OWNER, false, "/desk");
    assert_int_equal(status_of(&asked), 200);
}

static int compile(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct notes *notes = sample_notes(&arena);
    enum error error = desk_templates(&templates, notes);
    notes_show(notes, stderr);
    arena_done(&arena);
    return error == OK ? 0 : -1;
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_lets_through_whom_it_says),
        CASE(a_change_from_elsewhere_is_refused),
        CASE(a_script_of_the_desk_sends_its_token_in_a_field),
        CASE(what_is_not_in_the_table_is_not_there),
    };
    int failed = cmocka_run_group_tests_name("route", tests, compile, NULL);
    template_free(templates);
    sample_done();
    return failed;
}
