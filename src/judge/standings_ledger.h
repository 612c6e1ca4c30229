/* standings_ledger: the ballots in the order in which the fit reads them.
 *
 * Films get numbers of their own, those with most stars first (ties by the caller's number), so that
 * the films that come up most often stay close together in memory. Stars stand by critic, then grade,
 * then film: the stars of one critic of one grade are a run. Grades are numbered from 0 over those that
 * were given. Verdicts on one pair of films are one edge, whoever gave them. Only what counts is
 * left: the last star of a critic for a film, the last verdict of a critic on a pair.
 *
 * Memory: about 4 bytes a star once made, 8 while it is made.
 */
#ifndef BIJOU_JUDGE_STANDINGS_LEDGER_H
#define BIJOU_JUDGE_STANDINGS_LEDGER_H

#include "judge/standings.h"
#include "judge/standings_crew.h"

enum { PARTS_MOST = 8, GRADES_MOST = 10, STARS_BEYOND = 3 };

struct run {
    uint32_t count : 28, grade : 4; /* of the stars; the number of their grade */
};

struct edge {                             /* all verdicts on a pair */
    uint32_t first, second;               /* first < second */
    uint32_t halves_first, halves_second; /* half wins of each: a level verdict is one for both */
};

/* A part of the work. Where parts begin and end depends on the ballots alone, so that sums are the same
 * however many threads there are. */
struct part {
    size_t critic_first, critic_end, edge_first, edge_end;
};

struct ledger {
    size_t film_count, critic_count, star_count, run_count, edge_count, preference_count;
    uint32_t *names;   /* by film: the caller's number */
    uint32_t *numbers; /* by the caller's number: the film */
    uint32_t *films;   /* by star; and STARS_BEYOND more, all 0, so that four can be read at once */
    struct run *runs;
    size_t *star_starts, *run_starts; /* by critic, and the end */
    int grades[GRADES_MOST];          /* in half-stars */
    size_t grade_count, grade_totals[GRADES_MOST];
    struct edge *edges;                                    /* by first, then second */
    uint32_t *star_counts, *preference_counts, *half_wins; /* by film */
    struct part parts[PARTS_MOST];
    size_t part_count;
};

struct ledger *ledger_new(const struct ballots *ballots, struct crew *crew);
void ledger_free(struct ledger *ledger);

#endif
