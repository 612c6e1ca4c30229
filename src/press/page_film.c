#include <stdlib.h>

#include "base/place_name.h"
#include "base/say.h"
#include "press/chart_history.h"
#include "press/json_ld.h"
#include "press/view_reel.h"

enum { REVIEWS_MOST = 50, CAST_MOST = 20, TERRITORIES_MOST = 60 };

static size_t film_count(const struct press *press)
{
    return press->edition->film_count;
}

static void film_put_path(const struct press *press, size_t index, struct buffer *out)
{
    page_put_path(out, "/films/", press->edition->films[index].slug, "/");
}

static bool film_find(const struct press *press, struct text path, size_t *ret_index)
{
    struct text slug = page_slug(path, "/films/", "/");
    const struct film *film = slug.at != NULL ? edition_find_film(press->edition, slug) : NULL;
    if (film == NULL)
        return false;
    *ret_index = film_place(press, film);
    return true;
}

static uint64_t film_stamp(const struct press *press, size_t index)
{
    const struct film_entry *entry = &press->index->films[index];
    return stamp_mix(stamp_mix(press->index->base, entry->about), entry->judged);
}

static struct text joined(const struct view *view, const struct texts *texts, struct text (*name)(struct text))
{
    struct text all = TEXT_ABSENT;
    for (size_t i = 0; i < texts->count; i++) {
        struct text one = name != NULL ? name(texts->at[i]) : texts->at[i];
        all = i == 0 ? one : JOIN(view->arena, all, TEXT(", "), one);
    }
    return all;
}

static struct value *view_ids(const struct view *view, const struct film *film)
{
    static const char *const names[] = {[ID_IMDB] = "IMDb", [ID_TMDB] = "TMDB", [ID_WIKIDATA] = "Wikidata"};
    struct rows rows = {0};
    for (size_t i = 0; i < film->id_count; i++)
        rows_add(view, &rows,
                 view_link(view, text_of(names[film->ids[i].source]), film_id_url(view, &film->ids[i]), TEXT_ABSENT,
                           TEXT_ABSENT));
    return rows_section(view, &rows);
}

static struct value *view_film(const struct view *view, const struct film *film)
{
    struct value *object = view_film_card(view, film);
    bool foreign = text_has(film->original_title) && film->languages.count > 0;
    set_text(view, object, "original-title", film->original_title);
    set_text(view, object, "original-lang", foreign ? film->languages.at[0] : TEXT_ABSENT);
    set_text(view, object, "genres", say_capital(view->arena, joined(view, &film->genres, NULL)));
    set_text(view, object, "countries", joined(view, &film->countries, territory_name));
    set_text(view, object, "languages", joined(view, &film->languages, language_name));
    set_value(view, object, "ids", view_ids(view, film));
    return object;
}

static struct value *view_reviews(const struct view *view, const struct film *film)
{
    struct rows rows = {0};
    for (size_t i = 0; i < film->review_count && i < REVIEWS_MOST; i++)
        rows_add(view, &rows, view_review_item(view, film->reviews[i]));
    return rows_section(view, &rows);
}

/* The critic's marks for this film, oldest first. */
static struct value *view_changes(const struct view *view, const struct film *film, const struct critic *critic)
{
    struct value *marks = value_list(view->arena);
    bool first = true;
    for (size_t i = film->review_count; i-- > 0;) {
        const struct review *review = film->reviews[i];
        if (review->half_stars == 0 || !review_is_by(review, critic))
            continue;
        struct value *mark = value_object(view->arena);
        set_value(view, mark, "stars", view_stars(view, review->half_stars));
        set_day(view, mark, "date", "date-iso", review->date);
        set_text(view, mark, "url", review_path(view, review));
        set_value(view, mark, "sep", value_text(view->arena, first ? TEXT("") : TEXT(", then ")));
        value_add(view->arena, marks, mark);
        first = false;
    }
    return marks;
}

/* Whether the newest review with stars of this critic is the one at `at`, and an older one differs. */
static bool changed_mind(const struct film *film, size_t at, const struct critic *critic)
{
    if (film_newest_review(film, critic) != film->reviews[at])
        return false;
    for (size_t i = at + 1; i < film->review_count; i++)
        if (film->reviews[i]->half_stars > 0 && film->reviews[i]->half_stars != film->reviews[at]->half_stars &&
            review_is_by(film->reviews[i], critic))
            return true;
    return false;
}

