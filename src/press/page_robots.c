#include "press/view.h"

PAGE_AT(robots, "/robots.txt");

static uint64_t robots_stamp(const struct press *press, size_t index)
{
    (void)index;
    return press->index->base;
}

/* Pages that are made for one asker, and none of them for a search engine. */
static const char *const disallowed[] = {"/desk/", "/search/?"};

static enum error robots_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                struct notes *notes)
{
    (void)index;
    struct view view = {press, arena};
    struct value *page = value_object(arena), *paths = value_list(arena);
    set_value(&view, page, "publication", press->index->publication);
    for (size_t i = 0; i < sizeof disallowed / sizeof disallowed[0]; i++) {
        struct value *entry = value_object(arena);
        set_text(&view, entry, "path", text_of(disallowed[i]));
        value_add(arena, paths, entry);
    }
    set_value(&view, page, "disallow", paths);
    return frame_render(&view, "robots.txt", page, out, notes);
}

const struct page_kind page_robots = {
    "robots", "text/plain; charset=utf-8", page_count_one, robots_put_path, robots_find, robots_render, robots_stamp,
    200};

PAGE_AT(opensearch, "/opensearch.xml");

/* It holds whole addresses only. */
static size_t opensearch_count(const struct press *press)
{
    return text_has(press->edition->publication.url) ? 1 : 0;
}

static bool opensearch_find_if_any(const struct press *press, struct text path, size_t *ret_index)
{
    return opensearch_count(press) > 0 && opensearch_find(press, path, ret_index);
}

static enum error opensearch_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                    struct notes *notes)
{
    (void)index;
    struct view view = {press, arena};
    struct value *page = value_object(arena);
    set_value(&view, page, "publication", press->index->publication);
    set_text(&view, page, "search-url", TEXT("/search/"));
    return frame_render(&view, "opensearch.xml", page, out, notes);
}

const struct page_kind page_opensearch = {
    "opensearch",           "application/opensearchdescription+xml; charset=utf-8",
    opensearch_count,       opensearch_put_path,
    opensearch_find_if_any, opensearch_render,
    robots_stamp,           200};
