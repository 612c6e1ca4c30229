#include "press/view_reel.h"

#include "base/say.h"
#include "press/chart_arc.h"
#include "press/chart_strip.h"
#include "press/say_arc.h"
#include "press/say_reel.h"

enum { MINUTE = 60000, PER_CENT = 100, ARCS_MOST = 3 };

struct text reel_by(const struct view *view, const struct reel *reel)
{
    struct text names = TEXT_ABSENT;
    if (reel->review == NULL)
        return view->press->edition->publication.name;
    for (size_t i = 0; i < reel->review->critic_count; i++)
        names =
            JOIN(view->arena, names, say_list_separator(i, reel->review->critic_count), reel->review->critics[i]->name);
    return names;
}

struct text reel_character(const struct film *film, struct text character)
{
    for (size_t i = 0; i < film->membership_count; i++) {
        const struct universe *universe = film->memberships[i]->universe;
        for (size_t j = 0; j < universe->character_count; j++)
            if (text_equal(universe->characters[j].slug, character))
                return universe->characters[j].name;
    }
    return character;
}

uint64_t reel_stamp(const struct press *press, const struct film *film)
{
    struct reel reel;
    uint64_t stamp = film_entry(press, film)->line;
    bool is_of_review = reel_find(film, NULL, &reel) && reel.review != NULL;
    return stamp_mix(stamp, is_of_review ? review_entry(press, reel.review)->line : 0);
}

/* ---- the budget ---- */

static struct text percent_text(const struct view *view, int64_t part, int64_t whole)
{
    return arena_print(view->arena, "%lld", whole > 0 ? (long long)((part * 2 * PER_CENT + whole) / (2 * whole)) : 0LL);
}

static struct value *view_time(const struct view *view, struct text name, int64_t time, int64_t length)
{
    struct value *row = value_object(view->arena);
    set_text(view, row, "name", name);
    set_text(view, row, "minutes", say_digits(view->arena, (time + MINUTE / 2) / MINUTE));
    set_text(view, row, "share", percent_text(view, time, length));
    return row;
}

static struct value *view_kinds(const struct view *view, const struct budget *budget, enum beat_group group)
{
    struct rows rows = {0};
    for (int kind = 0; kind < BEAT_KINDS; kind++)
        if (budget->kinds[kind] > 0 && beat_group_of((enum beat_kind)kind) == group)
            rows_add(view, &rows,
                     view_time(view, say_capital(view->arena, say_kind((enum beat_kind)kind, view->arena)),
                               budget->kinds[kind], budget->length));
    return rows_section(view, &rows);
}

/* Of a quarter in which something is unknown or veiled, nobody can say that there is none of it. */
static struct text quarter_text(const struct view *view, const struct budget *budget, size_t quarter,
                                enum beat_group group)
{
    int64_t start = quarter > 0 ? budget_quarter_end(budget->length, quarter - 1) : 0;
    int64_t length = budget_quarter_end(budget->length, quarter) - start, known = 0;
    for (size_t i = 0; i < BEAT_GROUPS; i++)
        known += budget->quarters[quarter][i];
    bool is_unknown = budget->quarters[quarter][group] == 0 && known < length;
    return is_unknown ? TEXT_ABSENT : percent_text(view, budget->quarters[quarter][group], length);
}

static struct value *view_quarters(const struct view *view, const struct budget *budget, enum beat_group group)
{
    struct value *list = value_list(view->arena);
    for (size_t i = 0; i < BUDGET_QUARTERS; i++) {
        struct value *row = value_object(view->arena);
        set_text(view, row, "share", quarter_text(view, budget, i, group));
        value_add(view->arena, list, row);
    }
    return list;
}

static struct value *view_group(const struct view *view, const struct budget *budget, enum beat_group group)
{
    struct value *row = view_time(view, say_group(group, view->arena), budget->groups[group], budget->length);
    set_value(view, row, "key", value_markup(view->arena, chart_strip_key(group, view->arena)));
    set_value(view, row, "kinds", view_kinds(view, budget, group));
    set_value(view, row, "quarters", view_quarters(view, budget, group));
    return row;
}

