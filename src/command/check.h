/* check: what `bijou check` looks into, one file and one row each.
 *
 * A section looks through the edition, or through what was found in the texts (check_texts.h), and tells
 * what is wrong or may be meant. What is wrong makes the answer no (exit 1); hints change nothing.
 * To look into something else: a file with a `struct check_section`, and its row in check.c.
 */
#ifndef BIJOU_COMMAND_CHECK_H
#define BIJOU_COMMAND_CHECK_H

#include <jansson.h>

#include "command/command.h"
#include "press/index.h"

struct check_section;
struct check_texts;

struct check {
    const struct press *press;
    const struct edition *edition;
    const struct check_texts *texts;
    struct arena *arena; /* of the whole run */
    struct arena *line;  /* of one finding */
    const struct check_section *section;
    json_t *list;    /* of this section's findings, with --json; otherwise NULL */
    size_t wrong;    /* of this section's findings */
    size_t hints;    /* of all sections */
    size_t unlisted; /* what was found beyond those told, in all sections */
};

struct check_section {
    const char *key; /* of its list with --json */
    const char *one; /* "contradiction", said as "no contradictions", "1 contradiction"; NULL: it has hints only */
    void (*run)(struct check *check);
};

extern const struct check_section beats_section, contradictions_section, facts_section, gaps_section, links_section,
    missing_section, pictures_section, spoilers_section;

struct check_finding {
    struct text where;         /* it stands: "reviews/2025-06-12-ballerina.md" */
    unsigned line;             /* of that file; 0: none in particular */
    struct text says, resolve; /* what is wrong, and what would resolve it: a sentence each */
    bool is_hint;              /* it may be meant */
    bool is_right;             /* only listed, with --json */
};

/* Something was found. `thing` goes to `put`, which adds what a program wants to know to the object, with --json
 * only. */
void check_tell(struct check *check, const struct check_finding *finding,
                void (*put)(json_t *object, const void *thing), const void *thing);

/* The names that things have in the Markdown form. */
struct text check_where_critic(struct arena *arena, const struct critic *critic);
struct text check_where_review(struct arena *arena, const struct review *review);
struct text check_where(struct arena *arena, const char *folder, struct text slug); /* "films/SLUG.md" */
json_t *check_json_text(struct text text);                                          /* null when absent */
json_t *check_json_halves(int halves);                                              /* 4, 4.5 */

#endif
