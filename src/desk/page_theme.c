/* What the publication looks like: the parts of its theme, its own and the built-in ones. */
#include <stdlib.h>

#include "base/say.h"
#include "desk/pages.h"
#include "desk/part.h"
#include "desk/route.h"
#include "desk/sheet_show.h"
#include "press/theme_built_in.h"
#include "press/theme_parts.h"

static const struct field field_name = {"name", "the name", THEME_NAME_MOST, true};
static const struct field field_path = {"page", "the page", 400, true};
static const struct field field_text = {"text", "the text", THEME_PART_MOST, false};

static bool may_change(const struct call *call)
{
    return call->account.role == ACCOUNT_OWNER;
}

static const struct press *press_of(const struct call *call)
{
    return call->request->moment->press;
}

static struct text part_path(const struct call *call, struct text name)
{
    return JOIN(call->work.arena, TEXT("/desk/theme/"), name, TEXT("/"));
}

/* --- all parts --- */

static void add_part(const struct call *call, struct value *list, struct text name)
{
    struct value *row = value_object(call->work.arena);
    call_set(call, row, "name", name);
    call_set(call, row, "url", part_path(call, name));
    value_add(call->work.arena, list, row);
}

static int compare_names(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static bool is_held(const struct theme_part_list *held, struct text name)
{
    for (size_t i = 0; i < held->count; i++)
        if (text_equal(held->at[i].name, name))
            return true;
    return false;
}

/* The sorts in which built-in parts are listed, by what they are: nobody should have to know their names. */
enum sort { SORT_LOOKS, SORT_PAGE, SORT_SHARED, SORT_FEED, SORTS };
static const char *const sorts[SORTS] = {"Style and drawings", "Whole pages", "Parts that pages share",
                                         "Feeds and the like"};

static enum sort sort_of(const struct theme_part *part)
{
    if (!text_ends(part->name, ".mustache"))
        return SORT_LOOKS;
    if (text_ends(part->name, ".xml.mustache") || text_ends(part->name, ".txt.mustache"))
        return SORT_FEED;
    return text_starts(part->bytes, "{{<layout}}") || text_starts(part->bytes, "<!DOCTYPE") ? SORT_PAGE : SORT_SHARED;
}

static struct value *new_sort(const struct call *call, enum sort sort, const struct theme_part_list *held)
{
    struct text *names = ARENA_LIST(call->work.arena, struct text, theme_built_in_count);
    struct value *section = value_object(call->work.arena), *list = value_list(call->work.arena);
    size_t count = 0;
    for (size_t i = 0; i < theme_built_in_count; i++) {
        struct text name = theme_base_name(theme_built_in[i].name);
        if (theme_can_hold(name) && !is_held(held, name) && sort_of(&theme_built_in[i]) == sort)
            names[count++] = name;
    }
    qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++)
        add_part(call, list, names[i]);
    call_set(call, section, "title", text_of(sorts[sort]));
    value_set(call->work.arena, section, "list", list);
    return count > 0 ? section : NULL;
}

static struct value *new_built_in(const struct call *call, const struct theme_part_list *held)
{
    struct value *list = value_list(call->work.arena);
    for (int sort = 0; sort < SORTS; sort++) {
        struct value *section = new_sort(call, (enum sort)sort, held);
        if (section != NULL)
            value_add(call->work.arena, list, section);
    }
    return list;
}

static struct value *new_held(const struct call *call, const struct theme_part_list *held)
{
    struct value *list = value_list(call->work.arena);
    for (size_t i = 0; i < held->count; i++)
        add_part(call, list, held->at[i].name);
    return list;
}

static void list_parts(struct call *call, unsigned status, struct text name, struct text complaint)
{
    struct theme_part_list held;
    enum error error = store_list_theme_parts(call->work.store, call->work.arena, &held, call->work.notes);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    struct value *page = call_page_new(call, "Theme", "theme"), *own = value_object(call->work.arena);
    value_set(call->work.arena, own, "list", new_held(call, &held));
    value_set(call->work.arena, page, "own", held.count > 0 ? own : NULL);
    value_set(call->work.arena, page, "built-in", new_built_in(call, &held));
    call_flag(call, page, "may", may_change(call));
    call_flag(call, page, "folder", press_of(call)->theme->from_folder);
    call_set(call, page, "name", name);
    call_set(call, page, "complaint", complaint);
    call_page(call, status, "theme", page);
}

