#include "press/pair.h"

#include <stdlib.h>

#include "base/say.h"
#include "judge/judgement.h"

enum { TOGETHER_DAYS = 30, TOGETHER_REVIEWS = 3 };

/* The year by which a film without an opening day is put in order; unknown ones come last. */
static int year_of(const struct film *film, int32_t opens)
{
    return opens != DAY_UNKNOWN ? day_year(opens) : film->year > 0 ? film->year : 10000;
}

static bool is_in_order(const struct film_entry *entries, const struct film *films, size_t a, size_t b)
{
    int32_t opens_a = entries[a].opens, opens_b = entries[b].opens;
    if (opens_a != DAY_UNKNOWN && opens_b != DAY_UNKNOWN && opens_a != opens_b)
        return opens_a < opens_b;
    int year_a = year_of(&films[a], opens_a), year_b = year_of(&films[b], opens_b);
    return year_a != year_b ? year_a < year_b : a < b;
}

bool pair_is_in_order(const struct press *press, const struct film *a, const struct film *b)
{
    return is_in_order(press->index->films, press->edition->films, film_place(press, a), film_place(press, b));
}

static bool is_neighbour(const struct film_entry *entry, size_t other)
{
    for (size_t i = 0; i < entry->neighbour_count; i++)
        if (entry->neighbours[i] == other)
            return true;
    return false;
}

static void add_pair(const struct press *press, struct press_index *index, const struct film *a, const struct film *b)
{
    size_t place_a = film_place(press, a), place_b = film_place(press, b);
    struct film_entry *one = &index->films[place_a], *other = &index->films[place_b];

    if (a == b || one->neighbour_count >= NEIGHBOURS_MOST || other->neighbour_count >= NEIGHBOURS_MOST ||
        is_neighbour(one, place_b))
        return;
    one->neighbours[one->neighbour_count++] = (uint32_t)place_b;
    other->neighbours[other->neighbour_count++] = (uint32_t)place_a;
    index->pair_count++;
}

static void add_universes(const struct press *press, struct press_index *index)
{
    for (size_t i = 0; i < press->edition->universe_count; i++) {
        const struct universe *universe = &press->edition->universes[i];
        const struct film *last = NULL;
        for (size_t j = 0; j < universe->member_count; j++) {
            const struct film *film = universe->members[j].film;
            if (film->announced)
                continue;
            if (last != NULL)
                add_pair(press, index, last, film);
            last = film;
        }
    }
}

/* What is said of two films on the whole comes before what is said on a criterion or was said once. */
static void add_verdicts(const struct press *press, struct press_index *index)
{
    const struct verdicts *verdicts = &index->judgement->verdicts;
    for (int on_the_whole = 1; on_the_whole >= 0; on_the_whole--)
        for (size_t i = 0; i < verdicts->voice_count; i++) {
            const struct voice *voice = &verdicts->voices[i];
            if ((voice->counts && voice->criterion == NULL) == on_the_whole)
                add_pair(press, index, voice->low, voice->high);
        }
}

static bool runs_overlap(const struct film_entry *a, const struct film_entry *b)
{
    return b->opens != DAY_UNKNOWN && a->opens <= b->last_day && b->opens <= a->last_day;
}

/* The review at `at` and those the critic wrote shortly before it. */
static void add_together(const struct press *press, struct press_index *index, const struct critic *critic, size_t at)
{
    const struct review *review = critic->reviews[at];
    const struct film_entry *entry = &index->films[film_place(press, review->film)];

    if (entry->opens == DAY_UNKNOWN)
        return;
    for (size_t i = at + 1; i < critic->review_count && i <= at + TOGETHER_REVIEWS; i++) {
        const struct review *older = critic->reviews[i];
        if (review->date - older->date > TOGETHER_DAYS)
            return;
        if (runs_overlap(entry, &index->films[film_place(press, older->film)]))
            add_pair(press, index, older->film, review->film);
    }
}

static int compare_places(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;
    return (one > other) - (one < other);
}

