#include "port/name_table.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { SLOTS_FIRST = 1024 };

static uint64_t draw_key(void)
{
    uint64_t key;
    if (getrandom(&key, sizeof key, GRND_NONBLOCK) != sizeof key)
        key = 0x9E3779B97F4A7C15 ^ (uint64_t)(uintptr_t)&key; /* a system that is only just starting */
    return key;
}

static struct name_slot *take_slots(size_t count)
{
    struct name_slot *slots = memory_take(count * sizeof *slots);
    return memset(slots, 0, count * sizeof *slots);
}

void name_table_init(struct name_table *table, struct arena *arena)
{
    *table = (struct name_table){.arena = arena, .key = draw_key(), .slot_mask = SLOTS_FIRST - 1};
    table->slots = take_slots(SLOTS_FIRST);
}

void name_table_done(struct name_table *table)
{
    free(table->slots);
    *table = (struct name_table){0};
}

/* Each word is folded in by the two halves of a 128-bit product. Nobody can choose names that collide
 * without knowing the key. */
__extension__ typedef unsigned __int128 uint128;
static uint64_t fold(uint64_t a, uint64_t b)
{
    uint128 product = (uint128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t name_table_hash(const struct name_table *table, struct name name)
{
    uint64_t hash = table->key ^ name.len;
    for (size_t i = 0; i < NAME_WORDS(name.len); i++)
        hash = fold(hash ^ name.words[i], 0xA0761D6478BD642F);
    hash = fold(hash, table->key ^ 0xE7037ED1A0B428DB);
    __builtin_prefetch(&table->slots[hash & table->slot_mask]);
    return hash;
}

/* A name may go over from one line of the cache, of 64 bytes, to the next. */
void name_table_send(const struct name_table *table, uint64_t hash)
{
    size_t at = hash & table->slot_mask;
    while (table->slots[at].entry != NULL && table->slots[at].hash != hash)
        at = (at + 1) & table->slot_mask;
    const struct name_entry *entry = table->slots[at].entry;
    if (entry == NULL)
        return;
    __builtin_prefetch(entry);
    __builtin_prefetch(&entry->words[2]);
}

static bool is_name(const struct name_entry *entry, struct name name)
{
    if (entry->len != name.len)
        return false;
    for (size_t i = 0; i < NAME_WORDS(name.len); i++)
        if (entry->words[i] != name.words[i])
            return false;
    return true;
}

uint32_t name_table_find(const struct name_table *table, struct name name, uint64_t hash)
{
    for (size_t at = hash & table->slot_mask; table->slots[at].entry != NULL; at = (at + 1) & table->slot_mask)
        if (table->slots[at].hash == hash && is_name(table->slots[at].entry, name))
            return table->slots[at].entry->number;
    return UINT32_MAX;
}

static void fill_slot(struct name_table *table, struct name_slot slot)
{
    size_t at = slot.hash & table->slot_mask;
    while (table->slots[at].entry != NULL)
        at = (at + 1) & table->slot_mask;
    table->slots[at] = slot;
}

static void grow(struct name_table *table)
{
    struct name_slot *old = table->slots;
    size_t old_count = table->slot_mask + 1;
    table->slots = take_slots(old_count * 2);
    table->slot_mask = old_count * 2 - 1;
    for (size_t i = 0; i < old_count; i++)
        if (old[i].entry != NULL)
            fill_slot(table, old[i]);
    free(old);
}

uint32_t name_table_add(struct name_table *table, struct name name, uint64_t hash)
{
    size_t size = NAME_WORDS(name.len) * sizeof *name.words;
    struct name_entry *entry = arena_take(table->arena, 1, sizeof *entry + size);
    entry->number = table->count++;
    entry->len = (uint32_t)name.len;
    memcpy(entry->words, name.words, size);
    if (table->count > table->slot_mask / 3 * 2)
        grow(table);
    fill_slot(table, (struct name_slot){hash, entry});
    return entry->number;
}

static struct text text_of_entry(const struct name_entry *entry)
{
    return (struct text){(const char *)entry->words, entry->len};
}

static int compare_entries(const void *a, const void *b)
{
    return text_compare(text_of_entry(*(struct name_entry *const *)a), text_of_entry(*(struct name_entry *const *)b));
}

void name_table_sort(const struct name_table *table, struct arena *arena, struct text **ret_sorted,
                     uint32_t **ret_numbers)
{
    struct name_entry **entries = memory_take(table->count * sizeof(struct name_entry *));
    uint32_t count = 0;
    for (size_t i = 0; i <= table->slot_mask; i++)
        if (table->slots[i].entry != NULL)
            entries[count++] = table->slots[i].entry;
    qsort(entries, count, sizeof(struct name_entry *), compare_entries);
    *ret_sorted = ARENA_LIST(arena, struct text, count);
    *ret_numbers = ARENA_LIST(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        (*ret_sorted)[i] = text_of_entry(entries[i]);
        (*ret_numbers)[entries[i]->number] = i;
    }
    free(entries);
}
