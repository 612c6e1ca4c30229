/* The objective and its gradient: one pass over the stars and the edges. */
#include <math.h>
#include <string.h>

#include "judge/standings_fit.h"
#include "judge/standings_four.h"

enum { CRITICS_AT_ONCE = 1024 };

#define ONE      0x3FF0000000000000ull
#define FRACTION 0x000FFFFFFFFFFFFFull

/* What a grade is against: T and u go into u * up + T; without an upper threshold that is 1. */
struct bounds {
    double up[GRADES_MOST], high[GRADES_MOST], low[GRADES_MOST];
};

/* Four products of many factors, the exponents apart, since they would not fit into a double. */
struct product {
    four mantissas;
    four_bits exponents; /* each is too high by 1023 for each factor */
    size_t factors;
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

static double product_log(const struct product *product)
{
    double sum = 0;
    for (size_t i = 0; i < 4; i++)
        sum += log(product->mantissas[i]) + ((double)product->exponents[i] - 1023.0 * (double)product->factors) * M_LN2;
    return sum;
}

struct run_sums {
    double high, low;
};

/* What a run is against, and what it adds up. */
struct against {
    four upper, high, low; /* as in struct bounds, times u */
    four u;
    four highs, lows;
};

/* Four stars at once, of which the first few count; the others, which are there all the same (standings_ledger.h), add
 * nothing. A factor is below e^(4 * 41), since nothing is further than that from zero. */
EACH_WIDTH void pass_four(struct against *against, struct product *product, const double *exponentials,
                          const uint32_t *films, size_t count, double *sums)
{
    four v = {exponentials[films[0]], exponentials[films[1]], exponentials[films[2]], exponentials[films[3]]};
    four of_upper = v * against->upper, above = of_upper + against->high, below = v * against->u + against->low;
    four factors = above * below, inverses = 1 / factors;
    four a = of_upper * below * inverses, rest = against->low * above * inverses;
    if (count < 4) {
        four_bits counted = FIRST(count);
        a = KEEP(a, counted);
        rest = KEEP(rest, counted);
        factors = (four)(((four_bits)factors & counted) | (ONE & ~counted));
    }
    four off = a - rest;
    for (size_t j = 0; j < 4; j++)
        sums[films[j]] += off[j];
    against->highs += a;
    against->lows += rest;
    four_bits bits = (four_bits)(product->mantissas * factors);
    product->exponents += bits >> 52;
    product->mantissas = (four)((bits & FRACTION) | ONE);
}

/* The stars of one run; u is the critic's e^b. */
EACH_WIDTH struct run_sums pass_run(const struct pass *pass, double *sums, const struct run *run, double u,
                                    const uint32_t *films, struct product *ret_product)
{
    const double *exponentials = pass->fit->of_films;
    double upper = pass->bounds.up[run->grade] * u, high = pass->bounds.high[run->grade];
    double low = pass->bounds.low[run->grade];
    struct against against = {.upper = FOUR(upper), .high = FOUR(high), .low = FOUR(low), .u = FOUR(u)};
    struct product product = *ret_product;
    size_t i = 0, count = run->count;
    for (; i + 4 <= count; i += 4)
        pass_four(&against, &product, exponentials, films + i, 4, sums);
    if (i < count)
        pass_four(&against, &product, exponentials, films + i, count - i, sums);
    product.factors += (count + 3) / 4;
    *ret_product = product;
    four highs = against.highs, lows = against.lows;
    return (struct run_sums){(highs[0] + highs[1]) + (highs[2] + highs[3]), (lows[0] + lows[1]) + (lows[2] + lows[3])};
}

EACH_WIDTH void pass_critic(const struct pass *pass, struct tally *tally, size_t critic, double *ret_gradient,
                            struct product *product)
{
    const struct ledger *ledger = pass->fit->ledger;
    const uint32_t *films = ledger->films + ledger->star_starts[critic];
    double leniency = pass->at->critics[critic], u = pass->fit->of_critics[critic], sum = 0;
    for (size_t i = ledger->run_starts[critic]; i < ledger->run_starts[critic + 1]; i++) {
        const struct run *run = &ledger->runs[i];
        struct run_sums of_run = pass_run(pass, tally->films, run, u, films, product);
        films += run->count;
        tally->high_of_some[run->grade] += of_run.high;
        tally->low_of_some[run->grade] += of_run.low;
        sum += of_run.high - of_run.low;
    }
    size_t count = ledger->star_starts[critic + 1] - ledger->star_starts[critic];
    tally->objective += CRITIC_PRECISION * leniency * leniency / 2 - (double)count * leniency;
    ret_gradient[critic] = CRITIC_PRECISION * leniency + sum;
}

static void pass_edges(const struct pass *pass, struct tally *tally, const struct part *part)
{
    const double *exponentials = pass->fit->of_films;
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

/* Sums of millions of terms keep their digits when the terms are first summed in smaller lots. */
static void fold(struct tally *tally)
{
    for (size_t grade = 0; grade < GRADES_MOST; grade++) {
        tally->high[grade] += tally->high_of_some[grade];
        tally->low[grade] += tally->low_of_some[grade];
        tally->high_of_some[grade] = tally->low_of_some[grade] = 0;
    }
}

EACH_WIDTH void pass_critics(struct pass_context *given, const struct part *part, struct tally *tally,
                             struct product *product)
{
    for (size_t critic = part->critic_first; critic < part->critic_end; critic++) {
        pass_critic(&given->pass, tally, critic, given->gradient->critics, product);
        if (critic % CRITICS_AT_ONCE == 0)
            fold(tally);
    }
    fold(tally);
}

static void pass_critics_any(struct pass_context *given, const struct part *part, struct tally *tally,
                             struct product *product)
{
    pass_critics(given, part, tally, product);
}

WIDE static void pass_critics_wide(struct pass_context *given, const struct part *part, struct tally *tally,
                                   struct product *product)
{
    pass_critics(given, part, tally, product);
    WIDE_END();
}

static void pass_part(void *context, size_t number)
{
    struct pass_context *given = context;
    const struct pass *pass = &given->pass;
    struct fit *fit = pass->fit;
    const struct ledger *ledger = fit->ledger;
    const struct part *part = &ledger->parts[number];
    struct tally *tally = &fit->tallies[number];
    struct product product = {.mantissas = {1, 1, 1, 1}};
    memset(tally->films, 0, ledger->film_count * sizeof *tally->films);
    memset(tally->high, 0, sizeof tally->high);
    memset(tally->low, 0, sizeof tally->low);
    memset(tally->high_of_some, 0, sizeof tally->high_of_some);
    memset(tally->low_of_some, 0, sizeof tally->low_of_some);
    tally->objective = 0;
    for (size_t critic = part->critic_first; critic < part->critic_end; critic++)
        fit->of_critics[critic] = exp(pass->at->critics[critic]);
    (machine_is_wide() ? pass_critics_wide : pass_critics_any)(given, part, tally, &product);
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
        fit->of_films[film] = exp(at->films[film]);
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
