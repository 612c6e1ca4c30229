#include "press/verdict_words.h"

#include <stdlib.h>

#include "base/say.h"

struct verdict_words verdict_words_of(const struct verdicts *verdicts, const struct film *a, const struct film *b,
                                      struct arena *arena)
{
    return (struct verdict_words){arena, a, b, verdicts_on(verdicts, a, b)};
}

static bool is_chosen(const struct voice *voice, enum verdict_choice choice, const struct film *better)
{
    if (choice == VERDICTS_EARLIER)
        return !voice->counts;
    if (choice == VERDICTS_ON_CRITERIA)
        return voice->counts && voice->criterion != NULL;
    return voice->counts && voice->criterion == NULL && voice->better == better;
}

/* Voices are one list, in which the criterion and then the critic say where each stands. */
static int compare_age(const void *a, const void *b)
{
    const struct voice *one = *(const struct voice *const *)a, *other = *(const struct voice *const *)b;
    if (one->verdict->date != other->verdict->date)
        return one->verdict->date > other->verdict->date ? -1 : 1;
    return (one > other) - (one < other);
}

struct chosen_voices verdict_choose(const struct verdict_words *words, enum verdict_choice choice,
                                    const struct film *better)
{
    struct chosen_voices chosen = {ARENA_LIST(words->arena, const struct voice *, words->all.count), 0};
    for (size_t i = 0; i < words->all.count; i++)
        if (is_chosen(&words->all.at[i], choice, better))
            chosen.at[chosen.count++] = &words->all.at[i];
    if (chosen.count > 0 && choice != VERDICTS_ON_CRITERIA)
        qsort(chosen.at, chosen.count, sizeof(struct voice *), compare_age);
    return chosen;
}

size_t verdict_signatures(const struct chosen_voices *chosen, size_t from, const struct critic **ret_critics,
                          size_t most)
{
    const struct verdict *verdict = chosen->at[from]->verdict;
    size_t count = 0;
    for (size_t i = 0; i < from; i++)
        if (chosen->at[i]->verdict == verdict)
            return 0;
    for (size_t i = from; i < chosen->count && count < most; i++)
        if (chosen->at[i]->verdict == verdict)
            ret_critics[count++] = chosen->at[i]->critic;
    return count;
}

struct verdict_tally verdict_tally_of(const struct verdict_words *words)
{
    struct verdict_tally tally = {0};
    for (size_t i = 0; i < words->all.count; i++) {
        const struct voice *voice = &words->all.at[i];
        tally.a += is_chosen(voice, VERDICTS_OVERALL, words->a);
        tally.b += is_chosen(voice, VERDICTS_OVERALL, words->b);
        tally.level += is_chosen(voice, VERDICTS_OVERALL, NULL);
    }
    return tally;
}

static int count_outcomes(const struct verdict_tally *tally)
{
    return (tally->a > 0) + (tally->b > 0) + (tally->level > 0);
}

bool verdict_is_agreed(const struct verdict_tally *tally)
{
    return count_outcomes(tally) == 1;
}

bool verdict_is_divided(const struct verdict_tally *tally)
{
    return count_outcomes(tally) > 1;
}

const struct film *verdict_better(const struct verdict_words *words)
{
    struct verdict_tally tally = verdict_tally_of(words);
    if (!verdict_is_agreed(&tally) || tally.level > 0)
        return NULL;
    return tally.a > 0 ? words->a : words->b;
}

struct text verdict_sentence(const struct verdict_words *words, const struct film *better)
{
    const struct film *first = better != NULL ? better : words->a;
    const struct film *second = first == words->a ? words->b : words->a;
    if (better == NULL)
        return JOIN(words->arena, first->title, TEXT(" and "), second->title, TEXT(" are level"));
    return JOIN(words->arena, first->title, TEXT(" is better than "), second->title);
}

struct text verdict_headline(const struct verdict_words *words)
{
    struct verdict_tally tally = verdict_tally_of(words);
    if (verdict_is_agreed(&tally))
        return verdict_sentence(words, verdict_better(words));
    bool divided = verdict_is_divided(&tally);
    return JOIN(words->arena, words->a->title, divided ? TEXT(" or ") : TEXT(" and "), words->b->title,
                divided ? TEXT("?") : TEXT(""));
}

struct text verdict_count_text(const struct verdict_words *words)
{
    struct arena *arena = words->arena;
    struct verdict_tally tally = verdict_tally_of(words);
    size_t critics = tally.a + tally.b + tally.level;
    int outcomes = count_outcomes(&tally);
    return JOIN(arena, say_capital(arena, say_number(arena, (long long)critics)),
                critics == 1 ? TEXT(" critic, ") : TEXT(" critics, "), say_number(arena, outcomes),
                outcomes == 1 ? TEXT(" verdict") : TEXT(" verdicts"));
}

struct text verdict_names(const struct verdict_words *words, const struct chosen_voices *chosen)
{
    struct arena *arena = words->arena;
    size_t shown = chosen->count > 3 ? 2 : chosen->count;
    struct text names = TEXT_ABSENT;
    for (size_t i = 0; i < shown; i++)
        names = JOIN(arena, names, say_list_separator(i, chosen->count > shown ? shown + 1 : shown),
                     chosen->at[i]->critic->name);
    if (shown == chosen->count)
        return names;
    return JOIN(arena, names, TEXT(" and "), say_number(arena, (long long)(chosen->count - shown)), TEXT(" more"));
}

struct text verdict_reason(const struct verdict *verdict, struct arena *arena)
{
    struct text because = verdict->because;
    if (!text_has(because))
        return TEXT_ABSENT;
    char last = because.at[because.len - 1];
    return JOIN(arena, say_capital(arena, because), last == '.' || last == '!' || last == '?' ? TEXT("") : TEXT("."));
}

struct text criterion_name_within(const struct criterion *criterion, struct arena *arena)
{
    struct text name = arena_copy(arena, criterion->name);
    bool second = name.len > 1 && name.at[1] >= 'A' && name.at[1] <= 'Z';
    if (name.len > 0 && name.at[0] >= 'A' && name.at[0] <= 'Z' && !second)
        *(char *)name.at = (char)(name.at[0] - 'A' + 'a');
    return name;
}
