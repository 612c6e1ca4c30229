#include "press/say.h"
#include "press/view.h"

static size_t redirect_count(const struct press *press)
{
    return press->index->redirect_count;
}

static void redirect_put_path(const struct press *press, size_t index, struct buffer *out)
{
    buffer_put(out, press->index->redirects[index].from);
}

static bool redirect_find(const struct press *press, struct text path, size_t *ret_index)
{
    size_t low = 0, high = press->index->redirect_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(path, press->index->redirects[middle].from);
        if (order == 0) {
            *ret_index = middle;
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static uint64_t redirect_stamp(const struct press *press, size_t index)
{
    return stamp_text(press->index->base, press->index->redirects[index].to);
}

static enum error redirect_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                  struct notes *notes)
{
    struct view view = {press, arena};
    struct text to = press->index->redirects[index].to, url = absolute(&view, to);
    struct value *page = value_object(arena);
    set_value(&view, page, "publication", press->index->publication);
    set_text(&view, page, "to", to);
    set_text(&view, page, "to-url", url.at != NULL ? url : to);
    return frame_render(&view, "redirect", page, out, notes);
}

struct text press_target(const struct press *press, struct page page, struct arena *arena)
{
    return page.kind == &page_redirect ? arena_copy(arena, press->index->redirects[page.index].to) : TEXT_ABSENT;
}

const struct page_kind page_redirect = {"redirect",    HTML_TYPE,       redirect_count, redirect_put_path,
                                        redirect_find, redirect_render, redirect_stamp, 301};
