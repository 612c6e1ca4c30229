#include "web/cache.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { SHARDS = 16, BUCKETS_LEAST = 64, PAGE_GUESS = 16 << 10 };

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

struct shard {
    pthread_mutex_t lock;
    struct slot **buckets;
    struct slot *hand;
    size_t count;
};

struct cache {
    struct shard shards[SHARDS];
    size_t ceiling, bucket_count; /* buckets: a power of two, in each shard */
    atomic_size_t used;
    atomic_uint turn; /* which shard gives way next */
};

struct cache *cache_new(size_t ceiling)
{
    struct cache *cache = memory_take(sizeof *cache);
    memset(cache, 0, sizeof *cache);
    cache->ceiling = ceiling;
    cache->bucket_count = BUCKETS_LEAST;
    while (cache->bucket_count * PAGE_GUESS * SHARDS < ceiling)
        cache->bucket_count *= 2;
    for (size_t i = 0; i < SHARDS; i++) {
        pthread_mutex_init(&cache->shards[i].lock, NULL);
        cache->shards[i].buckets = memory_take(cache->bucket_count * sizeof(struct slot *));
        memset(cache->shards[i].buckets, 0, cache->bucket_count * sizeof(struct slot *));
    }
    return cache;
}

static struct shard *shard_of(struct cache *cache, uint64_t hash)
{
    return &cache->shards[(hash >> 32) % SHARDS];
}

static struct slot **bucket_of(struct cache *cache, struct shard *shard, uint64_t hash)
{
    return &shard->buckets[hash & (cache->bucket_count - 1)];
}

static struct slot *find_slot(struct cache *cache, struct shard *shard, struct text path, uint64_t hash)
{
    struct slot *slot = *bucket_of(cache, shard, hash);
    while (slot != NULL && (slot->hash != hash || !text_equal(slot->path, path)))
        slot = slot->next;
    return slot;
}

/* Out of its bucket and off the clock; the shard is locked. */
static void drop_slot(struct cache *cache, struct shard *shard, struct slot *slot)
{
    struct slot **link = bucket_of(cache, shard, slot->hash);
    while (*link != slot)
        link = &(*link)->next;
    *link = slot->next;
    slot->before->after = slot->after;
    slot->after->before = slot->before;
    if (shard->hand == slot)
        shard->hand = slot->after != slot ? slot->after : NULL;
    shard->count--;
    atomic_fetch_sub(&cache->used, slot->counted);
    entry_release(slot->entry);
    free(slot);
}

void cache_free(struct cache *cache)
{
    if (cache == NULL)
        return;
    for (size_t i = 0; i < SHARDS; i++) {
        struct shard *shard = &cache->shards[i];
        while (shard->hand != NULL)
            drop_slot(cache, shard, shard->hand);
        free(shard->buckets);
        pthread_mutex_destroy(&shard->lock);
    }
    free(cache);
}

struct entry *cache_find(struct cache *cache, struct text path)
{
    uint64_t hash = text_hash(path);
    struct shard *shard = shard_of(cache, hash);
    struct entry *entry = NULL;
    pthread_mutex_lock(&shard->lock);
    struct slot *slot = find_slot(cache, shard, path, hash);
    if (slot != NULL) {
        slot->asked = true;
        entry = entry_hold(slot->entry);
    }
    pthread_mutex_unlock(&shard->lock);
    return entry;
}

/* Drops the first entry of a shard that nobody asked for since the hand last passed it. */
static void give_way(struct cache *cache, struct shard *shard)
{
    pthread_mutex_lock(&shard->lock);
    while (shard->hand != NULL && shard->hand->asked) {
        shard->hand->asked = false;
        shard->hand = shard->hand->after;
    }
    if (shard->hand != NULL)
        drop_slot(cache, shard, shard->hand);
    pthread_mutex_unlock(&shard->lock);
}

static void keep_ceiling(struct cache *cache)
{
    while (atomic_load(&cache->used) > cache->ceiling)
        give_way(cache, &cache->shards[atomic_fetch_add(&cache->turn, 1) % SHARDS]);
}

static size_t slot_size(const struct slot *slot)
{
    return sizeof *slot + slot->path.len + entry_size(slot->entry);
}

static struct slot *slot_new(struct text path, uint64_t hash, struct entry *entry)
{
    struct slot *slot = memory_take(sizeof *slot + path.len);
    *slot = (struct slot){.entry = entry_hold(entry), .hash = hash, .asked = true, .path = {slot->bytes, path.len}};
    slot->counted = slot_size(slot);
    memcpy(slot->bytes, path.at, path.len);
    return slot;
}

/* Into its bucket, and onto the clock just behind the hand; the shard is locked. */
static void put_slot(struct cache *cache, struct shard *shard, struct slot *slot)
{
    struct slot **bucket = bucket_of(cache, shard, slot->hash);
    slot->next = *bucket;
    *bucket = slot;
    if (shard->hand == NULL)
        shard->hand = slot->after = slot->before = slot;
    slot->after = shard->hand;
    slot->before = shard->hand->before;
    slot->before->after = slot;
    slot->after->before = slot;
    shard->count++;
    atomic_fetch_add(&cache->used, slot->counted);
}

struct entry *cache_add(struct cache *cache, struct text path, struct entry *entry)
{
    if (entry_size(entry) > cache->ceiling / 4)
        return entry;
    uint64_t hash = text_hash(path);
    struct shard *shard = shard_of(cache, hash);
    struct entry *use = entry;
    pthread_mutex_lock(&shard->lock);
    struct slot *slot = find_slot(cache, shard, path, hash);
    if (slot != NULL)
        use = entry_hold(slot->entry);
    else
        put_slot(cache, shard, slot_new(path, hash, entry));
    pthread_mutex_unlock(&shard->lock);
    if (use != entry)
        entry_release(entry);
    keep_ceiling(cache);
    return use;
}

/* Counts what an entry has grown by since it was last counted, if it is still here. */
static void recount(struct cache *cache, struct text path, const struct entry *entry)
{
    uint64_t hash = text_hash(path);
    struct shard *shard = shard_of(cache, hash);
    pthread_mutex_lock(&shard->lock);
    struct slot *slot = find_slot(cache, shard, path, hash);
    if (slot != NULL && slot->entry == entry) {
        size_t counted = slot_size(slot);
        atomic_fetch_add(&cache->used, counted - slot->counted);
        slot->counted = counted;
    }
    pthread_mutex_unlock(&shard->lock);
    keep_ceiling(cache);
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
    return atomic_load(&cache->used);
}

size_t cache_count(struct cache *cache)
{
    size_t count = 0;
    for (size_t i = 0; i < SHARDS; i++) {
        pthread_mutex_lock(&cache->shards[i].lock);
        count += cache->shards[i].count;
        pthread_mutex_unlock(&cache->shards[i].lock);
    }
    return count;
}
