#include "web/cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS_LEAST = 256, PAGE_GUESS = 16 << 10 };

struct slot {
    struct slot *next;           /* in its bucket */
    struct slot *after, *before; /* on the clock: a ring */
    struct entry *entry;
    size_t counted; /* of the entry's bytes */
    uint64_t hash;
    bool asked;
    struct text path;
    char bytes[];
};

/* One lock for all: it is held for a look-up of some 50 ns, and a core sends fewer than 100,000 pages a
 * second, so that even 16 of them would seldom meet. */
struct cache {
    pthread_mutex_t lock;
    struct slot **buckets;
    size_t bucket_count; /* a power of two */
    struct slot *hand;
    size_t count, used, ceiling;
};

struct cache *cache_new(size_t ceiling)
{
    struct cache *cache = memory_take(sizeof *cache);
    *cache = (struct cache){.ceiling = ceiling, .bucket_count = BUCKETS_LEAST};
    while (cache->bucket_count * PAGE_GUESS < ceiling)
        cache->bucket_count *= 2;
    cache->buckets = memory_take(cache->bucket_count * sizeof *cache->buckets);
    memset(cache->buckets, 0, cache->bucket_count * sizeof *cache->buckets);
    pthread_mutex_init(&cache->lock, NULL);
    return cache;
}

static struct slot **bucket_of(struct cache *cache, uint64_t hash)
{
    return &cache->buckets[(hash ^ hash >> 32) & (cache->bucket_count - 1)];
}

static struct slot *find_slot(struct cache *cache, struct text path, uint64_t hash)
{
    struct slot *slot = *bucket_of(cache, hash);
    while (slot != NULL && (slot->hash != hash || !text_equal(slot->path, path)))
        slot = slot->next;
    return slot;
}

static size_t slot_size(const struct slot *slot)
{
    return sizeof *slot + slot->path.len + entry_size(slot->entry);
}

static struct slot *slot_new(struct text path, uint64_t hash, struct entry *entry)
{
    struct slot *slot = memory_take(sizeof *slot + path.len);
    *slot = (struct slot){.entry = entry_hold(entry), .hash = hash, .path = {slot->bytes, path.len}};
    slot->counted = slot_size(slot);
    memcpy(slot->bytes, path.at, path.len);
    return slot;
}

/* Into its bucket, and onto the clock just behind the hand, so that it is looked at last; not marked as
 * asked for until it is asked for again, so that a robot that reads all pages once drives out none
 * that readers want. */
static void put_slot(struct cache *cache, struct slot *slot)
{
    struct slot **bucket = bucket_of(cache, slot->hash);
    slot->next = *bucket;
    *bucket = slot;
    if (cache->hand == NULL)
        cache->hand = slot->after = slot->before = slot;
    slot->after = cache->hand;
    slot->before = cache->hand->before;
    slot->before->after = slot;
    slot->after->before = slot;
    cache->count++;
    cache->used += slot->counted;
}

static void drop_slot(struct cache *cache, struct slot *slot)
{
    struct slot **link = bucket_of(cache, slot->hash);
    while (*link != slot)
        link = &(*link)->next;
    *link = slot->next;
    slot->before->after = slot->after;
    slot->after->before = slot->before;
    if (cache->hand == slot)
        cache->hand = slot->after != slot ? slot->after : NULL;
    cache->count--;
    cache->used -= slot->counted;
    entry_release(slot->entry);
    free(slot);
}

/* Drops what nobody asked for since the hand last passed it, until the ceiling is kept. */
static void keep_ceiling(struct cache *cache)
{
    while (cache->used > cache->ceiling) {
        struct slot *slot = cache->hand;
        cache->hand = slot->after;
        if (slot->asked)
            slot->asked = false;
        else
            drop_slot(cache, slot);
    }
}

void cache_free(struct cache *cache)
{
    if (cache == NULL)
        return;
    while (cache->hand != NULL)
        drop_slot(cache, cache->hand);
    pthread_mutex_destroy(&cache->lock);
    free(cache->buckets);
    free(cache);
}

struct entry *cache_find(struct cache *cache, struct text path)
{
    uint64_t hash = text_hash(path);
    struct entry *entry = NULL;
    pthread_mutex_lock(&cache->lock);
    struct slot *slot = find_slot(cache, path, hash);
    if (slot != NULL) {
        slot->asked = true;
        entry = entry_hold(slot->entry);
    }
    pthread_mutex_unlock(&cache->lock);
    return entry;
}

struct entry *cache_add(struct cache *cache, struct text path, struct entry *entry)
{
    if (entry_size(entry) > cache->ceiling / 4)
        return entry;
    uint64_t hash = text_hash(path);
    struct entry *use = entry;
    pthread_mutex_lock(&cache->lock);
    struct slot *slot = find_slot(cache, path, hash);
    if (slot != NULL)
        use = entry_hold(slot->entry);
    else
        put_slot(cache, slot_new(path, hash, entry));
    keep_ceiling(cache);
    pthread_mutex_unlock(&cache->lock);
    if (use != entry)
        entry_release(entry);
    return use;
}

/* Counts what an entry has grown by since it was last counted, if it is still here. */
static void recount(struct cache *cache, struct text path, const struct entry *entry)
{
    uint64_t hash = text_hash(path);
    pthread_mutex_lock(&cache->lock);
    struct slot *slot = find_slot(cache, path, hash);
    if (slot != NULL && slot->entry == entry) {
        size_t counted = slot_size(slot);
        cache->used += counted - slot->counted;
        slot->counted = counted;
        keep_ceiling(cache);
    }
    pthread_mutex_unlock(&cache->lock);
}

const struct variant *cache_variant(struct cache *cache, struct text path, struct entry *entry, enum coding coding)
{
    size_t before = entry_size(entry);
    const struct variant *variant = entry_variant(entry, coding);
    if (entry_size(entry) != before)
        recount(cache, path, entry);
    return variant;
}

size_t cache_used(struct cache *cache)
{
    pthread_mutex_lock(&cache->lock);
    size_t used = cache->used;
    pthread_mutex_unlock(&cache->lock);
    return used;
}

size_t cache_count(struct cache *cache)
{
    pthread_mutex_lock(&cache->lock);
    size_t count = cache->count;
    pthread_mutex_unlock(&cache->lock);
    return count;
}
