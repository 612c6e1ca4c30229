#include "judge/standings_covariance.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#if defined(__SANITIZE_ADDRESS__)
#define SLOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLOW 1
#endif
#endif
#ifndef SLOW
#define SLOW 0
#endif

/* ---- made-up ballots ---- */

struct dice {
    uint64_t state;
};

static double roll(struct dice *dice) /* above 0, below 1 */
{
    uint64_t z = dice->state += 0x9E3779B97F4A7C15ull;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return ((double)((z ^ z >> 31) >> 11) + 0.5) * 0x1p-53;
}

static double roll_normal(struct dice *dice)
{
    return sqrt(-2 * log(roll(dice))) * cos(2 * M_PI * roll(dice));
}

struct season { /* how many of each, and which grades may be given */
    size_t films, critics, stars, preferences;
    unsigned grades; /* bit k: k half-stars */
};

struct crowd {
    struct ballots ballots;
    struct star *stars;
    struct preference *preferences;
    double *qualities, *leniencies;
};

static unsigned grade_of(double quality, double leniency, unsigned grades, struct dice *dice)
{
    double p = roll(dice), eta = quality + leniency + log(p / (1 - p));
    unsigned grade = 1;
    while (grade < 10 && eta > log(grade / (10.0 - grade)))
        grade++;
    while (!(grades >> grade & 1))
        grade = grade < 10 ? grade + 1 : 1;
    return grade;
}

static struct preference preference_of(const struct crowd *crowd, const struct season *season, struct dice *dice)
{
    uint32_t one = (uint32_t)((double)season->films * roll(dice)),
             other = (uint32_t)((double)season->films * roll(dice));
    other = other != one ? other : (one + 1) % (uint32_t)season->films;
    double gap = crowd->qualities[one] - crowd->qualities[other];
    bool first = roll(dice) < 1 / (1 + exp(-gap));
    return (struct preference){.critic = (uint32_t)((double)season->critics * roll(dice)),
                               .better = first ? one : other,
                               .worse = first ? other : one,
                               .level = roll(dice) < 0.1};
}

/* Popular films have most of the stars, and busy critics give most of them. */
static struct crowd *crowd_new(struct season season, uint64_t seed)
{
    struct dice dice = {seed};
    struct crowd *crowd = memory_take(sizeof *crowd);
    *crowd = (struct crowd){.stars = memory_take(season.stars * sizeof(struct star)),
                            .preferences = memory_take(season.preferences * sizeof(struct preference)),
                            .qualities = numbers_new(season.films),
                            .leniencies = numbers_new(season.critics)};
    for (size_t i = 0; i < season.films; i++)
        crowd->qualities[i] = 1.5 * roll_normal(&dice);
    for (size_t i = 0; i < season.critics; i++)
        crowd->leniencies[i] = roll_normal(&dice);
    for (size_t i = 0; i < season.stars; i++) {
        uint32_t film = (uint32_t)((double)season.films * pow(roll(&dice), 2.5));
        uint32_t critic = (uint32_t)((double)season.critics * pow(roll(&dice), 1.5));
        unsigned grade = grade_of(crowd->qualities[film], crowd->leniencies[critic], season.grades, &dice);
        crowd->stars[i] =
            (struct star){.critic = critic, .film = film & (STANDINGS_FILMS_MOST - 1), .half_stars = grade & 15};
    }
    for (size_t i = 0; i < season.preferences; i++)
        crowd->preferences[i] = preference_of(crowd, &season, &dice);
    crowd->ballots = (struct ballots){season.films, season.critics,     crowd->stars,
                                      season.stars, crowd->preferences, season.preferences};
    return crowd;
}

static void crowd_free(struct crowd *crowd)
{
    free(crowd->stars);
    free(crowd->preferences);
    free(crowd->qualities);
    free(crowd->leniencies);
    free(crowd);
}

static void assert_near(double a, double b, double most)
{
    if (!(fabs(a - b) <= most))
        fail_msg("%.15g is not %.15g, to %g", a, b, most);
}

enum { ALL_GRADES = 0x7FE };

/* ---- the objective as the model says it, star by star ---- */

/* All unknowns in one list: films and critics as the caller numbers them, thresholds. */
struct model {
    const struct ballots *ballots;
    int ranks[11]; /* by half-stars: the number of the grade */
    int grades[10];
    size_t grade_count, size;
};

