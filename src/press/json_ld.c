#include "press/json_ld.h"

#include <jansson.h>
#include <stdlib.h>

#include "judge/house_rating.h"
#include "press/say.h"

enum { ACTORS_MOST = 12, REVIEWS_MOST = 20, PARTS_MOST = 100 };

static json_t *string_of(struct text text)
{
    return json_stringn(text.at, text.len);
}

/* An absent or empty text is left out. */
static void put(json_t *object, const char *key, struct text text)
{
    if (text_has(text))
        json_object_set_new_nocheck(object, key, string_of(text));
}

static void put_json(json_t *object, const char *key, json_t *value)
{
    if (value != NULL)
        json_object_set_new_nocheck(object, key, value);
}

static json_t *node(const char *type)
{
    json_t *object = json_object();
    put(object, "@type", text_of(type));
    return object;
}

static json_t *named(const struct view *view, const char *type, struct text name, struct text path)
{
    json_t *object = node(type);
    put(object, "name", name);
    put(object, "url", absolute(view, path));
    return object;
}

/* NULL for an empty list, and the only one for a list of one. */
static json_t *list_or_one(json_t *list)
{
    json_t *only = NULL;
    if (json_array_size(list) > 1)
        return list;
    if (json_array_size(list) == 1)
        only = json_incref(json_array_get(list, 0));
    json_decref(list);
    return only;
}

static json_t *people(const struct film *film, enum credit_role role, enum credit_role or_role)
{
    json_t *list = json_array();
    for (size_t i = 0; i < film->credit_count && json_array_size(list) < ACTORS_MOST; i++) {
        const struct credit *credit = &film->credits[i];
        if (credit->role != role && credit->role != or_role)
            continue;
        json_t *person = node("Person");
        put(person, "name", credit->person->name);
        json_array_append_new(list, person);
    }
    return list_or_one(list);
}

static json_t *series(const struct view *view, const struct film *film)
{
    json_t *list = json_array();
    for (size_t i = 0; i < film->membership_count; i++) {
        const struct universe *universe = film->memberships[i]->universe;
        json_array_append_new(list, named(view, "MovieSeries", universe->name, universe_path(view, universe)));
    }
    return list_or_one(list);
}

static json_t *same_as(const struct view *view, const struct film *film)
{
    json_t *list = json_array();
    for (size_t i = 0; i < film->id_count; i++)
        json_array_append_new(list, string_of(film_id_url(view, &film->ids[i])));
    return list_or_one(list);
}

/* The day it first opened anywhere, else its year. */
static struct text created(const struct view *view, const struct film *film)
{
    if (film->release_count > 0 && film->releases[0].opens != DAY_UNKNOWN)
        return say_day_iso(view->arena, film->releases[0].opens);
    return film->year > 0 ? say_digits(view->arena, film->year) : TEXT_ABSENT;
}

static json_t *movie(const struct view *view, const struct film *film)
{
    json_t *object = node("Movie");
    put(object, "name", film->title);
    put(object, "alternateName", film->original_title);
    put(object, "url", absolute(view, film_path(view, film)));
    put(object, "image", absolute(view, film_image_path(view, film)));
    put(object, "dateCreated", created(view, film));
    put(object, "duration", say_runtime_iso(view->arena, film->runtime_seconds));
    put_json(object, "director", people(film, CREDIT_DIRECTOR, CREDIT_DIRECTOR));
    put_json(object, "actor", people(film, CREDIT_ACTOR, CREDIT_VOICE));
    put_json(object, "isPartOf", series(view, film));
    put_json(object, "sameAs", same_as(view, film));
    return object;
}

static json_t *rating(const char *type, const char *value_key, struct text value)
{
    json_t *object = node(type);
    put(object, value_key, value);
    json_object_set_new_nocheck(object, "bestRating", json_integer(5));
    put(object, "worstRating", TEXT("0.5"));
    return object;
}

static json_t *publisher(const struct view *view)
{
    return named(view, "Organization", view->press->edition->publication.name, TEXT("/"));
}

/* One review by one of those who signed it. Inside a Movie the film need not be said again. */
static json_t *review_node(const struct view *view, const struct review *review, const struct critic *critic,
                           bool with_film)
{
    json_t *object = node("Review");
    put(object, "name", review->headline);
    put(object, "url", absolute(view, review_path(view, review)));
    put_json(object, "author", named(view, "Person", critic->name, critic_path(view, critic)));
    if (with_film)
        put_json(object, "itemReviewed", movie(view, review->film));
    if (review->half_stars > 0)
        put_json(object, "reviewRating", rating("Rating", "ratingValue", say_stars_value(review->half_stars)));
    put(object, "abstract", review->standfirst);
    put(object, "datePublished", say_day_iso(view->arena, review->date));
    if (review->updated != DAY_UNKNOWN)
        put(object, "dateModified", say_day_iso(view->arena, review->updated));
    put(object, "inLanguage", view->press->edition->publication.language);
    put_json(object, "publisher", publisher(view));
    return object;
}

