#include "press/place.h"

enum { NEIGHBOURS = 2, ANNOUNCED = 3 };

static bool is_out(const struct membership *member)
{
    return !member->film->announced;
}

static void add_to_strip(struct place *place, const struct membership *member, size_t ordinal)
{
    place->strip[place->strip_count] = member;
    place->ordinals[place->strip_count++] = ordinal;
}

static void find_strip(struct place *place, const struct universe *universe)
{
    size_t ordinal = 0, announced = 0;
    size_t nearest = place->ordinal > 0 ? place->ordinal : place->total + 1;

    for (size_t i = 0; i < universe->member_count; i++) {
        const struct membership *member = &universe->members[i];
        if (is_out(member) && ++ordinal + NEIGHBOURS >= nearest && ordinal <= nearest + NEIGHBOURS) {
            if (member == place->membership)
                place->this_one = place->strip_count;
            add_to_strip(place, member, ordinal);
        }
    }
    for (size_t i = 0; i < universe->member_count; i++) {
        const struct membership *member = &universe->members[i];
        bool is_this = member == place->membership;
        if (is_out(member) || (!is_this && announced >= ANNOUNCED - (place->ordinal == 0)))
            continue;
        announced += !is_this;
        if (is_this)
            place->this_one = place->strip_count;
        add_to_strip(place, member, 0);
    }
}

/* The nearest film before (or after) this one in release order that has a place in the story. */
static const struct membership *release_neighbour(const struct membership *membership, bool after)
{
    const struct universe *universe = membership->universe;
    for (size_t i = (size_t)(membership - universe->members); after ? ++i < universe->member_count : i-- > 0;)
        if (universe->members[i].story_place > 0)
            return &universe->members[i];
    return NULL;
}

/* The film told of just before (or after) this one; NULL at the ends. */
static const struct membership *story_neighbour(const struct membership *membership, bool after)
{
    const struct universe *universe = membership->universe;
    size_t place = after ? membership->story_place + 1 : membership->story_place - 1;
    return place >= 1 && place <= universe->story_count ? universe->stories[place - 1] : NULL;
}

static void find_story(struct place *place)
{
    if (place->membership->story_place == 0)
        return;
    const struct membership *before = story_neighbour(place->membership, false);
    const struct membership *after = story_neighbour(place->membership, true);
    if (before == release_neighbour(place->membership, false) && after == release_neighbour(place->membership, true))
        return;
    place->story_before = before != NULL ? before->film : NULL;
    place->story_after = after != NULL ? after->film : NULL;
}

void place_find(const struct membership *membership, struct place *ret_place)
{
    const struct universe *universe = membership->universe;
    struct place place = {.membership = membership};

    for (size_t i = 0; i < universe->member_count; i++) {
        place.total += is_out(&universe->members[i]);
        if (&universe->members[i] == membership && is_out(membership))
            place.ordinal = place.total;
    }
    find_strip(&place, universe);
    find_story(&place);
    *ret_place = place;
}
