/* cache: the pages of one edition that were asked for lately, ready to be sent, within a ceiling.
 *
 * A cache belongs to one moment (an edition and a day) and ends with it, so nothing in it is ever
 * stale. Rendering happens outside: two threads that miss the same page both render it, and the
 * first one's is kept. When the ceiling is passed, entries that were not asked for since the hand
 * last came by are dropped first (the CLOCK algorithm, F. Corbató, 1968). What is dropped lives on
 * until those who hold it are done.
 *
 *     struct entry *entry = cache_find(cache, path);
 *     if (entry == NULL)
 *         entry = cache_add(cache, path, entry_new(&answer, &bytes));
 *     variant = cache_variant(cache, path, entry, coding);
 *     entry_release(entry);
 */
#ifndef BIJOU_WEB_CACHE_H
#define BIJOU_WEB_CACHE_H

#include "web/entry.h"

struct cache;

struct cache *cache_new(size_t ceiling); /* bytes, coded forms and overhead counted */
void cache_free(struct cache *cache);

/* The entry, held for the caller; NULL when it is not there. */
struct entry *cache_find(struct cache *cache, struct text path);
/* Takes the caller's hold on `entry` and gives back a hold on the entry to use: the one that another
 * thread added meanwhile, or this. One larger than a quarter of the ceiling is not kept. */
struct entry *cache_add(struct cache *cache, struct text path, struct entry *entry);
/* As entry_variant, and what it adds is counted. */
const struct variant *cache_variant(struct cache *cache, struct text path, struct entry *entry, enum coding coding);

size_t cache_used(struct cache *cache);  /* bytes */
size_t cache_count(struct cache *cache); /* entries */

#endif
