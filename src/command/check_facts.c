#include "command/check_texts.h"
#include "press/argue.h"

struct telling {
    struct text where;
    const struct found *found;
    const struct check_text *text;
};

static void put(json_t *object, const void *thing)
{
    static const char *const results[] = {[FACT_TRUE] = "true", [FACT_FALSE] = "false", [FACT_UNKNOWN] = "unknown"};
    const struct telling *telling = thing;
    const struct found *found = telling->found;
    const struct review *review = telling->text->review;
    json_object_set_new(object, "file", check_json_text(telling->where));
    json_object_set_new(object, "line", json_integer(found->line));
    json_object_set_new(object, "review", review != NULL ? check_json_text(review->slug) : json_null());
    json_object_set_new(object, "claim", check_json_text(found->words));
    json_object_set_new(object, "fact", check_json_text(found->address));
    json_object_set_new(object, "kind", found->kind != NULL ? json_string(found->kind->name) : json_null());
    json_object_set_new(object, "result", json_string(results[found->answer.result]));
    json_object_set_new(object, "data", check_json_text(found->answer.data));
    json_object_set_new(object, "source", check_json_text(found->answer.source));
}

static void tell_found(struct check *check, const struct check_text *text, const struct found *found)
{
    struct arena *arena = check->line;
    const struct fact_answer *answer = &found->answer;
    if (answer->result == FACT_TRUE && check->list == NULL)
        return;
    struct telling telling = {check_text_where(arena, text), found, text};
    struct argument argument = argue_fact(arena, found->words, answer);
    struct check_finding finding = {
        .where = telling.where,
        .line = found->line,
        .says = argument.says,
        .resolve = argument.resolve,
        .is_hint = answer->result == FACT_UNKNOWN,
        .is_right = answer->result == FACT_TRUE,
    };
    check_tell(check, &finding, put, &telling);
}

static void run(struct check *check)
{
    check_texts_tell(check, FOUND_FACT, tell_found);
}

const struct check_section facts_section = {.key = "facts", .one = "false fact", .run = run};
