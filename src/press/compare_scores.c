#include <stdlib.h>

#include "judge/expectations.h"
#include "judge/house_rating.h"
#include "judge/judgement.h"
#include "press/chart_delivery.h"
#include "press/compare.h"
#include "press/say.h"

enum { CRITERIA_MOST = 40, CRITICS_MOST = 12 };

/* One criterion and what each film does on it. */
struct duel {
    const struct criterion *criterion;
    struct delivery a, b;
};

static struct delivery delivery_on(const struct expectations *expectations, const struct criterion *criterion)
{
    for (size_t i = 0; i < expectations->delivery_count; i++)
        if (expectations->deliveries[i].criterion == criterion)
            return expectations->deliveries[i];
    return (struct delivery){.criterion = criterion};
}

/* What both audiences together come for most stands first; then as the publication lists them. */
static int compare_weights(const void *a, const void *b)
{
    const struct duel *one = a, *other = b;
    int weight = one->a.weight + one->b.weight, against = other->a.weight + other->b.weight;
    if (weight != against)
        return against - weight;
    return (one->criterion > other->criterion) - (one->criterion < other->criterion);
}

static size_t find_duels(const struct compare *compare, const struct expectations *a, const struct expectations *b,
                         struct duel *ret_duels)
{
    const struct publication *publication = &compare->view->press->edition->publication;
    size_t count = 0;
    for (size_t i = 0; i < publication->criterion_count && count < CRITERIA_MOST; i++) {
        const struct criterion *criterion = &publication->criteria[i];
        struct duel duel = {criterion, delivery_on(a, criterion), delivery_on(b, criterion)};
        if (duel.a.count > 0 || duel.b.count > 0)
            ret_duels[count++] = duel;
    }
    if (count > 0)
        qsort(ret_duels, count, sizeof *ret_duels, compare_weights);
    return count;
}

static struct value *view_score(const struct view *view, const struct delivery *delivery, bool ahead)
{
    struct value *score = value_object(view->arena);
    set_text(view, score, "score",
             delivery->count > 0 ? say_score(view->arena, delivery->sum, delivery->count) : TEXT_ABSENT);
    set_text(view, score, "weight", say_digits(view->arena, delivery->weight));
    set_value(view, score, "bars", value_markup(view->arena, chart_delivery(delivery, NULL, view->arena)));
    set_flag(view, score, "ahead", ahead);
    return score;
}

static struct value *view_duel(const struct view *view, const struct duel *duel)
{
    struct value *row = value_object(view->arena);
    bool both = duel->a.count > 0 && duel->b.count > 0;
    int gap = duel->a.sum * duel->b.count - duel->b.sum * duel->a.count;
    set_text(view, row, "criterion", duel->criterion->name);
    set_value(view, row, "a", view_score(view, &duel->a, both && gap > 0));
    set_value(view, row, "b", view_score(view, &duel->b, both && gap < 0));
    return row;
}

/* "4.4" */
static struct text weighted_text(const struct view *view, const struct expectations *expectations)
{
    int tenths = expectations_tenths(expectations);
    if (expectations->weight == 0)
        return TEXT_ABSENT;
    return JOIN(view->arena, say_digits(view->arena, tenths / 10), TEXT("."), say_digits(view->arena, tenths % 10));
}

/* Where neither has any weight, nobody was asked what they come for, and no line says it. */
static bool has_weights(const struct expectations *expectations)
{
    return expectations->universe_count > 0 || expectations->genres.count > 0;
}

static struct value *view_scores(const struct compare *compare)
{
    const struct view *view = compare->view;
    const struct edition *edition = view->press->edition;
    struct expectations a = {0}, b = {0};
    struct duel duels[CRITERIA_MOST];
    expectations_of_film(edition, compare->a, view->arena, &a);
    expectations_of_film(edition, compare->b, view->arena, &b);
    size_t count = find_duels(compare, &a, &b, duels);
    if (count == 0)
        return NULL;
    struct value *scores = value_object(view->arena), *rows = value_list(view->arena);
    for (size_t i = 0; i < count; i++)
        value_add(view->arena, rows, view_duel(view, &duels[i]));
    set_value(view, scores, "rows", rows);
    set_flag(view, scores, "weighed", has_weights(&a) || has_weights(&b));
    set_text(view, scores, "weighed-a", weighted_text(view, &a));
    set_text(view, scores, "weighed-b", weighted_text(view, &b));
    set_flag(view, scores, "sums", a.weight > 0 || b.weight > 0);
    return scores;
}

/* One critic's newest marks for the two; NULL where there is none. */
struct marks {
    const struct critic *critic;
    const struct review *a, *b;
};

static int compare_critics(const void *a, const void *b)
{
    const struct marks *one = a, *other = b;
    return (one->critic > other->critic) - (one->critic < other->critic);
}

static int compare_marks(const void *a, const void *b)
{
    const struct marks *one = a, *other = b;
    bool both = one->a != NULL && one->b != NULL, other_both = other->a != NULL && other->b != NULL;
    return both != other_both ? (both ? -1 : 1) : compare_critics(a, b);
}

