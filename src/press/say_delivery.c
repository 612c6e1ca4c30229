#include "press/say_delivery.h"

#include "base/say.h"

enum { DELIVERS_TENTHS = 40, SOME_TENTHS = 30, WEIGHT_MOST = 3 };

struct text say_weighted(struct arena *arena, const struct expectations *expectations)
{
    int tenths = expectations_tenths(expectations);
    return tenths > 0 ? arena_print(arena, "%d.%d", tenths / 10, tenths % 10) : TEXT_ABSENT;
}

struct text say_weight(int weight)
{
    static const char *const sayings[] = {"nobody comes for it", "few come for it", "many come for it",
                                          "most come for it"};
    return text_of(sayings[weight]);
}

/* Names of criteria begin with a capital; within a sentence they do not, unless more capitals follow. */
static struct text in_sentence(struct arena *arena, struct text name)
{
    bool word = name.len > 1 && name.at[0] >= 'A' && name.at[0] <= 'Z' && !(name.at[1] >= 'A' && name.at[1] <= 'Z');
    return word ? arena_print(arena, "%c%.*s", name.at[0] - 'A' + 'a', (int)name.len - 1, name.at + 1) : name;
}

/* "story and wit": those of this kind and weight; absent when there are none. */
static struct text names_of(struct arena *arena, const struct expectations *expectations, enum delivery_kind kind,
                            int weight)
{
    size_t count = 0, at = 0;
    struct text names = TEXT_ABSENT;
    for (size_t i = 0; i < expectations->delivery_count; i++)
        count += expectations->deliveries[i].weight == weight && delivery_kind_of(&expectations->deliveries[i]) == kind;
    for (size_t i = 0; i < expectations->delivery_count; i++) {
        const struct delivery *delivery = &expectations->deliveries[i];
        if (delivery->weight == weight && delivery_kind_of(delivery) == kind)
            names = JOIN(arena, names, say_list_separator(at++, count), in_sentence(arena, delivery->criterion->name));
    }
    return names;
}

/* "loses on action, which most come for, and on story, which few come for"; absent when nothing does. */
static struct text outstanding(struct arena *arena, const struct expectations *expectations, enum delivery_kind kind,
                               bool weighed)
{
    static const char *const by_weight[] = {", which nobody comes for", ", which few come for", ", which many come for",
                                            ", which most come for"};
    struct text verb = kind == DELIVERY_LOW ? TEXT("loses on ") : TEXT("wins on ");
    struct text said = TEXT_ABSENT;
    for (int weight = WEIGHT_MOST; weight >= 0; weight--) {
        struct text names = names_of(arena, expectations, kind, weight);
        if (names.at == NULL)
            continue;
        said = JOIN(arena, said, said.at == NULL ? verb : TEXT(", and on "), names,
                    weighed ? text_of(by_weight[weight]) : TEXT_ABSENT);
    }
    return said;
}

static struct text sentence(struct arena *arena, struct text first, struct text second)
{
    if (first.at == NULL && second.at == NULL)
        return TEXT_ABSENT;
    struct text glue = first.at != NULL && second.at != NULL ? TEXT("; ") : TEXT_ABSENT;
    return JOIN(arena, say_capital(arena, JOIN(arena, first, glue, second)), TEXT("."));
}

struct text say_delivery(struct arena *arena, const struct expectations *expectations)
{
    int tenths = expectations_tenths(expectations);
    bool weighed = expectations->universe_count + expectations->genres.count > 0;
    if (tenths == 0)
        return sentence(arena, outstanding(arena, expectations, DELIVERY_HIGH, weighed),
                        outstanding(arena, expectations, DELIVERY_LOW, weighed));
    struct text score =
        JOIN(arena, TEXT(" what it is watched for: "), say_weighted(arena, expectations), TEXT(" of 5"));
    if (tenths >= DELIVERS_TENTHS)
        return sentence(arena, JOIN(arena, TEXT("Delivers on"), score),
                        outstanding(arena, expectations, DELIVERY_LOW, true));
    if (tenths < SOME_TENTHS)
        return sentence(arena, JOIN(arena, TEXT("Fails at"), score),
                        outstanding(arena, expectations, DELIVERY_HIGH, true));
    return sentence(arena, JOIN(arena, TEXT("Gives some of"), score),
                    outstanding(arena, expectations, DELIVERY_LOW, true));
}
