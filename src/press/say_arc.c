#include "press/say_arc.h"

#include <stdlib.h>

#include "base/say.h"

enum { FIRM = 100, SLIGHT = 34 };

struct text say_command(struct arena *arena, int hundredths)
{
    int tenths = (abs(hundredths) + 5) / 10;
    if (tenths == 0)
        return TEXT("0");
    struct text digits =
        tenths % 10 != 0 ? arena_print(arena, "%d.%d", tenths / 10, tenths % 10) : say_digits(arena, tenths / 10);
    return JOIN(arena, hundredths < 0 ? TEXT("−") : TEXT("+"), digits);
}

static bool is_in_action(const struct command_arc *arc)
{
    for (size_t i = 0; i < arc->step_count; i++)
        if (beat_group_of(arc->steps[i]->kind) == GROUP_ACTION)
            return true;
    return false;
}

static const char *fares(int hundredths, bool in_action)
{
    if (hundredths <= -FIRM)
        return in_action ? " takes a beating" : " is at the mercy of others";
    if (hundredths <= -SLIGHT)
        return " has the worst of it";
    if (hundredths < SLIGHT)
        return " holds even";
    return hundredths < FIRM ? " has the better of it" : " is in command";
}

static struct text of_one_third(struct arena *arena, const struct command_arc *arc)
{
    bool in_action = is_in_action(arc);
    if (arc->first != ARC_UNKNOWN)
        return JOIN(arena, arc->who.name, text_of(fares(arc->first, in_action)), TEXT(" at first: "),
                    say_command(arena, arc->first), TEXT(" in the first third"));
    if (arc->last != ARC_UNKNOWN)
        return JOIN(arena, arc->who.name, text_of(fares(arc->last, in_action)), TEXT(" by the end: "),
                    say_command(arena, arc->last), TEXT(" in the last third"));
    return JOIN(arena, arc->who.name, TEXT(", whose beginning and end are not noted"));
}

struct text say_arc(struct arena *arena, const struct command_arc *arc, const struct cut *cut)
{
    struct text veil = cut->veiled > 0 ? TEXT("Outside the veil, ") : TEXT_ABSENT;
    bool in_action = is_in_action(arc);
    if (arc->change == ARC_UNKNOWN)
        return JOIN(arena, veil, of_one_third(arena, arc));
    const char *first = fares(arc->first, in_action), *last = fares(arc->last, in_action);
    struct text numbers = JOIN(arena, TEXT("from "), say_command(arena, arc->first), TEXT(" in the first third to "),
                               say_command(arena, arc->last), TEXT(" in the last"));
    if (first == last)
        return JOIN(arena, veil, arc->who.name, text_of(first), TEXT(" from first to last: "), numbers);
    return JOIN(arena, veil, arc->who.name, text_of(first), TEXT(" at first and"), text_of(last), TEXT(" by the end: "),
                numbers);
}

/* Over all of its beats, each weighing as long as it lasts. */
static int mean_of(const struct command_arc *arc)
{
    int64_t sum = 0, time = 0;
    for (size_t i = 0; i < arc->step_count; i++) {
        int64_t lasts = arc->steps[i]->end - arc->steps[i]->start;
        sum += lasts * arc->steps[i]->command * 100;
        time += lasts;
    }
    return (int)((sum + (sum < 0 ? -time / 2 : time / 2)) / time);
}

struct text say_arcs(struct arena *arena, const struct command_arc *arcs, size_t count, bool veiled)
{
    struct text said =
        JOIN(arena, arcs[0].who.name, veiled ? TEXT(", on average and outside the veil: ") : TEXT(", on average: "));
    for (size_t i = 0; i < count; i++)
        said = JOIN(arena, said, say_list_separator(i, count), say_command(arena, mean_of(&arcs[i])), TEXT(" in "),
                    arcs[i].reel.film->title);
    return said;
}
