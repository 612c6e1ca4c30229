#include "press/standing_list.h"

#include <stdlib.h>

#include "base/say.h"
#include "judge/judgement.h"

static const char *const folders[] = {[STANDING_ALL] = "/standings/",
                                      [STANDING_UNIVERSE] = "/standings/universes/",
                                      [STANDING_YEAR] = "/standings/years/",
                                      [STANDING_CRITIC] = "/standings/critics/"};

static void add_list(struct press_index *index, enum standing_scope scope, size_t thing, size_t count)
{
    size_t pages = count > 0 ? (count + STANDINGS_A_PAGE - 1) / STANDINGS_A_PAGE : 1;
    index->standing_lists[index->standing_list_count++] = (struct standing_list){.scope = scope,
                                                                                 .thing = (uint32_t)thing,
                                                                                 .count = (uint32_t)count,
                                                                                 .first_page = index->standing_pages,
                                                                                 .page_count = (uint32_t)pages};
    index->standing_pages += (uint32_t)pages;
}

static void add_universes(const struct press *press, struct press_index *index)
{
    const struct edition *edition = press->edition;
    for (size_t i = 0; i < edition->universe_count; i++) {
        const struct universe *universe = &edition->universes[i];
        size_t ranked = 0;
        for (size_t j = 0; j < universe->member_count; j++)
            ranked += judgement_standing(index->judgement, universe->members[j].film) != NULL;
        if (ranked > 1)
            add_list(index, STANDING_UNIVERSE, i, ranked);
    }
}

static int compare_years(const void *a, const void *b)
{
    const struct film *const *one = a, *const *other = b;
    if ((*one)->year != (*other)->year)
        return (*one)->year - (*other)->year;
    return (*one > *other) - (*one < *other);
}

static void add_years(const struct press *press, struct press_index *index)
{
    const struct judgement *judgement = index->judgement;
    const struct film **films = ARENA_LIST(&index->arena, const struct film *, judgement->order_count);
    size_t count = 0;
    for (size_t i = 0; i < judgement->order_count; i++) {
        const struct film *film = &press->edition->films[judgement->order[i].film];
        if (film->year > 0)
            films[count++] = film;
    }
    if (count > 1)
        qsort(films, count, sizeof *films, compare_years);
    index->ranked_by_year = films;
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && films[end]->year == films[i]->year;)
            end++;
        if (end - i < 2)
            continue;
        add_list(index, STANDING_YEAR, (size_t)films[i]->year, end - i);
        index->standing_lists[index->standing_list_count - 1].first_film = (uint32_t)i;
    }
}

/* What is met while all marks and overall verdicts are looked through, film by film. */
struct ballot_walk {
    const struct press *press;
    struct press_index *index;
    uint32_t *ranked; /* by critic: films met */
    uint32_t *last;   /* by critic: the film last met, from 1 */
};

static void meet(struct ballot_walk *walk, const struct critic *critic, uint32_t film, uint64_t what)
{
    size_t place = (size_t)(critic - walk->press->edition->critics);
    struct critic_entry *entry = &walk->index->critics[place];
    walk->ranked[place] += walk->last[place] != film + 1;
    walk->last[place] = film + 1;
    what = stamp_mix(film, what);
    entry->judged = stamp_mix(stamp_mix(entry->judged, what), walk->index->films[film].line);
    walk->index->judged = stamp_mix(stamp_mix(walk->index->judged, what), place);
}

static void meet_film(struct ballot_walk *walk, uint32_t number)
{
    const struct film *film = &walk->press->edition->films[number];
    const struct verdicts *verdicts = &walk->index->judgement->verdicts;
    for (size_t i = 0; i < film->review_count; i++) {
        const struct review *review = film->reviews[i];
        for (size_t j = 0; review->half_stars > 0 && j < review->critic_count; j++)
            meet(walk, review->critics[j], number, (uint64_t)review->half_stars);
    }
    for (uint32_t i = verdicts->film_starts[number]; i < verdicts->film_starts[number + 1]; i++) {
        const struct voice *voice = &verdicts->voices[verdicts->of_films[i]];
        uint64_t other = film_place(walk->press, voice_other(voice, film));
        if (voice->counts && voice->criterion == NULL)
            meet(walk, voice->critic, number, (other << 4 | voice_outcome(voice, film)) << 4);
    }
}

