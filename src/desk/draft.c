#include "desk/draft.h"

#include "desk/manuscript.h"
#include "port/markdown.h"

/* The mistakes in a half-typed text are nobody's business yet. */
static struct notes *unheard(struct arena *arena)
{
    struct notes *notes = ARENA_NEW(arena, struct notes);
    notes->arena = arena;
    return notes;
}

enum error draft_glance(const struct work *work, struct draft_record *draft, struct text text)
{
    struct markdown_file file = {
        .place = PLACE_REVIEWS, .path = TEXT("draft"), .slug = TEXT("draft"), .day = DAY_UNKNOWN};
    struct markdown_thing *thing = ARENA_NEW(work->arena, struct markdown_thing);
    (void)markdown_read(text, &file, work->arena, thing, unheard(work->arena));
    if (thing->is_read) {
        draft->headline = thing->review.headline;
        draft->film = thing->review.film;
        draft->critics = thing->review.critics;
    }
    return store_save_draft(work->store, draft, &draft->id, work->notes);
}

static struct draft_revision new_revision(const struct work *work, enum revision_kind kind, int64_t base,
                                          struct text text)
{
    return (struct draft_revision){
        .account = work->by, .moment = work->instant.now, .kind = kind, .base = base, .text = text};
}

static enum error begin(const struct work *work, struct text review, struct text text, int64_t *ret_id)
{
    struct draft_record draft = {.review = review, .account = work->by, .begun = work->instant.now};
    struct draft_revision first = new_revision(work, REVISION_SAVED, 0, manuscript_tidy(text, work->arena));
    int64_t number;
    enum error error = draft_glance(work, &draft, text);
    if (error == OK)
        error = store_add_revision(work->store, draft.id, &first, &number, work->notes);
    if (error == OK)
        error = work_log(work, DEED_DRAFT_BEGUN, review, draft.headline);
    if (error == OK)
        *ret_id = draft.id;
    return error;
}

enum error draft_begin(const struct work *work, struct text review, struct text text, int64_t *ret_id)
{
    enum error error = store_begin(work->store, work->notes);
    return error == OK ? work_end(work, begin(work, review, text, ret_id)) : error;
}

static enum error begin_from_review(const struct work *work, struct text review, int64_t *ret_id)
{
    struct markdown_thing *thing = ARENA_NEW(work->arena, struct markdown_thing);
    bool found = false;
    thing->file.place = PLACE_REVIEWS;
    enum error error = store_load_review(work->store, review, work->arena, &thing->review, &found, work->notes);
    if (error != OK)
        return error;
    if (!found)
        return note(work->notes, ERROR_ABSENT, text_part(review, 0, SLUG_MOST), "there is no such review");
    enum review_state state = thing->review.state;
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    thing->review.state = STATE_PUBLISHED; /* where a draft stands is not said in its text */
    markdown_write(thing, &out);
    struct draft_record draft;
    struct text text = arena_copy(work->arena, buffer_text(&out));
    buffer_done(&out);
    error = begin(work, review, text, ret_id);
    if (error == OK)
        error = store_load_draft(work->store, *ret_id, work->arena, &draft, &found, work->notes);
    draft.state = state == STATE_SCHEDULED ? STATE_READY : state;
    draft.marked = 1;
    return error == OK ? store_save_draft(work->store, &draft, ret_id, work->notes) : error;
}

enum error draft_of_review(const struct work *work, struct text review, int64_t *ret_id)
{
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = store_find_draft(work->store, review, ret_id, work->notes);
    if (error == OK && *ret_id == 0)
        error = begin_from_review(work, review, ret_id);
    return work_end(work, error);
}

bool draft_is_open_to(const struct draft_record *draft, const struct account_record *account)
{
    if (account->disabled)
        return false;
    if (account->role == ACCOUNT_OWNER || account->role == ACCOUNT_EDITOR || text_equal(draft->account, account->name))
        return true;
    for (size_t i = 0; i < draft->critics.count && account->role == ACCOUNT_CRITIC; i++)
        if (text_has(account->critic) && text_equal(draft->critics.at[i], account->critic))
            return true;
    return false;
}

