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

/* ---- what the model promises ---- */

/* What each of six critics gives ten films, in half-stars: the better the number, the better the film, with a quarrel.
 */
static unsigned taste(uint32_t critic, unsigned film)
{
    return (film * 7 / 10 + (critic * film) % 3 + 2) % 9 + 1;
}

/* A critic who gives everything a whole star less than a colleague with the same taste is harsher, and that is all. */
static void a_harsh_critic_does_no_harm(void **state)
{
    (void)state;
    double qualities[2][10], leniencies[2];
    for (unsigned harsh = 0; harsh < 2; harsh++) {
        struct club *club = club_new(10, 12);
        for (uint32_t critic = 0; critic < 12; critic++)
            for (unsigned film = 0; film < 10; film++) {
                unsigned grade = 3 + taste(critic % 6, film) * 7 / 9;
                mark(club, critic, film, critic == 11 && harsh ? grade - 2 : grade);
            }
        const struct standings *standings = fit(club);
        memcpy(qualities[harsh], standings->qualities, sizeof qualities[harsh]);
        leniencies[harsh] = standings->leniencies[11];
        club_free(club);
    }
    assert_true(leniencies[1] < leniencies[0] - 0.5);
    for (size_t i = 0; i < 10; i++)
        for (size_t j = 0; j < 10; j++)
            if (qualities[0][i] > qualities[0][j] + 0.2)
                assert_true(qualities[1][i] > qualities[1][j]);
}

/* Mirrored: grade g for 11 - g, and the other way round. Thresholds between grades are symmetric about 5 half-stars, so
 * that everything changes its sign. */
static void turned_upside_down_everything_changes_its_sign(void **state)
{
    (void)state;
    struct club *club = club_new(10, 6), *mirror = club_new(10, 6);
    for (uint32_t critic = 0; critic < 6; critic++)
        for (unsigned film = 0; film < 10; film++) {
            unsigned grade = 1 + (critic * 5 + film * 3 + critic * film) % 10;
            mark(club, critic, film, grade);
            mark(mirror, critic, film, 11 - grade);
        }
    prefer(club, 2, 3, 4);
    prefer(mirror, 2, 4, 3);
    const struct standings *a = fit(club), *b = fit(mirror);
    assert_int_equal(a->threshold_count, 9);
    for (size_t i = 0; i < 10; i++)
        assert_near(a->qualities[i], -b->qualities[i], 1e-11);
    for (size_t i = 0; i < 6; i++)
        assert_near(a->leniencies[i], -b->leniencies[i], 1e-11);
    for (size_t i = 0; i < 9; i++)
        assert_near(a->thresholds[i], -b->thresholds[8 - i], 1e-11);
    assert_near(a->objective, b->objective, 1e-10);
    club_free(club);
    club_free(mirror);
}

static void a_grade_nobody_gave_is_no_grade(void **state)
{
    (void)state;
    struct club *club = club_new(4, 3);
    for (uint32_t critic = 0; critic < 3; critic++)
        for (unsigned film = 0; film < 4; film++)
            mark(club, critic, film, film + critic < 2 ? 2 : film + critic < 4 ? 7 : 9);
    const struct standings *standings = fit(club);
    assert_int_equal(standings->grade_count, 3);
    assert_int_equal(standings->grades[0], 2);
    assert_int_equal(standings->grades[1], 7);
    assert_int_equal(standings->grades[2], 9);
    assert_int_equal(standings->threshold_count, 2);
    assert_true(standings->thresholds[0] < standings->thresholds[1]);
    assert_true(club->places[0].film == 3);
    club_free(club);
}

/* With a = s(theta_0 + b - t) and c = s(t - theta_1 - b): theta_0 = -2.25 a, theta_1 = 2.25 c, b = c - a and
 * t = logit(0.4) + 4 (a - c). For a given t - b these are two equations of one unknown each. */
