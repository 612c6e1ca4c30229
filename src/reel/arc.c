#include "reel/arc.h"

/* As the edition joins credits: of several universes, the first that has the slug. */
static const struct character *find_character(const struct film *film, struct text slug)
{
    for (size_t i = 0; i < film->membership_count; i++) {
        const struct universe *universe = film->memberships[i]->universe;
        for (size_t j = 0; j < universe->character_count; j++)
            if (text_equal(universe->characters[j].slug, slug))
                return &universe->characters[j];
    }
    return NULL;
}

static bool is_step(const struct beat *beat)
{
    return beat->has_command && text_has(beat->character);
}

static bool is_known(const struct arc_character *characters, size_t count, struct text key)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(characters[i].key, key))
            return true;
    return false;
}

size_t reel_characters(const struct reel *reel, struct arena *arena, struct arc_character **ret_characters)
{
    size_t count = 0;
    struct arc_character *characters = ARENA_LIST(arena, struct arc_character, reel->beat_count);
    for (size_t i = 0; i < reel->beat_count; i++) {
        struct text key = reel->beats[i].character;
        if (!is_step(&reel->beats[i]) || is_known(characters, count, key))
            continue;
        const struct character *character = find_character(reel->film, key);
        characters[count++] = (struct arc_character){key, character != NULL ? character->name : key, character};
    }
    *ret_characters = characters;
    return count;
}

/* Whole numbers, the half away from zero. */
static int64_t divide_near(int64_t sum, int64_t by)
{
    int64_t half = sum < 0 ? -by / 2 : by / 2;
    return (sum + half) / by;
}

/* Within [from, to), in hundredths. */
static int mean_command(const struct command_arc *arc, int64_t from, int64_t to)
{
    int64_t sum = 0, time = 0;
    for (size_t i = 0; i < arc->step_count; i++) {
        const struct beat *beat = arc->steps[i];
        int64_t start = beat->start > from ? beat->start : from, end = beat->end < to ? beat->end : to;
        if (end <= start)
            continue;
        sum += (end - start) * beat->command;
        time += end - start;
    }
    return time > 0 ? (int)divide_near(sum * 100, time) : ARC_UNKNOWN;
}

bool arc_make(const struct reel *reel, const struct arc_character *who, struct arena *arena,
              struct command_arc *ret_arc)
{
    struct command_arc arc = {.reel = *reel, .who = *who};
    size_t room = 0;
    for (size_t i = 0; i < reel->beat_count; i++)
        room += is_step(&reel->beats[i]) && text_equal(reel->beats[i].character, who->key);
    if (room == 0)
        return false;
    arc.steps = ARENA_LIST(arena, const struct beat *, room);
    for (size_t i = 0; i < reel->beat_count; i++)
        if (is_step(&reel->beats[i]) && text_equal(reel->beats[i].character, who->key))
            arc.steps[arc.step_count++] = &reel->beats[i];
    arc.first = mean_command(&arc, 0, reel->length / 3);
    arc.last = mean_command(&arc, reel->length - reel->length / 3, reel->length);
    arc.change = arc.first == ARC_UNKNOWN || arc.last == ARC_UNKNOWN ? ARC_UNKNOWN : arc.last - arc.first;
    *ret_arc = arc;
    return true;
}
