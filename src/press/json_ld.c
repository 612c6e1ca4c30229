#include "press/json_ld.h"

#include "base/say.h"
#include "judge/house_rating.h"
#include "press/json_put.h"

enum { ACTORS_MOST = 12, REVIEWS_MOST = 20, PARTS_MOST = 100, JSON_MOST = 1 << 20 };

/* The data of one page while it is written. */
struct linked {
    const struct view *view;
    struct buffer buffer;
    struct json json;
};

static void begin(struct linked *linked, const struct view *view)
{
    *linked = (struct linked){.view = view, .buffer = {.ceiling = JSON_MOST}};
    linked->json.out = &linked->buffer;
    json_open(&linked->json, NULL, '{');
    json_text(&linked->json, "@context", TEXT("https://schema.org"));
}

static struct markup finish(struct linked *linked)
{
    json_close(&linked->json, '}');
    struct markup markup = {arena_copy(linked->view->arena, buffer_text(&linked->buffer))};
    buffer_done(&linked->buffer);
    return markup;
}

static void open_node(struct linked *linked, const char *key, const char *type)
{
    json_open(&linked->json, key, '{');
    json_text(&linked->json, "@type", text_of(type));
}

static void close_node(struct linked *linked)
{
    json_close(&linked->json, '}');
}

static void put_name(struct linked *linked, struct text name, struct text path)
{
    json_text(&linked->json, "name", name);
    json_text(&linked->json, "url", absolute(linked->view, path));
}

static void put_named(struct linked *linked, const char *key, const char *type, struct text name, struct text path)
{
    open_node(linked, key, type);
    put_name(linked, name, path);
    close_node(linked);
}

/* A list of one is written as that one: returns the key its items then have. */
static const char *open_list(struct linked *linked, const char *key, size_t count)
{
    if (count == 1)
        return key;
    json_open(&linked->json, key, '[');
    return NULL;
}

static void close_list(struct linked *linked, size_t count)
{
    if (count != 1)
        json_close(&linked->json, ']');
}

static bool has_role(const struct credit *credit, bool acting)
{
    if (acting)
        return credit->role == CREDIT_ACTOR || credit->role == CREDIT_VOICE;
    return credit->role == CREDIT_DIRECTOR;
}

static void put_people(struct linked *linked, const char *key, const struct film *film, bool acting)
{
    size_t count = 0, put = 0;
    for (size_t i = 0; i < film->credit_count && count < ACTORS_MOST; i++)
        count += has_role(&film->credits[i], acting);
    if (count == 0)
        return;
    const char *each = open_list(linked, key, count);
    for (size_t i = 0; i < film->credit_count && put < count; i++) {
        if (!has_role(&film->credits[i], acting))
            continue;
        put_named(linked, each, "Person", film->credits[i].person->name, TEXT_ABSENT);
        put++;
    }
    close_list(linked, count);
}

static void put_series(struct linked *linked, const struct film *film)
{
    if (film->membership_count == 0)
        return;
    const char *each = open_list(linked, "isPartOf", film->membership_count);
    for (size_t i = 0; i < film->membership_count; i++) {
        const struct universe *universe = film->memberships[i]->universe;
        put_named(linked, each, "MovieSeries", universe->name, universe_path(linked->view, universe));
    }
    close_list(linked, film->membership_count);
}

static void put_same(struct linked *linked, const struct film *film)
{
    if (film->id_count == 0)
        return;
    const char *each = open_list(linked, "sameAs", film->id_count);
    for (size_t i = 0; i < film->id_count; i++)
        json_text(&linked->json, each, film_id_url(linked->view, &film->ids[i]));
    close_list(linked, film->id_count);
}

/* The day it first opened anywhere, else its year. */
static struct text created(const struct view *view, const struct film *film)
{
    if (film->release_count > 0 && film->releases[0].opens != DAY_UNKNOWN)
        return say_day_iso(view->arena, film->releases[0].opens);
    return film->year > 0 ? say_digits(view->arena, film->year) : TEXT_ABSENT;
}

static void put_movie(struct linked *linked, const struct film *film)
{
    const struct view *view = linked->view;
    json_text(&linked->json, "name", film->title);
    json_text(&linked->json, "alternateName", film->original_title);
    json_text(&linked->json, "url", absolute(view, film_path(view, film)));
    json_text(&linked->json, "image", absolute(view, film_image_path(view, film)));
    json_text(&linked->json, "dateCreated", created(view, film));
    json_text(&linked->json, "duration", say_runtime_iso(view->arena, film->runtime_seconds));
    put_people(linked, "director", film, false);
    put_people(linked, "actor", film, true);
    put_series(linked, film);
    put_same(linked, film);
}

/* The scale is always written out: readers of the data assume 1 to 5. */
static void put_scale(struct linked *linked, struct text value)
{
    json_text(&linked->json, "ratingValue", value);
    json_text(&linked->json, "bestRating", TEXT("5"));
    json_text(&linked->json, "worstRating", TEXT("0.5"));
}

static void put_publisher(struct linked *linked, const char *key)
{
    put_named(linked, key, "Organization", linked->view->press->edition->publication.name, TEXT("/"));
}

