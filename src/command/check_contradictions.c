#include "command/check.h"
#include "judge/contradictions.h"
#include "press/argue.h"

/* As the verdict was given: {"film": A, "better-than": B, "date": "2025-06-08", "review": SLUG or null}. */
static json_t *json_of_verdict(const struct verdict *verdict)
{
    struct buffer date = {.ceiling = 16};
    json_t *object = json_object();
    day_put_iso(&date, verdict->date);
    json_object_set_new(object, "film", check_json_text(verdict->film->slug));
    json_object_set_new(object, word_spelling(&verdict_outcomes, (int)verdict->outcome),
                        check_json_text(verdict->other->slug));
    json_object_set_new(object, "date", check_json_text(buffer_text(&date)));
    json_object_set_new(object, "review",
                        verdict->review != NULL ? check_json_text(verdict->review->slug) : json_null());
    buffer_done(&date);
    return object;
}

static void put(json_t *object, const void *thing)
{
    static const char *const kinds[] = {
        [CONTRADICTION_CIRCLE] = "circle", [CONTRADICTION_STARS] = "stars", [CONTRADICTION_STALE] = "stale"};
    const struct contradiction *contradiction = thing;
    size_t film_count = contradiction->kind == CONTRADICTION_CIRCLE ? contradiction->count : 2;
    json_t *films = json_array(), *verdicts = json_array();
    for (size_t i = 0; i < film_count; i++)
        json_array_append_new(films, check_json_text(contradiction->films[i]->slug));
    for (size_t i = 0; i < contradiction->count; i++)
        json_array_append_new(verdicts, json_of_verdict(contradiction->voices[i]->verdict));
    json_object_set_new(object, "kind", json_string(kinds[contradiction->kind]));
    json_object_set_new(object, "critic", check_json_text(contradiction->critic->slug));
    json_object_set_new(object, "films", films);
    json_object_set_new(object, "verdicts", verdicts);
}

/* A circle is the critic's; a single verdict stands in its review, or with the critic's own. */
static struct text where_of(struct arena *arena, const struct contradiction *contradiction)
{
    const struct review *review = contradiction->voices[0]->verdict->review;
    return contradiction->kind == CONTRADICTION_CIRCLE || review == NULL
               ? check_where_critic(arena, contradiction->critic)
               : check_where_review(arena, review);
}

static void run(struct check *check)
{
    struct contradictions found;
    contradictions_find(&check->press->index->judgement->verdicts, check->arena, &found);
    for (size_t i = 0; i < found.count; i++) {
        struct argument argument = argue_contradiction(check->line, &found.at[i]);
        struct check_finding finding = {
            .where = where_of(check->line, &found.at[i]), .says = argument.says, .resolve = argument.resolve};
        check_tell(check, &finding, put, &found.at[i]);
        arena_reset(check->line);
    }
    check->unlisted += found.left_out;
}

const struct check_section contradictions_section = {.key = "contradictions", .one = "contradiction", .run = run};
