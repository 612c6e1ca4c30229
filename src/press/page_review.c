#include "base/say.h"
#include "press/footnotes.h"
#include "press/json_ld.h"
#include "press/view_reel.h"

enum { OTHERS_MOST = 12, CAST_MOST = 8, TERRITORIES_MOST = 5 };

static size_t review_count(const struct press *press)
{
    return press->edition->review_count;
}

static void review_put_path(const struct press *press, size_t index, struct buffer *out)
{
    page_put_path(out, "/reviews/", press->edition->reviews[index].slug, "/");
}

static bool review_find(const struct press *press, struct text path, size_t *ret_index)
{
    struct text slug = page_slug(path, "/reviews/", "/");
    const struct review *review = slug.at != NULL ? edition_find_review(press->edition, slug) : NULL;
    if (review == NULL)
        return false;
    *ret_index = (size_t)(review - press->edition->reviews);
    return true;
}

/* The review published next after this one, and the one before; NULL at the ends. */
static const struct review *newer_review(const struct press *press, const struct review *review)
{
    uint32_t rank = review_entry(press, review)->rank;
    return rank > 0 ? press->edition->newest[rank - 1] : NULL;
}

static const struct review *older_review(const struct press *press, const struct review *review)
{
    uint32_t rank = review_entry(press, review)->rank;
    return rank + 1 < press->edition->review_count ? press->edition->newest[rank + 1] : NULL;
}

/* All that was ever said of the pair: a newer verdict shows on the page of the older one. */
static uint64_t stamp_pair(const struct press *press, const struct verdict *verdict, uint64_t stamp)
{
    struct voices voices = verdicts_on(&press->index->judgement->verdicts, verdict->film, verdict->other);
    for (size_t i = 0; i < voices.count; i++)
        stamp = stamp_mix(stamp, index_voice(press, &voices.at[i]));
    return stamp;
}

static uint64_t review_stamp(const struct press *press, size_t index)
{
    const struct review *review = &press->edition->reviews[index];
    const struct review *newer = newer_review(press, review), *older = older_review(press, review);
    uint64_t stamp = stamp_mix(press->index->base, press->index->reviews[index].line);
    stamp = stamp_mix(stamp, film_entry(press, review->film)->about);
    stamp = stamp_mix(stamp, newer != NULL ? review_entry(press, newer)->line : 0);
    for (size_t i = 0; i < review->verdict_count; i++)
        stamp = stamp_pair(press, &review->verdicts[i], stamp);
    stamp = stamp_mix(stamp, older != NULL ? review_entry(press, older)->line : 0);
    return footnotes_stamp(press, review, stamp);
}

static struct value *view_review(const struct view *view, const struct review *review, struct markup body)
{
    struct value *object = value_object(view->arena);
    bool updated = review->updated != DAY_UNKNOWN && review->updated != review->date;
    struct text path = review_path(view, review), url = absolute(view, path);
    set_text(view, object, "headline", review->headline);
    set_text(view, object, "standfirst", review->standfirst);
    set_value(view, object, "body", value_markup(view->arena, body));
    set_value(view, object, "lang", NULL);
    set_value(view, object, "critics", view_critic_names(view, review->critics, review->critic_count));
    set_day(view, object, "date", "date-iso", review->date);
    set_day(view, object, "updated", "updated-iso", updated ? review->updated : DAY_UNKNOWN);
    set_text(view, object, "reading-time", say_reading_time(view->arena, review->words));
    set_value(view, object, "stars", view_stars(view, review->half_stars));
    set_text(view, object, "url", url.at != NULL ? url : path);
    set_flag(view, object, "spoilers", text_find(body.html, 0, "class=\"spoiler\"") != SIZE_MAX);
    return object;
}

