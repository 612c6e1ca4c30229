#include "press/page.h"

#include <string.h>

const struct page_kind *const page_kinds[] = {
    &page_archive,     &page_archive_year,     &page_asset,     &page_compare,       &page_critic,
    &page_critic_feed, &page_critic_json_feed, &page_critics,   &page_feed,          &page_film,
    &page_films,       &page_films_letter,     &page_front,     &page_json_feed,     &page_not_found,
    &page_opensearch,  &page_poster,           &page_redirect,  &page_review,        &page_robots,
    &page_search,      &page_search_index,     &page_showing,   &page_showing_index, &page_sitemap,
    &page_standings,   &page_universe,         &page_universes, &page_withdrawn,
};
const size_t page_kind_count = sizeof page_kinds / sizeof page_kinds[0];

size_t page_count_one(const struct press *press)
{
    (void)press;
    return 1;
}

struct text page_slug(struct text path, const char *before, const char *after)
{
    size_t start = strlen(before), end = strlen(after);
    if (path.len <= start + end || !text_starts(path, before) || !text_ends(path, after))
        return TEXT_ABSENT;
    struct text slug = text_part(path, start, path.len - start - end);
    return memchr(slug.at, '/', slug.len) == NULL ? slug : TEXT_ABSENT;
}

void page_put_path(struct buffer *out, const char *before, struct text slug, const char *after)
{
    buffer_put(out, text_of(before));
    buffer_put(out, slug);
    buffer_put(out, text_of(after));
}
