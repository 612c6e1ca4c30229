#include "press/view.h"

#include "base/say.h"

void set_text(const struct view *view, struct value *object, const char *key, struct text text)
{
    value_set(view->arena, object, key, text_has(text) ? value_text(view->arena, text) : NULL);
}

void set_flag(const struct view *view, struct value *object, const char *key, bool flag)
{
    value_set(view->arena, object, key, flag ? value_true() : NULL);
}

void set_value(const struct view *view, struct value *object, const char *key, struct value *value)
{
    value_set(view->arena, object, key, value);
}

void set_day(const struct view *view, struct value *object, const char *key, const char *key_iso, int32_t day)
{
    bool known = day != DAY_UNKNOWN;
    set_text(view, object, key, known ? say_day(view->arena, day) : TEXT_ABSENT);
    set_text(view, object, key_iso, known ? say_day_iso(view->arena, day) : TEXT_ABSENT);
}

void rows_add(const struct view *view, struct rows *rows, struct value *row)
{
    if (rows->list == NULL)
        rows->list = value_list(view->arena);
    value_add(view->arena, rows->list, row);
    rows->count++;
}

struct value *rows_section(const struct view *view, const struct rows *rows)
{
    if (rows->count == 0)
        return NULL;
    struct value *section = value_object(view->arena);
    set_value(view, section, "list", rows->list);
    return section;
}

struct text film_path(const struct view *view, const struct film *film)
{
    return JOIN(view->arena, TEXT("/films/"), film->slug, TEXT("/"));
}

struct text review_path(const struct view *view, const struct review *review)
{
    return JOIN(view->arena, TEXT("/reviews/"), review->slug, TEXT("/"));
}

struct text critic_path(const struct view *view, const struct critic *critic)
{
    return JOIN(view->arena, TEXT("/critics/"), critic->slug, TEXT("/"));
}

struct text universe_path(const struct view *view, const struct universe *universe)
{
    return JOIN(view->arena, TEXT("/universes/"), universe->slug, TEXT("/"));
}

struct text year_path(const struct view *view, int year)
{
    return JOIN(view->arena, TEXT("/reviews/"), say_digits(view->arena, year), TEXT("/"));
}

struct text compare_path(const struct view *view, const struct film *a, const struct film *b)
{
    return JOIN(view->arena, TEXT("/compare/"), a->slug, TEXT("/"), b->slug, TEXT("/"));
}

struct text absolute(const struct view *view, struct text path)
{
    struct text url = view->press->edition->publication.url;
    return text_has(url) && text_has(path) ? JOIN(view->arena, url, path) : TEXT_ABSENT;
}

struct value *view_link(const struct view *view, struct text name, struct text url, struct text count, struct text note)
{
    struct value *link = value_object(view->arena);
    set_text(view, link, "name", name);
    set_text(view, link, "url", url);
    set_text(view, link, "count", count);
    set_text(view, link, "note", note);
    return link;
}
