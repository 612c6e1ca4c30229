#include "press/say_agreement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct arena arena;
static const struct critic bert = {.slug = {"bert", 4}, .name = {"Bert", 4}};

static struct agreement marks(size_t films, size_t same, size_t near, long gap_sum)
{
    return (struct agreement){.critic = &bert, .film_count = films, .same = same, .near = near, .gap_sum = gap_sum};
}

static void says(struct text text, const char *wanted)
{
    if (wanted == NULL ? text.at != NULL : !text_is(text, wanted))
        fail_msg("'%.*s' is not '%s'", TEXT_ARG(text), wanted != NULL ? wanted : "absent");
}

static void films_both_have_marked(void **state)
{
    (void)state;
    const struct {
        struct agreement marks;
        const char *says;
    } cases[] = {
        {marks(0, 0, 0, 0), NULL},
        {marks(1, 1, 1, 0), "Both have marked one film, with the same stars"},
        {marks(1, 0, 1, 1), "Both have marked one film: Bert gives it half a star less"},
        {marks(1, 0, 0, -2), "Both have marked one film: Bert gives it one star more"},
        {marks(1, 0, 0, 3), "Both have marked one film: Bert gives it one and a half stars less"},
        {marks(1, 0, 0, -8), "Both have marked one film: Bert gives it four stars more"},
        {marks(2, 2, 2, 0), "Both have marked two films, always with the same stars"},
        {marks(2, 0, 0, 4), "Both have marked two films, and are always more than half a star apart"},
        {marks(2, 0, 2, 0), "Both have marked two films, and are always half a star apart"},
        {marks(2, 1, 2, 1),
         "Both have marked two films: the same stars on one of them, half a star apart on the other"},
        {marks(2, 1, 1, 2),
         "Both have marked two films: the same stars on one of them, more than half a star apart on the other"},
        {marks(2, 0, 1, 3), "Both have marked two films: never the same stars, but half a star apart on one of them"},
        {marks(14, 3, 14, 1),
         "Both have marked 14 films: the same stars on three of them, half a star apart on the others"},
        {marks(14, 13, 13, 1),
         "Both have marked 14 films: the same stars on 13 of them, more than half a star apart on the other"},
        {marks(14, 3, 9, 1),
         "Both have marked 14 films: the same stars on three of them, at most half a star apart on nine"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        says(say_marks_shared(&cases[i].marks, &arena), cases[i].says);
}

static void who_gives_more(void **state)
{
    (void)state;
    const struct {
        struct agreement marks;
        const char *says;
    } cases[] = {
        {marks(0, 0, 0, 0), NULL},
        {marks(1, 0, 0, 2), NULL}, /* say_marks_shared has said it */
        {marks(10, 2, 4, 0), NULL},
        {marks(100, 2, 4, 1), NULL},
        {marks(10, 2, 4, 4), "On average, Bert gives them 0.2 of a star less"},
        {marks(10, 2, 4, -4), "On average, Bert gives them 0.2 of a star more"},
        {marks(2, 0, 0, 2), "On average, Bert gives them half a star less"},
        {marks(2, 0, 0, -4), "On average, Bert gives them one star more"},
        {marks(2, 0, 0, -6), "On average, Bert gives them one and a half stars more"},
        {marks(10, 0, 0, 26), "On average, Bert gives them 1.3 stars less"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        says(say_lean(&cases[i].marks, &arena), cases[i].says);
}

static void pairs_both_have_judged(void **state)
{
    (void)state;
    const struct {
        size_t duels, agreed;
        const char *says;
    } cases[] = {
        {0, 0, NULL},
        {1, 1, "Both have judged one pair of films, and agree on it"},
        {1, 0, "Both have judged one pair of films, and disagree on it"},
        {2, 0, "Both have judged two pairs of films, and agree on none of them"},
        {2, 1, "Both have judged two pairs of films, and agree on one of them"},
        {2, 2, "Both have judged two pairs of films, and agree on both of them"},
        {14, 6, "Both have judged 14 pairs of films, and agree on six of them"},
        {14, 14, "Both have judged 14 pairs of films, and agree on all of them"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct agreement agreement = {.critic = &bert, .duel_count = cases[i].duels, .duels_agreed = cases[i].agreed};
        says(say_duels_shared(&agreement, &arena), cases[i].says);
    }
}

static void in_whose_company(void **state)
{
    (void)state;
    const struct {
        size_t films, near;
        const char *says;
    } cases[] = {
        {0, 0, NULL},
        {1, 0, "More than half a star from Bert on the one film both have marked"},
        {1, 1, "Within half a star of Bert on the one film both have marked"},
        {2, 0, "Always more than half a star from Bert, on both films they share"},
        {2, 1, "Within half a star of Bert on one of two films"},
        {2, 2, "Always within half a star of Bert, on both films they share"},
        {14, 0, "Always more than half a star from Bert, on all 14 films they share"},
        {14, 9, "Within half a star of Bert on nine of 14 films"},
        {14, 14, "Always within half a star of Bert, on all 14 films they share"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct agreement agreement = marks(cases[i].films, 0, cases[i].near, 0);
        says(say_company(&agreement, &arena), cases[i].says);
    }
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
        cmocka_unit_test(films_both_have_marked),
        cmocka_unit_test(who_gives_more),
        cmocka_unit_test(pairs_both_have_judged),
        cmocka_unit_test(in_whose_company),
    };
    return cmocka_run_group_tests(tests, NULL, free_arena);
}