/* With the name of a new part: to its page. */
void theme_show(struct call *call)
{
    struct form query = {0};
    struct text name = TEXT("");
    enum error error = OK;
    if (form_parse(call->request->query, call->work.arena, &query))
        error = field_read(&query, &field_name, &name, call->work.notes);
    if (error != OK)
        list_parts(call, 400, TEXT_ABSENT, call_complaint(call));
    else if (name.len == 0)
        list_parts(call, 200, name, TEXT_ABSENT);
    else if (theme_can_hold(name))
        call_go(call, part_path(call, name), NULL);
    else
        list_parts(
            call, 400, name,
            TEXT("A part is a template (NAME.mustache), style.css or a drawing (NAME.svg); its name has letters, "
                 "digits, '-', '_' and '.', and 60 of them at most."));
}

/* --- one part --- */

/* Where a preview may look: a page of each sort that there is. */
struct sight {
    const char *name;
    struct text path;
};

static struct text path_of(const struct call *call, const char *folder, struct text slug)
{
    return JOIN(call->work.arena, text_of(folder), slug, TEXT("/"));
}

static void add_sight(const struct call *call, struct value *list, const struct sight *sight)
{
    struct page page;
    if (!press_find(press_of(call), sight->path, &page))
        return;
    struct value *option = value_object(call->work.arena);
    call_set(call, option, "path", sight->path);
    call_set(call, option, "name", text_of(sight->name));
    value_add(call->work.arena, list, option);
}

static struct value *new_sights(const struct call *call)
{
    const struct edition *edition = press_of(call)->edition;
    const struct review *review = edition->review_count > 0 ? edition->newest[0] : NULL;
    struct text none = TEXT("");
    const struct sight sights[] = {
        {"The front page", TEXT("/")},
        {"The newest review", path_of(call, "/reviews/", review != NULL ? review->slug : none)},
        {"Its film", path_of(call, "/films/", review != NULL ? review->film->slug : none)},
        {"Its critic",
         path_of(call, "/critics/", review != NULL && review->critic_count > 0 ? review->critics[0]->slug : none)},
        {"A universe", path_of(call, "/universes/", edition->universe_count > 0 ? edition->universes[0].slug : none)},
        {"All reviews", TEXT("/reviews/")},
        {"The standings", TEXT("/standings/")},
        {"What is showing", path_of(call, "/showing/", edition->publication.territory)},
        {"The search", TEXT("/search/")},
    };
    struct value *list = value_list(call->work.arena);
    for (size_t i = 0; i < sizeof sights / sizeof *sights; i++)
        add_sight(call, list, &sights[i]);
    return list;
}

static struct text line_of(struct text text, unsigned number)
{
    struct text line = TEXT_ABSENT;
    for (unsigned i = 0; i < number && text.at != NULL; i++)
        line = text_take(&text, '\n');
    return line;
}

/* The file and the line that a note names, and what stands there. */
static struct value *new_fault(const struct call *call, const struct part *part, const struct note *note)
{
    struct arena *arena = call->work.arena;
    struct value *fault = value_object(arena);
    struct text rest = note->where, folder = text_take(&rest, '/');
    struct text name = text_is(folder, "theme") ? rest : TEXT_ABSENT;
    bool elsewhere = text_has(name) && !text_equal(name, part->name);
    struct text line = elsewhere ? TEXT_ABSENT : line_of(part->text, note->line);
    call_set(call, fault, "part", elsewhere ? name : TEXT_ABSENT);
    call_set(call, fault, "url", elsewhere && theme_can_hold(name) ? part_path(call, name) : TEXT_ABSENT);
    call_set(call, fault, "line", note->line > 0 ? say_digits(arena, note->line) : TEXT_ABSENT);
    call_set(call, fault, "says", line.len <= 300 ? sheet_clean(text_trim(line), arena) : TEXT_ABSENT);
    call_set(call, fault, "sentence",
             JOIN(arena, say_capital(arena, note->sentence), text_ends(note->sentence, "?") ? TEXT("") : TEXT(".")));
    return fault;
}

static struct value *new_faults(const struct call *call, const struct part *part)
{
    bool previewed = call->route->answer == theme_part_preview;
    const struct notes *notes = call->work.notes;
    struct value *faults = value_object(call->work.arena), *list = value_list(call->work.arena);
    for (size_t i = 0; i < notes->count && i < NOTES_MOST; i++)
        value_add(call->work.arena, list, new_fault(call, part, &notes->notes[i]));
    value_set(call->work.arena, faults, "list", list);
    call_flag(call, faults, "previewed", previewed);
    return notes->count > 0 ? faults : NULL;
}

