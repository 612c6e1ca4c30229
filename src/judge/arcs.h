/* arcs: one critic's overall verdicts as a graph of films, cut down to where there are circles.
 *
 * An arc leads from a film to each one that it is better than, and both ways between two that are
 * level. Kept are the strongly connected components in which somebody is better: every better
 * verdict inside one lies on a circle, and no circle leaves its component. Source: R. Tarjan,
 * "Depth-first search and linear graph algorithms" (1972). What contradictions.c and circles.c share.
 */
#ifndef BIJOU_JUDGE_ARCS_H
#define BIJOU_JUDGE_ARCS_H

#include "judge/verdicts.h"

struct arc {
    uint32_t film;  /* the number of the film at the other end */
    uint32_t voice; /* the number of the voice */
};

struct arc_lists {
    struct arc *at;
    uint32_t *starts; /* by film, and one more: where its arcs begin, */
    uint32_t *levels; /* and by film: where those of level voices begin, after the better ones */
};

struct arcs {
    const struct voice *const *voices; /* by number */
    size_t voice_count;
    const struct film **films; /* by number: one component after the other */
    uint32_t film_count;
    uint32_t *components; /* where each begins, and the end */
    uint32_t component_count;
    struct arc_lists out, in; /* arcs that leave a film, and those that reach it */
};

/* The voices are one critic's, overall, and count. `numbers` has a zero for each film of `edition`, and
 * has again afterwards. False, and nothing in *ret_arcs, when there is no circle. All memory is of `arena`. */
bool arcs_find(const struct edition *edition, const struct voice *const *voices, size_t count, uint32_t *numbers,
               struct arena *arena, struct arcs *ret_arcs);

#endif
