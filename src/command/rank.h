/* rank: the standings as `bijou rank` found them, and the three forms in which it tells them.
 *
 * Where the ballots come from (a publication or CSV) is rank.c's matter; whoever puts them sees
 * numbers and names. All is written as it is made: sixty thousand films are no tree in memory.
 */
#ifndef BIJOU_COMMAND_RANK_H
#define BIJOU_COMMAND_RANK_H

#include <stdio.h>

#include "edition/edition.h"
#include "judge/standings.h"

struct rank {
    const struct standings *standings;
    const struct standing *order; /* best first */
    size_t count;
    const struct text *films, *critics; /* by number: their slugs, or their names in the CSV */
    const struct edition *edition;      /* whose films they are; NULL: those of CSV files */
    const struct critic *critic;        /* by whose ballots alone; NULL: by everybody's */
};

/* docs/rank.md lists its keys; every number has the digits that bring back the same double. */
void rank_put_json(const struct rank *rank, FILE *out);
/* RFC 4180, with a header. */
void rank_put_csv(const struct rank *rank, FILE *out);
/* For people. On a terminal long titles are broken to fit, and where there is room the ranges are drawn. */
void rank_put_table(const struct rank *rank, FILE *out);

#endif
