/* verdict_words: what critics said of two films, chosen and put into words; for the page of the two
 * and for the terminal.
 *
 *     struct verdict_words words = verdict_words_of(&judgement->verdicts, a, b, &arena);
 *     verdict_headline(&words): "Ballerina is better than Conclave", "Ballerina or Conclave?" when critics
 *     differ, "Ballerina and Conclave" without an overall verdict that counts
 *
 * `a` is the film on the left and is named first where neither is the better one.
 */
#ifndef BIJOU_PRESS_VERDICT_WORDS_H
#define BIJOU_PRESS_VERDICT_WORDS_H

#include "judge/verdicts.h"

struct verdict_words {
    struct arena *arena; /* of all that is made here */
    const struct film *a, *b;
    struct voices all; /* on the two, history too */
};
struct verdict_words verdict_words_of(const struct verdicts *verdicts, const struct film *a, const struct film *b,
                                      struct arena *arena);

/* Of the overall verdicts that count: for how many critics which film is the better one. */
struct verdict_tally {
    size_t a, b, level;
};
struct verdict_tally verdict_tally_of(const struct verdict_words *words);
bool verdict_is_agreed(const struct verdict_tally *tally); /* all say the same, and there is one */
bool verdict_is_divided(const struct verdict_tally *tally);

enum verdict_choice { VERDICTS_OVERALL, VERDICTS_ON_CRITERIA, VERDICTS_EARLIER };
struct chosen_voices {
    const struct voice **at;
    size_t count;
};
/* Newest first; on criteria: as the publication lists these. `better` is read for overall verdicts
 * alone: the film they prefer, NULL for those that say level. */
struct chosen_voices verdict_choose(const struct verdict_words *words, enum verdict_choice choice,
                                    const struct film *better);
/* The critics who gave the verdict at `from` together, at most `most`; none when they were listed before. */
size_t verdict_signatures(const struct chosen_voices *chosen, size_t from, const struct critic **ret_critics,
                          size_t most);

/* The film that all overall verdicts call the better one; NULL when there is none. */
const struct film *verdict_better(const struct verdict_words *words);
struct text verdict_headline(const struct verdict_words *words);
/* "A is better than B", "A and B are level" for NULL. */
struct text verdict_sentence(const struct verdict_words *words, const struct film *better);
/* "Three critics, two verdicts" */
struct text verdict_count_text(const struct verdict_words *words);
/* "Ann A, Bert B and five more" */
struct text verdict_names(const struct verdict_words *words, const struct chosen_voices *chosen);
/* Its reason as a sentence of its own: "It ends." of "it ends"; absent without one. */
struct text verdict_reason(const struct verdict *verdict, struct arena *arena);
/* A criterion within a sentence: "exposition" of "Exposition", and "CGI" as it is. */
struct text criterion_name_within(const struct criterion *criterion, struct arena *arena);

#endif
