#include "press/showing.h"

#include <stdlib.h>

#include "base/place_name.h"
#include "base/say.h"
#include "press/window.h"

enum { CODES = 26 * 26 };

/* The number of a code of two capital letters, or CODES when it is none. */
static size_t code_number(struct text code)
{
    if (code.len != 2 || code.at[0] < 'A' || code.at[0] > 'Z' || code.at[1] < 'A' || code.at[1] > 'Z')
        return CODES;
    return (size_t)(code.at[0] - 'A') * 26 + (size_t)(code.at[1] - 'A');
}

static void list_territories(const struct press *press, struct press_index *index, uint32_t place_of[CODES + 1])
{
    struct text codes[CODES + 1] = {{0}};
    for (size_t i = 0; i < press->edition->film_count; i++)
        for (size_t j = 0; j < press->edition->films[i].release_count; j++) {
            struct text code = press->edition->films[i].releases[j].territory;
            codes[code_number(code)] = code;
        }
    index->territories = ARENA_LIST(&index->arena, struct territory_entry, CODES);
    for (size_t number = 0; number < CODES; number++) {
        if (codes[number].at == NULL)
            continue;
        place_of[number] = (uint32_t)index->territory_count;
        index->territories[index->territory_count++] = (struct territory_entry){
            .code = codes[number],
            .name = territory_name(codes[number]),
            .path = JOIN(&index->arena, TEXT("/showing/"), codes[number], TEXT("/")),
        };
        index->territory_names = stamp_text(index->territory_names, codes[number]);
    }
}

/* The section a release belongs to today, and the day it is sorted by; false for none. */
static bool find_section(const struct release *release, int32_t today, struct showing *ret_showing)
{
    int32_t opens = release->opens, closes = release->closes;
    enum showing_section home = release->form == FORM_DISC ? SHOWING_DISC : SHOWING_DIGITAL;

    ret_showing->day = opens;
    if (opens == DAY_UNKNOWN)
        return false;
    if (window_is_showing(release, today))
        ret_showing->section = SHOWING_CINEMAS;
    else if (window_is_cinema(release) && opens > today && opens - today <= SHOWING_SOON_DAYS)
        ret_showing->section = SHOWING_OPENING;
    else if (window_is_cinema(release) && closes != DAY_UNKNOWN && closes < today &&
             today - closes <= SHOWING_GONE_DAYS) {
        ret_showing->section = SHOWING_CLOSED;
        ret_showing->day = closes;
    } else if ((release->form == FORM_DIGITAL || release->form == FORM_DISC) && opens <= today &&
               today - opens <= SHOWING_HOME_DAYS)
        ret_showing->section = home;
    else
        return false;
    return true;
}

/* What opens is sorted soonest first, all else newest first. */
static int compare_showings(const void *a, const void *b)
{
    const struct showing *one = a, *other = b;
    if (one->territory != other->territory)
        return one->territory < other->territory ? -1 : 1;
    if (one->section != other->section)
        return one->section < other->section ? -1 : 1;
    if (one->day != other->day)
        return (one->day < other->day) == (one->section == SHOWING_OPENING) ? -1 : 1;
    if (one->film != other->film)
        return one->film < other->film ? -1 : 1;
    return (one->release > other->release) - (one->release < other->release);
}

/* A film is listed once in a section, by its first release there, whatever the number of its forms.
 * Its showings stand together at the end of the list while it is gathered. */
static bool is_repeated(const struct press_index *index, const struct showing *showing)
{
    for (size_t i = index->showing_count; i-- > 0 && index->showings[i].film == showing->film;)
        if (index->showings[i].territory == showing->territory && index->showings[i].section == showing->section)
            return true;
    return false;
}

static size_t count_today(const struct press *press)
{
    struct showing showing;
    size_t count = 0;
    for (size_t i = 0; i < press->edition->film_count; i++)
        for (size_t j = 0; j < press->edition->films[i].release_count; j++)
            count += find_section(&press->edition->films[i].releases[j], press->today, &showing);
    return count;
}

static void gather(const struct press *press, struct press_index *index, const uint32_t place_of[CODES + 1])
{
    for (size_t i = 0; i < press->edition->film_count; i++) {
        const struct film *film = &press->edition->films[i];
        for (size_t j = 0; j < film->release_count; j++) {
            struct showing showing = {.film = film, .release = &film->releases[j]};
            size_t number = code_number(film->releases[j].territory);
            if (number == CODES || !find_section(showing.release, press->today, &showing))
                continue;
            showing.territory = place_of[number];
            if (!is_repeated(index, &showing))
                index->showings[index->showing_count++] = showing;
        }
    }
}

static void mark_sections(struct press_index *index)
{
    size_t at = 0;
    for (size_t territory = 0; territory < index->territory_count; territory++) {
        for (int section = 0; section < SHOWING_SECTIONS; section++) {
            index->territories[territory].first[section] = at;
            while (at < index->showing_count && index->showings[at].territory == territory &&
                   (int)index->showings[at].section == section)
                at++;
        }
        index->territories[territory].first[SHOWING_SECTIONS] = at;
    }
}

void index_showing(const struct press *press, struct press_index *index)
{
    uint32_t place_of[CODES + 1] = {0};
    list_territories(press, index, place_of);

    index->showings = ARENA_LIST(&index->arena, struct showing, count_today(press));
    gather(press, index, place_of);
    qsort(index->showings, index->showing_count, sizeof *index->showings, compare_showings);
    mark_sections(index);
}

const struct territory_entry *showing_find(const struct press *press, struct text code)
{
    size_t low = 0, high = press->index->territory_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(code, press->index->territories[middle].code);
        if (order == 0)
            return &press->index->territories[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
