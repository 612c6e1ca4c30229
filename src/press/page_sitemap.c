#include "base/say.h"
#include "press/view.h"

/* What sitemaps list, in this order; feeds, files and redirects are not for searching. Up to
 * URLS_MOST addresses (sitemaps.org) are one sitemap, /sitemap.xml; more are /sitemap-1.xml and so
 * on, each with as many, and /sitemap.xml names these. Sitemaps hold whole addresses only, so a
 * publication without one has none. */
enum { URLS_MOST = 50000 };

static const struct page_kind *const listed[] = {
    &page_front,   &page_review,       &page_archive,  &page_archive_year,  &page_film,
    &page_films,   &page_films_letter, &page_universe, &page_universes,     &page_critic,
    &page_critics, &page_compare,      &page_showing,  &page_showing_index, &page_standings};
enum { LISTED = sizeof listed / sizeof listed[0] };

static size_t count_urls(const struct press *press)
{
    size_t count = 0;
    for (size_t i = 0; i < LISTED; i++)
        count += listed[i]->count(press);
    return count;
}

static size_t sitemap_count(const struct press *press)
{
    size_t urls = count_urls(press);
    if (!text_has(press->edition->publication.url))
        return 0;
    return urls <= URLS_MOST ? 1 : 1 + (urls + URLS_MOST - 1) / URLS_MOST;
}

static void sitemap_put_path(const struct press *press, size_t index, struct buffer *out)
{
    (void)press;
    buffer_put(out, TEXT("/sitemap"));
    if (index > 0) {
        buffer_byte(out, '-');
        buffer_number(out, (long long)index);
    }
    buffer_put(out, TEXT(".xml"));
}

static bool sitemap_find(const struct press *press, struct text path, size_t *ret_index)
{
    size_t count = sitemap_count(press);
    long long number = 0;
    if (count == 0 || (!text_is(path, "/sitemap.xml") &&
                       !number_parse(page_slug(path, "/sitemap-", ".xml"), 1, (long long)count - 1, &number)))
        return false;
    if (number > 0 && path.at[9] == '0')
        return false;
    *ret_index = (size_t)number;
    return true;
}

/* Calls `see` with each page of a part of the list. */
static void walk(const struct press *press, size_t from, size_t most, void (*see)(void *context, struct page page),
                 void *context)
{
    for (size_t i = 0; i < LISTED && most > 0; i++) {
        size_t count = listed[i]->count(press);
        for (size_t index = from; index < count && most > 0; index++, most--)
            see(context, (struct page){listed[i], index});
        from = from > count ? from - count : 0;
    }
}

/* The day a sitemap gives a page: of reviews alone, since other pages change with what is around them. */
static int32_t day_of_page(const struct press *press, struct page page)
{
    if (page.kind != &page_review)
        return DAY_UNKNOWN;
    const struct review *review = &press->edition->reviews[page.index];
    return review->updated != DAY_UNKNOWN ? review->updated : review->date;
}

struct mixing {
    const struct press *press;
    uint64_t stamp;
};

static void mix_page(void *context, struct page page)
{
    struct mixing *mixing = context;
    const struct edition *edition = mixing->press->edition;
    uint64_t more = page.index;
    if (page.kind == &page_review)
        more = mixing->press->index->reviews[page.index].line;
    else if (page.kind == &page_film)
        more = text_hash(edition->films[page.index].slug);
    else if (page.kind == &page_compare)
        more = (uint64_t)mixing->press->index->pairs[page.index].left << 32 |
               mixing->press->index->pairs[page.index].right;
    else if (page.kind == &page_universe)
        more = text_hash(edition->universes[page.index].slug);
    else if (page.kind == &page_films_letter)
        more = (uint64_t)mixing->press->index->letters[page.index];
    else if (page.kind == &page_critic)
        more = text_hash(edition->critics[page.index].slug);
    else if (page.kind == &page_archive_year)
        more = (uint64_t)mixing->press->index->years[page.index].year;
    mixing->stamp = stamp_mix(mixing->stamp, more);
}

static uint64_t sitemap_stamp(const struct press *press, size_t index)
{
    size_t urls = count_urls(press);
    struct mixing mixing = {press, stamp_mix(press->index->base, press->index->territory_names)};
    mixing.stamp = stamp_mix(stamp_mix(mixing.stamp, press->index->standing_names), index);
    if (index == 0 && urls > URLS_MOST)
        return stamp_mix(mixing.stamp, urls);
    walk(press, index > 0 ? (index - 1) * URLS_MOST : 0, URLS_MOST, mix_page, &mixing);
    return mixing.stamp;
}

struct listing {
    const struct view *view;
    struct value *urls;
    struct buffer path;
};

static void add_url(struct listing *listing, struct text path, int32_t day)
{
    const struct view *view = listing->view;
    struct value *url = value_object(view->arena);
    set_text(view, url, "url", absolute(view, path));
    set_text(view, url, "updated-iso", day != DAY_UNKNOWN ? say_day_iso(view->arena, day) : TEXT_ABSENT);
    value_add(view->arena, listing->urls, url);
}

static void list_page(void *context, struct page page)
{
    struct listing *listing = context;
    buffer_clear(&listing->path);
    page.kind->path(listing->view->press, page.index, &listing->path);
    add_url(listing, buffer_text(&listing->path), day_of_page(listing->view->press, page));
}

static enum error sitemap_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                 struct notes *notes)
{
    struct view view = {press, arena};
    struct listing listing = {&view, value_list(arena), {.ceiling = 4096}};
    struct value *page = value_object(arena);
    bool of_sitemaps = index == 0 && count_urls(press) > URLS_MOST;
    for (size_t i = 1; of_sitemaps && i < sitemap_count(press); i++)
        add_url(&listing, JOIN(arena, TEXT("/sitemap-"), say_digits(arena, (long long)i), TEXT(".xml")), DAY_UNKNOWN);
    if (!of_sitemaps)
        walk(press, index > 0 ? (index - 1) * URLS_MOST : 0, URLS_MOST, list_page, &listing);
    set_value(&view, page, "urls", listing.urls);
    buffer_done(&listing.path);
    return frame_render(&view, of_sitemaps ? "sitemap-index.xml" : "sitemap.xml", page, out, notes);
}

const struct page_kind page_sitemap = {"sitemap",     "application/xml; charset=utf-8",
                                       sitemap_count, sitemap_put_path,
                                       sitemap_find,  sitemap_render,
                                       sitemap_stamp, 200};
