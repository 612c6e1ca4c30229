#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "web/field.h"
#include "web/listen.h"
#include "web/target.h"

static char room[TARGET_MOST];

static void assert_path(const char *raw, const char *path)
{
    struct text found;
    assert_int_equal(target_path(text_of(raw), room, &found), OK);
    if (!text_is(found, path))
        fail_msg("'%s' became '%.*s' and not '%s'", raw, TEXT_ARG(found), path);
}

static void assert_refused(const char *raw)
{
    struct text found;
    if (target_path(text_of(raw), room, &found) == OK)
        fail_msg("'%s' was taken, as '%.*s'", raw, TEXT_ARG(found));
}

static void paths_are_decoded(void **state)
{
    (void)state;
    assert_path("/", "/");
    assert_path("/reviews/x/", "/reviews/x/");
    assert_path("/%66ilms/%C3%A9t%c3%A9/", "/films/été/");
    assert_path("/a+b", "/a+b");
    assert_path("/%25zz", "/%zz");
    assert_path("/%7e", "/~");
    assert_path("http://site.example/reviews/", "/reviews/");
    assert_path("https://site.example", "/");
    assert_path("/../%2e%2E/etc/passwd", "/../../etc/passwd"); /* means nothing: no path reaches a disk */
}

static void broken_paths_are_refused(void **state)
{
    (void)state;
    const char *const broken[] = {"",          "reviews/", "*",        "/%",      "/%4",        "/%zz",  "/%00",
                                  "/a%0d%0aX", "/%7f",     "/%ff%fe",  "/%c0%af", "/%ed%a0%80", "/\x01", "/%c3",
                                  "//\xff",    "ftp://x/", "/%e2%82x", "/%",      "/x%9"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        assert_refused(broken[i]);
}

static void long_paths_are_told_apart(void **state)
{
    (void)state;
    static char raw[TARGET_MOST + 2];
    struct text found;
    memset(raw, 'a', TARGET_MOST);
    raw[0] = '/';
    assert_int_equal(target_path(text_of(raw), room, &found), OK);
    assert_int_equal(found.len, TARGET_MOST);
    raw[TARGET_MOST] = 'a';
    assert_int_equal(target_path(text_of(raw), room, &found), ERROR_LIMIT);
}

static void bad_values_are_as_good_as_none(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_true(text_is(target_value(TEXT("john+wick%2B%20"), &arena), "john wick+"));
    assert_true(text_is(target_value(TEXT(""), &arena), ""));
    assert_null(target_value(TEXT("%00"), &arena).at);
    assert_null(target_value(TEXT("%e2%28%a1"), &arena).at);
    assert_null(target_value(TEXT("%4"), &arena).at);
    assert_null(target_value(TEXT_ABSENT, &arena).at);
    char many[QUESTION_MOST + 2];
    memset(many, 'x', sizeof many);
    assert_int_equal(target_value((struct text){many, QUESTION_MOST}, &arena).len, QUESTION_MOST);
    assert_null(target_value((struct text){many, QUESTION_MOST + 1}, &arena).at);
    arena_done(&arena);
}

static void clients_behind_a_proxy_are_known(void **state)
{
    (void)state;
    char client[64];
    struct fields fields = {.forwarded = "6.6.6.6, 203.0.113.9"};
    assert_string_equal(fields_client(&fields, "127.0.0.1", client), "203.0.113.9");
    assert_string_equal(fields_client(&fields, "::1", client), "203.0.113.9");
    assert_string_equal(fields_client(&fields, "198.51.100.1", client), "198.51.100.1"); /* anyone can say that */
    fields.forwarded = "2001:db8::7";
    assert_string_equal(fields_client(&fields, "127.0.0.1", client), "2001:db8::7");
    fields.forwarded = "\" 200 1 forged";
    assert_string_equal(fields_client(&fields, "127.0.0.1", client), "127.0.0.1");
    fields.forwarded = NULL;
    assert_string_equal(fields_client(&fields, "127.0.0.1", client), "127.0.0.1");
}

static bool listens(const char *words, const char *host, const char *port)
{
    struct arena arena = {0};
    static struct notes notes;
    notes = (struct notes){.arena = &arena};
    struct listen_address address;
    bool taken = listen_parse(text_of(words), &address, &notes) == OK;
    assert_int_equal(taken ? 0 : 1, notes.count);
    arena_done(&arena);
    return taken && strcmp(address.host, host) == 0 && strcmp(address.port, port) == 0;
}

static void addresses_to_listen_at(void **state)
{
    (void)state;
    assert_true(listens("127.0.0.1:8080", "127.0.0.1", "8080"));
    assert_true(listens("[::1]:0", "::1", "0"));
    assert_true(listens("localhost:65535", "localhost", "65535"));
    const char *const wrong[] = {"",       "8080",  ":8080",        "127.0.0.1",     "127.0.0.1:", "127.0.0.1:65536",
                                 "::1:80", "[]:80", "127.0.0.1:-1", "127.0.0.1:http"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(listens(wrong[i], "", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_decoded),
        cmocka_unit_test(broken_paths_are_refused),
        cmocka_unit_test(long_paths_are_told_apart),
        cmocka_unit_test(bad_values_are_as_good_as_none),
        cmocka_unit_test(clients_behind_a_proxy_are_known),
        cmocka_unit_test(addresses_to_listen_at),
    };
    return cmocka_run_group_tests_name("target", tests, NULL, NULL);
}
