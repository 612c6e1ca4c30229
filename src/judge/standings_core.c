#include "judge/standings_core.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "judge/standings_dense.h"

enum { BANDS = 32, DRAWS_AT_ONCE = 48 };

/* ---- who is where ---- */

static bool remains(const struct ledger *ledger, size_t film, bool without_films)
{
    return !without_films || ledger->preference_counts[film] > 0;
}

static size_t threshold_count(const struct ledger *ledger)
{
    return ledger->grade_count > 0 ? ledger->grade_count - 1 : 0;
}

size_t core_size(const struct ledger *ledger, bool without_films)
{
    size_t size = threshold_count(ledger) + (without_films ? ledger->critic_count : 0);
    for (size_t film = 0; film < ledger->film_count; film++)
        size += remains(ledger, film, without_films);
    return size;
}

static void place_unknowns(struct core *core)
{
    const struct ledger *ledger = core->fit->ledger;
    core->films = memory_take(ledger->film_count * sizeof *core->films);
    for (size_t film = 0; film < ledger->film_count; film++)
        core->films[film] = remains(ledger, film, core->without_films) ? (uint32_t)core->size++ : UINT32_MAX;
    core->first_critic = core->size;
    core->size += core->without_films ? ledger->critic_count : 0;
    core->first_threshold = core->size;
    core->size += threshold_count(ledger);
    core->count = core->without_films ? ledger->film_count : ledger->critic_count;
}

/* ---- lists of the eliminated, and what joins the rest ---- */

static double *entry(const struct core *core, double *matrix, size_t a, size_t b)
{
    return a > b ? &matrix[a * core->size + b] : &matrix[b * core->size + a];
}

/* Room for all lists; where each begins is known once it is written. */
static void take_lists(struct core *core)
{
    const struct ledger *ledger = core->fit->ledger;
    size_t thresholds = threshold_count(ledger), sum = 0;
    for (size_t e = 0; e < core->count; e++) {
        size_t runs = core->without_films ? thresholds : ledger->run_starts[e + 1] - ledger->run_starts[e];
        if (!core->without_films)
            sum += ledger->star_starts[e + 1] - ledger->star_starts[e];
        else if (core->films[e] == UINT32_MAX)
            sum += ledger->star_counts[e];
        sum += 2 * runs < thresholds ? 2 * runs : thresholds;
    }
    core->starts =
        memset(memory_take((core->count + 1) * sizeof *core->starts), 0, (core->count + 1) * sizeof *core->starts);
    core->places = memory_take(sum * sizeof *core->places);
    core->values = memory_take(sum * sizeof *core->values);
    core->curves = numbers_new(core->count);
}

/* The critic's thresholds, as they are in the Hessian. */
static void thresholds_of_critic(const struct fit *fit, size_t critic, double *ret_thresholds)
{
    const struct ledger *ledger = fit->ledger;
    memset(ret_thresholds, 0, SLOTS * sizeof *ret_thresholds);
    for (size_t i = ledger->run_starts[critic]; i < ledger->run_starts[critic + 1]; i++) {
        ret_thresholds[ledger->runs[i].grade] -= fit->curvature.runs[i].low;
        ret_thresholds[ledger->runs[i].grade + 1] -= fit->curvature.runs[i].high;
    }
}

/* Returns where the list goes on. */
static size_t list_thresholds(struct core *core, size_t to, const double *thresholds, double sign)
{
    for (size_t slot = 1; slot < core->fit->ledger->grade_count; slot++) {
        if (thresholds[slot] == 0)
            continue;
        core->places[to] = (uint32_t)(core->first_threshold + slot - 1);
        core->values[to++] = (float)(sign * thresholds[slot]);
    }
    return to;
}

/* Puts each critic's films in order. */
static void list_critics(struct core *core)
{
    const struct fit *fit = core->fit;
    const struct ledger *ledger = fit->ledger;
    size_t words = ledger->film_count / 64 + 1;
    float *weights = memory_take(ledger->film_count * sizeof *weights);
    uint64_t *met = memset(memory_take(words * sizeof *met), 0, words * sizeof *met);
    double thresholds[SLOTS];
    for (size_t critic = 0; critic < ledger->critic_count; critic++) {
        size_t to = core->starts[critic];
        for (size_t i = ledger->star_starts[critic]; i < ledger->star_starts[critic + 1]; i++) {
            uint32_t film = ledger->films[i];
            weights[film] = fit->curvature.weights[i];
            met[film / 64] |= (uint64_t)1 << film % 64;
        }
        for (size_t word = 0; word < words; word++)
            for (; met[word] != 0; met[word] &= met[word] - 1) {
                size_t film = word * 64 + (size_t)__builtin_ctzll(met[word]);
                core->places[to] = (uint32_t)film;
                core->values[to++] = weights[film];
            }
        thresholds_of_critic(fit, critic, thresholds);
        core->starts[critic + 1] = list_thresholds(core, to, thresholds, 1);
        core->curves[critic] = fit->curvature.critics[critic];
    }
    free(weights);
    free(met);
}

