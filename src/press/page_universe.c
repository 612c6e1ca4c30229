#include "base/say.h"
#include "press/json_ld.h"
#include "press/markdown.h"
#include "press/place.h"
#include "press/view_reel.h"

enum { REVIEWS_MOST = 20, CHARACTERS_MOST = 60 };

static size_t universe_count(const struct press *press)
{
    return press->edition->universe_count;
}

static void universe_put_path(const struct press *press, size_t index, struct buffer *out)
{
    page_put_path(out, "/universes/", press->edition->universes[index].slug, "/");
}

static bool universe_find(const struct press *press, struct text path, size_t *ret_index)
{
    struct text slug = page_slug(path, "/universes/", "/");
    const struct universe *universe = slug.at != NULL ? edition_find_universe(press->edition, slug) : NULL;
    if (universe == NULL)
        return false;
    *ret_index = (size_t)(universe - press->edition->universes);
    return true;
}

/* Newest first; of the same day, as they stand in the edition. */
static bool is_newer(const struct press *press, const struct review *a, const struct review *b)
{
    return review_entry(press, a)->rank < review_entry(press, b)->rank;
}

/* The newest reviews of all films of a universe, in `latest`; returns how many. */
static size_t find_latest(const struct press *press, const struct universe *universe,
                          const struct review *latest[REVIEWS_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < universe->member_count; i++) {
        const struct film *film = universe->members[i].film;
        for (size_t j = 0; j < film->review_count; j++) {
            size_t at = count;
            while (at > 0 && is_newer(press, film->reviews[j], latest[at - 1]))
                at--;
            if (at == REVIEWS_MOST)
                break;
            count += count < REVIEWS_MOST;
            for (size_t k = count - 1; k > at; k--)
                latest[k] = latest[k - 1];
            latest[at] = film->reviews[j];
        }
    }
    return count;
}

static uint64_t universe_stamp(const struct press *press, size_t index)
{
    const struct universe *universe = &press->edition->universes[index];
    const struct review *latest[REVIEWS_MOST];
    uint64_t stamp = stamp_mix(press->index->base, (uint64_t)universe->changed);
    stamp = stamp_text(stamp, universe->slug);
    for (size_t i = 0; i < universe->member_count; i++)
        stamp = stamp_mix(stamp, reel_stamp(press, universe->members[i].film));
    size_t count = find_latest(press, universe, latest);
    for (size_t i = 0; i < count; i++)
        stamp = stamp_mix(stamp, review_entry(press, latest[i])->line);
    return stamp;
}

struct text universe_count_text(const struct view *view, const struct universe *universe)
{
    size_t reviewed = 0, announced = 0;
    for (size_t i = 0; i < universe->member_count; i++) {
        const struct film *film = universe->members[i].film;
        reviewed += film->review_count > 0 && !film->announced;
        announced += film->announced;
    }
    struct text count = say_count(view->arena, universe->member_count - announced, "film");
    if (reviewed > 0)
        count = JOIN(view->arena, count, TEXT(", "), say_digits(view->arena, (long long)reviewed), TEXT(" reviewed"));
    if (announced > 0)
        count = JOIN(view->arena, count, TEXT(", "), say_digits(view->arena, (long long)announced), TEXT(" announced"));
    return count;
}

/* When an announced film opens, where that is known. */
static struct text opening_note(const struct view *view, const struct film *film)
{
    int32_t opens = film_entry(view->press, film)->opens;
    if (!film->announced || opens == DAY_UNKNOWN)
        return TEXT_ABSENT;
    return JOIN(view->arena, TEXT("opens "), say_day(view->arena, opens));
}

static struct value *view_member(const struct view *view, const struct membership *member, size_t number)
{
    struct value *row = value_object(view->arena);
    set_text(view, row, "number", number > 0 ? say_digits(view->arena, (long long)number) : TEXT_ABSENT);
    set_value(view, row, "film", view_film_line(view, member->film));
    set_text(view, row, "role",
             member->role == ROLE_MAIN ? TEXT_ABSENT : text_of(word_spelling(&membership_roles, (int)member->role)));
    set_text(view, row, "note", opening_note(view, member->film));
    return row;
}

