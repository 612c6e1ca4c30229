/* The search for the minimum: Newton steps, each found by conjugate gradients, never across a threshold. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "judge/standings_fit.h"

enum { STEPS_MOST = 200, HALVINGS_MOST = 60 };

/* Nothing is further from zero than this at the minimum of 2^32 stars and verdicts; what is, is no place to go. */
#define FARTHEST 40.0
/* A step that leaves less of the gradient than this shows that the curvature it was found with will do for the next one
 * as well; how far the conjugate gradients go with one that is new, and with one that is kept. */
#define RATIO_KEPT   0.02
#define FACTOR_FRESH 0.005
#define FACTOR_KEPT  0.002

/* The search never ends above this unless no step leads down any more. */
#define GRADIENT_GOOD 1e-6

/* ---- conjugate gradients ---- */

/* An approximate inverse of the Schur complement: its diagonal by film, and exactly the directions that Jacobi
 * is bad at: all films together, and the thresholds. */
struct preconditioner {
    const struct fit *fit;
    size_t count;
    double factor[SLOTS][SLOTS]; /* Cholesky's, lower */
};

static struct preconditioner preconditioner_new(const struct fit *fit)
{
    struct preconditioner of = {.fit = fit, .count = fit->ledger->grade_count > 0 ? fit->ledger->grade_count : 1};
    for (size_t i = 0; i < of.count; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = fit->curvature.coarse[i][j];
            for (size_t k = 0; k < j; k++)
                sum -= of.factor[i][k] * of.factor[j][k];
            of.factor[i][j] = i == j ? sqrt(fmax(sum, 1e-9)) : sum / of.factor[j][j];
        }
    return of;
}

static void precondition(const struct preconditioner *of, const struct point *residual, struct point *ret_z)
{
    size_t films = of->fit->ledger->film_count;
    double y[SLOTS] = {0};
    for (size_t film = 0; film < films; film++)
        y[0] += residual->films[film];
    for (size_t i = 1; i < of->count; i++)
        y[i] = residual->thresholds[i];
    for (size_t i = 0; i < of->count; i++) {
        for (size_t j = 0; j < i; j++)
            y[i] -= of->factor[i][j] * y[j];
        y[i] /= of->factor[i][i];
    }
    for (size_t i = of->count; i-- > 0;) {
        for (size_t j = i + 1; j < of->count; j++)
            y[i] -= of->factor[j][i] * y[j];
        y[i] /= of->factor[i][i];
    }
    for (size_t film = 0; film < films; film++)
        ret_z->films[film] = residual->films[film] / of->fit->curvature.schur_films[film] + y[0];
    memset(ret_z->thresholds, 0, sizeof ret_z->thresholds);
    for (size_t i = 1; i < of->count; i++)
        ret_z->thresholds[i] = y[i];
}

/* Over films and thresholds. */
static double dot(const struct fit *fit, const struct point *a, const struct point *b)
{
    double sums[4] = {0, 0, 0, 0}, sum = 0;
    size_t i = 0;
    for (; i + 4 <= fit->ledger->film_count; i += 4)
        for (size_t j = 0; j < 4; j++)
            sums[j] += a->films[i + j] * b->films[i + j];
    for (; i < fit->ledger->film_count; i++)
        sum += a->films[i] * b->films[i];
    for (i = 1; i < fit->ledger->grade_count; i++)
        sum += a->thresholds[i] * b->thresholds[i];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]) + sum;
}

/* to = scale * to + factor * add, over films and thresholds. */
static void combine(const struct fit *fit, struct point *to, double scale, double factor, const struct point *add)
{
    for (size_t i = 0; i < fit->ledger->film_count; i++)
        to->films[i] = scale * to->films[i] + factor * add->films[i];
    for (size_t i = 1; i < fit->ledger->grade_count; i++)
        to->thresholds[i] = scale * to->thresholds[i] + factor * add->thresholds[i];
}

