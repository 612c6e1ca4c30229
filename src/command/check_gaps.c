#include "command/check.h"
#include "judge/expectations.h"
#include "press/argue.h"

struct gap {
    const struct review *review;
    int weighted; /* tenths of a star */
};

static void put(json_t *object, const void *thing)
{
    const struct gap *gap = thing;
    json_object_set_new(object, "review", check_json_text(gap->review->slug));
    json_object_set_new(object, "stars", check_json_halves(gap->review->half_stars));
    json_object_set_new(object, "weighted", json_real(gap->weighted / 10.0));
}

static void run(struct check *check)
{
    const struct edition *edition = check->edition;
    for (size_t i = 0; i < edition->review_count; i++) {
        const struct review *review = &edition->reviews[i];
        arena_reset(check->line);
        int tenths = expectations_gap_tenths(edition, review, check->line);
        if (tenths >= -EXPECTATIONS_GAP_MOST && tenths <= EXPECTATIONS_GAP_MOST)
            continue;
        struct gap gap = {review, 5 * review->half_stars - tenths};
        struct argument argument = argue_gap(check->line, review, gap.weighted);
        struct check_finding finding = {.where = check_where_review(check->line, review),
                                        .says = argument.says,
                                        .resolve = argument.resolve,
                                        .is_hint = true};
        check_tell(check, &finding, put, &gap);
    }
}

const struct check_section gaps_section = {.key = "gaps", .run = run};
