#include "judge/standings_dense.h"

#include <math.h>
#include <string.h>

/* All is made of sums of products along two rows, for some rows at once. */
enum { BLOCK = 48, TALL = 4, WIDE = 2 };

typedef double pair __attribute__((vector_size(16), aligned(8)));

static double dot(const double *a, const double *b, size_t count)
{
    double sums[4] = {0, 0, 0, 0};
    size_t i = 0;
    for (; i + 4 <= count; i += 4)
        for (size_t j = 0; j < 4; j++)
            sums[j] += a[i + j] * b[i + j];
    for (; i < count; i++)
        sums[0] += a[i] * b[i];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/* Rows of `size` numbers, of which `count` from `first` on are meant. */
struct rows {
    const double *at;
    size_t size, first, count;
};

/* Sums of a[i] b[j] over `length` numbers, for TALL rows of a and WIDE of b. */
static void dot_tile(const double *a, const double *b, size_t size, size_t length, double ret_sums[TALL][WIDE])
{
    pair sums[TALL][WIDE] = {0};
    size_t k = 0;
    for (; k + 2 <= length; k += 2) {
        pair first = *(const pair *)(b + k), second = *(const pair *)(b + size + k);
        for (size_t i = 0; i < TALL; i++) {
            pair of_a = *(const pair *)(a + i * size + k);
            sums[i][0] += of_a * first;
            sums[i][1] += of_a * second;
        }
    }
    for (size_t i = 0; i < TALL; i++)
        for (size_t j = 0; j < WIDE; j++) {
            ret_sums[i][j] = sums[i][j][0] + sums[i][j][1];
            if (k < length)
                ret_sums[i][j] += a[i * size + k] * b[j * size + k];
        }
}

/* ret_sums[i * BLOCK + j]: the sum over columns `first` to `end` of row i of a and row j of b. */
static void dot_rows(struct rows a, struct rows b, size_t first, size_t end, double *ret_sums)
{
    double tile[TALL][WIDE];
    for (size_t i = 0; i < a.count; i += TALL)
        for (size_t j = 0; j < b.count; j += WIDE) {
            const double *of_a = a.at + (a.first + i) * a.size + first, *of_b = b.at + (b.first + j) * b.size + first;
            size_t tall = a.count - i < TALL ? a.count - i : TALL, wide = b.count - j < WIDE ? b.count - j : WIDE;
            bool whole = tall == TALL && wide == WIDE;
            if (whole)
                dot_tile(of_a, of_b, a.size, end - first, tile);
            for (size_t y = 0; y < tall; y++)
                for (size_t x = 0; x < wide; x++)
                    ret_sums[(i + y) * BLOCK + j + x] =
                        whole ? tile[y][x] : dot(of_a + y * a.size, of_b + x * b.size, end - first);
        }
}

static size_t block_size(size_t size, size_t first)
{
    return size - first < BLOCK ? size - first : BLOCK;
}

/* ---- Cholesky's factor, one block of columns after the other ---- */

struct factoring {
    double *matrix;
    size_t size, first; /* of the block of columns */
};

static void subtract_before(const struct factoring *of, size_t row)
{
    double sums[BLOCK * BLOCK];
    struct rows rows = {of->matrix, of->size, row, block_size(of->size, row)};
    struct rows columns = {of->matrix, of->size, of->first, block_size(of->size, of->first)};
    dot_rows(rows, columns, 0, of->first, sums);
    for (size_t i = 0; i < rows.count; i++)
        for (size_t j = 0; j < columns.count; j++)
            of->matrix[(row + i) * of->size + of->first + j] -= sums[i * BLOCK + j];
}

static void factor_block(const struct factoring *of)
{
    size_t end = of->first + block_size(of->size, of->first);
    for (size_t i = of->first; i < end; i++)
        for (size_t j = of->first; j <= i; j++) {
            double *a = of->matrix + i * of->size, *b = of->matrix + j * of->size;
            double rest = a[j] - dot(a + of->first, b + of->first, j - of->first);
            a[j] = i == j ? sqrt(rest) : rest / b[j];
        }
}

static void factor_rows(void *context, size_t number)
{
    const struct factoring *of = context;
    size_t row = of->first + (number + 1) * BLOCK, columns = block_size(of->size, of->first);
    subtract_before(of, row);
    for (size_t i = row; i < row + block_size(of->size, row); i++)
        for (size_t j = of->first; j < of->first + columns; j++) {
            double *a = of->matrix + i * of->size, *b = of->matrix + j * of->size;
            a[j] = (a[j] - dot(a + of->first, b + of->first, j - of->first)) / b[j];
        }
}

void dense_factor(double *matrix, size_t size, struct crew *crew)
{
    for (size_t first = 0; first < size; first += BLOCK) {
        struct factoring of = {matrix, size, first};
        subtract_before(&of, first);
        factor_block(&of);
        crew_run(crew, factor_rows, &of, (size - first + BLOCK - 1) / BLOCK - 1);
    }
}

/* ---- its inverse, and products ---- */

struct inverting {
    const double *factor;
    size_t size;
    double *inverse;
};

/* Rows of the inverse, each solved for by itself: L y = e. */
static void invert_rows(void *context, size_t number)
{
    const struct inverting *of = context;
    double sums[BLOCK * BLOCK];
    size_t size = of->size, row = number * BLOCK, count = block_size(size, row);
    memset(of->inverse + row * size, 0, count * size * sizeof *of->inverse);
    for (size_t column = row; column < size; column += BLOCK) {
        struct rows rows = {of->inverse, size, row, count};
        struct rows columns = {of->factor, size, column, block_size(size, column)};
        dot_rows(rows, columns, row, column, sums);
        for (size_t i = 0; i < count; i++)
            for (size_t j = 0; j < columns.count; j++) {
                double *y = of->inverse + (row + i) * size + column;
                const double *l = of->factor + (column + j) * size + column;
                double own = row + i == column + j ? 1 : 0;
                y[j] = (own - sums[i * BLOCK + j] - dot(y, l, j)) / l[j];
            }
    }
}

/* The last blocks have least to do. */
void dense_invert(const double *factor, size_t size, struct crew *crew, double *ret_inverse)
{
    struct inverting of = {factor, size, ret_inverse};
    crew_run(crew, invert_rows, &of, (size + BLOCK - 1) / BLOCK);
}

struct squaring {
    const double *upper;
    size_t size;
    double *product;
};

static void square_rows(void *context, size_t number)
{
    const struct squaring *of = context;
    double sums[BLOCK * BLOCK];
    size_t row = number * BLOCK;
    struct rows rows = {of->upper, of->size, row, block_size(of->size, row)};
    for (size_t column = 0; column <= row; column += BLOCK) {
        struct rows columns = {of->upper, of->size, column, block_size(of->size, column)};
        dot_rows(rows, columns, row, of->size, sums);
        for (size_t i = 0; i < rows.count; i++)
            memcpy(of->product + (row + i) * of->size + column, sums + i * BLOCK, columns.count * sizeof *sums);
    }
}

void dense_square(const double *upper, size_t size, struct crew *crew, double *ret_product)
{
    struct squaring of = {upper, size, ret_product};
    crew_run(crew, square_rows, &of, (size + BLOCK - 1) / BLOCK);
}

void dense_multiply(const double *upper, size_t size, const double *rows, size_t count, double *ret_rows)
{
    double sums[BLOCK * BLOCK];
    for (size_t row = 0; row < count; row += BLOCK)
        for (size_t column = 0; column < size; column += BLOCK) {
            struct rows vectors = {rows, size, row, block_size(count, row)};
            struct rows columns = {upper, size, column, block_size(size, column)};
            dot_rows(vectors, columns, column, size, sums);
            for (size_t i = 0; i < vectors.count; i++)
                memcpy(ret_rows + (row + i) * size + column, sums + i * BLOCK, columns.count * sizeof *sums);
        }
}