enum error draft_load(const struct work *work, const struct account_record *account, int64_t id,
                      struct draft_record *ret_draft)
{
    bool found = false;
    enum error error = store_load_draft(work->store, id, work->arena, ret_draft, &found, work->notes);
    if (error != OK || (found && draft_is_open_to(ret_draft, account)))
        return error;
    return note(work->notes, ERROR_ABSENT, TEXT_ABSENT,
                "there is no such draft, or it is not one of yours; the list of reviews names those you may open");
}

enum error draft_revision_load(const struct work *work, int64_t draft, int64_t number,
                               struct draft_revision *ret_revision)
{
    bool found = false;
    enum error error =
        number == 0 ? store_load_newest(work->store, draft, work->arena, ret_revision, &found, work->notes)
                    : store_load_revision(work->store, draft, number, work->arena, ret_revision, &found, work->notes);
    if (error != OK || found)
        return error;
    return note(work->notes, ERROR_ABSENT, TEXT_ABSENT, "there is no revision %lld of this draft; its list names them",
                (long long)number);
}

/* On which text it was really written. What a window sends follows from what it sent before, so that an
 * answer that got lost is no collision; what was kept apart follows from the revision it was written on. */
static enum error find_base(const struct work *work, const struct draft_sent *sent, struct draft_revision *ret_base)
{
    int64_t number = sent->base, own = 0;
    enum revision_kind kind = REVISION_SAVED;
    enum error error = OK;
    if (text_has(sent->window))
        error = store_find_window(work->store, sent->draft, sent->window, &own, &kind, work->notes);
    if (error == OK && own > number && kind != REVISION_APART)
        number = own;
    do {
        if (error == OK && number == 0)
            error = note(work->notes, ERROR_INPUT, TEXT_ABSENT,
                         "it is not said on which revision this was written; load the page again");
        if (error == OK)
            error = draft_revision_load(work, sent->draft, number, ret_base);
        if (error == OK)
            number = ret_base->base;
    } while (error == OK && ret_base->kind == REVISION_APART);
    return error;
}

static enum error add(const struct work *work, const struct draft_sent *sent, enum revision_kind kind, int64_t base,
                      struct text text, int64_t *ret_number)
{
    struct draft_revision revision = new_revision(work, kind, base, text);
    revision.window = kind == REVISION_JOINED ? TEXT_ABSENT : sent->window;
    return store_add_revision(work->store, sent->draft, &revision, ret_number, work->notes);
}

static enum error keep_apart(const struct work *work, const struct draft_sent *sent, struct draft_answer *answer,
                             int64_t base)
{
    struct draft_revision last;
    struct revision_list list;
    enum error error = store_list_revisions(work->store, sent->draft, 0, 1, work->arena, &list, work->notes);
    if (error == OK)
        error = draft_revision_load(work, sent->draft, list.at[0].number, &last);
    if (error != OK)
        return error;
    answer->outcome = DRAFT_APART;
    answer->own = base;
    /* Sent again while it is not settled, the same text is not kept twice. */
    answer->kept = last.number;
    if (last.kind == REVISION_APART && text_equal(last.text, sent->text))
        return OK;
    return add(work, sent, REVISION_APART, base, sent->text, &answer->kept);
}

/* The sent text, then what comes of it: two revisions, so that what was typed is there as it was. */
static enum error join(const struct work *work, const struct draft_sent *sent, struct draft_answer *answer,
                       int64_t base)
{
    answer->outcome = DRAFT_JOINED;
    answer->text = answer->merge.text;
    enum error error = add(work, sent, REVISION_SENT, base, sent->text, &answer->own);
    return error == OK ? add(work, sent, REVISION_JOINED, answer->revision, answer->text, &answer->revision) : error;
}

