#include "judge/standings_covariance.h"

#include <math.h>
#include <stdlib.h>

#include "judge/standings_core.h"

static struct posterior *posterior_empty(size_t film_count)
{
    struct posterior *posterior = memory_take(sizeof *posterior);
    *posterior = (struct posterior){.alone = numbers_new(film_count)};
    return posterior;
}

/* Of each film as if, besides it, only those it was held against in verdicts were unknown, each for itself. Never below
 * the prior's: S_ff has every w_fg in it, and so has S_gg, so that w_fg^2 / S_gg takes less than that away. */
static double *precisions_alone(const struct fit *fit)
{
    const struct ledger *ledger = fit->ledger;
    const struct curvature *curvature = &fit->curvature;
    double *precisions = numbers_new(ledger->film_count);
    for (size_t film = 0; film < ledger->film_count; film++)
        precisions[film] = curvature->schur_films[film];
    for (size_t i = 0; i < ledger->edge_count; i++) {
        const struct edge *edge = &ledger->edges[i];
        double squared = curvature->edges[i] * curvature->edges[i];
        precisions[edge->first] -= squared / curvature->schur_films[edge->second];
        precisions[edge->second] -= squared / curvature->schur_films[edge->first];
    }
    return precisions;
}

struct posterior *posterior_approximate(struct fit *fit, double *ret_errors)
{
    const struct ledger *ledger = fit->ledger;
    struct posterior *posterior = posterior_empty(ledger->film_count);
    struct point mean = point_new(ledger), x = point_new(ledger);
    double common = 0, *precisions = precisions_alone(fit);
    for (size_t film = 0; film < ledger->film_count; film++)
        mean.films[film] = 1 / (double)ledger->film_count;
    fit_solve(fit, &mean, 1e-6, &x);
    for (size_t film = 0; film < ledger->film_count; film++)
        common += x.films[film] / (double)ledger->film_count;
    for (size_t film = 0; film < ledger->film_count; film++) {
        double alone = 1 / precisions[film];
        posterior->alone[ledger->names[film]] = sqrt(alone);
        ret_errors[ledger->names[film]] = sqrt(alone + x.films[film] * x.films[film] / common);
    }
    free(precisions);
    point_done(&mean);
    point_done(&x);
    return posterior;
}

static float *draws_by_name(const struct core *core)
{
    const struct ledger *ledger = core->fit->ledger;
    size_t films = ledger->film_count;
    float *draws = memory_take(DRAWS * films * sizeof *draws), *row = memory_take(films * sizeof *row);
    core_draw(core, DRAWS, draws);
    for (size_t draw = 0; draw < DRAWS; draw++) {
        for (size_t film = 0; film < films; film++)
            row[ledger->names[film]] = draws[draw * films + film];
        for (size_t film = 0; film < films; film++)
            draws[draw * films + film] = row[film];
    }
    free(row);
    return draws;
}

static struct posterior *posterior_exact(struct fit *fit, bool without_films, double *ret_errors)
{
    const struct ledger *ledger = fit->ledger;
    struct posterior *posterior = posterior_empty(ledger->film_count);
    struct core *core = core_new(fit, without_films);
    double *variances = numbers_new(ledger->film_count), *precisions = precisions_alone(fit);
    core_variances(core, variances);
    for (size_t film = 0; film < ledger->film_count; film++) {
        posterior->alone[ledger->names[film]] = sqrt(1 / precisions[film]);
        ret_errors[ledger->names[film]] = sqrt(variances[film]);
    }
    if (ledger->film_count <= DRAWN_FILMS_MOST)
        posterior->draws = draws_by_name(core);
    free(variances);
    free(precisions);
    core_free(core);
    return posterior;
}

struct posterior *posterior_new(struct fit *fit, double *ret_errors, bool *ret_exact)
{
    size_t films_left = core_size(fit->ledger, false), critics_left = core_size(fit->ledger, true);
    size_t least = films_left < critics_left ? films_left : critics_left;
    *ret_exact = least <= (fit->ledger->film_count <= DRAWN_FILMS_MOST ? (size_t)CORE_MOST : (size_t)CORE_QUICK);
    return *ret_exact ? posterior_exact(fit, critics_left < films_left, ret_errors)
                      : posterior_approximate(fit, ret_errors);
}

void posterior_free(struct posterior *posterior)
{
    if (posterior == NULL)
        return;
    free(posterior->draws);
    free(posterior->alone);
    free(posterior);
}
