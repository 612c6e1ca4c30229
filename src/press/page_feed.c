#include "base/say.h"
#include "press/feed.h"
#include "press/json_put.h"

/* Atom: by a template. */

static struct value *view_author(const struct view *view, const struct critic *critic)
{
    struct value *author = value_object(view->arena);
    set_text(view, author, "name", critic->name);
    set_text(view, author, "url", absolute(view, critic_path(view, critic)));
    return author;
}

static enum error add_entry(const struct view *view, const struct review *review, struct value *entries,
                            struct notes *notes)
{
    struct value *entry = value_object(view->arena), *critics = value_list(view->arena);
    int32_t updated = review->updated != DAY_UNKNOWN ? review->updated : review->date;
    struct text path = review_path(view, review), html;
    enum error error = feed_content(view, review, &html, notes);
    if (error != OK)
        return error;
    for (size_t i = 0; i < review->critic_count; i++)
        value_add(view->arena, critics, view_author(view, review->critics[i]));
    set_text(view, entry, "id", feed_id(view, path));
    set_text(view, entry, "title", feed_entry_title(view, review));
    set_text(view, entry, "url", feed_url(view, path));
    set_text(view, entry, "published-iso", say_day_moment(view->arena, review->date));
    set_text(view, entry, "updated-iso", say_day_moment(view->arena, updated));
    set_value(view, entry, "critics", critics);
    set_text(view, entry, "summary", review->standfirst);
    /* A text, not markup: inside the feed the markup is escaped. */
    set_text(view, entry, "content", html);
    set_text(view, entry, "film", film_name(view, review->film));
    set_value(view, entry, "stars", view_stars(view, review->half_stars));
    set_value(view, entry, "lang", NULL);
    value_add(view->arena, entries, entry);
    return OK;
}

static enum error render_atom(const struct press *press, const struct critic *critic, struct arena *arena,
                              struct buffer *out, struct notes *notes)
{
    struct view view = {press, arena};
    struct feed feed = feed_of(&view, critic);
    struct value *page = value_object(arena), *object = value_object(arena), *entries = value_list(arena);
    set_value(&view, page, "publication", press->index->publication);
    set_text(&view, object, "id", feed_id(&view, feed.atom));
    set_text(&view, object, "title", feed.title);
    set_text(&view, object, "url", feed_url(&view, feed.page));
    set_text(&view, object, "self", feed_url(&view, feed.atom));
    set_text(&view, object, "updated-iso", say_day_moment(arena, feed_updated(&feed)));
    set_value(&view, page, "feed", object);
    enum error error = OK;
    for (size_t i = 0; i < feed.count && error == OK; i++)
        error = add_entry(&view, feed.reviews[i], entries, notes);
    set_value(&view, page, "entries", entries);
    return error == OK ? frame_render(&view, "feed.xml", page, out, notes) : error;
}

/* JSON Feed 1.1 (jsonfeed.org/version/1.1). */

static void put_authors(const struct view *view, struct json *json, const struct critic *const *critics, size_t count)
{
    json_open(json, "authors", '[');
    for (size_t i = 0; i < count; i++) {
        json_open(json, NULL, '{');
        json_text(json, "name", critics[i]->name);
        json_text(json, "url", absolute(view, critic_path(view, critics[i])));
        json_close(json, '}');
    }
    json_close(json, ']');
}

static enum error put_item(const struct view *view, struct json *json, const struct review *review, struct notes *notes)
{
    struct text path = review_path(view, review), html;
    enum error error = feed_content(view, review, &html, notes);
    if (error != OK)
        return error;
    json_open(json, NULL, '{');
    json_text(json, "id", feed_id(view, path));
    json_text(json, "url", feed_url(view, path));
    json_text(json, "title", feed_entry_title(view, review));
    json_text(json, "content_html", text_has(html) ? html : TEXT(" "));
    json_text(json, "summary", review->standfirst);
    json_text(json, "date_published", say_day_moment(view->arena, review->date));
    if (review->updated != DAY_UNKNOWN)
        json_text(json, "date_modified", say_day_moment(view->arena, review->updated));
    put_authors(view, json, review->critics, review->critic_count);
    json_open(json, "tags", '[');
    json_text(json, NULL, film_name(view, review->film));
    json_close(json, ']');
    json_close(json, '}');
    return OK;
}

