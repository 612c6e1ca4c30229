#include "press/view_standings.h"

#include "base/say.h"
#include "press/chart_place.h"

static bool is_shared(const struct ranking *ranking, size_t at)
{
    const struct standing *order = ranking->order;
    return (at > 0 && order[at - 1].place == order[at].place) ||
           (at + 1 < ranking->count && order[at + 1].place == order[at].place);
}

/* "3rd to 9th" */
static struct text between_text(const struct view *view, const struct standing *standing)
{
    struct text from = say_ordinal(view->arena, standing->from);
    if (standing->from == standing->to)
        return from;
    return JOIN(view->arena, from, TEXT(" to "), say_ordinal(view->arena, standing->to));
}

/* "2 marks, 3 verdicts" */
static struct text rests_text(const struct view *view, const struct standings *standings, uint32_t film)
{
    size_t marks = standings->star_counts[film], verdicts = standings->preference_counts[film];
    struct text of_marks = say_count(view->arena, marks, "mark");
    struct text of_verdicts = say_count(view->arena, verdicts, "verdict");
    if (marks == 0 || verdicts == 0)
        return marks > 0 ? of_marks : of_verdicts;
    return JOIN(view->arena, of_marks, TEXT(", "), of_verdicts);
}

/* The house rating, or on a critic's own standings the stars of that critic. */
static int half_stars_of(const struct view *view, const struct ranking *ranking, const struct film *film)
{
    if (ranking->critic == NULL)
        return film_entry(view->press, film)->half_stars;
    const struct review *review = film_newest_review(film, ranking->critic);
    return review != NULL ? review->half_stars : 0;
}

struct value *view_ranked(const struct view *view, const struct ranking *ranking, size_t at)
{
    const struct standing *standing = &ranking->order[at];
    const struct film *film = &view->press->edition->films[standing->film];
    struct place_range range = {standing->place, standing->from, standing->to, (uint32_t)ranking->count};
    struct value *row = value_object(view->arena);
    set_text(view, row, "place", say_digits(view->arena, standing->place));
    set_flag(view, row, "shared", is_shared(ranking, at));
    set_value(view, row, "film", view_film_line(view, film));
    set_value(view, row, "stars", view_stars(view, half_stars_of(view, ranking, film)));
    set_value(view, row, "range", value_markup(view->arena, chart_place_range(&range, view->arena)));
    set_text(view, row, "between", between_text(view, standing));
    set_text(view, row, "rests", rests_text(view, ranking->standings, standing->film));
    return row;
}