static void copy(const struct fit *fit, struct point *to, const struct point *from)
{
    memcpy(to->films, from->films, fit->ledger->film_count * sizeof *to->films);
    memcpy(to->thresholds, from->thresholds, sizeof to->thresholds);
}

static size_t products_most(const struct fit *fit)
{
    size_t unknowns = fit->ledger->film_count + fit->ledger->grade_count;
    return unknowns < 500 ? 2 * unknowns + 20 : 1020;
}

size_t fit_solve(struct fit *fit, const struct point *right, double factor, struct point *ret_x)
{
    struct preconditioner preconditioner = preconditioner_new(fit);
    struct point residual = point_new(fit->ledger), z = point_new(fit->ledger), direction = point_new(fit->ledger),
                 product = point_new(fit->ledger);
    size_t products = 0, most = products_most(fit);
    copy(fit, &residual, right);
    combine(fit, ret_x, 0, 0, right);
    precondition(&preconditioner, &residual, &z);
    copy(fit, &direction, &z);
    double size = dot(fit, &residual, &z), enough = size * factor * factor;
    while (size > enough && products < most) {
        fit_multiply(fit, &direction, &product);
        products++;
        double curve = dot(fit, &direction, &product);
        if (!(curve > 0))
            break;
        combine(fit, ret_x, 1, size / curve, &direction);
        combine(fit, &residual, 1, -size / curve, &product);
        precondition(&preconditioner, &residual, &z);
        double next = dot(fit, &residual, &z);
        combine(fit, &direction, next / size, 1, &z);
        size = next;
    }
    point_done(&residual);
    point_done(&z);
    point_done(&direction);
    point_done(&product);
    return products;
}

/* ---- the search ---- */

struct search {
    struct fit *fit;
    struct point step, reduced, next, next_gradient;
    bool tempered;  /* whether the step is cut where it is long */
    double largest; /* of the gradient */
    double slope;   /* of the objective along the step */
};

/* A curvature that is made of s (1 - s) changes by a factor of up to e for each unit moved, so that a long step, which
 * Newton's method takes where there is next to no curvature, is worth about its logarithm. Otherwise one critic who
 * gives everything the highest grade would have the steps of all the others cut short. */
static double length_of(const struct search *search, double step)
{
    return !search->tempered || fabs(step) <= 1 ? step : copysign(1 + log(fabs(step)), step);
}

/* Adds `share` of the step to where the search stands. False when that is no place to go. */
static bool step_to(struct search *search, double share)
{
    const struct ledger *ledger = search->fit->ledger;
    const struct point *at = &search->fit->at, *step = &search->step;
    double farthest = 0;
    for (size_t i = 0; i < ledger->film_count; i++) {
        search->next.films[i] = at->films[i] + share * length_of(search, step->films[i]);
        farthest = fmax(farthest, fabs(search->next.films[i]));
    }
    for (size_t i = 0; i < ledger->critic_count; i++) {
        search->next.critics[i] = at->critics[i] + share * length_of(search, step->critics[i]);
        farthest = fmax(farthest, fabs(search->next.critics[i]));
    }
    for (size_t i = 1; i < ledger->grade_count; i++) {
        search->next.thresholds[i] = at->thresholds[i] + share * step->thresholds[i];
        farthest = fmax(farthest, fabs(search->next.thresholds[i]));
        double gap = search->next.thresholds[i] - search->next.thresholds[i - 1];
        if (i > 1 && !(gap > 0.05 * (at->thresholds[i] - at->thresholds[i - 1])))
            return false;
    }
    return farthest < FARTHEST;
}

static double slope_of(const struct search *search)
{
    const struct ledger *ledger = search->fit->ledger;
    const struct point *gradient = &search->fit->gradient, *step = &search->step;
    double sum = 0;
    for (size_t i = 0; i < ledger->film_count; i++)
        sum += gradient->films[i] * length_of(search, step->films[i]);
    for (size_t i = 0; i < ledger->critic_count; i++)
        sum += gradient->critics[i] * length_of(search, step->critics[i]);
    for (size_t i = 1; i < ledger->grade_count; i++)
        sum += gradient->thresholds[i] * step->thresholds[i];
    return sum;
}

