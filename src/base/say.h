/* say: how bijou says numbers, days, gaps and marks, in English.
 *
 * Each gives a text in `arena`. Numbers up to twelve are said in words where they stand in a
 * sentence ("two weeks"), and written in digits where they are counted ("12 reviews").
 */
#ifndef BIJOU_BASE_SAY_H
#define BIJOU_BASE_SAY_H

#include "base/arena.h"
#include "base/day.h"

/* The parts in a row; absent ones add nothing. JOIN(arena, TEXT("/films/"), slug, TEXT("/")) */
struct text text_join(struct arena *arena, const struct text *parts, size_t count);
#define JOIN(arena, ...)                                                                                               \
    text_join((arena), (const struct text[]){__VA_ARGS__},                                                             \
              sizeof((const struct text[]){__VA_ARGS__}) / sizeof(struct text))

struct text say_digits(struct arena *arena, long long number);             /* "412" */
struct text say_number(struct arena *arena, long long number);             /* "two", "13" */
struct text say_count(struct arena *arena, size_t count, const char *one); /* "1 review", "12 reviews" */
struct text say_ordinal(struct arena *arena, size_t number);               /* "5th" */
struct text say_ordinal_word(struct arena *arena, size_t number);          /* "third", "13th" */
struct text say_capital(struct arena *arena, struct text text);            /* "Two weeks" of "two weeks" */
struct text say_list_separator(size_t index, size_t count);                /* "", ", " or " and " */
struct text say_fraction(struct arena *arena, int sum, int count);         /* stars of sum / count: "4.25" */

struct text say_day(struct arena *arena, int32_t day);                     /* "7 June 2025" */
struct text say_day_short(struct arena *arena, int32_t day);               /* "7 June" */
struct text say_day_iso(struct arena *arena, int32_t day);                 /* "2025-06-07" */
struct text say_day_moment(struct arena *arena, int32_t day);              /* "2025-06-07T00:00:00Z" */
struct text say_days(struct arena *arena, int32_t from, int32_t to);       /* "6 to 26 June 2025" */
struct text say_weekday(int32_t day);                                      /* "Saturday" */
struct text say_day_near(struct arena *arena, int32_t day, int32_t today); /* "Friday" within a week, else "7 June" */

struct text say_runtime(struct arena *arena, int seconds);     /* "2 hrs 04 mins"; absent for 0 */
struct text say_runtime_iso(struct arena *arena, int seconds); /* "PT2H4M"; absent for 0 */
/* 230 words a minute, rounded up, never less than one: "2 min read". */
struct text say_reading_time(struct arena *arena, int words);

/* The time between two days, the earlier first: "five days" below two weeks, "two weeks" for whole
 * weeks up to twelve, "three months" and "two years" when it is so to the day, else the nearest of
 * them, as "about three weeks". The same day gives the absent text. */
struct text say_gap(struct arena *arena, int32_t from, int32_t to);

/* A mean of sum / count half-stars: "4¼", in quarters where it is a whole number of them, "4.33". */
struct text say_score(struct arena *arena, int sum, int count);
struct text say_stars(int half_stars);                                /* "4½ out of 5 stars" */
struct text say_stars_short(int half_stars);                          /* "4½" */
struct text say_stars_value(int half_stars);                          /* "4.5" */
struct text say_stars_glyphs(int half_stars);                         /* "★★★★½" */
struct text say_stars_gap(struct arena *arena, int one, int another); /* "Half a star apart", "Of one mind" */

#endif
