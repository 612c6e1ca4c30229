#include "desk/workflow.h"

#include "base/say.h"
#include "desk/zone.h"

bool workflow_role_may(const struct account_record *account, enum step step)
{
    return account->role != ACCOUNT_CONTRIBUTOR || step == STEP_WRITE || step == STEP_READY || step == STEP_BACK;
}

bool workflow_state_allows(const struct draft_record *draft, enum step step)
{
    enum review_state state = draft->state;
    switch (step) {
    case STEP_BACK: return state == STATE_READY;
    case STEP_UNSCHEDULE: return state == STATE_SCHEDULED;
    case STEP_WITHDRAW: return state == STATE_PUBLISHED;
    case STEP_READY: return state != STATE_SCHEDULED;
    default: return true;
    }
}

static enum error refuse(const struct work *work, const char *sentence)
{
    return note(work->notes, ERROR_CONFLICT, TEXT_ABSENT, "%s", sentence);
}

/* Begins a change and loads the draft, if the account may take this step with it as it stands. */
static enum error begin(const struct work *work, const struct account_record *account, int64_t id, enum step step,
                        struct draft_record *ret_draft)
{
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = draft_load(work, account, id, ret_draft);
    if (error == OK && !workflow_role_may(account, step))
        error = refuse(work, "your role at the desk does not allow this; a critic, an editor or an owner can do it");
    if (error == OK && !workflow_state_allows(ret_draft, step))
        error = refuse(work, "the draft stands otherwise by now; load its page again");
    if (error != OK)
        store_rollback(work->store);
    return error;
}

static enum error save(const struct work *work, struct draft_record *draft, enum audit_deed deed, struct text detail)
{
    enum error error = store_save_draft(work->store, draft, &draft->id, work->notes);
    struct text what = text_has(draft->review) ? draft->review : draft->headline;
    return error == OK ? work_log(work, deed, what, detail) : error;
}

static struct text revision_words(const struct work *work, int64_t draft, int64_t revision)
{
    return arena_print(work->arena, "draft %lld, revision %lld", (long long)draft, (long long)revision);
}

enum error workflow_ready(const struct work *work, const struct account_record *account, int64_t id, int64_t revision)
{
    struct draft_record draft;
    struct draft_revision marked;
    enum error error = begin(work, account, id, STEP_READY, &draft);
    if (error != OK)
        return error;
    error = draft_revision_load(work, id, revision, &marked);
    /* One that is out, or was, stays so until the new text is released. */
    if (draft.state == STATE_DRAFT)
        draft.state = STATE_READY;
    draft.marker = account->name;
    draft.marked = marked.number;
    draft.trouble = TEXT_ABSENT;
    if (error == OK)
        error = save(work, &draft, DEED_DRAFT_READY, revision_words(work, id, draft.marked));
    return work_end(work, error);
}

enum error workflow_back(const struct work *work, const struct account_record *account, int64_t id)
{
    struct draft_record draft;
    bool scheduled = false;
    struct draft_record now;
    enum error error = draft_load(work, account, id, &now);
    scheduled = error == OK && now.state == STATE_SCHEDULED;
    if (error == OK)
        error = begin(work, account, id, scheduled ? STEP_UNSCHEDULE : STEP_BACK, &draft);
    if (error != OK)
        return error;
    draft.state = STATE_DRAFT;
    draft.marked = 0;
    draft.marker = draft.releaser = TEXT_ABSENT;
    return work_end(
        work, save(work, &draft, scheduled ? DEED_UNSCHEDULED : DEED_DRAFT_BACK, revision_words(work, id, now.marked)));
}

/* Who marked this very text ready must not be who releases it. */
static enum error check_second(const struct work *work, const struct account_record *account,
                               const struct draft_record *draft, int64_t revision)
{
    bool two = false;
    enum error error = store_load_release_rule(work->store, &two, work->notes);
    if (error != OK || !two)
        return error;
    if (!text_has(draft->marker) || draft->marked != revision)
        return refuse(work, "a second pair of eyes releases here: somebody has to mark this text ready first");
    if (text_equal(draft->marker, account->name))
        return refuse(work, "a second pair of eyes releases here: you marked this text ready, so somebody else has to "
                            "release it");
    return OK;
}

