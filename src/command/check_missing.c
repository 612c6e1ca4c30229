/* What a film lacks that its pages, facts and order rest on: a year when it is not only announced, and when it is
 * reviewed a runtime and a release. */
#include "base/say.h"
#include "command/check.h"

struct missing {
    const struct film *film;
    bool year, runtime, release;
};

static void put(json_t *object, const void *thing)
{
    const struct missing *missing = thing;
    json_t *keys = json_array();
    if (missing->year)
        json_array_append_new(keys, json_string("year"));
    if (missing->runtime)
        json_array_append_new(keys, json_string("runtime"));
    if (missing->release)
        json_array_append_new(keys, json_string("releases"));
    json_object_set_new(object, "film", check_json_text(missing->film->slug));
    json_object_set_new(object, "missing", keys);
}

/* "Ballerina is reviewed, and has no runtime and no release." */
static struct text say(struct arena *arena, const struct missing *missing)
{
    const struct text words[] = {TEXT("no year"), TEXT("no runtime"), TEXT("no release")};
    const bool missed[] = {missing->year, missing->runtime, missing->release};
    size_t count = (size_t)missing->year + missing->runtime + missing->release, said = 0;
    struct text says = JOIN(arena, missing->film->title,
                            missing->film->review_count > 0 ? TEXT(" is reviewed and has ") : TEXT(" has "));
    for (size_t i = 0; i < 3; i++)
        if (missed[i])
            says = JOIN(arena, says, say_list_separator(said++, count), words[i]);
    return JOIN(arena, says, TEXT("."));
}

static void run(struct check *check)
{
    for (size_t i = 0; i < check->edition->film_count; i++) {
        const struct film *film = &check->edition->films[i];
        bool reviewed = film->review_count > 0;
        struct missing missing = {.film = film,
                                  .year = film->year == 0 && !film->announced,
                                  .runtime = reviewed && film->runtime_seconds == 0,
                                  .release = reviewed && film->release_count == 0};
        if (!missing.year && !missing.runtime && !missing.release)
            continue;
        arena_reset(check->line);
        struct check_finding finding = {.where = check_where(check->line, "films", film->slug),
                                        .says = say(check->line, &missing),
                                        .resolve = TEXT("Add what is missing to the film’s file."),
                                        .is_hint = true};
        check_tell(check, &finding, put, &missing);
    }
}

const struct check_section missing_section = {.key = "missing", .run = run};
