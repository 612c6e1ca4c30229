#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "press/chart_place.h"

static struct arena arena;

static void draws(struct place_range range, const char *path)
{
    struct text drawn = chart_place_range(&range, &arena).html;
    if (text_find(drawn, 0, path) == SIZE_MAX)
        fail_msg("%.*s has no %s", (int)drawn.len, drawn.at, path);
}

static void a_range_lies_among_all_places(void **state)
{
    (void)state;
    draws((struct place_range){3, 2, 5, 10}, "M10 4.5h40v3H10z");
    draws((struct place_range){3, 2, 5, 10}, "M24.5 0h1v12h-1z");
}

static void the_only_place_is_the_whole_line(void **state)
{
    (void)state;
    draws((struct place_range){1, 1, 1, 1}, "M0 4.5h100v3H0z");
}

static void the_last_of_many_is_still_seen(void **state)
{
    (void)state;
    draws((struct place_range){160000, 160000, 160000, 160000}, "M99.5 4.5h0.5v3H99.5zM99 0h1v12h-1z");
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
        cmocka_unit_test(a_range_lies_among_all_places),
        cmocka_unit_test(the_only_place_is_the_whole_line),
        cmocka_unit_test(the_last_of_many_is_still_seen),
    };
    return cmocka_run_group_tests_name("chart_place", tests, NULL, free_arena);
}
