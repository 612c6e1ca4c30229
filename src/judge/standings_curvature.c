/* The second derivatives at the point where the search stands, and products with them once the critics
 * are eliminated. */
#include <math.h>
#include <string.h>

#include "judge/standings_fit.h"
#include "judge/standings_four.h"

/* ---- working them out ---- */

/* What the stars of a run are against: see standings_pass.c. */
struct against {
    four upper, high, u, low;
    four lows, highs; /* sums */
};

/* Four stars, of which the first few are of the run; `rows` is where its two thresholds are in the first film's row.
 * The weights are kept as floats, and everything is summed from what was kept, so that the whole stays positive
 * definite. */
EACH_WIDTH void curve_four(struct against *against, const double *exponentials, const uint32_t *films, size_t count,
                           float *ret_weights, double *rows)
{
    four v = {exponentials[films[0]], exponentials[films[1]], exponentials[films[2]], exponentials[films[3]]};
    four of_upper = v * against->upper, of_u = v * against->u;
    four above = of_upper + against->high, below = of_u + against->low, inverses = 1 / (above * below);
    four by_above = below * inverses, by_below = above * inverses;
    four high = of_upper * against->high * by_above * by_above, low = of_u * against->low * by_below * by_below;
    four_floats weights = __builtin_convertvector(low + high, four_floats);
    four_floats highs = __builtin_convertvector(high, four_floats);
    four sums = __builtin_convertvector(weights, four);
    high = __builtin_convertvector(highs, four);
    low = sums - high;
    if (count < 4) {
        low = KEEP(low, FIRST(count));
        high = KEEP(high, FIRST(count));
    }
    for (size_t j = 0; j < 4; j++) {
        double *at = rows + (size_t)films[j] * SLOTS;
        at[0] += low[j];
        at[1] += high[j];
        if (j < count) /* the others may be another thread's */
            ret_weights[j] = weights[j];
    }
    against->lows += low;
    against->highs += high;
}

EACH_WIDTH struct run_curve curve_run(struct fit *fit, struct tally *tally, const struct run *run, size_t star,
                                      double u)
{
    bool lowest = run->grade == 0, highest = run->grade + 1u == fit->ledger->grade_count;
    double high = highest ? 1 : fit->bounds[run->grade + 1], upper = highest ? 0 : u;
    double low = lowest ? 0 : fit->bounds[run->grade];
    struct against against = {.upper = FOUR(upper), .high = FOUR(high), .u = FOUR(u), .low = FOUR(low)};
    const uint32_t *films = fit->ledger->films + star;
    float *weights = fit->curvature.weights + star;
    double *rows = tally->film_thresholds + run->grade;
    size_t i = 0, count = run->count;
    for (; i + 4 <= count; i += 4)
        curve_four(&against, fit->of_films, films + i, 4, weights + i, rows);
    if (i < count)
        curve_four(&against, fit->of_films, films + i, count - i, weights + i, rows);
    four lows = against.lows, highs = against.highs;
    return (struct run_curve){(lows[0] + lows[1]) + (lows[2] + lows[3]), (highs[0] + highs[1]) + (highs[2] + highs[3])};
}

/* What the critic takes out of the films' diagonal, and of the coarse directions, when eliminated. */
EACH_WIDTH void eliminate(struct fit *fit, struct tally *tally, size_t critic, double own)
{
    const struct ledger *ledger = fit->ledger;
    const float *weights = fit->curvature.weights;
    double curve = own + CRITIC_PRECISION, inverse = 1 / curve, along[SLOTS] = {own};
    fit->curvature.critics[critic] = curve;
    for (size_t i = ledger->star_starts[critic]; i < ledger->star_starts[critic + 1]; i++)
        tally->films[ledger->films[i]] -= (double)weights[i] * weights[i] * inverse;
    size_t used[SLOTS], count = 1;
    used[0] = 0;
    for (size_t i = ledger->run_starts[critic]; i < ledger->run_starts[critic + 1]; i++) {
        size_t grade = ledger->runs[i].grade;
        const struct run_curve *sums = &fit->curvature.runs[i];
        if (grade > 0 && used[count - 1] != grade)
            used[count++] = grade;
        used[count++] = grade + 1;
        along[grade] -= grade > 0 ? sums->low : 0;
        along[grade + 1] -= sums->high;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j <= i; j++)
            tally->coarse[used[i]][used[j]] -= along[used[i]] * along[used[j]] * inverse;
}

