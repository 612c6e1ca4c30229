#include "press/critic_agreement.h"

#include "base/say.h"
#include "judge/agreement.h"
#include "judge/judgement.h"
#include "judge/leniency.h"
#include "press/chart_grid.h"
#include "press/chart_scale.h"
#include "press/say_agreement.h"

/* A page sets a critic beside so many others, and names so many films for each. */
enum { OTHERS_MOST = 6, WIDEST_MOST = 6 };

static int to_tenths(unsigned long long hundredths, size_t count)
{
    return (int)((2 * hundredths + 10 * count) / (20 * count));
}

struct expectance { /* of an average film, in tenths of a star */
    int own, others;
    size_t other_count;
};

/* False when there is nobody to be held against. */
static bool find_expectance(const struct press_index *index, size_t critic, struct expectance *ret)
{
    unsigned own = index->critics[critic].expected;
    if (own == 0 || index->expected_count < 2)
        return false;
    *ret = (struct expectance){.own = to_tenths(own, 1),
                               .others = to_tenths(index->expected_sum - own, index->expected_count - 1),
                               .other_count = index->expected_count - 1};
    return true;
}

static struct text tenths_text(struct arena *arena, int tenths)
{
    return JOIN(arena, say_digits(arena, tenths / 10), TEXT("."), say_digits(arena, tenths % 10));
}

/* "Marks a little harder than Constance Rake: an average film gets 3.4 stars from Ivor Pelmet and 3.7
 * from Constance Rake" */
static struct text leniency_text(struct arena *arena, const struct critic *critic, const struct critic *other,
                                 const struct expectance *expectance)
{
    bool one = expectance->other_count == 1;
    struct text others = one ? other->name : TEXT("the other critics"), own = critic->name;
    int gap = expectance->own - expectance->others, distance = gap < 0 ? -gap : gap;
    if (gap == 0)
        return JOIN(arena, TEXT("Marks as "), others, one ? TEXT(" does") : TEXT(" do"),
                    TEXT(": an average film gets "), tenths_text(arena, expectance->own), TEXT(" stars from "),
                    one ? TEXT("either") : TEXT("all of them"));
    return JOIN(arena, TEXT("Marks "),
                distance <= 2   ? TEXT("a little ")
                : distance >= 8 ? TEXT("much ")
                                : TEXT(""),
                gap < 0 ? TEXT("harder than ") : TEXT("more kindly than "), others, TEXT(": an average film gets "),
                tenths_text(arena, expectance->own), TEXT(" stars from "), own, TEXT(" and "),
                tenths_text(arena, expectance->others), TEXT(" from "), one ? others : TEXT("the others"));
}

struct value *view_leniency(const struct view *view, const struct critic *critic)
{
    const struct press *press = view->press;
    struct expectance expectance;
    const struct critic *other = NULL;
    bool others[SCALE_PLACES] = {false};
    if (!find_expectance(press->index, (size_t)(critic - press->edition->critics), &expectance))
        return NULL;
    for (size_t i = 0; i < press->edition->critic_count; i++)
        if (press->index->critics[i].expected > 0 && &press->edition->critics[i] != critic) {
            other = &press->edition->critics[i];
            others[to_tenths(press->index->critics[i].expected, 1)] = true;
        }
    struct text sentence = leniency_text(view->arena, critic, other, &expectance);
    struct text label = JOIN(view->arena, TEXT("An average film gets "), tenths_text(view->arena, expectance.own),
                             TEXT(" stars from "), critic->name, TEXT(", on a scale of half a star to five"));
    struct value *object = value_object(view->arena);
    set_text(view, object, "text", sentence);
    set_value(view, object, "chart",
              value_markup(view->arena, chart_scale(expectance.own, others, label, view->arena)));
    set_text(view, object, "others", expectance.other_count == 1 ? other->name : TEXT("one of the other critics"));
    return object;
}

