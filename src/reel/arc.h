/* arc: a character's command from beat to beat: how far the character is in command of what happens, -2 to +2.
 *
 * Of one reel. Only beats that say a command count; the others of the
 * character are passed over, since what is left out is unknown. Whoever shows an arc hides the veiled
 * beats itself (reel_is_veiled): the numbers here are of all of them.
 *
 *     struct arc_character *all;
 *     size_t count = reel_characters(&reel, &arena, &all);
 *     struct command_arc arc;
 *     arc_make(&reel, &all[0], &arena, &arc);
 *     if (arc.change != ARC_UNKNOWN) ...
 *
 * How the end compares with the beginning: the mean command of the character's beats in the first third of the
 * length, and in the last, each beat weighing as long as it lasts within that third.
 */
#ifndef BIJOU_REEL_ARC_H
#define BIJOU_REEL_ARC_H

#include <limits.h>

#include "reel/reel.h"

#define ARC_UNKNOWN INT_MIN

struct arc_character {
    struct text key;                   /* as the beats have it: a slug, or a name as credited */
    struct text name;                  /* to be shown: the universe's, or as credited */
    const struct character *character; /* of the first universe of the film that has the slug; NULL: of none */
};

struct command_arc {
    struct reel reel;
    struct arc_character who;
    const struct beat **steps; /* the character's beats that say a command, in order */
    size_t step_count;         /* at least 1 */
    int first, last;           /* the mean command in the first and the last third of the length, in
                                  hundredths: -200 to 200; ARC_UNKNOWN where the character has no such beat */
    int change;                /* last - first; ARC_UNKNOWN where one of them is */
};

/* Those with a command in any beat of the reel, in order of their first such beat. */
size_t reel_characters(const struct reel *reel, struct arena *arena, struct arc_character **ret_characters);
/* False, and nothing in *ret_arc, when no beat says a command of the character. The steps are of `arena`. */
bool arc_make(const struct reel *reel, const struct arc_character *who, struct arena *arena,
              struct command_arc *ret_arc);

#endif
