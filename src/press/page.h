/* page: the kinds of page, and what their files share. One file, one kind (or a list and its
 * things); their table is in page.c. */
#ifndef BIJOU_PRESS_PAGE_H
#define BIJOU_PRESS_PAGE_H

#include "press/index.h"

#define HTML_TYPE "text/html; charset=utf-8"

extern const struct page_kind page_archive, page_archive_year, page_asset, page_compare, page_critic, page_critics,
    page_critic_feed, page_critic_json_feed, page_feed, page_film, page_films, page_films_letter, page_front,
    page_json_feed, page_not_found, page_opensearch, page_poster, page_redirect, page_review, page_robots, page_search,
    page_search_index, page_showing, page_showing_index, page_sitemap, page_standings, page_universe, page_universes,
    page_withdrawn;

/* Of what stands at an old address: a page that leads on, or the feed or poster itself. */
const char *redirect_media_type(const struct press *press, size_t index);

/* For kinds of which there is one: PAGE_AT(front, "/") makes front_put_path and front_find. */
size_t page_count_one(const struct press *press);
#define PAGE_AT(kind, the_path)                                                                                        \
    static void kind##_put_path(const struct press *press, size_t index, struct buffer *out)                           \
    {                                                                                                                  \
        (void)press, (void)index;                                                                                      \
        buffer_put(out, TEXT(the_path));                                                                               \
    }                                                                                                                  \
    static bool kind##_find(const struct press *press, struct text path, size_t *ret_index)                            \
    {                                                                                                                  \
        (void)press;                                                                                                   \
        *ret_index = 0;                                                                                                \
        return text_is(path, the_path);                                                                                \
    }                                                                                                                  \
    _Static_assert(1, "")

/* What stands between the ends of a path: "/films/" the-general-1926 "/". Absent when the ends are
 * not these or what is between holds a slash or nothing. */
struct text page_slug(struct text path, const char *before, const char *after);
void page_put_path(struct buffer *out, const char *before, struct text slug, const char *after);

#endif