/* A critic releases what the critic signs. */
static enum error check_signed(const struct work *work, const struct account_record *account,
                               const struct review_record *review)
{
    if (account->role != ACCOUNT_CRITIC)
        return OK;
    for (size_t i = 0; i < review->critics.count && text_has(account->critic); i++)
        if (text_equal(review->critics.at[i], account->critic))
            return OK;
    return refuse(work, "you do not sign this review; whoever does can release it, or an editor or an owner");
}

static enum error prepare(const struct work *work, const struct account_record *account,
                          const struct draft_record *draft, const struct outgoing *outgoing, struct prepared *prepared)
{
    struct draft_revision revision;
    enum error error = check_second(work, account, draft, outgoing->revision);
    if (error == OK)
        error = draft_revision_load(work, draft->id, outgoing->revision, &revision);
    if (error == OK)
        error = workflow_prepare(work, draft, &revision, outgoing, prepared);
    return error == OK ? check_signed(work, account, &prepared->thing.review) : error;
}

enum error workflow_schedule(const struct work *work, const struct account_record *account,
                             const struct outgoing *outgoing)
{
    struct draft_record draft;
    struct prepared *prepared = ARENA_NEW(work->arena, struct prepared);
    enum error error = begin(work, account, outgoing->draft, STEP_SCHEDULE, &draft);
    if (error != OK)
        return error;
    if (outgoing->due <= work->instant.now)
        error = note(work->notes, ERROR_INPUT, TEXT_ABSENT,
                     "this moment is over; choose one that is still to come, or publish the review now");
    if (error == OK)
        error = prepare(work, account, &draft, outgoing, prepared);
    if (error == OK && prepared->published_before)
        error = refuse(work, "this review is published already, and a correction cannot wait; publish it now");
    draft.state = STATE_SCHEDULED;
    draft.review = prepared->thing.file.slug;
    draft.marked = outgoing->revision;
    draft.due = outgoing->due;
    draft.zone = outgoing->zone;
    draft.releaser = account->name;
    draft.trouble = TEXT_ABSENT;
    if (error == OK)
        error = save(work, &draft, DEED_SCHEDULED,
                     JOIN(work->arena, TEXT("for "), zone_say(outgoing->due, outgoing->zone, work->arena)));
    return work_end(work, error);
}

/* The text with what publishing added follows the one that was released. What was typed since stays, joined
 * with it; where that does not go, it stands as it is, and the store keeps the date and the corrections. */
static enum error add_published(const struct work *work, const struct draft_revision *released, struct text text,
                                int64_t draft, int64_t *ret_number)
{
    struct draft_revision stands;
    enum error error = draft_revision_load(work, draft, 0, &stands);
    if (error != OK)
        return error;
    struct merge merge = draft_merge(released->text, stands.text, text, work->arena);
    *ret_number = released->number;
    if (!merge.clean || text_equal(merge.text, stands.text))
        return OK;
    struct draft_revision revision = {.account = work->by,
                                      .moment = work->instant.now,
                                      .kind = REVISION_PUBLISHED,
                                      .base = released->number,
                                      .text = merge.text};
    return store_add_revision(work->store, draft, &revision, ret_number, work->notes);
}

static enum error publish(const struct work *work, struct draft_record *draft, const struct outgoing *outgoing,
                          const struct prepared *prepared)
{
    struct draft_revision released;
    enum audit_deed deed = prepared->published_before ? DEED_CORRECTED : DEED_PUBLISHED;
    enum error error = store_save_review(work->store, &prepared->thing.review, work->notes);
    if (error == OK)
        error = draft_revision_load(work, draft->id, outgoing->revision, &released);
    if (error == OK)
        error = add_published(work, &released, prepared->text, draft->id, &draft->marked);
    draft->review = prepared->thing.file.slug;
    draft->state = STATE_PUBLISHED;
    draft->marker = draft->trouble = TEXT_ABSENT;
    return error == OK ? save(work, draft, deed, revision_words(work, draft->id, outgoing->revision)) : error;
}

