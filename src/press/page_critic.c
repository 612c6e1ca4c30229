#include "base/say.h"
#include "judge/agreement.h"
#include "press/chart.h"
#include "press/chart_years.h"
#include "press/critic_agreement.h"
#include "press/json_ld.h"
#include "press/markdown.h"
#include "press/standing_list.h"

/* Of a critic who has written more, the page lists these; the archive has them all. The list of
 * critics says with whom each agrees only where there are not too many to be held against each other. */
enum { REVIEWS_MOST = 300, COMPARED_MOST = 100 };

static size_t critic_count(const struct press *press)
{
    return press->edition->critic_count;
}

static void critic_put_path(const struct press *press, size_t index, struct buffer *out)
{
    page_put_path(out, "/critics/", press->edition->critics[index].slug, "/");
}

static bool critic_find(const struct press *press, struct text path, size_t *ret_index)
{
    struct text slug = page_slug(path, "/critics/", "/");
    const struct critic *critic = slug.at != NULL ? edition_find_critic(press->edition, slug) : NULL;
    if (critic == NULL)
        return false;
    *ret_index = (size_t)(critic - press->edition->critics);
    return true;
}

static uint64_t critic_stamp(const struct press *press, size_t index)
{
    const struct critic_entry *entry = &press->index->critics[index];
    bool has_standings = standing_list_find(press, STANDING_CRITIC, index) != NULL;
    return stamp_mix(stamp_mix(stamp_mix(press->index->base, entry->page), entry->company), has_standings);
}

/* The mean of all stars the critic ever gave: "3.6". */
static struct text average_text(const struct view *view, const struct critic *critic)
{
    const uint32_t *marks = critic_entry(view->press, critic)->marks;
    unsigned long long sum = 0, count = 0;
    for (unsigned i = 1; i < HALF_STARS; i++) {
        sum += (unsigned long long)i * marks[i];
        count += marks[i];
    }
    if (count == 0)
        return TEXT_ABSENT;
    unsigned long long tenths = (5 * sum * 2 + count) / (2 * count);
    return JOIN(view->arena, say_digits(view->arena, (long long)(tenths / 10)), TEXT("."),
                say_digits(view->arena, (long long)(tenths % 10)));
}

/* What critics' own pages and the list of them both say. */
static struct value *view_critic(const struct view *view, const struct critic *critic)
{
    struct value *object = value_object(view->arena);
    set_text(view, object, "name", critic->name);
    set_text(view, object, "since", critic->since > 0 ? say_digits(view->arena, critic->since) : TEXT_ABSENT);
    set_text(view, object, "count", say_count(view->arena, critic->review_count, "review"));
    set_text(view, object, "average", average_text(view, critic));
    return object;
}

static struct value *view_critic_page(const struct view *view, const struct critic *critic)
{
    struct value *object = view_critic(view, critic);
    struct text path = critic_path(view, critic), url = absolute(view, path);
    struct text site = view->press->edition->publication.url;
    set_text(view, object, "url", url.at != NULL ? url : path);
    set_value(view, object, "bio",
              text_has(critic->text)
                  ? value_markup(view->arena, markdown_render(critic->text, MARKDOWN_PAGE, site, view->arena))
                  : NULL);
    set_text(view, object, "feed", JOIN(view->arena, path, TEXT("feed.xml")));
    set_text(view, object, "json-feed", JOIN(view->arena, path, TEXT("feed.json")));
    return object;
}

static void set_marks(const struct view *view, struct value *page, const struct critic *critic)
{
    const uint32_t *marks = critic_entry(view->press, critic)->marks;
    struct text sentence = chart_marks_text(marks, view->arena);
    set_value(view, page, "marks-chart", value_markup(view->arena, chart_marks(marks, view->arena)));
    set_text(view, page, "marks-text", text_has(sentence) ? JOIN(view->arena, sentence, TEXT(".")) : TEXT_ABSENT);
}

/* One year alone is what the histogram shows already. */
static struct value *view_marks_by_year(const struct view *view, const struct critic *critic)
{
    struct years_of_marks years;
    critic_years(critic, view->arena, &years);
    if (years.count < 2)
        return NULL;
    struct value *object = value_object(view->arena);
    set_value(view, object, "chart", value_markup(view->arena, chart_years(&years, view->arena)));
    set_text(view, object, "text", chart_years_text(&years, view->arena));
    set_text(view, object, "rest",
             years.count > CHART_YEARS_MOST
                 ? JOIN(view->arena, TEXT("These are the newest "), say_digits(view->arena, CHART_YEARS_MOST))
                 : TEXT_ABSENT);
    return object;
}