static void one_critic_and_two_films(void **state)
{
    (void)state;
    struct club *club = club_new(2, 1);
    mark(club, 0, 0, 4);
    mark(club, 0, 1, 8);
    const struct standings *standings = fit(club);
    double low = -5, high = 5, bad = 0, good = 0, b = 0, t = 0;
    for (int i = 0; i < 200; i++) {
        double gap = (low + high) / 2, edges[2][2] = {{0, 1}, {0, 1}};
        for (int j = 0; j < 200; j++) {
            double a = (edges[0][0] + edges[0][1]) / 2, c = (edges[1][0] + edges[1][1]) / 2;
            edges[0][a > 1 / (1 + exp(gap + 2.25 * a))] = a;
            edges[1][c > 1 / (1 + exp(2.25 * c - gap))] = c;
        }
        double a = edges[0][0], c = edges[1][0];
        bad = -2.25 * a;
        good = 2.25 * c;
        b = c - a;
        t = log(0.4 / 0.6) + 4 * (a - c);
        if (t - b > gap)
            low = gap;
        else
            high = gap;
    }
    assert_near(standings->qualities[0], bad, 1e-11);
    assert_near(standings->qualities[1], good, 1e-11);
    assert_near(standings->leniencies[0], b, 1e-11);
    assert_near(standings->thresholds[0], t, 1e-11);
    club_free(club);
}

/* A film with one verdict over the favourite is not above the favourite's many wins. */
static void one_lucky_duel_makes_no_champion(void **state)
{
    (void)state;
    struct club *club = club_new(12, 8);
    for (uint32_t critic = 0; critic < 8; critic++)
        for (uint32_t film = 2; film < 12; film++)
            prefer(club, critic, 0, film);
    prefer(club, 0, 1, 0);
    fit(club);
    assert_int_equal(club->places[0].film, 0);
    assert_int_equal(club->places[1].film, 1);
    assert_true(club->places[1].to > club->places[0].to);
    assert_true(club->standings.errors[1] > club->standings.errors[0]);
    club_free(club);
}

static void the_newest_of_a_critic_counts(void **state)
{
    (void)state;
    struct club *club = club_new(4, 2), *plain = club_new(4, 2);
    mark(club, 0, 1, 2);
    mark(club, 0, 1, 10);
    mark(club, 1, 1, 5);
    mark(club, 0, 1, 8);
    prefer(club, 1, 2, 3);
    prefer(club, 0, 2, 3);
    prefer(club, 1, 3, 2);
    level(club, 0, 3, 2);
    mark(plain, 0, 1, 8);
    mark(plain, 1, 1, 5);
    prefer(plain, 1, 3, 2);
    level(plain, 0, 2, 3);
    const struct standings *a = fit(club), *b = fit(plain);
    assert_int_equal(a->star_count, 2);
    assert_int_equal(a->star_counts[1], 2);
    assert_int_equal(a->preference_count, 2);
    assert_int_equal(a->preference_counts[2], 2);
    assert_memory_equal(a->qualities, b->qualities, 4 * sizeof(double));
    assert_memory_equal(a->errors, b->errors, 4 * sizeof(double));
    assert_true(a->objective == b->objective);
    club_free(club);
    club_free(plain);
}

static void places_are_counted_among_those_asked_for(void **state)
{
    (void)state;
    struct club *club = club_new(30, 5);
    for (uint32_t critic = 0; critic < 5; critic++)
        for (unsigned film = 0; film < 20; film++)
            mark(club, critic, film, 1 + film / 2);
    const struct standings *standings = fit(club);
    const uint32_t some[] = {3, 12, 25, 19, 28};
    struct standing places[5];
    standings_places(standings, some, 5, &club->arena, places);
    assert_int_equal(places[0].film, 19);
    assert_int_equal(places[1].film, 12);
    assert_int_equal(places[2].film, 25); /* nothing is known of these two */
    assert_int_equal(places[2].place, 3);
    assert_int_equal(places[3].film, 28);
    assert_int_equal(places[3].place, 3);
    assert_int_equal(places[4].film, 3);
    assert_int_equal(places[4].place, 5);
    for (size_t i = 0; i < 5; i++)
        assert_true(places[i].from <= places[i].place && places[i].place <= places[i].to && places[i].to <= 5);
    assert_true(places[2].to - places[2].from > places[0].to - places[0].from);
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
        cmocka_unit_test(a_harsh_critic_does_no_harm),
        cmocka_unit_test(turned_upside_down_everything_changes_its_sign),
        cmocka_unit_test(a_grade_nobody_gave_is_no_grade),
        cmocka_unit_test(one_critic_and_two_films),
        cmocka_unit_test(one_lucky_duel_makes_no_champion),
        cmocka_unit_test(the_newest_of_a_critic_counts),
        cmocka_unit_test(places_are_counted_among_those_asked_for),
    };
    return cmocka_run_group_tests_name("standings", tests, NULL, NULL);
}
