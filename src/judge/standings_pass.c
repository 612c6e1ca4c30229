/* The objective and its gradient: one pass over the stars and the edges. */
#include <math.h>
#include <string.h>

#include "judge/standings_fit.h"

enum { BLOCK = 64 };

/* What a grade is against: T and u go into u * up + T; without an upper threshold that is 1. */
struct bounds {
    double up[GRADES_MOST], high[GRADES_MOST], low[GRADES_MOST];
};

/* A product of many factors, none of which is near what a double can hold: its exponent is kept apart. */
struct product {
    double mantissa;
    long exponent;
};

struct pass {
    struct fit *fit;
    const struct point *at;
    struct bounds bounds;
};

static struct bounds bounds_at(const struct ledger *ledger, const double *thresholds)
{
    struct bounds bounds = {0};
    for (size_t grade = 0; grade < ledger->grade_count; grade++) {
        bool lowest = grade == 0, highest = grade + 1 == ledger->grade_count;
        bounds.up[grade] = highest ? 0 : 1;
        bounds.high[grade] = highest ? 1 : exp(thresholds[grade + 1]);
        bounds.low[grade] = lowest ? 0 : exp(thresholds[grade]);
    }
    return bounds;
}

static void product_add(struct product *product, double factor)
{
    uint64_t bits;
    memcpy(&bits, &factor, sizeof bits);
    product->exponent += (long)(bits >> 52) - 1023;
    bits = (bits & 0xFFFFFFFFFFFFFull) | 0x3FF0000000000000ull;
    memcpy(&factor, &bits, sizeof factor);
    product->mantissa *= factor;
    if (product->mantissa > 0x1p500) {
        product->mantissa *= 0x1p-500;
        product->exponent += 500;
    }
}

static double product_log(const struct product *product)
{
    return (double)product->exponent * M_LN2 + log(product->mantissa);
}

/* A factor is below e^(4 * 41), since nothing is further than that from zero: four of them fit. */
static void product_add_all(struct product *product, double *factors, size_t count)
{
    for (size_t i = count; i % 4 != 0; i++)
        factors[i] = 1;
    for (size_t i = 0; i < count; i += 4)
        product_add(product, (factors[i] * factors[i + 1]) * (factors[i + 2] * factors[i + 3]));
}

struct run_sums {
    double high, low;
};

/* At most BLOCK stars of one run; u is the critic's e^b. */
static struct run_sums pass_block(const struct pass *pass, struct tally *tally, unsigned grade, double u,
                                  const uint32_t *films, size_t count, struct product *product)
{
    const double *exponentials = pass->fit->exponentials;
    double upper = pass->bounds.up[grade] * u, high = pass->bounds.high[grade], low = pass->bounds.low[grade];
    double factors[BLOCK + 4], rests[BLOCK];
    struct run_sums sums = {0, 0};
    for (size_t i = 0; i < count; i++) {
        double v = exponentials[films[i]];
        double above = v * upper + high, below = v * u + low;
        double inverse = 1 / (above * below);
        double a = v * upper * below * inverse, rest = low * above * inverse;
        factors[i] = above * below;
        rests[i] = a - rest;
        sums.high += a;
        sums.low += rest;
    }
    for (size_t i = 0; i < count; i++)
        tally->films[films[i]] += rests[i];
    product_add_all(product, factors, count);
    return sums;
}

static void pass_critic(const struct pass *pass, struct tally *tally, size_t critic, double *ret_gradient,
                        struct product *product)
{
    const struct ledger *ledger = pass->fit->ledger;
    const uint32_t *films = ledger->films + ledger->star_starts[critic];
    double leniency = pass->at->critics[critic], u = exp(leniency), sum = 0;
    for (size_t i = ledger->run_starts[critic]; i < ledger->run_starts[critic + 1]; i++) {
        const struct run *run = &ledger->runs[i];
        struct run_sums of_run = {0, 0};
        for (size_t done = 0; done < run->count; done += BLOCK) {
            size_t left = run->count - done;
            struct run_sums sums =
                pass_block(pass, tally, run->grade, u, films + done, left < BLOCK ? left : BLOCK, product);
            of_run.high += sums.high;
            of_run.low += sums.low;
        }
        films += run->count;
        tally->high[run->grade] += of_run.high;
        tally->low[run->grade] += of_run.low;
        sum += of_run.high - of_run.low;
    }
    size_t count = ledger->star_starts[critic + 1] - ledger->star_starts[critic];
    tally->objective += CRITIC_PRECISION * leniency * leniency / 2 - (double)count * leniency;
    ret_gradient[critic] = CRITIC_PRECISION * leniency + sum;
}

