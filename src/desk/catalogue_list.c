#include "desk/catalogue_list.h"

bool catalogue_entry_at(const struct edition *edition, enum markdown_place place, size_t index,
                        struct catalogue_entry *ret_entry)
{
    if (place == PLACE_FILMS && index < edition->film_count) {
        const struct film *film = &edition->films[index];
        *ret_entry = (struct catalogue_entry){film->slug, film->title, film->year, film->review_count};
    } else if (place == PLACE_UNIVERSES && index < edition->universe_count) {
        const struct universe *universe = &edition->universes[index];
        *ret_entry = (struct catalogue_entry){universe->slug, universe->name, 0, universe->member_count};
    } else if (place == PLACE_CRITICS && index < edition->critic_count) {
        const struct critic *critic = &edition->critics[index];
        *ret_entry = (struct catalogue_entry){critic->slug, critic->name, 0, critic->review_count};
    } else
        return false;
    return true;
}

static bool holds(struct text name, struct text folded, struct arena *arena)
{
    return text_has(name) && text_find(slug_make(arena, name), 0, folded.at) != SIZE_MAX;
}

static bool is_meant(const struct edition *edition, enum markdown_place place, size_t index,
                     const struct catalogue_entry *entry, struct text folded)
{
    struct arena arena = {0};
    bool found = text_find(entry->slug, 0, folded.at) != SIZE_MAX || holds(entry->name, folded, &arena) ||
                 (place == PLACE_FILMS && holds(edition->films[index].original_title, folded, &arena));
    arena_done(&arena);
    return found;
}

struct catalogue_found catalogue_find(const struct edition *edition, enum markdown_place place, struct text typed,
                                      size_t from, size_t most, struct arena *arena)
{
    struct catalogue_found found = {.at = ARENA_LIST(arena, struct catalogue_entry, most)};
    struct catalogue_entry entry;
    struct text trimmed = text_trim(typed);
    struct text folded = trimmed.len > 0 ? slug_make(arena, trimmed) : TEXT("");
    for (size_t i = 0; catalogue_entry_at(edition, place, i, &entry); i++) {
        if (folded.len > 0 && !is_meant(edition, place, i, &entry, folded))
            continue;
        if (found.total >= from && found.count < most)
            found.at[found.count++] = entry;
        found.total++;
    }
    return found;
}

void catalogue_split_year(struct text typed, struct text *ret_title, struct text *ret_year)
{
    struct text title = text_trim(typed);
    long long year;
    *ret_title = title;
    *ret_year = TEXT_ABSENT;
    if (title.len < 6)
        return;
    bool closed = title.at[title.len - 1] == ')' && title.len > 7;
    size_t start = title.len - (closed ? 5 : 4);
    char before = title.at[start - 1];
    if (before != (closed ? '(' : ' ') ||
        !number_parse(text_part(title, start, 4), MARKDOWN_FIRST_YEAR, MARKDOWN_LAST_YEAR, &year))
        return;
    *ret_year = text_part(title, start, 4);
    *ret_title = text_trim(text_part(title, 0, start - 1));
}
