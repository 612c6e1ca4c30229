#include "base/say.h"
#include "press/view.h"

/* Where a review was that has been withdrawn: its address says so, and is answered 410 (Gone). An export
 * writes the page too, since a static host has no other way to say it. */
static size_t withdrawn_count(const struct press *press)
{
    return press->edition->withdrawn_count;
}

static void withdrawn_put_path(const struct press *press, size_t index, struct buffer *out)
{
    page_put_path(out, "/reviews/", press->edition->withdrawn[index].slug, "/");
}

static bool withdrawn_find(const struct press *press, struct text path, size_t *ret_index)
{
    struct text slug = page_slug(path, "/reviews/", "/");
    const struct withdrawn *withdrawn = slug.at != NULL ? edition_find_withdrawn(press->edition, slug) : NULL;
    if (withdrawn == NULL)
        return false;
    *ret_index = (size_t)(withdrawn - press->edition->withdrawn);
    return true;
}

static uint64_t withdrawn_stamp(const struct press *press, size_t index)
{
    return stamp_mix(stamp_text(press->index->base, TEXT("withdrawn")),
                     (uint64_t)press->edition->withdrawn[index].changed);
}

static enum error withdrawn_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                   struct notes *notes)
{
    struct view view = {press, arena};
    const struct withdrawn *withdrawn = &press->edition->withdrawn[index];
    struct frame frame = {
        .kind = "withdrawn",
        .section = "/reviews/",
        .heading = TEXT("Withdrawn"),
        .path = JOIN(arena, TEXT("/reviews/"), withdrawn->slug, TEXT("/")),
        .og_type = "website",
        .hidden = true,
    };
    struct value *page = frame_new(&view, &frame);
    set_day(&view, page, "date", "date-iso", withdrawn->date);
    set_text(&view, page, "note", withdrawn->note);
    set_value(&view, page, "filters", NULL);
    set_value(&view, page, "query", NULL);
    return frame_render(&view, "withdrawn", page, out, notes);
}

const struct page_kind page_withdrawn = {"withdrawn",    HTML_TYPE,        withdrawn_count, withdrawn_put_path,
                                         withdrawn_find, withdrawn_render, withdrawn_stamp, 410};
