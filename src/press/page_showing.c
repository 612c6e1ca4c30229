#include <stdlib.h>

#include "base/say.h"
#include "press/showing.h"
#include "press/view.h"

static const char *const section_keys[SHOWING_SECTIONS] = {"cinemas", "opening", "closed", "digital", "disc"};

static size_t showing_count(const struct press *press)
{
    return press->index->territory_count;
}

static void showing_put_path(const struct press *press, size_t index, struct buffer *out)
{
    buffer_put(out, press->index->territories[index].path);
}

static bool showing_find_page(const struct press *press, struct text path, size_t *ret_index)
{
    struct text code = page_slug(path, "/showing/", "/");
    const struct territory_entry *territory = code.at != NULL ? showing_find(press, code) : NULL;
    if (territory == NULL)
        return false;
    *ret_index = (size_t)(territory - press->index->territories);
    return true;
}

static uint64_t newest_review_line(const struct press *press, const struct film *film)
{
    return film->review_count > 0 ? review_entry(press, film->reviews[0])->line : 0;
}

static uint64_t showing_stamp(const struct press *press, size_t index)
{
    const struct territory_entry *territory = &press->index->territories[index];
    uint64_t stamp = stamp_mix(press->index->base, press->index->territory_names);
    stamp = stamp_text(stamp_mix(stamp, (uint64_t)press->today), territory->code);
    for (size_t i = territory->first[0]; i < territory->first[SHOWING_SECTIONS]; i++) {
        const struct showing *showing = &press->index->showings[i];
        stamp = stamp_mix(stamp, film_entry(press, showing->film)->line + showing->section);
        stamp = stamp_mix(stamp, newest_review_line(press, showing->film));
    }
    return stamp;
}

static struct text cinema_note(const struct view *view, const struct release *release)
{
    size_t week = (size_t)(view->press->today - release->opens) / 7 + 1;
    struct text nth = JOIN(view->arena, say_ordinal_word(view->arena, week), TEXT(" week"));
    if (release->closes == DAY_UNKNOWN)
        return nth;
    if (release->closes == view->press->today)
        return JOIN(view->arena, nth, TEXT(", last day"));
    return JOIN(view->arena, nth, TEXT(", until "), say_day_near(view->arena, release->closes, view->press->today));
}

static struct text note_of(const struct view *view, const struct showing *showing)
{
    int days = showing->release->opens - view->press->today;
    if (showing->section == SHOWING_CINEMAS)
        return cinema_note(view, showing->release);
    if (showing->section != SHOWING_OPENING)
        return showing->release->note;
    if (days == 1)
        return TEXT("tomorrow");
    return JOIN(view->arena, TEXT("in "), say_number(view->arena, days), TEXT(" days"));
}

static struct value *view_showing(const struct view *view, const struct showing *showing)
{
    struct value *row = value_object(view->arena);
    set_value(view, row, "film", view_film_line(view, showing->film));
    set_day(view, row, "date", "date-iso", showing->day);
    set_text(view, row, "note", note_of(view, showing));
    set_value(view, row, "review", view_newest_review(view, showing->film));
    return row;
}

static void set_sections(const struct view *view, struct value *page, const struct territory_entry *territory)
{
    bool assumed = false;
    for (int section = 0; section < SHOWING_SECTIONS; section++) {
        struct rows rows = {0};
        for (size_t i = territory->first[section]; i < territory->first[section + 1]; i++) {
            const struct showing *showing = &view->press->index->showings[i];
            assumed |= section == SHOWING_CINEMAS && showing->release->closes == DAY_UNKNOWN;
            rows_add(view, &rows, view_showing(view, showing));
        }
        set_value(view, page, section_keys[section], rows_section(view, &rows));
    }
    set_flag(view, page, "assumed", assumed);
}

static int compare_names(const void *a, const void *b)
{
    const struct territory_entry *const *one = a, *const *other = b;
    return text_compare((*one)->name, (*other)->name);
}

