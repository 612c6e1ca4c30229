#include "press/index.h"

#include <assert.h>

#include "judge/house_rating.h"
#include "press/pair.h"
#include "press/place.h"
#include "press/window.h"

/* Which of the letters and digits a slug holds: two slugs that differ in many are never near. */
uint32_t index_letters(struct text slug)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < slug.len; i++)
        letters |= 1U << (slug.at[i] & 31);
    return letters;
}

static bool is_known(const struct release *release)
{
    return release != NULL && release->opens != DAY_UNKNOWN;
}

void index_films(const struct press *press, struct press_index *index)
{
    const struct edition *edition = press->edition;
    struct arena scratch = {0};

    index->films = ARENA_LIST(&index->arena, struct film_entry, edition->film_count);
    for (size_t i = 0; i < edition->film_count; i++) {
        const struct film *film = &edition->films[i];
        struct film_entry *entry = &index->films[i];
        struct house_rating rating;

        if (house_rating_find(film, edition->publication.house_rule, &scratch, &rating)) {
            entry->half_stars = (uint8_t)rating.half_stars;
            entry->sum = rating.sum;
            entry->marked = rating.count;
        }
        const struct release *opening = film_opening(film, edition->publication.territory);
        entry->opens = is_known(opening) ? opening->opens : DAY_UNKNOWN;
        entry->last_day = is_known(opening) ? window_last_day(opening) : DAY_UNKNOWN;
        entry->letters = index_letters(film->slug);
        entry->line = stamp_mix(stamp_mix(text_hash(film->slug), (uint64_t)film->changed),
                                entry->half_stars + 16U * (film->review_count > 0));
        arena_reset(&scratch);
    }
    arena_done(&scratch);
}

static uint64_t line_of_review(const struct press *press, const struct press_index *index, const struct review *review)
{
    uint64_t line = stamp_mix(text_hash(review->slug), (uint64_t)review->changed);
    line = stamp_mix(line, index->films[film_place(press, review->film)].line);
    for (size_t i = 0; i < review->critic_count; i++)
        line = stamp_mix(line, (uint64_t)review->critics[i]->changed);
    return line;
}

static void add_to_year(struct press_index *index, size_t rank, const struct review_entry *entry)
{
    if (index->year_count == 0 || index->years[index->year_count - 1].year != entry->year)
        index->years[index->year_count++] = (struct year_entry){.year = entry->year, .first = rank};
    struct year_entry *year = &index->years[index->year_count - 1];
    year->count++;
    year->lines = stamp_mix(year->lines, entry->line);
}

static void index_critics(const struct press *press, struct press_index *index)
{
    index->critics = ARENA_LIST(&index->arena, struct critic_entry, press->edition->critic_count);
    for (size_t i = 0; i < press->edition->critic_count; i++) {
        const struct critic *critic = &press->edition->critics[i];
        struct critic_entry *entry = &index->critics[i];
        entry->page = stamp_mix(text_hash(critic->slug), (uint64_t)critic->changed);
        for (size_t j = 0; j < critic->review_count; j++) {
            const struct review_entry *review = review_entry(press, critic->reviews[j]);
            entry->marks[review->half_stars]++;
            entry->page = stamp_mix(entry->page, review->line);
        }
    }
}

/* In the order in which they lie in memory first; what then goes by date or by critic touches only
 * the entries, which are small. */
void index_reviews(const struct press *press, struct press_index *index)
{
    const struct edition *edition = press->edition;
    enum { YEARS_MOST = 10000 };
    bool has_year[YEARS_MOST] = {false};
    size_t year_count = 0;

    index->reviews = ARENA_LIST(&index->arena, struct review_entry, edition->review_count);
    for (size_t i = 0; i < edition->review_count; i++) {
        const struct review *review = &edition->reviews[i];
        struct review_entry *entry = &index->reviews[i];
        entry->letters = index_letters(review->slug);
        entry->line = line_of_review(press, index, review);
        entry->year = (uint16_t)day_year(review->date);
        entry->half_stars = (uint8_t)review->half_stars;
        year_count += !has_year[entry->year];
        has_year[entry->year] = true;
    }
    index->years = ARENA_LIST(&index->arena, struct year_entry, year_count);
    for (size_t rank = 0; rank < edition->review_count; rank++) {
        struct review_entry *entry = &index->reviews[edition->newest[rank] - edition->reviews];
        entry->rank = (uint32_t)rank;
        add_to_year(index, rank, entry);
    }
    index_critics(press, index);
}

