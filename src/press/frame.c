#include <stdlib.h>

#include "base/say.h"
#include "press/markdown.h"
#include "press/view.h"

enum { DESCRIPTION_MOST = 160 };

static const struct {
    const char *name, *url;
} sections[] = {
    {"Reviews", "/reviews/"}, {"Films", "/films/"},         {"Universes", "/universes/"},
    {"Critics", "/critics/"}, {"Standings", "/standings/"}, {"Showing", "/showing/"},
};

static struct value *new_stars(const struct view *view, int half_stars)
{
    struct value *stars = value_object(view->arena);
    set_text(view, stars, "half", say_digits(view->arena, half_stars));
    set_text(view, stars, "value", say_stars_value(half_stars));
    set_text(view, stars, "text", say_stars(half_stars));
    set_text(view, stars, "glyphs", say_stars_glyphs(half_stars));
    set_text(view, stars, "width", say_digits(view->arena, 22 * ((half_stars + 1) / 2) - 2));
    return stars;
}

/* The year of the newest review, so that pages do not change because a year has passed. */
static struct text rights_of(const struct view *view)
{
    const struct edition *edition = view->press->edition;
    if (edition->review_count == 0)
        return TEXT_ABSENT;
    return JOIN(view->arena, TEXT("© "), say_digits(view->arena, day_year(edition->newest[0]->date)), TEXT(" "),
                edition->publication.name);
}

/* "en_GB" of "en-GB": Open Graph writes it so. */
static struct text locale_of(const struct view *view, struct text language)
{
    struct text rest = language, first = text_take(&rest, '-');
    return rest.at != NULL ? JOIN(view->arena, first, TEXT("_"), rest) : first;
}

static struct value *new_publication(const struct view *view, bool today)
{
    const struct publication *publication = &view->press->edition->publication;
    int32_t day = view->press->today;
    struct value *object = value_object(view->arena);
    set_text(view, object, "name", publication->name);
    set_text(view, object, "tagline", publication->tagline);
    set_text(view, object, "house-rating", publication->house_rating);
    set_text(view, object, "url", publication->url);
    /* A page must say what it is written in; the press's own words are English. */
    struct text language = text_has(publication->language) ? publication->language : TEXT("en");
    set_text(view, object, "language", language);
    set_text(view, object, "locale", locale_of(view, language));
    set_text(view, object, "rights", view->press->index->rights);
    set_text(view, object, "today",
             today ? JOIN(view->arena, say_weekday(day), TEXT(" "), say_day(view->arena, day)) : TEXT_ABSENT);
    set_text(view, object, "today-iso", today ? say_day_iso(view->arena, day) : TEXT_ABSENT);
    set_text(view, object, "edition", today ? say_digits(view->arena, view->press->edition->number) : TEXT_ABSENT);
    set_text(view, object, "year", today ? say_digits(view->arena, day_year(day)) : TEXT_ABSENT);
    return object;
}

static void add_feed(const struct view *view, struct value *feeds, struct text url, const char *type, struct text name)
{
    struct value *feed = value_object(view->arena);
    set_text(view, feed, "url", url);
    set_text(view, feed, "type", text_of(type));
    set_text(view, feed, "name", name);
    value_add(view->arena, feeds, feed);
}

static struct value *new_feeds(const struct view *view, const struct critic *critic)
{
    struct value *feeds = value_list(view->arena);
    add_feed(view, feeds, TEXT("/feed.xml"), "application/atom+xml", TEXT("All reviews"));
    add_feed(view, feeds, TEXT("/feed.json"), "application/feed+json", TEXT("All reviews, as JSON"));
    if (critic != NULL) {
        struct text path = critic_path(view, critic);
        add_feed(view, feeds, JOIN(view->arena, path, TEXT("feed.xml")), "application/atom+xml",
                 JOIN(view->arena, TEXT("Reviews by "), critic->name));
        add_feed(view, feeds, JOIN(view->arena, path, TEXT("feed.json")), "application/feed+json",
                 JOIN(view->arena, TEXT("Reviews by "), critic->name, TEXT(", as JSON")));
    }
    return feeds;
}

static int compare_files(const void *a, const void *b)
{
    const struct theme_file *const *one = a, *const *other = b;
    return text_compare((*one)->path, (*other)->path);
}

static void index_files(const struct theme *theme, struct press_index *index)
{
    index->files = ARENA_LIST(&index->arena, const struct theme_file *, theme->file_count);
    index->file_count = theme->file_count;
    for (size_t i = 0; i < theme->file_count; i++)
        index->files[i] = &theme->files[i];
    qsort(index->files, index->file_count, sizeof *index->files, compare_files);
}

