#include "press/chart_arc.h"
#include "press/say_arc.h"
#include "press/view_reel.h"

enum { ARCS_MOST = 6 };

/* The cuts of a universe's films that have beats, in order of release. */
struct cuts {
    struct cut *at;
    size_t count;
    bool is_any_veiled;
};

static struct cuts cuts_of(const struct view *view, const struct universe *universe, bool veiled)
{
    struct cuts cuts = {.at = ARENA_LIST(view->arena, struct cut, universe->member_count)};
    for (size_t i = 0; i < universe->member_count; i++) {
        struct reel reel;
        if (!reel_find(universe->members[i].film, NULL, &reel))
            continue;
        struct cut *cut = &cuts.at[cuts.count++];
        if (veiled)
            cut_veil(&reel, view->arena, cut);
        else
            cut_whole(&reel, cut);
        cuts.is_any_veiled |= cut->veiled > 0;
    }
    return cuts;
}

static struct value *view_arc(const struct view *view, const struct character *character, const struct cuts *cuts)
{
    struct arc_character who = {character->slug, character->name, character};
    struct command_arc *arcs = ARENA_LIST(view->arena, struct command_arc, cuts->count);
    const struct cut **films = ARENA_LIST(view->arena, const struct cut *, cuts->count);
    size_t count = 0;
    bool is_veiled = false;
    for (size_t i = 0; i < cuts->count; i++)
        if (arc_make(&cuts->at[i].reel, &who, view->arena, &arcs[count])) {
            is_veiled |= cuts->at[i].veiled > 0;
            films[count++] = &cuts->at[i];
        }
    if (count < 2)
        return NULL;
    struct arc_line line = {.cuts = films, .cut_count = count, .character = character->slug};
    struct value *row = value_object(view->arena);
    set_text(view, row, "name", character->name);
    set_text(view, row, "sentence", say_arcs(view->arena, arcs, count, is_veiled));
    set_value(view, row, "chart", value_markup(view->arena, chart_arc(&line, view->arena)));
    return row;
}

static struct value *view_arcs(const struct view *view, const struct universe *universe, const struct cuts *cuts)
{
    struct rows rows = {0};
    for (size_t i = 0; i < universe->character_count && rows.count < ARCS_MOST; i++) {
        struct value *row = view_arc(view, &universe->characters[i], cuts);
        if (row != NULL)
            rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

/* Who is followed in two films only where something is veiled has an arc in what is told alone. */
struct value *view_universe_arcs(const struct view *view, const struct universe *universe)
{
    struct cuts shown = cuts_of(view, universe, true), told = cuts_of(view, universe, false);
    struct value *whole = view_arcs(view, universe, &told);
    if (whole == NULL)
        return NULL;
    struct value *object = value_object(view->arena);
    set_value(view, object, "shown", shown.is_any_veiled ? view_arcs(view, universe, &shown) : whole);
    set_value(view, object, "told", shown.is_any_veiled ? whole : NULL);
    return object;
}
