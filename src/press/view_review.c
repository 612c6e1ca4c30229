#include "press/view.h"
#include "base/say.h"
#include "judge/house_rating.h"
#include "press/markdown.h"

enum { EXCERPT_MOST = 220 };

static struct value *critic_name(const struct view *view, const struct critic *critic, struct text separator)
{
    struct value *name = value_object(view->arena);
    set_text(view, name, "name", critic->name);
    set_text(view, name, "url", critic_path(view, critic));
    set_value(view, name, "sep", value_text(view->arena, separator));
    return name;
}

struct value *view_critic_name(const struct view *view, const struct critic *critic)
{
    return critic_name(view, critic, TEXT(""));
}

struct value *view_critic_names(const struct view *view, const struct critic *const *critics, size_t count)
{
    struct value *names = value_list(view->arena);
    for (size_t i = 0; i < count; i++)
        value_add(view->arena, names, critic_name(view, critics[i], say_list_separator(i, count)));
    return names;
}

struct value *view_review_line(const struct view *view, const struct review *review)
{
    struct value *line = value_object(view->arena);
    set_text(view, line, "headline", review->headline);
    set_text(view, line, "url", review_path(view, review));
    set_text(view, line, "standfirst", review->standfirst);
    set_value(view, line, "excerpt", NULL);
    set_value(view, line, "film", view_film_line(view, review->film));
    set_value(view, line, "critics", view_critic_names(view, review->critics, review->critic_count));
    set_day(view, line, "date", "date-iso", review->date);
    set_text(view, line, "date-short", say_day_short(view->arena, review->date));
    set_text(view, line, "reading-time", say_reading_time(view->arena, review->words));
    set_value(view, line, "stars", view_stars(view, review->half_stars));
    set_value(view, line, "gap", NULL);
    return line;
}

static struct markup escaped(const struct view *view, struct text text)
{
    struct buffer out = {.ceiling = 1 << 16};
    buffer_escaped(&out, text);
    struct markup markup = {arena_copy(view->arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}

struct value *view_review_item(const struct view *view, const struct review *review)
{
    struct value *item = view_review_line(view, review);
    if (!text_has(review->standfirst) && text_has(review->lead)) {
        struct text lead = markdown_lead(review->lead, EXCERPT_MOST, view->arena);
        set_value(view, item, "excerpt", value_markup(view->arena, escaped(view, lead)));
    }
    return item;
}

struct value *view_newest_review(const struct view *view, const struct film *film)
{
    return film->review_count > 0 ? view_review_line(view, film->reviews[0]) : NULL;
}

static struct value *view_marks(const struct view *view, const struct house_rating *rating)
{
    struct rows rows = {0};
    for (size_t i = 0; i < rating->mark_count; i++) {
        const struct house_mark *mark = &rating->marks[i];
        struct value *row = value_object(view->arena);
        set_value(view, row, "critic", view_critic_name(view, mark->critic));
        set_value(view, row, "stars", view_stars(view, mark->review->half_stars));
        set_day(view, row, "date", "date-iso", mark->review->date);
        set_text(view, row, "url", review_path(view, mark->review));
        set_text(view, row, "headline", mark->review->headline);
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

static struct text spread_text(const struct view *view, const struct house_rating *rating)
{
    if (rating->mark_count < 2)
        return TEXT_ABSENT;
    if (rating->mark_count == 2 || rating->least == rating->most)
        return say_stars_gap(view->arena, rating->least, rating->most);
    return JOIN(view->arena, TEXT("From "), say_stars_short(rating->least), TEXT(" to "), say_stars_short(rating->most),
                rating->most > 2 ? TEXT(" stars") : TEXT(" star"));
}

/* "the mean of two marks" follows the exact mark in a sentence, and begins one where that is round. */
static struct text rule_text(const struct view *view, const struct house_rating *rating, bool exact)
{
    if (rating->rule == RULE_EDITOR)
        return TEXT("The editor’s mark");
    if (rating->mark_count == 1)
        return TEXT("The mark of one critic");
    struct text rule = JOIN(view->arena, rating->rule == RULE_MEDIAN ? TEXT("the median of ") : TEXT("the mean of "),
                            say_number(view->arena, (long long)rating->mark_count), TEXT(" marks"));
    return exact ? rule : say_capital(view->arena, rule);
}

/* An editor may set another mark than the only critic, or one where no critic did. */
static bool is_more_than_a_mark(const struct house_rating *rating)
{
    return rating->mark_count != 1 || rating->half_stars != rating->most;
}

struct value *view_house(const struct view *view, const struct film *film)
{
    const struct publication *publication = &view->press->edition->publication;
    struct house_rating rating;
    if (!house_rating_find(film, publication->house_rule, view->arena, &rating))
        return NULL;
    bool exact = rating.sum % rating.count != 0;
    struct value *house = value_object(view->arena);
    set_text(view, house, "name", publication->house_rating);
    set_value(view, house, "stars", view_stars(view, rating.half_stars));
    set_text(view, house, "exact", exact ? say_fraction(view->arena, rating.sum, rating.count) : TEXT_ABSENT);
    set_text(view, house, "rule", rule_text(view, &rating, exact));
    set_flag(view, house, "several", is_more_than_a_mark(&rating));
    set_text(view, house, "spread", spread_text(view, &rating));
    set_value(view, house, "marks", view_marks(view, &rating));
    return house;
}