EACH_WIDTH void curve_critic(struct fit *fit, struct tally *tally, size_t critic)
{
    const struct ledger *ledger = fit->ledger;
    size_t star = ledger->star_starts[critic];
    double sum = 0, u = fit->of_critics[critic];
    for (size_t i = ledger->run_starts[critic]; i < ledger->run_starts[critic + 1]; i++) {
        const struct run *run = &ledger->runs[i];
        struct run_curve of_run = curve_run(fit, tally, run, star, u);
        fit->curvature.runs[i] = of_run;
        tally->low[run->grade] += of_run.low;
        tally->high[run->grade] += of_run.high;
        sum += of_run.low + of_run.high;
        star += run->count;
    }
    eliminate(fit, tally, critic, sum);
}

static void curve_edges(struct fit *fit, struct tally *tally, const struct part *part)
{
    for (size_t i = part->edge_first; i < part->edge_end; i++) {
        const struct edge *edge = &fit->ledger->edges[i];
        double first = fit->of_films[edge->first], second = fit->of_films[edge->second], sum = first + second;
        double curve = (edge->halves_first + edge->halves_second) / 2.0 * (first / sum) * (second / sum);
        fit->curvature.edges[i] = curve;
        tally->films[edge->first] += curve;
        tally->films[edge->second] += curve;
    }
}

EACH_WIDTH void curve_critics(struct fit *fit, const struct part *part, struct tally *tally)
{
    for (size_t critic = part->critic_first; critic < part->critic_end; critic++)
        curve_critic(fit, tally, critic);
}

static void curve_critics_any(struct fit *fit, const struct part *part, struct tally *tally)
{
    curve_critics(fit, part, tally);
}

WIDE static void curve_critics_wide(struct fit *fit, const struct part *part, struct tally *tally)
{
    curve_critics(fit, part, tally);
    WIDE_END();
}

static void curve_part(void *context, size_t number)
{
    struct fit *fit = context;
    const struct ledger *ledger = fit->ledger;
    const struct part *part = &ledger->parts[number];
    struct tally *tally = &fit->tallies[number];
    memset(tally->films, 0, ledger->film_count * sizeof *tally->films);
    memset(tally->film_thresholds, 0, ledger->film_count * SLOTS * sizeof *tally->film_thresholds);
    memset(tally->high, 0, sizeof tally->high);
    memset(tally->low, 0, sizeof tally->low);
    memset(tally->coarse, 0, sizeof tally->coarse);
    for (size_t critic = part->critic_first; critic < part->critic_end; critic++)
        fit->of_critics[critic] = exp(fit->at.critics[critic]);
    (machine_is_wide() ? curve_critics_wide : curve_critics_any)(fit, part, tally);
    curve_edges(fit, tally, part);
}

/* The tallies' films hold edges less what the critics took; thresholds of a film sum up to its stars. */
static void sum_films(struct fit *fit)
{
    const struct ledger *ledger = fit->ledger;
    struct curvature *curvature = &fit->curvature;
    for (size_t film = 0; film < ledger->film_count; film++) {
        double *row = curvature->film_thresholds + film * SLOTS, of_stars = 0, rest = 0;
        memset(row, 0, SLOTS * sizeof *row);
        for (size_t part = 0; part < ledger->part_count; part++) {
            const double *from = fit->tallies[part].film_thresholds + film * SLOTS;
            rest += fit->tallies[part].films[film];
            for (size_t slot = 1; slot < ledger->grade_count; slot++)
                row[slot] += from[slot];
        }
        for (size_t slot = 1; slot < ledger->grade_count; slot++)
            of_stars += row[slot];
        curvature->schur_films[film] = FILM_PRECISION + of_stars + rest;
        curvature->films[film] = FILM_PRECISION + of_stars;
    }
    for (size_t i = 0; i < ledger->edge_count; i++) {
        curvature->films[ledger->edges[i].first] += curvature->edges[i];
        curvature->films[ledger->edges[i].second] += curvature->edges[i];
    }
}