/* Critics who gave both films stars first. */
static size_t find_marks(const struct compare *compare, struct marks **ret_marks)
{
    const struct view *view = compare->view;
    enum house_rule rule = view->press->edition->publication.house_rule;
    struct house_rating a = {0}, b = {0};
    house_rating_find(compare->a, rule, view->arena, &a);
    house_rating_find(compare->b, rule, view->arena, &b);
    struct marks *all = ARENA_LIST(view->arena, struct marks, a.mark_count + b.mark_count);
    size_t given = 0, count = 0;
    for (size_t i = 0; i < a.mark_count; i++)
        all[given++] = (struct marks){a.marks[i].critic, a.marks[i].review, NULL};
    for (size_t i = 0; i < b.mark_count; i++)
        all[given++] = (struct marks){b.marks[i].critic, NULL, b.marks[i].review};
    if (given > 0)
        qsort(all, given, sizeof *all, compare_critics);
    for (size_t i = 0; i < given; i++) {
        if (i == 0 || all[i].critic != all[count - 1].critic) {
            all[count++] = all[i];
            continue;
        }
        all[count - 1].a = all[count - 1].a != NULL ? all[count - 1].a : all[i].a;
        all[count - 1].b = all[count - 1].b != NULL ? all[count - 1].b : all[i].b;
    }
    if (count > 0)
        qsort(all, count, sizeof *all, compare_marks);
    *ret_marks = all;
    return count;
}

static struct value *view_mark(const struct view *view, const struct review *review)
{
    if (review == NULL)
        return NULL;
    struct value *mark = value_object(view->arena);
    set_value(view, mark, "stars", view_stars(view, review->half_stars));
    set_text(view, mark, "url", review_path(view, review));
    set_text(view, mark, "headline", review->headline);
    return mark;
}

static struct value *view_stars_rows(const struct compare *compare)
{
    const struct view *view = compare->view;
    struct marks *marks;
    struct rows rows = {0};
    size_t count = find_marks(compare, &marks);
    for (size_t i = 0; i < count && i < CRITICS_MOST; i++) {
        struct value *row = value_object(view->arena);
        set_value(view, row, "critic", view_critic_name(view, marks[i].critic));
        set_value(view, row, "a", view_mark(view, marks[i].a));
        set_value(view, row, "b", view_mark(view, marks[i].b));
        rows_add(view, &rows, row);
    }
    struct value *section = rows_section(view, &rows);
    if (section != NULL)
        set_text(view, section, "rest",
                 count > CRITICS_MOST
                     ? JOIN(view->arena, TEXT("and "), say_count(view->arena, count - CRITICS_MOST, "more critic"))
                     : TEXT_ABSENT);
    return section;
}

/* That the ranges overlap is said, since then either film may well be the higher one. */
static struct text place_gap(const struct compare *compare)
{
    const struct judgement *judgement = compare->view->press->index->judgement;
    const struct standing *a = judgement_standing(judgement, compare->a);
    const struct standing *b = judgement_standing(judgement, compare->b);
    struct arena *arena = compare->view->arena;
    if (a == NULL || b == NULL)
        return TEXT_ABSENT;
    uint32_t gap = a->place > b->place ? a->place - b->place : b->place - a->place;
    bool overlap = a->from <= b->to && b->from <= a->to;
    if (gap == 0)
        return TEXT("Level");
    return JOIN(arena, say_capital(arena, say_number(arena, gap)),
                gap == 1 ? TEXT(" place apart") : TEXT(" places apart"),
                overlap ? TEXT("; their ranges overlap") : TEXT("; their ranges do not meet"));
}

void compare_set_scores(const struct compare *compare, struct value *page)
{
    const struct view *view = compare->view;
    struct value *a = view_standing(view, compare->a), *b = view_standing(view, compare->b), *places = NULL;
    if (a != NULL || b != NULL) {
        places = value_object(view->arena);
        set_value(view, places, "a", a);
        set_value(view, places, "b", b);
        set_text(view, places, "gap", place_gap(compare));
    }
    set_value(view, page, "standings", places);
    set_value(view, page, "scores", view_scores(compare));
    set_value(view, page, "stars-rows", view_stars_rows(compare));
}

uint64_t compare_scores_stamp(const struct press *press, const struct film *a, const struct film *b)
{
    const struct judgement *judgement = press->index->judgement;
    const struct film *const films[] = {a, b};
    uint64_t stamp = judgement->order_count;
    for (size_t i = 0; i < sizeof films / sizeof films[0]; i++) {
        const struct standing *standing = judgement_standing(judgement, films[i]);
        if (standing != NULL)
            stamp = stamp_mix(stamp_mix(stamp, standing->place), (uint64_t)standing->from << 32 | standing->to);
        stamp = stamp_mix(stamp, standing != NULL);
    }
    return stamp;
}