enum error workflow_publish(const struct work *work, const struct account_record *account,
                            const struct outgoing *outgoing)
{
    struct draft_record draft;
    struct prepared *prepared = ARENA_NEW(work->arena, struct prepared);
    struct outgoing now = *outgoing;
    now.due = 0;
    enum error error = begin(work, account, outgoing->draft, STEP_PUBLISH, &draft);
    if (error != OK)
        return error;
    error = prepare(work, account, &draft, &now, prepared);
    if (error == OK)
        error = publish(work, &draft, &now, prepared);
    return work_end(work, error);
}

static enum error withdraw(const struct work *work, struct draft_record *draft, struct text note_for_readers)
{
    struct review_record review;
    bool found = false;
    enum error error = store_load_review(work->store, draft->review, work->arena, &review, &found, work->notes);
    if (error != OK)
        return error;
    if (!found || review.state != STATE_PUBLISHED)
        return refuse(work, "this review is not published; load its page again");
    struct correction_record *all = ARENA_LIST(work->arena, struct correction_record, review.correction_count + 1);
    for (size_t i = 0; i < review.correction_count; i++)
        all[i] = review.corrections[i];
    /* Without a line of its own there is at least the day. */
    struct text line = text_has(note_for_readers) ? note_for_readers : TEXT("No reason was given.");
    all[review.correction_count++] = (struct correction_record){day_at((time_t)work->instant.now), line};
    review.corrections = all;
    review.state = STATE_WITHDRAWN;
    markdown_derive(&review, work->arena);
    error = store_save_review(work->store, &review, work->notes);
    draft->state = STATE_WITHDRAWN;
    draft->marker = TEXT_ABSENT;
    return error == OK ? save(work, draft, DEED_WITHDRAWN, note_for_readers) : error;
}

enum error workflow_withdraw(const struct work *work, const struct account_record *account, int64_t id,
                             struct text note_for_readers)
{
    struct draft_record draft;
    enum error error = begin(work, account, id, STEP_WITHDRAW, &draft);
    return error == OK ? work_end(work, withdraw(work, &draft, note_for_readers)) : error;
}

/* It could not be published: the draft says why, and is not tried again by itself. */
static enum error give_up(const struct work *work, struct draft_record *draft)
{
    struct text why = TEXT("the store could not be written to");
    size_t count = work->notes->count < NOTES_MOST ? work->notes->count : NOTES_MOST;
    if (count > 0)
        why = work->notes->notes[0].sentence;
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    draft->state = STATE_READY;
    draft->trouble = why;
    return work_end(work, save(work, draft, DEED_PUBLICATION_FAILED, why));
}

enum error workflow_publish_due(const struct work *work, int64_t id, struct text *ret_published)
{
    struct draft_record draft;
    struct prepared *prepared = ARENA_NEW(work->arena, struct prepared);
    struct draft_revision revision;
    bool found = false;
    *ret_published = TEXT_ABSENT;
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = store_load_draft(work->store, id, work->arena, &draft, &found, work->notes);
    /* Somebody else may have been there first: another server of this store, or whoever took it back. */
    if (error != OK || !found || draft.state != STATE_SCHEDULED || draft.due > work->instant.now)
        return work_end(work, error);
    struct outgoing outgoing = {.draft = id, .revision = draft.marked, .due = draft.due, .zone = draft.zone};
    struct work own = *work;
    own.by = draft.releaser;
    error = draft_revision_load(work, id, draft.marked, &revision);
    if (error == OK)
        error = workflow_prepare(work, &draft, &revision, &outgoing, prepared);
    if (error == OK)
        error = publish(&own, &draft, &outgoing, prepared);
    error = work_end(work, error);
    if (error == OK)
        *ret_published = draft.review;
    else if (error == ERROR_INPUT || error == ERROR_ABSENT || error == ERROR_CONFLICT || error == ERROR_LIMIT)
        error = give_up(&own, &draft);
    return error;
}