/* One review by one of those who signed it. Inside a Movie the film need not be said again. */
static void put_review(struct linked *linked, const struct review *review, const struct critic *critic, bool with_film)
{
    const struct view *view = linked->view;
    put_name(linked, review->headline, review_path(view, review));
    put_named(linked, "author", "Person", critic->name, critic_path(view, critic));
    if (with_film) {
        open_node(linked, "itemReviewed", "Movie");
        put_movie(linked, review->film);
        close_node(linked);
    }
    if (review->half_stars > 0) {
        open_node(linked, "reviewRating", "Rating");
        put_scale(linked, say_stars_value(review->half_stars));
        close_node(linked);
    }
    json_text(&linked->json, "abstract", review->standfirst);
    json_text(&linked->json, "datePublished", say_day_iso(view->arena, review->date));
    if (review->updated != DAY_UNKNOWN)
        json_text(&linked->json, "dateModified", say_day_iso(view->arena, review->updated));
    json_text(&linked->json, "inLanguage", view->press->edition->publication.language);
    put_publisher(linked, "publisher");
}

struct markup json_ld_review(const struct view *view, const struct review *review)
{
    struct linked linked;
    begin(&linked, view);
    if (review->critic_count == 1) {
        json_text(&linked.json, "@type", TEXT("Review"));
        put_review(&linked, review, review->critics[0], true);
        return finish(&linked);
    }
    json_open(&linked.json, "@graph", '[');
    for (size_t i = 0; i < review->critic_count; i++) {
        open_node(&linked, NULL, "Review");
        put_review(&linked, review, review->critics[i], true);
        close_node(&linked);
    }
    json_close(&linked.json, ']');
    return finish(&linked);
}

/* What an editor sets is no aggregate of what others gave. */
static void put_aggregate(struct linked *linked, const struct film *film)
{
    const struct view *view = linked->view;
    struct house_rating house;
    if (!house_rating_find(film, view->press->edition->publication.house_rule, view->arena, &house) ||
        house.rule == RULE_EDITOR)
        return;
    open_node(linked, "aggregateRating", "AggregateRating");
    put_scale(linked, say_fraction(view->arena, house.sum, house.count));
    json_number(&linked->json, "ratingCount", (long long)house.mark_count);
    close_node(linked);
}

struct markup json_ld_film(const struct view *view, const struct film *film)
{
    struct linked linked;
    begin(&linked, view);
    json_text(&linked.json, "@type", TEXT("Movie"));
    put_movie(&linked, film);
    put_aggregate(&linked, film);
    if (film->review_count > 0)
        json_open(&linked.json, "review", '[');
    for (size_t i = 0; i < film->review_count && i < REVIEWS_MOST; i++)
        for (size_t j = 0; j < film->reviews[i]->critic_count; j++) {
            open_node(&linked, NULL, "Review");
            put_review(&linked, film->reviews[i], film->reviews[i]->critics[j], false);
            close_node(&linked);
        }
    if (film->review_count > 0)
        json_close(&linked.json, ']');
    return finish(&linked);
}

struct markup json_ld_universe(const struct view *view, const struct universe *universe)
{
    struct linked linked;
    begin(&linked, view);
    json_text(&linked.json, "@type", TEXT("MovieSeries"));
    put_name(&linked, universe->name, universe_path(view, universe));
    json_open(&linked.json, "hasPart", '[');
    for (size_t i = 0; i < universe->member_count && i < PARTS_MOST; i++) {
        const struct film *film = universe->members[i].film;
        open_node(&linked, NULL, "Movie");
        put_name(&linked, film->title, film_path(view, film));
        json_text(&linked.json, "dateCreated", created(view, film));
        close_node(&linked);
    }
    json_close(&linked.json, ']');
    return finish(&linked);
}

struct markup json_ld_critic(const struct view *view, const struct critic *critic)
{
    struct linked linked;
    begin(&linked, view);
    json_text(&linked.json, "@type", TEXT("ProfilePage"));
    open_node(&linked, "mainEntity", "Person");
    put_name(&linked, critic->name, critic_path(view, critic));
    json_text(&linked.json, "jobTitle", TEXT("Film critic"));
    put_publisher(&linked, "worksFor");
    close_node(&linked);
    return finish(&linked);
}

struct markup json_ld_front(const struct view *view)
{
    const struct publication *publication = &view->press->edition->publication;
    struct linked linked;
    begin(&linked, view);
    json_text(&linked.json, "@type", TEXT("WebSite"));
    put_name(&linked, publication->name, TEXT("/"));
    json_text(&linked.json, "description", publication->tagline);
    json_text(&linked.json, "inLanguage", publication->language);
    put_publisher(&linked, "publisher");
    if (text_has(publication->url)) {
        open_node(&linked, "potentialAction", "SearchAction");
        json_text(&linked.json, "target", absolute(view, TEXT("/search/?q={words}")));
        json_text(&linked.json, "query-input", TEXT("required name=words"));
        close_node(&linked);
    }
    return finish(&linked);
}