/* Writes each pair once, under its left film. */
static void list_pairs(const struct press *press, struct press_index *index)
{
    size_t count = 0;
    index->pairs = ARENA_LIST(&index->arena, struct film_pair, index->pair_count);
    for (size_t left = 0; left < press->edition->film_count; left++) {
        struct film_entry *entry = &index->films[left];
        uint32_t rights[NEIGHBOURS_MOST];
        size_t right_count = 0;
        for (size_t i = 0; i < entry->neighbour_count; i++)
            if (is_in_order(index->films, press->edition->films, left, entry->neighbours[i]))
                rights[right_count++] = entry->neighbours[i];
        qsort(rights, right_count, sizeof *rights, compare_places);
        entry->pair = (uint32_t)count;
        for (size_t i = 0; i < right_count; i++)
            index->pairs[count++] = (struct film_pair){(uint32_t)left, rights[i]};
    }
}

void index_pairs(const struct press *press, struct press_index *index)
{
    add_verdicts(press, index);
    add_universes(press, index);
    for (size_t i = 0; i < press->edition->critic_count; i++) {
        const struct critic *critic = &press->edition->critics[i];
        for (size_t at = 0; at < critic->review_count; at++)
            add_together(press, index, critic, at);
    }
    list_pairs(press, index);
}

bool pair_slugs(struct text path, struct text *ret_left, struct text *ret_right)
{
    if (!text_starts(path, "/compare/") || !text_ends(path, "/"))
        return false;
    *ret_right = text_part(path, 9, path.len - 10);
    *ret_left = text_take(ret_right, '/');
    return ret_right->at != NULL;
}

bool pair_find(const struct press *press, size_t left, size_t right, size_t *ret_place)
{
    const struct press_index *index = press->index;
    for (size_t i = index->films[left].pair; i < index->pair_count && index->pairs[i].left == left; i++) {
        if (index->pairs[i].right == right) {
            *ret_place = i;
            return true;
        }
    }
    return false;
}

static const struct release *known_opening(const struct press *press, const struct film *film)
{
    const struct release *opening = film_opening(film, press->edition->publication.territory);
    return opening != NULL && opening->opens != DAY_UNKNOWN ? opening : NULL;
}

/* That both were showing is only said when the first one's closing day is known. */
struct pair_gap pair_gap_find(const struct press *press, const struct film *a, const struct film *b)
{
    struct pair_gap gap = {known_opening(press, a), known_opening(press, b), DAY_UNKNOWN, DAY_UNKNOWN};
    if (gap.a == NULL || gap.b == NULL)
        return gap;
    const struct release *first = gap.a->opens <= gap.b->opens ? gap.a : gap.b;
    const struct release *second = first == gap.a ? gap.b : gap.a;
    if (first->opens != second->opens && (first->closes == DAY_UNKNOWN || first->closes < second->opens))
        return gap;
    gap.from = second->opens;
    if (first->closes != DAY_UNKNOWN && second->closes != DAY_UNKNOWN)
        gap.to = first->closes < second->closes ? first->closes : second->closes;
    return gap;
}

static struct text opened_text(const struct release *of, const struct release *against, struct arena *arena)
{
    bool earlier = of->opens < against->opens;
    if (of->opens == against->opens)
        return TEXT("opened on the same day");
    return JOIN(arena, TEXT("opened "),
                say_gap(arena, earlier ? of->opens : against->opens, earlier ? against->opens : of->opens),
                earlier ? TEXT(" earlier") : TEXT(" later"));
}

struct text pair_note(const struct pair_gap *gap, struct arena *arena)
{
    return gap->a != NULL && gap->b != NULL ? opened_text(gap->b, gap->a, arena) : TEXT_ABSENT;
}

struct text pair_sentence(const struct pair_gap *gap, struct text title, struct arena *arena)
{
    if (gap->a == NULL || gap->b == NULL)
        return TEXT_ABSENT;
    struct text opened = JOIN(arena, gap->a->opens == gap->b->opens ? TEXT("Both") : title, TEXT(" "),
                              opened_text(gap->a, gap->b, arena));
    if (gap->from == DAY_UNKNOWN)
        return opened;
    if (gap->to == gap->from)
        return JOIN(arena, opened, TEXT("; both showing on "), say_day(arena, gap->from), TEXT(" alone"));
    if (gap->to == DAY_UNKNOWN)
        return JOIN(arena, opened, TEXT("; both showing from "), say_day(arena, gap->from));
    return JOIN(arena, opened, TEXT("; both showing from "), say_days(arena, gap->from, gap->to));
}