static enum error render_json(const struct press *press, const struct critic *critic, struct arena *arena,
                              struct buffer *out, struct notes *notes)
{
    struct view view = {press, arena};
    struct feed feed = feed_of(&view, critic);
    struct json json = {.out = out};
    enum error error = OK;
    json_open(&json, NULL, '{');
    json_text(&json, "version", TEXT("https://jsonfeed.org/version/1.1"));
    json_text(&json, "title", feed.title);
    json_text(&json, "home_page_url", absolute(&view, feed.page));
    json_text(&json, "feed_url", absolute(&view, feed.json));
    json_text(&json, "description", press->edition->publication.tagline);
    json_text(&json, "language", press->edition->publication.language);
    if (critic != NULL)
        put_authors(&view, &json, &critic, 1);
    json_open(&json, "items", '[');
    for (size_t i = 0; i < feed.count && error == OK; i++)
        error = put_item(&view, &json, feed.reviews[i], notes);
    json_close(&json, ']');
    json_close(&json, '}');
    buffer_byte(out, '\n');
    return error;
}

/* The four kinds of page. */

PAGE_AT(feed, "/feed.xml");
PAGE_AT(json_feed, "/feed.json");

static uint64_t whole_stamp(const struct press *press, size_t index)
{
    (void)index;
    return feed_stamp(press, NULL);
}

static enum error feed_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                              struct notes *notes)
{
    (void)index;
    return render_atom(press, NULL, arena, out, notes);
}

static enum error json_feed_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                   struct notes *notes)
{
    (void)index;
    return render_json(press, NULL, arena, out, notes);
}

static size_t critic_count(const struct press *press)
{
    return press->edition->critic_count;
}

static bool find_critic(const struct press *press, struct text path, const char *file, size_t *ret_index)
{
    struct text slug = page_slug(path, "/critics/", file);
    const struct critic *critic = slug.at != NULL ? edition_find_critic(press->edition, slug) : NULL;
    if (critic == NULL)
        return false;
    *ret_index = (size_t)(critic - press->edition->critics);
    return true;
}

static void critic_put_path(const struct press *press, size_t index, struct buffer *out)
{
    page_put_path(out, "/critics/", press->edition->critics[index].slug, "/feed.xml");
}

static void critic_json_put_path(const struct press *press, size_t index, struct buffer *out)
{
    page_put_path(out, "/critics/", press->edition->critics[index].slug, "/feed.json");
}

static bool critic_find(const struct press *press, struct text path, size_t *ret_index)
{
    return find_critic(press, path, "/feed.xml", ret_index);
}

static bool critic_json_find(const struct press *press, struct text path, size_t *ret_index)
{
    return find_critic(press, path, "/feed.json", ret_index);
}

static uint64_t critic_stamp(const struct press *press, size_t index)
{
    return feed_stamp(press, &press->edition->critics[index]);
}

static enum error critic_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                struct notes *notes)
{
    return render_atom(press, &press->edition->critics[index], arena, out, notes);
}

static enum error critic_json_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                     struct notes *notes)
{
    return render_json(press, &press->edition->critics[index], arena, out, notes);
}

#define ATOM_TYPE "application/atom+xml; charset=utf-8"
#define JSON_TYPE "application/feed+json; charset=utf-8"

const struct page_kind page_feed = {"feed",    ATOM_TYPE,   page_count_one, feed_put_path,
                                    feed_find, feed_render, whole_stamp,    200};
const struct page_kind page_json_feed = {"json-feed",    JSON_TYPE,        page_count_one, json_feed_put_path,
                                         json_feed_find, json_feed_render, whole_stamp,    200};
const struct page_kind page_critic_feed = {"critic-feed", ATOM_TYPE,     critic_count, critic_put_path,
                                           critic_find,   critic_render, critic_stamp, 200};
const struct page_kind page_critic_json_feed = {
    "critic-json-feed", JSON_TYPE,          critic_count, critic_json_put_path,
    critic_json_find,   critic_json_render, critic_stamp, 200};
