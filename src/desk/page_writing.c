/* The writing page, and what is sent from it: by its form, or as JSON by the page's script. */
#include "base/say.h"
#include "desk/draft.h"
#include "desk/looked.h"
#include "desk/manuscript_show.h"
#include "desk/pages.h"
#include "desk/reviews.h"
#include "desk/sheet_show.h"

static void add_piece(const struct call *call, struct value *list, const struct merge_piece *piece)
{
    struct value *row = value_object(call->work.arena);
    call_flag(call, row, "clash", piece->clash);
    call_set(call, row, "text", piece->text);
    call_set(call, row, "base", piece->base);
    call_set(call, row, "mine", piece->mine);
    call_set(call, row, "theirs", piece->theirs);
    value_add(call->work.arena, list, row);
}

static struct value *new_clash(const struct call *call, const struct draft_answer *answer)
{
    struct value *clash = value_object(call->work.arena), *pieces = value_list(call->work.arena);
    for (size_t i = 0; i < answer->merge.count; i++)
        add_piece(call, pieces, &answer->merge.pieces[i]);
    value_set(call->work.arena, clash, "pieces", pieces);
    call_set(call, clash, "by", text_has(answer->met_by) ? answer->met_by : TEXT("somebody"));
    call_set(call, clash, "kept", say_digits(call->work.arena, answer->kept));
    return clash;
}

struct wanted {
    struct manuscript *manuscript; /* in the fields */
    int64_t base;
    const struct draft_answer *clash; /* NULL: none */
    struct text complaint;
    struct text more; /* the list that wants more rows */
};

/* `looked` NULL: what cannot be saved is not looked at. */
static void show(struct call *call, const struct draft_record *draft, unsigned status, const struct wanted *wanted,
                 const struct looked *looked)
{
    const struct edition *edition = call->request->moment->edition;
    struct value *page = reviews_page(call, draft, "writing");
    wanted->manuscript->sheet.more = wanted->more;
    manuscript_show(wanted->manuscript, edition, call->work.arena, page);
    const struct film *film = edition_find_film(edition, draft->film);
    call_set(call, page, "film-title", film != NULL ? film->title : TEXT_ABSENT);
    call_set(call, page, "film-url",
             film != NULL ? JOIN(call->work.arena, TEXT("/desk/films/"), film->slug, TEXT("/")) : TEXT_ABSENT);
    looked_show(call, looked, page);
    call_flag(call, page, "bare", true);
    call_set(call, page, "form", TEXT_ABSENT); /* where the fields are: on this page */
    call_set(call, page, "base", say_digits(call->work.arena, wanted->base));
    call_set(call, page, "complaint", wanted->complaint);
    value_set(call->work.arena, page, "conflict", wanted->clash != NULL ? new_clash(call, wanted->clash) : NULL);
    bool timed = film != NULL && film->runtime_seconds > 0;
    call_set(call, page, "runtime", timed ? say_digits(call->work.arena, film->runtime_seconds) : TEXT_ABSENT);
    call_script(call, page, "writing");
    call_page(call, status, "writing", page);
}

/* What was sent, or what stands, with what is wrong with it beside the fields. */
static void show_looked_at(struct call *call, const struct draft_record *draft, unsigned status,
                           const struct wanted *wanted)
{
    struct looked looked;
    enum error error = looked_at(call, draft, wanted->manuscript, &looked);
    if (error == OK)
        show(call, draft, status, wanted, &looked);
    else
        call_fail(call, error);
}

static struct text more_of(const struct call *call)
{
    struct form query = {0};
    (void)form_parse(call->request->query, call->work.arena, &query);
    return form_value(&query, "more");
}

void writing_show(struct call *call)
{
    struct draft_record draft;
    struct draft_revision stands;
    struct manuscript manuscript;
    if (!reviews_load(call, &draft))
        return;
    enum error error = draft_revision_load(&call->work, draft.id, 0, &stands);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    manuscript_read(stands.text, &manuscript, call->work.arena);
    struct wanted wanted = {.manuscript = &manuscript, .base = stands.number, .more = more_of(call)};
    show_looked_at(call, &draft, 200, &wanted);
}

/* A value that no text may hold: the first of them as the reason why nothing is saved. */
static enum error refuse_faults(struct call *call, const struct manuscript *manuscript)
{
    const struct sheet *sheet = &manuscript->sheet;
    if (sheet->fault_count == 0)
        return OK;
    const struct sheet_fault *fault = &sheet->faults[0];
    struct text label = sheet_cell_label(sheet, fault->cell, call->work.arena);
    return note(call->work.notes, ERROR_INPUT, TEXT_ABSENT, "not saved: %.*s: %.*s", TEXT_ARG(label),
                TEXT_ARG(fault->sentence));
}

