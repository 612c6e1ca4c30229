#include "desk/film_choice.h"
#include "desk/pages.h"
#include "desk/reviews.h"
#include "port/yaml.h"

static const struct field field_review = {"review", "the review", SLUG_MOST, true};

/* What is being written stands on the first page. */
void reviews_show(struct call *call)
{
    call_go(call, TEXT("/desk/"), NULL);
}

static void show_choice(struct call *call, unsigned status, struct text find, struct text complaint)
{
    struct value *page = call_page_new(call, "A new review", "new-review");
    choice_set(call, page, find);
    call_set(call, page, "complaint", complaint);
    call_script(call, page, "home");
    call_page(call, status, "new-review", page);
}

void reviews_new(struct call *call)
{
    show_choice(call, 200, TEXT(""), TEXT_ABSENT);
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

static void begin(struct call *call, struct text film)
{
    int64_t id = 0;
    enum error error = draft_begin(&call->work, TEXT_ABSENT, reviews_first_text(call, film), &id);
    go_to(call, error, id);
}

void reviews_begin(struct call *call)
{
    struct text film;
    enum error error = field_read(&call->form, &field_film, &film, call->work.notes);
    struct text found = error == OK ? choice_find(call, film) : TEXT_ABSENT;
    if (error != OK)
        show_choice(call, (unsigned)error_http_status(error), TEXT(""), call_complaint(call));
    else if (found.at == NULL)
        show_choice(call, 200, film, TEXT_ABSENT);
    else
        begin(call, found);
}

void reviews_add_film(struct call *call)
{
    struct text slug = TEXT_ABSENT, find = TEXT(""), complaint = TEXT_ABSENT;
    enum error error = choice_add(call, &slug, &find, &complaint);
    if (error == OK)
        begin(call, slug);
    else if (text_has(complaint))
        show_choice(call, (unsigned)error_http_status(error), find, complaint);
    else
        call_fail(call, error);
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
        call_go(call, TEXT("/desk/"), "rule");
    else
        call_fail(call, error);
}