/* What the fits are made of is stamped, numbers of films and critics included: what comes out of
 * them may depend on all of it, and on nothing else. */
static void add_critics(const struct press *press, struct press_index *index)
{
    const struct edition *edition = press->edition;
    struct arena scratch = {0};
    struct ballot_walk walk = {.press = press,
                               .index = index,
                               .ranked = ARENA_LIST(&scratch, uint32_t, edition->critic_count),
                               .last = ARENA_LIST(&scratch, uint32_t, edition->critic_count)};
    index->judged = stamp_mix(edition->film_count, edition->critic_count);
    for (size_t i = 0; i < edition->critic_count; i++)
        index->critics[i].judged = index->judged;
    for (size_t i = 0; i < edition->film_count; i++)
        meet_film(&walk, (uint32_t)i);
    for (size_t i = 0; i < edition->critic_count; i++)
        if (walk.ranked[i] > 1)
            add_list(index, STANDING_CRITIC, i, walk.ranked[i]);
    arena_done(&scratch);
}

static uint64_t stamp_of_names(const struct press *press, const struct press_index *index)
{
    struct arena scratch = {0};
    uint64_t stamp = 0;
    for (size_t i = 0; i < index->standing_list_count; i++) {
        const struct standing_list *list = &index->standing_lists[i];
        struct buffer path = {.ceiling = 4096};
        standing_path_put(press, list, 0, &path);
        stamp = stamp_text(stamp_mix(stamp, list->count), buffer_text(&path));
        stamp = stamp_text(stamp, standing_list_name(press, list, &scratch));
        buffer_done(&path);
        arena_reset(&scratch);
    }
    arena_done(&scratch);
    return stamp;
}

void index_standings(const struct press *press, struct press_index *index)
{
    const struct edition *edition = press->edition;
    size_t most = 1 + edition->universe_count + index->judgement->order_count / 2 + edition->critic_count;
    index->standing_lists = ARENA_LIST(&index->arena, struct standing_list, most);
    add_list(index, STANDING_ALL, 0, index->judgement->order_count);
    add_universes(press, index);
    add_years(press, index);
    add_critics(press, index);
    index->standing_names = stamp_of_names(press, index);
}

struct standing_page standing_page_at(const struct press *press, size_t index)
{
    size_t low = 0, high = press->index->standing_list_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (press->index->standing_lists[middle].first_page <= index)
            low = middle;
        else
            high = middle;
    }
    const struct standing_list *list = &press->index->standing_lists[low];
    return (struct standing_page){list, (index - list->first_page) * STANDINGS_A_PAGE};
}

const struct standing_list *standing_list_find(const struct press *press, enum standing_scope scope, size_t thing)
{
    size_t low = 0, high = press->index->standing_list_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct standing_list *list = &press->index->standing_lists[middle];
        if (list->scope == scope && list->thing == thing)
            return list;
        if (list->scope < scope || (list->scope == scope && list->thing < thing))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

void standing_path_put(const struct press *press, const struct standing_list *list, size_t from, struct buffer *out)
{
    buffer_put(out, text_of(folders[list->scope]));
    if (list->scope == STANDING_UNIVERSE)
        buffer_put(out, press->edition->universes[list->thing].slug);
    else if (list->scope == STANDING_CRITIC)
        buffer_put(out, press->edition->critics[list->thing].slug);
    else if (list->scope == STANDING_YEAR)
        buffer_number(out, list->thing);
    if (list->scope != STANDING_ALL)
        buffer_byte(out, '/');
    if (from > 0) {
        buffer_put(out, TEXT("from-"));
        buffer_number(out, (long long)from + 1);
        buffer_byte(out, '/');
    }
}

struct text standing_list_name(const struct press *press, const struct standing_list *list, struct arena *arena)
{
    switch (list->scope) {
    case STANDING_ALL: return TEXT_ABSENT;
    case STANDING_UNIVERSE: return press->edition->universes[list->thing].name;
    case STANDING_YEAR: return say_digits(arena, list->thing);
    case STANDING_CRITIC: return press->edition->critics[list->thing].name;
    }
    return TEXT_ABSENT;
}
