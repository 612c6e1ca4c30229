#include "press/poster.h"

#include "press/say.h"

struct markup poster_inline(const struct film *film, struct arena *arena)
{
    struct buffer out = {.ceiling = 8192};
    poster_put(&out, film);
    struct markup markup = {arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}

void poster_put(struct buffer *out, const struct film *film)
{
    buffer_put(out, TEXT("<svg class=\"poster\" viewBox=\"0 0 200 300\" role=\"img\" aria-label=\""));
    buffer_escaped(out, film->title);
    buffer_put(out, TEXT("\"></svg>"));
}