static struct text standings_path(const struct view *view, const struct critic *critic)
{
    size_t place = (size_t)(critic - view->press->edition->critics);
    if (standing_list_find(view->press, STANDING_CRITIC, place) == NULL)
        return TEXT_ABSENT;
    return JOIN(view->arena, TEXT("/standings/critics/"), critic->slug, TEXT("/"));
}

static struct value *view_year(const struct view *view, int year, const struct rows *reviews)
{
    struct text digits = say_digits(view->arena, year);
    struct value *row = value_object(view->arena);
    set_text(view, row, "year", digits);
    set_text(view, row, "id", JOIN(view->arena, TEXT("y"), digits));
    set_value(view, row, "reviews", rows_section(view, reviews));
    return row;
}

static struct value *view_years(const struct view *view, const struct critic *critic)
{
    struct rows years = {0};
    size_t count = critic->review_count < REVIEWS_MOST ? critic->review_count : REVIEWS_MOST;
    for (size_t i = 0; i < count;) {
        int year = day_year(critic->reviews[i]->date);
        struct rows reviews = {0};
        for (; i < count && day_year(critic->reviews[i]->date) == year; i++)
            rows_add(view, &reviews, view_review_line(view, critic->reviews[i]));
        rows_add(view, &years, view_year(view, year, &reviews));
    }
    return rows_section(view, &years);
}

static enum error critic_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                struct notes *notes)
{
    struct view view = {press, arena};
    const struct critic *critic = &press->edition->critics[index];
    struct frame frame = {.kind = "critic",
                          .section = "/critics/",
                          .heading = critic->name,
                          .description = frame_description(&view, markdown_plain(critic->text, arena)),
                          .path = critic_path(&view, critic),
                          .og_type = "profile",
                          .critic = critic,
                          .json_ld = json_ld_critic(&view, critic)};
    struct value *page = frame_new(&view, &frame);
    set_value(&view, page, "critic", view_critic_page(&view, critic));
    set_marks(&view, page, critic);
    set_value(&view, page, "leniency", view_leniency(&view, critic));
    set_value(&view, page, "company", view_company(&view, critic));
    set_value(&view, page, "by-year", view_marks_by_year(&view, critic));
    set_text(&view, page, "standings", standings_path(&view, critic));
    set_value(&view, page, "years", view_years(&view, critic));
    set_text(&view, page, "rest",
             critic->review_count > REVIEWS_MOST
                 ? JOIN(arena, TEXT("These are the newest "), say_digits(arena, REVIEWS_MOST))
                 : TEXT_ABSENT);
    return frame_render(&view, "critic", page, out, notes);
}

const struct page_kind page_critic = {"critic",    HTML_TYPE,     critic_count, critic_put_path,
                                      critic_find, critic_render, critic_stamp, 200};

PAGE_AT(critics, "/critics/");

static uint64_t critics_stamp(const struct press *press, size_t index)
{
    (void)index;
    uint64_t stamp = press->index->base;
    for (size_t i = 0; i < press->edition->critic_count; i++)
        stamp = stamp_mix(stamp_mix(stamp, press->index->critics[i].page), press->index->critics[i].company);
    return stamp;
}

static struct value *view_listed(const struct view *view, const struct critic *critic)
{
    struct value *row = view_critic(view, critic);
    set_text(view, row, "url", critic_path(view, critic));
    set_text(view, row, "bio", markdown_plain(critic->text, view->arena));
    set_text(view, row, "company",
             view->press->edition->critic_count <= COMPARED_MOST ? company_text(view, critic) : TEXT_ABSENT);
    set_value(view, row, "latest", critic->review_count > 0 ? view_review_line(view, critic->reviews[0]) : NULL);
    return row;
}

static enum error critics_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                 struct notes *notes)
{
    (void)index;
    struct view view = {press, arena};
    struct rows rows = {0};
    struct frame frame = {.kind = "critics",
                          .section = "/critics/",
                          .heading = TEXT("Critics"),
                          .description = JOIN(arena, TEXT("Who writes for "), press->edition->publication.name,
                                              TEXT(", and how they mark.")),
                          .path = TEXT("/critics/"),
                          .og_type = "website"};
    struct value *page = frame_new(&view, &frame);
    for (size_t i = 0; i < press->edition->critic_count; i++)
        rows_add(&view, &rows, view_listed(&view, &press->edition->critics[i]));
    set_value(&view, page, "critics", rows_section(&view, &rows));
    return frame_render(&view, "critics", page, out, notes);
}

const struct page_kind page_critics = {"critics",    HTML_TYPE,      page_count_one, critics_put_path,
                                       critics_find, critics_render, critics_stamp,  200};