static struct value *view_order(const struct view *view, const struct universe *universe)
{
    struct rows rows = {0};
    size_t number = 0;
    for (size_t i = 0; i < universe->member_count; i++) {
        const struct membership *member = &universe->members[i];
        rows_add(view, &rows, view_member(view, member, member->film->announced ? 0 : ++number));
    }
    return rows_section(view, &rows);
}

static struct value *view_story(const struct view *view, const struct universe *universe)
{
    struct rows rows = {0};
    bool differs = false;

    for (size_t i = 0; i < universe->story_count; i++) {
        const struct membership *member = universe->stories[i];
        differs |= i > 0 && member->place < universe->stories[i - 1]->place;
        rows_add(view, &rows, view_member(view, member, i + 1));
    }
    return differs ? rows_section(view, &rows) : NULL;
}

/* In how many films a character turns up: credits come in order of the films. */
static size_t count_films(const struct character *character)
{
    size_t count = 0;
    for (size_t i = 0; i < character->credit_count; i++)
        count += i == 0 || character->credits[i]->film != character->credits[i - 1]->film;
    return count;
}

static struct value *view_characters(const struct view *view, const struct universe *universe)
{
    struct rows rows = {0};
    for (size_t i = 0; i < universe->character_count && rows.count < CHARACTERS_MOST; i++) {
        const struct character *character = &universe->characters[i];
        size_t films = count_films(character);
        if (films == 0)
            continue;
        struct value *row = value_object(view->arena);
        set_text(view, row, "name", character->name);
        set_text(view, row, "url", TEXT_ABSENT);
        set_text(view, row, "films",
                 JOIN(view->arena, TEXT("in "), say_number(view->arena, (long long)films),
                      films == 1 ? TEXT(" film") : TEXT(" films")));
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

/* In order of release. */
static struct value *view_strips(const struct view *view, const struct universe *universe)
{
    const struct film **films = ARENA_LIST(view->arena, const struct film *, universe->member_count);
    for (size_t i = 0; i < universe->member_count; i++)
        films[i] = universe->members[i].film;
    return view_reels(view, films, universe->member_count, &(struct strips_form){.least = 1});
}

static struct value *view_latest(const struct view *view, const struct universe *universe)
{
    const struct review *latest[REVIEWS_MOST];
    size_t count = find_latest(view->press, universe, latest);
    struct rows rows = {0};
    for (size_t i = 0; i < count; i++)
        rows_add(view, &rows, view_review_line(view, latest[i]));
    return rows_section(view, &rows);
}

static struct value *view_universe(const struct view *view, const struct universe *universe)
{
    struct text site = view->press->edition->publication.url;
    struct value *object = value_object(view->arena);
    set_text(view, object, "name", universe->name);
    set_text(view, object, "url", universe_path(view, universe));
    set_value(view, object, "text",
              text_has(universe->text)
                  ? value_markup(view->arena, markdown_render(universe->text, MARKDOWN_PAGE, site, view->arena))
                  : NULL);
    set_text(view, object, "count", universe_count_text(view, universe));
    return object;
}

static enum error universe_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                  struct notes *notes)
{
    struct view view = {press, arena};
    const struct universe *universe = &press->edition->universes[index];
    struct frame frame = {.kind = "universe",
                          .section = "/universes/",
                          .heading = JOIN(arena, universe->name, TEXT(": the films in order")),
                          .description = frame_description(&view, markdown_plain(universe->text, arena)),
                          .path = universe_path(&view, universe),
                          .og_type = "website",
                          .json_ld = json_ld_universe(&view, universe)};
    struct value *page = frame_new(&view, &frame);
    set_value(&view, page, "universe", view_universe(&view, universe));
    set_value(&view, page, "order", view_order(&view, universe));
    set_value(&view, page, "story", view_story(&view, universe));
    set_value(&view, page, "characters", view_characters(&view, universe));
    set_value(&view, page, "reels", view_strips(&view, universe));
    set_value(&view, page, "arcs", view_universe_arcs(&view, universe));
    set_value(&view, page, "reviews", view_latest(&view, universe));
    return frame_render(&view, "universe", page, out, notes);
}

const struct page_kind page_universe = {"universe",    HTML_TYPE,       universe_count, universe_put_path,
                                        universe_find, universe_render, universe_stamp, 200};
