#include <stdlib.h>

#include "base/place_name.h"
#include "base/say.h"
#include "press/compare.h"
#include "press/pair.h"
#include "press/place.h"
#include "press/window.h"

static struct text role_text(enum membership_role role)
{
    return role == ROLE_MAIN ? TEXT_ABSENT : text_of(word_spelling(&membership_roles, role));
}

static struct text ordinal_text(const struct view *view, const struct place *place)
{
    if (place->ordinal == 0)
        return TEXT("Announced");
    if (place->total == 1)
        return TEXT("The only one so far");
    return JOIN(view->arena, say_ordinal(view->arena, place->ordinal), TEXT(" of "),
                say_digits(view->arena, (long long)place->total));
}

static struct text story_text(const struct view *view, const struct place *place)
{
    const struct film *before = place->story_before, *after = place->story_after;
    if (before != NULL && after != NULL)
        return JOIN(view->arena, TEXT("set between "), before->title, TEXT(" and "), after->title);
    if (before != NULL)
        return JOIN(view->arena, TEXT("set after "), before->title);
    return after != NULL ? JOIN(view->arena, TEXT("set before "), after->title) : TEXT_ABSENT;
}

static const char *relation(const struct place *place, size_t at)
{
    if (at == place->this_one)
        return "This film";
    if (place->ordinals[at] == 0)
        return "Announced";
    if (place->ordinal > 0 && place->ordinals[at] + 1 == place->ordinal)
        return "Previous";
    return place->ordinal > 0 && place->ordinals[at] == place->ordinal + 1 ? "Next" : NULL;
}

static struct value *view_strip(const struct view *view, const struct place *place)
{
    struct value *strip = value_list(view->arena);
    for (size_t i = 0; i < place->strip_count; i++) {
        struct value *step = value_object(view->arena);
        struct text said = text_of(relation(place, i));
        size_t number = place->ordinals[i];
        set_value(view, step, "film", view_film_line(view, place->strip[i]->film));
        set_text(view, step, "number", number > 0 ? say_digits(view->arena, (long long)number) : TEXT_ABSENT);
        set_flag(view, step, "is-this", i == place->this_one);
        set_flag(view, step, "is-previous", text_is(said, "Previous"));
        set_flag(view, step, "is-next", text_is(said, "Next"));
        set_text(view, step, "relation", said);
        value_add(view->arena, strip, step);
    }
    return strip;
}

struct value *view_places(const struct view *view, const struct film *film)
{
    struct rows rows = {0};
    for (size_t i = 0; i < film->membership_count; i++) {
        struct place found;
        place_find(film->memberships[i], &found);
        struct value *place = value_object(view->arena), *universe = value_object(view->arena);
        set_text(view, universe, "name", found.membership->universe->name);
        set_text(view, universe, "url", universe_path(view, found.membership->universe));
        set_value(view, place, "universe", universe);
        set_text(view, place, "ordinal", ordinal_text(view, &found));
        set_text(view, place, "role", role_text(found.membership->role));
        set_text(view, place, "story", story_text(view, &found));
        set_value(view, place, "strip", view_strip(view, &found));
        rows_add(view, &rows, place);
    }
    return rows_section(view, &rows);
}

static const char *form_name(enum release_form form)
{
    static const char *const names[] = {[FORM_PREMIERE] = "Premiere", [FORM_LIMITED] = "In some cinemas",
                                        [FORM_CINEMA] = "In cinemas", [FORM_DIGITAL] = "Digital",
                                        [FORM_DISC] = "On disc",      [FORM_TV] = "On television"};
    return names[form];
}

static struct value *view_window(const struct view *view, const struct release *release)
{
    struct value *window = value_object(view->arena);
    set_text(view, window, "form", text_of(form_name(release->form)));
    set_day(view, window, "opens", "opens-iso", release->opens);
    set_day(view, window, "closes", "closes-iso", release->closes);
    set_text(view, window, "state", window_state(release, view->press->today, view->arena));
    set_flag(view, window, "showing", window_is_showing(release, view->press->today));
    set_text(view, window, "note", release->note);
    return window;
}

static struct value *view_territory(const struct view *view, const struct film *film, struct text code)
{
    struct value *territory = value_object(view->arena), *windows = value_list(view->arena);
    set_text(view, territory, "territory", territory_name(code));
    set_text(view, territory, "code", code);
    set_text(view, territory, "url", JOIN(view->arena, TEXT("/showing/"), code, TEXT("/")));
    for (size_t i = 0; i < film->release_count; i++)
        if (text_equal(film->releases[i].territory, code))
            value_add(view->arena, windows, view_window(view, &film->releases[i]));
    set_value(view, territory, "windows", windows);
    return territory;
}

static bool is_first_of_territory(const struct film *film, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (text_equal(film->releases[i].territory, film->releases[at].territory))
            return false;
    return true;
}

/* The publication's own territory first, then in the order in which the film first came out. */
struct value *view_releases(const struct view *view, const struct film *film, size_t most_territories)
{
    struct text own = view->press->edition->publication.territory;
    struct rows rows = {0};

    for (size_t i = 0; i < film->release_count && rows.count == 0; i++)
        if (text_equal(film->releases[i].territory, own))
            rows_add(view, &rows, view_territory(view, film, own));
    for (size_t i = 0; i < film->release_count && rows.count < most_territories; i++)
        if (!text_equal(film->releases[i].territory, own) && is_first_of_territory(film, i))
            rows_add(view, &rows, view_territory(view, film, film->releases[i].territory));
    return rows_section(view, &rows);
}

/* What was said of the film against the other one, else when it opened. */
static struct text link_note(const struct view *view, const struct film *film, const struct film *other)
{
    struct compare compare = {view, film, other};
    struct text said = compare_note(&compare);
    if (text_has(said))
        return said;
    struct pair_gap gap = pair_gap_find(view->press, film, other);
    return pair_note(&gap, view->arena);
}

struct value *view_compare_links(const struct view *view, const struct film *film)
{
    const struct film_entry *entry = film_entry(view->press, film);
    struct rows rows = {0};
    for (size_t i = 0; i < entry->neighbour_count; i++) {
        const struct film *other = &view->press->edition->films[entry->neighbours[i]];
        bool first = pair_is_in_order(view->press, film, other);
        rows_add(view, &rows,
                 view_link(view, film_name(view, other), compare_path(view, first ? film : other, first ? other : film),
                           TEXT_ABSENT, link_note(view, film, other)));
    }
    return rows_section(view, &rows);
}
