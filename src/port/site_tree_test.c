#include "port/site_tree.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "port/site_compress.h"

/* --- a disk that fails, or a machine that stops, at the Nth change ---
 * Meson asks for 64-bit file offsets, and so openat is openat64. */

static int changes_left = -1; /* -1: never */
static bool stops;            /* instead of failing */

static bool fails_now(void)
{
    if (changes_left < 0 || changes_left-- > 0)
        return false;
    if (stops)
        _exit(9);
    errno = ENOSPC;
    return true;
}

int __real_mkdirat(int folder, const char *path, mode_t mode);
int __real_openat64(int folder, const char *path, int flags, ...);
int __real_renameat(int from, const char *old, int to, const char *new);
int __real_unlinkat(int folder, const char *path, int flags);
ssize_t __real_write(int file, const void *bytes, size_t len);
int __wrap_mkdirat(int folder, const char *path, mode_t mode);
int __wrap_openat64(int folder, const char *path, int flags, ...);
int __wrap_renameat(int from, const char *old, int to, const char *new);
int __wrap_unlinkat(int folder, const char *path, int flags);
ssize_t __wrap_write(int file, const void *bytes, size_t len);

int __wrap_mkdirat(int folder, const char *path, mode_t mode)
{
    return fails_now() ? -1 : __real_mkdirat(folder, path, mode);
}

int __wrap_openat64(int folder, const char *path, int flags, ...)
{
    if ((flags & O_CREAT) == 0)
        return __real_openat64(folder, path, flags);
    return fails_now() ? -1 : __real_openat64(folder, path, flags, 0644);
}

int __wrap_renameat(int from, const char *old, int to, const char *new)
{
    return fails_now() ? -1 : __real_renameat(from, old, to, new);
}

int __wrap_unlinkat(int folder, const char *path, int flags)
{
    return fails_now() ? -1 : __real_unlinkat(folder, path, flags);
}

/* A full disk takes the first half of what it is given. */
ssize_t __wrap_write(int file, const void *bytes, size_t len)
{
    if (!fails_now())
        return __real_write(file, bytes, len);
    if (len > 1 && __real_write(file, bytes, len / 2) < 0)
        abort();
    errno = ENOSPC;
    return -1;
}

/* --- a folder for each test, and what is in it --- */

static char dir[] = "/tmp/bijou-site-XXXXXX";
static char site[64], outside[64];

static struct buffer seen;
static bool sees_inodes;

static int see(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    if (strstr(path, "/.bijou-") != NULL || type != FTW_F || walk->level == 0)
        return 0;
    buffer_print(&seen, "%s ", path + strlen(site));
    if (sees_inodes)
        buffer_print(&seen, "%lu ", (unsigned long)info->st_ino);
    char bytes[4096];
    int file = open(path, O_RDONLY);
    ssize_t len = read(file, bytes, sizeof bytes);
    close(file);
    buffer_put(&seen, (struct text){bytes, len > 0 ? (size_t)len : 0});
    buffer_byte(&seen, '\n');
    return 0;
}

static int compare_lines(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* A line for each file, sorted; to be freed. */
static char *look(void)
{
    seen = (struct buffer){.ceiling = 1 << 20};
    nftw(site, see, 8, FTW_PHYS);
    struct text rest = buffer_text(&seen), lines[100];
    size_t count = 0;
    while (rest.len > 0 && count < 100)
        lines[count++] = text_take(&rest, '\n');
    qsort(lines, count, sizeof *lines, compare_lines);
    struct buffer sorted = {.ceiling = 1 << 20};
    for (size_t i = 0; i < count; i++)
        buffer_print(&sorted, "%.*s\n", TEXT_ARG(lines[i]));
    buffer_byte(&sorted, '\0');
    buffer_done(&seen);
    return sorted.at;
}

static void assert_site(const char *expected)
{
    char *is = look();
    assert_string_equal(is, expected);
    free(is);
}

static void assert_clean(void)
{
    char path[100];
    snprintf(path, sizeof path, "%s/.bijou-new", site);
    assert_int_equal(access(path, F_OK), -1);
}

static void place(const char *path, const char *bytes)
{
    char whole[200];
    snprintf(whole, sizeof whole, "%s/%s", site, path);
    FILE *file = fopen(whole, "w");
    assert_non_null(file);
    fputs(bytes, file);
    fclose(file);
}

static int set_up(void **state)
{
    (void)state;
    snprintf(dir, sizeof dir, "/tmp/bijou-site-XXXXXX");
    assert_non_null(mkdtemp(dir));
    snprintf(site, sizeof site, "%s/site", dir);
    snprintf(outside, sizeof outside, "%s/outside", dir);
    assert_int_equal(mkdir(outside, 0755), 0);
    return 0;
}

static int delete_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    (void)info, (void)type, (void)walk;
    return remove(path);
}

