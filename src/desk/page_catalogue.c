#include "base/say.h"
#include "desk/catalogue.h"
#include "desk/catalogue_list.h"
#include "desk/pages.h"
#include "desk/sheet_show.h"

enum { LISTED = 60 /* on a page */, FIND_MOST = 200 /* bytes */ };

static const struct shelf_kind {
    const char *title, *new_title, *path, *count_of;
    unsigned may_change; /* roles */
} kinds[PLACE_COUNT] = {
    [PLACE_FILMS] = {"Films", "A new film", "/desk/films/", "review",
                     1u << ACCOUNT_OWNER | 1u << ACCOUNT_EDITOR | 1u << ACCOUNT_CRITIC},
    [PLACE_UNIVERSES] = {"Universes", "A new universe", "/desk/universes/", "film",
                         1u << ACCOUNT_OWNER | 1u << ACCOUNT_EDITOR},
    [PLACE_CRITICS] = {"Critics", "A new critic", "/desk/critics/", "review",
                       1u << ACCOUNT_OWNER | 1u << ACCOUNT_EDITOR},
    [PLACE_PUBLICATION] = {"Publication", "Publication", "/desk/publication/", "review",
                           1u << ACCOUNT_OWNER | 1u << ACCOUNT_EDITOR},
};

/* The table of routes refuses; this is so that nobody is shown a button that would be. */
static bool may_change(const struct call *call, enum markdown_place place)
{
    return (kinds[place].may_change & 1u << call->account.role) != 0;
}

static const struct edition *edition_of(const struct call *call)
{
    return call->request->moment->edition;
}

static struct value *new_entry(const struct call *call, enum markdown_place place, const struct catalogue_entry *entry)
{
    struct arena *arena = call->work.arena;
    struct value *row = value_object(arena);
    call_set(call, row, "slug", entry->slug);
    call_set(call, row, "name", entry->name);
    call_set(call, row, "year", entry->year > 0 ? say_digits(arena, entry->year) : TEXT_ABSENT);
    call_set(call, row, "url", JOIN(arena, text_of(kinds[place].path), entry->slug, TEXT("/")));
    call_set(call, row, "count", say_count(arena, entry->number, kinds[place].count_of));
    return row;
}

static void set_turns(const struct call *call, struct value *page, size_t from, size_t total)
{
    struct arena *arena = call->work.arena;
    call_set(call, page, "next", from + LISTED < total ? say_digits(arena, (long long)(from + LISTED)) : TEXT_ABSENT);
    call_set(call, page, "previous",
             from > 0 ? say_digits(arena, from > LISTED ? (long long)(from - LISTED) : 0) : TEXT_ABSENT);
}

static struct text in_url(struct text text, struct arena *arena)
{
    struct buffer out = {.ceiling = 3 * FIND_MOST};
    for (size_t i = 0; i < text.len; i++)
        buffer_print(&out, "%%%02X", (unsigned)(unsigned char)text.at[i]);
    struct text made = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return made;
}

static void list_show(struct call *call, enum markdown_place place)
{
    struct arena *arena = call->work.arena;
    struct value *page = call_page_new(call, kinds[place].title, "catalogue"), *list = value_list(arena);
    struct form query = {0};
    long long from = 0;
    struct text title, year, find = TEXT("");
    static const struct field find_field = {"find", "what is looked for", FIND_MOST, true};
    if (form_parse(call->request->query, arena, &query)) {
        (void)number_parse(form_value(&query, "from"), 0, 1000000000, &from);
        if (field_read(&query, &find_field, &find, call->work.notes) != OK)
            call_set(call, page, "complaint", call_complaint(call));
    }
    struct catalogue_found found = catalogue_find(edition_of(call), place, find, (size_t)from, LISTED, arena);
    for (size_t i = 0; i < found.count; i++)
        value_add(arena, list, new_entry(call, place, &found.at[i]));
    catalogue_split_year(find, &title, &year);
    call_set(call, page, "find", find);
    call_set(call, page, "find-url", in_url(find, arena));
    call_set(call, page, "path", text_of(kinds[place].path));
    call_set(call, page, "new-title", text_of(kinds[place].new_title));
    call_flag(call, page, "film", place == PLACE_FILMS);
    call_flag(call, page, "may", may_change(call, place));
    call_set(call, page, "new-name", place == PLACE_FILMS ? title : find);
    call_set(call, page, "new-year", place == PLACE_FILMS ? year : TEXT_ABSENT);
    value_set(arena, page, "list", found.count > 0 ? list : NULL);
    set_turns(call, page, (size_t)from, found.total);
    call_page(call, 200, "catalogue", page);
}