static uint64_t base_stamp(const struct press *press, struct text rights)
{
    uint64_t stamp = stamp_text(0, TEXT(BIJOU_VERSION));
    stamp = stamp_mix(stamp, press->theme->stamp);
    stamp = stamp_mix(stamp, (uint64_t)press->edition->identity);
    stamp = stamp_mix(stamp, (uint64_t)press->edition->publication.changed);
    return stamp_text(stamp, rights);
}

void index_frame(const struct press *press, struct press_index *index)
{
    struct view view = {press, &index->arena};
    index->rights = rights_of(&view);
    index->base = base_stamp(press, index->rights);
    for (int half_stars = 1; half_stars < HALF_STARS; half_stars++)
        index->stars[half_stars] = new_stars(&view, half_stars);
    index->publication = new_publication(&view, false);
    index->publication_today = new_publication(&view, true);
    index->feeds = new_feeds(&view, NULL);
    index->stylesheet = value_markup(view.arena, (struct markup){press->theme->stylesheet});
    index_files(press->theme, index);
    index->security_policy =
        JOIN(view.arena, TEXT("default-src 'none'; style-src 'sha256-"), press->theme->stylesheet_hash,
             TEXT("'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; "
                  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"));
}

struct text frame_description(const struct view *view, struct text text)
{
    return text_has(text) ? markdown_lead(text, DESCRIPTION_MOST, view->arena) : TEXT_ABSENT;
}

static struct value *view_neighbour(const struct view *view, struct text path)
{
    if (!text_has(path))
        return NULL;
    struct value *neighbour = value_object(view->arena);
    set_text(view, neighbour, "url", path);
    return neighbour;
}

static struct value *view_nav(const struct view *view, const char *current)
{
    struct value *nav = value_list(view->arena);
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        struct value *entry = value_object(view->arena);
        set_text(view, entry, "name", text_of(sections[i].name));
        set_text(view, entry, "url", text_of(sections[i].url));
        set_flag(view, entry, "current", current != NULL && text_is(text_of(sections[i].url), current));
        value_add(view->arena, nav, entry);
    }
    return nav;
}

static struct text iso_or_absent(const struct view *view, int32_t day)
{
    return day != DAY_UNKNOWN ? say_day_iso(view->arena, day) : TEXT_ABSENT;
}

static struct value *view_page(const struct view *view, const struct frame *frame)
{
    struct text name = view->press->edition->publication.name;
    bool front = text_is(frame->path, "/"), article = text_is(text_of(frame->og_type), "article");
    struct value *page = value_object(view->arena);
    set_text(view, page, "kind", text_of(frame->kind));
    set_text(view, page, "title", front ? frame->heading : JOIN(view->arena, frame->heading, TEXT(" – "), name));
    set_text(view, page, "heading", frame->heading);
    set_text(view, page, "description", frame->description);
    set_text(view, page, "url", frame->hidden ? TEXT_ABSENT : absolute(view, frame->path));
    set_text(view, page, "path", frame->path);
    set_text(view, page, "og-type", text_of(frame->og_type));
    set_text(view, page, "og-image", absolute(view, frame->image));
    set_text(view, page, "published-iso", iso_or_absent(view, article ? frame->published : DAY_UNKNOWN));
    set_text(view, page, "updated-iso", iso_or_absent(view, article ? frame->updated : DAY_UNKNOWN));
    set_flag(view, page, "hidden", frame->hidden);
    set_flag(view, page, "front", front);
    set_value(view, page, "previous", view_neighbour(view, frame->previous));
    set_value(view, page, "next", view_neighbour(view, frame->next));
    return page;
}

struct value *frame_new(const struct view *view, const struct frame *frame)
{
    const struct press_index *index = view->press->index;
    struct value *root = value_object(view->arena);
    set_value(view, root, "publication", frame->today ? index->publication_today : index->publication);
    set_value(view, root, "page", view_page(view, frame));
    set_value(view, root, "feeds", frame->critic != NULL ? new_feeds(view, frame->critic) : index->feeds);
    set_value(view, root, "nav", view_nav(view, frame->section));
    set_text(view, root, "search-url", TEXT("/search/"));
    set_value(view, root, "stylesheet", index->stylesheet);
    set_value(view, root, "json-ld", value_markup(view->arena, frame->json_ld));
    return root;
}

enum error frame_render(const struct view *view, const char *name, const struct value *page, struct buffer *out,
                        struct notes *notes)
{
    const struct template *template = template_find(view->press->theme->templates, text_of(name));
    if (template == NULL)
        return note(notes, ERROR_INPUT, JOIN(notes->arena, text_of(name), TEXT(".mustache")),
                    "the theme has no such template; add the file, or serve with the built-in theme");
    template_render(template, page, out);
    if (out->overfull)
        return note(notes, ERROR_LIMIT, JOIN(notes->arena, text_of(name), TEXT(".mustache")),
                    "the page is larger than %zu bytes; split what it lists", out->ceiling);
    return OK;
}
