#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "edition/edition.h"
#include "press/stylesheet.h"
#include "press/theme.h"

static struct arena arena;
static struct notes notes;
static char folder[64];

static void put_file(const char *name, const char *bytes)
{
    struct text path = arena_print(&arena, "%s/%s", folder, name);
    assert_int_equal(file_write(path.at, text_of(bytes), &notes), OK);
}

static int begin(void **state)
{
    (void)state;
    notes = (struct notes){.arena = &arena};
    snprintf(folder, sizeof folder, "/tmp/theme-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int end(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    arena_done(&arena);
    return system(command);
}

static const struct theme_file *find_file(const struct theme *theme, const char *path)
{
    for (size_t i = 0; i < theme->file_count; i++)
        if (text_is(theme->files[i].path, path))
            return &theme->files[i];
    return NULL;
}

static void the_built_in_theme_is_whole(void **state)
{
    (void)state;
    struct theme *theme = NULL;
    enum error error = theme_load(NULL, &theme, &notes);
    notes_show(&notes, stderr);
    assert_int_equal(error, OK);
    assert_non_null(template_find(theme->templates, TEXT("layout")));
    assert_non_null(template_find(theme->templates, TEXT("feed.xml")));
    assert_true(theme->stylesheet.len > 1000);
    assert_int_equal(theme->stylesheet_hash.len, 44);
    const struct theme_file *font = find_file(theme, "/theme/newsreader.woff2");
    assert_non_null(font);
    assert_string_equal(font->media_type, "font/woff2");
    assert_memory_equal(font->bytes.at, "wOF2", 4);
    assert_non_null(find_file(theme, "/theme/favicon.svg"));
    assert_null(find_file(theme, "/theme/style.css"));
    assert_null(find_file(theme, "/theme/README.md"));
    theme_free(theme);
}

static void a_folder_replaces_and_adds(void **state)
{
    (void)state;
    struct theme *built_in = NULL, *theme = NULL;
    struct buffer out = {.ceiling = 4096};

    put_file("stars.mustache", "five\r\n");
    put_file("style.css", "/* mine */\nbody {\n  color: red;\n}\n");
    put_file("favicon.svg", "<svg/>");
    put_file("notes.md", "not served");
    put_file(".hidden.css", "not served");
    assert_int_equal(mkdir(arena_print(&arena, "%s/pictures", folder).at, 0700), 0);
    put_file("pictures/house.webp", "RIFF");

    assert_int_equal(theme_load(NULL, &built_in, &notes), OK);
    assert_int_equal(theme_load(folder, &theme, &notes), OK);
    template_render(template_find(theme->templates, TEXT("stars")), NULL, &out);
    assert_true(text_is(buffer_text(&out), "five\n"));
    assert_true(text_is(theme->stylesheet, "body{color: red}"));
    /* printf 'body{color: red}' | openssl dgst -sha256 -binary | base64 */
    assert_string_equal(theme->stylesheet_hash.at, "TYMEwSfbJZwBJz7sEAIlkem6iENRrELyLgm+UIWyXAE=");
    assert_true(text_is(find_file(theme, "/theme/favicon.svg")->bytes, "<svg/>"));
    assert_string_equal(find_file(theme, "/theme/house.webp")->media_type, "image/webp");
    assert_int_equal(theme->file_count, built_in->file_count + 1);
    assert_true(theme->stamp != built_in->stamp);
    buffer_done(&out);
    theme_free(theme);
    theme_free(built_in);
}

static void what_is_held_replaces_and_adds(void **state)
{
    (void)state;
    struct theme *built_in = NULL, *theme = NULL;
    struct buffer out = {.ceiling = 4096};
    struct theme_part_record parts[] = {{.name = TEXT("seal.svg"), .text = TEXT("<svg/>")},
                                        {.name = TEXT("stars.mustache"), .text = TEXT("{{>five}}")},
                                        {.name = TEXT("style.css"), .text = TEXT("body { color: red }")},
                                        {.name = TEXT("five.mustache"), .text = TEXT("five")}};
    struct theme_part_list held = {parts, 4};

    assert_int_equal(theme_load(NULL, &built_in, &notes), OK);
    assert_int_equal(theme_load_held(&held, &theme, &notes), OK);
    parts[1].text = TEXT("gone"); /* the theme has its own copies */
    template_render(template_find(theme->templates, TEXT("stars")), NULL, &out);
    assert_true(text_is(buffer_text(&out), "five"));
    assert_true(text_is(theme->stylesheet, "body{color: red}"));
    assert_true(text_equal(theme->built_in_stylesheet, built_in->stylesheet));
    assert_true(text_is(find_file(theme, "/theme/seal.svg")->bytes, "<svg/>"));
    assert_true(theme->stamp != built_in->stamp && !theme->from_folder);
    buffer_done(&out);
    theme_free(theme);
    theme_free(built_in);

    parts[1].text = TEXT("a\n{{>strs}}");
    assert_int_equal(theme_load_held(&held, &theme, &notes), ERROR_INPUT);
    assert_string_equal(notes.notes[0].where.at, "theme/stars.mustache");
    assert_int_equal(notes.notes[0].line, 2);
}

static void what_does_not_fit_gives_way_to_the_built_in(void **state)
{
    (void)state;
    struct theme_part_record part = {.name = TEXT("stars.mustache"), .text = TEXT("{{>gone}}")};
    struct edition edition = {.theme_parts = &part, .theme_part_count = 1};
    struct theme *built_in = NULL, *theme = theme_of_edition(&edition, &notes);
    assert_int_equal(notes.count, 2);
    assert_int_equal(theme_load(NULL, &built_in, &notes), OK);
    assert_true(theme->stamp == built_in->stamp);
    theme_free(theme);
    theme_free(built_in);
}

static void scripts_and_paths_cannot_be_held(void **state)
{
    (void)state;
    static const char *const can[] = {"a.mustache", "feed.xml.mustache", "style.css", "favicon.svg", "A_b-1.svg"};
    static const char *const cannot[] = {"a.js",
                                         "other.css",
                                         "a/b.svg",
                                         "../a.svg",
                                         ".mustache",
                                         ".a.svg",
                                         "a.html",
                                         "",
                                         "a b.svg",
                                         "a.png",
                                         "style.css/",
                                         "é.svg",
                                         "0123456789012345678901234567890123456789012345678901234567.svg"};
    for (size_t i = 0; i < sizeof can / sizeof *can; i++)
        assert_true(theme_can_hold(text_of(can[i])));
    for (size_t i = 0; i < sizeof cannot / sizeof *cannot; i++)
        assert_false(theme_can_hold(text_of(cannot[i])));
}

static void assert_refused(const char *where, unsigned line, const char *sentence)
{
    struct theme *theme = NULL;
    assert_int_not_equal(theme_load(folder, &theme, &notes), OK);
    assert_null(theme);
    assert_true(text_ends(notes.notes[0].where, where));
    assert_int_equal(notes.notes[0].line, line);
    assert_string_equal(notes.notes[0].sentence.at, sentence);
}

static void a_mistake_names_the_file_of_the_folder(void **state)
{
    (void)state;
    put_file("review.mustache", "<p>\n{{>strs}}");
    assert_refused("/review.mustache", 2, "there is no template 'strs'; did you mean 'stars'?");
    assert_true(text_starts(notes.notes[0].where, folder));
}

static void text_that_is_not_clean_is_refused(void **state)
{
    (void)state;
    put_file("review.mustache", "<p>\n\xFF");
    assert_refused("/review.mustache", 2, "holds a byte that is not UTF-8 (0xFF); take it out");
}

static void a_stylesheet_cannot_leave_its_element(void **state)
{
    (void)state;
    put_file("style.css", "a{}\nb::after{content:'</style>'}");
    assert_refused("/style.css", 2, "'</' would end the element that the stylesheet stands in; write it as '<\\/'");
}

static void names_are_addresses(void **state)
{
    (void)state;
    put_file("my font.woff2", "wOF2");
    assert_refused("/my font.woff2", 0, "this name cannot stand in an address; use letters, digits, '-', '_' and '.'");
}

static void a_file_has_one_address(void **state)
{
    (void)state;
    assert_int_equal(mkdir(arena_print(&arena, "%s/a", folder).at, 0700), 0);
    put_file("a/x.svg", "<svg/>");
    put_file("x.svg", "<svg/>");
    assert_refused("/x.svg", 0,
                   arena_print(&arena, "would have the same address as '%s/a/x.svg'; rename one of them", folder).at);
}

static void a_file_has_a_largest_size(void **state)
{
    (void)state;
    struct buffer large = {.ceiling = 3 << 20};
    while (large.len <= 2 << 20)
        buffer_put(&large, TEXT("0123456789abcdef"));
    buffer_byte(&large, '\0');
    put_file("large.svg", large.at);
    buffer_done(&large);
    assert_refused("/large.svg", 0, "is larger than 2097152 bytes, which is the most allowed here");
}

static void a_missing_folder_is_said(void **state)
{
    (void)state;
    struct theme *theme;
    assert_int_equal(theme_load("/nowhere/theme", &theme, &notes), ERROR_ABSENT);
    assert_string_equal(notes.notes[0].where.at, "/nowhere/theme");
}

static void a_stylesheet_keeps_its_meaning(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a , b {\n  color : red ;\n}\n", "a,b{color : red}"},
        {"a b{margin:0 auto}", "a b{margin:0 auto}"},
        {"a{content:\"/* a  { ; */\"}", "a{content:\"/* a  { ; */\"}"},
        {"a{content:'\\'  }'}", "a{content:'\\'  }'}"},
        {"a{background:url(data:image/svg+xml;a,  b)}", "a{background:url(data:image/svg+xml;a,  b)}"},
        {"a{background:url( \"a  b\" )}", "a{background:url( \"a  b\" )}"},
        {"a{width:calc(1px\n +  2px)}", "a{width:calc(1px + 2px)}"},
        {"a{margin:1px/**/2px}", "a{margin:1px 2px}"},
        {"/* a */\n\n@media (min-width:1px) and (x){a{b:c;}}\n", "@media (min-width:1px) and (x){a{b:c}}"},
        {"a /**/ :hover{b:c}", "a :hover{b:c}"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text shrunk;
        assert_int_equal(stylesheet_shrink(text_of(cases[i][0]), TEXT("style.css"), &arena, &shrunk, &notes), OK);
        assert_string_equal(shrunk.at, cases[i][1]);
    }
    struct text shrunk;
    assert_int_equal(stylesheet_shrink(TEXT("a{}\n/* b"), TEXT("style.css"), &arena, &shrunk, &notes), ERROR_INPUT);
    assert_int_equal(notes.notes[0].line, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_built_in_theme_is_whole, begin, end),
        cmocka_unit_test_setup_teardown(a_folder_replaces_and_adds, begin, end),
        cmocka_unit_test_setup_teardown(what_is_held_replaces_and_adds, begin, end),
        cmocka_unit_test_setup_teardown(what_does_not_fit_gives_way_to_the_built_in, begin, end),
        cmocka_unit_test_setup_teardown(scripts_and_paths_cannot_be_held, begin, end),
        cmocka_unit_test_setup_teardown(a_mistake_names_the_file_of_the_folder, begin, end),
        cmocka_unit_test_setup_teardown(text_that_is_not_clean_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_stylesheet_cannot_leave_its_element, begin, end),
        cmocka_unit_test_setup_teardown(names_are_addresses, begin, end),
        cmocka_unit_test_setup_teardown(a_file_has_one_address, begin, end),
        cmocka_unit_test_setup_teardown(a_file_has_a_largest_size, begin, end),
        cmocka_unit_test_setup_teardown(a_missing_folder_is_said, begin, end),
        cmocka_unit_test_setup_teardown(a_stylesheet_keeps_its_meaning, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
