#include "base/say.h"
#include "desk/dry_run.h"
#include "desk/pages.h"
#include "desk/reviews.h"
#include "desk/zone.h"
#include "web/live.h"

static const struct field field_slug = {"slug", "the address", SLUG_MOST, true};
static const struct field field_note = {"note", "the note for readers", NOTE_MOST, true};
static const struct field field_moment = {"moment", "the moment", 40, true};
static const struct field field_zone = {"zone", "the time zone", ZONE_MOST, true};

static struct value *new_kinds(const struct call *call, const struct dry_run *run)
{
    struct arena *arena = call->work.arena;
    struct value *list = value_list(arena);
    for (size_t i = 0; i < run->kind_count; i++) {
        const struct kind_change *change = &run->kinds[i];
        size_t count = change->fates[0] + change->fates[1] + change->fates[2];
        struct value *row = value_object(arena), *paths = value_list(arena);
        call_set(call, row, "kind", text_of(change->kind));
        call_set(call, row, "count", say_digits(arena, (long long)count));
        call_set(call, row, "new",
                 change->fates[PAGE_NEW] > 0 ? say_digits(arena, (long long)change->fates[PAGE_NEW]) : TEXT_ABSENT);
        for (size_t j = 0; j < change->paths.count; j++) {
            struct value *path = value_object(arena);
            call_set(call, path, "path", change->paths.at[j]);
            value_add(arena, paths, path);
        }
        value_set(arena, row, "paths", paths);
        call_flag(call, row, "more", count > change->paths.count);
        value_add(arena, list, row);
    }
    return list;
}

static struct value *new_moves(const struct call *call, const struct dry_run *run)
{
    struct value *list = value_list(call->work.arena);
    for (size_t i = 0; i < run->moves_shown; i++) {
        struct value *row = value_object(call->work.arena);
        call_set(call, row, "film", run->moves[i].title);
        call_set(call, row, "from",
                 run->moves[i].from > 0 ? say_ordinal(call->work.arena, run->moves[i].from) : TEXT_ABSENT);
        call_set(call, row, "to", say_ordinal(call->work.arena, run->moves[i].to));
        value_add(call->work.arena, list, row);
    }
    return list;
}

static struct value *new_contradictions(const struct call *call, const struct dry_run *run)
{
    struct value *list = value_list(call->work.arena);
    for (size_t i = 0; i < run->contradiction_count; i++) {
        struct value *row = value_object(call->work.arena);
        call_set(call, row, "says", run->contradictions[i].says);
        call_set(call, row, "resolve", run->contradictions[i].resolve);
        value_add(call->work.arena, list, row);
    }
    return list;
}

static struct value *new_mistakes(const struct call *call)
{
    const struct notes *notes = call->work.notes;
    struct value *list = value_list(call->work.arena);
    for (size_t i = 0; i < notes->count && i < NOTES_MOST; i++) {
        struct value *row = value_object(call->work.arena);
        call_set(call, row, "sentence",
                 JOIN(call->work.arena, say_capital(call->work.arena, notes->notes[i].sentence), TEXT(".")));
        call_set(call, row, "line",
                 notes->notes[i].line > 0 ? say_digits(call->work.arena, notes->notes[i].line) : TEXT_ABSENT);
        value_add(call->work.arena, list, row);
    }
    return list;
}

/* The page on which a text is released: what would change, or what is wrong with it. */
static void show(struct call *call, const struct draft_record *draft, unsigned status)
{
    struct dry_run *run = ARENA_NEW(call->work.arena, struct dry_run);
    struct value *page = reviews_page(call, draft, "release");
    struct outgoing outgoing = {.draft = draft->id, .revision = draft->newest};
    value_set(call->work.arena, page, "told", status != 200 ? new_mistakes(call) : NULL);
    call->work.notes->count = 0;
    enum error error = dry_run_make(&call->work, call->request->moment->press, draft, &outgoing, run);
    if (error == ERROR_SYSTEM || error == ERROR_STORE) {
        call_fail(call, error);
        return;
    }
    value_set(call->work.arena, page, "mistakes", error != OK ? new_mistakes(call) : NULL);
    call_flag(call, page, "fine", error == OK);
    call_flag(call, page, "first", !run->prepared.published_before);
    call_set(call, page, "slug", run->prepared.thing.file.slug);
    struct text zone = call_zone(call);
    call_set(call, page, "zone", text_has(zone) ? zone : TEXT("UTC"));
    call_flag(call, page, "zone-open", !text_has(zone));
    call_set(call, page, "script", call->framed ? TEXT_ABSENT : TEXT("release"));
    call_flag(call, page, "slug-open", !text_has(draft->review));
    call_set(call, page, "page-count", say_digits(call->work.arena, (long long)run->page_count));
    value_set(call->work.arena, page, "kinds", new_kinds(call, run));
    value_set(call->work.arena, page, "moves", new_moves(call, run));
    call_set(call, page, "move-count",
             run->move_count > 0 ? say_count(call->work.arena, run->move_count, "film") : TEXT_ABSENT);
    value_set(call->work.arena, page, "contradictions", new_contradictions(call, run));
    call_page(call, status, "release", page);
}