static struct value *view_widest(const struct view *view, const struct agreement *agreement)
{
    struct rows rows = {0};
    for (size_t i = 0; i < agreement->widest_count; i++) {
        const struct agreement_film *film = &agreement->widest[i];
        struct value *row = value_object(view->arena);
        set_value(view, row, "film", view_film_line(view, film->film));
        set_value(view, row, "mine", view_stars(view, film->mine->half_stars));
        set_text(view, row, "mine-url", review_path(view, film->mine));
        set_value(view, row, "theirs", view_stars(view, film->theirs->half_stars));
        set_text(view, row, "theirs-url", review_path(view, film->theirs));
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

static void find_agreements(const struct view *view, const struct critic *critic, struct agreements *agreements)
{
    agreements_find(&view->press->index->judgement->verdicts, critic, WIDEST_MOST, view->arena, agreements);
}

struct value *view_company(const struct view *view, const struct critic *critic)
{
    struct agreements agreements;
    struct rows rows = {0};
    find_agreements(view, critic, &agreements);
    for (size_t i = 0; i < agreements.count && i < OTHERS_MOST; i++) {
        struct agreement *agreement = &agreements.at[i];
        struct value *row = value_object(view->arena);
        set_value(view, row, "critic", view_critic_name(view, agreement->critic));
        set_text(view, row, "mine", critic->name);
        set_text(view, row, "marks", say_marks_shared(agreement, view->arena));
        set_text(view, row, "lean", say_lean(agreement, view->arena));
        set_text(view, row, "duels", say_duels_shared(agreement, view->arena));
        set_value(view, row, "chart", value_markup(view->arena, chart_grid(agreement->grid, view->arena)));
        set_value(view, row, "widest", view_widest(view, agreement));
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

struct text company_text(const struct view *view, const struct critic *critic)
{
    struct agreements agreements;
    find_agreements(view, critic, &agreements);
    return agreements.count > 0 ? say_company(&agreements.at[0], view->arena) : TEXT_ABSENT;
}

static void index_leniencies(const struct press *press, struct press_index *index, struct arena *scratch)
{
    const uint16_t *expected = leniencies_find(index->judgement, scratch);
    uint64_t stamp = 0;
    struct expectance expectance;
    for (size_t i = 0; i < press->edition->critic_count; i++) {
        index->critics[i].expected = expected[i];
        index->expected_sum += expected[i];
        index->expected_count += expected[i] > 0;
        stamp = stamp_mix(stamp, expected[i] > 0 ? (uint64_t)to_tenths(expected[i], 1) : 0);
    }
    for (size_t i = 0; i < press->edition->critic_count; i++) {
        bool known = find_expectance(index, i, &expectance);
        uint64_t own = known ? (uint64_t)expectance.own << 8 | (unsigned)expectance.others : 0;
        index->critics[i].company = stamp_mix(stamp, own);
    }
}

/* What is said of a film by everybody is mixed into each who marked it. */
static void index_shared_films(const struct press *press, struct press_index *index, uint64_t *marks)
{
    for (size_t i = 0; i < press->edition->film_count; i++) {
        const struct film *film = &press->edition->films[i];
        for (size_t j = 0; j < film->review_count; j++)
            marks[i] = stamp_mix(marks[i], review_entry(press, film->reviews[j])->line);
    }
    for (size_t i = 0; i < press->edition->critic_count; i++) {
        const struct critic *critic = &press->edition->critics[i];
        for (size_t j = 0; j < critic->review_count; j++)
            index->critics[i].company =
                stamp_mix(index->critics[i].company, marks[film_place(press, critic->reviews[j]->film)]);
    }
}

static bool is_of_pair(const struct voice *voice, const struct voice *first)
{
    return voice->low == first->low && voice->high == first->high;
}

/* The same for the verdicts on a pair; the voices on one lie together. */
static void index_shared_duels(const struct press *press, struct press_index *index)
{
    const struct verdicts *verdicts = &index->judgement->verdicts;
    for (size_t i = 0, end; i < verdicts->voice_count; i = end) {
        const struct voice *first = &verdicts->voices[i];
        uint64_t stamp = stamp_mix(text_hash(first->low->slug), text_hash(first->high->slug));
        for (end = i; end < verdicts->voice_count && is_of_pair(&verdicts->voices[end], first); end++) {
            const struct voice *voice = &verdicts->voices[end];
            if (voice->counts && voice->criterion == NULL)
                stamp = stamp_mix(stamp_text(stamp, voice->critic->slug), voice_outcome(voice, voice->low));
        }
        for (size_t j = i; j < end; j++) {
            const struct voice *voice = &verdicts->voices[j];
            uint64_t *company = &index->critics[voice->critic - press->edition->critics].company;
            if (voice->counts && voice->criterion == NULL)
                *company = stamp_mix(*company, stamp);
        }
    }
}

void index_company(const struct press *press, struct press_index *index)
{
    struct arena scratch = {0};
    index_leniencies(press, index, &scratch);
    index_shared_films(press, index, ARENA_LIST(&scratch, uint64_t, press->edition->film_count));
    index_shared_duels(press, index);
    arena_done(&scratch);
}