static struct model model_of(const struct ballots *ballots)
{
    struct model model = {.ballots = ballots};
    bool given[11] = {false};
    for (size_t i = 0; i < ballots->star_count; i++)
        given[ballots->stars[i].half_stars] = true;
    for (int grade = 1; grade <= 10; grade++)
        if (given[grade]) {
            model.ranks[grade] = (int)model.grade_count;
            model.grades[model.grade_count++] = grade;
        }
    model.size = ballots->film_count + ballots->critic_count + (model.grade_count > 0 ? model.grade_count - 1 : 0);
    return model;
}

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

static double model_objective(const struct model *model, const double *x)
{
    const struct ballots *ballots = model->ballots;
    const double *critics = x + ballots->film_count, *thresholds = critics + ballots->critic_count;
    double sum = 0;
    for (size_t i = 0; i < ballots->film_count; i++)
        sum += x[i] * x[i] / (2 * 1.5 * 1.5);
    for (size_t i = 0; i < ballots->critic_count; i++)
        sum += critics[i] * critics[i] / 2;
    for (size_t i = 0; i + 1 < model->grade_count; i++) {
        double p = model->grades[i] / 10.0, away = thresholds[i] - log(p / (1 - p));
        sum += away * away / (2 * 2.0 * 2.0);
    }
    for (size_t i = 0; i < ballots->star_count; i++) {
        const struct star *star = &ballots->stars[i];
        size_t rank = (size_t)model->ranks[star->half_stars];
        double eta = x[star->film] + critics[star->critic];
        double at_most = rank + 1 < model->grade_count ? logistic(thresholds[rank] - eta) : 1;
        sum -= log(at_most - (rank > 0 ? logistic(thresholds[rank - 1] - eta) : 0));
    }
    for (size_t i = 0; i < ballots->preference_count; i++) {
        const struct preference *preference = &ballots->preferences[i];
        double gap = x[preference->better] - x[preference->worse];
        sum -= preference->level ? (log(logistic(gap)) + log(logistic(-gap))) / 2 : log(logistic(gap));
    }
    return sum;
}

/* From one list into a point, and back. */
static void point_of(const struct ledger *ledger, const double *x, struct point *ret_point)
{
    for (size_t i = 0; i < ledger->film_count; i++)
        ret_point->films[i] = x[ledger->names[i]];
    memcpy(ret_point->critics, x + ledger->film_count, ledger->critic_count * sizeof *x);
    for (size_t i = 1; i < ledger->grade_count; i++)
        ret_point->thresholds[i] = x[ledger->film_count + ledger->critic_count + i - 1];
}

static void list_of(const struct ledger *ledger, const struct point *point, double *ret_x)
{
    for (size_t i = 0; i < ledger->film_count; i++)
        ret_x[ledger->names[i]] = point->films[i];
    memcpy(ret_x + ledger->film_count, point->critics, ledger->critic_count * sizeof *ret_x);
    for (size_t i = 1; i < ledger->grade_count; i++)
        ret_x[ledger->film_count + ledger->critic_count + i - 1] = point->thresholds[i];
}

/* One star for each critic and film, one verdict for each critic and pair: what is left counts. */
static struct crowd *small_crowd(uint64_t seed)
{
    struct crowd *crowd = crowd_new((struct season){17, 6, 60, 40, 0x5B6}, seed);
    size_t stars = 0, preferences = 0;
    for (size_t i = 0; i < crowd->ballots.star_count; i++) {
        bool met = false;
        for (size_t j = 0; j < stars; j++)
            met |= crowd->stars[j].critic == crowd->stars[i].critic && crowd->stars[j].film == crowd->stars[i].film;
        if (!met)
            crowd->stars[stars++] = crowd->stars[i];
    }
    for (size_t i = 0; i < crowd->ballots.preference_count; i++) {
        const struct preference *a = &crowd->preferences[i];
        bool met = false;
        for (size_t j = 0; j < preferences; j++) {
            const struct preference *b = &crowd->preferences[j];
            met |= a->critic == b->critic && ((a->better == b->better && a->worse == b->worse) ||
                                              (a->better == b->worse && a->worse == b->better));
        }
        if (!met)
            crowd->preferences[preferences++] = *a;
    }
    crowd->ballots.star_count = stars;
    crowd->ballots.preference_count = preferences;
    return crowd;
}