/* In a script element the parser of HTML looks for "</script" and "<!--" alone; without any `<`
 * there is neither. */
static struct markup finish(const struct view *view, json_t *json)
{
    if (json_is_object(json)) {
        json_t *whole = json_pack("{s:s}", "@context", "https://schema.org");
        json_object_update_new(whole, json);
        json = whole;
    }
    char *bytes = json_dumps(json, JSON_COMPACT);
    struct buffer out = {.ceiling = 1 << 20};
    struct text rest = text_of(bytes);
    for (struct text part = text_take(&rest, '<');; part = text_take(&rest, '<')) {
        buffer_put(&out, part);
        if (rest.at == NULL)
            break;
        buffer_put(&out, TEXT("\\u003c"));
    }
    struct markup markup = {arena_copy(view->arena, buffer_text(&out))};
    buffer_done(&out);
    free(bytes);
    json_decref(json);
    return markup;
}

static json_t *in_graph(json_t *nodes)
{
    json_t *graph = json_object();
    json_object_set_new_nocheck(graph, "@graph", nodes);
    return graph;
}

struct markup json_ld_review(const struct view *view, const struct review *review)
{
    json_t *nodes = json_array();
    for (size_t i = 0; i < review->critic_count; i++)
        json_array_append_new(nodes, review_node(view, review, review->critics[i], true));
    if (json_array_size(nodes) != 1)
        return finish(view, in_graph(nodes));
    return finish(view, list_or_one(nodes));
}

static json_t *aggregate(const struct view *view, const struct film *film)
{
    struct house_rating house;
    if (!house_rating_find(film, view->press->edition->publication.house_rule, view->arena, &house))
        return NULL;
    json_t *object = rating("AggregateRating", "ratingValue", say_fraction(view->arena, house.sum, house.count));
    json_object_set_new_nocheck(object, "ratingCount", json_integer((json_int_t)house.mark_count));
    return object;
}

struct markup json_ld_film(const struct view *view, const struct film *film)
{
    json_t *object = movie(view, film), *reviews = json_array();
    put_json(object, "aggregateRating", aggregate(view, film));
    for (size_t i = 0; i < film->review_count && i < REVIEWS_MOST; i++)
        for (size_t j = 0; j < film->reviews[i]->critic_count; j++)
            json_array_append_new(reviews, review_node(view, film->reviews[i], film->reviews[i]->critics[j], false));
    put_json(object, "review", list_or_one(reviews));
    return finish(view, object);
}

struct markup json_ld_universe(const struct view *view, const struct universe *universe)
{
    json_t *object = named(view, "MovieSeries", universe->name, universe_path(view, universe));
    json_t *parts = json_array();
    for (size_t i = 0; i < universe->member_count && i < PARTS_MOST; i++) {
        const struct film *film = universe->members[i].film;
        json_t *part = named(view, "Movie", film->title, film_path(view, film));
        put(part, "dateCreated", created(view, film));
        json_array_append_new(parts, part);
    }
    put_json(object, "hasPart", list_or_one(parts));
    return finish(view, object);
}

struct markup json_ld_critic(const struct view *view, const struct critic *critic)
{
    json_t *page = node("ProfilePage"), *person = named(view, "Person", critic->name, critic_path(view, critic));
    put(person, "jobTitle", TEXT("Film critic"));
    put_json(person, "worksFor", publisher(view));
    put_json(page, "mainEntity", person);
    return finish(view, page);
}

struct markup json_ld_front(const struct view *view)
{
    const struct publication *publication = &view->press->edition->publication;
    json_t *site = named(view, "WebSite", publication->name, TEXT("/"));
    put(site, "description", publication->tagline);
    put(site, "inLanguage", publication->language);
    put_json(site, "publisher", publisher(view));
    if (text_has(publication->url)) {
        json_t *action = node("SearchAction");
        put(action, "target", absolute(view, TEXT("/search/?q={words}")));
        put(action, "query-input", TEXT("required name=words"));
        put_json(site, "potentialAction", action);
    }
    return finish(view, site);
}
