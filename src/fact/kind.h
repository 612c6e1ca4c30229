/* kind: what the kinds of fact share: the things a fact names, and how an answer is made.
 *
 * Of src/fact/ alone. A kind is a file kind_NAME.c with one const struct fact_kind, NAME_fact, declared here and named
 * in the table of fact.c. Its check works the data out, settles the answer, and only then, when it is wanted, says it:
 *
 *     if (!settle(fact, claim_holds(fact->claim, seconds, 60), ret_answer))
 *         return;
 *     ret_answer->data = ...
 */
#ifndef BIJOU_FACT_KIND_H
#define BIJOU_FACT_KIND_H

#include "fact/claim.h"
#include "fact/fact.h"

/* What an operand names; the field its type says. */
struct fact_thing {
    const struct film *film;
    const struct review *review;
    const struct universe *universe;
    const struct critic *critic;
    const struct person *person;
    const struct character *character; /* NULL for a name that is only credited, as `slug` */
    struct text slug;                  /* as it was written; a territory's code too */
    int32_t day;
    struct beat_choice beats;
};

enum fact_counted { COUNTED_ACTOR, COUNTED_CRITIC, COUNTED_DIRECTOR, COUNTED_UNIVERSE };
extern const struct words fact_counted;

struct fact_case {
    const struct fact_ground *ground;
    const struct fact *fact;
    struct fact_thing things[FACT_OPERANDS_MOST];
    const struct claim *claim;
};

/* find.c: what an operand names; false when there is no such thing. Characters are looked for in the universes of
 * the film that the fact names, and among those it credits. */
bool fact_find(const struct edition *edition, const struct fact *fact, struct fact_thing things[FACT_OPERANDS_MOST],
               size_t *ret_missing);

/* names.c: the words without the names of what the fact is about, so that neither the final of "Final Reckoning" nor
 * the number of "Alien 3" is read. False when none of them stands there. */
bool hide_names(const struct fact_case *fact, struct text words, char masked[CLAIM_MOST]);

/* ---- the filter of a count: "stars=4-", "year=2020-2024" ---- */
struct fact_range {
    bool of_stars, of_years;
    int least, most; /* half-stars or years */
};
/* An absent query is a range of neither. */
bool fact_range_parse(struct text query, struct fact_range *ret_range);

/* ---- answers ---- */

/* Sets the result; whether texts are wanted. */
bool settle(const struct fact_case *fact, bool holds, struct fact_answer *ret_answer);
/* Neither true nor false. */
void leave_open(struct fact_answer *ret_answer, struct text trouble, struct text mend);
/* The words hold nothing that the kind checks. */
void leave_unread(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer);
/* "Say “16 days”, or mend `or_else`". */
struct text mend_words(struct arena *arena, struct text data, struct text or_else);

/* The universe that is meant: the one named at `operand`, else the film's only one. NULL, and *ret_answer open, when
 * there is none or a choice of several. */
const struct membership *pick_membership(const struct fact_case *fact, size_t operand, struct arena *arena,
                                         struct fact_answer *ret_answer);
/* The beats to go by; false, and *ret_answer open, when there are none. */
bool pick_reel(const struct fact_case *fact, struct reel *ret_reel, struct arena *arena,
               struct fact_answer *ret_answer);
struct text say_whose_beats(struct arena *arena, const struct reel *reel); /* "Constance Rake's beats" */
struct text say_possessive(struct arena *arena, struct text name);         /* "Constance Rake’s" */

/* The first day on which the film could be seen by all there: its opening in a cinema or, of a film that none is known
 * of, its first release in another form but a premiere. DAY_UNKNOWN when there is none. */
int32_t film_first_day(const struct film *film, struct text territory);
struct text say_universe(struct arena *arena, const struct universe *universe); /* "the John Wick universe" */

struct text film_page(struct arena *arena, const struct film *film); /* "/films/ballerina-2025/" */
/* "the United Kingdom", where English puts an article. */
struct text say_territory(struct arena *arena, struct text code);
/* The beats that are meant, as a sentence names them: "set pieces", "exposition", "neither action nor talk". */
struct text say_beats(struct beat_choice choice);
/* "the first set piece", "the exposition": what begins with the first of them. */
struct text say_first_beat(struct arena *arena, struct beat_choice choice);
struct text say_length(struct arena *arena, int64_t milliseconds); /* "45 minutes", "2 hours 4 minutes", "30 seconds" */
struct text say_films(struct arena *arena, int64_t count);         /* "seven films", "no films" */
struct text say_days_long(struct arena *arena, int64_t days);      /* "16 days", "1 day" */
/* "2 years, 8 months and 10 days": between two days of the calendar; "the same day". */
struct text say_span(struct arena *arena, int32_t from, int32_t to);

/* ---- the calendar (span.c) ---- */
/* Whole months between two days, the earlier first, and the days that are left; a month that is too short for the day
 * ends with its last. */
void span_split(int32_t from, int32_t to, int *ret_months, int *ret_days);
/* The span in the unit of the claim against its number. */
bool span_holds(const struct claim *claim, int32_t from, int32_t to);
/* "16 days" for claims in days and weeks, else by the calendar. */
struct text span_say(const struct claim *claim, int32_t from, int32_t to, struct arena *arena);
/* What the words say of the order of two days, the one the claim is about first: false when they say otherwise.
 * Words that say nothing of it are right. */
bool span_order_holds(const struct claim *claim, int32_t one, int32_t other);

extern const struct fact_kind appears_fact, count_fact, gap_fact, longest_fact, minutes_fact, onset_fact, place_fact,
    plays_fact, previous_fact, runtime_fact, shortest_fact, showing_fact, since_fact, stars_fact, verdict_fact,
    within_fact;

#endif
