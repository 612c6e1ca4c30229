#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "press/chart.h"

static struct arena arena;

static void no_marks_no_chart(void **state)
{
    (void)state;
    const uint32_t marks[11] = {7};
    assert_null(chart_marks(marks, &arena).html.at);
    assert_null(chart_marks_text(marks, &arena).at);
}

static void a_rare_mark_is_still_seen(void **state)
{
    (void)state;
    const uint32_t marks[11] = {0, 1, 0, 0, 0, 0, 0, 100000, 0, 0, 4};
    struct text chart = chart_marks(marks, &arena).html;
    assert_true(text_find(chart, 0, "height=\"0\"") == SIZE_MAX);
    assert_true(
        text_find(chart, 0, "aria-label=\"100005 marks: 1 with ½ star, 100000 with 3½ stars, 4 with 5 stars\"") !=
        SIZE_MAX);
    assert_true(text_is(chart_marks_text(marks, &arena), "Most often 3½ stars; 4 films with 5"));
}

static void the_higher_of_two_is_the_most_frequent(void **state)
{
    (void)state;
    const uint32_t marks[11] = {0, 0, 2, 0, 0, 0, 0, 0, 2, 0, 0};
    assert_true(text_is(chart_marks_text(marks, &arena), "Most often 4 stars"));
}

static void few_marks_have_no_most_frequent(void **state)
{
    (void)state;
    const uint32_t one[11] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0}, each[11] = {0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1};
    assert_true(text_is(chart_marks_text(one, &arena), "One mark so far: 4½ stars"));
    assert_true(text_is(chart_marks_text(each, &arena), "No stars given twice"));
}

static int free_arena(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_marks_no_chart),
        cmocka_unit_test(a_rare_mark_is_still_seen),
        cmocka_unit_test(the_higher_of_two_is_the_most_frequent),
        cmocka_unit_test(few_marks_have_no_most_frequent),
    };
    return cmocka_run_group_tests_name("chart", tests, NULL, free_arena);
}
