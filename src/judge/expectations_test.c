#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "judge/expectations.h"

enum { ACTION, STORY, WIT, CRITERIA };

static struct criterion criteria[CRITERIA] = {
    {{"action", 6}, {"Action", 6}}, {{"story", 5}, {"Story", 5}}, {{"wit", 3}, {"Wit", 3}}};
static struct universe universes[2];
static struct text genres[] = {{"action", 6}, {"comedy", 6}};
static struct expectation asked[8];
static struct critic critics[2];
static struct membership member;
static const struct membership *memberships[] = {&member};
static struct score scores[3][CRITERIA];
static const struct critic *signed_by[3][2];
static struct review reviews[3];
static const struct review *newest[3];
static struct film film;
static struct edition edition;
static struct arena arena;

static void ask(const struct universe *universe, const char *genre, int criterion, int weight)
{
    asked[edition.publication.expectation_count++] =
        (struct expectation){universe, text_of(genre), &criteria[criterion], weight};
}

static void add_review(int critic, int second, int half_stars)
{
    size_t at = film.review_count++;
    signed_by[at][0] = &critics[critic];
    signed_by[at][1] = second >= 0 ? &critics[second] : NULL;
    reviews[at] = (struct review){.film = &film,
                                  .critics = signed_by[at],
                                  .critic_count = second >= 0 ? 2 : 1,
                                  .scores = scores[at],
                                  .half_stars = half_stars};
    newest[at] = &reviews[at];
}

static void score(size_t review, int criterion, int half_stars)
{
    scores[review][reviews[review].score_count++] = (struct score){&criteria[criterion], half_stars};
}

static int begin(void **state)
{
    (void)state;
    edition =
        (struct edition){.publication = {.criteria = criteria, .criterion_count = CRITERIA, .expectations = asked}};
    member = (struct membership){.universe = &universes[0], .film = &film};
    film = (struct film){.reviews = newest, .memberships = memberships, .genres = {genres, 2}};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    arena = (struct arena){0};
    return 0;
}

static struct expectations of_review(void)
{
    struct expectations found;
    assert_true(expectations_of_review(&edition, &reviews[0], &arena, &found));
    return found;
}

static void a_universe_goes_before_a_genre(void **state)
{
    (void)state;
    film.membership_count = 1;
    ask(&universes[0], NULL, ACTION, 3);
    ask(&universes[1], NULL, WIT, 3);
    ask(NULL, "comedy", WIT, 2);
    add_review(0, -1, 8);
    score(0, STORY, 5);
    score(0, ACTION, 9);
    struct expectations found = of_review();
    assert_int_equal(found.universe_count, 1);
    assert_ptr_equal(found.universes[0], &universes[0]);
    assert_int_equal(found.genres.count, 0);
    assert_int_equal(found.delivery_count, 2);
    assert_ptr_equal(found.deliveries[0].criterion, &criteria[ACTION]);
    assert_int_equal(found.deliveries[0].weight, 3);
    assert_int_equal(found.deliveries[1].weight, 0);
    assert_int_equal(delivery_kind_of(&found.deliveries[0]), DELIVERY_HIGH);
    assert_int_equal(delivery_kind_of(&found.deliveries[1]), DELIVERY_LOW);
    assert_int_equal(expectations_tenths(&found), 45);
}

static void of_several_genres_the_greatest_weight_holds(void **state)
{
    (void)state;
    ask(NULL, "action", WIT, 1);
    ask(NULL, "comedy", WIT, 3);
    ask(NULL, "comedy", STORY, 1);
    ask(NULL, "silent", ACTION, 3);
    add_review(0, -1, 8);
    score(0, WIT, 10);
    score(0, STORY, 6);
    struct expectations found = of_review();
    assert_int_equal(found.genres.count, 2);
    assert_int_equal(found.delivery_count, 2);
    assert_int_equal(found.deliveries[0].weight, 3);
    assert_int_equal(expectations_tenths(&found), 45); /* (3 * 10 + 1 * 6) / 4 = 9 half-stars */
}

static void with_less_than_half_of_the_weight_scored_there_is_no_sum(void **state)
{
    (void)state;
    ask(NULL, "action", ACTION, 3);
    ask(NULL, "action", STORY, 2);
    add_review(0, -1, 8);
    score(0, STORY, 10);
    struct expectations found = of_review();
    assert_int_equal(expectations_tenths(&found), 0);
    assert_int_equal(delivery_kind_of(&found.deliveries[0]), DELIVERY_UNSCORED);
    asked[1].weight = 3;
    found = of_review();
    assert_int_equal(expectations_tenths(&found), 50);
}

static void nothing_scored_nothing_found(void **state)
{
    (void)state;
    struct expectations found;
    ask(NULL, "action", ACTION, 3);
    add_review(0, -1, 8);
    assert_false(expectations_of_review(&edition, &reviews[0], &arena, &found));
    assert_false(expectations_of_film(&edition, &film, &arena, &found));
    assert_int_equal(expectations_gap_tenths(&edition, &reviews[0], &arena), 0);
}

/* Newest first: the first critic scores action again, and signs an older score of wit with the second. */
static void a_film_has_the_newest_score_of_each_critic(void **state)
{
    (void)state;
    struct expectations found;
    ask(NULL, "action", ACTION, 3);
    ask(NULL, "action", WIT, 3);
    add_review(0, -1, 8);
    score(0, ACTION, 8);
    add_review(1, -1, 8);
    score(1, ACTION, 5);
    add_review(0, 1, 8);
    score(2, ACTION, 1);
    score(2, WIT, 7);
    assert_true(expectations_of_film(&edition, &film, &arena, &found));
    assert_int_equal(found.deliveries[0].sum, 13);
    assert_int_equal(found.deliveries[0].count, 2);
    assert_int_equal(found.deliveries[1].sum, 14);
    assert_int_equal(found.deliveries[1].count, 2);
    assert_int_equal(expectations_tenths(&found), 34); /* (3 * 6.5 + 3 * 7) / 6 = 6.75 half-stars */
}

static void the_gap_is_of_the_stars_to_the_weighted_score(void **state)
{
    (void)state;
    ask(NULL, "action", ACTION, 2);
    add_review(0, -1, 10);
    score(0, ACTION, 6);
    assert_int_equal(expectations_gap_tenths(&edition, &reviews[0], &arena), 20);
    reviews[0].half_stars = 1;
    assert_int_equal(expectations_gap_tenths(&edition, &reviews[0], &arena), -25);
    reviews[0].half_stars = 0;
    assert_int_equal(expectations_gap_tenths(&edition, &reviews[0], &arena), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_universe_goes_before_a_genre, begin, end),
        cmocka_unit_test_setup_teardown(of_several_genres_the_greatest_weight_holds, begin, end),
        cmocka_unit_test_setup_teardown(with_less_than_half_of_the_weight_scored_there_is_no_sum, begin, end),
        cmocka_unit_test_setup_teardown(nothing_scored_nothing_found, begin, end),
        cmocka_unit_test_setup_teardown(a_film_has_the_newest_score_of_each_critic, begin, end),
        cmocka_unit_test_setup_teardown(the_gap_is_of_the_stars_to_the_weighted_score, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
