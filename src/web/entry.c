#include "web/entry.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of an entry and of a variant with its two responses and their header fields, as malloc gives them. */
enum { ENTRY_OVERHEAD = 256, VARIANT_OVERHEAD = 5120 };

struct entry {
    atomic_size_t holders, size;
    struct answer answer;
    char *location;
    uint64_t hash;
    _Atomic(struct variant *) variants[CODINGS]; /* a coding that does not pay points to the identity's */
};

static struct variant *variant_new(const struct entry *entry, enum coding coding, struct body *body)
{
    static const char *const suffixes[CODINGS] = {"", "-gz", "-br"};
    struct variant *variant = memory_take(sizeof *variant);
    *variant = (struct variant){.body = body, .coding = coding};
    snprintf(variant->tag, sizeof variant->tag, "\"%016" PRIx64 "%s\"", entry->hash, suffixes[coding]);
    const char *tag = entry->answer.status == MHD_HTTP_OK ? variant->tag : NULL;
    variant->whole = answer_whole(&entry->answer, body, coding, tag);
    variant->unchanged = answer_unchanged(&entry->answer, tag);
    return variant;
}

static void variant_free(struct variant *variant)
{
    MHD_destroy_response(variant->whole);
    MHD_destroy_response(variant->unchanged);
    body_release(variant->body);
    free(variant);
}

static size_t variant_size(const struct variant *variant)
{
    return VARIANT_OVERHEAD + body_text(variant->body).len;
}

struct entry *entry_new(const struct answer *answer, struct buffer *bytes)
{
    struct entry *entry = memory_take(sizeof *entry);
    /* A block of its own size: cutting the buffer's to it would leave a hole behind every page. */
    char *copy = memory_take(bytes->len);
    if (bytes->len > 0)
        memcpy(copy, bytes->at, bytes->len);
    struct text text = {copy, bytes->len};
    buffer_done(bytes);

    *entry = (struct entry){.answer = *answer, .hash = text_hash(text)};
    if (answer->location != NULL)
        entry->answer.location = entry->location = strdup(answer->location);
    atomic_init(&entry->holders, 1);
    struct variant *identity = variant_new(entry, CODING_IDENTITY, body_new(text));
    atomic_init(&entry->size, ENTRY_OVERHEAD + variant_size(identity));
    atomic_init(&entry->variants[CODING_IDENTITY], identity);
    return entry;
}

struct entry *entry_hold(struct entry *entry)
{
    atomic_fetch_add_explicit(&entry->holders, 1, memory_order_relaxed);
    return entry;
}

void entry_release(struct entry *entry)
{
    if (atomic_fetch_sub_explicit(&entry->holders, 1, memory_order_acq_rel) > 1)
        return;
    struct variant *identity = atomic_load(&entry->variants[CODING_IDENTITY]);
    for (enum coding each = CODING_GZIP; each < CODINGS; each++) {
        struct variant *variant = atomic_load(&entry->variants[each]);
        if (variant != NULL && variant != identity)
            variant_free(variant);
    }
    variant_free(identity);
    free(entry->location);
    free(entry);
}

const struct answer *entry_answer(const struct entry *entry)
{
    return &entry->answer;
}

size_t entry_size(const struct entry *entry)
{
    return atomic_load_explicit(&entry->size, memory_order_relaxed);
}

static struct variant *variant_make(const struct entry *entry, enum coding coding, struct variant *identity)
{
    struct text bytes = body_text(identity->body);
    if (!coding_pays(entry->answer.media_type, bytes.len))
        return identity;
    struct text coded = coding_encode(coding, bytes);
    return coded.at != NULL ? variant_new(entry, coding, body_new(coded)) : identity;
}

const struct variant *entry_variant(struct entry *entry, enum coding coding)
{
    struct variant *found = atomic_load_explicit(&entry->variants[coding], memory_order_acquire);
    if (found != NULL)
        return found;
    struct variant *identity = atomic_load(&entry->variants[CODING_IDENTITY]);
    struct variant *made = variant_make(entry, coding, identity), *first = NULL;
    if (!atomic_compare_exchange_strong(&entry->variants[coding], &first, made)) {
        if (made != identity)
            variant_free(made); /* another thread was quicker; both made the same bytes */
        return first;
    }
    if (made != identity)
        atomic_fetch_add_explicit(&entry->size, variant_size(made), memory_order_relaxed);
    return made;
}

const struct variant *entry_ready(const struct entry *entry, enum coding coding)
{
    return atomic_load_explicit(&entry->variants[coding], memory_order_acquire);
}
