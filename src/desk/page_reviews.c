#include "base/say.h"
#include "desk/pages.h"
#include "desk/reviews.h"
#include "port/yaml.h"
#include "store/shelf.h"

enum { SHOWN_MOST = 200 };

static const struct field field_film = {"film", "the film", SLUG_MOST, true};
static const struct field field_review = {"review", "the review", SLUG_MOST, true};

static struct value *new_row(const struct call *call, const struct draft_record *draft)
{
    struct arena *arena = call->work.arena;
    const struct film *film = edition_find_film(call->request->moment->edition, draft->film);
    struct value *row = value_object(arena);
    call_set(call, row, "headline", text_has(draft->headline) ? draft->headline : TEXT("Without a headline"));
    call_set(call, row, "film", film != NULL ? film->title : draft->film);
    call_set(call, row, "url", reviews_path(call, draft, ""));
    call_set(call, row, "state", text_of(word_spelling(&review_states, (int)draft->state)));
    call_set(call, row, "by", text_has(draft->newest_by) ? draft->newest_by : draft->account);
    call_set(call, row, "moment", call_moment(call, draft->newest_moment));
    call_set(call, row, "trouble", draft->trouble);
    return row;
}

void reviews_show(struct call *call)
{
    bool all = call->account.role == ACCOUNT_OWNER || call->account.role == ACCOUNT_EDITOR, two = false;
    struct draft_wish wish = {
        .account = all ? TEXT_ABSENT : call->account.name, .critic = call->account.critic, .most = SHOWN_MOST};
    struct draft_list drafts;
    struct work *work = &call->work;
    enum error error = store_list_drafts(work->store, &wish, work->arena, &drafts, work->notes);
    if (error == OK)
        error = store_load_release_rule(work->store, &two, work->notes);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    struct value *page = call_page_new(call, "Writing", "reviews"), *list = value_list(work->arena);
    for (size_t i = 0; i < drafts.count; i++)
        value_add(work->arena, list, new_row(call, &drafts.at[i]));
    value_set(work->arena, page, "drafts", list);
    call_flag(call, page, "two", two);
    call_flag(call, page, "owner", call->account.role == ACCOUNT_OWNER);
    call_page(call, 200, "reviews", page);
}

static void show_new(struct call *call, unsigned status, struct text complaint)
{
    struct value *page = call_page_new(call, "A new review", "new-review");
    value_set(call->work.arena, page, "films", reviews_films(call));
    call_set(call, page, "complaint", complaint);
    call_page(call, status, "new-review", page);
}

void reviews_new(struct call *call)
{
    show_new(call, 200, TEXT_ABSENT);
}

struct text reviews_first_text(const struct call *call, struct text film)
{
    struct buffer out = {.ceiling = 4096};
    buffer_put(&out, TEXT("---\nfilm: "));
    yaml_put(&out, film, false);
    buffer_put(&out, TEXT("\ncritics: ["));
    if (text_has(call->account.critic))
        yaml_put(&out, call->account.critic, true);
    buffer_put(&out, TEXT("]\n---\n"));
    struct text text = arena_copy(call->work.arena, buffer_text(&out));
    buffer_done(&out);
    return text;
}

static void go_to(struct call *call, enum error error, int64_t id)
{
    if (error != OK)
        call_fail(call, error);
    else
        call_go(call, arena_print(call->work.arena, "/desk/reviews/%lld/", (long long)id), NULL);
}

void reviews_begin(struct call *call)
{
    struct text film;
    int64_t id = 0;
    enum error error = field_read(&call->form, &field_film, &film, call->work.notes);
    if (error == OK && !slug_is_valid(film))
        error = note(call->work.notes, ERROR_INPUT, TEXT_ABSENT, "name the film by its slug, as the list offers it");
    if (error != OK) {
        show_new(call, (unsigned)error_http_status(error), call_complaint(call));
        return;
    }
    error = draft_begin(&call->work, TEXT_ABSENT, reviews_first_text(call, film), &id);
    go_to(call, error, id);
}

/* Whether the account may write on in a review that is there. */
static enum error check_own(struct call *call, struct text slug)
{
    struct work *work = &call->work;
    struct review_record review = {0};
    bool found = false;
    enum error error = store_load_review(work->store, slug, work->arena, &review, &found, work->notes);
    struct draft_record as_draft = {.account = TEXT(""), .critics = review.critics};
    if (error == OK && (!found || !draft_is_open_to(&as_draft, &call->account)))
        error = note(work->notes, ERROR_ABSENT, TEXT_ABSENT, "there is no such review, or it is not one of yours");
    return error;
}

void reviews_open(struct call *call)
{
    struct text slug;
    int64_t id = 0;
    enum error error = field_read(&call->form, &field_review, &slug, call->work.notes);
    if (error == OK)
        error = check_own(call, slug);
    if (error == OK)
        error = draft_of_review(&call->work, slug, &id);
    go_to(call, error, id);
}

void reviews_set_rule(struct call *call)
{
    struct work *work = &call->work;
    bool two = text_is(form_value(&call->form, "two"), "yes");
    enum error error = store_begin(work->store, work->notes);
    if (error == OK) {
        error = store_save_release_rule(work->store, two, work->notes);
        if (error == OK)
            error = work_log(work, DEED_RELEASE_RULE, TEXT_ABSENT, two ? TEXT("a second pair of eyes") : TEXT("one"));
        error = work_end(work, error);
    }
    if (error == OK)
        call_go(call, TEXT("/desk/reviews/"), "rule");
    else
        call_fail(call, error);
}