/* Each star into its film's list, or into the matrix where its film remains. */
static void list_stars(struct core *core, size_t *ends, double *matrix)
{
    const struct fit *fit = core->fit;
    const struct ledger *ledger = fit->ledger;
    for (size_t critic = 0; critic < ledger->critic_count; critic++)
        for (size_t i = ledger->star_starts[critic]; i < ledger->star_starts[critic + 1]; i++) {
            uint32_t film = ledger->films[i], place = (uint32_t)(core->first_critic + critic);
            if (core->films[film] != UINT32_MAX) {
                *entry(core, matrix, place, core->films[film]) += fit->curvature.weights[i];
                continue;
            }
            core->places[ends[film]] = place;
            core->values[ends[film]++] = fit->curvature.weights[i];
        }
}

static void list_films(struct core *core, double *matrix)
{
    const struct fit *fit = core->fit;
    const struct ledger *ledger = fit->ledger;
    size_t *ends = memory_take(ledger->film_count * sizeof *ends);
    for (size_t film = 0, to = 0; film < ledger->film_count; film++) {
        const double *row = fit->curvature.film_thresholds + film * SLOTS;
        core->starts[film] = ends[film] = to;
        if (core->films[film] == UINT32_MAX) {
            to = list_thresholds(core, to + ledger->star_counts[film], row, -1);
            core->curves[film] = fit->curvature.films[film];
        }
        core->starts[film + 1] = to;
    }
    list_stars(core, ends, matrix);
    free(ends);
}

/* ---- the matrix ---- */

static void fill_films(const struct core *core, double *matrix)
{
    const struct fit *fit = core->fit;
    const struct ledger *ledger = fit->ledger;
    for (size_t film = 0; film < ledger->film_count; film++) {
        size_t place = core->films[film];
        if (place == UINT32_MAX)
            continue;
        *entry(core, matrix, place, place) = fit->curvature.films[film];
        for (size_t slot = 1; slot < ledger->grade_count; slot++)
            *entry(core, matrix, core->first_threshold + slot - 1, place) =
                -fit->curvature.film_thresholds[film * SLOTS + slot];
    }
    for (size_t i = 0; i < ledger->edge_count; i++) {
        const struct edge *edge = &ledger->edges[i];
        *entry(core, matrix, core->films[edge->first], core->films[edge->second]) -= fit->curvature.edges[i];
    }
}

static void fill_matrix(const struct core *core, double *matrix)
{
    const struct fit *fit = core->fit;
    const struct ledger *ledger = fit->ledger;
    double thresholds[SLOTS];
    fill_films(core, matrix);
    for (size_t slot = 1; slot < ledger->grade_count; slot++)
        for (size_t other = 1; other <= slot; other++)
            *entry(core, matrix, core->first_threshold + slot - 1, core->first_threshold + other - 1) =
                fit->curvature.thresholds[slot][other];
    for (size_t critic = 0; core->without_films && critic < ledger->critic_count; critic++) {
        size_t place = core->first_critic + critic;
        *entry(core, matrix, place, place) = fit->curvature.critics[critic];
        thresholds_of_critic(fit, critic, thresholds);
        for (size_t slot = 1; slot < ledger->grade_count; slot++)
            *entry(core, matrix, core->first_threshold + slot - 1, place) = thresholds[slot];
    }
}

struct eliminating {
    const struct core *core;
    double *matrix;
};

/* A band of rows of the matrix; the lower ones are longer, so bands get narrower. */
static void eliminate_band(void *context, size_t band)
{
    const struct eliminating *of = context;
    const struct core *core = of->core;
    size_t first = (size_t)((double)core->size * sqrt((double)band / BANDS));
    size_t end = band + 1 == BANDS ? core->size : (size_t)((double)core->size * sqrt((band + 1.0) / BANDS));
    for (size_t e = 0; e < core->count; e++) {
        const uint32_t *places = core->places + core->starts[e];
        const float *values = core->values + core->starts[e];
        size_t count = core->starts[e + 1] - core->starts[e], low = 0, high = count;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (places[middle] < first)
                low = middle + 1;
            else
                high = middle;
        }
        for (size_t i = low; i < count && places[i] < end; i++) {
            double *row = of->matrix + (size_t)places[i] * core->size, scale = values[i] / core->curves[e];
            for (size_t j = 0; j <= i; j++)
                row[places[j]] -= scale * values[j];
        }
    }
}