static uint64_t mix_place(const struct press *press, const struct membership *membership, uint64_t stamp)
{
    struct place place;
    place_find(membership, &place);
    stamp = stamp_mix(stamp, text_hash(membership->universe->slug));
    stamp = stamp_mix(stamp, (uint64_t)membership->universe->changed);
    stamp = stamp_mix(stamp, place.ordinal << 32 | place.total);
    for (size_t i = 0; i < place.strip_count; i++)
        stamp = stamp_mix(stamp, film_entry(press, place.strip[i]->film)->line + place.ordinals[i]);
    stamp = stamp_mix(stamp, place.story_before != NULL ? film_entry(press, place.story_before)->line : 0);
    return stamp_mix(stamp, place.story_after != NULL ? film_entry(press, place.story_after)->line : 0);
}

static uint64_t about_film(const struct press *press, const struct film *film)
{
    const struct film_entry *entry = film_entry(press, film);
    uint64_t stamp = entry->line;

    for (size_t i = 0; i < film->review_count; i++)
        stamp = stamp_mix(stamp, review_entry(press, film->reviews[i])->line);
    for (size_t i = 0; i < film->membership_count; i++)
        stamp = mix_place(press, film->memberships[i], stamp);
    for (size_t i = 0; i < entry->neighbour_count; i++)
        stamp = stamp_mix(stamp, press->index->films[entry->neighbours[i]].line);
    for (size_t i = 0; i < film->release_count; i++)
        stamp = stamp_mix(stamp, window_phase(&film->releases[i], press->today));
    return stamp;
}

void index_about(const struct press *press, struct press_index *index)
{
    for (size_t i = 0; i < press->edition->film_count; i++)
        index->films[i].about = about_film(press, &press->edition->films[i]);
}

/* A verdict by itself is saved with its critic. */
uint64_t index_voice(const struct press *press, const struct voice *voice)
{
    const struct verdict *verdict = voice->verdict;
    uint64_t stamp = text_hash(voice->critic->slug) + voice->counts;
    stamp = stamp_mix(stamp, verdict->review != NULL ? review_entry(press, verdict->review)->line
                                                     : (uint64_t)voice->critic->changed);
    stamp = stamp_mix(stamp, film_entry(press, voice->low)->line);
    return stamp_mix(stamp, film_entry(press, voice->high)->line);
}

bool index_is_shared(const struct judgement *judgement, const struct standing *standing)
{
    size_t at = (size_t)(standing - judgement->order);
    return (at > 0 && standing[-1].place == standing->place) ||
           (at + 1 < judgement->order_count && standing[1].place == standing->place);
}

static uint64_t stamp_standing(const struct judgement *judgement, const struct standing *standing, uint64_t stamp)
{
    const struct standings *standings = &judgement->standings;
    stamp = stamp_mix(stamp, judgement->order_count * 2 + index_is_shared(judgement, standing));
    stamp = stamp_mix(stamp, standing->place);
    stamp = stamp_mix(stamp, (uint64_t)standing->from << 32 | standing->to);
    return stamp_mix(stamp, (uint64_t)standings->star_counts[standing->film] << 32 |
                                standings->preference_counts[standing->film]);
}

void index_judged(const struct press *press, struct press_index *index)
{
    const struct judgement *judgement = index->judgement;
    const struct verdicts *verdicts = &judgement->verdicts;
    for (size_t i = 0; i < press->edition->film_count; i++) {
        const struct standing *standing = judgement_standing(judgement, &press->edition->films[i]);
        uint64_t stamp = 0;
        for (size_t j = verdicts->film_starts[i]; j < verdicts->film_starts[i + 1]; j++)
            stamp = stamp_mix(stamp, index_voice(press, &verdicts->voices[verdicts->of_films[j]]));
        index->films[i].judged = standing != NULL ? stamp_standing(judgement, standing, stamp) : stamp;
    }
}

struct press *press_new(const struct edition *edition, const struct theme *theme, int32_t today)
{
    struct press_index *index = memory_take(sizeof *index);
    *index = (struct press_index){0};
    struct press *press = memory_take(sizeof *press);
    *press = (struct press){.edition = edition, .theme = theme, .today = today, .index = index};

    index->judgement = judgement_new(edition);
    index_films(press, index);
    index_letters_of_films(press, index);
    index_reviews(press, index);
    index_pairs(press, index);
    index_about(press, index);
    index_judged(press, index);
    index_showing(press, index);
    index_standings(press, index);
    index_company(press, index);
    index_redirects(press, index);
    index_frame(press, index);
    return press;
}
