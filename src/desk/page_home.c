#include "base/say.h"
#include "desk/pages.h"
#include "store/shelf.h"

enum { SHOWN_MOST = 50 };

static struct value *new_row(const struct call *call, const struct shelf_review *review)
{
    struct arena *arena = call->work.arena;
    struct value *row = value_object(arena);
    bool published = review->state == STATE_PUBLISHED, dated = review->date != DAY_UNKNOWN;
    call_set(call, row, "headline", text_has(review->headline) ? review->headline : TEXT("Without a headline"));
    call_set(call, row, "film",
             review->year > 0 ? arena_print(arena, "%.*s (%d)", TEXT_ARG(review->film), review->year) : review->film);
    call_set(call, row, "url", published ? JOIN(arena, TEXT("/reviews/"), review->slug, TEXT("/")) : TEXT_ABSENT);
    call_set(call, row, "state", text_of(word_spelling(&review_states, (int)review->state)));
    call_set(call, row, "date", dated ? say_day(arena, review->date) : TEXT_ABSENT);
    call_set(call, row, "date-iso", dated ? say_day_iso(arena, review->date) : TEXT_ABSENT);
    call_set(call, row, "stars", review->half_stars > 0 ? say_stars_short(review->half_stars) : TEXT_ABSENT);
    call_set(call, row, "stars-text", review->half_stars > 0 ? say_stars(review->half_stars) : TEXT_ABSENT);
    return row;
}

/* Owners and editors see everything; everybody else what their critic signs. */
static struct text critic_of(const struct call *call)
{
    bool all = call->account.role == ACCOUNT_OWNER || call->account.role == ACCOUNT_EDITOR;
    if (all)
        return TEXT_ABSENT;
    return text_has(call->account.critic) ? call->account.critic : TEXT("");
}

static enum error add_state(const struct call *call, struct value *list, enum review_state state, size_t *count)
{
    struct shelf shelf;
    struct shelf_wish wish = {state, critic_of(call), SHOWN_MOST};
    enum error error = store_list_shelf(call->work.store, &wish, call->work.arena, &shelf, call->work.notes);
    for (size_t i = 0; error == OK && i < shelf.count; i++)
        value_add(call->work.arena, list, new_row(call, &shelf.at[i]));
    if (error == OK)
        *count += shelf.count;
    return error;
}

/* A section with the reviews in these states; false where there are none. */
static enum error set_section(const struct call *call, struct value *page, const char *key,
                              const enum review_state *states, size_t count)
{
    struct value *section = value_object(call->work.arena), *list = value_list(call->work.arena);
    size_t shown = 0;
    enum error error = OK;
    for (size_t i = 0; error == OK && i < count; i++)
        error = add_state(call, list, states[i], &shown);
    value_set(call->work.arena, section, "list", list);
    value_set(call->work.arena, page, key, shown > 0 ? section : NULL);
    return error;
}

void home_show(struct call *call)
{
    static const enum review_state open[] = {STATE_READY, STATE_SCHEDULED, STATE_DRAFT}, out[] = {STATE_PUBLISHED};
    if (!call->signed_in) {
        sign_in_show(call);
        return;
    }
    struct value *page = call_page_new(call, "Reviews", "home");
    enum error error = set_section(call, page, "drafts", open, sizeof open / sizeof *open);
    if (error == OK)
        error = set_section(call, page, "published", out, sizeof out / sizeof *out);
    if (error == OK)
        call_page(call, 200, "home", page);
    else
        call_fail(call, error);
}
