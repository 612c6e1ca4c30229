#include "port/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct notes notes;

static const struct yaml *parse(const char *source)
{
    const struct yaml *root = NULL;
    notes = (struct notes){.arena = &arena};
    enum error error = yaml_parse((struct yaml_source){text_of(source), TEXT("x.md"), 2}, &arena, &root, &notes);
    assert_int_equal(error == OK, notes.count == 0);
    return error == OK ? root : NULL;
}

static void refuses(const char *source, unsigned line, const char *part)
{
    if (parse(source) != NULL)
        fail_msg("this was read: %s", source);
    if (notes.notes[0].line != line)
        fail_msg("line %u, not %u: %s", notes.notes[0].line, line, notes.notes[0].sentence.at);
    if (text_find(notes.notes[0].sentence, 0, part) == SIZE_MAX)
        fail_msg("'%s' is not in: %s", part, notes.notes[0].sentence.at);
}

static void a_tree_keeps_order_and_lines(void **state)
{
    (void)state;
    const struct yaml *root = parse("title: The General\n\nyear: 1926 # a year\ngenres: [comedy, 'war film']\n"
                                    "beats:\n  - {at: 0:00-0:09, label: \"a: b\"}\n  - at: 0:09-1:00\n    x:\n");
    assert_non_null(root);
    assert_int_equal(root->kind, YAML_MAP);
    assert_int_equal(root->count, 4);
    assert_true(text_is(root->first->key, "title"));
    assert_int_equal(root->first->line, 2);
    assert_true(text_is(root->first->next->text, "1926"));
    assert_int_equal(root->first->next->line, 4);
    const struct yaml *genres = yaml_find(root, "genres"), *beats = yaml_find(root, "beats");
    assert_true(text_is(genres->last->text, "war film"));
    assert_int_equal(beats->count, 2);
    assert_true(text_is(yaml_find(beats->first, "at")->text, "0:00-0:09"));
    assert_true(text_is(yaml_find(beats->first, "label")->text, "a: b"));
    assert_int_equal(beats->last->line, 8);
    assert_null(yaml_find(beats->last, "x")->text.at);
    assert_null(yaml_find(root, "runtime"));
}

static void unknown_is_absent_and_quotes_make_it_text(void **state)
{
    (void)state;
    const struct yaml *root = parse("a:\nb: ~\nc: null\nd: \"null\"\ne: ''\nf: nullable\n");
    assert_null(yaml_find(root, "a")->text.at);
    assert_null(yaml_find(root, "b")->text.at);
    assert_null(yaml_find(root, "c")->text.at);
    assert_true(text_is(yaml_find(root, "d")->text, "null"));
    assert_non_null(yaml_find(root, "e")->text.at);
    assert_true(text_is(yaml_find(root, "f")->text, "nullable"));
    assert_int_equal(parse("")->count, 0);
    assert_int_equal(parse("# nothing\n")->count, 0);
}

static void what_is_not_understood_is_refused_with_its_line(void **state)
{
    (void)state;
    refuses("a: 1\nb: &x 2\n", 3, "an anchor (&x)");
    refuses("a: 1\nb: *x\n", 3, "an alias (*x)");
    refuses("a: !!int 1\n", 2, "a YAML tag");
    refuses("a: &x [1]\n", 2, "an anchor");
    refuses("a: !m {b: 1}\n", 2, "a YAML tag");
    refuses("<<: {a: 1}\n", 2, "a merge key");
    refuses("a: 1\n...\n---\nb: 1\n", 4, "second document");
    refuses("a: 1\nb: 2\na: 3\n", 4, "'a' stands here twice, first in line 2");
    refuses("a: {b: 1, b: 2}\n", 2, "'b' stands here twice");
    refuses("[a]: 1\n", 2, "a list stands where a key must");
    refuses("title: Aliens: the second\n", 2, "double quotes");
    refuses("a: 1\ntitle: \"Aliens\n\n", 3, "a quote is opened here");
    refuses("a: 1\n\tb: 2\n", 3, "blanks");
    refuses("a: {b: 1\nc: 2\n", 2, "'{' is not closed");
    refuses("a: \"\\0\"\n", 2, "a control character (U+0000), written as an escape");
    refuses("a: \"\\uD800\"\n", 2, "");
    refuses("a: 1\nb: x\x01y\n", 3, "a character that YAML does not allow");
}

static void size_has_limits(void **state)
{
    (void)state;
    char deep[64] = "a: ";
    memset(deep + 3, '[', 15);
    memset(deep + 18, ']', 15);
    assert_non_null(parse(deep));
    memset(deep + 3, '[', 16);
    refuses(deep, 2, "more than 16 deep");

    size_t len = 3 * 100010;
    char *many = malloc(len + 8);
    memcpy(many, "a: [", 4);
    for (size_t i = 4; i < len; i++)
        many[i] = i % 3 == 0 ? '\n' : i % 3 == 1 ? 'x' : ',';
    memcpy(many + len, "]\n", 3);
    assert_null(parse(many));
    assert_true(text_is(notes.notes[0].sentence, "more than 100000 values in one file"));
    free(many);

    struct text large = {NULL, YAML_MOST_BYTES + 1};
    const struct yaml *root;
    assert_int_equal(yaml_parse((struct yaml_source){large, TEXT("x"), 1}, &arena, &root, &notes), ERROR_LIMIT);
}

