#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "press/chart_history.h"

static struct arena arena;

static const struct history_mark changed[] = {{18175, 5}, {20527, 9}}; /* 6 October 2019, 15 March 2026 */
static const struct history_mark between[] = {{19000, 8}};             /* 8 January 2022 */

static const char *draw(const struct history_line *lines, size_t count)
{
    return chart_history(lines, count, &arena).html.at;
}

static void says(const char *drawing, const char *words)
{
    if (strstr(drawing, words) == NULL)
        fail_msg("%s\nis not in\n%s", words, drawing);
}

static void every_mark_is_said_in_words(void **state)
{
    (void)state;
    struct history_line lines[] = {{TEXT("Ann"), changed, 2}, {TEXT("Bert"), between, 1}};
    says(draw(lines, 2), "aria-label=\"Marks over time: Ann 2½ on 6 October 2019, then 4½ on 15 March 2026; "
                         "Bert 4 on 8 January 2022\"");
}

static void a_line_steps_where_the_mark_changed(void **state)
{
    (void)state;
    struct history_line line = {TEXT("Ann"), changed, 2};
    const char *drawing = draw(&line, 1);
    /* From 2½ stars along, up to 4½ on the day of the second mark, and on to the end. */
    says(drawing, "<path class=\"line\" d=\"M16 48H193V16H203\"/>");
    says(drawing, "<circle class=\"ink\" cx=\"16\" cy=\"48\" r=\"2\"/>");
    says(drawing, "<text x=\"206\" y=\"19\">Ann</text>");
    says(drawing, ">October 2019</text>");
    says(drawing, ">March 2026</text>");
}

static void critics_are_told_apart_by_form(void **state)
{
    (void)state;
    struct history_line lines[] = {
        {TEXT("A"), changed, 2}, {TEXT("B"), changed, 2}, {TEXT("C"), changed, 2}, {TEXT("D"), changed, 2}};
    const char *drawing = draw(lines, 4);
    says(drawing, "stroke-dasharray=\"5 2\"");
    says(drawing, "stroke-dasharray=\"1 2\"");
    says(drawing, "stroke-dasharray=\"7 2 1 2\"");
    assert_null(strstr(drawing, "fill="));
    assert_null(strstr(drawing, "style="));
}

/* Where the names that follow `at` in the drawing stand, from the top; returns how many. */
static size_t heights_of_names(const char *drawing, long heights[], size_t most)
{
    size_t count = 0;
    for (const char *at = strstr(drawing, "<text x=\"2"); at != NULL && count < most;
         at = strstr(at + 1, "<text x=\"2"))
        heights[count++] = strtol(strstr(at, "y=\"") + 3, NULL, 10);
    return count;
}

static void names_do_not_lie_on_each_other(void **state)
{
    (void)state;
    static const struct history_mark low[] = {{18175, 1}};
    struct history_line lines[] = {{TEXT("A"), low, 1}, {TEXT("B"), low, 1}, {TEXT("C"), low, 1}, {TEXT("D"), low, 1}};
    long heights[4];
    assert_int_equal(heights_of_names(draw(lines, 4), heights, 4), 4);
    for (size_t i = 1; i < 4; i++)
        assert_true(heights[i] - heights[i - 1] >= 8);
    assert_true(heights[3] <= 101);
}

static void no_name_becomes_markup_or_leaves_the_drawing(void **state)
{
    (void)state;
    struct history_line line = {TEXT("<b>&\" of a name that goes on and on"), changed, 2};
    const char *drawing = draw(&line, 1);
    assert_null(strstr(drawing, "<b>"));
    says(drawing, "aria-label=\"Marks over time: &lt;b&gt;&amp;&quot; of a name that goes on and on 2½");
    says(drawing, ">&lt;b&gt;&amp;&quot; of a name tha…</text>");
}

static void all_on_one_day_and_none_at_all(void **state)
{
    (void)state;
    static const struct history_mark twice[] = {{18175, 5}, {18175, 6}};
    struct history_line line = {TEXT("Ann"), twice, 2};
    says(draw(&line, 1), "d=\"M16 48H16V40H203\"");
    assert_null(chart_history(NULL, 0, &arena).html.at);
}

static int forget(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mark_is_said_in_words),
        cmocka_unit_test(a_line_steps_where_the_mark_changed),
        cmocka_unit_test(critics_are_told_apart_by_form),
        cmocka_unit_test(names_do_not_lie_on_each_other),
        cmocka_unit_test(no_name_becomes_markup_or_leaves_the_drawing),
        cmocka_unit_test(all_on_one_day_and_none_at_all),
    };
    return cmocka_run_group_tests_name("chart_history", tests, NULL, forget);
}
