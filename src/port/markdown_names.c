#include "port/markdown_names.h"

#include "base/near.h"

static size_t slot_of(struct name *const *slots, size_t room, struct text slug)
{
    size_t at = (size_t)text_hash(slug) & (room - 1);
    while (slots[at] != NULL && !text_equal(slots[at]->slug, slug))
        at = (at + 1) & (room - 1);
    return at;
}

static void grow(struct names *names, struct arena *arena)
{
    size_t room = names->room > 0 ? names->room * 2 : 64;
    struct name **slots = ARENA_LIST(arena, struct name *, room);
    for (size_t i = 0; i < names->room; i++)
        if (names->slots[i] != NULL)
            slots[slot_of(slots, room, names->slots[i]->slug)] = names->slots[i];
    names->slots = slots;
    names->room = room;
}

struct name *names_add(struct names *names, struct arena *arena, struct text slug)
{
    if (names->count * 2 >= names->room)
        grow(names, arena);
    size_t at = slot_of(names->slots, names->room, slug);
    if (names->slots[at] == NULL) {
        names->slots[at] = ARENA_NEW(arena, struct name);
        names->slots[at]->slug = slug;
        names->count++;
    }
    return names->slots[at];
}

struct name *names_find(const struct names *names, struct text slug)
{
    return names->room > 0 ? names->slots[slot_of(names->slots, names->room, slug)] : NULL;
}

struct text names_advice(const struct names *names, const struct names *earlier, struct arena *arena, struct text slug,
                         const char *else_do)
{
    const struct name *named = names_find(names, slug);
    if (named == NULL && earlier != NULL)
        named = names_find(earlier, slug);
    if (named != NULL && named->now.at != NULL)
        return arena_print(arena, "; it is now called '%.*s'", TEXT_ARG(named->now));
    struct near near = near_to(slug);
    for (size_t i = 0; i < names->room; i++)
        if (names->slots[i] != NULL && names->slots[i]->now.at == NULL)
            near_offer(&near, names->slots[i]->slug);
    struct text advice = near_advice(&near, arena);
    return advice.len > 0 ? advice : text_of(else_do);
}
