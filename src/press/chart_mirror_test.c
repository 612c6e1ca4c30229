#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "press/chart_mirror.h"

static struct arena arena;

static void draws(struct mirror_bar bar, const char *path)
{
    struct text drawn = chart_mirror_bar(&bar, &arena).html;
    if (text_find(drawn, 0, path) == SIZE_MAX)
        fail_msg("%.*s has no %s", (int)drawn.len, drawn.at, path);
}

static void a_bar_grows_from_the_middle(void **state)
{
    (void)state;
    draws((struct mirror_bar){.sum = 9, .count = 1, .weight = 3}, "d=\"M0 0h90v12h-90z\"");
    draws((struct mirror_bar){.sum = 9, .count = 1, .weight = 3, .leftwards = true}, "d=\"M10 0h90v12h-90z\"");
}

static void a_bar_is_the_thicker_the_more_it_weighs(void **state)
{
    (void)state;
    draws((struct mirror_bar){.sum = 4, .count = 1, .weight = 2}, "M0 2h40v8h-40z");
    draws((struct mirror_bar){.sum = 4, .count = 1, .weight = 1}, "M0 4h40v4h-40z");
    draws((struct mirror_bar){.sum = 4, .count = 1, .weight = 0}, "M0 5h40v2h-40z");
}

static void a_mean_is_drawn_as_it_is(void **state)
{
    (void)state;
    draws((struct mirror_bar){.sum = 17, .count = 2, .weight = 3}, "h85v12h-85z");
    draws((struct mirror_bar){.sum = 13, .count = 3, .weight = 3, .leftwards = true}, "d=\"M56.7 0h43.3v12h-43.3z\"");
}

static void each_star_has_a_notch(void **state)
{
    (void)state;
    draws((struct mirror_bar){.sum = 10, .count = 1, .weight = 3}, "M20 0h1v12h-1zM40 0h1v12h-1zM60 0h1v12h-1zM80 0");
    draws((struct mirror_bar){.sum = 5, .count = 1, .weight = 3, .leftwards = true}, "M80 0h1v12h-1zM60 0h1v12h-1z\"");
}

static void the_lower_one_is_an_outline(void **state)
{
    (void)state;
    struct mirror_bar bar = {.sum = 5, .count = 1, .weight = 2, .behind = true};
    draws(bar, "class=\"line paper\"");
    draws(bar, "M0 2.5h50v7h-50zM20 2.5v7M40 2.5v7\"");
    assert_true(text_find(chart_mirror_bar(&bar, &arena).html, 0, "\"ink\"") == SIZE_MAX);
}

static void without_a_score_there_is_no_bar(void **state)
{
    (void)state;
    struct text drawn = chart_mirror_bar(&(struct mirror_bar){.weight = 3}, &arena).html;
    assert_true(text_find(drawn, 0, "\"ink\"") == SIZE_MAX);
    assert_true(text_find(drawn, 0, "\"soft\"") != SIZE_MAX);
}

static void a_range_lies_among_all_places(void **state)
{
    (void)state;
    struct text drawn = chart_place_range(&(struct place_range){3, 2, 5, 10}, &arena).html;
    assert_true(text_find(drawn, 0, "M10 4.5h40v3H10z") != SIZE_MAX);
    assert_true(text_find(drawn, 0, "M24.5 0h1v12h-1z") != SIZE_MAX);
    drawn = chart_place_range(&(struct place_range){1, 1, 1, 1}, &arena).html;
    assert_true(text_find(drawn, 0, "M0 4.5h100v3H0z") != SIZE_MAX);
    drawn = chart_place_range(&(struct place_range){160000, 160000, 160000, 160000}, &arena).html;
    assert_true(text_find(drawn, 0, "M99 0h1v12h-1z") != SIZE_MAX);
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
        cmocka_unit_test(a_bar_grows_from_the_middle),   cmocka_unit_test(a_bar_is_the_thicker_the_more_it_weighs),
        cmocka_unit_test(a_mean_is_drawn_as_it_is),      cmocka_unit_test(each_star_has_a_notch),
        cmocka_unit_test(the_lower_one_is_an_outline),   cmocka_unit_test(without_a_score_there_is_no_bar),
        cmocka_unit_test(a_range_lies_among_all_places),
    };
    return cmocka_run_group_tests_name("chart_mirror", tests, NULL, free_arena);
}
