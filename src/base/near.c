#include "base/near.h"

#include <string.h>

struct near near_to(struct text typed)
{
    unsigned slips = typed.len < 4 ? 1 : typed.len < 9 ? 2 : 3;
    return (struct near){.typed = typed, .least = slips + 1};
}

static bool begins(struct text name, struct text typed)
{
    return typed.len >= 4 && name.len > typed.len && memcmp(name.at, typed.at, typed.len) == 0;
}

void near_offer(struct near *near, struct text name)
{
    unsigned distance = text_distance(near->typed, name, near->least);
    if (distance < near->least) {
        near->least = distance;
        near->nearest = name;
    } else if (near->nearest.at == NULL && begins(name, near->typed))
        near->nearest = name;
}

struct text near_advice(const struct near *near, struct arena *arena)
{
    return near->nearest.at != NULL ? arena_print(arena, "; did you mean '%.*s'?", TEXT_ARG(near->nearest)) : TEXT("");
}