enum { SIZE_MOST = 40 };

struct opened {
    struct crew *crew;
    struct ledger *ledger;
    struct fit *fit;
};

static struct opened opened_of(const struct ballots *ballots, size_t threads)
{
    struct opened opened = {.crew = crew_new(threads)};
    opened.ledger = ledger_new(ballots, opened.crew);
    opened.fit = fit_new(opened.ledger, opened.crew);
    return opened;
}

static void opened_done(struct opened *opened)
{
    fit_free(opened->fit);
    ledger_free(opened->ledger);
    crew_free(opened->crew);
}

static void the_objective_is_the_models_and_its_gradient_the_slope(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed < 6; seed++) {
        struct crowd *crowd = small_crowd(seed);
        struct model model = model_of(&crowd->ballots);
        struct opened opened = opened_of(&crowd->ballots, 1);
        struct point point = point_new(opened.ledger), gradient = point_new(opened.ledger);
        double x[SIZE_MOST], slopes[SIZE_MOST], h = 1e-5;
        assert_true(model.size <= SIZE_MOST && model.grade_count == opened.ledger->grade_count);
        struct dice dice = {seed};
        for (size_t i = 0; i < model.size; i++)
            x[i] = i < 23 ? roll_normal(&dice) : (double)i - 26 + 0.3 * roll(&dice);
        point_of(opened.ledger, x, &point);
        assert_near(fit_evaluate(opened.fit, &point, &gradient), model_objective(&model, x), 1e-11);
        list_of(opened.ledger, &gradient, slopes);
        for (size_t i = 0; i < model.size; i++) {
            double kept = x[i];
            x[i] = kept + h;
            double above = model_objective(&model, x);
            x[i] = kept - h;
            assert_near(slopes[i], (above - model_objective(&model, x)) / (2 * h), 1e-7);
            x[i] = kept;
        }
        point_done(&point);
        point_done(&gradient);
        opened_done(&opened);
        crowd_free(crowd);
    }
}

/* In place, by Gauss and Jordan, with pivots. */
static void invert(double *matrix, size_t size)
{
    double wide[SIZE_MOST][2 * SIZE_MOST] = {0};
    for (size_t i = 0; i < size; i++) {
        memcpy(wide[i], matrix + i * size, size * sizeof *matrix);
        wide[i][size + i] = 1;
    }
    for (size_t i = 0; i < size; i++) {
        size_t pivot = i;
        for (size_t j = i; j < size; j++)
            pivot = fabs(wide[j][i]) > fabs(wide[pivot][i]) ? j : pivot;
        for (size_t k = 0; k < 2 * size; k++) {
            double kept = wide[i][k];
            wide[i][k] = wide[pivot][k];
            wide[pivot][k] = kept;
        }
        for (size_t j = 0; j < size; j++) {
            double factor = j == i ? 0 : wide[j][i] / wide[i][i];
            for (size_t k = 0; k < 2 * size; k++)
                wide[j][k] -= factor * wide[i][k];
        }
    }
    for (size_t i = 0; i < size; i++)
        for (size_t j = 0; j < size; j++)
            matrix[i * size + j] = wide[i][size + j] / wide[i][i];
}

/* The Hessian as differences of gradients, dense, inverted by itself. */
static void dense_covariance(struct opened *opened, const struct model *model, const double *x, double *ret_covariance)
{
    struct point point = point_new(opened->ledger), gradient = point_new(opened->ledger);
    double above[SIZE_MOST], below[SIZE_MOST], moved[SIZE_MOST], h = 1e-4;
    for (size_t i = 0; i < model->size; i++) {
        memcpy(moved, x, model->size * sizeof *moved);
        moved[i] = x[i] + h;
        point_of(opened->ledger, moved, &point);
        fit_evaluate(opened->fit, &point, &gradient);
        list_of(opened->ledger, &gradient, above);
        moved[i] = x[i] - h;
        point_of(opened->ledger, moved, &point);
        fit_evaluate(opened->fit, &point, &gradient);
        list_of(opened->ledger, &gradient, below);
        for (size_t j = 0; j < model->size; j++)
            ret_covariance[i * model->size + j] = (above[j] - below[j]) / (2 * h);
    }
    invert(ret_covariance, model->size);
    point_done(&point);
    point_done(&gradient);
}

