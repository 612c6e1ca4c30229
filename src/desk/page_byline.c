/* Whose name stands under what the owner writes, said once, before the first review: a critic is found or made. */
#include "base/say.h"
#include "desk/account.h"
#include "desk/catalogue.h"
#include "desk/pages.h"

static const struct field field_byline = {"byline", "the name", 200, true};

/* The critic of that name; ERROR_INPUT, with a note: it is no name that a critic may have. */
static enum error find_or_add(const struct call *call, struct text name, struct text *ret_slug)
{
    const struct work *work = &call->work;
    const struct critic *there = edition_find_critic(call->request->moment->edition, slug_make(work->arena, name));
    if (there != NULL) {
        *ret_slug = there->slug;
        return OK;
    }
    struct sheet sheet;
    enum catalogue_outcome outcome = CATALOGUE_FAULTY;
    sheet_begin(&sheet, PLACE_CRITICS, work->arena);
    sheet_put(&sheet, "name", name);
    enum error error = catalogue_save(work, &sheet, &outcome, ret_slug);
    if (error != OK || outcome == CATALOGUE_SAVED)
        return error;
    struct text fault = sheet.fault_count > 0 ? sheet.faults[0].sentence : TEXT("it could not be added");
    return note(work->notes, ERROR_INPUT, TEXT_ABSENT, "%.*s", TEXT_ARG(fault));
}

void byline_set(struct call *call)
{
    struct text name, slug = TEXT_ABSENT;
    enum error error = field_read(&call->form, &field_byline, &name, call->work.notes);
    if (error == OK && !text_has(text_trim(name)))
        error =
            note(call->work.notes, ERROR_INPUT, TEXT_ABSENT, "the name is missing; type it as readers shall see it");
    if (error == OK)
        error = find_or_add(call, text_trim(name), &slug);
    if (error == OK)
        error = account_set_critic(&call->work, call->account.name, slug);
    if (error == OK) {
        live_look(call->request->live);
        call_go(call, TEXT("/desk/"), "byline");
    } else if (error == ERROR_INPUT || error == ERROR_LIMIT) {
        home_complain(call, (unsigned)error_http_status(error), call_complaint(call));
    } else {
        call_fail(call, error);
    }
}
