/* The first page of whoever is signed in: something new, what is being written, what is out. */
#include "base/say.h"
#include "desk/pages.h"
#include "desk/reviews.h"
#include "desk/zone.h"
#include "store/shelf.h"

enum { DRAFTS_MOST = 200, PUBLISHED_MOST = 50 };

/* Owners and editors see everything; everybody else their own. */
static bool sees_all(const struct call *call)
{
    return call->account.role == ACCOUNT_OWNER || call->account.role == ACCOUNT_EDITOR;
}

static struct value *new_draft(const struct call *call, const struct draft_record *draft)
{
    struct arena *arena = call->work.arena;
    const struct film *film = edition_find_film(call->request->moment->edition, draft->film);
    struct value *row = value_object(arena);
    bool scheduled = draft->state == STATE_SCHEDULED, out = draft->state == STATE_PUBLISHED;
    call_set(call, row, "headline", text_has(draft->headline) ? draft->headline : TEXT("Without a headline"));
    call_set(call, row, "film", film != NULL ? film->title : draft->film);
    call_set(call, row, "url", reviews_path(call, draft, ""));
    call_set(call, row, "state",
             out ? TEXT("published, and changed since") : text_of(word_spelling(&review_states, (int)draft->state)));
    call_set(call, row, "due", scheduled ? zone_say(draft->due, draft->zone, arena) : TEXT_ABSENT);
    call_set(call, row, "by", text_has(draft->newest_by) ? draft->newest_by : draft->account);
    call_set(call, row, "moment", call_moment(call, draft->newest_moment));
    call_set(call, row, "trouble", draft->trouble);
    return row;
}

static enum error set_drafts(const struct call *call, struct value *page, bool *any)
{
    const struct work *work = &call->work;
    struct draft_wish wish = {.account = sees_all(call) ? TEXT_ABSENT : call->account.name,
                              .critic = call->account.critic,
                              .most = DRAFTS_MOST};
    struct draft_list drafts;
    enum error error = store_list_drafts(work->store, &wish, work->arena, &drafts, work->notes);
    if (error != OK)
        return error;
    struct value *list = value_list(work->arena);
    for (size_t i = 0; i < drafts.count; i++)
        value_add(work->arena, list, new_draft(call, &drafts.at[i]));
    value_set(work->arena, page, "drafts", list);
    *any |= drafts.count > 0;
    return OK;
}

static struct value *new_review(const struct call *call, const struct shelf_review *review)
{
    struct arena *arena = call->work.arena;
    struct value *row = value_object(arena);
    bool dated = review->date != DAY_UNKNOWN;
    call_set(call, row, "headline", text_has(review->headline) ? review->headline : TEXT("Without a headline"));
    call_set(call, row, "film",
             review->year > 0 ? arena_print(arena, "%.*s (%d)", TEXT_ARG(review->film), review->year) : review->film);
    call_set(call, row, "slug", review->slug);
    call_set(call, row, "url", JOIN(arena, TEXT("/reviews/"), review->slug, TEXT("/")));
    call_set(call, row, "state", text_of(word_spelling(&review_states, (int)review->state)));
    call_set(call, row, "date", dated ? say_day(arena, review->date) : TEXT_ABSENT);
    call_set(call, row, "date-iso", dated ? say_day_iso(arena, review->date) : TEXT_ABSENT);
    call_set(call, row, "stars", review->half_stars > 0 ? say_stars_short(review->half_stars) : TEXT_ABSENT);
    call_set(call, row, "stars-text", review->half_stars > 0 ? say_stars(review->half_stars) : TEXT_ABSENT);
    return row;
}

/* Adds the reviews that are wished for to the list; *ret_count: how many there are. */
static enum error add_shelf(const struct call *call, struct value *list, struct shelf_wish wish, size_t *ret_count)
{
    struct shelf shelf = {0};
    if (!sees_all(call))
        wish.critic = text_has(call->account.critic) ? call->account.critic : TEXT("");
    enum error error = store_list_shelf(call->work.store, &wish, call->work.arena, &shelf, call->work.notes);
    size_t shown = shelf.count < wish.most ? shelf.count : wish.most - 1; /* one more was asked for */
    for (size_t i = 0; error == OK && i < shown; i++)
        value_add(call->work.arena, list, new_review(call, &shelf.at[i]));
    *ret_count = shelf.count;
    return error;
}

/* Reviews that came by an import, not out yet, on which nobody at the desk has written. */
static enum error set_undrafted(const struct call *call, struct value *page, bool *any)
{
    static const enum review_state states[] = {STATE_READY, STATE_SCHEDULED, STATE_DRAFT};
    struct value *list = value_list(call->work.arena);
    enum error error = OK;
    for (size_t i = 0; error == OK && i < sizeof states / sizeof *states; i++) {
        struct shelf_wish wish = {.state = states[i], .undrafted = true, .most = DRAFTS_MOST + 1};
        size_t count = 0;
        error = add_shelf(call, list, wish, &count);
        *any |= count > 0;
    }
    value_set(call->work.arena, page, "undrafted", list);
    return error;
}

static size_t from_of(const struct call *call)
{
    struct form query;
    long long from = 0;
    if (form_parse(call->request->query, call->work.arena, &query))
        (void)number_parse(form_value(&query, "from"), 0, 1 << 30, &from);
    return (size_t)from;
}

static enum error set_published(const struct call *call, struct value *page)
{
    struct arena *arena = call->work.arena;
    struct value *list = value_list(arena);
    size_t from = from_of(call), count = 0;
    struct shelf_wish wish = {.state = STATE_PUBLISHED, .from = from, .most = PUBLISHED_MOST + 1};
    enum error error = add_shelf(call, list, wish, &count);
    size_t before = from > PUBLISHED_MOST ? from - PUBLISHED_MOST : 0;
    value_set(arena, page, "published", count > 0 ? list : NULL);
    call_set(call, page, "previous", from > 0 ? say_digits(arena, (int64_t)before) : TEXT_ABSENT);
    call_set(call, page, "next",
             count > PUBLISHED_MOST ? say_digits(arena, (int64_t)(from + PUBLISHED_MOST)) : TEXT_ABSENT);
    return error;
}

void home_complain(struct call *call, unsigned status, struct text complaint)
{
    struct value *page = call_page_new(call, "Reviews", "home");
    bool any = false, two = false;
    enum error error = set_drafts(call, page, &any);
    if (error == OK)
        error = set_undrafted(call, page, &any);
    if (error == OK)
        error = set_published(call, page);
    if (error == OK)
        error = store_load_release_rule(call->work.store, &two, call->work.notes);
    call_flag(call, page, "any", any);
    call_flag(call, page, "two", two);
    call_flag(call, page, "owner", call->account.role == ACCOUNT_OWNER);
    call_flag(call, page, "nameless", call->account.role == ACCOUNT_OWNER && !text_has(call->account.critic));
    call_set(call, page, "complaint", complaint);
    call_script(call, page, "home");
    if (error == OK)
        call_page(call, status, "home", page);
    else
        call_fail(call, error);
}

void home_show(struct call *call)
{
    if (call->signed_in)
        home_complain(call, 200, TEXT_ABSENT);
    else
        sign_in_show(call);
}
