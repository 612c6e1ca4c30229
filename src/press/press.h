/* press: turns an edition into pages, feeds, structured data and charts.
 *
 * Pure: an edition, a theme and a day in, bytes out; the same bytes every time. Every address of
 * the site is a page of one kind, and the kinds are one table (page.c): serving finds a page by its
 * path, exporting walks them all, and both get their bytes from press_render.
 *
 *     struct press *press = press_new(edition, theme, day_at(now));
 *     press->body = fetch;
 *     press->context = store;
 *     struct page page;
 *     if (press_find(press, TEXT("/films/the-general-1926/"), &page))
 *         error = press_render(press, page, &arena, &out, notes);
 *     press_free(press);
 *
 * A press is not written to once it is set up, and any number of threads may share one. Threads
 * that fetch bodies each in their own way (a connection each) work on a copy of the struct with
 * their own context: `struct press mine = *press; mine.context = my_store;`.
 */
#ifndef BIJOU_PRESS_PRESS_H
#define BIJOU_PRESS_PRESS_H

#include "edition/edition.h"

struct theme;       /* press/theme.h: templates, stylesheet, fonts and other files */
struct press_index; /* press/index.h: what pages share, worked out once */

struct press {
    const struct edition *edition;
    const struct theme *theme;
    int32_t today; /* the day the pages are made for: what is showing, what is announced */
    const struct press_index *index;
    /* Fetches the body of a review by its revision number. */
    enum error (*body)(void *context, int64_t revision, struct arena *arena, struct text *ret_body,
                       struct notes *notes);
    void *context;
};

/* The edition and the theme must outlive the press. Ratings, neighbours, showings and stamps are
 * worked out here, about 0.3 µs a review. */
struct press *press_new(const struct edition *edition, const struct theme *theme, int32_t today);
void press_free(struct press *press);

struct page_kind;

struct page {
    const struct page_kind *kind;
    size_t index; /* which of its kind; from `count` on: answered when asked for, but never listed */
};

struct page_kind {
    const char *name;
    const char *media_type; /* "text/html; charset=utf-8"; NULL where pages differ: press_media_type knows */
    /* How many there are, for this edition and theme: those an export writes. `find` may know more
     * (any two films compare), whose indices are `count` and above and good for all but listing. */
    size_t (*count)(const struct press *press);
    /* The path of the index-th: "/films/the-general-1926/". */
    void (*path)(const struct press *press, size_t index, struct buffer *out);
    /* The index of the page at this path, if it is one of this kind. Of logarithmic cost. */
    bool (*find)(const struct press *press, struct text path, size_t *ret_index);
    enum error (*render)(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                         struct notes *notes);
    /* A number that changes whenever the bytes of the page may: made of the `changed` of everything
     * the page shows, the day where it matters, the theme and the program. */
    uint64_t (*stamp)(const struct press *press, size_t index);
    /* 200; 301 for a redirect's page; 404 for /404.html, which static hosts send; 410 where a review was withdrawn. */
    int status;
};

/* In the order of their names. */
extern const struct page_kind *const page_kinds[];
extern const size_t page_kind_count;

bool press_find(const struct press *press, struct text path, struct page *ret_page);
enum error press_render(const struct press *press, struct page page, struct arena *arena, struct buffer *out,
                        struct notes *notes);
const char *press_media_type(const struct press *press, struct page page);
/* For a redirect (status 301): the path it leads to. Every address a renamed thing had leads on: its
 * page, a critic's feeds, a film's poster, and the comparisons of a film with any other, in either
 * order, of which those of listed pairs are listed. Where a page was, press_render makes one that
 * leads on; where a feed or a poster was, it makes that feed or poster, for an export to keep. */
struct text press_target(const struct press *press, struct page page, struct arena *arena);

/* The slug of the critic of this slug or name, as search forms send it; absent when there is none. */
struct text press_critic_slug(const struct press *press, struct text name);
/* The two pages that depend on what was asked; never exported. */
/* With nothing asked it is, byte for byte, the page at /search/. */
enum error press_render_search(const struct press *press, const struct search_query *query,
                               const struct search_result *result, struct arena *arena, struct buffer *out,
                               struct notes *notes);
enum error press_render_not_found(const struct press *press, struct text path, struct arena *arena, struct buffer *out,
                                  struct notes *notes);

/* The Content-Security-Policy that fits the pages of this theme (its stylesheet's hash). */
struct text press_security_policy(const struct press *press);

#endif
