#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "press/template.h"

static struct arena arena;
static struct notes notes;

static int begin(void **state)
{
    (void)state;
    notes = (struct notes){.arena = &arena};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

/* The specification's data as values. Its numbers are shown as its cases expect them. */
static struct value *value_of(json_t *json)
{
    struct value *value = NULL;
    const char *key;
    json_t *item;
    size_t i;

    switch (json_typeof(json)) {
    case JSON_OBJECT:
        value = value_object(&arena);
        json_object_foreach(json, key, item) value_set(&arena, value, key, value_of(item));
        return value;
    case JSON_ARRAY:
        value = value_list(&arena);
        json_array_foreach(json, i, item) value_add(&arena, value, value_of(item));
        return value;
    case JSON_STRING: return value_text(&arena, arena_copy(&arena, text_of(json_string_value(json))));
    case JSON_INTEGER: return value_number(&arena, json_integer_value(json));
    case JSON_REAL: return value_text(&arena, arena_print(&arena, "%g", json_real_value(json)));
    case JSON_TRUE: return value_true();
    default: return NULL;
    }
}

static void run_case(json_t *test)
{
    struct template_source sources[16] = {{TEXT("this template"), TEXT("case"), {0}}};
    size_t count = 1;
    const char *key;
    json_t *partial;

    sources[0].text = text_of(json_string_value(json_object_get(test, "template")));
    json_object_foreach(json_object_get(test, "partials"), key, partial)
    {
        assert_true(count < 16);
        sources[count++] = (struct template_source){text_of(key), text_of(key), text_of(json_string_value(partial))};
    }
    struct template_set *set = template_compile_loosely(sources, count, &notes);
    notes_show(&notes, stderr);
    assert_non_null(set);
    struct buffer out = {.ceiling = 1 << 20};
    template_render(template_find(set, sources[0].name), value_of(json_object_get(test, "data")), &out);
    buffer_byte(&out, '\0');
    const char *expected = json_string_value(json_object_get(test, "expected"));
    if (strcmp(out.at, expected) != 0)
        print_error("in the case '%s'\n", json_string_value(json_object_get(test, "name")));
    assert_string_equal(out.at, expected);
    buffer_done(&out);
    template_free(set);
}

static void run_cases(const char *file, size_t least)
{
    char path[4096];
    size_t i;
    json_t *test;
    snprintf(path, sizeof path, "%s/%s", getenv("MUSTACHE_CASES"), file);
    json_t *suite = json_load_file(path, 0, NULL);
    assert_non_null(suite);
    assert_true(json_array_size(json_object_get(suite, "tests")) >= least);
    json_array_foreach(json_object_get(suite, "tests"), i, test) run_case(test);
    json_decref(suite);
}

static void specification_comments(void **state)
{
    (void)state;
    run_cases("comments.json", 12);
}

static void specification_delimiters(void **state)
{
    (void)state;
    run_cases("delimiters.json", 14);
}

static void specification_interpolation(void **state)
{
    (void)state;
    run_cases("interpolation.json", 42);
}

static void specification_inverted(void **state)
{
    (void)state;
    run_cases("inverted.json", 22);
}

static void specification_partials(void **state)
{
    (void)state;
    run_cases("partials.json", 12);
}

static void specification_sections(void **state)
{
    (void)state;
    run_cases("sections.json", 34);
}

static void specification_inheritance(void **state)
{
    (void)state;
    run_cases("~inheritance.json", 27);
}

static struct template_set *compile(const char *first, const char *second)
{
    struct template_source sources[] = {{TEXT("review"), TEXT("theme/review.mustache"), text_of(first)},
                                        {TEXT("stars"), TEXT("theme/stars.mustache"), text_of(second)}};
    return template_compile(sources, second != NULL ? 2 : 1, &notes);
}

/* Renders `first`, which may call `second` as "stars". */
static const char *render(const char *first, const char *second, struct value *data)
{
    struct template_set *set = compile(first, second);
    notes_show(&notes, stderr);
    assert_non_null(set);
    struct buffer out = {.ceiling = 1 << 16};
    template_render(template_find(set, TEXT("review")), data, &out);
    assert_false(out.overfull);
    const char *copy = arena_copy(&arena, buffer_text(&out)).at;
    buffer_done(&out);
    template_free(set);
    return copy;
}

static void text_is_escaped_and_markup_is_not(void **state)
{
    (void)state;
    struct value *page = value_object(&arena);
    value_set(&arena, page, "title", value_text(&arena, TEXT("<Tom & 'Jerry'>")));
    value_set(&arena, page, "body", value_markup(&arena, (struct markup){TEXT("<p>&amp;</p>")}));
    assert_string_equal(render("{{title}} {{body}} {{{body}}}", NULL, page),
                        "&lt;Tom &amp; &#39;Jerry&#39;&gt; <p>&amp;</p> <p>&amp;</p>");
}

static void false_hides_the_key_further_out(void **state)
{
    (void)state;
    struct value *page = value_object(&arena), *film = value_object(&arena);
    value_set(&arena, page, "year", value_text(&arena, TEXT("2025")));
    value_set(&arena, page, "film", film);
    value_set(&arena, page, "number", value_number(&arena, 0));
    value_set(&arena, film, "year", NULL);
    assert_string_equal(render("{{year}}{{#film}}[{{year}}]{{^year}}unknown{{/year}}{{/film}}", NULL, page),
                        "2025[]unknown");
    assert_string_equal(render("{{#film}}{{#number}}{{number}} films{{/number}}{{/film}}", NULL, page), "0 films");
    value_set(&arena, film, "year", value_text(&arena, TEXT("1926")));
    assert_string_equal(render("{{film.year}}", NULL, page), "1926");
}

static void partials_keep_their_indentation_but_not_on_empty_lines(void **state)
{
    (void)state;
    struct value *page = value_object(&arena);
    value_set(&arena, page, "a", value_text(&arena, TEXT("1\n2")));
    assert_string_equal(render("<div>\n  {{>stars}}\n</div>\n", "{{a}}\n\n{{#a}}\n  x\n{{/a}}\ny\n", page),
                        "<div>\n  1\n2\n\n    x\n  y\n</div>\n");
}

static void a_mistake_is_named_with_file_and_line(void **state)
{
    (void)state;
    static const struct {
        const char *template, *sentence;
        unsigned line;
    } cases[] = {
        {"a\n{{>strs}}", "there is no template 'strs'; did you mean 'stars'?", 2},
        {"{{<lay}}{{/lay}}", "there is no template 'lay'; add 'lay.mustache' or take the tag out", 1},
        {"a\n\n{{#film}}\n", "'#film' is never closed; put '/film' where it ends", 3},
        {"{{#film}}\n{{/flim}}", "'/flim' stands where '#film' of line 1 is open; close that first, with '/film'", 2},
        {"{{/film}}", "'/film' closes nothing; nothing is open here", 1},
        {"{{! two\nlines }}\n{{film", "'{{film' is never closed; end the tag with its closing delimiter", 3},
        {"{{{film}}", "'{{{film}}' is never closed; end the tag with its closing delimiter", 1},
        {"{{=<%=}}", "'{{=<%=}}' sets no delimiters; write two, as in {{=<% %>=}}", 1},
        {"{{}}", "'{{}}' names nothing; a name has no blanks and no empty part", 1},
        {"{{film..title}}", "'{{film..title}}' names nothing; a name has no blanks and no empty part", 1},
        {"{{<stars}}{{film}}{{/stars}}",
         "'film' stands inside the parent 'stars' but in none of its blocks; put it into one", 1},
        {"{{>review}}", "'review' would hold itself without end; call it within a section, or not at all", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        notes.count = 0;
        assert_null(compile(cases[i].template, "*"));
        assert_int_equal(notes.count, 1);
        assert_string_equal(notes.notes[0].sentence.at, cases[i].sentence);
        assert_string_equal(notes.notes[0].where.at, "theme/review.mustache");
        assert_int_equal(notes.notes[0].line, cases[i].line);
    }
}

static void every_template_is_checked_before_giving_up(void **state)
{
    (void)state;
    assert_null(compile("{{#a}}", "{{/b}}"));
    assert_int_equal(notes.count, 2);
    assert_string_equal(notes.notes[1].where.at, "theme/stars.mustache");
}

static void parents_that_call_each_other_are_a_mistake(void **state)
{
    (void)state;
    assert_null(compile("{{<stars}}{{$a}}{{/a}}{{/stars}}", "{{>review}}"));
    assert_int_equal(notes.count, 1);
}

static void sections_nest_only_so_deep(void **state)
{
    (void)state;
    struct buffer text = {.ceiling = 1 << 20};
    for (int i = 0; i < 65; i++)
        buffer_put(&text, TEXT("{{#a}}"));
    buffer_byte(&text, '\0');
    assert_null(compile(text.at, NULL));
    assert_int_equal(notes.notes[0].error, ERROR_LIMIT);
    buffer_done(&text);
}

static void endless_recursion_stops_and_is_seen(void **state)
{
    (void)state;
    struct value *page = value_object(&arena);
    value_set(&arena, page, "a", value_true());
    struct template_set *set = compile("{{#a}}x{{>review}}{{>review}}{{/a}}", NULL);
    struct buffer out = {.ceiling = 1 << 16};
    assert_non_null(set);
    template_render(template_find(set, TEXT("review")), page, &out);
    assert_true(out.overfull);
    buffer_done(&out);
    template_free(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(specification_comments, begin, end),
        cmocka_unit_test_setup_teardown(specification_delimiters, begin, end),
        cmocka_unit_test_setup_teardown(specification_interpolation, begin, end),
        cmocka_unit_test_setup_teardown(specification_inverted, begin, end),
        cmocka_unit_test_setup_teardown(specification_partials, begin, end),
        cmocka_unit_test_setup_teardown(specification_sections, begin, end),
        cmocka_unit_test_setup_teardown(specification_inheritance, begin, end),
        cmocka_unit_test_setup_teardown(text_is_escaped_and_markup_is_not, begin, end),
        cmocka_unit_test_setup_teardown(false_hides_the_key_further_out, begin, end),
        cmocka_unit_test_setup_teardown(partials_keep_their_indentation_but_not_on_empty_lines, begin, end),
        cmocka_unit_test_setup_teardown(a_mistake_is_named_with_file_and_line, begin, end),
        cmocka_unit_test_setup_teardown(every_template_is_checked_before_giving_up, begin, end),
        cmocka_unit_test_setup_teardown(parents_that_call_each_other_are_a_mistake, begin, end),
        cmocka_unit_test_setup_teardown(sections_nest_only_so_deep, begin, end),
        cmocka_unit_test_setup_teardown(endless_recursion_stops_and_is_seen, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