/* `theirs`: what somebody else has made of it meanwhile; NULL: nobody has. */
static void part_page(struct call *call, unsigned status, const struct part *part, const struct part *theirs)
{
    struct arena *arena = call->work.arena;
    bool held = part->changed > 0, there = part->built_in.at != NULL;
    struct value *page = call_page_new(call, arena_copy(arena, part->name).at, "part");
    value_set(arena, page, "faults", new_faults(call, part));
    value_set(arena, page, "pages", new_sights(call));
    call_set(call, page, "action", part_path(call, part->name));
    call_set(call, page, "text", sheet_clean(part->text, arena));
    call_set(call, page, "built-in", held ? part->built_in : TEXT_ABSENT);
    call_set(call, page, "changed", say_digits(arena, part->changed));
    call_set(call, page, "stands",
             held    ? TEXT("Our own")
             : there ? TEXT("Built in, until another text is saved here")
                     : TEXT("Not there yet"));
    call_flag(call, page, "held", held);
    call_flag(call, page, "there", there);
    call_flag(call, page, "drawing", text_ends(part->name, ".svg"));
    call_flag(call, page, "may", may_change(call));
    call_flag(call, page, "folder", press_of(call)->theme->from_folder);
    call_flag(call, page, "met", theirs != NULL);
    call_set(call, page, "theirs", theirs != NULL ? theirs->text : TEXT_ABSENT);
    call_page(call, status, "part", page);
}

/* Of the path; false when there can be none, and then the call is answered. */
static bool load(struct call *call, struct part *ret_part)
{
    if (!theme_can_hold(call->part)) {
        call_refuse(call, 404, "Not here", TEXT("There is no such part of the theme."));
        return false;
    }
    enum error error = part_load(&call->work, call->part, ret_part);
    if (error != OK)
        call_fail(call, error);
    return error == OK;
}

void theme_part_show(struct call *call)
{
    struct part part;
    if (load(call, &part))
        part_page(call, 200, &part, NULL);
}

static int64_t changed_of(const struct call *call)
{
    long long changed = 0;
    (void)number_parse(form_value(&call->form, "changed"), 0, INT64_MAX, &changed);
    return changed;
}

/* What was typed, on what it was typed. What cannot be taken as a text is shown again all the same. */
static enum error read_typed(const struct call *call, struct part *part)
{
    part->changed = changed_of(call);
    part->text = form_value(&call->form, "text");
    return field_read(&call->form, &field_text, &part->text, call->work.notes);
}

static void go_on(struct call *call, struct text name, const char *done)
{
    struct part now;
    live_look(call->request->live);
    if (!load(call, &now))
        return;
    call_go(call, now.text.at != NULL ? part_path(call, name) : TEXT("/desk/theme/"), done);
}

/* `done`: what to say of a change. */
static void end(struct call *call, const struct part *typed, enum part_outcome outcome, const struct part *now,
                const char *done)
{
    struct part again = *typed;
    if (outcome == PART_SAVED || outcome == PART_UNCHANGED) {
        go_on(call, typed->name, outcome == PART_SAVED ? done : "unchanged");
    } else if (outcome == PART_MET) {
        /* What is sent next is held against what stands now. */
        again.changed = now->changed;
        part_page(call, 409, &again, now);
    } else {
        part_page(call, 400, typed, NULL);
    }
}

void theme_part_save(struct call *call)
{
    struct part typed, now = {0};
    enum part_outcome outcome = PART_FAULTY;
    if (!load(call, &typed))
        return;
    enum error error = read_typed(call, &typed);
    if (error == OK)
        error = part_save(&call->work, press_of(call), &typed, &outcome, &now);
    if (error == ERROR_STORE || error == ERROR_SYSTEM)
        call_fail(call, error);
    else
        end(call, &typed, outcome, &now, text_equal(typed.text, typed.built_in) ? "built-in" : "theme");
}

void theme_part_give_back(struct call *call)
{
    struct part part, now = {0};
    enum part_outcome outcome = PART_FAULTY;
    if (!load(call, &part))
        return;
    part.changed = changed_of(call);
    enum error error = part_give_back(&call->work, press_of(call), &part, &outcome, &now);
    if (error != OK)
        call_fail(call, error);
    else
        end(call, &part, outcome, &now, part.built_in.at != NULL ? "built-in" : "taken-away");
}

void theme_part_preview(struct call *call)
{
    struct part typed;
    struct part_view view = {.out = &call->reply->body};
    if (!load(call, &typed))
        return;
    enum error error = read_typed(call, &typed);
    if (error == OK)
        error = field_read(&call->form, &field_path, &view.path, call->work.notes);
    if (error == OK)
        error = part_preview(&call->work, press_of(call), &typed, &view);
    if (error == OK) {
        call->reply->policy = view.policy.at;
        return;
    }
    buffer_clear(&call->reply->body);
    if (error == ERROR_STORE || error == ERROR_SYSTEM)
        call_fail(call, error);
    else
        part_page(call, (unsigned)error_http_status(error), &typed, NULL);
}
