#include <jansson.h>
#include <stdlib.h>

#include "press/feed.h"
#include "press/say.h"

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

static void put(json_t *object, const char *key, struct text text)
{
    if (text_has(text))
        json_object_set_new_nocheck(object, key, json_stringn(text.at, text.len));
}

static json_t *authors_of(const struct view *view, const struct critic *const *critics, size_t count)
{
    json_t *authors = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *author = json_object();
        put(author, "name", critics[i]->name);
        put(author, "url", absolute(view, critic_path(view, critics[i])));
        json_array_append_new(authors, author);
    }
    return authors;
}

static enum error add_item(const struct view *view, const struct review *review, json_t *items, struct notes *notes)
{
    struct text path = review_path(view, review), html;
    enum error error = feed_content(view, review, &html, notes);
    if (error != OK)
        return error;
    json_t *item = json_object(), *tags = json_array();
    struct text film = film_name(view, review->film);
    json_array_append_new(tags, json_stringn(film.at, film.len));
    put(item, "id", feed_id(view, path));
    put(item, "url", feed_url(view, path));
    put(item, "title", feed_entry_title(view, review));
    put(item, "content_html", html);
    put(item, "summary", review->standfirst);
    put(item, "date_published", say_day_moment(view->arena, review->date));
    if (review->updated != DAY_UNKNOWN)
        put(item, "date_modified", say_day_moment(view->arena, review->updated));
    json_object_set_new_nocheck(item, "authors", authors_of(view, review->critics, review->critic_count));
    json_object_set_new_nocheck(item, "tags", tags);
    json_array_append_new(items, item);
    return OK;
}

static int put_chunk(const char *bytes, size_t size, void *out)
{
    buffer_put(out, (struct text){bytes, size});
    return 0;
}

static enum error render_json(const struct press *press, const struct critic *critic, struct arena *arena,
                              struct buffer *out, struct notes *notes)
{
    struct view view = {press, arena};
    struct feed feed = feed_of(&view, critic);
    json_t *object = json_object(), *items = json_array();
    enum error error = OK;
    put(object, "version", TEXT("https://jsonfeed.org/version/1.1"));
    put(object, "title", feed.title);
    put(object, "home_page_url", absolute(&view, feed.page));
    put(object, "feed_url", absolute(&view, feed.json));
    put(object, "description", press->edition->publication.tagline);
    put(object, "language", press->edition->publication.language);
    if (critic != NULL)
        json_object_set_new_nocheck(object, "authors", authors_of(&view, &critic, 1));
    for (size_t i = 0; i < feed.count && error == OK; i++)
        error = add_item(&view, feed.reviews[i], items, notes);
    json_object_set_new_nocheck(object, "items", items);
    if (error == OK)
        json_dump_callback(object, put_chunk, out, JSON_COMPACT);
    json_decref(object);
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
