/* standings_dense: the few operations on dense symmetric matrices that the exact uncertainty needs.
 *
 * Matrices are square, by rows, `size` numbers a row; of a symmetric one only the lower triangle is read.
 */
#ifndef BIJOU_JUDGE_STANDINGS_DENSE_H
#define BIJOU_JUDGE_STANDINGS_DENSE_H

#include <stdbool.h>

#include "judge/standings_crew.h"

/* Cholesky's factor L in place of the lower triangle: matrix = L L'. The matrix is positive definite. */
void dense_factor(double *matrix, size_t size, struct crew *crew);
/* The upper triangle of L^-T, by rows, into *ret_inverse; below it zeros. Column j of the
 * inverse of L is its row j, so that the inverse of the matrix is ret_inverse * ret_inverse'. */
void dense_invert(const double *factor, size_t size, struct crew *crew, double *ret_inverse);
/* ret_product = upper * upper', the lower triangle. */
void dense_square(const double *upper, size_t size, struct crew *crew, double *ret_product);
/* ret_rows[r] = upper * rows[r], for `count` vectors. */
void dense_multiply(const double *upper, size_t size, const double *rows, size_t count, double *ret_rows);

#endif
