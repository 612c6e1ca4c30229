/* expectations: what an audience comes for, and what it gets.
 *
 * A publication says for a universe or a genre how much its audience comes for each criterion: 0
 * (not at all) to 3 (it is why they come). What holds for a film: if any universe it belongs to has
 * expectations, the greatest weight among those universes, for each criterion; otherwise the
 * greatest among its genres. A film of neither has no expectations.
 *
 * The weighted score is sum(weight * score) / sum(weight) over the criteria that are scored and
 * have a weight above 0, in half-stars; it exists when at least half of all the weight is scored.
 * A film's score on a criterion is the mean of the newest one of each critic who scored it.
 *
 *     struct expectations expectations;
 *     if (expectations_of_review(edition, review, &arena, &expectations))
 *         tenths = expectations_tenths(&expectations);
 */
#ifndef BIJOU_JUDGE_EXPECTATIONS_H
#define BIJOU_JUDGE_EXPECTATIONS_H

#include "edition/edition.h"

struct delivery { /* on one criterion */
    const struct criterion *criterion;
    int weight;     /* 0 to 3; 0 also where the audience is not asked */
    int sum, count; /* the score is sum / count half-stars; count 0: not scored */
};

/* How a criterion did, of those scored. High: 4 stars or more; low: below 3 stars. */
enum delivery_kind { DELIVERY_UNSCORED, DELIVERY_HIGH, DELIVERY_FAIR, DELIVERY_LOW };

struct expectations {
    /* Those with a weight or a score, heaviest first, then as the publication lists its criteria. */
    struct delivery *deliveries;
    size_t delivery_count;
    const struct universe **universes; /* whose audiences are meant; none: genres, or nobody's */
    size_t universe_count;
    struct texts genres; /* whose expectations are used, where no universe has any */
    /* The weighted score is weighted_sum / weight half-stars; weight 0: there is none. Exact unless
     * more critics have scored than any least common multiple below 2^31 fits; then to a millionth. */
    int64_t weighted_sum, weight;
};

/* False, and nothing touched, when nothing is scored. */
bool expectations_of_review(const struct edition *edition, const struct review *review, struct arena *arena,
                            struct expectations *ret_expectations);
bool expectations_of_film(const struct edition *edition, const struct film *film, struct arena *arena,
                          struct expectations *ret_expectations);
enum delivery_kind delivery_kind_of(const struct delivery *delivery);
/* The weighted score in tenths of a star, half up: 44 is 4.4; 0 when there is none. */
int expectations_tenths(const struct expectations *expectations);
enum { EXPECTATIONS_GAP_MOST = 10 }; /* tenths of a star, either way: beyond, the critic is told */
/* How far the stars of the review lie above (+) or below (-) its weighted score, in tenths of a
 * star; 0 when either is missing. More than 10 either way is pointed out to the critic. */
int expectations_gap_tenths(const struct edition *edition, const struct review *review, struct arena *scratch);

#endif