void release_show(struct call *call)
{
    struct draft_record draft;
    if (reviews_load(call, &draft))
        show(call, &draft, 200);
}

/* As readers get it, but that the desk's own pages may frame it. */
static const char *framed_policy(const struct call *call)
{
    struct text rest = text_of(call->request->moment->policy);
    struct buffer out = {.ceiling = POLICY_MOST};
    while (text_has(rest)) {
        struct text part = text_trim(text_take(&rest, ';'));
        if (!text_starts(part, "frame-ancestors "))
            buffer_print(&out, "%.*s; ", TEXT_ARG(part));
    }
    buffer_put(&out, TEXT("frame-ancestors 'self'"));
    struct text policy = arena_copy(call->work.arena, buffer_text(&out));
    buffer_done(&out);
    return policy.at;
}

void release_preview(struct call *call)
{
    struct draft_record draft;
    if (!reviews_load(call, &draft))
        return;
    struct outgoing outgoing = {.draft = draft.id, .revision = draft.newest};
    enum error error = dry_run_render(&call->work, call->request->moment->press, &draft, &outgoing, &call->reply->body);
    if (error == OK) {
        call->reply->policy = framed_policy(call);
        return;
    }
    buffer_clear(&call->reply->body);
    call->framed = true;
    if (error == ERROR_SYSTEM || error == ERROR_STORE)
        call_fail(call, error);
    else
        show(call, &draft, (unsigned)error_http_status(error));
}

/* After a step: to the writing page, or to the page of release with what is wrong. */
static void end(struct call *call, const struct draft_record *draft, enum error error, const char *done)
{
    if (error == OK) {
        live_look(call->request->live);
        call_go(call, reviews_path(call, draft, ""), done);
    } else if (error == ERROR_SYSTEM || error == ERROR_STORE) {
        call_fail(call, error);
    } else {
        show(call, draft, (unsigned)error_http_status(error));
    }
}

static int64_t revision_of(const struct call *call)
{
    long long number = 0;
    (void)number_parse(form_value(&call->form, "revision"), 1, INT64_MAX, &number);
    return number;
}

/* The revision must be said: what was looked at goes out, and nothing else. */
static enum error read_outgoing(struct call *call, const struct draft_record *draft, struct outgoing *ret_outgoing)
{
    *ret_outgoing = (struct outgoing){.draft = draft->id, .revision = revision_of(call)};
    enum error error = field_read(&call->form, &field_slug, &ret_outgoing->slug, call->work.notes);
    if (error == OK)
        error = field_read(&call->form, &field_note, &ret_outgoing->note, call->work.notes);
    if (error == OK && ret_outgoing->revision == 0)
        error = note(call->work.notes, ERROR_INPUT, TEXT_ABSENT, "it is not said which revision; load the page again");
    if (error == OK && ret_outgoing->revision != draft->newest)
        error = note(call->work.notes, ERROR_CONFLICT, TEXT_ABSENT,
                     "the text has changed since you looked at it; look at it again, and release it then");
    return error;
}

void release_publish(struct call *call)
{
    struct draft_record draft;
    struct outgoing outgoing;
    if (!reviews_load(call, &draft))
        return;
    enum error error = read_outgoing(call, &draft, &outgoing);
    if (error == OK)
        error = workflow_publish(&call->work, &call->account, &outgoing);
    end(call, &draft, error, "published");
}

void release_schedule(struct call *call)
{
    struct draft_record draft;
    struct outgoing outgoing;
    struct text moment;
    if (!reviews_load(call, &draft))
        return;
    enum error error = read_outgoing(call, &draft, &outgoing);
    if (error == OK)
        error = field_read(&call->form, &field_moment, &moment, call->work.notes);
    if (error == OK)
        error = field_read(&call->form, &field_zone, &outgoing.zone, call->work.notes);
    if (error == OK)
        error = zone_moment(moment, outgoing.zone, &outgoing.due, call->work.notes);
    if (error == OK)
        error = workflow_schedule(&call->work, &call->account, &outgoing);
    if (error == OK)
        call_remember_zone(call, outgoing.zone);
    end(call, &draft, error, "scheduled");
}

void release_ready(struct call *call)
{
    struct draft_record draft;
    if (!reviews_load(call, &draft))
        return;
    int64_t revision = revision_of(call);
    enum error error = workflow_ready(&call->work, &call->account, draft.id, revision > 0 ? revision : draft.newest);
    end(call, &draft, error, "ready");
}

void release_back(struct call *call)
{
    struct draft_record draft;
    if (reviews_load(call, &draft))
        end(call, &draft, workflow_back(&call->work, &call->account, draft.id), "back");
}

void release_withdraw(struct call *call)
{
    struct draft_record draft;
    struct text line;
    if (!reviews_load(call, &draft))
        return;
    enum error error = field_read(&call->form, &field_note, &line, call->work.notes);
    if (error == OK)
        error = workflow_withdraw(&call->work, &call->account, draft.id, line);
    end(call, &draft, error, "withdrawn");
}
