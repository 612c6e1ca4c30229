/* standings_crew: a few threads that share one fit's passes over the stars.
 *
 * A job is cut into numbered parts, and whoever is free takes the next one; what a part answers must
 * not depend on who worked it out. The threads live as long as the crew.
 *
 *     struct crew *crew = crew_new(2);
 *     crew_run(crew, sum_part, &sums, 8);
 *     crew_free(crew);
 */
#ifndef BIJOU_JUDGE_STANDINGS_CREW_H
#define BIJOU_JUDGE_STANDINGS_CREW_H

#include <stddef.h>

enum { CREW_MOST = 8 };

struct crew;

/* As many threads at work as asked for, the caller's among them: 1 to CREW_MOST; fewer when the system
 * gives no more. */
struct crew *crew_new(size_t size);
void crew_free(struct crew *crew);

/* Calls work(context, 0) to work(context, parts - 1), and returns when all are done. */
void crew_run(struct crew *crew, void (*work)(void *context, size_t part), void *context, size_t parts);

/* One for each core, at most CREW_MOST. */
size_t crew_size_here(void);

#endif