static void sum_thresholds(struct fit *fit)
{
    const struct ledger *ledger = fit->ledger;
    struct curvature *curvature = &fit->curvature;
    memset(curvature->thresholds, 0, sizeof curvature->thresholds);
    for (size_t slot = 1; slot < ledger->grade_count; slot++) {
        double sum = THRESHOLD_PRECISION;
        for (size_t part = 0; part < ledger->part_count; part++)
            sum += fit->tallies[part].high[slot - 1] + fit->tallies[part].low[slot];
        curvature->thresholds[slot][slot] += sum;
        if (slot < 2)
            continue;
        double slope = expm1(fit->at.thresholds[slot] - fit->at.thresholds[slot - 1]);
        double curve = (double)ledger->grade_totals[slot - 1] * (1 + 1 / slope) / slope;
        curvature->thresholds[slot][slot] += curve;
        curvature->thresholds[slot - 1][slot - 1] += curve;
        curvature->thresholds[slot][slot - 1] -= curve;
        curvature->thresholds[slot - 1][slot] -= curve;
    }
}

static void sum_coarse(struct fit *fit)
{
    const struct ledger *ledger = fit->ledger;
    struct curvature *curvature = &fit->curvature;
    size_t count = ledger->grade_count > 0 ? ledger->grade_count : 1;
    memset(curvature->coarse, 0, sizeof curvature->coarse);
    curvature->coarse[0][0] = FILM_PRECISION * (double)ledger->film_count;
    for (size_t slot = 1; slot < count; slot++) {
        double sum = 0;
        for (size_t part = 0; part < ledger->part_count; part++)
            sum += fit->tallies[part].high[slot - 1] + fit->tallies[part].low[slot];
        curvature->coarse[0][0] += sum;
        curvature->coarse[slot][0] = -sum;
        for (size_t other = 1; other <= slot; other++)
            curvature->coarse[slot][other] = curvature->thresholds[slot][other];
    }
    for (size_t part = 0; part < ledger->part_count; part++)
        for (size_t i = 0; i < count; i++)
            for (size_t j = 0; j <= i; j++)
                curvature->coarse[i][j] += fit->tallies[part].coarse[i][j];
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            curvature->coarse[j][i] = curvature->coarse[i][j];
}

void fit_curve(struct fit *fit)
{
    for (size_t film = 0; film < fit->ledger->film_count; film++)
        fit->of_films[film] = exp(fit->at.films[film]);
    for (size_t slot = 1; slot < fit->ledger->grade_count; slot++)
        fit->bounds[slot] = exp(fit->at.thresholds[slot]);
    crew_run(fit->crew, curve_part, fit, fit->ledger->part_count);
    sum_films(fit);
    sum_thresholds(fit);
    sum_coarse(fit);
}

/* ---- products ---- */

struct product {
    struct fit *fit;
    const struct point *direction; /* NULL: zero */
    const struct point *right;     /* NULL: zero; added to what is divided by the critic's own curve */
    struct point *x;               /* whose critics are set; NULL: added up over the films instead */
};

static double gather(const struct product *product, size_t critic)
{
    const struct fit *fit = product->fit;
    const struct ledger *ledger = fit->ledger;
    const double *films = product->direction->films, *thresholds = product->direction->thresholds;
    double sums[4] = {0, 0, 0, 0}, of_runs = 0;
    size_t i = ledger->star_starts[critic], end = ledger->star_starts[critic + 1];
    for (; i + 4 <= end; i += 4)
        for (size_t j = 0; j < 4; j++)
            sums[j] += (double)fit->curvature.weights[i + j] * films[ledger->films[i + j]];
    for (; i < end; i++)
        sums[0] += (double)fit->curvature.weights[i] * films[ledger->films[i]];
    for (i = ledger->run_starts[critic]; i < ledger->run_starts[critic + 1]; i++) {
        const struct run_curve *run = &fit->curvature.runs[i];
        size_t grade = ledger->runs[i].grade;
        of_runs += run->low * thresholds[grade] + run->high * thresholds[grade + 1];
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]) - of_runs;
}

