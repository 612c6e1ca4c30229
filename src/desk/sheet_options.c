#include "desk/sheet_options.h"

#include "base/place_name.h"
#include "base/say.h"
#include "desk/sheet_show.h"

const char *const option_lists[] = {"audiences", "characters", "films", "people", "territories"};
const size_t option_list_count = sizeof option_lists / sizeof *option_lists;

struct choosing {
    struct arena *arena;
    struct value *list;
    struct text value; /* which is chosen */
    bool found;
};

static void add(struct choosing *choosing, struct text value, struct text name)
{
    struct arena *arena = choosing->arena;
    struct value *option = value_object(arena);
    bool selected = !choosing->found && text_equal(value, choosing->value);
    value_set(arena, option, "value", value_text(arena, value));
    value_set(arena, option, "name", value_text(arena, name));
    value_set(arena, option, "selected", selected ? value_true() : NULL);
    value_add(arena, choosing->list, option);
    choosing->found = choosing->found || selected;
}

static void add_words(struct choosing *choosing, const struct form_word *word)
{
    if (word->otherwise < 0)
        add(choosing, TEXT(""), TEXT("–"));
    else if (choosing->value.len == 0)
        choosing->value = text_of(word_spelling(word->words, word->otherwise));
    for (size_t i = 0; i < word->words->count; i++) {
        struct text spelling = text_of(word->words->spellings[i]);
        add(choosing, spelling, spelling);
    }
}

static void add_stars(struct choosing *choosing)
{
    add(choosing, TEXT(""), TEXT("none"));
    for (int halves = 1; halves <= 10; halves++)
        add(choosing, say_stars_value(halves), say_stars_short(halves));
}

static void add_numbers(struct choosing *choosing, int least, const char *const *names, size_t count)
{
    add(choosing, TEXT(""), TEXT("–"));
    for (size_t i = 0; i < count; i++)
        add(choosing, say_digits(choosing->arena, least + (int)i), text_of(names[i]));
}

static void add_criteria(struct choosing *choosing, const struct edition *edition, bool required)
{
    add(choosing, TEXT(""), required ? TEXT("–") : TEXT("overall"));
    for (size_t i = 0; i < edition->publication.criterion_count; i++)
        add(choosing, edition->publication.criteria[i].slug, edition->publication.criteria[i].name);
}

struct value *options_of(const struct offering *offering, const struct form_field *form, struct text value)
{
    static const char *const commands[] = {"−2, wholly at its mercy", "−1", "0, neither", "+1",
                                           "+2, wholly in command"};
    static const char *const weights[] = {"0, not at all", "1", "2", "3, above all"};
    struct choosing choosing = {offering->arena, value_list(offering->arena), text_trim(value), false};
    if (form->kind == &kind_word)
        add_words(&choosing, form->more);
    else if (form->kind == &kind_stars)
        add_stars(&choosing);
    else if (form->kind == &kind_command)
        add_numbers(&choosing, -2, commands, sizeof commands / sizeof *commands);
    else if (form->kind == &kind_weight)
        add_numbers(&choosing, 0, weights, sizeof weights / sizeof *weights);
    else if (form->kind == &kind_name && form->limit == REFERENCE_CRITERION)
        add_criteria(&choosing, offering->edition, form->required);
    else
        return NULL;
    if (!choosing.found) { /* what is none of them is shown, and refused, as it was sent */
        choosing.value = sheet_clean(choosing.value, offering->arena);
        add(&choosing, choosing.value, choosing.value);
    }
    return choosing.list;
}

const char *list_of(const struct form_field *form, const char *name)
{
    if ((form->kind == &kind_name && form->limit == REFERENCE_FILM) || form->kind == &kind_other_film)
        return "films";
    if (form->kind == &kind_character)
        return "characters";
    if (form->kind == &kind_territory)
        return "territories";
    if (text_is(text_of(name), "person"))
        return "people";
    return text_is(text_of(name), "audience") ? "audiences" : NULL;
}

static void add_films(struct choosing *choosing, const struct edition *edition)
{
    for (size_t i = 0; i < edition->film_count && edition->film_count <= SHEET_LIST_MOST; i++) {
        const struct film *film = &edition->films[i];
        struct text name =
            film->year > 0 ? arena_print(choosing->arena, "%.*s (%d)", TEXT_ARG(film->title), film->year) : film->title;
        add(choosing, film->slug, name);
    }
}

static void add_people(struct choosing *choosing, const struct edition *edition)
{
    for (size_t i = 0; i < edition->person_count && edition->person_count <= SHEET_LIST_MOST; i++)
        add(choosing, edition->people[i].name, TEXT(""));
}

static void add_universes(struct choosing *choosing, const struct edition *edition, bool characters)
{
    for (size_t i = 0; i < edition->universe_count && i < SHEET_LIST_MOST; i++) {
        const struct universe *universe = &edition->universes[i];
        for (size_t j = 0; j < universe->character_count && characters; j++)
            add(choosing, universe->characters[j].slug,
                JOIN(choosing->arena, universe->characters[j].name, TEXT(", "), universe->name));
        if (!characters)
            add(choosing, JOIN(choosing->arena, TEXT("universe/"), universe->slug), universe->name);
    }
}

static void add_territories(struct choosing *choosing)
{
    struct text code, name;
    for (size_t i = 0; territory_at(i, &code, &name); i++)
        add(choosing, code, name);
}

struct value *list_options(const struct offering *offering, const char *list)
{
    struct choosing choosing = {offering->arena, value_list(offering->arena), TEXT_ABSENT, true};
    struct text name = text_of(list);
    if (text_is(name, "films"))
        add_films(&choosing, offering->edition);
    else if (text_is(name, "people"))
        add_people(&choosing, offering->edition);
    else if (text_is(name, "territories"))
        add_territories(&choosing);
    else
        add_universes(&choosing, offering->edition, text_is(name, "characters"));
    return choosing.list;
}
