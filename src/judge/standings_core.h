/* standings_core: the covariance of all films by eliminating what is not joined to each other.
 *
 * The Hessian has films, critics and thresholds. No critic is joined to another one, and no film
 * without verdicts to another one; so either of these groups E is eliminated at the cost of its own
 * lists, and what remains, R, is dense:
 *     S = H_RR - sum over e of h_e h_e' / d_e        h_e: the row of e over R; d_e: its diagonal
 *     covariance of R = S^-1,    variance of e = 1 / d_e + h_e' S^-1 h_e / d_e^2
 * A draw is x_R = L^-T z with S = L L', and x_e = z / sqrt(d_e) - h_e . x_R / d_e.
 * The curvature is the one that the search used, whose weights are kept as floats: seven digits.
 * Source: the block elimination of any textbook, as in G. H. Golub & C. F. Van Loan, "Matrix Computations", 4.2.
 */
#ifndef BIJOU_JUDGE_STANDINGS_CORE_H
#define BIJOU_JUDGE_STANDINGS_CORE_H

#include "judge/standings_fit.h"

struct core {
    const struct fit *fit;
    bool without_films;                   /* what is eliminated: films without verdicts, or critics */
    size_t size;                          /* of R */
    uint32_t *films;                      /* by film: its place in R, or UINT32_MAX */
    size_t first_critic, first_threshold; /* in R */
    size_t count;                         /* of E: as many lists as there are critics or films */
    size_t *starts;                       /* the lists h: places in R, in order, and values */
    uint32_t *places;
    float *values;
    double *curves;  /* d; 0: in R */
    double *inverse; /* L^-T */
};

/* How many unknowns would remain when films (or critics) are eliminated. */
size_t core_size(const struct ledger *ledger, bool without_films);
/* Of fit->curvature, which is that at the minimum. */
struct core *core_new(const struct fit *fit, bool without_films);
void core_free(struct core *core);

/* By film. */
void core_variances(const struct core *core, double *ret_variances);
/* `count` draws, each film_count numbers, which are what the films' qualities are off by. */
void core_draw(const struct core *core, size_t count, float *ret_draws);

#endif
