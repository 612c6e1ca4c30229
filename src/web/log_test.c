#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unistd.h>

#include "web/log.h"

struct fixture {
    struct arena arena;
    struct notes notes;
    char folder[32], path[64], moved[64];
    struct log *log;
    struct log_writer *writer;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->notes.arena = &fixture->arena;
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/bijou-log-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(fixture->path, sizeof fixture->path, "%s/access.log", fixture->folder);
    snprintf(fixture->moved, sizeof fixture->moved, "%s/access.log.1", fixture->folder);
    assert_int_equal(log_open(fixture->path, &fixture->log, &fixture->notes), OK);
    fixture->writer = log_writer_new(fixture->log);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    log_close(fixture->log);
    unlink(fixture->path);
    unlink(fixture->moved);
    rmdir(fixture->folder);
    arena_done(&fixture->arena);
    free(fixture);
    return 0;
}

static struct text written(struct fixture *fixture, const char *path)
{
    struct text bytes;
    log_flush(fixture->log);
    assert_int_equal(file_read(path, 1 << 20, &fixture->arena, &bytes, &fixture->notes), OK);
    return bytes;
}

static struct log_line plain_line(const char *target)
{
    return (struct log_line){.address = "127.0.0.1",
                             .method = "GET",
                             .version = "HTTP/1.1",
                             .target = text_of(target),
                             .status = 200,
                             .size = 1234};
}

static void lines_are_in_the_combined_format(void **state)
{
    struct log_line line = plain_line("/films/x/");
    line.referrer = "https://a.example/";
    line.agent = "Mozilla/5.0 (X11)";
    log_put(((struct fixture *)*state)->writer, &line);
    struct text bytes = written(*state, ((struct fixture *)*state)->path);
    assert_true(text_starts(bytes, "127.0.0.1 - - ["));
    assert_true(
        text_ends(bytes, " +0000] \"GET /films/x/ HTTP/1.1\" 200 1234 \"https://a.example/\" \"Mozilla/5.0 (X11)\"\n"));
}

static void no_request_can_forge_a_line(void **state)
{
    struct log_line line = plain_line("/\" 200 0 \"-\"\n6.6.6.6 - - \x1b[31m\\\xff");
    log_put(((struct fixture *)*state)->writer, &line);
    struct text bytes = written(*state, ((struct fixture *)*state)->path);
    assert_int_equal(text_find(bytes, 0, "\n"), bytes.len - 1);
    assert_int_equal(text_find(bytes, 0, "\x1b"), SIZE_MAX);
    assert_true(text_find(bytes, 0, "/\\x22 200 0 \\x22-\\x22\\x0a6.6.6.6 - - \\x1b[31m\\x5c\\xff") != SIZE_MAX);
    assert_true(text_ends(bytes, "\"-\" \"-\"\n"));
}

static void a_full_buffer_loses_nothing(void **state)
{
    struct fixture *fixture = *state;
    static char long_target[2000];
    memset(long_target, 'a', sizeof long_target - 1);
    struct log_line line = plain_line(long_target);
    for (int i = 0; i < 200; i++)
        log_put(fixture->writer, &line);
    struct text rest = written(fixture, fixture->path);
    size_t lines = 0;
    while (rest.len > 0) {
        assert_true(text_starts(rest, "127.0.0.1 - - ["));
        (void)text_take(&rest, '\n');
        lines++;
    }
    assert_int_equal(lines, 200);
}

static void a_moved_log_is_opened_anew(void **state)
{
    struct fixture *fixture = *state;
    struct log_line line = plain_line("/before/");
    log_put(fixture->writer, &line);
    assert_int_equal(rename(fixture->path, fixture->moved), 0);
    log_reopen(fixture->log);
    line = plain_line("/after/");
    log_put(fixture->writer, &line);
    assert_true(text_find(written(fixture, fixture->moved), 0, "/before/") != SIZE_MAX);
    struct text after = written(fixture, fixture->path);
    assert_true(text_find(after, 0, "/after/") != SIZE_MAX);
    assert_int_equal(text_find(after, 0, "/before/"), SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_are_in_the_combined_format, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_request_can_forge_a_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_buffer_loses_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_moved_log_is_opened_anew, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
