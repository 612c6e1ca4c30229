/* circle_search: what the two ways of searching for circles share. circles.c asks the questions;
 * circle_near.c answers 256 of them at once as far as a few steps reach; circle_far.c answers one that is
 * still open then, however long the circle is. Nobody outside includes it. */
#ifndef BIJOU_JUDGE_CIRCLE_SEARCH_H
#define BIJOU_JUDGE_CIRCLE_SEARCH_H

#include "judge/circles.h"

/* Which way leads from one film to another? With `level`: from `from` to `to`, the two films of the level voice
 * `voice`, by a way that uses a better verdict. Otherwise from `from` to each film that is better by a
 * voice that is not settled yet. */
struct question {
    uint32_t from, to, voice;
    bool level;
};

struct way { /* films[i] is better than films[i + 1] by voices[i], or level with it; the last voice closes the circle */
    uint32_t *films, *voices;
    uint32_t count;
};

enum { QUESTIONS_MOST = 256, NEAR_STEPS_MOST = 32 }; /* at once; before a circle is called far */
enum { NEAR_ROOMS = 2 * NEAR_STEPS_MOST + 3 };

struct lanes; /* circle_near.c */
struct place; /* circle_far.c */

struct search {
    const struct arcs *arcs;
    struct arena *arena, *scratch;
    struct circles *circles;
    uint32_t *shortest; /* by voice: films in the shortest circle listed that it stands in; UINT32_MAX: none */
    bool *settled;      /* by voice: nothing is left to be found out about it */
    uint32_t *marks;    /* by film: which looking-through met it last */
    uint32_t mark;
    struct way way, other_way; /* room for the longest */
    size_t names, names_most;
    bool full; /* nothing more may be listed */
    /* Room that is taken once and used by every near and every far search. */
    size_t widest; /* films in the largest component */
    struct lanes *near_rooms[NEAR_ROOMS];
    struct place *far_queue;
    uint32_t *far_met, *far_wanted;
    uint32_t far_mark;
    size_t far_arcs, far_arcs_most; /* walked by far searches; what they may take together */
};

/* Lists the way as a circle, unless its last voice stands in one as short. */
void search_list(struct search *search, const struct way *way);
bool search_is_simple(struct search *search, const struct way *way); /* meets no film twice */

/* All questions are about one component, which begins at film `first`; the two of a level voice side
 * by side. The answers are listed; the questions that are still open are moved to the front, and
 * their number comes back. */
size_t near_search(struct search *search, uint32_t first, uint32_t film_count, struct question *questions,
                   size_t count);
/* The two questions of a level voice come together: count is 2 then, and 1 otherwise. */
void far_search(struct search *search, const struct question *questions, size_t count);

#endif
