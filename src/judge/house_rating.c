#include "judge/house_rating.h"

static bool has_marked(const struct house_rating *rating, const struct critic *critic)
{
    for (size_t i = 0; i < rating->mark_count; i++)
        if (rating->marks[i].critic == critic)
            return true;
    return false;
}

static size_t count_signatures(const struct film *film)
{
    size_t count = 0;
    for (size_t i = 0; i < film->review_count; i++)
        if (film->reviews[i]->half_stars > 0)
            count += film->reviews[i]->critic_count;
    return count;
}

/* The reviews come newest first, so the first one met of each critic is the newest. */
static void gather_marks(const struct film *film, struct house_rating *rating)
{
    for (size_t i = 0; i < film->review_count; i++) {
        const struct review *review = film->reviews[i];
        for (size_t j = 0; review->half_stars > 0 && j < review->critic_count; j++)
            if (!has_marked(rating, review->critics[j]))
                rating->marks[rating->mark_count++] = (struct house_mark){review->critics[j], review};
    }
}

static void find_mean(struct house_rating *rating)
{
    for (size_t i = 0; i < rating->mark_count; i++)
        rating->sum += rating->marks[i].review->half_stars;
    rating->count = (int)rating->mark_count;
}

/* With ten possible marks, counting each of them is the shortest way to the middle. */
static void find_median(struct house_rating *rating)
{
    size_t with[11] = {0}, passed = 0;
    size_t low = (rating->mark_count - 1) / 2, high = rating->mark_count / 2;

    for (size_t i = 0; i < rating->mark_count; i++)
        with[rating->marks[i].review->half_stars]++;
    for (int half_stars = 1; half_stars <= 10; half_stars++) {
        if (low >= passed && low < passed + with[half_stars])
            rating->sum += half_stars;
        if (high >= passed && high < passed + with[half_stars])
            rating->sum += half_stars;
        passed += with[half_stars];
    }
    rating->count = 2;
}

static void find_range(struct house_rating *rating)
{
    for (size_t i = 0; i < rating->mark_count; i++) {
        int half_stars = rating->marks[i].review->half_stars;
        if (i == 0 || half_stars < rating->least)
            rating->least = half_stars;
        if (half_stars > rating->most)
            rating->most = half_stars;
    }
}

static enum house_rule rule_followed(const struct film *film, enum house_rule rule)
{
    return rule == RULE_EDITOR && film->house_half_stars == 0 ? RULE_MEAN : rule;
}

bool house_rating_find(const struct film *film, enum house_rule rule, struct arena *arena,
                       struct house_rating *ret_rating)
{
    size_t signatures = count_signatures(film);
    struct house_rating rating = {.rule = rule_followed(film, rule)};
    if (signatures == 0 && rating.rule != RULE_EDITOR)
        return false;
    rating.marks = ARENA_LIST(arena, struct house_mark, signatures);
    gather_marks(film, &rating);
    switch (rating.rule) {
    case RULE_MEAN: find_mean(&rating); break;
    case RULE_MEDIAN: find_median(&rating); break;
    case RULE_EDITOR:
        rating.sum = film->house_half_stars;
        rating.count = 1;
        break;
    }
    rating.half_stars = (2 * rating.sum + rating.count) / (2 * rating.count);
    find_range(&rating);
    *ret_rating = rating;
    return true;
}
