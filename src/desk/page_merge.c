/* Two films that are one: which other, then which of them to keep. */
#include "base/say.h"
#include "desk/catalogue.h"
#include "desk/pages.h"

static const struct field field_with = {"with", "the other film", SLUG_MOST, true};
static const struct field field_kept = {"kept", "the film to keep", SLUG_MOST, true};
static const struct field field_gone = {"gone", "the film to merge with it", SLUG_MOST, true};

static struct value *new_film(const struct call *call, const struct film *film)
{
    struct arena *arena = call->work.arena;
    struct value *value = value_object(arena);
    call_set(call, value, "slug", film->slug);
    call_set(call, value, "title", film->title);
    call_set(call, value, "year", film->year > 0 ? say_digits(arena, film->year) : TEXT_ABSENT);
    call_set(call, value, "runtime", say_runtime(arena, film->runtime_seconds));
    call_set(call, value, "reviews", say_count(arena, film->review_count, "published review"));
    call_set(call, value, "releases", say_count(arena, film->release_count, "release"));
    call_set(call, value, "credits", say_count(arena, film->credit_count, "credit"));
    call_set(call, value, "universes", say_count(arena, film->membership_count, "universe"));
    return value;
}

/* One of the two as the one to keep. */
static struct value *new_choice(const struct call *call, const struct film *kept, const struct film *gone)
{
    struct value *choice = new_film(call, kept);
    call_set(call, choice, "gone", gone->slug);
    return choice;
}

static void set_films(const struct call *call, struct value *page, const struct film *but)
{
    const struct edition *edition = call->request->moment->edition;
    struct value *list = value_list(call->work.arena);
    for (size_t i = 0; i < edition->film_count && edition->film_count <= 2000; i++)
        if (&edition->films[i] != but)
            value_add(call->work.arena, list, new_film(call, &edition->films[i]));
    value_set(call->work.arena, page, "films", list);
}

static void show(struct call *call, unsigned status, struct text with, struct text complaint)
{
    const struct edition *edition = call->request->moment->edition;
    const struct film *film = edition_find_film(edition, call->part);
    const struct film *other = text_has(with) ? edition_find_film(edition, with) : NULL;
    struct value *page = call_page_new(call, "Merge two films", "merge"), *choices = value_list(call->work.arena);
    if (film == NULL) {
        call_refuse(call, 404, "Not here", TEXT("There is no such film. It may have another name by now."));
        return;
    }
    if (text_has(with) && (other == NULL || other == film))
        complaint = other == film
                        ? TEXT("That is the same film. Name the other one.")
                        : TEXT("There is no film of that slug. Choose it from the list, or see it under Films.");
    if (other != NULL && other != film) {
        value_add(call->work.arena, choices, new_choice(call, film, other));
        value_add(call->work.arena, choices, new_choice(call, other, film));
    }
    value_set(call->work.arena, page, "film", new_film(call, film));
    value_set(call->work.arena, page, "choices", other != NULL && other != film ? choices : NULL);
    call_set(call, page, "with", with);
    call_set(call, page, "complaint", complaint);
    set_films(call, page, film);
    call_page(call, status, "merge", page);
}

void merge_show(struct call *call)
{
    struct form query = {0};
    struct text with = TEXT("");
    if (form_parse(call->request->query, call->work.arena, &query))
        (void)field_read(&query, &field_with, &with, call->work.notes);
    show(call, 200, with, TEXT_ABSENT);
}

/* The film of the path is one of the two, whichever is kept. */
static enum error check(const struct call *call, struct text kept, struct text gone)
{
    if (text_equal(kept, call->part) || text_equal(gone, call->part))
        return OK;
    return note(call->work.notes, ERROR_INPUT, TEXT_ABSENT, "neither of the two films is the one of this page");
}

void merge_films(struct call *call)
{
    struct text kept = TEXT(""), gone = TEXT("");
    enum error error = field_read(&call->form, &field_kept, &kept, call->work.notes);
    if (error == OK)
        error = field_read(&call->form, &field_gone, &gone, call->work.notes);
    if (error == OK)
        error = check(call, kept, gone);
    if (error == OK)
        error = catalogue_merge(&call->work, kept, gone);
    if (error == OK) {
        live_look(call->request->live);
        call_go(call, JOIN(call->work.arena, TEXT("/desk/films/"), kept, TEXT("/")), "merged");
    } else if (error == ERROR_SYSTEM || error == ERROR_STORE)
        call_fail(call, error);
    else
        show(call, (unsigned)error_http_status(error), TEXT_ABSENT, call_complaint(call));
}
