/* check: what `bijou check` looks into, one file and one row each.
 *
 * A section looks through the edition and tells what it finds. Findings of most sections are wrong,
 * and the answer is then no (exit 1); those of a section of hints may be meant, and change nothing.
 * To look into something else: a file with a `struct check_section`, and its row in check.c.
 */
#ifndef BIJOU_COMMAND_CHECK_H
#define BIJOU_COMMAND_CHECK_H

#include <jansson.h>

#include "command/command.h"
#include "judge/verdicts.h"

struct check_section;

struct check {
    const struct edition *edition;
    struct verdicts verdicts;
    struct arena *arena; /* of the whole run */
    struct arena *line;  /* of one finding */
    const struct check_section *section;
    json_t *list;    /* of this section's findings, with --json; otherwise NULL */
    size_t count;    /* of this section's findings */
    size_t unlisted; /* what was found beyond those told, in all sections */
};

struct check_section {
    const char *key; /* of its list with --json */
    const char *one; /* "contradiction", said as "no contradictions", "1 contradiction" */
    bool is_hint;    /* what it finds may be meant */
    void (*run)(struct check *check);
};

extern const struct check_section contradictions_section, gaps_section, beats_section;

/* Something was found: `where` it stands, what is wrong and what would resolve it. `thing` goes to `put`, which
 * adds what a program wants to know to the object, with --json only. */
void check_tell(struct check *check, struct text where, struct text says, struct text resolve,
                void (*put)(json_t *object, const void *thing), const void *thing);

/* The names that a critic and a review have in the Markdown form. */
struct text check_where_critic(struct arena *arena, const struct critic *critic);
struct text check_where_review(struct arena *arena, const struct review *review);
json_t *check_json_text(struct text text); /* null when absent */
json_t *check_json_halves(int halves);     /* 4, 4.5 */

#endif
