#include <stdlib.h>

#include "base/say.h"
#include "judge/judgement.h"
#include "press/chart_place.h"
#include "press/pair.h"
#include "press/view.h"

enum { ROWS_MOST = 40 };

/* The page of a pair in the order it is listed in; absent when it is not, since an export has no page then. */
static struct text pair_path(const struct view *view, const struct film *a, const struct film *b)
{
    bool in_order = pair_is_in_order(view->press, a, b);
    const struct film *left = in_order ? a : b, *right = in_order ? b : a;
    size_t place;
    if (!pair_find(view->press, film_place(view->press, left), film_place(view->press, right), &place))
        return TEXT_ABSENT;
    return compare_path(view, left, right);
}

static struct text than_text(enum verdict_outcome outcome)
{
    return outcome == VERDICT_BETTER  ? TEXT("better than")
           : outcome == VERDICT_WORSE ? TEXT("worse than")
                                      : TEXT("level with");
}

/* What begins small goes on from "because"; what begins with a capital is a sentence by itself. */
static struct text because_text(const struct view *view, struct text because)
{
    bool sentence = text_has(because) && because.at[0] >= 'A' && because.at[0] <= 'Z';
    return !text_has(because) ? TEXT_ABSENT : sentence ? because : JOIN(view->arena, TEXT("because "), because);
}

static struct value *new_row(const struct view *view, const struct verdict *verdict, const struct film *film,
                             enum verdict_outcome outcome)
{
    struct value *row = value_object(view->arena);
    const struct film *other = verdict->film == film ? verdict->other : verdict->film;
    set_text(view, row, "title", film->title);
    set_text(view, row, "than", than_text(outcome));
    set_value(view, row, "other", view_film_line(view, other));
    set_text(view, row, "on", verdict->criterion != NULL ? verdict->criterion->name : TEXT_ABSENT);
    set_text(view, row, "because", because_text(view, verdict->because));
    set_text(view, row, "compare", pair_path(view, film, other));
    return row;
}

/* Where a verdict is to be read: its review, or the page of its pair; absent when it has neither. */
static struct text verdict_path(const struct view *view, const struct verdict *verdict)
{
    return verdict->review != NULL ? review_path(view, verdict->review)
                                   : pair_path(view, verdict->film, verdict->other);
}

/* The voice of this critic that counts where this verdict was given. */
static const struct voice *newest_voice(const struct view *view, const struct verdict *verdict,
                                        const struct critic *critic)
{
    struct voices voices = verdicts_on(&view->press->index->judgement->verdicts, verdict->film, verdict->other);
    for (size_t i = 0; i < voices.count; i++)
        if (voices.at[i].counts && voices.at[i].criterion == verdict->criterion && voices.at[i].critic == critic)
            return &voices.at[i];
    return NULL;
}

/* What the critic has said since, of the film the verdict is about. */
static struct text since_text(const struct verdict *verdict, enum verdict_outcome now)
{
    if (now == verdict->outcome)
        return TEXT("said so again");
    return now == VERDICT_BETTER  ? TEXT("called it better")
           : now == VERDICT_WORSE ? TEXT("called it worse")
                                  : TEXT("called the two level");
}

