/* draft: how a text is saved, and never lost.
 *
 * Whoever saves says on which revision it was written. When another came between, from another person
 * or another window, what both have changed is joined where the changes do not touch; the text as it was
 * sent is kept too. Where they touch, the sent text is kept beside what stands, and the answer shows both.
 * Revision numbers decide, never clocks. What is acknowledged is on disk.
 *
 *     struct draft_sent sent = {.draft = 7, .base = 12, .text = text, .window = window};
 *     error = draft_save(&work, &account, &sent, &answer);
 *     answer.own      on which the next save from this window is based
 */
#ifndef BIJOU_DESK_DRAFT_H
#define BIJOU_DESK_DRAFT_H

#include "desk/merge.h"
#include "desk/work.h"
#include "store/draft.h"

/* Begins a draft with its first text, in the form in which it will be saved (manuscript.h); `review`: the slug of the
 * review it is for, absent for a new one. */
enum error draft_begin(const struct work *work, struct text review, struct text text, int64_t *ret_id);
/* The draft on which somebody writes on in a review that is there: the one it has, or a new one. */
enum error draft_of_review(const struct work *work, struct text review, int64_t *ret_id);

/* Whether this account may read and write it: owners and editors all, others what they began or sign. */
bool draft_is_open_to(const struct draft_record *draft, const struct account_record *account);
/* ERROR_ABSENT, with a note: there is none, or not for this account. */
enum error draft_load(const struct work *work, const struct account_record *account, int64_t id,
                      struct draft_record *ret_draft);

struct draft_sent {
    int64_t draft, base;
    struct text text;
    struct text window; /* drawn by the page's script; absent without one */
};
enum draft_outcome {
    DRAFT_SAME,   /* it stood so already: nothing was added */
    DRAFT_SAVED,  /* it is the text now */
    DRAFT_JOINED, /* with another's change: `text` is the text now */
    DRAFT_APART   /* it touches another's change: kept beside, `merge` shows both */
};
struct draft_answer {
    enum draft_outcome outcome;
    int64_t revision;   /* that stands now */
    int64_t own;        /* what was sent, as it is kept: to write on from, unless apart, then the base as it was */
    int64_t kept;       /* apart: the revision in which what was sent is kept */
    struct text met_by; /* joined, apart: whose change it met; absent: of an account that is gone */
    struct text text;   /* that stands now */
    struct merge merge; /* apart: mine is what was sent, theirs what stands */
};
/* ERROR_LIMIT: larger than DRAFT_MOST. ERROR_INPUT: the base is no revision of the draft. */
enum error draft_save(const struct work *work, const struct account_record *account, const struct draft_sent *sent,
                      struct draft_answer *ret_answer);
/* Merges (merge.h); what does not go together only because it is written in different forms does. */
struct merge draft_merge(struct text base, struct text mine, struct text theirs, struct arena *arena);
/* An earlier revision becomes the text again, as a new one. */
enum error draft_restore(const struct work *work, const struct account_record *account, int64_t draft, int64_t number,
                         struct draft_answer *ret_answer);

/* The revision of that number, 0: the one that stands. ERROR_ABSENT, with a note, when there is none. */
enum error draft_revision_load(const struct work *work, int64_t draft, int64_t number,
                               struct draft_revision *ret_revision);
/* What lists show of a draft follows its text, where that can be read. Within a change. */
enum error draft_glance(const struct work *work, struct draft_record *draft, struct text text);

#endif