static void pass_edges(const struct pass *pass, struct tally *tally, const struct part *part)
{
    const double *exponentials = pass->fit->exponentials;
    for (size_t i = part->edge_first; i < part->edge_end; i++) {
        const struct edge *edge = &pass->fit->ledger->edges[i];
        double first = exponentials[edge->first], second = exponentials[edge->second];
        double verdicts = (edge->halves_first + edge->halves_second) / 2.0;
        double sum = first + second, rest = (edge->halves_second * first - edge->halves_first * second) / (2 * sum);
        tally->objective += verdicts * log(sum);
        tally->films[edge->first] += rest;
        tally->films[edge->second] -= rest;
    }
}

struct pass_context {
    struct pass pass;
    struct point *gradient;
};

static void pass_part(void *context, size_t number)
{
    struct pass_context *given = context;
    const struct pass *pass = &given->pass;
    const struct ledger *ledger = pass->fit->ledger;
    const struct part *part = &ledger->parts[number];
    struct tally *tally = &pass->fit->tallies[number];
    struct product product = {.mantissa = 1};
    memset(tally->films, 0, ledger->film_count * sizeof *tally->films);
    memset(tally->high, 0, sizeof tally->high);
    memset(tally->low, 0, sizeof tally->low);
    tally->objective = 0;
    for (size_t critic = part->critic_first; critic < part->critic_end; critic++)
        pass_critic(pass, tally, critic, given->gradient->critics, &product);
    pass_edges(pass, tally, part);
    tally->objective += product_log(&product);
}

/* The films' own terms; returns them. */
static double add_films(const struct fit *fit, const struct point *at, struct point *gradient)
{
    const struct ledger *ledger = fit->ledger;
    double objective = 0;
    for (size_t film = 0; film < ledger->film_count; film++) {
        double quality = at->films[film], sum = 0;
        for (size_t part = 0; part < ledger->part_count; part++)
            sum += fit->tallies[part].films[film];
        gradient->films[film] = FILM_PRECISION * quality + sum;
        double counted = ledger->star_counts[film] + ledger->half_wins[film] / 2.0;
        objective += FILM_PRECISION * quality * quality / 2 - counted * quality;
    }
    return objective;
}

static double add_thresholds(const struct fit *fit, const struct point *at, struct point *gradient)
{
    const struct ledger *ledger = fit->ledger;
    double objective = 0;
    memset(gradient->thresholds, 0, sizeof gradient->thresholds);
    for (size_t slot = 1; slot < ledger->grade_count; slot++) {
        double away = at->thresholds[slot] - fit->means[slot], sum = 0;
        for (size_t part = 0; part < ledger->part_count; part++)
            sum += fit->tallies[part].low[slot] - fit->tallies[part].high[slot - 1];
        gradient->thresholds[slot] += THRESHOLD_PRECISION * away + sum;
        objective +=
            THRESHOLD_PRECISION * away * away / 2 - (double)ledger->grade_totals[slot - 1] * at->thresholds[slot];
        if (slot < 2)
            continue;
        double gap = at->thresholds[slot] - at->thresholds[slot - 1];
        double count = (double)ledger->grade_totals[slot - 1], slope = count / expm1(gap);
        objective -= count * log(-expm1(-gap));
        gradient->thresholds[slot] -= slope;
        gradient->thresholds[slot - 1] += slope;
    }
    return objective;
}

double fit_evaluate(struct fit *fit, const struct point *at, struct point *ret_gradient)
{
    const struct ledger *ledger = fit->ledger;
    struct pass_context context = {.pass = {.fit = fit, .at = at, .bounds = bounds_at(ledger, at->thresholds)},
                                   .gradient = ret_gradient};
    for (size_t film = 0; film < ledger->film_count; film++)
        fit->exponentials[film] = exp(at->films[film]);
    crew_run(fit->crew, pass_part, &context, ledger->part_count);
    double objective = add_films(fit, at, ret_gradient) + add_thresholds(fit, at, ret_gradient);
    for (size_t part = 0; part < ledger->part_count; part++)
        objective += fit->tallies[part].objective;
    return objective;
}

double gradient_largest(const struct ledger *ledger, const struct point *gradient)
{
    double largest = 0;
    for (size_t i = 0; i < ledger->film_count; i++)
        largest = fmax(largest, fabs(gradient->films[i]));
    for (size_t i = 0; i < ledger->critic_count; i++)
        largest = fmax(largest, fabs(gradient->critics[i]));
    for (size_t i = 1; i < ledger->grade_count; i++)
        largest = fmax(largest, fabs(gradient->thresholds[i]));
    return largest;
}