static struct value *view_later(const struct view *view, const struct verdict *verdict, bool *ret_stands)
{
    struct rows rows = {0};
    *ret_stands = false;
    for (size_t i = 0; i < verdict->review->critic_count; i++) {
        const struct critic *critic = verdict->review->critics[i];
        const struct voice *newest = newest_voice(view, verdict, critic);
        if (newest == NULL || newest->verdict == verdict) {
            *ret_stands = true;
            continue;
        }
        struct value *row = value_object(view->arena);
        set_value(view, row, "critic", view_critic_name(view, critic));
        set_text(view, row, "says", since_text(verdict, voice_outcome(newest, verdict->film)));
        set_day(view, row, "date", "date-iso", newest->verdict->date);
        set_text(view, row, "url", verdict_path(view, newest->verdict));
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

struct value *view_verdicts_of_review(const struct view *view, const struct review *review)
{
    struct rows rows = {0};
    for (size_t i = 0; i < review->verdict_count; i++) {
        const struct verdict *verdict = &review->verdicts[i];
        struct value *row = new_row(view, verdict, verdict->film, verdict->outcome);
        bool stands;
        set_value(view, row, "later", view_later(view, verdict, &stands));
        set_flag(view, row, "stands", stands);
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

/* A voice about the film whose page it is, and what it says of that film. */
struct said {
    const struct voice *voice;
    const struct film *other;
    enum verdict_outcome outcome;
};

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_places(const void *a, const void *b)
{
    return (a > b) - (a < b);
}

/* Those that count first: better, level, worse; overall before criteria, newest before older, and the voices of one
 * verdict beside each other. Earlier ones: newest first. */
static int compare_said(const void *a, const void *b)
{
    static const int ranks[] = {[VERDICT_BETTER] = 0, [VERDICT_LEVEL] = 1, [VERDICT_WORSE] = 2};
    const struct said *one = a, *other = b;
    bool counts = one->voice->counts;
    int order = compare_numbers(other->voice->counts, counts);
    if (order == 0 && counts)
        order = compare_numbers(ranks[one->outcome], ranks[other->outcome]);
    if (order == 0 && counts)
        order = compare_places(one->voice->criterion, other->voice->criterion);
    if (order == 0)
        order = compare_numbers(other->voice->verdict->date, one->voice->verdict->date);
    if (order == 0)
        order = compare_places(one->other, other->other);
    if (order == 0)
        order = compare_places(one->voice->criterion, other->voice->criterion);
    if (order == 0)
        order = compare_places(one->voice->verdict, other->voice->verdict);
    return order != 0 ? order : compare_places(one->voice->critic, other->voice->critic);
}

static size_t gather(const struct view *view, const struct film *film, struct said **ret_said)
{
    const struct verdicts *verdicts = &view->press->index->judgement->verdicts;
    size_t place = film_place(view->press, film);
    size_t first = verdicts->film_starts[place], count = verdicts->film_starts[place + 1] - first;
    struct said *all = ARENA_LIST(view->arena, struct said, count);
    for (size_t i = 0; i < count; i++) {
        const struct voice *voice = &verdicts->voices[verdicts->of_films[first + i]];
        all[i] = (struct said){voice, voice_other(voice, film), voice_outcome(voice, film)};
    }
    if (count > 0)
        qsort(all, count, sizeof *all, compare_said);
    *ret_said = all;
    return count;
}

/* The row of the verdict at `from` with all of its voices beside it, which it moves past. */
static struct value *view_said(const struct view *view, const struct said *all, size_t count, size_t *from)
{
    const struct said *said = &all[*from];
    const struct review *review = said->voice->verdict->review;
    const struct critic **critics =
        ARENA_LIST(view->arena, const struct critic *, review != NULL ? review->critic_count : 1);
    const struct film *film = voice_other(said->voice, said->other);
    struct value *row = new_row(view, said->voice->verdict, film, said->outcome);
    size_t signed_by = 0;
    for (; *from < count && all[*from].voice->verdict == said->voice->verdict &&
           all[*from].voice->counts == said->voice->counts;
         (*from)++)
        critics[signed_by++] = all[*from].voice->critic;
    set_value(view, row, "critics", view_critic_names(view, critics, signed_by));
    set_day(view, row, "date", "date-iso", said->voice->verdict->date);
    set_text(view, row, "url", review != NULL ? review_path(view, review) : TEXT_ABSENT);
    set_flag(view, row, "past", !said->voice->counts);
    return row;
}

/* The rows of one kind from *at on: of one outcome where they count, of any where they do not. */
static struct value *view_group(const struct view *view, const struct said *all, size_t count, size_t *at)
{
    const struct said *first = &all[*at];
    struct value *group = value_object(view->arena);
    struct rows rows = {0};
    size_t left_out = 0;
    set_text(view, group, "heading", say_capital(view->arena, than_text(first->outcome)));
    while (*at < count && all[*at].voice->counts == first->voice->counts &&
           (!first->voice->counts || all[*at].outcome == first->outcome)) {
        if (rows.count < ROWS_MOST) {
            rows_add(view, &rows, view_said(view, all, count, at));
            continue;
        }
        left_out++;
        (*at)++;
    }
    set_value(view, group, "list", rows.list);
    set_text(view, group, "more",
             left_out > 0 ? JOIN(view->arena, TEXT("And "), say_digits(view->arena, (long long)left_out), TEXT(" more"))
                          : TEXT_ABSENT);
    return group;
}

struct value *view_verdicts_of_film(const struct view *view, const struct film *film)
{
    struct said *all;
    struct rows groups = {0};
    struct value *past = NULL;
    size_t count = gather(view, film, &all);
    for (size_t at = 0; at < count;) {
        bool counts = all[at].voice->counts;
        struct value *group = view_group(view, all, count, &at);
        if (counts)
            rows_add(view, &groups, group);
        else
            past = group;
    }
    struct value *section = rows_section(view, &groups);
    if (section != NULL)
        set_value(view, section, "past", past);
    return section;
}

static struct text rests_text(const struct view *view, const struct standings *standings, uint32_t film)
{
    size_t stars = standings->star_counts[film], verdicts = standings->preference_counts[film];
    struct text marks = stars > 0 ? say_count(view->arena, stars, "mark") : TEXT_ABSENT;
    struct text said = verdicts > 0 ? say_count(view->arena, verdicts, "verdict") : TEXT_ABSENT;
    return JOIN(view->arena, marks, stars > 0 && verdicts > 0 ? TEXT(" and ") : TEXT(""), said);
}

/* One film alone has no place. */
bool standing_words_of(const struct view *view, const struct film *film, struct standing_words *ret_words)
{
    const struct judgement *judgement = view->press->index->judgement;
    const struct standing *standing = judgement_standing(judgement, film);
    struct arena *arena = view->arena;
    if (standing == NULL || judgement->order_count < 2)
        return false;
    ret_words->place =
        JOIN(arena, index_is_shared(judgement, standing) ? TEXT("Joint ") : TEXT(""),
             say_ordinal(arena, standing->place), TEXT(" of "), say_digits(arena, (long long)judgement->order_count));
    ret_words->between = standing->from == standing->to
                             ? TEXT_ABSENT
                             : JOIN(arena, TEXT("between "), say_ordinal(arena, standing->from), TEXT(" and "),
                                    say_ordinal(arena, standing->to));
    ret_words->rests = rests_text(view, &judgement->standings, standing->film);
    return true;
}

struct value *view_standing(const struct view *view, const struct film *film)
{
    const struct judgement *judgement = view->press->index->judgement;
    struct standing_words words;
    if (!standing_words_of(view, film, &words))
        return NULL;
    const struct standing *standing = judgement_standing(judgement, film);
    struct place_range range = {standing->place, standing->from, standing->to, (uint32_t)judgement->order_count};
    struct value *object = value_object(view->arena);
    set_text(view, object, "place", words.place);
    set_text(view, object, "between", words.between);
    set_text(view, object, "rests", words.rests);
    set_value(view, object, "range", value_markup(view->arena, chart_place_range(&range, view->arena)));
    return object;
}