/* The publication's own territory first, the others by name. NULL `current` marks none. */
static struct value *view_territories(const struct view *view, const struct territory_entry *current)
{
    const struct press_index *index = view->press->index;
    const struct territory_entry *own = showing_find(view->press, view->press->edition->publication.territory);
    const struct territory_entry **sorted =
        ARENA_LIST(view->arena, const struct territory_entry *, index->territory_count + 1);
    size_t first = own != NULL ? 1 : 0, count = first;
    struct rows rows = {0};

    sorted[0] = own;
    for (size_t i = 0; i < index->territory_count; i++)
        if (&index->territories[i] != own)
            sorted[count++] = &index->territories[i];
    qsort(sorted + first, count - first, sizeof *sorted, compare_names);
    for (size_t i = 0; i < count; i++) {
        const struct territory_entry *territory = sorted[i];
        size_t films = territory->first[SHOWING_OPENING] - territory->first[SHOWING_CINEMAS];
        struct value *row = value_object(view->arena);
        set_text(view, row, "name", territory->name);
        set_text(view, row, "code", territory->code);
        set_text(view, row, "url", territory->path);
        set_flag(view, row, "current", territory == current);
        set_text(view, row, "count", JOIN(view->arena, say_count(view->arena, films, "film"), TEXT(" in cinemas")));
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

static enum error showing_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                 struct notes *notes)
{
    struct view view = {press, arena};
    const struct territory_entry *territory = &press->index->territories[index];
    struct frame frame = {.kind = "showing",
                          .section = "/showing/",
                          .heading = JOIN(arena, TEXT("Showing in "), territory->name),
                          .description = JOIN(arena, TEXT("Films in cinemas, opening soon and new at home: "),
                                              territory->name, TEXT(".")),
                          .path = territory->path,
                          .og_type = "website"};
    struct value *page = frame_new(&view, &frame), *object = value_object(arena);
    set_text(&view, object, "name", territory->name);
    set_text(&view, object, "code", territory->code);
    set_text(&view, object, "url", territory->path);
    set_value(&view, page, "territory", object);
    set_day(&view, page, "date", "date-iso", press->today);
    set_sections(&view, page, territory);
    set_value(&view, page, "territories", view_territories(&view, territory));
    return frame_render(&view, "showing", page, out, notes);
}

const struct page_kind page_showing = {"showing",         HTML_TYPE,      showing_count, showing_put_path,
                                       showing_find_page, showing_render, showing_stamp, 200};

PAGE_AT(showing_index, "/showing/");

static uint64_t showing_index_stamp(const struct press *press, size_t index)
{
    (void)index;
    uint64_t stamp = stamp_mix(press->index->base, press->index->territory_names);
    stamp = stamp_mix(stamp, (uint64_t)press->today);
    for (size_t i = 0; i < press->index->territory_count; i++)
        stamp = stamp_mix(stamp, press->index->territories[i].first[SHOWING_OPENING] -
                                     press->index->territories[i].first[SHOWING_CINEMAS]);
    return stamp;
}

static enum error showing_index_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                       struct notes *notes)
{
    (void)index;
    struct view view = {press, arena};
    struct frame frame = {.kind = "showing-index",
                          .section = "/showing/",
                          .heading = TEXT("Showing"),
                          .description = TEXT("What is in cinemas now, by territory."),
                          .path = TEXT("/showing/"),
                          .og_type = "website"};
    struct value *page = frame_new(&view, &frame);
    set_value(&view, page, "territories", view_territories(&view, NULL));
    set_day(&view, page, "date", "date-iso", press->today);
    return frame_render(&view, "showing-index", page, out, notes);
}

const struct page_kind page_showing_index = {
    "showing-index",     HTML_TYPE, page_count_one, showing_index_put_path, showing_index_find, showing_index_render,
    showing_index_stamp, 200};