struct core *core_new(const struct fit *fit, bool without_films)
{
    struct core *core = memory_take(sizeof *core);
    *core = (struct core){.fit = fit, .without_films = without_films};
    place_unknowns(core);
    take_lists(core);
    double *matrix = numbers_new(core->size * core->size);
    fill_matrix(core, matrix);
    if (without_films)
        list_films(core, matrix);
    else
        list_critics(core);
    struct eliminating eliminating = {core, matrix};
    crew_run(fit->crew, eliminate_band, &eliminating, BANDS);
    dense_factor(matrix, core->size, fit->crew);
    core->inverse = memory_take(core->size * core->size * sizeof *core->inverse);
    dense_invert(matrix, core->size, fit->crew, core->inverse);
    free(matrix);
    return core;
}

void core_free(struct core *core)
{
    free(core->films);
    free(core->starts);
    free(core->places);
    free(core->values);
    free(core->curves);
    free(core->inverse);
    free(core);
}

/* ---- what is asked of it ---- */

static double variance_of_eliminated(const struct core *core, size_t e, double *covariance)
{
    const uint32_t *places = core->places + core->starts[e];
    const float *values = core->values + core->starts[e];
    double sum = 0, curve = core->curves[e];
    for (size_t i = 0; i < core->starts[e + 1] - core->starts[e]; i++) {
        const double *row = covariance + (size_t)places[i] * core->size;
        double along = 0;
        for (size_t j = 0; j < i; j++)
            along += row[places[j]] * values[j];
        sum += values[i] * (2 * along + row[places[i]] * values[i]);
    }
    return 1 / curve + sum / (curve * curve);
}

void core_variances(const struct core *core, double *ret_variances)
{
    size_t films = core->fit->ledger->film_count;
    double *covariance = core->without_films ? numbers_new(core->size * core->size) : NULL;
    if (core->without_films)
        dense_square(core->inverse, core->size, core->fit->crew, covariance);
    for (size_t film = 0; film < films; film++) {
        if (core->films[film] == UINT32_MAX) {
            ret_variances[film] = variance_of_eliminated(core, film, covariance);
            continue;
        }
        const double *row = core->inverse + core->films[film] * core->size;
        ret_variances[film] = 0;
        for (size_t i = core->films[film]; i < core->size; i++)
            ret_variances[film] += row[i] * row[i];
    }
    free(covariance);
}

/* Standard normal numbers, always the same: G. L. Steele et al., "Fast splittable pseudorandom number
 * generators" (2014), and G. E. P. Box & M. E. Muller (1958). */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15ull;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return z ^ z >> 31;
}

static void fill_normal(uint64_t *state, double *to, size_t count)
{
    for (size_t i = 0; i < count; i += 2) {
        double u = ((double)(next_random(state) >> 11) + 0.5) * 0x1p-53,
               v = (double)(next_random(state) >> 11) * 0x1p-53;
        double radius = sqrt(-2 * log(u));
        to[i] = radius * cos(2 * M_PI * v);
        if (i + 1 < count)
            to[i + 1] = radius * sin(2 * M_PI * v);
    }
}

static void draw_film(const struct core *core, size_t film, const double *rest, double normal, float *ret_draw)
{
    if (core->films[film] != UINT32_MAX) {
        *ret_draw = (float)rest[core->films[film]];
        return;
    }
    double along = 0, curve = core->curves[film];
    for (size_t i = core->starts[film]; i < core->starts[film + 1]; i++)
        along += core->values[i] * rest[core->places[i]];
    *ret_draw = (float)(normal / sqrt(curve) - along / curve);
}

struct drawing {
    const struct core *core;
    size_t count;
    float *draws;
};

static void draw_some(void *context, size_t number)
{
    const struct drawing *of = context;
    const struct core *core = of->core;
    size_t films = core->fit->ledger->film_count, first = number * DRAWS_AT_ONCE;
    size_t count = of->count - first < DRAWS_AT_ONCE ? of->count - first : DRAWS_AT_ONCE;
    double *normals = memory_take(count * core->size * sizeof *normals);
    double *rests = memory_take(count * core->size * sizeof *rests);
    double *own = memory_take(films * sizeof *own);
    uint64_t state = 0xB1700ull + ((uint64_t)number << 32);
    fill_normal(&state, normals, count * core->size);
    dense_multiply(core->inverse, core->size, normals, count, rests);
    for (size_t i = 0; i < count; i++) {
        if (core->without_films)
            fill_normal(&state, own, films);
        for (size_t film = 0; film < films; film++)
            draw_film(core, film, rests + i * core->size, core->without_films ? own[film] : 0,
                      of->draws + (first + i) * films + film);
    }
    free(normals);
    free(rests);
    free(own);
}

void core_draw(const struct core *core, size_t count, float *ret_draws)
{
    struct drawing drawing = {core, count, ret_draws};
    crew_run(core->fit->crew, draw_some, &drawing, (count + DRAWS_AT_ONCE - 1) / DRAWS_AT_ONCE);
}
