#include "judge/standings.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 400 };

/* A small set of ballots and what came of it. */
struct club {
    struct arena arena;
    struct star stars[MOST];
    struct preference preferences[MOST];
    struct ballots ballots;
    struct standings standings;
    struct standing places[MOST];
};

static struct club *club_new(size_t films, size_t critics)
{
    struct club *club = memory_take(sizeof *club);
    *club = (struct club){.ballots = {.film_count = films, .critic_count = critics}};
    club->ballots.stars = club->stars;
    club->ballots.preferences = club->preferences;
    return club;
}

static void mark(struct club *club, uint32_t critic, unsigned film, unsigned half_stars)
{
    assert_true(club->ballots.star_count < MOST);
    club->stars[club->ballots.star_count++] =
        (struct star){.critic = critic, .film = film & (STANDINGS_FILMS_MOST - 1), .half_stars = half_stars & 15};
}

static void prefer(struct club *club, uint32_t critic, uint32_t better, uint32_t worse)
{
    assert_true(club->ballots.preference_count < MOST);
    club->preferences[club->ballots.preference_count++] =
        (struct preference){.critic = critic, .better = better, .worse = worse};
}

static void level(struct club *club, uint32_t critic, uint32_t one, uint32_t other)
{
    prefer(club, critic, one, other);
    club->preferences[club->ballots.preference_count - 1].level = true;
}

static const struct standings *fit(struct club *club)
{
    standings_done(&club->standings);
    standings_fit(&club->ballots, &club->arena, &club->standings);
    assert_true(club->standings.gradient < 1e-9);
    uint32_t films[MOST];
    for (uint32_t i = 0; i < club->ballots.film_count; i++)
        films[i] = i;
    standings_places(&club->standings, films, club->ballots.film_count, &club->arena, club->places);
    return &club->standings;
}

static void club_free(struct club *club)
{
    standings_done(&club->standings);
    arena_done(&club->arena);
    free(club);
}

static void assert_near(double a, double b, double most)
{
    if (!(fabs(a - b) <= most))
        fail_msg("%.15g is not %.15g, to %g", a, b, most);
}

/* ---- closed forms ---- */

static void nothing_at_all(void **state)
{
    (void)state;
    struct club *club = club_new(0, 0);
    const struct standings *standings = fit(club);
    assert_int_equal(standings->film_count, 0);
    assert_int_equal(standings->threshold_count, 0);
    assert_true(standings->objective == 0);
    club_free(club);
}

static void without_data_all_films_share_the_first_place(void **state)
{
    (void)state;
    struct club *club = club_new(7, 2);
    const struct standings *standings = fit(club);
    for (size_t i = 0; i < 7; i++) {
        assert_true(standings->qualities[i] == 0);
        assert_near(standings->errors[i], 1.5, 1e-12);
        assert_int_equal(club->places[i].film, i);
        assert_int_equal(club->places[i].place, 1);
        assert_int_equal(club->places[i].from, 1);
        assert_int_equal(club->places[i].to, 7);
    }
    assert_true(standings->exact);
    club_free(club);
}

/* By symmetry theta_a = -theta_b = x with x / 2.25 = s(-2x). */
static void one_verdict_on_two_films(void **state)
{
    (void)state;
    struct club *club = club_new(2, 1);
    prefer(club, 0, 1, 0);
    const struct standings *standings = fit(club);
    double low = 0, high = 3;
    for (int i = 0; i < 200; i++) {
        double middle = (low + high) / 2;
        if (middle / 2.25 < 1 / (1 + exp(2 * middle)))
            low = middle;
        else
            high = middle;
    }
    assert_near(standings->qualities[1], low, 1e-12);
    assert_near(standings->qualities[0], -low, 1e-12);
    double q = 1 / ((1 + exp(2 * low)) * (1 + exp(-2 * low))), p = 1 / 2.25;
    assert_near(standings->errors[0], sqrt((p + q) / (p * (p + 2 * q))), 1e-7);
    assert_near(standings->objective, low * low / 2.25 + log1p(exp(-2 * low)), 1e-12);
    assert_int_equal(club->places[0].film, 1);
    assert_int_equal(standings->preference_counts[0], 1);
    club_free(club);
}

static void a_level_verdict_is_the_same_both_ways(void **state)
{
    (void)state;
    struct club *club = club_new(3, 1);
    level(club, 0, 0, 1);
    prefer(club, 0, 0, 2);
    prefer(club, 0, 1, 2);
    const struct standings *standings = fit(club);
    assert_near(standings->qualities[0], standings->qualities[1], 1e-13);
    assert_int_equal(club->places[1].place, 1);
    assert_int_equal(club->places[2].place, 3);
    club_free(club);
}

/* The losers are alike: theta = -y each, and 55 wins pull at x: x / 2.25 = 55 s(-(x + y)), y / 2.25 = s(-(x + y)). */
static void a_film_that_beats_everyone_stays_finite(void **state)
{
    (void)state;
    struct club *club = club_new(56, 1);
    for (uint32_t i = 0; i < 56; i++)
        if (i != 20)
            prefer(club, 0, 20, i);
    const struct standings *standings = fit(club);
    double low = 0, high = 10;
    for (int i = 0; i < 200; i++) {
        double y = (low + high) / 2;
        if (y / 2.25 < 1 / (1 + exp(56 * y)))
            low = y;
        else
            high = y;
    }
    assert_near(standings->qualities[20], 55 * low, 1e-10);
    assert_near(standings->qualities[3], -low, 1e-11);
    assert_int_equal(club->places[0].film, 20);
    assert_true(club->places[0].to <= 5);
    assert_int_equal(club->places[1].place, 2);
    assert_int_equal(club->places[55].place, 2);
    assert_true(club->places[55].to >= 50);
    club_free(club);
}

static void with_one_grade_there_are_no_thresholds(void **state)
{
    (void)state;
    struct club *club = club_new(3, 2);
    mark(club, 0, 0, 7);
    mark(club, 0, 1, 7);
    mark(club, 1, 1, 7);
    const struct standings *standings = fit(club);
    assert_int_equal(standings->grade_count, 1);
    assert_int_equal(standings->grades[0], 7);
    assert_int_equal(standings->threshold_count, 0);
    assert_near(standings->qualities[1], 0, 1e-12);
    assert_near(standings->errors[1], 1.5, 1e-12);
    assert_near(standings->leniencies[1], 0, 1e-12);
    assert_int_equal(standings->star_counts[1], 2);
    club_free(club);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_at_all),
        cmocka_unit_test(without_data_all_films_share_the_first_place),
        cmocka_unit_test(one_verdict_on_two_films),
        cmocka_unit_test(a_level_verdict_is_the_same_both_ways),
        cmocka_unit_test(a_film_that_beats_everyone_stays_finite),
        cmocka_unit_test(with_one_grade_there_are_no_thresholds),
    };
    return cmocka_run_group_tests_name("standings", tests, NULL, NULL);
}