static int64_t base_of(const struct call *call)
{
    long long base = 0;
    (void)number_parse(form_value(&call->form, "base"), 1, INT64_MAX, &base);
    return base;
}

static enum error save(struct call *call, struct manuscript *manuscript, struct draft_sent *sent,
                       struct draft_answer *answer)
{
    enum error error = manuscript_take(&call->form, manuscript, call->work.arena, call->work.notes);
    if (error == OK)
        error = refuse_faults(call, manuscript);
    if (error != OK)
        return error;
    sent->text = manuscript_write(manuscript, call->work.arena);
    return draft_save(&call->work, &call->account, sent, answer);
}

/* Where more rows were asked for, they are there; what was typed is saved before. */
static void go_on(struct call *call, const struct draft_record *draft, const struct manuscript *manuscript,
                  enum draft_outcome outcome)
{
    struct text more = manuscript->sheet.more, path = reviews_path(call, draft, "");
    if (slug_is_valid(more))
        call_go(call, JOIN(call->work.arena, path, TEXT("?more="), more, TEXT("#"), more), NULL);
    else
        call_go(call, path, outcome == DRAFT_JOINED ? "joined" : "saved");
}

static void answer_error(struct call *call, const struct draft_record *draft, enum error error, struct wanted *wanted)
{
    if (error == ERROR_SYSTEM || error == ERROR_STORE || wanted->manuscript->sheet.fields == NULL) {
        call_fail(call, error);
        return;
    }
    wanted->complaint = call_complaint(call);
    show(call, draft, (unsigned)error_http_status(error), wanted, NULL);
}

void writing_save(struct call *call)
{
    struct draft_record draft;
    struct draft_answer answer = {0};
    struct manuscript manuscript = {0};
    if (!reviews_load(call, &draft))
        return;
    struct draft_sent sent = {.draft = draft.id, .base = base_of(call)};
    struct wanted wanted = {.manuscript = &manuscript, .base = sent.base};
    enum error error = save(call, &manuscript, &sent, &answer);
    if (error != OK) {
        answer_error(call, &draft, error, &wanted);
    } else if (answer.outcome == DRAFT_APART) {
        wanted.base = answer.revision; /* what is sent next has seen both */
        wanted.clash = &answer;
        show_looked_at(call, &draft, 409, &wanted);
    } else {
        go_on(call, &draft, &manuscript, answer.outcome);
    }
}

static void set_number(json_t *object, const char *key, int64_t number)
{
    json_object_set_new(object, key, json_integer(number));
}

static void set_text(json_t *object, const char *key, struct text text)
{
    json_object_set_new(object, key, text.at != NULL ? json_stringn(text.at, text.len) : json_null());
}

static json_t *pieces_of(const struct merge *merge)
{
    json_t *list = json_array();
    for (size_t i = 0; i < merge->count; i++) {
        const struct merge_piece *piece = &merge->pieces[i];
        json_t *row = json_object();
        set_text(row, piece->clash ? "mine" : "text", piece->clash ? piece->mine : piece->text);
        if (piece->clash) {
            set_text(row, "base", piece->base);
            set_text(row, "theirs", piece->theirs);
        }
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *answer_of(const struct draft_answer *answer)
{
    static const char *const words[] = {"same", "saved", "joined", "apart"};
    json_t *object = json_object();
    json_object_set_new(object, "outcome", json_string(words[answer->outcome]));
    set_number(object, "revision", answer->revision);
    set_number(object, "base", answer->own);
    if (answer->outcome == DRAFT_JOINED || answer->outcome == DRAFT_APART) {
        set_text(object, "by", answer->met_by);
        set_text(object, "text", answer->text);
    }
    if (answer->outcome == DRAFT_APART) {
        set_number(object, "kept", answer->kept);
        json_object_set_new(object, "conflict", pieces_of(&answer->merge));
    }
    return object;
}

void writing_autosave(struct call *call)
{
    struct draft_answer answer = {0};
    struct manuscript manuscript = {0};
    long long id = 0;
    (void)number_parse(call->part, 1, INT64_MAX, &id);
    struct draft_sent sent = {.draft = id, .base = base_of(call), .window = form_value(&call->form, "window")};
    sent.window = text_part(sent.window, 0, WINDOW_MOST);
    enum error error = save(call, &manuscript, &sent, &answer);
    if (error == OK) {
        call_json(call, answer.outcome == DRAFT_APART ? 409 : 200, answer_of(&answer));
        return;
    }
    bool inner = error == ERROR_SYSTEM || error == ERROR_STORE;
    if (inner)
        notes_show(call->work.notes, stderr);
    json_t *object = json_object();
    set_text(object, "error", inner ? TEXT("The store cannot be reached.") : call_complaint(call));
    call_json(call, (unsigned)error_http_status(error), object);
}
