/* Compiles what it is given as two templates that can call each other, and renders what compiles. */
#include <stdlib.h>
#include <string.h>

#include "press/template.h"

static struct value *make_data(struct arena *arena)
{
    struct value *page = value_object(arena), *inner = value_object(arena), *list = value_list(arena);
    value_set(arena, inner, "b", value_text(arena, TEXT("<b\n>")));
    value_set(arena, inner, "a", NULL);
    value_add(arena, list, inner);
    value_add(arena, list, value_text(arena, TEXT("x")));
    value_add(arena, list, NULL);
    value_set(arena, page, "a", inner);
    value_set(arena, page, "l", list);
    value_set(arena, page, "t", value_true());
    value_set(arena, page, "m", value_markup(arena, (struct markup){TEXT("<p>")}));
    return page;
}

static void run(const struct template_source *sources, bool loosely)
{
    struct arena arena = {0};
    struct notes notes = {.arena = &arena};
    struct template_set *set =
        loosely ? template_compile_loosely(sources, 2, &notes) : template_compile(sources, 2, &notes);

    if ((set == NULL) != (notes.count > 0))
        abort();
    if (set != NULL) {
        struct buffer out = {.ceiling = 1 << 16};
        template_render(template_find(set, TEXT("a")), make_data(&arena), &out);
        buffer_done(&out);
    }
    template_free(set);
    arena_done(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct text rest = {(const char *)bytes, size};
    struct text first = text_take(&rest, '\f');
    struct template_source sources[] = {{TEXT("a"), TEXT("a.mustache"), first}, {TEXT("b"), TEXT("b.mustache"), rest}};
    run(sources, false);
    run(sources, true);
    return 0;
}