static void is_written(const char *text, const char *block, const char *flow)
{
    struct buffer out = {.ceiling = 4096};
    yaml_put(&out, text_of(text), false);
    if (!text_is(buffer_text(&out), block))
        fail_msg("%s was written as %.*s", text, TEXT_ARG(buffer_text(&out)));
    buffer_clear(&out);
    yaml_put(&out, text_of(text), true);
    if (!text_is(buffer_text(&out), flow))
        fail_msg("%s was written as %.*s in a flow", text, TEXT_ARG(buffer_text(&out)));
    buffer_done(&out);
}

static void texts_are_quoted_only_where_they_must(void **state)
{
    (void)state;
    is_written("The General", "The General", "The General");
    is_written("A chase there, a chase back", "A chase there, a chase back", "\"A chase there, a chase back\"");
    is_written("From the World: Ballerina", "\"From the World: Ballerina\"", "\"From the World: Ballerina\"");
    is_written("1917", "\"1917\"", "\"1917\"");
    is_written("NO", "\"NO\"", "\"NO\"");
    is_written("GB", "GB", "GB");
    is_written("8 1/2", "8 1/2", "8 1/2");
    is_written("1:18:30", "\"1:18:30\"", "\"1:18:30\"");
    is_written("1h18", "1h18", "1h18");
    is_written("tt0017925", "tt0017925", "tt0017925");
    is_written("~", "\"~\"", "\"~\"");
    is_written("", "\"\"", "\"\"");
    is_written("say \"when\"", "say \"when\"", "say \"when\"");
    is_written("\"when\"", "\"\\\"when\\\"\"", "\"\\\"when\\\"\"");
    is_written("a #b", "\"a #b\"", "\"a #b\"");
    is_written("C#", "C#", "C#");
    is_written("- a", "\"- a\"", "\"- a\"");
    is_written("two\nlines", "\"two\\nlines\"", "\"two\\nlines\"");
    is_written("Amélie", "Amélie", "Amélie");
    is_written("a\xE2\x80\xA8z", "\"a\\u2028z\"", "\"a\\u2028z\"");
}

/* A few hundred thousand texts made of what YAML finds special, each written and read back. */
static void what_is_written_reads_back(void **state)
{
    (void)state;
    static const char *const bits[] = {"a",        "B",
                                       "0",        "1",
                                       "-",        ":",
                                       " ",        "#",
                                       ",",        "[",
                                       "]",        "{",
                                       "}",        "&",
                                       "*",        "!",
                                       "|",        ">",
                                       "'",        "\"",
                                       "%",        "@",
                                       "`",        "\\",
                                       "~",        "?",
                                       "=",        "<",
                                       ".",        "e",
                                       "x",        "_",
                                       "+",        "\n",
                                       "\t",       "null",
                                       "no",       "é",
                                       "日",       "\xE2\x80\xA8",
                                       "\xC2\xA0", "\xEF\xBB\xBF",
                                       "---",      "...",
                                       "true",     "\xF0\x9F\x8E\xAC"};
    uint32_t seed = 1;
    struct buffer out = {.ceiling = 4096}, text = {.ceiling = 256};
    for (int i = 0; i < 100000; i++) {
        buffer_clear(&text);
        for (int j = 0; j < 1 + i % 6; j++) {
            seed = seed * 1664525 + 1013904223;
            buffer_put(&text, text_of(bits[(seed >> 16) % (sizeof bits / sizeof bits[0])]));
        }
        struct text trimmed = text_trim(buffer_text(&text));
        buffer_clear(&out);
        buffer_put(&out, TEXT("a: "));
        yaml_put(&out, trimmed, false);
        buffer_put(&out, TEXT("\nb: [x, "));
        yaml_put(&out, trimmed, true);
        buffer_put(&out, TEXT(", y]\nc: {x: "));
        yaml_put_quoted(&out, trimmed);
        buffer_put(&out, TEXT(", "));
        yaml_put(&out, trimmed, true);
        buffer_put(&out, TEXT(": 1}\n"));
        buffer_byte(&out, '\0');
        if (trimmed.len == 1 && trimmed.at[0] == 'x')
            continue;
        const struct yaml *root = parse(out.at);
        if (root == NULL)
            fail_msg("%s was not read back: %s", out.at, notes.notes[0].sentence.at);
        const struct yaml *list = yaml_find(root, "b"), *map = yaml_find(root, "c");
        if (!text_equal(yaml_find(root, "a")->text, trimmed) || list->count != 3 ||
            !text_equal(list->first->next->text, trimmed) || !text_equal(map->first->text, trimmed) ||
            !text_equal(map->last->key, trimmed))
            fail_msg("%s was read back as another", out.at);
        arena_reset(&arena);
    }
    buffer_done(&text);
    buffer_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_keeps_order_and_lines),
        cmocka_unit_test(unknown_is_absent_and_quotes_make_it_text),
        cmocka_unit_test(what_is_not_understood_is_refused_with_its_line),
        cmocka_unit_test(size_has_limits),
        cmocka_unit_test(texts_are_quoted_only_where_they_must),
        cmocka_unit_test(what_is_written_reads_back),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
