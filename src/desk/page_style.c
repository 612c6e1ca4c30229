#include "desk/pages.h"
#include "desk/templates_built_in.h"
#include "press/theme.h"

static struct text own_style(void)
{
    for (size_t i = 0; i < desk_built_in_count; i++)
        if (text_is(desk_built_in[i].name, "desk.css"))
            return desk_built_in[i].bytes;
    return TEXT("");
}

struct text style_stamp(const struct call *call)
{
    struct text theme = call->request->moment->press->theme->built_in_stylesheet;
    return arena_print(call->work.arena, "%016llx", (unsigned long long)(text_hash(theme) ^ text_hash(own_style())));
}

/* The address has a stamp in it, so that the file may be kept. The built-in stylesheet, whatever readers see: from no
 * look that a publication gives itself is there no way back. */
void style_show(struct call *call)
{
    call->reply->media_type = "text/css; charset=utf-8";
    call->reply->cache_control = "public, max-age=604800";
    buffer_put(&call->reply->body, call->request->moment->press->theme->built_in_stylesheet);
    buffer_put(&call->reply->body, own_style());
}
