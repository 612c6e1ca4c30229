#include "desk/part.h"

enum { PAGE_LARGEST = 64 << 20 }; /* what the server sends at most */

static const struct theme_part_record *find(const struct theme_part_list *list, struct text name)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->at[i].name, name))
            return &list->at[i];
    return NULL;
}

static struct part part_of(const struct theme_part_list *list, struct text name)
{
    const struct theme_part_record *record = find(list, name);
    struct text built_in = theme_built_in_part(name);
    return (struct part){name, record != NULL ? record->text : built_in, built_in,
                         record != NULL ? record->changed : 0};
}

enum error part_load(const struct work *work, struct text name, struct part *ret_part)
{
    struct theme_part_list list;
    enum error error = store_list_theme_parts(work->store, work->arena, &list, work->notes);
    if (error == OK)
        *ret_part = part_of(&list, name);
    return error;
}

/* The list with this part in it as it was typed; without it where there is no text, or the built-in one's. */
static struct theme_part_list with(const struct theme_part_list *list, const struct part *part, struct arena *arena)
{
    struct theme_part_list made = {ARENA_LIST(arena, struct theme_part_record, list->count + 1), 0};
    for (size_t i = 0; i < list->count; i++)
        if (!text_equal(list->at[i].name, part->name))
            made.at[made.count++] = list->at[i];
    if (part->text.at != NULL && !text_equal(part->text, part->built_in))
        made.at[made.count++] = (struct theme_part_record){.name = part->name, .text = part->text};
    return made;
}

/* --- trying --- */

static enum error try_page(const struct work *work, const struct press *press, struct page page)
{
    struct arena arena = {0};
    struct buffer out = {.ceiling = PAGE_LARGEST}, path = {.ceiling = 4096};
    size_t before = work->notes->count;
    page.kind->path(press, page.index, &path);
    enum error error = press_render(press, page, &arena, &out, work->notes);
    if ((error == OK || error == ERROR_LIMIT) && (out.overfull || out.len == 0)) {
        work->notes->count = before; /* the cause is in the theme, not in what the page lists */
        error = note(work->notes, ERROR_INPUT, TEXT_ABSENT, "the page %.*s would come out %s",
                     TEXT_ARG(buffer_text(&path)), out.overfull ? "without end" : "empty");
    }
    buffer_done(&out);
    buffer_done(&path);
    arena_done(&arena);
    return error;
}

/* The first of each kind, one from the middle and the last. */
static enum error try_pages(const struct work *work, const struct press *press)
{
    enum error error = OK;
    for (size_t i = 0; i < page_kind_count && error == OK; i++) {
        size_t count = page_kinds[i]->count(press);
        size_t chosen[] = {0, count / 2, count - 1};
        for (size_t j = 0; j < 3 && count > j && error == OK; j++)
            error = try_page(work, press, (struct page){page_kinds[i], chosen[j]});
    }
    return error;
}

static struct press *press_in(const struct work *work, const struct press *now, const struct theme *theme)
{
    struct press *press = press_new(now->edition, theme, now->today);
    press->body = edition_body;
    press->context = work->store;
    return press;
}

static enum error try_theme(const struct work *work, const struct press *now, const struct theme_part_list *list)
{
    struct theme *theme;
    enum error error = theme_load_held(list, &theme, work->notes);
    if (error != OK)
        return error;
    struct press *press = press_in(work, now, theme);
    error = try_pages(work, press);
    press_free(press);
    theme_free(theme);
    return error;
}

/* --- saving --- */

static enum error check_count(const struct work *work, const struct theme_part_list *list)
{
    if (list->count <= THEME_HELD_MOST)
        return OK;
    return note(work->notes, ERROR_INPUT, TEXT_ABSENT, "a publication holds %d parts of its own at most; take one away",
                THEME_HELD_MOST);
}

static enum error store_part(const struct work *work, const struct part *part)
{
    bool held = part->text.at != NULL && !text_equal(part->text, part->built_in);
    struct theme_part_record record = {.name = part->name, .text = part->text};
    enum error error = held ? store_save_theme_part(work->store, &record, work->notes)
                            : store_drop_theme_part(work->store, part->name, work->notes);
    if (error == OK)
        error = work_log(work, held ? DEED_THEME_CHANGED : DEED_THEME_GIVEN_BACK, part->name, TEXT_ABSENT);
    return error;
}

/* Within the change. */
static enum error attempt(const struct work *work, const struct press *now, const struct part *part,
                          enum part_outcome *ret_outcome, struct part *ret_now)
{
    struct theme_part_list list;
    enum error error = store_list_theme_parts(work->store, work->arena, &list, work->notes);
    if (error != OK)
        return error;
    *ret_now = part_of(&list, part->name);
    bool same = text_equal(ret_now->text, part->text) && (ret_now->text.at == NULL) == (part->text.at == NULL);
    *ret_outcome = same ? PART_UNCHANGED : ret_now->changed != part->changed ? PART_MET : PART_SAVED;
    if (*ret_outcome != PART_SAVED)
        return OK;
    struct theme_part_list then = with(&list, part, work->arena);
    error = check_count(work, &then);
    if (error == OK)
        error = try_theme(work, now, &then);
    return error == OK ? store_part(work, part) : error;
}

enum error part_save(const struct work *work, const struct press *now, const struct part *typed,
                     enum part_outcome *ret_outcome, struct part *ret_now)
{
    enum part_outcome outcome = PART_FAULTY;
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = attempt(work, now, typed, &outcome, ret_now);
    if (error == OK && outcome == PART_SAVED)
        error = store_commit(work->store, work->notes);
    else
        store_rollback(work->store);
    *ret_outcome = error != OK ? PART_FAULTY : outcome;
    return error == ERROR_STORE || error == ERROR_SYSTEM ? error : OK;
}

enum error part_give_back(const struct work *work, const struct press *now, const struct part *part,
                          enum part_outcome *ret_outcome, struct part *ret_now)
{
    struct part given = *part;
    given.text = part->built_in;
    return part_save(work, now, &given, ret_outcome, ret_now);
}

enum error part_preview(const struct work *work, const struct press *now, const struct part *typed,
                        struct part_view *view)
{
    struct theme_part_list list;
    struct theme *theme;
    struct page page;
    enum error error = store_list_theme_parts(work->store, work->arena, &list, work->notes);
    if (error != OK)
        return error;
    struct theme_part_list then = with(&list, typed, work->arena);
    error = theme_load_held(&then, &theme, work->notes);
    if (error != OK)
        return error;
    struct press *press = press_in(work, now, theme);
    if (press_find(press, view->path, &page) && text_starts(text_of(press_media_type(press, page)), "text/html"))
        error = press_render(press, page, work->arena, view->out, work->notes);
    else
        error = note(work->notes, ERROR_ABSENT, TEXT_ABSENT, "there is no page %.*s", TEXT_ARG(view->path));
    if (view->out->overfull && error != ERROR_STORE && error != ERROR_SYSTEM)
        error = note(work->notes, ERROR_INPUT, TEXT_ABSENT, "the page %.*s would come out without end",
                     TEXT_ARG(view->path));
    view->policy = arena_copy(work->arena, press_security_policy(press));
    press_free(press);
    theme_free(theme);
    return error;
}