/* The marks of one critic for the film, oldest first. */
static struct history_line line_of(const struct view *view, const struct film *film, const struct critic *critic)
{
    struct history_mark *marks = ARENA_LIST(view->arena, struct history_mark, film->review_count);
    struct history_line line = {critic->name, marks, 0};
    for (size_t i = film->review_count; i-- > 0;)
        if (film->reviews[i]->half_stars > 0 && review_is_by(film->reviews[i], critic))
            marks[line.count++] = (struct history_mark){film->reviews[i]->date, film->reviews[i]->half_stars};
    return line;
}

/* Of each critic who marked it, of those who changed their mind or of the others, as far as there is room. */
static void add_lines(const struct view *view, const struct film *film, bool changed, struct history_line *lines,
                      size_t *count)
{
    for (size_t i = 0; i < film->review_count; i++)
        for (size_t j = 0; j < film->reviews[i]->critic_count && *count < HISTORY_LINES_MOST; j++) {
            const struct critic *critic = film->reviews[i]->critics[j];
            if (film_newest_review(film, critic) == film->reviews[i] && changed_mind(film, i, critic) == changed)
                lines[(*count)++] = line_of(view, film, critic);
        }
}

static struct markup history_chart(const struct view *view, const struct film *film)
{
    struct history_line lines[HISTORY_LINES_MOST];
    size_t count = 0;
    add_lines(view, film, true, lines, &count);
    add_lines(view, film, false, lines, &count);
    return chart_history(lines, count, view->arena);
}

static struct value *view_history(const struct view *view, const struct film *film)
{
    struct rows rows = {0};
    for (size_t i = 0; i < film->review_count && i < REVIEWS_MOST; i++)
        for (size_t j = 0; j < film->reviews[i]->critic_count; j++) {
            const struct critic *critic = film->reviews[i]->critics[j];
            if (!changed_mind(film, i, critic))
                continue;
            struct value *row = value_object(view->arena);
            set_value(view, row, "critic", view_critic_name(view, critic));
            set_value(view, row, "marks", view_changes(view, film, critic));
            rows_add(view, &rows, row);
        }
    struct value *section = rows_section(view, &rows);
    if (section != NULL)
        set_value(view, section, "chart", value_markup(view->arena, history_chart(view, film)));
    return section;
}

static struct text description_of(const struct view *view, const struct film *film)
{
    struct text directors = film_directors(view, film);
    struct text reviews =
        film->review_count > 0 ? say_count(view->arena, film->review_count, "review") : TEXT("not reviewed yet");
    return frame_description(view, JOIN(view->arena, film_name(view, film),
                                        text_has(directors) ? TEXT(", directed by ") : TEXT(""), directors, TEXT(": "),
                                        reviews, TEXT(", releases, people and universes.")));
}

static enum error film_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                              struct notes *notes)
{
    struct view view = {press, arena};
    const struct film *film = &press->edition->films[index];
    struct frame frame = {.kind = "film",
                          .section = "/films/",
                          .heading = film_name(&view, film),
                          .description = description_of(&view, film),
                          .path = film_path(&view, film),
                          .og_type = "video.movie",
                          .image = film_image_path(&view, film),
                          .json_ld = json_ld_film(&view, film)};
    struct value *page = frame_new(&view, &frame);
    set_value(&view, page, "film", view_film(&view, film));
    set_value(&view, page, "house", view_house(&view, film));
    set_value(&view, page, "credits", view_credits(&view, film));
    set_value(&view, page, "cast", view_cast(&view, film, CAST_MOST));
    set_value(&view, page, "places", view_places(&view, film));
    set_value(&view, page, "releases", view_releases(&view, film, TERRITORIES_MOST));
    set_value(&view, page, "releases-chart", NULL);
    set_value(&view, page, "compare", view_compare_links(&view, film));
    set_value(&view, page, "reviews", view_reviews(&view, film));
    set_value(&view, page, "delivery", view_delivery_of_film(&view, film));
    set_value(&view, page, "reel", view_reel(&view, film, NULL));
    set_value(&view, page, "verdicts", view_verdicts_of_film(&view, film));
    set_value(&view, page, "standing", view_standing(&view, film));
    set_value(&view, page, "history", view_history(&view, film));
    return frame_render(&view, "film", page, out, notes);
}

const struct page_kind page_film = {"film",    HTML_TYPE,   film_count, film_put_path,
                                    film_find, film_render, film_stamp, 200};
