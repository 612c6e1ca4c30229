/* The reader of the Markdown form: whatever is read must be written so that it is read again, and then
 * has the same bytes. The first byte says what the rest is meant to be. */
#include <assert.h>
#include <stdlib.h>

#include "port/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct text put(const struct markdown_thing *thing, struct buffer *out)
{
    buffer_clear(out);
    markdown_write(thing, out);
    assert(!out->overfull);
    return buffer_text(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct notes *notes = ARENA_NEW(&arena, struct notes);
    struct buffer first = {.ceiling = MARKDOWN_MOST_WRITTEN}, second = {.ceiling = MARKDOWN_MOST_WRITTEN};
    struct markdown_thing thing, again;
    struct markdown_file file = {
        .place = (enum markdown_place)(size > 0 ? data[0] % PLACE_COUNT : 0),
        .path = TEXT("x.md"),
        .slug = TEXT("x"),
        .day = DAY_UNKNOWN,
    };
    notes->arena = &arena;
    struct text bytes = {(const char *)data + (size > 0), size - (size > 0)};
    if (markdown_read(bytes, &file, &arena, &thing, notes) == OK) {
        put(&thing, &first);
        if (markdown_read(buffer_text(&first), &file, &arena, &again, notes) != OK) {
            notes_show(notes, stderr);
            abort();
        }
        if (!text_equal(put(&again, &second), buffer_text(&first)))
            abort();
    } else
        assert(notes->count > 0);
    buffer_done(&first);
    buffer_done(&second);
    arena_done(&arena);
    return 0;
}