/* What was put right since, newest first. */
static struct value *view_corrections(const struct view *view, const struct review *review)
{
    struct rows rows = {0};
    for (size_t i = review->correction_count; i > 0; i--) {
        struct value *row = value_object(view->arena);
        set_day(view, row, "date", "date-iso", review->corrections[i - 1].date);
        set_text(view, row, "note", review->corrections[i - 1].note);
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

static struct value *view_others(const struct view *view, const struct review *review)
{
    struct rows rows = {0};
    for (size_t i = 0; i < review->film->review_count && rows.count < OTHERS_MOST; i++) {
        const struct review *other = review->film->reviews[i];
        if (other == review)
            continue;
        struct value *line = view_review_line(view, other);
        if (review->half_stars > 0 && other->half_stars > 0)
            set_text(view, line, "gap", say_stars_gap(view->arena, review->half_stars, other->half_stars));
        rows_add(view, &rows, line);
    }
    return rows_section(view, &rows);
}

/* A headline need not name its film; a title in a list of search results must. */
static struct text heading_of(const struct view *view, const struct review *review)
{
    char title[256];
    struct text film = review->film->title;
    bool named = false;
    if (film.len < sizeof title) {
        for (size_t i = 0; i < film.len; i++)
            title[i] = film.at[i];
        title[film.len] = '\0';
        named = text_find(review->headline, 0, title) != SIZE_MAX;
    }
    return named ? JOIN(view->arena, review->headline, TEXT(": review"))
                 : JOIN(view->arena, review->headline, TEXT(": "), film, TEXT(" review"));
}

static struct value *new_review_page(const struct view *view, const struct review *review)
{
    struct frame frame = {
        .kind = "review",
        .section = "/reviews/",
        .heading = heading_of(view, review),
        .description = frame_description(view, text_has(review->standfirst) ? review->standfirst : review->lead),
        .path = review_path(view, review),
        .og_type = "article",
        .image = film_image_path(view, review->film),
        .published = review->date,
        .updated = review->updated,
        .json_ld = json_ld_review(view, review),
    };
    return frame_new(view, &frame);
}

static enum error review_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                struct notes *notes)
{
    struct view view = {press, arena};
    const struct review *review = &press->edition->reviews[index];
    const struct film *film = review->film;
    const struct review *newer = newer_review(press, review), *older = older_review(press, review);
    struct text source;
    enum error error = press->body(press->context, review->revision, arena, &source, notes);
    if (error != OK)
        return error;
    struct footnotes footnotes = {.view = &view, .review = review, .at_foot = true};
    struct markdown_asking asking = footnotes_asking(&footnotes);
    struct markup body = markdown_render_asking(source, MARKDOWN_PAGE, press->edition->publication.url, &asking, arena);
    struct value *page = new_review_page(&view, review);
    set_value(&view, page, "review", view_review(&view, review, body));
    set_value(&view, page, "facts", rows_section(&view, &footnotes.rows));
    set_value(&view, page, "film", view_film_card(&view, film));
    set_value(&view, page, "house", view_house(&view, film));
    set_value(&view, page, "credits", view_credits(&view, film));
    set_value(&view, page, "cast", view_cast(&view, film, CAST_MOST));
    set_value(&view, page, "places", view_places(&view, film));
    set_value(&view, page, "releases", view_releases(&view, film, TERRITORIES_MOST));
    set_value(&view, page, "releases-chart", NULL);
    set_value(&view, page, "verdicts", view_verdicts_of_review(&view, review));
    set_value(&view, page, "delivery", view_delivery_of_review(&view, review));
    set_value(&view, page, "reel", view_reel(&view, film, review));
    set_value(&view, page, "corrections", view_corrections(&view, review));
    set_value(&view, page, "others", view_others(&view, review));
    set_value(&view, page, "compare", view_compare_links(&view, film));
    set_value(&view, page, "older", older != NULL ? view_review_line(&view, older) : NULL);
    set_value(&view, page, "newer", newer != NULL ? view_review_line(&view, newer) : NULL);
    return frame_render(&view, "review", page, out, notes);
}

const struct page_kind page_review = {"review",    HTML_TYPE,     review_count, review_put_path,
                                      review_find, review_render, review_stamp, 200};
