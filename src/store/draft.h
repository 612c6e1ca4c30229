/* draft: reviews being written, and every text they ever had.
 *
 * A draft is one review as text: its whole Markdown form, front matter and body, whether or not it could
 * be imported yet. Its revisions are numbered from 1 and only ever added. Its text as it stands is the
 * newest revision that is not kept beside:
 *
 *     saved      as it was typed              joined     made of what two people changed
 *     sent       as it was typed, but somebody else's change had come between: the joined one follows it
 *     apart      the same, but the two changes touch: kept beside, for whoever typed it to settle
 *     restored   an earlier one again         published  as the review was saved with it
 *
 * "sent" and "apart" are kept beside. In the store a text is packed (packed.h): as what sets it apart from an
 * earlier revision of its draft, its frame, which itself is packed by itself and bears 31 more at the most; so
 * reading one takes two rows. Texts saved before that stand as they are. A damaged text is ERROR_STORE, and its
 * note says whose: its own, or its frame's.
 *
 * Nothing here makes an edition (publishing does, store_save_review).
 * Each call stands by itself and is on disk when it comes back, or is when the change around it is committed.
 */
#ifndef BIJOU_STORE_DRAFT_H
#define BIJOU_STORE_DRAFT_H

#include "store/store.h"

enum { DRAFT_MOST = 1 << 20, WINDOW_MOST = 43 /* bytes */ };

struct draft_record {
    int64_t id;          /* given by the store; 0: not saved yet */
    struct text review;  /* the slug of the review it began from, became or will become; absent: none yet */
    struct text account; /* who began it */
    int64_t begun;
    enum review_state state;
    int64_t marked;     /* the revision that is ready, scheduled, published or withdrawn; 0 none */
    struct text marker; /* who marked it ready */
    int64_t due;        /* scheduled: the moment */
    struct text zone;   /* scheduled: the time zone it was said in */
    struct text releaser;
    struct text trouble;        /* why it was not published when it was due */
    struct text headline, film; /* as the newest text that could be read says */
    struct texts critics;
    /* Of its text as it stands; not saved with the draft. */
    int64_t newest; /* its revision's number; 0 none yet */
    struct text newest_by;
    int64_t newest_moment;
};

/* Adds the draft (id 0), or replaces it; *ret_id: which it is. ERROR_CONFLICT: another draft is for that review. */
enum error store_save_draft(struct store *store, const struct draft_record *draft, int64_t *ret_id,
                            struct notes *notes);
enum error store_load_draft(struct store *store, int64_t id, struct arena *arena, struct draft_record *ret_draft,
                            bool *ret_found, struct notes *notes);
/* The draft of a review; *ret_id 0: it has none. */
enum error store_find_draft(struct store *store, struct text review, int64_t *ret_id, struct notes *notes);

struct draft_list {
    struct draft_record *at;
    size_t count;
};
struct draft_wish {
    struct text account, critic; /* those that this account began or this critic signs; account absent: all */
    size_t most;
};
/* Last written on first; those that are published as they stand are left out. */
enum error store_list_drafts(struct store *store, const struct draft_wish *wish, struct arena *arena,
                             struct draft_list *ret_list, struct notes *notes);

/* The draft that is due first, and when; *ret_id 0: none is scheduled. */
enum error store_next_due(struct store *store, int64_t *ret_id, int64_t *ret_due, struct notes *notes);

struct draft_revision {
    int64_t number; /* given by the store */
    struct text account;
    int64_t moment;
    enum revision_kind kind;
    int64_t base;
    struct text window; /* of the page it was typed in; absent: without script */
    struct text text;   /* at most DRAFT_MOST bytes; left absent in lists */
    size_t bytes;       /* of the text; in lists too */
};
struct revision_list {
    struct draft_revision *at;
    size_t count;
};

enum error store_add_revision(struct store *store, int64_t draft, const struct draft_revision *revision,
                              int64_t *ret_number, struct notes *notes);
/* The revision of that number. */
enum error store_load_revision(struct store *store, int64_t draft, int64_t number, struct arena *arena,
                               struct draft_revision *ret_revision, bool *ret_found, struct notes *notes);
/* The text as it stands. */
enum error store_load_newest(struct store *store, int64_t draft, struct arena *arena,
                             struct draft_revision *ret_revision, bool *ret_found, struct notes *notes);
/* The number of the newest revision that this window sent, whatever became of it, and its kind; 0 none. */
enum error store_find_window(struct store *store, int64_t draft, struct text window, int64_t *ret_number,
                             enum revision_kind *ret_kind, struct notes *notes);
/* Newest first, `most` of those whose number is below `before`; 0: from the newest. */
enum error store_list_revisions(struct store *store, int64_t draft, int64_t before, size_t most, struct arena *arena,
                                struct revision_list *ret_list, struct notes *notes);

/* The publication's rule that whoever marks a text ready does not release it too. */
enum error store_load_release_rule(struct store *store, bool *ret_two, struct notes *notes);
enum error store_save_release_rule(struct store *store, bool two, struct notes *notes);

#endif
