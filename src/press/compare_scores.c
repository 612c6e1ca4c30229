#include "base/say.h"
#include "judge/judgement.h"
#include "press/chart_delivery.h"
#include "press/compare.h"

enum { CRITICS_MOST = 12 };

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

static struct value *view_duel(const struct view *view, const struct compare_duel *duel)
{
    struct value *row = value_object(view->arena);
    bool both = duel->a.count > 0 && duel->b.count > 0;
    int gap = duel->a.sum * duel->b.count - duel->b.sum * duel->a.count;
    set_text(view, row, "criterion", duel->criterion->name);
    set_value(view, row, "a", view_score(view, &duel->a, both && gap > 0));
    set_value(view, row, "b", view_score(view, &duel->b, both && gap < 0));
    return row;
}

static struct value *view_scores(const struct compare *compare)
{
    const struct view *view = compare->view;
    const struct edition *edition = view->press->edition;
    struct expectations a = {0}, b = {0};
    struct compare_duel duels[COMPARE_CRITERIA_MOST];
    expectations_of_film(edition, compare->a, view->arena, &a);
    expectations_of_film(edition, compare->b, view->arena, &b);
    size_t count = compare_find_duels(compare, &a, &b, duels);
    if (count == 0)
        return NULL;
    struct value *scores = value_object(view->arena), *rows = value_list(view->arena);
    for (size_t i = 0; i < count; i++)
        value_add(view->arena, rows, view_duel(view, &duels[i]));
    set_value(view, scores, "rows", rows);
    set_flag(view, scores, "weighed", compare_is_weighed(&a) || compare_is_weighed(&b));
    set_text(view, scores, "weighed-a", compare_weighted(compare, &a));
    set_text(view, scores, "weighed-b", compare_weighted(compare, &b));
    set_flag(view, scores, "sums", a.weight > 0 || b.weight > 0);
    return scores;
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
    struct compare_marks *marks;
    struct rows rows = {0};
    size_t count = compare_find_marks(compare, &marks);
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

void compare_set_scores(const struct compare *compare, struct value *page)
{
    const struct view *view = compare->view;
    struct value *a = view_standing(view, compare->a), *b = view_standing(view, compare->b), *places = NULL;
    if (a != NULL || b != NULL) {
        places = value_object(view->arena);
        set_value(view, places, "a", a);
        set_value(view, places, "b", b);
        set_text(view, places, "gap", compare_place_gap(compare));
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
