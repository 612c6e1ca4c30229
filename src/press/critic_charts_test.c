#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "press/chart_grid.h"
#include "press/chart_scale.h"
#include "press/chart_years.h"

static struct arena arena;

static void has(struct text text, const char *words)
{
    if (text_find(text, 0, words) == SIZE_MAX)
        fail_msg("it does not say: %s\n%.*s", words, TEXT_ARG(text));
}

static size_t count_of(struct text text, const char *words)
{
    size_t count = 0;
    for (size_t at = text_find(text, 0, words); at != SIZE_MAX; at = text_find(text, at + 1, words))
        count++;
    return count;
}

static void no_films_no_grid(void **state)
{
    (void)state;
    uint32_t grid[11][11] = {{5}};
    assert_null(chart_grid(grid, &arena).html.at);
}

static void squares_are_as_large_as_their_films_are_many(void **state)
{
    (void)state;
    uint32_t grid[11][11] = {{0}};
    grid[10][10] = 400;
    grid[7][9] = 100;
    grid[1][10] = 1;
    struct text chart = chart_grid(grid, &arena).html;
    assert_int_equal(count_of(chart, "<rect"), 3);
    has(chart, "width=\"8.0\" height=\"8.0\"");
    has(chart, "width=\"4.0\" height=\"4.0\"");
    has(chart, "width=\"2.4\" height=\"2.4\"");
    has(chart, "\"501 films by the marks of both: 400 with 5 from both, 100 with 3½ here and 4½ there, 1 with ½ here "
               "and 5 there\"");
}

static void a_full_grid_is_drawn_whole(void **state)
{
    (void)state;
    uint32_t grid[11][11];
    for (int i = 0; i < 121; i++)
        grid[i / 11][i % 11] = 25000000;
    struct text chart = chart_grid(grid, &arena).html;
    assert_int_equal(count_of(chart, "<rect"), 100);
    assert_true(text_ends(chart, "</svg>"));
}

static void everybody_is_on_the_scale(void **state)
{
    (void)state;
    bool others[SCALE_PLACES];
    for (int i = 0; i < SCALE_PLACES; i++)
        others[i] = i >= 5;
    struct text chart = chart_scale(50, others, TEXT("A & B"), &arena).html;
    has(chart, "aria-label=\"A &amp; B\"");
    assert_int_equal(count_of(chart, " 5v11"), 46);
    assert_true(text_ends(chart, "</svg>"));
    const bool nobody[SCALE_PLACES] = {false};
    has(chart_scale(5, nobody, TEXT("x"), &arena).html, "d=\"M6.0 0h4v16h-4z\"");
}

static void a_year_of_one_mark_is_neither_kind_nor_hard(void **state)
{
    (void)state;
    struct year_of_marks at[] = {{.year = 2019, .marks[1] = 1, .count = 1, .sum = 1},
                                 {.year = 2020, .marks[8] = 3, .count = 3, .sum = 24},
                                 {.year = 2021, .marks[7] = 2, .marks[8] = 1, .count = 3, .sum = 22}};
    struct years_of_marks years = {at, 3}, few = {at, 2}, none = {at, 0};
    assert_true(text_is(chart_years_text(&years, &arena),
                        "Kindest in 2020, with 4.0 stars on average; hardest in 2021, with 3.7"));
    assert_null(chart_years_text(&few, &arena).at);
    assert_null(chart_years(&none, &arena).html.at);
    has(chart_years(&years, &arena).html,
        "aria-label=\"2019: 1 mark of ½; 2020: 3 marks of 4; 2021: 3 marks from 3½ to 4, 3.7 on average\"");
}

static void only_the_newest_years_are_drawn(void **state)
{
    (void)state;
    struct year_of_marks at[CHART_YEARS_MOST + 5] = {{0}};
    struct years_of_marks years = {at, CHART_YEARS_MOST + 5};
    for (size_t i = 0; i < years.count; i++) {
        at[i] = (struct year_of_marks){.year = 1900 + (int)i, .count = 10, .sum = 55};
        for (int mark = 1; mark <= 10; mark++)
            at[i].marks[mark] = 1;
    }
    struct text chart = chart_years(&years, &arena).html;
    assert_int_equal(count_of(chart, "<rect"), 10 * CHART_YEARS_MOST);
    has(chart, ">1905</text>");
    assert_int_equal(count_of(chart, "1904"), 0);
    assert_true(text_ends(chart, "</svg>"));
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
        cmocka_unit_test(no_films_no_grid),
        cmocka_unit_test(squares_are_as_large_as_their_films_are_many),
        cmocka_unit_test(a_full_grid_is_drawn_whole),
        cmocka_unit_test(everybody_is_on_the_scale),
        cmocka_unit_test(a_year_of_one_mark_is_neither_kind_nor_hard),
        cmocka_unit_test(only_the_newest_years_are_drawn),
    };
    return cmocka_run_group_tests_name("critic_charts", tests, NULL, free_arena);
}
