/* circles: the shortest circle through each verdict of one critic that lies on one.
 *
 * For a better verdict it is exact: the shortest way back from the worse film to the better one.
 * For a level verdict it is the shorter of the ways round in either direction that use a better
 * verdict; when each of these passes through a film twice, the level verdict itself is not followed
 * further, and the circle that hangs on it is listed by its own better verdicts.
 * Where several circles are equally short, one that is listed already is taken before a new one.
 * What contradictions.c uses.
 */
#ifndef BIJOU_JUDGE_CIRCLES_H
#define BIJOU_JUDGE_CIRCLES_H

#include "judge/arcs.h"

struct circle { /* as in judge/contradictions.h: voices[i] is about films[i] and the next one */
    const struct voice **voices;
    const struct film **films;
    size_t count;
};

struct circles {
    struct circle *at; /* to be given to free() */
    size_t count, room;
    size_t left_out; /* better verdicts that lie on a circle, but on none of those listed */
};

/* The films named by all circles of a critic are at most so many for each of the verdicts, and so
 * many besides: what is listed never takes more than some 500 bytes a verdict. */
enum { NAMES_PER_VERDICT = 32, NAMES_BESIDES = 4096 };

/* Circles of more than 32 films are searched for one by one. After so many steps over verdicts together, for each
 * verdict of the critic and besides, a verdict that is on a listed circle is taken as done, though
 * there may be a shorter one of more than 32 films: time stays bounded too. */
enum { FAR_PER_VERDICT = 512, FAR_BESIDES = 1 << 22 };

/* Adds to *circles. Their lists are of `arena`, each beginning with the film that is first in the edition. */
void circles_find(const struct arcs *arcs, struct arena *arena, struct arena *scratch, struct circles *circles);

#endif
