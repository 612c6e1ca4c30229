#include "base/say.h"
#include "judge/expectations.h"
#include "press/chart_delivery.h"
#include "press/say_delivery.h"
#include "press/view.h"

static const struct delivery *delivery_on(const struct expectations *expectations, const struct criterion *criterion)
{
    for (size_t i = 0; expectations != NULL && i < expectations->delivery_count; i++)
        if (expectations->deliveries[i].criterion == criterion)
            return &expectations->deliveries[i];
    return NULL;
}

/* The house's score on a criterion, where more critics than those who signed have one. */
static const struct delivery *house_on(const struct expectations *house, const struct criterion *criterion,
                                       size_t signed_by)
{
    const struct delivery *delivery = delivery_on(house, criterion);
    return delivery != NULL && (size_t)delivery->count > signed_by ? delivery : NULL;
}

static struct value *view_row(const struct view *view, const struct delivery *delivery, const struct delivery *house)
{
    struct value *row = value_object(view->arena);
    bool scored = delivery->count > 0;
    set_text(view, row, "criterion", delivery->criterion->name);
    set_value(view, row, "bars", value_markup(view->arena, chart_delivery(delivery, house, view->arena)));
    set_text(view, row, "weight", say_digits(view->arena, delivery->weight));
    set_text(view, row, "come", say_weight(delivery->weight));
    set_text(view, row, "score", scored ? say_score(view->arena, delivery->sum, delivery->count) : TEXT_ABSENT);
    set_text(view, row, "all", house != NULL ? say_score(view->arena, house->sum, house->count) : TEXT_ABSENT);
    return row;
}

/* "John Wick and Mad Max" */
static struct text audience_text(const struct view *view, const struct expectations *expectations)
{
    bool by_genre = expectations->universe_count == 0;
    size_t count = by_genre ? expectations->genres.count : expectations->universe_count;
    struct text all = TEXT_ABSENT;
    for (size_t i = 0; i < count; i++) {
        struct text name = by_genre ? expectations->genres.at[i] : expectations->universes[i]->name;
        all = JOIN(view->arena, all, say_list_separator(i, count), name);
    }
    return all;
}

/* `house`: NULL where `mine` is the house's. */
static struct value *view_delivery(const struct view *view, const struct expectations *mine,
                                   const struct expectations *house, size_t signed_by)
{
    struct value *object = value_object(view->arena);
    struct value *rows = value_list(view->arena);
    bool several = false;
    for (size_t i = 0; i < mine->delivery_count; i++) {
        const struct delivery *delivery = &mine->deliveries[i];
        const struct delivery *all = house_on(house, delivery->criterion, signed_by);
        value_add(view->arena, rows, view_row(view, delivery, all));
        several = several || all != NULL;
    }
    bool genres = mine->universe_count == 0 && mine->genres.count > 0;
    set_value(view, object, "rows", rows);
    set_flag(view, object, "several", several);
    set_text(view, object, "audience", audience_text(view, mine));
    set_flag(view, object, "genres", genres);
    set_text(view, object, "sentence", say_delivery(view->arena, mine));
    set_text(view, object, "weighted", say_weighted(view->arena, mine));
    return object;
}

/* Whose stars stand beside the weighted score, which never takes their place. */
static void set_stars(const struct view *view, struct value *object, struct text by, int half_stars)
{
    set_text(view, object, "by", by);
    set_value(view, object, "stars", half_stars > 0 ? view_stars(view, half_stars) : NULL);
}

static struct text names_of(const struct view *view, const struct review *review)
{
    struct text names = TEXT_ABSENT;
    for (size_t i = 0; i < review->critic_count; i++)
        names = JOIN(view->arena, names, say_list_separator(i, review->critic_count), review->critics[i]->name);
    return names;
}

struct value *view_delivery_of_review(const struct view *view, const struct review *review)
{
    struct expectations mine, house;
    const struct edition *edition = view->press->edition;
    if (!expectations_of_review(edition, review, view->arena, &mine))
        return NULL;
    bool has_house = expectations_of_film(edition, review->film, view->arena, &house);
    struct value *object = view_delivery(view, &mine, has_house ? &house : NULL, review->critic_count);
    set_stars(view, object, names_of(view, review), review->half_stars);
    return object;
}

struct value *view_delivery_of_film(const struct view *view, const struct film *film)
{
    struct expectations all;
    if (!expectations_of_film(view->press->edition, film, view->arena, &all))
        return NULL;
    struct value *object = view_delivery(view, &all, NULL, 0);
    set_stars(view, object, view->press->edition->publication.house_rating, film_entry(view->press, film)->half_stars);
    return object;
}
