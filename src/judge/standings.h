/* standings: one order of all films from all stars and all verdicts, with the uncertainty of each place.
 *
 * The model, fitted to its maximum (MAP), exactly:
 *     quality of a film       theta ~ N(0, 1.5^2)
 *     leniency of a critic    b ~ N(0, 1)
 *     grades                  half-stars 1 to 10; of those that somebody gave, all but the highest have a
 *                             threshold t_k ~ N(logit(k / 10), 2^2), increasing. A grade nobody gave is
 *                             merged into the next given one above.
 *     a mark                  P(grade <= k) = s(t_k - theta - b), s(x) = 1 / (1 + e^-x)
 *     a verdict               P(a is preferred to b) = s(theta_a - theta_b); level: half of each
 * The marks are an ordinal logit (P. McCullagh, "Regression models for ordinal data", 1980), the
 * verdicts paired comparisons (R. A. Bradley & M. E. Terry, "Rank analysis of incomplete block
 * designs", 1952). The objective, negative log posterior without constants, is strictly convex:
 *     sum theta^2 / (2 1.5^2) + sum b^2 / 2 + sum (t_k - logit(k / 10))^2 / (2 2^2) - log likelihood
 * so that it has one minimum, which does not depend on where the search began or on the order of
 * the input. docs/standings.md says in plain words why it is fair.
 *
 * Uncertainty is Laplace's: the posterior is taken as normal, its covariance the inverse of the
 * Hessian at the minimum. See standings_covariance.h for when it is exact and what stands in beyond.
 *
 *     struct standings standings;
 *     standings_fit(&ballots, &arena, &standings);
 *     standings_places(&standings, films, film_count, &arena, places);
 *     standings_done(&standings);
 */
#ifndef BIJOU_JUDGE_STANDINGS_H
#define BIJOU_JUDGE_STANDINGS_H

#include "edition/edition.h"

struct star { /* what one critic gave one film */
    uint32_t critic;
    uint32_t film : 28, half_stars : 4; /* 1 to 10 */
};

struct preference { /* one critic's overall verdict on two films */
    uint32_t critic, better, worse;
    bool level; /* then which is `better` means nothing */
};

enum { STANDINGS_FILMS_MOST = 1 << 28, THRESHOLDS_MOST = 9 };

/* Films and critics are numbered by whoever asks, from 0, in an order that depends on what they are
 * (their names) and not on where they stood in a file: the answer is then the same, bit for bit, in
 * whatever order the stars come. Of a critic's several stars for one film, or verdicts on one pair,
 * the last one listed counts. */
struct ballots {
    size_t film_count, critic_count;
    const struct star *stars; /* older before newer */
    size_t star_count;
    const struct preference *preferences; /* older before newer */
    size_t preference_count;
};

struct posterior; /* standings_covariance.h */

struct standings {
    size_t film_count, critic_count;
    double *qualities;  /* theta, by film */
    double *errors;     /* the standard error of theta, by film */
    double *leniencies; /* b, by critic */
    int grades[10];     /* those that were given, in half-stars, in order */
    size_t grade_count;
    double thresholds[THRESHOLDS_MOST]; /* after each of grades but the last */
    size_t threshold_count;
    uint32_t *star_counts, *preference_counts; /* by film: those that counted */
    size_t star_count, preference_count;       /* those that counted, in all */
    double objective;                          /* at the minimum */
    double gradient;                           /* its largest entry there, in absolute value */
    bool exact; /* whether errors and ranges are the exact ones of Laplace's normal posterior */
    struct posterior *posterior;
};

/* Any number of films, also none; any of them may have neither stars nor verdicts. The lists are of
 * `arena`; the posterior is freed by standings_done. Uses as many threads as there are cores, up to
 * eight, where there is enough to do; the answer does not depend on how many. */
void standings_fit(const struct ballots *ballots, struct arena *arena, struct standings *ret_standings);
void standings_done(struct standings *standings);

struct standing {
    uint32_t film;
    uint32_t place;    /* from 1; films whose qualities are within 1e-9 of each other share it */
    uint32_t from, to; /* the places it holds with a probability of 90 %: from <= place <= to */
};

/* The order among these films alone, best first, shared places in the order of the numbers. */
void standings_places(const struct standings *standings, const uint32_t *films, size_t count, struct arena *arena,
                      struct standing *ret_places);

#endif
