#include "judge/standings_fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double *numbers_new(size_t count)
{
    return memset(memory_take(count * sizeof(double)), 0, count * sizeof(double));
}

struct point point_new(const struct ledger *ledger)
{
    return (struct point){.films = numbers_new(ledger->film_count), .critics = numbers_new(ledger->critic_count)};
}

void point_done(struct point *point)
{
    free(point->films);
    free(point->critics);
}

static double logit(double p)
{
    return log(p / (1 - p));
}

/* Where the thresholds would be if all films and critics were alike. */
static void begin(struct fit *fit)
{
    const struct ledger *ledger = fit->ledger;
    double below = 0;
    for (size_t slot = 1; slot < ledger->grade_count; slot++) {
        below += (double)ledger->grade_totals[slot - 1];
        fit->means[slot] = logit(ledger->grades[slot - 1] / 10.0);
        fit->at.thresholds[slot] = logit(below / (double)ledger->star_count);
    }
}

struct fit *fit_new(const struct ledger *ledger, struct crew *crew)
{
    struct fit *fit = memory_take(sizeof *fit);
    *fit = (struct fit){.ledger = ledger, .crew = crew, .at = point_new(ledger), .gradient = point_new(ledger)};
    fit->of_films = numbers_new(ledger->film_count);
    fit->of_critics = numbers_new(ledger->critic_count);
    struct curvature *curvature = &fit->curvature;
    curvature->weights = memory_take(ledger->star_count * sizeof *curvature->weights);
    curvature->runs = memory_take(ledger->run_count * sizeof *curvature->runs);
    curvature->critics = numbers_new(ledger->critic_count);
    curvature->films = numbers_new(ledger->film_count);
    curvature->schur_films = numbers_new(ledger->film_count);
    curvature->edges = numbers_new(ledger->edge_count);
    curvature->film_thresholds = numbers_new(ledger->film_count * SLOTS);
    for (size_t i = 0; i < ledger->part_count; i++) {
        fit->tallies[i].films = numbers_new(ledger->film_count);
        fit->tallies[i].film_thresholds = numbers_new(ledger->film_count * SLOTS);
    }
    begin(fit);
    return fit;
}

void fit_slim(struct fit *fit)
{
    struct curvature *curvature = &fit->curvature;
    free(curvature->weights);
    free(curvature->runs);
    curvature->weights = NULL;
    curvature->runs = NULL;
    for (size_t i = 0; i < fit->ledger->part_count; i++) {
        free(fit->tallies[i].films);
        free(fit->tallies[i].film_thresholds);
        fit->tallies[i].films = fit->tallies[i].film_thresholds = NULL;
    }
}

void fit_free(struct fit *fit)
{
    fit_slim(fit);
    struct curvature *curvature = &fit->curvature;
    free(curvature->critics);
    free(curvature->films);
    free(curvature->schur_films);
    free(curvature->edges);
    free(curvature->film_thresholds);
    free(fit->of_films);
    free(fit->of_critics);
    point_done(&fit->at);
    point_done(&fit->gradient);
    free(fit);
}
