/* standings_four: four numbers at once, for the passes over the stars.
 *
 * A pass is written once, with EACH_WIDTH functions that are all inlined into its part, and compiled twice on x86:
 * for machines with AVX2, and for any. Both do the same operations in the same order on
 * the same four numbers, none of them fused, so that the answer is the same on either.
 */
#ifndef BIJOU_JUDGE_STANDINGS_FOUR_H
#define BIJOU_JUDGE_STANDINGS_FOUR_H

#include <stdbool.h>
#include <stdint.h>

typedef double four __attribute__((vector_size(32)));
typedef uint64_t four_bits __attribute__((vector_size(32)));
typedef float four_floats __attribute__((vector_size(16)));

#define FOUR(x)    ((four){(x), (x), (x), (x)})
#define EACH_WIDTH static inline __attribute__((always_inline))

/* The first 1 to 4 of four. */
#define FIRST(n)             ((four_bits){~0ull, (n) > 1 ? ~0ull : 0, (n) > 2 ? ~0ull : 0, (n) > 3 ? ~0ull : 0})
#define KEEP(numbers, which) ((four)((four_bits)(numbers) & (which)))

#if defined(__x86_64__)
#define WIDE              __attribute__((target("avx2")))
#define machine_is_wide() (__builtin_cpu_supports("avx2") != 0)
/* Ends what a WIDE function does: what is not wide is several times as slow where this was forgotten, the functions of
 * the C library too. Compilers do not always see it. */
#define WIDE_END() __builtin_ia32_vzeroupper()
#else
#define WIDE
#define machine_is_wide() false
#define WIDE_END()        (void)0
#endif

#endif