static void errors_are_those_of_the_whole_hessian(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed < 8; seed++) {
        struct crowd *crowd = small_crowd(seed);
        if (seed % 2 == 0) /* leaves films without verdicts: these are what is eliminated then */
            crowd->ballots.preference_count = 3;
        struct model model = model_of(&crowd->ballots);
        struct opened opened = opened_of(&crowd->ballots, 1);
        double x[SIZE_MOST], covariance[SIZE_MOST * SIZE_MOST], errors[SIZE_MOST];
        fit_search(opened.fit);
        list_of(opened.ledger, &opened.fit->at, x);
        dense_covariance(&opened, &model, x, covariance);
        fit_curve(opened.fit);
        bool exact;
        struct posterior *posterior = posterior_new(opened.fit, errors, &exact);
        assert_true(exact);
        for (size_t i = 0; i < crowd->ballots.film_count; i++) {
            double variance = covariance[i * model.size + i], drawn = 0;
            assert_near(errors[i], sqrt(variance), 1e-6);
            for (size_t draw = 0; draw < DRAWS; draw++) {
                double off = posterior->draws[draw * crowd->ballots.film_count + i];
                drawn += off * off / DRAWS;
            }
            assert_near(drawn / variance, 1, 0.2); /* four standard errors of a thousand draws */
        }
        posterior_free(posterior);
        opened_done(&opened);
        crowd_free(crowd);
    }
}

/* How films hang together, too: the draws' covariance of each pair of films, against the dense one. */
static void draws_hang_together_as_the_posterior_does(void **state)
{
    (void)state;
    struct crowd *crowd = small_crowd(4);
    size_t films = crowd->ballots.film_count;
    crowd->ballots.preference_count = 3;
    struct model model = model_of(&crowd->ballots);
    struct opened opened = opened_of(&crowd->ballots, 1);
    double x[SIZE_MOST], covariance[SIZE_MOST * SIZE_MOST], errors[SIZE_MOST];
    bool exact;
    fit_search(opened.fit);
    list_of(opened.ledger, &opened.fit->at, x);
    dense_covariance(&opened, &model, x, covariance);
    fit_curve(opened.fit);
    struct posterior *posterior = posterior_new(opened.fit, errors, &exact);
    for (size_t i = 0; i < films; i++)
        for (size_t j = 0; j < i; j++) {
            double sum = 0;
            for (size_t draw = 0; draw < DRAWS; draw++)
                sum += (double)posterior->draws[draw * films + i] * posterior->draws[draw * films + j] / DRAWS;
            assert_near(sum / (errors[i] * errors[j]), covariance[i * model.size + j] / (errors[i] * errors[j]), 0.14);
        }
    posterior_free(posterior);
    opened_done(&opened);
    crowd_free(crowd);
}

/* ---- the answer depends on nothing but the ballots ---- */

static void assert_same_fit(const struct opened *a, const struct opened *b)
{
    assert_int_equal(a->ledger->star_count, b->ledger->star_count);
    assert_memory_equal(a->fit->at.films, b->fit->at.films, a->ledger->film_count * sizeof(double));
    assert_memory_equal(a->fit->at.critics, b->fit->at.critics, a->ledger->critic_count * sizeof(double));
    assert_memory_equal(a->fit->at.thresholds, b->fit->at.thresholds, sizeof a->fit->at.thresholds);
    assert_true(a->fit->objective == b->fit->objective);
}

static void threads_do_not_change_the_answer(void **state)
{
    (void)state;
    struct crowd *crowd = crowd_new((struct season){300, 6000, 200000, 5000, ALL_GRADES}, 11);
    struct opened one = opened_of(&crowd->ballots, 1), three = opened_of(&crowd->ballots, 3);
    double errors[300], others[300];
    bool exact;
    assert_true(one.ledger->part_count > 3);
    fit_search(one.fit);
    fit_search(three.fit);
    assert_same_fit(&one, &three);
    fit_curve(one.fit);
    fit_curve(three.fit);
    struct posterior *a = posterior_new(one.fit, errors, &exact), *b = posterior_new(three.fit, others, &exact);
    assert_memory_equal(errors, others, sizeof errors);
    assert_memory_equal(a->draws, b->draws, DRAWS * 300 * sizeof *a->draws);
    posterior_free(a);
    posterior_free(b);
    opened_done(&one);
    opened_done(&three);
    crowd_free(crowd);
}

