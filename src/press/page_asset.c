#include "press/page.h"

/* The theme's own files, under /theme/. */
static size_t asset_count(const struct press *press)
{
    return press->index->file_count;
}

static void asset_put_path(const struct press *press, size_t index, struct buffer *out)
{
    buffer_put(out, press->index->files[index]->path);
}

static bool asset_find(const struct press *press, struct text path, size_t *ret_index)
{
    size_t low = 0, high = press->index->file_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(path, press->index->files[middle]->path);
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

static uint64_t asset_stamp(const struct press *press, size_t index)
{
    return stamp_text(press->theme->stamp, press->index->files[index]->path);
}

static enum error asset_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                               struct notes *notes)
{
    (void)arena;
    buffer_put(out, press->index->files[index]->bytes);
    if (out->overfull)
        return note(notes, ERROR_LIMIT, press->index->files[index]->path,
                    "the theme's file is larger than %zu bytes; make it smaller", out->ceiling);
    return OK;
}

const struct page_kind page_asset = {"asset",    NULL,         asset_count, asset_put_path,
                                     asset_find, asset_render, asset_stamp, 200};
