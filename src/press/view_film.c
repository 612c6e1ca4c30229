#include "base/say.h"
#include "press/poster.h"
#include "press/view.h"

enum { PEOPLE_MOST = 8, DIRECTORS_MOST = 3 };

struct text film_name(const struct view *view, const struct film *film)
{
    if (film->year == 0)
        return film->title;
    return JOIN(view->arena, film->title, TEXT(" ("), say_digits(view->arena, film->year), TEXT(")"));
}

static size_t count_credits(const struct film *film, enum credit_role role)
{
    size_t count = 0;
    for (size_t i = 0; i < film->credit_count; i++)
        count += film->credits[i].role == role;
    return count;
}

struct text film_directors(const struct view *view, const struct film *film)
{
    size_t count = count_credits(film, CREDIT_DIRECTOR), shown = count < DIRECTORS_MOST ? count : DIRECTORS_MOST;
    struct text names = TEXT_ABSENT;
    for (size_t i = 0, at = 0; at < shown; i++)
        if (film->credits[i].role == CREDIT_DIRECTOR) {
            struct text name = film->credits[i].person->name;
            names = at == 0 ? name : JOIN(view->arena, names, say_list_separator(at, shown), name);
            at++;
        }
    return names;
}

struct value *view_stars(const struct view *view, int half_stars)
{
    return view->press->index->stars[half_stars];
}

static struct value *film_line(const struct view *view, const struct film *film)
{
    struct value *line = value_object(view->arena);
    set_text(view, line, "title", film->title);
    set_text(view, line, "year", film->year > 0 ? say_digits(view->arena, film->year) : TEXT_ABSENT);
    set_text(view, line, "name", film_name(view, film));
    set_text(view, line, "url", film_path(view, film));
    set_text(view, line, "runtime", say_runtime(view->arena, film->runtime_seconds));
    set_text(view, line, "runtime-iso", say_runtime_iso(view->arena, film->runtime_seconds));
    set_value(view, line, "stars", view_stars(view, film_entry(view->press, film)->half_stars));
    set_flag(view, line, "announced", film->announced);
    set_flag(view, line, "reviewed", film->review_count > 0);
    set_text(view, line, "directors", film_directors(view, film));
    return line;
}

struct value *view_film_line(const struct view *view, const struct film *film)
{
    struct value *line = film_line(view, film);
    set_value(view, line, "poster", NULL);
    return line;
}

struct markup view_poster(const struct view *view, const struct film *film)
{
    if (!text_has(film->poster))
        return poster_inline(film, view->arena);
    struct buffer out = {.ceiling = 4096};
    buffer_put(&out, TEXT("<img class=\"poster\" src=\""));
    buffer_escaped(&out, film->poster);
    buffer_put(&out, TEXT("\" alt=\"Poster of "));
    buffer_escaped(&out, film->title);
    buffer_put(&out, TEXT("\" width=\"200\" height=\"300\">"));
    struct markup markup = {arena_copy(view->arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}

struct value *view_film_card(const struct view *view, const struct film *film)
{
    struct value *card = film_line(view, film);
    set_value(view, card, "poster", value_markup(view->arena, view_poster(view, film)));
    return card;
}

struct text film_image_path(const struct view *view, const struct film *film)
{
    return text_has(film->poster) ? film->poster : JOIN(view->arena, TEXT("/films/"), film->slug, TEXT("/poster.svg"));
}

struct text film_id_url(const struct view *view, const struct film_id *id)
{
    static const char *const before[] = {[ID_IMDB] = "https://www.imdb.com/title/",
                                         [ID_TMDB] = "https://www.themoviedb.org/movie/",
                                         [ID_WIKIDATA] = "https://www.wikidata.org/wiki/"};
    return JOIN(view->arena, text_of(before[id->source]), id->id, id->source == ID_IMDB ? TEXT("/") : TEXT(""));
}

/* The roles in the order a page names them, actors apart. */
static const struct {
    enum credit_role role;
    const char *one, *many;
} headings[] = {
    {CREDIT_DIRECTOR, "Director", "Directors"}, {CREDIT_WRITER, "Written by", "Written by"},
    {CREDIT_PRODUCER, "Producer", "Producers"}, {CREDIT_CINEMATOGRAPHER, "Photographed by", "Photographed by"},
    {CREDIT_EDITOR, "Editor", "Editors"},       {CREDIT_COMPOSER, "Music", "Music"},
};

static struct value *view_people(const struct view *view, const struct film *film, enum credit_role role, size_t count)
{
    struct value *people = value_list(view->arena);
    size_t shown = count < PEOPLE_MOST ? count : PEOPLE_MOST;
    for (size_t i = 0, at = 0; at < shown; i++) {
        if (film->credits[i].role != role)
            continue;
        struct value *person = value_object(view->arena);
        set_text(view, person, "name", film->credits[i].person->name);
        set_text(view, person, "url", TEXT_ABSENT);
        set_value(view, person, "sep", value_text(view->arena, say_list_separator(at++, shown)));
        value_add(view->arena, people, person);
    }
    return people;
}

struct value *view_credits(const struct view *view, const struct film *film)
{
    struct rows rows = {0};
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++) {
        size_t count = count_credits(film, headings[i].role);
        if (count == 0)
            continue;
        struct value *row = value_object(view->arena);
        set_text(view, row, "role", text_of(count > 1 ? headings[i].many : headings[i].one));
        set_value(view, row, "people", view_people(view, film, headings[i].role, count));
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

struct value *view_cast(const struct view *view, const struct film *film, size_t most)
{
    struct rows rows = {0};
    for (size_t i = 0; i < film->credit_count && rows.count < most; i++) {
        const struct credit *credit = &film->credits[i];
        if (credit->role != CREDIT_ACTOR && credit->role != CREDIT_VOICE)
            continue;
        struct value *row = value_object(view->arena);
        set_text(view, row, "person", credit->person->name);
        set_text(view, row, "url", TEXT_ABSENT);
        set_text(view, row, "character", credit->as);
        set_text(view, row, "character-url", TEXT_ABSENT);
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}
