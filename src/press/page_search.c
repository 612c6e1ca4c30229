#include "base/say.h"
#include "press/view.h"

enum { OPTION_YEARS_MOST = 60, OPTION_CRITICS_MOST = 200 };

PAGE_AT(search, "/search/");

static uint64_t search_stamp(const struct press *press, size_t index)
{
    (void)index;
    uint64_t stamp = press->index->base;
    for (size_t i = 0; i < press->index->year_count; i++)
        stamp = stamp_mix(stamp, (uint64_t)press->index->years[i].year);
    for (size_t i = 0; i < press->edition->critic_count; i++)
        stamp =
            stamp_mix(stamp_text(stamp, press->edition->critics[i].slug), (uint64_t)press->edition->critics[i].changed);
    return stamp;
}

static void add_option(const struct view *view, struct value *options, struct text value, struct text name,
                       bool selected)
{
    struct value *option = value_object(view->arena);
    set_text(view, option, "value", value);
    set_text(view, option, "name", name);
    set_flag(view, option, "selected", selected);
    value_add(view->arena, options, option);
}

static struct value *view_stars_options(const struct view *view, int selected)
{
    struct value *options = value_list(view->arena);
    for (int half_stars = 10; half_stars >= 2; half_stars -= 1)
        add_option(view, options, say_digits(view->arena, half_stars),
                   half_stars == 10 ? TEXT("5") : JOIN(view->arena, say_stars_short(half_stars), TEXT(" or more")),
                   half_stars == selected);
    return options;
}

static struct value *view_year_options(const struct view *view, int selected)
{
    struct value *options = value_list(view->arena);
    for (size_t i = 0; i < view->press->index->year_count && i < OPTION_YEARS_MOST; i++) {
        struct text year = say_digits(view->arena, view->press->index->years[i].year);
        add_option(view, options, year, year, view->press->index->years[i].year == selected);
    }
    return options;
}

static struct value *view_critic_options(const struct view *view, struct text selected)
{
    struct value *options = value_list(view->arena);
    for (size_t i = 0; i < view->press->edition->critic_count && i < OPTION_CRITICS_MOST; i++) {
        const struct critic *critic = &view->press->edition->critics[i];
        add_option(view, options, critic->name, critic->name, text_equal(critic->slug, selected));
    }
    return options;
}

static struct value *new_search_page(const struct view *view, const struct search_query *query, bool asked)
{
    struct frame frame = {.kind = "search",
                          .heading = asked && text_has(query->words) ? JOIN(view->arena, TEXT("Search: "), query->words)
                                                                     : TEXT("Search"),
                          .path = TEXT("/search/"),
                          .og_type = "website",
                          .hidden = true};
    struct value *page = frame_new(view, &frame);
    set_text(view, page, "query", query->words);
    set_value(view, page, "stars-options", view_stars_options(view, query->least_stars));
    set_value(view, page, "year-options", view_year_options(view, query->year));
    set_value(view, page, "critic-options", view_critic_options(view, query->critic));
    set_flag(view, page, "filters", true);
    set_flag(view, page, "static", !asked);
    set_text(view, page, "archive-url", TEXT("/reviews/"));
    set_value(view, page, "count", NULL);
    set_value(view, page, "results", NULL);
    set_value(view, page, "nearest", NULL);
    set_value(view, page, "nothing", NULL);
    set_value(view, page, "more", NULL);
    return page;
}

static enum error search_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                struct notes *notes)
{
    (void)index;
    struct view view = {press, arena};
    struct search_query nothing = {0};
    return frame_render(&view, "search", new_search_page(&view, &nothing, false), out, notes);
}

const struct page_kind page_search = {"search",    HTML_TYPE,     page_count_one, search_put_path,
                                      search_find, search_render, search_stamp,   200};