struct merge draft_merge(struct text base, struct text mine, struct text theirs, struct arena *arena)
{
    struct merge merge = merge_texts(base, mine, theirs, arena);
    if (merge.clean)
        return merge;
    struct merge tidy =
        merge_texts(manuscript_tidy(base, arena), manuscript_tidy(mine, arena), manuscript_tidy(theirs, arena), arena);
    return tidy.clean ? tidy : merge;
}

static enum error settle(const struct work *work, const struct draft_sent *sent, int64_t newest,
                         struct draft_answer *answer)
{
    struct draft_revision base, stands;
    enum error error = find_base(work, sent, &base);
    if (error == OK && base.number == newest)
        stands = base;
    else if (error == OK)
        error = draft_revision_load(work, sent->draft, 0, &stands);
    if (error != OK)
        return error;
    *answer = (struct draft_answer){
        .revision = stands.number, .own = stands.number, .text = stands.text, .met_by = stands.account};
    if (text_equal(stands.text, sent->text))
        return OK;
    if (base.number == stands.number) {
        answer->outcome = DRAFT_SAVED;
        answer->text = sent->text;
        error = add(work, sent, REVISION_SAVED, base.number, sent->text, &answer->revision);
        answer->own = answer->revision;
        return error;
    }
    answer->merge = draft_merge(base.text, sent->text, stands.text, work->arena);
    if (!answer->merge.clean)
        return keep_apart(work, sent, answer, base.number);
    if (text_equal(answer->merge.text, stands.text)) { /* what was sent is all in it */
        answer->own = base.number;
        return OK;
    }
    return join(work, sent, answer, base.number);
}

static enum error check(const struct work *work, struct text text)
{
    size_t at;
    const char *what;
    if (text.len > DRAFT_MOST)
        return note(work->notes, ERROR_LIMIT, TEXT_ABSENT,
                    "the review is %zu bytes long, and %d is the most; make two of it", text.len, DRAFT_MOST);
    if (!text_is_clean(text, &at, &what))
        return note(work->notes, ERROR_INPUT, TEXT_ABSENT, "%s; take it out", what);
    return OK;
}

enum error draft_save(const struct work *work, const struct account_record *account, const struct draft_sent *sent,
                      struct draft_answer *ret_answer)
{
    struct draft_record draft;
    enum error error = check(work, sent->text);
    if (error == OK)
        error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = draft_load(work, account, sent->draft, &draft);
    if (error == OK)
        error = settle(work, sent, draft.newest, ret_answer);
    bool stands = error == OK && ret_answer->outcome != DRAFT_SAME && ret_answer->outcome != DRAFT_APART;
    if (stands)
        error = draft_glance(work, &draft, ret_answer->text);
    return work_end(work, error);
}

static enum error restore(const struct work *work, const struct account_record *account, int64_t id, int64_t number,
                          struct draft_answer *answer)
{
    struct draft_record draft;
    struct draft_revision earlier, stands;
    enum error error = draft_load(work, account, id, &draft);
    if (error == OK)
        error = draft_revision_load(work, id, number, &earlier);
    if (error == OK)
        error = draft_revision_load(work, id, 0, &stands);
    if (error != OK)
        return error;
    *answer = (struct draft_answer){.revision = stands.number, .own = stands.number, .text = earlier.text};
    if (text_equal(stands.text, earlier.text))
        return OK;
    answer->outcome = DRAFT_SAVED;
    struct draft_revision again = new_revision(work, REVISION_RESTORED, number, earlier.text);
    error = store_add_revision(work->store, id, &again, &answer->revision, work->notes);
    answer->own = answer->revision;
    if (error == OK)
        error = draft_glance(work, &draft, earlier.text);
    struct text which = arena_print(work->arena, "draft %lld, revision %lld", (long long)id, (long long)number);
    return error == OK ? work_log(work, DEED_DRAFT_RESTORED, draft.review, which) : error;
}

enum error draft_restore(const struct work *work, const struct account_record *account, int64_t draft, int64_t number,
                         struct draft_answer *ret_answer)
{
    enum error error = store_begin(work->store, work->notes);
    return error == OK ? work_end(work, restore(work, account, draft, number, ret_answer)) : error;
}
