#include "base/say.h"
#include "command/check.h"
#include "press/argue.h"

/* Every set of beats: the publication's own of each film, and each review's. */

static void put(json_t *object, const void *thing)
{
    const struct reel *reel = thing;
    struct stretch gap;
    json_t *unknown = json_array();
    for (int64_t at = 0; reel_gap(reel, &at, &gap);)
        json_array_append_new(unknown, json_pack("[I, I]", (json_int_t)gap.start, (json_int_t)gap.end));
    json_object_set_new(object, "film", check_json_text(reel->film->slug));
    json_object_set_new(object, "review", reel->review != NULL ? check_json_text(reel->review->slug) : json_null());
    json_object_set_new(object, "unknown", unknown); /* milliseconds */
}

static struct text where_of(struct arena *arena, const struct reel *reel)
{
    return reel->review != NULL ? check_where_review(arena, reel->review)
                                : check_where(arena, "films", reel->film->slug);
}

static void tell(struct check *check, const struct reel *reel, struct argument argument)
{
    struct check_finding finding = {
        .where = where_of(check->line, reel), .says = argument.says, .resolve = argument.resolve, .is_hint = true};
    check_tell(check, &finding, put, reel);
}

static void look_at(struct check *check, const struct film *film, const struct review *review)
{
    struct reel reel;
    struct stretch gap;
    int64_t at = 0;
    struct argument argument;
    arena_reset(check->line);
    if (!reel_find(film, review, &reel))
        return;
    if (reel_gap(&reel, &at, &gap)) {
        argument = argue_unknown(check->line, &reel);
        tell(check, &reel, argument);
    }
    if (reel.runtime > 0 && reel.length > reel.runtime) {
        argument = argue_past_end(check->line, &reel);
        tell(check, &reel, argument);
    }
}

static void run(struct check *check)
{
    const struct edition *edition = check->edition;
    for (size_t i = 0; i < edition->film_count; i++)
        if (edition->films[i].beat_count > 0)
            look_at(check, &edition->films[i], NULL);
    for (size_t i = 0; i < edition->review_count; i++)
        if (edition->reviews[i].beat_count > 0)
            look_at(check, edition->reviews[i].film, &edition->reviews[i]);
}

const struct check_section beats_section = {.key = "beats", .run = run};
