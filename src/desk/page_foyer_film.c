/* Before the film: which one it is. A review that is being written, a film that is there, or a new one. */
#include "base/say.h"
#include "desk/catalogue.h"
#include "desk/catalogue_list.h"
#include "desk/pages.h"
#include "desk/reviews.h"

enum { LISTED = 12, NEWEST = 5, FIND_MOST = 200 };

static const struct field field_find = {"find", "title and year", FIND_MOST, true};
static const struct field field_film = {"film", "the film", SLUG_MOST, true};
static const struct field field_title = {"title", "the title", FIND_MOST, true};
static const struct field field_year = {"year", "the year", 8, true};

static bool may_add(const struct call *call)
{
    return call->account.role != ACCOUNT_CONTRIBUTOR;
}

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

/* Nothing was typed: the newest films, since that is what one goes to see. */
static struct catalogue_found find_newest(const struct call *call)
{
    const struct edition *edition = call->request->moment->edition;
    struct catalogue_found found = {.at = ARENA_LIST(call->work.arena, struct catalogue_entry, NEWEST)};
    struct catalogue_entry entry;
    for (size_t i = 0; catalogue_entry_at(edition, PLACE_FILMS, i, &entry); i++) {
        size_t at = found.count < NEWEST ? found.count++ : NEWEST;
        for (; at > 0 && found.at[at - 1].year < entry.year; at--)
            if (at < NEWEST)
                found.at[at] = found.at[at - 1];
        if (at < NEWEST)
            found.at[at] = entry;
    }
    return found;
}

static struct value *new_film(const struct call *call, const struct catalogue_entry *entry)
{
    struct value *row = value_object(call->work.arena);
    call_set(call, row, "slug", entry->slug);
    call_set(call, row, "film", entry->name);
    call_set(call, row, "year", entry->year > 0 ? say_digits(call->work.arena, entry->year) : TEXT_ABSENT);
    return row;
}

static void set_films(const struct call *call, struct value *page, struct text find)
{
    struct arena *arena = call->work.arena;
    struct value *list = value_list(arena);
    struct text title, year;
    catalogue_split_year(find, &title, &year);
    struct catalogue_found found =
        text_has(title) ? catalogue_find(call->request->moment->edition, PLACE_FILMS, title, 0, LISTED, arena)
                        : find_newest(call);
    for (size_t i = 0; i < found.count; i++)
        value_add(arena, list, new_film(call, &found.at[i]));
    call_set(call, page, "find", find);
    call_flag(call, page, "none", text_has(title) && found.count == 0);
    call_flag(call, page, "may", text_has(title) && may_add(call));
    call_set(call, page, "new-title", title);
    call_set(call, page, "new-year", year);
    value_set(arena, page, "films", found.count > 0 ? list : NULL);
}

static void show(struct call *call, unsigned status, struct text find, struct text complaint)
{
    struct value *page = call_page_new(call, "The foyer", "foyer-film");
    set_films(call, page, find);
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

static struct text first_fault(const struct call *call, const struct sheet *sheet)
{
    return sheet->fault_count > 0
               ? JOIN(call->work.arena, say_capital(call->work.arena, sheet->faults[0].sentence), TEXT("."))
               : TEXT("It could not be added.");
}

static void set_cell(struct sheet *sheet, const char *key, struct text value)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->fields[i].column_count == 0 && text_is(sheet->fields[i].cells->name, key))
            sheet->fields[i].cells->value = value;
}

void foyer_add_film(struct call *call)
{
    struct text title = TEXT(""), year = TEXT(""), slug = TEXT_ABSENT;
    struct sheet sheet;
    enum catalogue_outcome outcome = CATALOGUE_FAULTY;
    enum error error = field_read(&call->form, &field_title, &title, call->work.notes);
    if (error == OK)
        error = field_read(&call->form, &field_year, &year, call->work.notes);
    if (error != OK) {
        show(call, (unsigned)error_http_status(error), title, call_complaint(call));
        return;
    }
    sheet_begin(&sheet, PLACE_FILMS, call->work.arena);
    set_cell(&sheet, "title", title);
    set_cell(&sheet, "year", year);
    error = catalogue_save(&call->work, &sheet, &outcome, &slug);
    if (error != OK) {
        call_fail(call, error);
    } else if (outcome == CATALOGUE_SAVED) {
        live_look(call->request->live);
        begin(call, slug);
    } else {
        show(call, 400, JOIN(call->work.arena, title, TEXT(" "), year), first_fault(call, &sheet));
    }
}
