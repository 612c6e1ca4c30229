#include "base/say.h"
#include "press/footnotes.h"
#include "press/json_ld.h"
#include "press/showing.h"
#include "press/view.h"

enum { SECOND = 3, MORE = 12, NOW_CINEMAS = 8, NOW_OPENING = 3, LINKS = 12, OPENING_PARAGRAPHS = 2 };

PAGE_AT(front, "/");

static uint64_t mix_showings(const struct press *press, uint64_t stamp)
{
    const struct territory_entry *own = showing_find(press, press->edition->publication.territory);
    for (size_t i = own != NULL ? own->first[SHOWING_CINEMAS] : 0; own != NULL && i < own->first[SHOWING_CLOSED]; i++)
        stamp = stamp_mix(stamp, film_entry(press, press->index->showings[i].film)->line);
    return stamp;
}

/* It says the day and the edition, so it is new with each of them. */
static uint64_t front_stamp(const struct press *press, size_t index)
{
    (void)index;
    uint64_t stamp = stamp_mix(press->index->base, (uint64_t)press->edition->number);
    stamp = stamp_mix(stamp, (uint64_t)press->today);
    for (size_t i = 0; i < press->edition->review_count && i <= SECOND + MORE; i++)
        stamp = stamp_mix(stamp, review_entry(press, press->edition->newest[i])->line);
    return mix_showings(press, stamp);
}

/* The paragraphs a text begins with: whole ones, so that what is open in them is closed, too. */
static struct markup opening_of(struct markup body)
{
    size_t end = 0;
    for (int i = 0; i < OPENING_PARAGRAPHS; i++) {
        size_t start = end;
        while (start < body.html.len && body.html.at[start] == '\n')
            start++;
        struct text rest = text_part(body.html, start, body.html.len);
        if (!text_starts(rest, "<p>") && !text_starts(rest, "<p class"))
            break;
        size_t closed = text_find(rest, 0, "</p>");
        if (closed == SIZE_MAX)
            break;
        end = start + closed + 4;
    }
    return (struct markup){end > 0 ? text_part(body.html, 0, end) : TEXT_ABSENT};
}

static enum error set_lead(const struct view *view, struct value *page, struct notes *notes)
{
    const struct press *press = view->press;
    set_value(view, page, "lead", NULL);
    if (press->edition->review_count == 0)
        return OK;
    const struct review *review = press->edition->newest[0];
    struct text source;
    enum error error = press->body(press->context, review->revision, view->arena, &source, notes);
    if (error != OK)
        return error;
    struct footnotes footnotes = {.view = view, .review = review};
    struct markdown_asking asking = footnotes_asking(&footnotes);
    struct markup body =
        markdown_render_asking(source, MARKDOWN_PAGE, press->edition->publication.url, &asking, view->arena);
    struct value *lead = view_review_line(view, review);
    set_value(view, lead, "opening", value_markup(view->arena, opening_of(body)));
    set_value(view, lead, "poster", value_markup(view->arena, view_poster(view, review->film)));
    set_value(view, page, "lead", lead);
    return OK;
}

static void set_latest(const struct view *view, struct value *page)
{
    const struct edition *edition = view->press->edition;
    struct rows second = {0}, more = {0};
    for (size_t i = 1; i < edition->review_count && i <= SECOND + MORE; i++) {
        if (i <= SECOND)
            rows_add(view, &second, view_review_item(view, edition->newest[i]));
        else
            rows_add(view, &more, view_review_line(view, edition->newest[i]));
    }
    set_value(view, page, "second", rows_section(view, &second));
    set_value(view, page, "more", rows_section(view, &more));
}

static struct text now_note(const struct view *view, const struct showing *showing)
{
    int32_t today = view->press->today;
    if (showing->section == SHOWING_OPENING)
        return JOIN(view->arena, TEXT("opens "), say_day_near(view->arena, showing->release->opens, today));
    if (showing->release->closes == DAY_UNKNOWN)
        return TEXT_ABSENT;
    return JOIN(view->arena, TEXT("until "), say_day_near(view->arena, showing->release->closes, today));
}

static void add_now(const struct view *view, struct rows *rows, const struct showing *showing)
{
    struct value *row = value_object(view->arena);
    set_value(view, row, "film", view_film_line(view, showing->film));
    set_text(view, row, "note", now_note(view, showing));
    rows_add(view, rows, row);
}

static struct value *view_now(const struct view *view)
{
    const struct press *press = view->press;
    const struct territory_entry *own = showing_find(press, press->edition->publication.territory);
    struct rows rows = {0};
    if (own == NULL)
        return NULL;
    for (size_t i = own->first[SHOWING_CINEMAS]; i < own->first[SHOWING_OPENING] && rows.count < NOW_CINEMAS; i++)
        add_now(view, &rows, &press->index->showings[i]);
    size_t most = rows.count + NOW_OPENING;
    for (size_t i = own->first[SHOWING_OPENING]; i < own->first[SHOWING_CLOSED] && rows.count < most; i++)
        add_now(view, &rows, &press->index->showings[i]);
    struct value *now = rows_section(view, &rows);
    if (now != NULL) {
        set_text(view, now, "territory", own->name);
        set_text(view, now, "url", own->path);
    }
    return now;
}

static void set_links(const struct view *view, struct value *page)
{
    const struct edition *edition = view->press->edition;
    struct rows universes = {0}, critics = {0};
    for (size_t i = 0; i < edition->universe_count && i < LINKS; i++) {
        const struct universe *universe = &edition->universes[i];
        rows_add(view, &universes,
                 view_link(view, universe->name, universe_path(view, universe),
                           say_count(view->arena, universe->member_count, "film"), TEXT_ABSENT));
    }
    for (size_t i = 0; i < edition->critic_count && i < LINKS; i++) {
        const struct critic *critic = &edition->critics[i];
        rows_add(view, &critics,
                 view_link(view, critic->name, critic_path(view, critic),
                           say_count(view->arena, critic->review_count, "review"), TEXT_ABSENT));
    }
    set_value(view, page, "universes", rows_section(view, &universes));
    set_value(view, page, "critics", rows_section(view, &critics));
}

static enum error front_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                               struct notes *notes)
{
    (void)index;
    struct view view = {press, arena};
    const struct publication *publication = &press->edition->publication;
    struct frame frame = {
        .kind = "front",
        .heading = text_has(publication->tagline) ? JOIN(arena, publication->name, TEXT(" – "), publication->tagline)
                                                  : publication->name,
        .description = frame_description(&view, publication->tagline),
        .path = TEXT("/"),
        .og_type = "website",
        .today = true,
        .json_ld = json_ld_front(&view),
    };
    struct value *page = frame_new(&view, &frame);
    enum error error = set_lead(&view, page, notes);
    if (error != OK)
        return error;
    set_latest(&view, page);
    set_value(&view, page, "showing", view_now(&view));
    set_links(&view, page);
    return frame_render(&view, "front", page, out, notes);
}

const struct page_kind page_front = {"front",    HTML_TYPE,    page_count_one, front_put_path,
                                     front_find, front_render, front_stamp,    200};
