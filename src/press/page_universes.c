#include "base/say.h"
#include "press/view.h"

PAGE_AT(universes, "/universes/");

static uint64_t universes_stamp(const struct press *press, size_t index)
{
    (void)index;
    uint64_t stamp = press->index->base;
    for (size_t i = 0; i < press->edition->universe_count; i++) {
        const struct universe *universe = &press->edition->universes[i];
        stamp = stamp_mix(stamp_text(stamp, universe->slug), (uint64_t)universe->changed);
        for (size_t j = 0; j < universe->member_count; j++)
            stamp = stamp_mix(stamp, film_entry(press, universe->members[j].film)->line);
    }
    return stamp;
}

/* The first and the last film that are out. */
static struct text films_text(const struct view *view, const struct universe *universe)
{
    const struct film *first = NULL, *last = NULL;
    for (size_t i = 0; i < universe->member_count; i++) {
        const struct film *film = universe->members[i].film;
        if (film->announced)
            continue;
        first = first != NULL ? first : film;
        last = film;
    }
    if (first == NULL)
        return TEXT_ABSENT;
    if (first == last)
        return film_name(view, first);
    return JOIN(view->arena, TEXT("From "), film_name(view, first), TEXT(" to "), film_name(view, last));
}

static enum error universes_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                   struct notes *notes)
{
    (void)index;
    struct view view = {press, arena};
    struct rows rows = {0};
    struct frame frame = {.kind = "universes",
                          .section = "/universes/",
                          .heading = TEXT("Universes"),
                          .description = TEXT("Films that belong together, in the order of their release and of their "
                                              "story."),
                          .path = TEXT("/universes/"),
                          .og_type = "website"};
    struct value *page = frame_new(&view, &frame);
    for (size_t i = 0; i < press->edition->universe_count; i++) {
        const struct universe *universe = &press->edition->universes[i];
        struct value *row = value_object(arena);
        set_text(&view, row, "name", universe->name);
        set_text(&view, row, "url", universe_path(&view, universe));
        set_text(&view, row, "count", universe_count_text(&view, universe));
        set_text(&view, row, "films", films_text(&view, universe));
        rows_add(&view, &rows, row);
    }
    set_value(&view, page, "universes", rows_section(&view, &rows));
    return frame_render(&view, "universes", page, out, notes);
}

const struct page_kind page_universes = {"universes",    HTML_TYPE,        page_count_one,  universes_put_path,
                                         universes_find, universes_render, universes_stamp, 200};
