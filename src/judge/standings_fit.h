/* standings_fit: the objective of judge/standings.h, its gradient and curvature, and the search for its
 * minimum. What standings*.c share, and tests and the benchmark look into; not for anyone else.
 *
 * With u = e^(theta + b) and T = e^t, the likelihood of a star of a grade between thresholds lo and hi is
 *     (1 - e^(lo - hi)) * T_hi / (u + T_hi) * u / (u + T_lo)
 * so that a star is two paired comparisons against thresholds (without hi at the top, without lo at the
 * bottom) and a term of thresholds alone, which is added up by counts. Per star there is one division
 * and no transcendental: the logarithm is taken of running products.
 *
 * Films and grades have the numbers of standings_ledger.h. Threshold s (1 to grade_count - 1) stands
 * above grade s - 1 and below grade s; thresholds[0] and thresholds[grade_count] are there so that
 * every grade has two, and are always zero.
 */
#ifndef BIJOU_JUDGE_STANDINGS_FIT_H
#define BIJOU_JUDGE_STANDINGS_FIT_H

#include "judge/standings_ledger.h"

enum { SLOTS = GRADES_MOST + 2 };

#define FILM_PRECISION      (1 / (1.5 * 1.5)) /* of the priors: 1 / variance */
#define CRITIC_PRECISION    1.0
#define THRESHOLD_PRECISION (1 / (2.0 * 2.0))

struct point { /* or a direction, or a gradient */
    double *films, *critics, thresholds[SLOTS];
};

struct run_curve { /* sums over a run of a (1 - a) against the lower and the upper threshold */
    double low, high;
};

/* The second derivatives at one point. All but those of a film with a critic are summed up. */
struct curvature {
    float *weights; /* by star: film with critic */
    struct run_curve *runs;
    double *critics;                 /* by critic, its prior included */
    double *films;                   /* by film, its prior and verdicts included */
    double *film_thresholds;         /* film * SLOTS + threshold; as they are in the sum, above 0 */
    double *edges;                   /* by edge */
    double thresholds[SLOTS][SLOTS]; /* their priors included */
    /* The Schur complement once critics are eliminated: its diagonal by film, and what it is on the
     * directions "all films by one" (0) and each threshold (1 to grade_count - 1). */
    double *schur_films;
    double coarse[SLOTS][SLOTS];
};

/* What one part of a pass adds up. */
struct tally {
    double *films;                                              /* by film */
    double *film_thresholds;                                    /* film * SLOTS + threshold */
    double high[GRADES_MOST], low[GRADES_MOST];                 /* by grade */
    double high_of_some[GRADES_MOST], low_of_some[GRADES_MOST]; /* of the last critics, not yet in those */
    double thresholds[SLOTS];
    double coarse[SLOTS][SLOTS];
    double objective;
};

struct fit {
    const struct ledger *ledger;
    struct crew *crew;
    double means[SLOTS]; /* of the thresholds' prior */
    struct point at, gradient;
    double objective;
    struct curvature curvature;
    struct tally tallies[PARTS_MOST];
    double *of_films, *of_critics; /* e^theta and e^b, where it was last looked */
    double bounds[SLOTS];          /* e^t */
};

struct fit *fit_new(const struct ledger *ledger, struct crew *crew); /* at the point where the search begins */
void fit_free(struct fit *fit);

double *numbers_new(size_t count); /* all zero; to be given to free() */
struct point point_new(const struct ledger *ledger);
void point_done(struct point *point);

/* The objective at `at`, which has increasing thresholds, and its gradient there. */
double fit_evaluate(struct fit *fit, const struct point *at, struct point *ret_gradient);
double gradient_largest(const struct ledger *ledger, const struct point *gradient);

/* Works out the curvature at fit->at. */
void fit_curve(struct fit *fit);
/* The Schur complement times the films and thresholds of `direction`; the critics are left alone. */
void fit_multiply(struct fit *fit, const struct point *direction, struct point *ret_product);
/* Takes the critics out of the system "curvature * x = right": what is left on its right side. */
void fit_reduce(struct fit *fit, const struct point *right, struct point *ret_right);
/* And puts them back: the critics of x, of which films and thresholds are known. */
void fit_extend(struct fit *fit, const struct point *right, struct point *x);

/* Solves "curvature * x = right" for films and thresholds by conjugate gradients, from zero, `right` being reduced,
 * until the residual has fallen by `factor`. Returns how many products it took. */
size_t fit_solve(struct fit *fit, const struct point *right, double factor, struct point *ret_x);

/* To the minimum: damped Newton steps. Returns how many. */
size_t fit_search(struct fit *fit);

/* Gives back what only the search needs. */
void fit_slim(struct fit *fit);

#endif