/* Repeats are dropped first: which of them counts does depend on the order. */
static void the_order_of_the_input_does_not_change_the_answer(void **state)
{
    (void)state;
    struct crowd *crowd = crowd_new((struct season){500, 300, 40000, 0, ALL_GRADES}, 5);
    bool *met = memset(memory_take(500 * 300 * sizeof *met), 0, 500 * 300 * sizeof *met);
    size_t kept = 0;
    for (size_t i = 0; i < crowd->ballots.star_count; i++) {
        struct star star = crowd->stars[i];
        if (!met[star.critic * 500 + star.film])
            crowd->stars[kept++] = star;
        met[star.critic * 500 + star.film] = true;
    }
    crowd->ballots.star_count = kept;
    struct opened before = opened_of(&crowd->ballots, 1);
    struct dice dice = {77};
    for (size_t i = kept; i-- > 1;) {
        size_t j = (size_t)((double)(i + 1) * roll(&dice));
        struct star star = crowd->stars[i];
        crowd->stars[i] = crowd->stars[j];
        crowd->stars[j] = star;
    }
    struct opened after = opened_of(&crowd->ballots, 1);
    fit_search(before.fit);
    fit_search(after.fit);
    assert_int_equal(before.ledger->star_count, kept);
    assert_same_fit(&before, &after);
    opened_done(&before);
    opened_done(&after);
    free(met);
    crowd_free(crowd);
}

/* ---- it always gets there ---- */

static void assert_converges(const struct ballots *ballots)
{
    struct opened opened = opened_of(ballots, 2);
    size_t steps = fit_search(opened.fit);
    double largest = gradient_largest(opened.ledger, &opened.fit->gradient);
    if (!(largest < 1e-7) || steps > 40)
        fail_msg("%zu stars, %zu verdicts: gradient %g after %zu steps", ballots->star_count, ballots->preference_count,
                 largest, steps);
    for (size_t i = 2; i < opened.ledger->grade_count; i++)
        assert_true(opened.fit->at.thresholds[i] > opened.fit->at.thresholds[i - 1]);
    opened_done(&opened);
}

static void every_crowd_converges(void **state)
{
    (void)state;
    const struct season seasons[] = {
        {3, 2, 0, 0, ALL_GRADES},
        {1, 1, 1, 0, ALL_GRADES},
        {2, 1, 0, 1, ALL_GRADES},
        {5, 5, 10, 10, ALL_GRADES},
        {1, 40000, 40000, 0, ALL_GRADES},      /* one film */
        {40000, 1, 30000, 0, ALL_GRADES},      /* one critic */
        {100, 100, 3000, 0, 1 << 1 | 1 << 10}, /* nothing but the extremes */
        {100, 100, 3000, 500, 1 << 3 | 1 << 4},
        {3000, 3000, 3000, 100, ALL_GRADES}, /* hardly joined */
        {50, 4, 0, 5000, ALL_GRADES},        /* verdicts alone */
        {3000, 400, 100000, 20000, ALL_GRADES},
        {20, 20000, 200000, 100, ALL_GRADES},
        {20000, SLOW ? 2000 : 20000, SLOW ? 100000 : 2000000, 20000, ALL_GRADES},
    };
    for (size_t i = 0; i < sizeof seasons / sizeof *seasons; i++) {
        struct crowd *crowd = crowd_new(seasons[i], i + 1);
        assert_converges(&crowd->ballots);
        crowd_free(crowd);
    }
}

/* Every critic gives everything the same, some all lowest, some all highest; one star of all is in between. */
static void a_crowd_of_extremes_converges(void **state)
{
    (void)state;
    struct crowd *crowd = crowd_new((struct season){200, 100, 20000, 0, ALL_GRADES}, 3);
    for (uint32_t i = 0; i < 20000; i++)
        crowd->stars[i] = (struct star){.critic = i / 200, .film = i % 200, .half_stars = i % 400 < 200 ? 1 : 10};
    crowd->stars[777].half_stars = 5;
    assert_converges(&crowd->ballots);
    for (uint32_t i = 0; i < 20000; i++) /* by film instead */
        crowd->stars[i].half_stars = i % 200 < 100 ? 1 : 10;
    assert_converges(&crowd->ballots);
    crowd_free(crowd);
}

