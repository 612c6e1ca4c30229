#include "command/check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/say.h"

/* In the order in which they are told. */
static const struct check_section *const sections[] = {&contradictions_section, &gaps_section, &beats_section};

/* --- telling --- */

void check_tell(struct check *check, struct text where, struct text says, struct text resolve,
                void (*put)(json_t *object, const void *thing), const void *thing)
{
    check->count++;
    if (check->list == NULL) {
        printf("%.*s: %s%.*s %.*s\n", TEXT_ARG(where), check->section->is_hint ? "hint: " : "", TEXT_ARG(says),
               TEXT_ARG(resolve));
        return;
    }
    json_t *object = json_object();
    put(object, thing);
    json_object_set_new(object, "says", check_json_text(says));
    json_object_set_new(object, "resolve", check_json_text(resolve));
    json_array_append_new(check->list, object);
}

struct text check_where_critic(struct arena *arena, const struct critic *critic)
{
    return JOIN(arena, TEXT("critics/"), critic->slug, TEXT(".md"));
}

struct text check_where_review(struct arena *arena, const struct review *review)
{
    return JOIN(arena, TEXT("reviews/"), say_day_iso(arena, review->date), TEXT("-"), review->slug, TEXT(".md"));
}

json_t *check_json_text(struct text text)
{
    return text.at != NULL ? json_stringn(text.at, text.len) : json_null();
}

json_t *check_json_halves(int halves)
{
    return halves % 2 == 0 ? json_integer(halves / 2) : json_real(halves / 2.0);
}

/* --- all sections --- */

/* "35 reviews, 24 verdicts", what was looked through. */
static struct text say_looked(const struct check *check)
{
    const struct edition *edition = check->edition;
    size_t verdicts = 0;
    for (size_t i = 0; i < edition->review_count; i++)
        verdicts += edition->reviews[i].verdict_count;
    for (size_t i = 0; i < edition->critic_count; i++)
        verdicts += edition->critics[i].verdict_count;
    return JOIN(check->arena, say_count(check->arena, edition->review_count, "review"), TEXT(", "),
                say_count(check->arena, verdicts, "verdict"));
}

static struct text say_found(const struct check *check)
{
    if (check->count > 0)
        return say_count(check->arena, check->count, check->section->one);
    return JOIN(check->arena, TEXT("no "), text_of(check->section->one), TEXT("s"));
}

static bool run_sections(struct check *check, json_t *all)
{
    struct text found = TEXT("");
    bool wrong = false;
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        check->section = sections[i];
        check->count = 0;
        check->list = NULL;
        if (all != NULL) {
            check->list = json_array();
            json_object_set_new(all, sections[i]->key, check->list);
        }
        sections[i]->run(check);
        wrong = wrong || (check->count > 0 && !sections[i]->is_hint);
        if (check->count > 0 || !sections[i]->is_hint)
            found = JOIN(check->arena, found, found.len > 0 ? TEXT(", ") : TEXT(""), say_found(check));
    }
    if (all != NULL && check->unlisted > 0)
        json_object_set_new(all, "unlisted", json_integer((json_int_t)check->unlisted));
    if (all != NULL)
        return wrong;
    if (check->unlisted > 0)
        printf("%zu more verdicts lie on circles that are not listed; resolve some of these and check again\n",
               check->unlisted);
    printf("%.*s: %.*s\n", TEXT_ARG(say_looked(check)), TEXT_ARG(found));
    return wrong;
}

static enum error check_edition(struct invocation *invocation, const struct edition *edition)
{
    struct arena line = {0};
    struct check check = {.edition = edition, .arena = invocation->arena, .line = &line};
    json_t *all = invocation_has(invocation, "json") ? json_object() : NULL;
    verdicts_find(edition, check.arena, &check.verdicts);
    bool wrong = run_sections(&check, all);
    if (all != NULL) {
        json_dumpf(all, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(3));
        putchar('\n');
        json_decref(all);
    }
    arena_done(&line);
    return wrong ? ERROR_CONFLICT : OK; /* what is wrong has been told as the result */
}

static enum error run(struct invocation *invocation)
{
    struct store *store;
    struct edition *edition;
    enum error error = store_open(invocation->operands[0].at, STORE_READ, &store, invocation->notes);
    if (error != OK)
        return error;
    error = edition_load(store, &edition, invocation->notes);
    if (error == OK) {
        error = check_edition(invocation, edition);
        edition_free(edition);
    }
    store_close(store);
    return error;
}

const struct command check_command = {
    .name = "check",
    .operands = "FILE.bijou",
    .summary = "what does not agree with itself",
    .about =
        "Looks through what is published and lists, one a line, where it stands, what is wrong and what would\n"
        "resolve it: verdicts of a critic that run in a circle, verdicts against the same critic's stars, and\n"
        "verdicts older than a mark that has changed since. Hints are listed too, and change nothing: reviews whose\n"
        "stars lie more than a star from what their scores make, and beats that leave part of their film uncovered or\n"
        "go on past its end.\n"
        "\n"
        "The exit status is 1 when something is wrong, 0 otherwise. docs/verdicts.md says how verdicts count.",
    .operands_least = 1,
    .operands_most = 1,
    .options =
        {
            {"json", NULL, "everything that was found as one JSON object"},
        },
    .run = run,
};
