#include "press/page.h"
#include "press/poster.h"

/* The card lettered for a film, as a file of its own. */
static size_t poster_count(const struct press *press)
{
    return press->edition->film_count;
}

static void poster_put_path(const struct press *press, size_t index, struct buffer *out)
{
    page_put_path(out, "/films/", press->edition->films[index].slug, "/poster.svg");
}

static bool poster_find(const struct press *press, struct text path, size_t *ret_index)
{
    struct text slug = page_slug(path, "/films/", "/poster.svg");
    const struct film *film = slug.at != NULL ? edition_find_film(press->edition, slug) : NULL;
    if (film == NULL)
        return false;
    *ret_index = film_place(press, film);
    return true;
}

/* Made of the film alone: neither the theme nor the publication shows in it. */
static uint64_t poster_stamp(const struct press *press, size_t index)
{
    const struct film *film = &press->edition->films[index];
    uint64_t stamp = stamp_mix(stamp_text(0, TEXT(BIJOU_VERSION)), (uint64_t)press->edition->identity);
    return stamp_text(stamp_mix(stamp, (uint64_t)film->changed), film->slug);
}

static enum error poster_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                struct notes *notes)
{
    (void)arena, (void)notes;
    poster_put(out, &press->edition->films[index]);
    return OK;
}

const struct page_kind page_poster = {"poster",    "image/svg+xml", poster_count, poster_put_path,
                                      poster_find, poster_render,   poster_stamp, 200};
