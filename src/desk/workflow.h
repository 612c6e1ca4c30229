/* workflow: what becomes of a draft: draft, ready, scheduled, published, withdrawn, and corrected meanwhile.
 *
 *     draft -> ready -> scheduled -> published -> published again, corrected -> withdrawn
 *
 * Each step is about one revision, which is named: what was looked at is what goes out, whatever was typed
 * since. A text is scheduled only when it could be published then and there; at its moment that very text goes out,
 * and if the catalogue has changed so that it cannot, the draft is ready again and says why. Who may do
 * what: contributors write what they began and mark it ready; critics do everything with what they sign;
 * editors and owners everything. With the release rule, whoever marks a text ready does not release it too.
 * Each call is one change with its line in the log: all of it, or nothing.
 */
#ifndef BIJOU_DESK_WORKFLOW_H
#define BIJOU_DESK_WORKFLOW_H

#include "desk/draft.h"
#include "port/markdown.h"

enum step { STEP_WRITE, STEP_READY, STEP_BACK, STEP_SCHEDULE, STEP_UNSCHEDULE, STEP_PUBLISH, STEP_WITHDRAW, STEPS };

/* Whether the account's role lets it take this step with a draft that is open to it. */
bool workflow_role_may(const struct account_record *account, enum step step);
/* Whether the draft stands so that it can be taken now. */
bool workflow_state_allows(const struct draft_record *draft, enum step step);

enum { NOTE_MOST = 1000 /* bytes */ };

struct outgoing {
    int64_t draft, revision;
    struct text slug; /* of a new review: its address; absent: made of the headline */
    struct text note; /* of a published one: what was corrected, for readers; absent: nothing they need know */
    int64_t due;      /* to be scheduled */
    struct text zone;
};

enum error workflow_ready(const struct work *work, const struct account_record *account, int64_t draft,
                          int64_t revision);
/* Ready or scheduled: back to a draft. */
enum error workflow_back(const struct work *work, const struct account_record *account, int64_t draft);
/* ERROR_INPUT: it could not be published as it stands; each note is a mistake in the text. */
enum error workflow_schedule(const struct work *work, const struct account_record *account,
                             const struct outgoing *outgoing);
enum error workflow_publish(const struct work *work, const struct account_record *account,
                            const struct outgoing *outgoing);
/* `note`: a line for readers who come to its address; may be absent. */
enum error workflow_withdraw(const struct work *work, const struct account_record *account, int64_t draft,
                             struct text note);

/* For the publisher: publishes the draft if it is still scheduled and due. *ret_published: the review's slug; absent
 * when there was nothing to do, or when it could not be done and now says why. */
enum error workflow_publish_due(const struct work *work, int64_t draft, struct text *ret_published);

/* What a revision would be as a published review. Saves nothing; every mistake is a note. */
struct prepared {
    struct text text;            /* with what publishing adds: the date, the correction */
    struct markdown_thing thing; /* its review is ready to be saved */
    bool published_before;       /* the review is out now */
};
enum error workflow_prepare(const struct work *work, const struct draft_record *draft,
                            const struct draft_revision *revision, const struct outgoing *outgoing,
                            struct prepared *ret_prepared);

#endif