static void scatter(const struct product *product, struct tally *tally, size_t critic, double x)
{
    const struct fit *fit = product->fit;
    const struct ledger *ledger = fit->ledger;
    for (size_t i = ledger->star_starts[critic]; i < ledger->star_starts[critic + 1]; i++)
        tally->films[ledger->films[i]] += fit->curvature.weights[i] * x;
    for (size_t i = ledger->run_starts[critic]; i < ledger->run_starts[critic + 1]; i++) {
        const struct run_curve *run = &fit->curvature.runs[i];
        size_t grade = ledger->runs[i].grade;
        tally->thresholds[grade] -= run->low * x;
        tally->thresholds[grade + 1] -= run->high * x;
    }
}

static void multiply_edges(const struct product *product, struct tally *tally, const struct part *part)
{
    const double *films = product->direction->films;
    for (size_t i = part->edge_first; i < part->edge_end; i++) {
        const struct edge *edge = &product->fit->ledger->edges[i];
        double curve = product->fit->curvature.edges[i];
        tally->films[edge->first] += curve * films[edge->second];
        tally->films[edge->second] += curve * films[edge->first];
    }
}

static void multiply_part(void *context, size_t number)
{
    const struct product *product = context;
    struct fit *fit = product->fit;
    const struct ledger *ledger = fit->ledger;
    const struct part *part = &ledger->parts[number];
    struct tally *tally = &fit->tallies[number];
    memset(tally->films, 0, ledger->film_count * sizeof *tally->films);
    memset(tally->thresholds, 0, sizeof tally->thresholds);
    for (size_t critic = part->critic_first; critic < part->critic_end; critic++) {
        double y = product->direction != NULL ? gather(product, critic) : 0;
        double right = product->right != NULL ? product->right->critics[critic] : 0;
        if (product->x != NULL)
            product->x->critics[critic] = (right - y) / fit->curvature.critics[critic];
        else
            scatter(product, tally, critic, (right + y) / fit->curvature.critics[critic]);
    }
    if (product->direction != NULL && product->x == NULL)
        multiply_edges(product, tally, part);
}

static void subtract_tallies(const struct fit *fit, struct point *ret_product)
{
    const struct ledger *ledger = fit->ledger;
    for (size_t part = 0; part < ledger->part_count; part++) {
        const struct tally *tally = &fit->tallies[part];
        for (size_t film = 0; film < ledger->film_count; film++)
            ret_product->films[film] -= tally->films[film];
        for (size_t slot = 1; slot < ledger->grade_count; slot++)
            ret_product->thresholds[slot] -= tally->thresholds[slot];
    }
}

void fit_multiply(struct fit *fit, const struct point *direction, struct point *ret_product)
{
    const struct ledger *ledger = fit->ledger;
    const struct curvature *curvature = &fit->curvature;
    struct product product = {.fit = fit, .direction = direction};
    crew_run(fit->crew, multiply_part, &product, ledger->part_count);
    double sums[SLOTS] = {0};
    for (size_t film = 0; film < ledger->film_count; film++) {
        const double *row = curvature->film_thresholds + film * SLOTS;
        double along = direction->films[film], crossed = 0;
        for (size_t slot = 1; slot < ledger->grade_count; slot++) {
            crossed += row[slot] * direction->thresholds[slot];
            sums[slot] += row[slot] * along;
        }
        ret_product->films[film] = curvature->films[film] * along - crossed;
    }
    for (size_t slot = 1; slot < ledger->grade_count; slot++) {
        double sum = 0;
        for (size_t other = 1; other < ledger->grade_count; other++)
            sum += curvature->thresholds[slot][other] * direction->thresholds[other];
        ret_product->thresholds[slot] = sum - sums[slot];
    }
    subtract_tallies(fit, ret_product);
}

void fit_reduce(struct fit *fit, const struct point *right, struct point *ret_right)
{
    struct product product = {.fit = fit, .right = right};
    crew_run(fit->crew, multiply_part, &product, fit->ledger->part_count);
    memcpy(ret_right->films, right->films, fit->ledger->film_count * sizeof *right->films);
    memcpy(ret_right->thresholds, right->thresholds, sizeof right->thresholds);
    subtract_tallies(fit, ret_right);
}

void fit_extend(struct fit *fit, const struct point *right, struct point *x)
{
    struct product product = {.fit = fit, .direction = x, .right = right, .x = x};
    crew_run(fit->crew, multiply_part, &product, fit->ledger->part_count);
}