/* ---- the approximation ---- */

static double worst_of_approximation(struct season season, uint64_t seed)
{
    struct crowd *crowd = crowd_new(season, seed);
    struct opened opened = opened_of(&crowd->ballots, 2);
    double *exact_errors = numbers_new(season.films), *errors = numbers_new(season.films), worst = 0;
    bool exact;
    fit_search(opened.fit);
    fit_curve(opened.fit);
    struct posterior *a = posterior_new(opened.fit, exact_errors, &exact);
    struct posterior *b = posterior_approximate(opened.fit, errors);
    assert_true(exact);
    for (size_t i = 0; i < season.films; i++)
        worst = fmax(worst, fabs(errors[i] / exact_errors[i] - 1));
    posterior_free(a);
    posterior_free(b);
    free(exact_errors);
    free(errors);
    opened_done(&opened);
    crowd_free(crowd);
    return worst;
}

static void the_approximation_is_near(void **state)
{
    (void)state;
    size_t films = SLOW ? 400 : 1500;
    const struct season seasons[] = {
        {films, films / 4, films * 30, 0, ALL_GRADES}, {films, films / 4, films * 30, films * 3, ALL_GRADES},
        {films, films, films * 4, films, ALL_GRADES},  {films, 20, films * 10, films / 2, ALL_GRADES},
        {films, films, films * 2, 0, ALL_GRADES},      {films, 20, films, films * 5, ALL_GRADES},
        {films, 20, 0, films * 2, ALL_GRADES},
    };
    for (size_t i = 0; i < sizeof seasons / sizeof *seasons; i++) {
        double worst = worst_of_approximation(seasons[i], 40 + i);
        if (!(worst < 0.055))
            fail_msg("crowd %zu: off by %g", i, worst);
    }
}

/* The same films placed by draws and film by film: how far the ends of ranges are apart, as a share of the films. */
static void ranges_without_draws_are_near(void **state)
{
    (void)state;
    size_t films = SLOW ? 400 : 1500;
    struct crowd *crowd = crowd_new((struct season){films, films / 4, films * 30, films, ALL_GRADES}, 9);
    struct arena arena = {0};
    struct standings standings;
    struct standing *drawn = ARENA_LIST(&arena, struct standing, films),
                    *near = ARENA_LIST(&arena, struct standing, films);
    uint32_t *all = ARENA_LIST(&arena, uint32_t, films);
    for (size_t i = 0; i < films; i++)
        all[i] = (uint32_t)i;
    standings_fit(&crowd->ballots, &arena, &standings);
    standings_places(&standings, all, films, &arena, drawn);
    free(standings.posterior->draws);
    standings.posterior->draws = NULL;
    standings_places(&standings, all, films, &arena, near);
    double worst = 0, sum = 0;
    for (size_t i = 0; i < films; i++) {
        assert_int_equal(drawn[i].film, near[i].film);
        double off = fmax(fabs((double)drawn[i].from - near[i].from), fabs((double)drawn[i].to - near[i].to));
        worst = fmax(worst, off / (double)films);
        sum += off / (double)(films * films);
    }
    assert_true(worst < 0.05);
    assert_true(sum < 0.01);
    standings_done(&standings);
    arena_done(&arena);
    crowd_free(crowd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_objective_is_the_models_and_its_gradient_the_slope),
        cmocka_unit_test(errors_are_those_of_the_whole_hessian),
        cmocka_unit_test(draws_hang_together_as_the_posterior_does),
        cmocka_unit_test(threads_do_not_change_the_answer),
        cmocka_unit_test(the_order_of_the_input_does_not_change_the_answer),
        cmocka_unit_test(every_crowd_converges),
        cmocka_unit_test(a_crowd_of_extremes_converges),
        cmocka_unit_test(the_approximation_is_near),
        cmocka_unit_test(ranges_without_draws_are_near),
    };
    return cmocka_run_group_tests_name("standings_fit", tests, NULL, NULL);
}