static int tear_down(void **state)
{
    (void)state;
    return nftw(dir, delete_one, 8, FTW_PHYS | FTW_DEPTH);
}

/* --- a list of files --- */

struct fake {
    const char *path, *bytes;
    uint64_t stamp;
};

struct shelf {
    const struct fake *fakes;
    int made;
};

static uint64_t fake_stamp(void *worker, size_t id)
{
    return ((struct shelf *)worker)->fakes[id].stamp;
}

static enum error fake_make(void *worker, size_t id, struct arena *arena, struct buffer *out, struct notes *notes)
{
    struct shelf *shelf = worker;
    (void)arena;
    __atomic_fetch_add(&shelf->made, 1, __ATOMIC_RELAXED);
    if (shelf->fakes[id].bytes == NULL)
        return note(notes, ERROR_STORE, TEXT("a page"), "cannot be made");
    buffer_put(out, text_of(shelf->fakes[id].bytes));
    return OK;
}

static struct {
    enum error error;
    struct tree_outcome outcome;
    char sentence[300];
    int made;
} result;

static void keep_with(const struct fake *fakes, size_t count, bool precompress)
{
    struct arena arena = {0};
    struct notes notes = {.arena = &arena};
    struct shelf shelf = {.fakes = fakes};
    struct tree_file files[16];
    for (size_t i = 0; i < count; i++)
        files[i] = (struct tree_file){text_of(fakes[i].path), i, text_ends(text_of(fakes[i].path), ".html")};
    struct tree_plan plan = {.files = files, .count = count, .precompress = precompress, .edition = 1};
    struct tree_maker maker = {.workers = {&shelf, &shelf}, .worker_count = 2, .stamp = fake_stamp, .make = fake_make};
    result.outcome = (struct tree_outcome){0};
    struct tree *tree = NULL;
    result.error = tree_open(site, &tree, &notes);
    if (result.error == OK)
        result.error = tree_keep(tree, &plan, &maker, &result.outcome, &notes);
    tree_close(tree);
    result.made = shelf.made;
    if (notes.count > 0)
        snprintf(result.sentence, sizeof result.sentence, "%.*s: %.*s", TEXT_ARG(notes.notes[0].where),
                 TEXT_ARG(notes.notes[0].sentence));
    arena_done(&arena);
}

#define KEEP(fakes) keep_with((fakes), sizeof(fakes) / sizeof *(fakes), false)

static void assert_outcome(size_t written, size_t unchanged, size_t removed)
{
    assert_int_equal(result.error, OK);
    assert_int_equal(result.outcome.written, written);
    assert_int_equal(result.outcome.unchanged, unchanged);
    assert_int_equal(result.outcome.removed, removed);
    assert_clean();
}

static const struct fake first[] = {
    {"index.html", "front 1", 1},        {"films/a/index.html", "film a", 2},
    {"films/b/index.html", "film b", 3}, {"critics/c/index.html", "critic c", 4},
    {"critics/c/feed.xml", "feed c", 5}, {"feed.xml", "feed 1", 6},
};
static const char first_site[] = "/critics/c/feed.xml feed c\n/critics/c/index.html critic c\n/feed.xml feed 1\n"
                                 "/films/a/index.html film a\n/films/b/index.html film b\n/index.html front 1\n";
static const struct fake second[] = {
    {"index.html", "front 2", 11},        {"films/a/index.html", "film a, again", 12},
    {"films/d/index.html", "film d", 13}, {"critics/c/index.html", "critic c", 4},
    {"critics/c/feed.xml", "feed c", 5},  {"universes/u/index.html", "universe u", 14},
};
static const char second_site[] = "/critics/c/feed.xml feed c\n/critics/c/index.html critic c\n"
                                  "/films/a/index.html film a, again\n/films/d/index.html film d\n/index.html front 2\n"
                                  "/universes/u/index.html universe u\n";

