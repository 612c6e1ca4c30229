/* standing_list: which lists of standings there are, and on which pages they stand.
 *
 * All films are always a list. A universe, a year of films and a critic have one of their own when at
 * least two of its films are ranked: have a mark or an overall verdict; of a critic, one of that
 * critic's. A list goes on over pages of STANDINGS_A_PAGE films, and the pages of all lists are
 * numbered in a row, as the kind of page counts them. Made once by index_standings.
 *
 *     struct standing_page page = standing_page_at(press, index);
 */
#ifndef BIJOU_PRESS_STANDING_LIST_H
#define BIJOU_PRESS_STANDING_LIST_H

#include "press/page.h"

enum { STANDINGS_A_PAGE = 250 };

enum standing_scope { STANDING_ALL, STANDING_UNIVERSE, STANDING_YEAR, STANDING_CRITIC };

struct standing_list { /* by scope, then thing */
    enum standing_scope scope;
    uint32_t thing;                  /* a universe's or critic's place in the edition; the year; 0 */
    uint32_t count;                  /* ranked films */
    uint32_t first_film;             /* of a year: where its films begin in press_index.ranked_by_year */
    uint32_t first_page, page_count; /* at least one page */
};

struct standing_page {
    const struct standing_list *list;
    size_t from; /* the first film on it: a place in the list's order, from 0 */
};

struct standing_page standing_page_at(const struct press *press, size_t index); /* below press_index.standing_pages */
/* NULL when there is none; the thing of STANDING_ALL is 0. */
const struct standing_list *standing_list_find(const struct press *press, enum standing_scope scope, size_t thing);
/* "/standings/universes/world/"; of a later page, with `from` as in standing_page, "/standings/from-251/". */
void standing_path_put(const struct press *press, const struct standing_list *list, size_t from, struct buffer *out);
/* "World", "2025", "Ann A"; absent for all films. */
struct text standing_list_name(const struct press *press, const struct standing_list *list, struct arena *arena);

#endif
