#include "command/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/say.h"
#include "command/check_texts.h"
#include "press/theme.h"

/* In the order in which they are told: what is wrong, then what may be meant. */
static const struct check_section *const sections[] = {
    &facts_section,    &contradictions_section, &links_section, &spoilers_section,
    &pictures_section, &missing_section,        &gaps_section,  &beats_section,
};

/* --- telling --- */

static void print_finding(const struct check_finding *finding)
{
    char line[24] = "";
    if (finding->line > 0)
        snprintf(line, sizeof line, "%u:", finding->line);
    printf("%.*s:%s %s%.*s%s%.*s\n", TEXT_ARG(finding->where), line, finding->is_hint ? "hint: " : "",
           TEXT_ARG(finding->says), finding->resolve.len > 0 ? " " : "", TEXT_ARG(finding->resolve));
}

void check_tell(struct check *check, const struct check_finding *finding,
                void (*put)(json_t *object, const void *thing), const void *thing)
{
    check->hints += finding->is_hint;
    check->wrong += !finding->is_hint && !finding->is_right;
    if (check->list == NULL) {
        print_finding(finding);
        return;
    }
    json_t *object = json_object();
    put(object, thing);
    json_object_set_new(object, "says", check_json_text(finding->says));
    json_object_set_new(object, "resolve", check_json_text(finding->resolve));
    json_array_append_new(check->list, object);
}

struct text check_where(struct arena *arena, const char *folder, struct text slug)
{
    return JOIN(arena, text_of(folder), TEXT("/"), slug, TEXT(".md"));
}

struct text check_where_critic(struct arena *arena, const struct critic *critic)
{
    return check_where(arena, "critics", critic->slug);
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

/* "35 reviews, 24 verdicts, 30 facts", what was looked through. */
static struct text say_looked(const struct check *check)
{
    const struct edition *edition = check->edition;
    struct arena *arena = check->arena;
    size_t verdicts = 0;
    for (size_t i = 0; i < edition->review_count; i++)
        verdicts += edition->reviews[i].verdict_count;
    for (size_t i = 0; i < edition->critic_count; i++)
        verdicts += edition->critics[i].verdict_count;
    return JOIN(arena, say_count(arena, edition->review_count, "review"), TEXT(", "),
                say_count(arena, verdicts, "verdict"), TEXT(", "), say_count(arena, check->texts->facts, "fact"));
}

/* "2 false facts", "no false facts" */
static struct text say_found(const struct check *check)
{
    if (check->wrong > 0)
        return say_count(check->arena, check->wrong, check->section->one);
    return JOIN(check->arena, TEXT("no "), text_of(check->section->one), TEXT("s"));
}

static void print_end(const struct check *check, struct text found)
{
    struct text hints =
        check->hints > 0 ? JOIN(check->arena, TEXT(", "), say_count(check->arena, check->hints, "hint")) : TEXT("");
    if (check->unlisted > 0)
        printf("%zu more verdicts lie on circles that are not listed; resolve some of these and check again\n",
               check->unlisted);
    printf("%.*s: %.*s%.*s\n", TEXT_ARG(say_looked(check)), TEXT_ARG(found), TEXT_ARG(hints));
}

static bool run_sections(struct check *check, json_t *all)
{
    struct text found = TEXT("");
    bool wrong = false;
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        check->section = sections[i];
        check->wrong = 0;
        check->list = NULL;
        if (all != NULL) {
            check->list = json_array();
            json_object_set_new(all, sections[i]->key, check->list);
        }
        sections[i]->run(check);
        wrong = wrong || check->wrong > 0;
        if (sections[i]->one != NULL)
            found = JOIN(check->arena, found, found.len > 0 ? TEXT(", ") : TEXT(""), say_found(check));
    }
    if (all == NULL)
        print_end(check, found);
    else if (check->unlisted > 0)
        json_object_set_new(all, "unlisted", json_integer((json_int_t)check->unlisted));
    return wrong;
}

static enum error check_press(struct invocation *invocation, const struct press *press)
{
    struct arena line = {0};
    struct check_texts texts;
    bool json = invocation_has(invocation, "json");
    struct check check = {
        .press = press, .edition = press->edition, .texts = &texts, .arena = invocation->arena, .line = &line};
    enum error error =
        check_texts_read(press, invocation->operands[0].at, !json, check.arena, &texts, invocation->notes);
    if (error != OK)
        return error;
    json_t *all = json ? json_object() : NULL;
    bool wrong = run_sections(&check, all);
    if (all != NULL) {
        json_dumpf(all, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(3));
        putchar('\n');
        json_decref(all);
    }
    arena_done(&line);
    return wrong ? ERROR_CONFLICT : OK; /* what is wrong has been told as the result */
}

static enum error check_edition(struct invocation *invocation, const struct edition *edition)
{
    struct theme *theme;
    enum error error = theme_load(NULL, &theme, invocation->notes);
    if (error != OK)
        return error;
    struct press *press = press_new(edition, theme, day_at(time(NULL)));
    error = check_press(invocation, press);
    press_free(press);
    theme_free(theme);
    return error;
}

static enum error run(struct invocation *invocation)
{
    return invocation_on_edition(invocation, check_edition);
}

const struct command check_command = {
    .name = "check",
    .operands = "FILE.bijou",
    .summary = "what the data denies, and what does not agree with itself",
    .about =
        "Reads every text that is published and lists, one a line, where it stands, what is wrong and what would\n"
        "resolve it: facts that the data denies, with the line of the file that 'bijou export --as markdown' writes;\n"
        "verdicts of a critic that run in a circle, that stand against the same critic's stars, or that are older\n"
        "than a mark that has changed since; links that no page of the publication answers. Hints are listed too,\n"
        "and change nothing: facts that are neither true nor false, spoilers told in the open, pictures that nothing\n"
        "stands for, reviewed films without a runtime or a release, stars that lie more than a star from what their\n"
        "scores make, and beats that leave part of their film uncovered or go on past its end.\n"
        "\n"
        "The exit status is 1 when something is wrong, 0 otherwise. docs/check.md says what is looked into.",
    .operands_least = 1,
    .operands_most = 1,
    .options =
        {
            {"json", NULL, "everything that was found as one JSON object, with all facts, true ones too"},
        },
    .run = run,
};
