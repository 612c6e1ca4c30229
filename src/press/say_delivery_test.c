#include "press/say_delivery.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct criterion criteria[] = {
    {{"action", 6}, {"Action", 6}}, {{"story", 5}, {"Story", 5}}, {{"wit", 3}, {"Wit", 3}}, {{"cgi", 3}, {"CGI", 3}}};
static const struct universe *universe;
static struct arena arena;

/* Weights and half-stars of action, story, wit and CGI; a score of 0 is none. */
static const char *say(const int weights[4], const int scores[4])
{
    struct delivery deliveries[4];
    struct expectations expectations = {.deliveries = deliveries, .universes = &universe, .universe_count = 1};
    int scored = 0, all = 0;
    for (int i = 0; i < 4; i++) {
        if (weights[i] == 0 && scores[i] == 0)
            continue;
        deliveries[expectations.delivery_count++] =
            (struct delivery){&criteria[i], weights[i], scores[i], scores[i] > 0};
        all += weights[i];
        scored += scores[i] > 0 ? weights[i] : 0;
        expectations.weighted_sum += weights[i] * scores[i];
    }
    expectations.weight = 2 * scored >= all ? scored : 0;
    expectations.universe_count = all > 0;
    struct text said = say_delivery(&arena, &expectations);
    return said.at != NULL ? said.at : "";
}

#define SAID(weights, scores, expected) assert_string_equal(say((const int[4])weights, (const int[4])scores), expected)
#define FOUR(a, b, c, d)                                                                                               \
    {                                                                                                                  \
        a, b, c, d                                                                                                     \
    }

static void what_is_watched_for_is_delivered(void **state)
{
    (void)state;
    SAID(FOUR(3, 1, 0, 0), FOUR(10, 5, 0, 0),
         "Delivers on what it is watched for: 4.4 of 5; loses on story, which few come for.");
    SAID(FOUR(3, 2, 0, 0), FOUR(9, 8, 0, 0), "Delivers on what it is watched for: 4.3 of 5.");
    SAID(FOUR(3, 0, 0, 0), FOUR(9, 3, 3, 0),
         "Delivers on what it is watched for: 4.5 of 5; loses on story and wit, which nobody comes for.");
}

static void or_some_of_it_or_not(void **state)
{
    (void)state;
    SAID(FOUR(2, 3, 0, 1), FOUR(5, 8, 0, 4),
         "Gives some of what it is watched for: 3.2 of 5; loses on action, which many come for, and on CGI, which few "
         "come for.");
    SAID(FOUR(3, 0, 1, 0), FOUR(3, 0, 9, 0),
         "Fails at what it is watched for: 2.3 of 5; wins on wit, which few come for.");
    SAID(FOUR(3, 0, 0, 0), FOUR(3, 0, 0, 0), "Fails at what it is watched for: 1.5 of 5.");
}

static void without_a_weighted_score_only_what_stands_out_is_said(void **state)
{
    (void)state;
    SAID(FOUR(0, 0, 0, 0), FOUR(9, 4, 7, 0), "Wins on action; loses on story.");
    SAID(FOUR(3, 1, 0, 0), FOUR(0, 9, 0, 0), "Wins on story, which few come for.");
    SAID(FOUR(0, 0, 0, 0), FOUR(7, 7, 0, 0), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_watched_for_is_delivered),
        cmocka_unit_test(or_some_of_it_or_not),
        cmocka_unit_test(without_a_weighted_score_only_what_stands_out_is_said),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
