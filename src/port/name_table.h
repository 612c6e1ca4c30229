/* name_table: names, each with a number, in a table that a hostile file cannot turn into a list.
 *
 * Millions of look-ups in no order wait for memory most of their time. A name can thus be looked up in
 * three steps, and whoever has many takes each step for all of them before the next:
 *     uint64_t hash = name_table_hash(&table, name);     sends for the slot
 *     name_table_send(&table, hash);                     sends for the name in that slot
 *     uint32_t number = name_table_find(&table, name, hash);
 * Names are numbered as they are met; name_table_sort numbers them anew, byte by byte.
 */
#ifndef BIJOU_PORT_NAME_TABLE_H
#define BIJOU_PORT_NAME_TABLE_H

#include "base/base.h"

/* A name as it is looked up: NAME_WORDS(len) words, of which the bytes behind the name are zero. */
struct name {
    const uint64_t *words;
    size_t len; /* in bytes */
};
#define NAME_WORDS(len) ((len) / sizeof(uint64_t) + 1)

struct name_entry {
    uint32_t number, len;
    uint64_t words[];
};

struct name_slot {
    uint64_t hash;
    struct name_entry *entry; /* NULL: empty */
};

struct name_table {
    struct arena *arena; /* holds the names */
    uint64_t key;        /* drawn anew for each table: it decides on speed, never on an answer */
    uint32_t count;
    struct name_slot *slots;
    size_t slot_mask;
};

void name_table_init(struct name_table *table, struct arena *arena);
void name_table_done(struct name_table *table); /* not the names themselves */

uint64_t name_table_hash(const struct name_table *table, struct name name);
void name_table_send(const struct name_table *table, uint64_t hash);
/* UINT32_MAX when there is no such name. */
uint32_t name_table_find(const struct name_table *table, struct name name, uint64_t hash);
/* The number of a name that is not there yet. The caller keeps `count` below UINT32_MAX - 1. */
uint32_t name_table_add(struct name_table *table, struct name name, uint64_t hash);

/* *ret_sorted: the names in their order, each also ending in NUL; *ret_numbers: by old number, the new one.
 * Both lists are of `arena`, the names of the table's. */
void name_table_sort(const struct name_table *table, struct arena *arena, struct text **ret_sorted,
                     uint32_t **ret_numbers);

#endif
