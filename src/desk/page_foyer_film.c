/* Before the film: which one it is. A review that is being written, a film that is there, or a new one. */
#include "base/say.h"
#include "desk/film_choice.h"
#include "desk/pages.h"
#include "desk/reviews.h"

enum { LISTED = 12 };

static enum error set_drafts(const struct call *call, struct value *page)
{
    bool all = call->account.role == ACCOUNT_OWNER || call->account.role == ACCOUNT_EDITOR;
    struct arena *arena = call->work.arena;
    struct draft_wish wish = {
        .account = all ? TEXT_ABSENT : call->account.name, .critic = call->account.critic, .most = 2 * LISTED};
    struct draft_list drafts;
    enum error error = store_list_drafts(call->work.store, &wish, arena, &drafts, call->work.notes);
    if (error != OK)
        return error;
    struct value *list = value_list(arena);
    size_t count = 0;
    for (size_t i = 0; i < drafts.count && count < LISTED; i++) {
        const struct draft_record *draft = &drafts.at[i];
        const struct film *film = edition_find_film(call->request->moment->edition, draft->film);
        if (film == NULL || draft->state != STATE_DRAFT)
            continue;
        struct value *row = value_object(arena);
        call_set(call, row, "film", film->title);
        call_set(call, row, "headline", draft->headline);
        call_set(call, row, "url", reviews_path(call, draft, "foyer/"));
        value_add(arena, list, row);
        count++;
    }
    call_flag(call, page, "written", count > 0);
    value_set(arena, page, "drafts", count > 0 ? list : NULL);
    return OK;
}

static void show(struct call *call, unsigned status, struct text find, struct text complaint)
{
    struct value *page = call_page_new(call, "The foyer", "foyer-film");
    choice_set(call, page, find);
    call_set(call, page, "complaint", complaint);
    enum error error = set_drafts(call, page);
    if (error == OK)
        call_page(call, status, "foyer-film", page);
    else
        call_fail(call, error);
}

void foyer_choose(struct call *call)
{
    struct form query = {0};
    struct text find = TEXT("");
    enum error error = OK;
    if (form_parse(call->request->query, call->work.arena, &query))
        error = field_read(&query, &field_find, &find, call->work.notes);
    show(call, (unsigned)(error == OK ? 200 : error_http_status(error)), find,
         error == OK ? TEXT_ABSENT : call_complaint(call));
}

static void begin(struct call *call, struct text film)
{
    int64_t id = 0;
    enum error error = draft_begin(&call->work, TEXT_ABSENT, reviews_first_text(call, film), &id);
    if (error == OK)
        call_go(call, arena_print(call->work.arena, "/desk/reviews/%lld/foyer/", (long long)id), NULL);
    else
        call_fail(call, error);
}

void foyer_begin(struct call *call)
{
    struct text film;
    enum error error = field_read(&call->form, &field_film, &film, call->work.notes);
    if (error == OK && edition_find_film(call->request->moment->edition, film) == NULL)
        error = note(call->work.notes, ERROR_INPUT, TEXT_ABSENT, "there is no such film; find it by its title");
    if (error == OK)
        begin(call, film);
    else
        show(call, (unsigned)error_http_status(error), TEXT(""), call_complaint(call));
}

void foyer_add_film(struct call *call)
{
    struct text slug = TEXT_ABSENT, find = TEXT(""), complaint = TEXT_ABSENT;
    enum error error = choice_add(call, &slug, &find, &complaint);
    if (error == OK)
        begin(call, slug);
    else if (text_has(complaint))
        show(call, (unsigned)error_http_status(error), find, complaint);
    else
        call_fail(call, error);
}