/* Where readers find it, once it is in the edition. */
static struct text public_url(const struct call *call, enum markdown_place place, struct text slug)
{
    const struct edition *edition = edition_of(call);
    bool there = (place == PLACE_FILMS && edition_find_film(edition, slug) != NULL) ||
                 (place == PLACE_UNIVERSES && edition_find_universe(edition, slug) != NULL) ||
                 (place == PLACE_CRITICS && edition_find_critic(edition, slug) != NULL);
    return there ? JOIN(call->work.arena, TEXT("/"), text_of(markdown_folders[place]), TEXT("/"), slug, TEXT("/"))
                 : TEXT_ABSENT;
}

static const char *name_of(const struct call *call, const struct sheet *sheet)
{
    if (sheet->stored_as.at == NULL)
        return kinds[sheet->place].new_title;
    for (size_t i = 0; i < sheet->count; i++) {
        struct text name = sheet->fields[i].cells != NULL ? sheet->fields[i].cells->name : TEXT_ABSENT;
        if (text_is(name, "title") || text_is(name, "name"))
            return arena_copy(call->work.arena,
                              sheet_clean(text_part(sheet->fields[i].cells->value, 0, 200), call->work.arena))
                .at;
    }
    return kinds[sheet->place].title;
}

static void sheet_page(struct call *call, unsigned status, const struct sheet *sheet, const char *complaint)
{
    struct arena *arena = call->work.arena;
    const struct shelf_kind *kind = &kinds[sheet->place];
    struct text slug = sheet->stored_as;
    struct value *page = call_page_new(call, name_of(call, sheet), "sheet");
    struct text action = slug.at != NULL ? JOIN(arena, text_of(kind->path), slug, TEXT("/")) : text_of(kind->path);
    value_set(arena, page, "sheet", sheet_show(sheet, edition_of(call), arena));
    call_set(call, page, "complaint", text_of(complaint));
    call_set(call, page, "action", action);
    call_set(call, page, "path", text_of(kind->path));
    call_set(call, page, "shelf", sheet->place != PLACE_PUBLICATION ? text_of(kind->title) : TEXT_ABSENT);
    call_set(call, page, "changed", say_digits(arena, sheet->changed));
    call_set(call, page, "public", slug.at != NULL ? public_url(call, sheet->place, slug) : TEXT_ABSENT);
    call_flag(call, page, "may", may_change(call, sheet->place));
    call_flag(call, page, "merge",
              sheet->place == PLACE_FILMS && slug.at != NULL && call->account.role <= ACCOUNT_EDITOR);
    call_page(call, status, "sheet", page);
}

static void refuse_absent(struct call *call, enum markdown_place place)
{
    static const enum store_thing things[PLACE_COUNT] = {
        [PLACE_FILMS] = THING_FILM, [PLACE_UNIVERSES] = THING_UNIVERSE, [PLACE_CRITICS] = THING_CRITIC};
    struct text now =
        place == PLACE_PUBLICATION ? TEXT_ABSENT : edition_find_redirect(edition_of(call), things[place], call->part);
    if (text_has(now) && !call->request->posted)
        call_go(call, JOIN(call->work.arena, text_of(kinds[place].path), now, TEXT("/")), NULL);
    else
        call_refuse(call, 404, "Not here",
                    arena_print(call->work.arena, "There is no such %s. It may have another name by now.",
                                markdown_nouns[place]));
}

