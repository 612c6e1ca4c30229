#include "judge/leniency.h"

#include <math.h>

static double average_quality(const struct standings *standings)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < standings->film_count; i++)
        if (standings->star_counts[i] > 0) {
            sum += standings->qualities[i];
            count++;
        }
    return count > 0 ? sum / (double)count : 0;
}

static double expected_half_stars(const struct standings *standings, double quality, double leniency)
{
    double expected = standings->grades[standings->grade_count - 1];
    for (size_t k = 0; k + 1 < standings->grade_count; k++) {
        double at_most = 1 / (1 + exp(quality + leniency - standings->thresholds[k]));
        expected -= (standings->grades[k + 1] - standings->grades[k]) * at_most;
    }
    return expected;
}

static bool has_marked(const struct critic *critic)
{
    for (size_t i = 0; i < critic->review_count; i++)
        if (critic->reviews[i]->half_stars > 0)
            return true;
    return false;
}

uint16_t *leniencies_find(const struct judgement *judgement, struct arena *arena)
{
    const struct edition *edition = judgement->edition;
    const struct standings *standings = &judgement->standings;
    uint16_t *expected = ARENA_LIST(arena, uint16_t, edition->critic_count);
    double quality = average_quality(standings);
    for (size_t i = 0; standings->grade_count > 0 && i < edition->critic_count; i++)
        if (has_marked(&edition->critics[i]))
            expected[i] = (uint16_t)lround(50 * expected_half_stars(standings, quality, standings->leniencies[i]));
    return expected;
}
