#include "fact/fact.h"

#include <string.h>

#include "base/near.h"
#include "base/place_name.h"
#include "base/say.h"
#include "fact/kind.h"

const struct fact_kind *const fact_kinds[] = {
    &appears_fact, &count_fact, &gap_fact,      &longest_fact, &minutes_fact,  &onset_fact,
    &place_fact,   &plays_fact, &previous_fact, &runtime_fact, &shortest_fact, &showing_fact,
    &since_fact,   &stars_fact, &verdict_fact,  &within_fact,
};
const size_t fact_kind_count = sizeof fact_kinds / sizeof fact_kinds[0];

static const char *const counted_spellings[] = {"actor", "critic", "director", "universe"};
const struct words fact_counted = {"thing that is counted", counted_spellings, 4};

static const struct fact_kind *find_kind(struct text name)
{
    for (size_t i = 0; i < fact_kind_count && name.len > 0; i++)
        if (fact_kinds[i]->name[0] == name.at[0] && text_is(name, fact_kinds[i]->name))
            return fact_kinds[i];
    return NULL;
}

static size_t operands_most(const struct fact_kind *kind)
{
    size_t most = 0;
    while (most < FACT_OPERANDS_MOST && kind->operands[most] != FACT_NO_OPERAND)
        most++;
    return most;
}

enum fact_operand fact_operand_type(const struct fact *fact, size_t operand)
{
    static const enum fact_operand counted[] = {FACT_PERSON, FACT_CRITIC, FACT_PERSON, FACT_UNIVERSE};
    enum fact_operand type = fact->kind->operands[operand];
    int word;
    if (type == FACT_SLUG && word_parse(&fact_counted, fact->operands[operand - 1], &word))
        return counted[word];
    return type;
}

/* ---- what is wrong with a target ---- */

static void refuse(struct fact_trouble *ret_trouble, struct text part, struct text sentence)
{
    *ret_trouble = (struct fact_trouble){.part = part, .sentence = sentence};
}

static void refuse_kind(struct text name, struct arena *arena, struct fact_trouble *ret_trouble)
{
    struct near near = near_to(name);
    near.least = 3; /* of so few names even "gpa" is near one */
    for (size_t i = 0; i < fact_kind_count; i++)
        near_offer(&near, text_of(fact_kinds[i]->name));
    struct text advice = near.nearest.at != NULL
                             ? near_advice(&near, arena)
                             : TEXT("; docs/facts.md lists them, as 'gap', 'minutes' and 'runtime'");
    refuse(ret_trouble, name,
           arena_print(arena, "there is no kind of fact '%.*s'%.*s", TEXT_ARG(name), TEXT_ARG(advice)));
}

static void offer_words(struct near *near, const struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        near_offer(near, text_of(words->spellings[i]));
}

static void refuse_word(struct text part, const char *what, struct arena *arena, struct fact_trouble *ret_trouble)
{
    struct near near = near_to(part);
    bool beats = what[0] == 'k';
    if (beats)
        offer_words(&near, &beat_groups);
    offer_words(&near, beats ? &beat_kinds : &fact_counted);
    struct text list = beats ? TEXT("action, talk, rest or one of their kinds") : words_list(arena, &fact_counted);
    struct text advice = near.nearest.at != NULL ? near_advice(&near, arena) : JOIN(arena, TEXT("; write "), list);
    refuse(ret_trouble, part, arena_print(arena, "'%.*s' is no %s%.*s", TEXT_ARG(part), what, TEXT_ARG(advice)));
}

static bool is_territory(struct text code)
{
    return code.len == 2 && code.at[0] >= 'A' && code.at[0] <= 'Z' && territory_name(code).at != code.at;
}

/* Whether the operand has the form of its type; slugs are not looked up. */
static bool check_form(enum fact_operand type, struct text part, struct arena *arena, struct fact_trouble *ret_trouble)
{
    struct beat_choice choice;
    int32_t day;
    int word;
    const char *format = NULL;
    if (type == FACT_TERRITORY && !is_territory(part))
        format = "'%.*s' is no territory; write its two letters of ISO 3166-1, as GB or US";
    else if (type == FACT_DATE && !day_parse(part, &day))
        format = "'%.*s' is no date; write it as 2025-06-07";
    else if (type == FACT_BEATS && !beat_choice_parse(part, &choice)) {
        refuse_word(part, "kind of beat and no group of them", arena, ret_trouble);
        return false;
    } else if (type == FACT_COUNTED && !word_parse(&fact_counted, part, &word)) {
        refuse_word(part, "thing that is counted", arena, ret_trouble);
        return false;
    } else if (type != FACT_TERRITORY && type != FACT_DATE && !slug_is_valid(part))
        format = "'%.*s' is no slug, which is lower-case letters, digits and single hyphens";
    if (format == NULL)
        return true;
    refuse(ret_trouble, part, arena_print(arena, format, TEXT_ARG(part)));
    return false;
}

static bool check_forms(const struct fact *fact, struct arena *arena, struct fact_trouble *ret_trouble)
{
    for (size_t i = 0; i < fact->operand_count; i++)
        if (!check_form(fact_operand_type(fact, i), fact->operands[i], arena, ret_trouble))
            return false;
    return true;
}

static bool check_query(const struct fact *fact, struct arena *arena, struct fact_trouble *ret_trouble)
{
    struct fact_range range;
    if (fact->query.at == NULL || (fact->kind->takes_query && fact_range_parse(fact->query, &range)))
        return true;
    const char *format =
        fact->kind->takes_query
            ? "'?%.*s' is no filter; write '?stars=4-', '?stars=3-4.5', '?stars=-2' or '?year=2020-2024'"
            : "nothing is filtered here, so '?%.*s' has no meaning; leave it out";
    refuse(ret_trouble, fact->query, arena_print(arena, format, TEXT_ARG(fact->query)));
    return false;
}

static bool check_count(const struct fact *fact, size_t given, struct text target, struct arena *arena,
                        struct fact_trouble *ret_trouble)
{
    if (given >= fact->kind->operands_least && given <= operands_most(fact->kind))
        return true;
    refuse(ret_trouble, target,
           arena_print(arena, "'%.*s' names too %s; write it as '%s'", TEXT_ARG(target),
                       given < fact->kind->operands_least ? "little" : "much", fact->kind->form));
    return false;
}

bool fact_parse(struct text target, struct arena *arena, struct fact *ret_fact, struct fact_trouble *ret_trouble)
{
    struct text rest = target.at != NULL ? target : TEXT("");
    if (rest.len > FACT_TARGET_MOST) {
        refuse(ret_trouble, text_part(rest, 0, 40), TEXT("a fact of more than 400 letters is none"));
        return false;
    }
    struct fact fact = {0};
    fact.query = rest;
    rest = text_take(&fact.query, '?');
    struct text name = text_take(&rest, '/');
    fact.kind = find_kind(name);
    if (fact.kind == NULL) {
        refuse_kind(name, arena, ret_trouble);
        return false;
    }
    size_t given = 0;
    for (; rest.at != NULL; given++) {
        struct text part = text_take(&rest, '/');
        if (given < FACT_OPERANDS_MOST)
            fact.operands[given] = part;
    }
    fact.operand_count = given;
    if (!check_count(&fact, given, target, arena, ret_trouble) || !check_forms(&fact, arena, ret_trouble) ||
        !check_query(&fact, arena, ret_trouble))
        return false;
    *ret_fact = fact;
    return true;
}