static void thing_show(struct call *call, enum markdown_place place)
{
    struct sheet sheet;
    bool found = false;
    struct text slug = place == PLACE_PUBLICATION ? TEXT_ABSENT : call->part;
    enum error error = OK;
    if (place == PLACE_PUBLICATION || slug_is_valid(slug))
        error = catalogue_load(&call->work, place, slug, &sheet, &found);
    if (error != OK)
        call_fail(call, error);
    else if (found)
        sheet_page(call, 200, &sheet, NULL);
    else
        refuse_absent(call, place);
}

static enum error read_sheet(struct call *call, enum markdown_place place, struct sheet *ret_sheet)
{
    struct sheet_posted posted = {ARENA_LIST(call->work.arena, struct sheet_entry, call->form.count), call->form.count};
    for (size_t i = 0; i < posted.count; i++)
        posted.at[i] = (struct sheet_entry){call->form.entries[i].name, call->form.entries[i].value};
    return sheet_read(ret_sheet, place, &posted, call->work.arena, call->work.notes);
}

static void go_on(struct call *call, enum markdown_place place, struct text slug, const char *done)
{
    struct arena *arena = call->work.arena;
    live_look(call->request->live);
    call_go(call,
            place == PLACE_PUBLICATION ? text_of(kinds[place].path)
                                       : JOIN(arena, text_of(kinds[place].path), slug, TEXT("/")),
            done);
}

/* A change, or a new thing where the path names none. */
static void thing_save(struct call *call, enum markdown_place place)
{
    struct sheet sheet;
    enum catalogue_outcome outcome = CATALOGUE_FAULTY;
    struct text slug = TEXT_ABSENT;
    bool is_new = place != PLACE_PUBLICATION && call->part.at == NULL;
    enum error error = read_sheet(call, place, &sheet);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    sheet.stored_as = place != PLACE_PUBLICATION ? call->part : TEXT_ABSENT;
    if (text_has(sheet.more)) {
        sheet.fault_count = 0;
        sheet_page(call, 200, &sheet, NULL);
        return;
    }
    error = catalogue_save(&call->work, &sheet, &outcome, &slug);
    if (error != OK)
        call_fail(call, error);
    else if (outcome == CATALOGUE_SAVED || outcome == CATALOGUE_UNCHANGED)
        go_on(call, place, slug, is_new ? "added" : outcome == CATALOGUE_SAVED ? "saved" : "unchanged");
    else if (outcome == CATALOGUE_MET)
        sheet_page(call, 409, &sheet,
                   "Somebody else has saved this meanwhile, so yours is not saved yet. Where the two differ, theirs "
                   "stands beside what you typed. Take over what you want to keep, and save again.");
    else
        sheet_page(call, 400, &sheet, NULL);
}

void films_show(struct call *call)
{
    list_show(call, PLACE_FILMS);
}

void film_show(struct call *call)
{
    thing_show(call, PLACE_FILMS);
}

void film_save(struct call *call)
{
    thing_save(call, PLACE_FILMS);
}

void universes_show(struct call *call)
{
    list_show(call, PLACE_UNIVERSES);
}

void universe_show(struct call *call)
{
    thing_show(call, PLACE_UNIVERSES);
}

void universe_save(struct call *call)
{
    thing_save(call, PLACE_UNIVERSES);
}

void critics_show(struct call *call)
{
    list_show(call, PLACE_CRITICS);
}

void critic_show(struct call *call)
{
    thing_show(call, PLACE_CRITICS);
}

void critic_save(struct call *call)
{
    thing_save(call, PLACE_CRITICS);
}

void publication_show(struct call *call)
{
    thing_show(call, PLACE_PUBLICATION);
}

void publication_save(struct call *call)
{
    thing_save(call, PLACE_PUBLICATION);
}