static void test_writes_and_leaves(void **state)
{
    (void)state;
    KEEP(first);
    assert_outcome(6, 0, 0);
    assert_site(first_site);
    struct stat before, after;
    stat(site, &before);
    sees_inodes = true;
    char *was = look();
    KEEP(first);
    assert_outcome(0, 6, 0);
    assert_int_equal(result.made, 0);
    assert_site(was);
    sees_inodes = false;
    free(was);
    stat(site, &after);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

static void test_writes_what_changed(void **state)
{
    (void)state;
    KEEP(first);
    place("films/b/notes.txt", "mine");
    KEEP(second);
    assert_outcome(4, 2, 2);
    char *is = look();
    assert_non_null(strstr(is, "/films/b/notes.txt mine\n"));
    free(is);
    KEEP(first);
    assert_outcome(4, 2, 2);
    char path[100];
    snprintf(path, sizeof path, "%s/universes", site);
    assert_int_equal(access(path, F_OK), -1);
}

static void test_same_bytes_are_not_written(void **state)
{
    (void)state;
    struct fake other[6];
    memcpy(other, first, sizeof other);
    for (size_t i = 0; i < 6; i++)
        other[i].stamp += 100;
    KEEP(first);
    KEEP(other);
    assert_outcome(0, 6, 0);
    assert_int_equal(result.made, 6);
    KEEP(other);
    assert_int_equal(result.made, 0);
}

static void test_mends_what_others_broke(void **state)
{
    (void)state;
    char path[100];
    KEEP(first);
    snprintf(path, sizeof path, "%s/films/a/index.html", site);
    unlink(path);
    place("films/b/index.html", "film b, scribbled on");
    KEEP(first);
    assert_outcome(2, 4, 0);
    assert_site(first_site);
}

static void test_spares_what_others_wrote(void **state)
{
    (void)state;
    mkdir(site, 0755);
    place("feed.xml", "somebody's");
    place("CNAME", "somebody.example");
    KEEP(first);
    assert_int_equal(result.error, ERROR_CONFLICT);
    assert_non_null(strstr(result.sentence, "/site/feed.xml: is in the way"));
    assert_site("/CNAME somebody.example\n/feed.xml somebody's\n");
    assert_clean();
    place("feed.xml", "feed 1");
    KEEP(first);
    assert_outcome(5, 1, 0);
}

static void test_follows_no_link(void **state)
{
    (void)state;
    char path[100];
    mkdir(site, 0755);
    snprintf(path, sizeof path, "%s/films", site);
    assert_int_equal(symlink(outside, path), 0);
    KEEP(first);
    assert_int_equal(result.error, ERROR_CONFLICT);
    assert_int_equal(rmdir(outside), 0); /* empty as before */
    unlink(path);
    KEEP(first);
    assert_outcome(6, 0, 0);
}

static void test_removing_follows_no_link(void **state)
{
    (void)state;
    char path[100], moved[100], other[100];
    KEEP(first);
    snprintf(path, sizeof path, "%s/films", site);
    snprintf(moved, sizeof moved, "%s/films", outside);
    snprintf(other, sizeof other, "%s/films/b/index.html", outside);
    assert_int_equal(rename(path, moved), 0);
    assert_int_equal(symlink(moved, path), 0);
    KEEP(second);
    assert_int_equal(result.error, ERROR_CONFLICT);
    struct fake fewer[] = {{"index.html", "front 1", 1}};
    KEEP(fewer);
    assert_int_equal(result.error, OK);
    assert_int_equal(access(other, F_OK), 0);
}

static void test_refuses_nonsense(void **state)
{
    (void)state;
    static const struct fake up[] = {{"../index.html", "x", 1}}, twice[] = {{"a", "x", 1}, {"a", "y", 2}};
    KEEP(up);
    assert_int_equal(result.error, ERROR_INPUT);
    KEEP(twice);
    assert_int_equal(result.error, ERROR_CONFLICT);
    KEEP(first);
    place(".bijou-site", "bijou-site 1\nprogram x\ntheme 0000000000000000\nedition 1\n"
                         "0000000000000001 1 0 0 ../outside/file\n");
    KEEP(first);
    assert_int_equal(result.error, ERROR_INPUT);
    assert_non_null(strstr(result.sentence, "/.bijou-site: is not as bijou writes it"));
}

static void test_a_page_that_fails_leaves_all(void **state)
{
    (void)state;
    struct fake bad[6];
    memcpy(bad, second, sizeof bad);
    bad[5].bytes = NULL;
    KEEP(first);
    KEEP(bad);
    assert_int_equal(result.error, ERROR_STORE);
    assert_site(first_site);
    assert_clean();
}

static void test_folder_is_a_file(void **state)
{
    (void)state;
    int file = open(site, O_WRONLY | O_CREAT, 0644);
    close(file);
    KEEP(first);
    assert_int_equal(result.error, ERROR_CONFLICT);
    assert_non_null(strstr(result.sentence, "is a file, and a folder is meant here"));
}

static void test_compresses(void **state)
{
    (void)state;
    char words[2000];
    for (size_t i = 0; i < sizeof words; i++)
        words[i] = "a critic, a film, "[i % 18];
    words[sizeof words - 1] = '\0';
    const struct fake fakes[] = {{"index.html", words, 1}, {"small.html", "small", 2}, {"film.bin", words, 3}};
    keep_with(fakes, 3, true);
    assert_outcome(5, 0, 0);
    keep_with(fakes, 3, true);
    assert_outcome(0, 5, 0);
    assert_int_equal(result.made, 0);
    char path[100];
    snprintf(path, sizeof path, "%s/index.html.br", site);
    unlink(path);
    keep_with(fakes, 3, true);
    assert_outcome(1, 4, 0);
    keep_with(fakes, 3, false);
    assert_outcome(0, 3, 2);
    keep_with(fakes, 3, true);
    assert_outcome(2, 3, 0);
}

/* --- every failure, and every moment of being stopped --- */

/* Each line must be of one site or the other: a file is the old one or the new one, whole. */
static void assert_old_or_new(void)
{
    char *is = look();
    struct text rest = text_of(is);
    while (rest.len > 0) {
        char line[200];
        struct text each = text_take(&rest, '\n');
        snprintf(line, sizeof line, "%.*s\n", TEXT_ARG(each));
        if (strstr(first_site, line) == NULL && strstr(second_site, line) == NULL)
            fail_msg("half a file: %s", line);
    }
    free(is);
}

/* 0: there were fewer changes than that; 9: stopped; 1: failed with a sentence, or did without what
 * failed (an empty folder that cannot be removed); 2: failed without a word. */
static int keep_in_child(int changes, bool stop)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        changes_left = changes;
        stops = stop;
        KEEP(second);
        bool told = result.error == ERROR_SYSTEM && result.sentence[0] != '\0';
        _exit(changes_left >= 0 ? 0 : result.error == OK || told ? 1 : 2);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void fail_everywhere(bool stop, int expected)
{
    int status = expected, changes = 0;
    for (; status == expected; changes++) {
        changes_left = -1;
        KEEP(first);
        assert_int_equal(result.error, OK);
        assert_site(first_site);
        status = keep_in_child(changes, stop);
        assert_old_or_new();
        KEEP(second);
        assert_int_equal(result.error, OK);
        assert_clean();
        assert_site(second_site);
    }
    assert_int_equal(status, 0);
    assert_true(changes > 30);
}

static void test_stopped_anywhere(void **state)
{
    (void)state;
    fail_everywhere(true, 9);
}

static void test_fails_anywhere(void **state)
{
    (void)state;
    fail_everywhere(false, 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_writes_and_leaves),
        TEST(test_writes_what_changed),
        TEST(test_same_bytes_are_not_written),
        TEST(test_mends_what_others_broke),
        TEST(test_spares_what_others_wrote),
        TEST(test_follows_no_link),
        TEST(test_removing_follows_no_link),
        TEST(test_refuses_nonsense),
        TEST(test_a_page_that_fails_leaves_all),
        TEST(test_folder_is_a_file),
        TEST(test_compresses),
        TEST(test_stopped_anywhere),
        TEST(test_fails_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
