#include <stdlib.h>

#include "base/say.h"
#include "judge/house_rating.h"
#include "judge/judgement.h"
#include "press/compare.h"

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
    const struct compare_duel *one = a, *other = b;
    int weight = one->a.weight + one->b.weight, against = other->a.weight + other->b.weight;
    if (weight != against)
        return against - weight;
    return (one->criterion > other->criterion) - (one->criterion < other->criterion);
}

size_t compare_find_duels(const struct compare *compare, const struct expectations *a, const struct expectations *b,
                          struct compare_duel *ret_duels)
{
    const struct publication *publication = &compare->view->press->edition->publication;
    size_t count = 0;
    for (size_t i = 0; i < publication->criterion_count && count < COMPARE_CRITERIA_MOST; i++) {
        const struct criterion *criterion = &publication->criteria[i];
        struct compare_duel duel = {criterion, delivery_on(a, criterion), delivery_on(b, criterion)};
        if (duel.a.count > 0 || duel.b.count > 0)
            ret_duels[count++] = duel;
    }
    if (count > 0)
        qsort(ret_duels, count, sizeof *ret_duels, compare_weights);
    return count;
}

struct text compare_weighted(const struct compare *compare, const struct expectations *expectations)
{
    struct arena *arena = compare->view->arena;
    int tenths = expectations_tenths(expectations);
    if (expectations->weight == 0)
        return TEXT_ABSENT;
    return JOIN(arena, say_digits(arena, tenths / 10), TEXT("."), say_digits(arena, tenths % 10));
}

bool compare_is_weighed(const struct expectations *expectations)
{
    return expectations->universe_count > 0 || expectations->genres.count > 0;
}

static int compare_critics(const void *a, const void *b)
{
    const struct compare_marks *one = a, *other = b;
    return (one->critic > other->critic) - (one->critic < other->critic);
}

static int compare_marks(const void *a, const void *b)
{
    const struct compare_marks *one = a, *other = b;
    bool both = one->a != NULL && one->b != NULL, other_both = other->a != NULL && other->b != NULL;
    return both != other_both ? (both ? -1 : 1) : compare_critics(a, b);
}

size_t compare_find_marks(const struct compare *compare, struct compare_marks **ret_marks)
{
    const struct view *view = compare->view;
    enum house_rule rule = view->press->edition->publication.house_rule;
    struct house_rating a = {0}, b = {0};
    house_rating_find(compare->a, rule, view->arena, &a);
    house_rating_find(compare->b, rule, view->arena, &b);
    struct compare_marks *all = ARENA_LIST(view->arena, struct compare_marks, a.mark_count + b.mark_count);
    size_t given = 0, count = 0;
    for (size_t i = 0; i < a.mark_count; i++)
        all[given++] = (struct compare_marks){a.marks[i].critic, a.marks[i].review, NULL};
    for (size_t i = 0; i < b.mark_count; i++)
        all[given++] = (struct compare_marks){b.marks[i].critic, NULL, b.marks[i].review};
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

struct text compare_runtime_gap(const struct compare *compare)
{
    const struct view *view = compare->view;
    const struct film *a = compare->a, *b = compare->b;
    if (a->runtime_seconds == 0 || b->runtime_seconds == 0)
        return TEXT_ABSENT;
    int minutes = (abs(a->runtime_seconds - b->runtime_seconds) + 30) / 60;
    if (minutes == 0)
        return TEXT("Of the same length");
    return JOIN(view->arena, say_capital(view->arena, say_number(view->arena, minutes)),
                minutes == 1 ? TEXT(" minute apart") : TEXT(" minutes apart"));
}

struct text compare_rating_gap(const struct compare *compare)
{
    const struct view *view = compare->view;
    const struct film *a = compare->a, *b = compare->b;
    const struct film_entry *one = film_entry(view->press, a), *other = film_entry(view->press, b);
    if (one->half_stars == 0 || other->half_stars == 0)
        return TEXT_ABSENT;
    int gap = abs(one->sum * other->marked - other->sum * one->marked), parts = one->marked * other->marked;
    if (gap == 0)
        return TEXT("Level");
    if (gap % parts == 0)
        return say_stars_gap(view->arena, 0, gap / parts);
    if (gap * 2 == parts)
        return TEXT("A quarter of a star apart");
    return JOIN(view->arena, say_fraction(view->arena, gap, parts),
                gap < 2 * parts ? TEXT(" of a star apart") : TEXT(" stars apart"));
}

struct text compare_release_gap(const struct compare *compare, const struct pair_gap *gap)
{
    const struct view *view = compare->view;
    if (gap->a == NULL || gap->b == NULL)
        return TEXT_ABSENT;
    if (gap->a->opens == gap->b->opens)
        return TEXT("On the same day");
    int32_t from = gap->a->opens < gap->b->opens ? gap->a->opens : gap->b->opens;
    int32_t to = gap->a->opens < gap->b->opens ? gap->b->opens : gap->a->opens;
    return JOIN(view->arena, say_capital(view->arena, say_gap(view->arena, from, to)), TEXT(" apart"));
}

struct text compare_place_gap(const struct compare *compare)
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

/* What a person did for a film, each thing once: "Director, writer"; an actor's part is named. */
static struct text parts_of(const struct view *view, const struct film *film, const struct person *person)
{
    struct text parts = TEXT_ABSENT;
    for (size_t i = 0; i < film->credit_count; i++) {
        const struct credit *credit = &film->credits[i];
        bool acts = credit->role == CREDIT_ACTOR || credit->role == CREDIT_VOICE;
        if (credit->person != person)
            continue;
        struct text part =
            acts && text_has(credit->as) ? credit->as : text_of(word_spelling(&credit_roles, (int)credit->role));
        if (parts.at == NULL)
            parts = acts && text_has(credit->as) ? part : say_capital(view->arena, part);
        else
            parts = JOIN(view->arena, parts, TEXT(", "), part);
    }
    return parts;
}

static bool is_repeated(const struct film *film, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (film->credits[i].person == film->credits[at].person)
            return true;
    return false;
}

size_t compare_find_shared(const struct compare *compare, struct compare_person **ret_people)
{
    const struct film *a = compare->a;
    struct compare_person *people = ARENA_LIST(compare->view->arena, struct compare_person, a->credit_count);
    size_t count = 0;
    for (size_t i = 0; i < a->credit_count; i++) {
        const struct person *person = a->credits[i].person;
        struct text there = parts_of(compare->view, compare->b, person);
        if (there.at == NULL || is_repeated(a, i))
            continue;
        people[count++] = (struct compare_person){person, parts_of(compare->view, a, person), there};
    }
    *ret_people = people;
    return count;
}
