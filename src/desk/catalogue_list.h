/* catalogue_list: what there is of a sort, found by typing; from the edition, which holds all of it in memory. */
#ifndef BIJOU_DESK_CATALOGUE_LIST_H
#define BIJOU_DESK_CATALOGUE_LIST_H

#include "edition/edition.h"
#include "port/markdown.h"

struct catalogue_entry {
    struct text slug, name;
    int year;      /* of a film, 0 unknown */
    size_t number; /* of its reviews, or of a universe's films */
};
/* The n-th of a place, in the order of slugs; false past the last. */
bool catalogue_entry_at(const struct edition *edition, enum markdown_place place, size_t index,
                        struct catalogue_entry *ret_entry);

struct catalogue_found {
    struct catalogue_entry *at;
    size_t count, total;
};
/* Those whose name, original title or slug holds what was typed, case and accents apart, from the `from`th on. */
struct catalogue_found catalogue_find(const struct edition *edition, enum markdown_place place, struct text typed,
                                      size_t from, size_t most, struct arena *arena);

/* "Ballerina 2025" as a title and a year; without one the year is absent. */
void catalogue_split_year(struct text typed, struct text *ret_title, struct text *ret_year);

#endif
