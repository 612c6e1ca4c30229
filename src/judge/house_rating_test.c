#include "judge/house_rating.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { MOST = 8 };

/* A film and its reviews, newest first, each signed by one or two of four critics. */
struct desk {
    struct arena arena;
    struct critic critics[4];
    const struct critic *signatures[MOST][2];
    struct review reviews[MOST];
    const struct review *newest_first[MOST];
    struct film film;
};

static void add_joint(struct desk *desk, int first, int second, int half_stars)
{
    size_t i = desk->film.review_count++;
    assert_true(i < MOST);
    desk->signatures[i][0] = &desk->critics[first];
    desk->signatures[i][1] = second >= 0 ? &desk->critics[second] : NULL;
    desk->reviews[i] =
        (struct review){.critics = desk->signatures[i], .critic_count = second >= 0 ? 2 : 1, .half_stars = half_stars};
    desk->newest_first[i] = &desk->reviews[i];
    desk->film.reviews = desk->newest_first;
}

static void add(struct desk *desk, int critic, int half_stars)
{
    add_joint(desk, critic, -1, half_stars);
}

static struct house_rating rate(struct desk *desk, enum house_rule rule)
{
    struct house_rating rating;
    assert_true(house_rating_find(&desk->film, rule, &desk->arena, &rating));
    return rating;
}

static void no_stars_no_rating(void **state)
{
    (void)state;
    struct desk desk = {0};
    struct house_rating rating;
    assert_false(house_rating_find(&desk.film, RULE_MEAN, &desk.arena, &rating));
    add(&desk, 0, 0);
    assert_false(house_rating_find(&desk.film, RULE_MEAN, &desk.arena, &rating));
    arena_done(&desk.arena);
}

static void mean_is_exact_and_rounded_up_at_a_tie(void **state)
{
    (void)state;
    struct desk desk = {0};
    add(&desk, 0, 9);
    add(&desk, 1, 8);
    struct house_rating rating = rate(&desk, RULE_MEAN);
    assert_int_equal(rating.sum, 17);
    assert_int_equal(rating.count, 2);
    assert_int_equal(rating.half_stars, 9);
    assert_int_equal(rating.least, 8);
    assert_int_equal(rating.most, 9);

    add(&desk, 2, 8);
    rating = rate(&desk, RULE_MEAN);
    assert_int_equal(rating.sum, 25);
    assert_int_equal(rating.half_stars, 8);
    arena_done(&desk.arena);
}

static void only_the_newest_of_each_critic_counts(void **state)
{
    (void)state;
    struct desk desk = {0};
    add(&desk, 0, 0); /* the newest has no stars: the one before it counts */
    add(&desk, 0, 9);
    add(&desk, 1, 6);
    add(&desk, 0, 2);
    struct house_rating rating = rate(&desk, RULE_MEAN);
    assert_int_equal(rating.mark_count, 2);
    assert_ptr_equal(rating.marks[0].review, &desk.reviews[1]);
    assert_ptr_equal(rating.marks[1].critic, &desk.critics[1]);
    assert_int_equal(rating.sum, 15);
    arena_done(&desk.arena);
}

static void joint_review_counts_for_each_signature(void **state)
{
    (void)state;
    struct desk desk = {0};
    add_joint(&desk, 0, 1, 10);
    add(&desk, 2, 4);
    struct house_rating rating = rate(&desk, RULE_MEAN);
    assert_int_equal(rating.mark_count, 3);
    assert_int_equal(rating.half_stars, 8);
    arena_done(&desk.arena);
}

static void median_is_the_middle(void **state)
{
    (void)state;
    struct desk desk = {0};
    add(&desk, 0, 10);
    assert_int_equal(rate(&desk, RULE_MEDIAN).half_stars, 10);
    add(&desk, 1, 2);
    add(&desk, 2, 9);
    assert_int_equal(rate(&desk, RULE_MEDIAN).half_stars, 9);
    add(&desk, 3, 6);
    struct house_rating rating = rate(&desk, RULE_MEDIAN);
    assert_int_equal(rating.sum, 15);
    assert_int_equal(rating.count, 2);
    assert_int_equal(rating.half_stars, 8);
    arena_done(&desk.arena);
}

static void without_an_editors_mark_the_mean_stands_in_under_its_own_name(void **state)
{
    (void)state;
    struct desk desk = {0};
    add(&desk, 0, 10);
    add(&desk, 1, 4);
    struct house_rating rating = rate(&desk, RULE_EDITOR);
    assert_int_equal(rating.half_stars, 7);
    assert_int_equal(rating.rule, RULE_MEAN);
    arena_done(&desk.arena);
}

static void an_editors_mark_is_the_rating_and_the_critics_are_still_shown(void **state)
{
    (void)state;
    struct desk desk = {.film.house_half_stars = 7};
    add(&desk, 0, 10);
    add(&desk, 1, 4);
    add(&desk, 0, 8); /* older: history */
    struct house_rating rating = rate(&desk, RULE_EDITOR);
    assert_int_equal(rating.rule, RULE_EDITOR);
    assert_int_equal(rating.half_stars, 7);
    assert_int_equal(rating.sum, 7);
    assert_int_equal(rating.count, 1);
    assert_int_equal(rating.mark_count, 2);
    assert_int_equal(rating.least, 4);
    assert_int_equal(rating.most, 10);
    arena_done(&desk.arena);
}

static void an_editors_mark_needs_no_review(void **state)
{
    (void)state;
    struct desk desk = {.film.house_half_stars = 1};
    struct house_rating rating = rate(&desk, RULE_EDITOR);
    assert_int_equal(rating.half_stars, 1);
    assert_int_equal(rating.mark_count, 0);
    assert_int_equal(rating.least, 0);
    assert_int_equal(rating.most, 0);
    arena_done(&desk.arena);
}

static void an_editors_mark_is_not_used_under_another_rule(void **state)
{
    (void)state;
    struct desk desk = {.film.house_half_stars = 1};
    struct house_rating rating;
    assert_false(house_rating_find(&desk.film, RULE_MEAN, &desk.arena, &rating));
    assert_false(house_rating_find(&desk.film, RULE_MEDIAN, &desk.arena, &rating));
    add(&desk, 0, 10);
    assert_int_equal(rate(&desk, RULE_MEAN).half_stars, 10);
    assert_int_equal(rate(&desk, RULE_MEDIAN).half_stars, 10);
    arena_done(&desk.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_stars_no_rating),
        cmocka_unit_test(mean_is_exact_and_rounded_up_at_a_tie),
        cmocka_unit_test(only_the_newest_of_each_critic_counts),
        cmocka_unit_test(joint_review_counts_for_each_signature),
        cmocka_unit_test(median_is_the_middle),
        cmocka_unit_test(without_an_editors_mark_the_mean_stands_in_under_its_own_name),
        cmocka_unit_test(an_editors_mark_is_the_rating_and_the_critics_are_still_shown),
        cmocka_unit_test(an_editors_mark_needs_no_review),
        cmocka_unit_test(an_editors_mark_is_not_used_under_another_rule),
    };
    return cmocka_run_group_tests_name("house_rating", tests, NULL, NULL);
}
