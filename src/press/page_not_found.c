#include <string.h>

#include "press/view.h"

/* A static host sends /404.html for whatever it does not have; a server knows what was asked for. */
enum { NEAREST_MOST = 5, DISTANCE_MOST = 3, WANTED_MOST = 200 };

PAGE_AT(not_found, "/404.html");

static uint64_t not_found_stamp(const struct press *press, size_t index)
{
    (void)index;
    return press->index->base;
}

/* A slug of the edition that is near to what was asked for. */
struct near {
    struct text slug;
    size_t place;
    unsigned distance;
};

struct nearest {
    struct text wanted;
    uint32_t letters;
    struct near near[NEAREST_MOST];
    size_t count;
};

static void add_near(struct nearest *nearest, struct text slug, size_t place, unsigned distance)
{
    size_t at = nearest->count;
    while (at > 0 && nearest->near[at - 1].distance > distance)
        at--;
    if (at == NEAREST_MOST)
        return;
    nearest->count += nearest->count < NEAREST_MOST;
    for (size_t i = nearest->count - 1; i > at; i--)
        nearest->near[i] = nearest->near[i - 1];
    nearest->near[at] = (struct near){slug, place, distance};
}

/* By their letters alone, which spares nearly all of the looking: what begins with the wanted slug has
 * all of its letters, and two slugs that are a few letters apart differ in few of them. */
static bool may_be_near(const struct nearest *nearest, uint32_t letters)
{
    return (letters & nearest->letters) == nearest->letters ||
           __builtin_popcount(letters ^ nearest->letters) <= 2 * DISTANCE_MOST;
}

/* What begins with what was asked for comes first: a film's slug ends in its year, which readers
 * leave out. Then what is one letter off in four, at most three. */
static void consider(struct nearest *nearest, struct text slug, size_t place)
{
    struct text wanted = nearest->wanted;
    if (slug.len > wanted.len && slug.at[wanted.len] == '-' && memcmp(slug.at, wanted.at, wanted.len) == 0) {
        add_near(nearest, slug, place, 0);
        return;
    }
    size_t apart = slug.len > wanted.len ? slug.len - wanted.len : wanted.len - slug.len;
    unsigned most = wanted.len < 4 * DISTANCE_MOST ? (unsigned)wanted.len / 4 : DISTANCE_MOST;
    unsigned distance = apart <= most ? text_distance(wanted, slug, most) : most + 1;
    if (distance <= most)
        add_near(nearest, slug, place, 1 + distance);
}

static void add_link(const struct view *view, struct rows *rows, struct text name, struct text url, struct text note)
{
    rows_add(view, rows, view_link(view, name, url, TEXT_ABSENT, note));
}

static void find_films(const struct view *view, struct nearest nearest, struct rows *rows)
{
    const struct edition *edition = view->press->edition;
    for (size_t i = 0; i < edition->film_count; i++)
        if (may_be_near(&nearest, view->press->index->films[i].letters))
            consider(&nearest, edition->films[i].slug, i);
    for (size_t i = 0; i < nearest.count; i++) {
        const struct film *film = &edition->films[nearest.near[i].place];
        add_link(view, rows, film_name(view, film), film_path(view, film), TEXT("film"));
    }
}

static void find_reviews(const struct view *view, struct nearest nearest, struct rows *rows)
{
    const struct edition *edition = view->press->edition;
    for (size_t i = 0; i < edition->review_count; i++)
        if (may_be_near(&nearest, view->press->index->reviews[i].letters))
            consider(&nearest, edition->reviews[i].slug, i);
    for (size_t i = 0; i < nearest.count; i++) {
        const struct review *review = &edition->reviews[nearest.near[i].place];
        add_link(view, rows, review->headline, review_path(view, review), film_name(view, review->film));
    }
}

static void find_others(const struct view *view, struct nearest nearest, struct rows *rows)
{
    const struct edition *edition = view->press->edition;
    for (size_t i = 0; i < edition->universe_count; i++)
        consider(&nearest, edition->universes[i].slug, i);
    for (size_t i = 0; i < nearest.count; i++) {
        const struct universe *universe = &edition->universes[nearest.near[i].place];
        add_link(view, rows, universe->name, universe_path(view, universe), TEXT("universe"));
    }
    nearest.count = 0;
    for (size_t i = 0; i < edition->critic_count; i++)
        consider(&nearest, edition->critics[i].slug, i);
    for (size_t i = 0; i < nearest.count; i++) {
        const struct critic *critic = &edition->critics[nearest.near[i].place];
        add_link(view, rows, critic->name, critic_path(view, critic), TEXT("critic"));
    }
}

/* The last part of the path that names anything: ballerina-2025 of /films/Ballerina_2025. */
static struct text wanted_slug(const struct view *view, struct text path)
{
    struct text wanted = TEXT_ABSENT, rest = path;
    while (rest.at != NULL) {
        struct text part = text_take(&rest, '/');
        if (part.len > 0 && part.len <= SLUG_MOST)
            wanted = part;
    }
    return wanted.at != NULL ? slug_make(view->arena, wanted) : TEXT_ABSENT;
}

/* Of the kind that was asked for first; of the others only when there is none. */
static struct value *view_nearest(const struct view *view, struct text path)
{
    struct nearest nearest = {.wanted = wanted_slug(view, path)};
    struct rows rows = {0};
    bool reviews_first = text_starts(path, "/reviews/");
    if (!text_has(nearest.wanted))
        return NULL;
    nearest.letters = index_letters(nearest.wanted);
    if (reviews_first)
        find_reviews(view, nearest, &rows);
    else if (text_starts(path, "/universes/") || text_starts(path, "/critics/"))
        find_others(view, nearest, &rows);
    if (rows.count == 0)
        find_films(view, nearest, &rows);
    if (rows.count == 0 && !reviews_first)
        find_reviews(view, nearest, &rows);
    if (rows.count == 0)
        find_others(view, nearest, &rows);
    return rows_section(view, &rows);
}

static enum error render(const struct view *view, struct text path, struct buffer *out, struct notes *notes)
{
    struct frame frame = {.kind = "not-found",
                          .heading = TEXT("Not showing here"),
                          .path = TEXT("/404.html"),
                          .og_type = "website",
                          .hidden = true};
    struct value *page = frame_new(view, &frame);
    set_value(view, page, "nearest", text_has(path) ? view_nearest(view, path) : NULL);
    set_text(view, page, "wanted", path.len <= WANTED_MOST ? path : TEXT_ABSENT);
    set_value(view, page, "filters", NULL);
    set_value(view, page, "query", NULL);
    set_value(view, page, "stars-options", NULL);
    set_value(view, page, "year-options", NULL);
    set_value(view, page, "critic-options", NULL);
    return frame_render(view, "not-found", page, out, notes);
}

static enum error not_found_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                   struct notes *notes)
{
    (void)index;
    struct view view = {press, arena};
    return render(&view, TEXT_ABSENT, out, notes);
}

enum error press_render_not_found(const struct press *press, struct text path, struct arena *arena, struct buffer *out,
                                  struct notes *notes)
{
    struct view view = {press, arena};
    size_t at;
    const char *what;
    return render(&view, text_is_clean(path, &at, &what) ? path : TEXT_ABSENT, out, notes);
}

const struct page_kind page_not_found = {"not-found",    HTML_TYPE,        page_count_one,  not_found_put_path,
                                         not_found_find, not_found_render, not_found_stamp, 404};