static void find_step(struct search *search, double factor)
{
    struct fit *fit = search->fit;
    const struct ledger *ledger = fit->ledger;
    struct point *right = &search->next_gradient; /* not needed until the next point is looked at */
    for (size_t i = 0; i < ledger->film_count; i++)
        right->films[i] = -fit->gradient.films[i];
    for (size_t i = 0; i < ledger->critic_count; i++)
        right->critics[i] = -fit->gradient.critics[i];
    for (size_t i = 0; i < SLOTS; i++)
        right->thresholds[i] = -fit->gradient.thresholds[i];
    fit_reduce(fit, right, &search->reduced);
    fit_solve(fit, &search->reduced, factor, &search->step);
    fit_extend(fit, right, &search->step);
    search->tempered = true;
    search->slope = slope_of(search);
    if (search->slope < 0)
        return;
    search->tempered = false; /* as Newton has it, it always leads down */
    search->slope = slope_of(search);
}

static void swap(struct point *a, struct point *b)
{
    struct point kept = *a;
    *a = *b;
    *b = kept;
}

/* Goes along the step as far as it leads down. False when it leads nowhere any more. */
static bool take_step(struct search *search)
{
    struct fit *fit = search->fit;
    double share = 1;
    for (int halvings = 0; halvings < HALVINGS_MOST; halvings++, share /= 2) {
        if (!step_to(search, share))
            continue;
        double objective = fit_evaluate(fit, &search->next, &search->next_gradient);
        double largest = gradient_largest(fit->ledger, &search->next_gradient);
        double rounding =
            1e-12 * (fabs(fit->objective) + (double)(1 + fit->ledger->star_count + fit->ledger->preference_count));
        bool down = objective <= fit->objective + 1e-4 * share * search->slope;
        bool at_the_bottom = fabs(objective - fit->objective) <= rounding && largest < search->largest;
        if (!down && !at_the_bottom) {
            if (search->largest < GRADIENT_GOOD)
                return false;
            continue;
        }
        swap(&fit->at, &search->next);
        swap(&fit->gradient, &search->next_gradient);
        fit->objective = objective;
        search->largest = largest;
        return true;
    }
    return false;
}

/* Where rounding in sums of so many terms begins to show; but 1e-9 if it can be had. */
static double gradient_enough(const struct ledger *ledger)
{
    double terms = 1 + (double)ledger->star_count + (double)ledger->preference_count;
    return fmin(1e-14 * terms, fmax(1e-9, 2e-16 * terms));
}

size_t fit_search(struct fit *fit)
{
    struct search search = {.fit = fit,
                            .step = point_new(fit->ledger),
                            .reduced = point_new(fit->ledger),
                            .next = point_new(fit->ledger),
                            .next_gradient = point_new(fit->ledger)};
    fit->objective = fit_evaluate(fit, &fit->at, &fit->gradient);
    search.largest = gradient_largest(fit->ledger, &fit->gradient);
    double before = INFINITY;
    double enough = gradient_enough(fit->ledger);
    bool fresh = false; /* whether the curvature is that of where the search stands */
    size_t steps = 0;
    for (; search.largest > enough && steps < STEPS_MOST; steps++) {
        if (search.largest > before * RATIO_KEPT || steps == 0) {
            if (search.largest < GRADIENT_GOOD && search.largest > before / 4)
                break;
            fit_curve(fit);
            fresh = true;
        }
        before = search.largest;
        find_step(&search, fresh ? FACTOR_FRESH : FACTOR_KEPT);
        if (!take_step(&search))
            break;
        fresh = false;
    }
    point_done(&search.step);
    point_done(&search.reduced);
    point_done(&search.next);
    point_done(&search.next_gradient);
    return steps;
}
