#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "press/chart_delivery.h"

static struct arena arena;

static const char *draw(int weight, int sum, int count)
{
    struct delivery delivery = {.weight = weight, .sum = sum, .count = count};
    return chart_delivery(&delivery, NULL, &arena).html.at;
}

static void says(const char *drawing, const char *words)
{
    if (strstr(drawing, words) == NULL)
        fail_msg("%s\nis not in\n%s", words, drawing);
}

static void lines_are_as_many_as_the_weight_and_as_long_as_the_score(void **state)
{
    (void)state;
    says(draw(3, 9, 1), "<path class=\"ink\" d=\"M0 3h90v3h-90zM0 8h90v3h-90zM0 13h90v3h-90z\"/>");
    says(draw(3, 9, 1), "<path class=\"soft\" d=\"M90 3h10v3h-10zM90 8h10v3h-10zM90 13h10v3h-10z\"/>");
    says(draw(2, 4, 1), "<path class=\"ink\" d=\"M0 5h40v3h-40zM0 10h40v3h-40z\"/>");
    says(draw(1, 25, 3), "<path class=\"ink\" d=\"M0 8h83.3v3h-83.3z\"/>");
    says(draw(0, 7, 1), "<path class=\"ink\" d=\"M0 9h70v1h-70z\"/>");
}

static void what_is_full_or_missing_has_one_line(void **state)
{
    (void)state;
    assert_null(strstr(draw(2, 10, 1), "soft"));
    assert_null(strstr(draw(2, 0, 0), "ink"));
    says(draw(2, 0, 0), "<path class=\"soft\" d=\"M0 5h100v3h-100zM0 10h100v3h-100z\"/>");
}

static void the_house_stands_upright_and_inside(void **state)
{
    (void)state;
    struct delivery delivery = {.weight = 1, .sum = 9, .count = 1}, house = {.weight = 1, .sum = 15, .count = 2};
    says(chart_delivery(&delivery, &house, &arena).html.at, "<path class=\"ink\" d=\"M74.6 0h.8v19h-.8z\"/>");
    house = (struct delivery){.weight = 1, .sum = 20, .count = 2};
    says(chart_delivery(&delivery, &house, &arena).html.at, "<path class=\"ink\" d=\"M98.6 0h.8v19h-.8z\"/>");
    house.count = 0;
    assert_null(strstr(chart_delivery(&delivery, &house, &arena).html.at, "v19"));
}

static void who_hears_the_page_is_spared_it(void **state)
{
    (void)state;
    says(draw(3, 9, 1), " aria-hidden=\"true\">");
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
        cmocka_unit_test(lines_are_as_many_as_the_weight_and_as_long_as_the_score),
        cmocka_unit_test(what_is_full_or_missing_has_one_line),
        cmocka_unit_test(the_house_stands_upright_and_inside),
        cmocka_unit_test(who_hears_the_page_is_spared_it),
    };
    return cmocka_run_group_tests_name("chart_delivery", tests, NULL, forget);
}
