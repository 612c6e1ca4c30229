#include "base/say.h"
#include "press/json_put.h"
#include "press/markdown.h"
#include "press/view.h"

/* What theme/search.js searches where no server does: {"version": 1, "reviews": [...]}, newest first,
 * each with u (path), h (headline), f (film), p (people and original title), c (critics), d (day),
 * s (half-stars, left out for none), t (text). `t` is the whole text, without what it hides, up to
 * TEXTS_MOST reviews; up to LEADS_MOST the standfirst and the first words; beyond, it is left out.
 * Above REVIEWS_MOST there is no index: it would be larger than a reader wants to wait for, and a
 * publication of that size is served, where the store answers. */
enum { TEXTS_MOST = 250, LEADS_MOST = 2000, REVIEWS_MOST = 20000, PEOPLE_MOST = 8 };

PAGE_AT(search_index, "/search-index.json");

static size_t search_index_count(const struct press *press)
{
    return press->edition->review_count <= REVIEWS_MOST ? 1 : 0;
}

static bool search_index_find_if_any(const struct press *press, struct text path, size_t *ret_index)
{
    return search_index_count(press) > 0 && search_index_find(press, path, ret_index);
}

static uint64_t search_index_stamp(const struct press *press, size_t index)
{
    (void)index;
    uint64_t stamp = press->index->base;
    for (size_t i = 0; i < press->index->year_count; i++)
        stamp = stamp_mix(stamp, press->index->years[i].lines);
    return stamp;
}

static struct text people_of(const struct view *view, const struct film *film)
{
    struct text all = film->original_title;
    for (size_t i = 0; i < film->credit_count && i < PEOPLE_MOST; i++) {
        struct text name = film->credits[i].person->name;
        all = text_has(all) ? JOIN(view->arena, all, TEXT(", "), name) : name;
    }
    return all;
}

static struct text critics_of(const struct view *view, const struct review *review)
{
    struct text all = TEXT_ABSENT;
    for (size_t i = 0; i < review->critic_count; i++)
        all = i == 0 ? review->critics[i]->name : JOIN(view->arena, all, TEXT(", "), review->critics[i]->name);
    return all;
}

static enum error text_of_review(const struct view *view, const struct review *review, struct text *ret_text,
                                 struct notes *notes)
{
    const struct press *press = view->press;
    struct text said = review->lead;
    *ret_text = TEXT_ABSENT;
    if (press->edition->review_count > LEADS_MOST)
        return OK;
    if (press->edition->review_count <= TEXTS_MOST) {
        struct text source;
        enum error error = press->body(press->context, review->revision, view->arena, &source, notes);
        if (error != OK)
            return error;
        said = markdown_plain(source, view->arena);
    }
    *ret_text = text_has(review->standfirst) ? JOIN(view->arena, review->standfirst, TEXT(" "), said) : said;
    return OK;
}

static enum error put_review(const struct view *view, struct json *json, const struct review *review,
                             struct notes *notes)
{
    struct text text;
    enum error error = text_of_review(view, review, &text, notes);
    if (error != OK)
        return error;
    json_open(json, NULL, '{');
    json_text(json, "u", review_path(view, review));
    json_text(json, "h", review->headline);
    json_text(json, "f", film_name(view, review->film));
    json_text(json, "p", people_of(view, review->film));
    json_text(json, "c", critics_of(view, review));
    json_text(json, "d", say_day_iso(view->arena, review->date));
    if (review->half_stars > 0)
        json_number(json, "s", review->half_stars);
    json_text(json, "t", text);
    json_close(json, '}');
    buffer_byte(json->out, '\n');
    return OK;
}

/* One review at a time, so that a large index takes no more memory than its own bytes. */
static enum error search_index_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                      struct notes *notes)
{
    (void)index, (void)arena;
    struct arena scratch = {0};
    struct view view = {press, &scratch};
    struct json json = {.out = out};
    enum error error = OK;
    json_open(&json, NULL, '{');
    json_number(&json, "version", 1);
    json_open(&json, "reviews", '[');
    for (size_t i = 0; i < press->edition->review_count && error == OK; i++) {
        error = put_review(&view, &json, press->edition->newest[i], notes);
        arena_reset(&scratch);
    }
    json_close(&json, ']');
    json_close(&json, '}');
    arena_done(&scratch);
    return error;
}

const struct page_kind page_search_index = {
    "search-index",           "application/json",  search_index_count, search_index_put_path,
    search_index_find_if_any, search_index_render, search_index_stamp, 200};
