#include "desk/film_choice.h"

#include "base/say.h"
#include "desk/catalogue.h"
#include "desk/catalogue_list.h"

enum { LISTED = 12, NEWEST = 5, FIND_MOST = 200 };

const struct field field_find = {"find", "title and year", FIND_MOST, true};
const struct field field_film = {"film", "the film", FIND_MOST, true};
static const struct field field_title = {"title", "the title", FIND_MOST, true};
static const struct field field_year = {"year", "the year", 8, true};

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

void choice_set(const struct call *call, struct value *page, struct text find)
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
    call_flag(call, page, "may", text_has(title) && call->account.role != ACCOUNT_CONTRIBUTOR);
    call_set(call, page, "new-title", title);
    call_set(call, page, "new-year", year);
    value_set(arena, page, "films", found.count > 0 ? list : NULL);
}

struct text choice_find(const struct call *call, struct text find)
{
    const struct edition *edition = call->request->moment->edition;
    struct arena *arena = call->work.arena;
    const struct film *named = edition_find_film(edition, find);
    if (named != NULL)
        return named->slug;
    struct text title, year, slug = TEXT_ABSENT;
    catalogue_split_year(find, &title, &year);
    if (!text_has(title))
        return TEXT_ABSENT;
    struct catalogue_found found = catalogue_find(edition, PLACE_FILMS, title, 0, edition->film_count, arena);
    struct text meant = slug_make(arena, title);
    for (size_t i = 0; i < found.count; i++) {
        const struct catalogue_entry *entry = &found.at[i];
        if (!text_equal(slug_make(arena, entry->name), meant) ||
            (text_has(year) && !text_equal(say_digits(arena, entry->year), year)))
            continue;
        if (text_has(slug))
            return TEXT_ABSENT;
        slug = entry->slug;
    }
    return slug;
}

static struct text first_fault(const struct call *call, const struct sheet *sheet)
{
    return sheet->fault_count > 0
               ? JOIN(call->work.arena, say_capital(call->work.arena, sheet->faults[0].sentence), TEXT("."))
               : TEXT("It could not be added.");
}

enum error choice_add(struct call *call, struct text *ret_slug, struct text *ret_find, struct text *ret_complaint)
{
    struct text title = TEXT(""), year = TEXT("");
    struct sheet sheet;
    enum catalogue_outcome outcome = CATALOGUE_FAULTY;
    enum error error = field_read(&call->form, &field_title, &title, call->work.notes);
    if (error == OK)
        error = field_read(&call->form, &field_year, &year, call->work.notes);
    *ret_find = text_has(year) ? JOIN(call->work.arena, title, TEXT(" "), year) : title;
    if (error != OK) {
        *ret_complaint = call_complaint(call);
        return error;
    }
    sheet_begin(&sheet, PLACE_FILMS, call->work.arena);
    sheet_put(&sheet, "title", title);
    sheet_put(&sheet, "year", year);
    error = catalogue_save(&call->work, &sheet, &outcome, ret_slug);
    if (error == OK && outcome != CATALOGUE_SAVED) {
        *ret_complaint = first_fault(call, &sheet);
        return ERROR_INPUT;
    }
    if (error == OK)
        live_look(call->request->live);
    return error;
}