/* What the store found stands between U+0002 and U+0003; an unpaired mark is closed or dropped. */
static struct markup marked(const struct view *view, struct text excerpt)
{
    struct buffer out = {.ceiling = 1 << 16};
    bool open = false;
    size_t plain = 0;
    for (size_t i = 0; i <= excerpt.len; i++) {
        bool end = i == excerpt.len, mark = !end && (excerpt.at[i] == 2 || excerpt.at[i] == 3);
        if (!end && !mark)
            continue;
        buffer_escaped(&out, text_part(excerpt, plain, i - plain));
        plain = i + 1;
        bool opens = mark && excerpt.at[i] == 2;
        if (opens != open)
            buffer_put(&out, opens ? TEXT("<mark>") : TEXT("</mark>"));
        open = opens;
    }
    struct markup markup = {arena_copy(view->arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}

static struct value *view_results(const struct view *view, const struct search_result *result)
{
    struct rows rows = {0};
    for (size_t i = 0; i < result->count; i++) {
        const struct review *review = edition_find_review(view->press->edition, result->hits[i].review);
        if (review == NULL)
            continue;
        struct value *line = view_review_line(view, review);
        if (text_has(result->hits[i].excerpt))
            set_value(view, line, "excerpt", value_markup(view->arena, marked(view, result->hits[i].excerpt)));
        rows_add(view, &rows, line);
    }
    return rows_section(view, &rows);
}

static void put_form_encoded(struct buffer *out, struct text text)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
            byte == '-' || byte == '.' || byte == '_')
            buffer_byte(out, (char)byte);
        else if (byte == ' ')
            buffer_byte(out, '+');
        else {
            buffer_byte(out, '%');
            buffer_byte(out, hex[byte >> 4]);
            buffer_byte(out, hex[byte & 15]);
        }
    }
}

/* The address of a search for these words with the filters of `query`; its pages count from 1. */
static struct text search_url(const struct view *view, const struct search_query *query, struct text words, size_t page)
{
    const struct critic *critic = edition_find_critic(view->press->edition, query->critic);
    struct buffer out = {.ceiling = 1 << 14};
    buffer_put(&out, TEXT("/search/?q="));
    put_form_encoded(&out, words);
    if (query->least_stars > 0)
        buffer_print(&out, "&stars=%d", query->least_stars);
    if (query->year > 0)
        buffer_print(&out, "&year=%d", query->year);
    if (critic != NULL) {
        buffer_put(&out, TEXT("&critic="));
        put_form_encoded(&out, critic->name);
    }
    if (page > 1)
        buffer_print(&out, "&page=%zu", page);
    struct text url = arena_copy(view->arena, buffer_text(&out));
    buffer_done(&out);
    return url;
}

static struct value *view_nearest(const struct view *view, const struct search_query *query, struct text words)
{
    struct value *nearest = value_object(view->arena);
    set_text(view, nearest, "text", words);
    set_text(view, nearest, "url", search_url(view, query, words, 1));
    return nearest;
}

static struct value *view_more(const struct view *view, const struct search_query *query, size_t left)
{
    struct text next = say_digits(view->arena, (long long)(left < query->most ? left : query->most));
    struct text url = search_url(view, query, query->words, query->from / query->most + 2);
    return view_link(view, JOIN(view->arena, TEXT("The next "), next), url, TEXT_ABSENT, TEXT_ABSENT);
}

struct text press_critic_slug(const struct press *press, struct text name)
{
    const struct critic *critic = edition_find_critic(press->edition, name);
    for (size_t i = 0; i < press->edition->critic_count && critic == NULL; i++)
        if (text_equal(press->edition->critics[i].name, name))
            critic = &press->edition->critics[i];
    return critic != NULL ? critic->slug : TEXT_ABSENT;
}

enum error press_render_search(const struct press *press, const struct search_query *query,
                               const struct search_result *result, struct arena *arena, struct buffer *out,
                               struct notes *notes)
{
    struct view view = {press, arena};
    bool asked = text_has(query->words) || query->least_stars > 0 || query->year > 0 || query->critic.at != NULL;
    struct value *page = new_search_page(&view, query, asked);
    size_t next = query->from + result->count;
    if (asked && (result->total > 0 || !text_has(query->words)))
        set_text(&view, page, "count",
                 result->total > 0 ? say_count(arena, result->total, "review") : TEXT("No reviews"));
    set_value(&view, page, "results", view_results(&view, result));
    set_flag(&view, page, "nothing", result->count == 0 && text_has(query->words));
    if (result->nearest.count > 0)
        set_value(&view, page, "nearest", view_nearest(&view, query, result->nearest.at[0]));
    if (query->most > 0 && next < result->total)
        set_value(&view, page, "more", view_more(&view, query, result->total - next));
    return frame_render(&view, "search", page, out, notes);
}
