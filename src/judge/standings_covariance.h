/* standings_covariance: how sure the standings are.
 *
 * The posterior is taken as normal (Laplace), with the inverse of the full Hessian, of films, critics and
 * thresholds, as its covariance. The standard errors are the exact ones of that whenever a dense core
 * (standings_core.h) of at most CORE_MOST unknowns remains, which is so for any set of up to 2,000
 * films, and CORE_QUICK beyond 2,000 films. Otherwise, with S the Hessian without the critics:
 *     variance of f = 1 / (S_ff - sum over g of w_fg^2 / S_gg) + x_f^2 / (e'x)
 *         w_fg: what the verdicts on f and g add to S;  H x = e = the mean of all qualities
 * its own part, as if only the films it was held against were unknown besides, and the part that all films have in
 * common. On crowds of every kind in the tests that is too small, by 5 % at most, which is where films have two stars
 * each, and by less than half a percent on average.
 *
 * Ranges of places: with up to DRAWN_FILMS_MOST films and exact errors, from DRAWS draws of the whole joint posterior.
 * Otherwise film by film, from the place that its quality would have if it were 1.645 standard errors
 * (without the common part) lower or higher, among the others with their own uncertainty.
 */
#ifndef BIJOU_JUDGE_STANDINGS_COVARIANCE_H
#define BIJOU_JUDGE_STANDINGS_COVARIANCE_H

#include "judge/standings_fit.h"

enum { CORE_MOST = 2000 + THRESHOLDS_MOST, CORE_QUICK = 400, DRAWS = 1000, DRAWN_FILMS_MOST = 2000 };

/* By the caller's number of the film. */
struct posterior {
    float *draws;  /* draw * film_count + film: what the quality is off by; NULL: there are none */
    double *alone; /* by film: the standard error without the part that is common to all */
};

/* At the minimum. *ret_errors by the caller's number. */
struct posterior *posterior_new(struct fit *fit, double *ret_errors, bool *ret_exact);
/* The same with the approximation, whatever the size: for tests. */
struct posterior *posterior_approximate(struct fit *fit, double *ret_errors);
void posterior_free(struct posterior *posterior);

#endif
