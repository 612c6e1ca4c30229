/* agreement: two critics of one publication, held against each other.
 *
 * Films that both have marked count with the newest stars of each. A pair of films on which both
 * have an overall verdict that counts is a duel they share.
 */
#ifndef BIJOU_JUDGE_AGREEMENT_H
#define BIJOU_JUDGE_AGREEMENT_H

#include "judge/verdicts.h"

struct agreement_film {
    const struct film *film;
    const struct review *mine, *theirs; /* whose stars are the marks */
};

struct agreement {
    const struct critic *critic;     /* the other one */
    size_t film_count;               /* that both have marked */
    size_t same, near;               /* the same stars; at most half a star apart, the same ones too */
    long gap_sum;                    /* of mine less theirs, in half-stars: above 0, the other is the harsher */
    long distance_sum;               /* of the distances, in half-stars */
    struct agreement_film *widest;   /* where they differ most, at least by half a star; widest first, then newest */
    size_t widest_count;             /* at most the number asked for */
    uint32_t grid[11][11];           /* grid[mine][theirs]: how many films, by half-stars; 0 unused */
    size_t duel_count, duels_agreed; /* pairs of films on which both gave an overall verdict; where it is the same */
};

struct agreements {
    struct agreement *at; /* with each other critic who shares a film or a duel; most films first, then by slug */
    size_t count;
};

void agreements_find(const struct verdicts *verdicts, const struct critic *critic, size_t widest_most,
                     struct arena *arena, struct agreements *ret_agreements);

/* The critic's marks, year by year of the reviews' dates. */
struct year_of_marks {
    int year;
    uint32_t marks[11]; /* by half-stars; marks[0] unused */
    uint32_t count;
    uint32_t sum; /* of half-stars */
};
struct years_of_marks {
    struct year_of_marks *at; /* oldest first; years without a mark are left out */
    size_t count;
};
void critic_years(const struct critic *critic, struct arena *arena, struct years_of_marks *ret_years);

#endif