static void set_budget(const struct view *view, struct value *object, const struct cut *cut)
{
    struct value *veiled = NULL, *unknown = NULL;
    struct rows groups = {0};
    for (int group = 0; group < BEAT_GROUPS; group++)
        if (cut->budget.groups[group] > 0)
            rows_add(view, &groups, view_group(view, &cut->budget, (enum beat_group)group));
    if (cut->veiled > 0) {
        veiled = view_time(view, TEXT("Veiled"), cut->veiled, cut->reel.length);
        set_value(view, veiled, "key", value_markup(view->arena, chart_strip_veil_key(view->arena)));
    }
    if (cut_unknown(cut) >= MINUTE / 2)
        unknown = view_time(view, TEXT("Not noted"), cut_unknown(cut), cut->reel.length);
    set_value(view, object, "groups", rows_section(view, &groups));
    set_value(view, object, "veiled", veiled);
    set_value(view, object, "unknown", unknown);
}

/* ---- beat by beat ---- */

static struct value *view_stretch(const struct view *view, int64_t start, int64_t end)
{
    struct value *row = value_object(view->arena);
    set_text(view, row, "from", say_clock(view->arena, start));
    set_text(view, row, "to", say_clock(view->arena, end));
    return row;
}

static struct value *view_beat(const struct view *view, const struct film *film, const struct beat *beat)
{
    struct value *row = view_stretch(view, beat->start, beat->end);
    set_text(view, row, "kind", say_capital(view->arena, say_kind(beat->kind, view->arena)));
    set_text(view, row, "label", beat->label);
    set_text(view, row, "character", reel_character(film, beat->character));
    set_flag(view, row, "veiled", false);
    return row;
}

static struct value *view_veil(const struct view *view, const struct stretch *veil)
{
    struct value *row = view_stretch(view, veil->start, veil->end);
    set_text(view, row, "kind", TEXT_ABSENT);
    set_text(view, row, "label", TEXT_ABSENT);
    set_text(view, row, "character", TEXT_ABSENT);
    set_flag(view, row, "veiled", true);
    return row;
}

static struct value *view_beats(const struct view *view, const struct cut *cut)
{
    struct rows rows = {0};
    size_t veil = 0;
    for (size_t i = 0; i < cut->reel.beat_count; i++) {
        const struct beat *beat = &cut->reel.beats[i];
        for (; veil < cut->veil_count && cut->veils[veil].start < beat->start; veil++)
            rows_add(view, &rows, view_veil(view, &cut->veils[veil]));
        rows_add(view, &rows, view_beat(view, cut->reel.film, beat));
    }
    for (; veil < cut->veil_count; veil++)
        rows_add(view, &rows, view_veil(view, &cut->veils[veil]));
    return rows_section(view, &rows);
}

/* ---- arcs ---- */

static struct value *view_arc(const struct view *view, const struct cut *cut, const struct command_arc *arc)
{
    struct value *row = value_object(view->arena);
    struct arc_line line = {.cuts = &cut, .cut_count = 1, .character = arc->who.key};
    set_text(view, row, "name", arc->who.name);
    set_text(view, row, "sentence", say_arc(view->arena, arc, cut));
    set_value(view, row, "chart", value_markup(view->arena, chart_arc(&line, view->arena)));
    return row;
}

/* A single beat is no line. */
static struct value *view_arcs(const struct view *view, const struct cut *cut)
{
    struct arc_character *characters;
    struct rows rows = {0};
    size_t count = reel_characters(&cut->reel, view->arena, &characters);
    for (size_t i = 0; i < count && rows.count < ARCS_MOST; i++) {
        struct command_arc arc;
        if (arc_make(&cut->reel, &characters[i], view->arena, &arc) && arc.step_count > 1)
            rows_add(view, &rows, view_arc(view, cut, &arc));
    }
    return rows_section(view, &rows);
}

struct value *view_cut(const struct view *view, const struct cut *cut)
{
    struct value *object = value_object(view->arena);
    struct strip_form form = {.measure = MEASURE_TEXT};
    set_value(view, object, "strip", value_markup(view->arena, chart_strip(cut, &form, view->arena)));
    set_text(view, object, "sentence", say_reel(view->arena, cut));
    set_value(view, object, "arcs", view_arcs(view, cut));
    set_budget(view, object, cut);
    set_value(view, object, "beats", view_beats(view, cut));
    return object;
}

struct value *view_reel(const struct view *view, const struct film *film, const struct review *review)
{
    struct reel reel;
    struct cut shown, told;
    if (!reel_find(film, review, &reel))
        return NULL;
    cut_veil(&reel, view->arena, &shown);
    cut_whole(&reel, &told);
    struct value *object = value_object(view->arena);
    set_text(view, object, "by", reel_by(view, &reel));
    set_value(view, object, "shown", view_cut(view, &shown));
    set_value(view, object, "told", shown.veiled > 0 ? view_cut(view, &told) : NULL);
    return object;
}
