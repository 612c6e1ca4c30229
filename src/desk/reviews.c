#include "desk/reviews.h"

#include "base/say.h"
#include "desk/pages.h"
#include "desk/zone.h"

bool reviews_load(struct call *call, struct draft_record *ret_draft)
{
    long long id = 0;
    (void)number_parse(call->part, 1, INT64_MAX, &id);
    enum error error = draft_load(&call->work, &call->account, id, ret_draft);
    if (error != OK)
        call_fail(call, error);
    return error == OK;
}

struct text reviews_path(const struct call *call, const struct draft_record *draft, const char *more)
{
    return arena_print(call->work.arena, "/desk/reviews/%lld/%s", (long long)draft->id, more);
}

static void set_steps(const struct call *call, struct value *page, const struct draft_record *draft)
{
    static const char *const keys[STEPS] = {"may-write",      "may-ready",   "may-back",    "may-schedule",
                                            "may-unschedule", "may-publish", "may-withdraw"};
    for (int step = 0; step < STEPS; step++)
        call_flag(call, page, keys[step],
                  workflow_role_may(&call->account, (enum step)step) && workflow_state_allows(draft, (enum step)step));
}

struct value *reviews_page(const struct call *call, const struct draft_record *draft, const char *kind)
{
    struct value *page = call_page_new(call, "", kind);
    bool out = draft->state == STATE_PUBLISHED || draft->state == STATE_WITHDRAWN;
    call_set(call, page, "title", text_has(draft->headline) ? draft->headline : TEXT("Without a headline"));
    call_set(call, page, "url", reviews_path(call, draft, ""));
    call_set(call, page, "state", text_of(word_spelling(&review_states, (int)draft->state)));
    call_set(call, page, "due", draft->due > 0 ? zone_say(draft->due, draft->zone, call->work.arena) : TEXT_ABSENT);
    call_set(call, page, "marker", draft->marker);
    call_set(call, page, "releaser", draft->state == STATE_SCHEDULED ? draft->releaser : TEXT_ABSENT);
    call_set(call, page, "marked", draft->marked > 0 ? say_digits(call->work.arena, draft->marked) : TEXT_ABSENT);
    call_set(call, page, "newest", say_digits(call->work.arena, draft->newest));
    call_flag(call, page, "moved-on", draft->marked > 0 && draft->marked < draft->newest);
    call_set(call, page, "trouble", draft->trouble);
    call_set(call, page, "review-url",
             out ? JOIN(call->work.arena, TEXT("/reviews/"), draft->review, TEXT("/")) : TEXT_ABSENT);
    call_flag(call, page, "published", draft->state == STATE_PUBLISHED);
    set_steps(call, page, draft);
    return page;
}

struct value *reviews_films(const struct call *call)
{
    const struct edition *edition = call->request->moment->edition;
    struct value *list = value_list(call->work.arena);
    for (size_t i = 0; i < edition->film_count; i++) {
        struct value *option = value_object(call->work.arena);
        call_set(call, option, "value", edition->films[i].slug);
        call_set(call, option, "name", edition->films[i].title);
        value_add(call->work.arena, list, option);
    }
    return list;
}
