#include "press/press.h"

#include <stdlib.h>

#include "press/index.h"
#include "press/page.h"

/* press_new is in index.c, with the parts it is made of. */
void press_free(struct press *press)
{
    struct press_index *index;
    if (press == NULL)
        return;
    index = (struct press_index *)press->index;
    judgement_free(index->judgement);
    arena_done(&index->arena);
    free(index);
    free(press);
}

bool press_find(const struct press *press, struct text path, struct page *ret_page)
{
    for (size_t i = 0; i < page_kind_count; i++) {
        size_t index;
        if (page_kinds[i]->find(press, path, &index)) {
            *ret_page = (struct page){page_kinds[i], index};
            return true;
        }
    }
    return false;
}

enum error press_render(const struct press *press, struct page page, struct arena *arena, struct buffer *out,
                        struct notes *notes)
{
    return page.kind->render(press, page.index, arena, out, notes);
}

const char *press_media_type(const struct press *press, struct page page)
{
    if (page.kind == &page_redirect)
        return redirect_media_type(press, page.index);
    return page.kind->media_type != NULL ? page.kind->media_type : press->index->files[page.index]->media_type;
}

struct text press_security_policy(const struct press *press)
{
    return press->index->security_policy;
}
