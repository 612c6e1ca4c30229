#include "port/site_work.h"

#include <errno.h>

#include "port/site_compress.h"
#include "port/site_disk.h"

/* Files next to each other in the list are next to each other on the disk: a thread takes a few. */
enum { RUN = 16, FILE_MOST = 1 << 30 };

struct hand {
    struct work *work;
    void *worker;
    pthread_t thread;
    bool reports;
    struct arena arena, note_arena;
    struct notes notes;
    struct buffer page, gzip, brotli;
    struct disk_writer writer;
    bool writes; /* the writer is open */
    struct tree_outcome outcome;
};

static struct text with_ending(struct hand *hand, struct text path, const char *ending)
{
    return arena_print(&hand->arena, "%.*s%s", TEXT_ARG(path), ending);
}

/* Whether what the manifest says of a file is what is wanted and what is there. */
static bool stands(struct hand *hand, const struct tree_file *file, const struct manifest_entry *was)
{
    bool compressed = was->gz > 0 && was->br > 0;
    if (hand->work->plan->precompress && !compressed && file->compressible && was->size >= COMPRESS_LEAST)
        return false;
    return look_stands(hand->work->look, was);
}

static bool stage_file(struct hand *hand, struct text path, struct text bytes)
{
    if (!hand->writes && stage_open(hand->work->stage, &hand->notes) != OK)
        return false;
    if (!hand->writes)
        disk_writer_init(&hand->writer, hand->work->stage->files);
    hand->writes = true;
    if (disk_write(&hand->writer, path, bytes))
        return true;
    disk_note(&hand->notes, hand->work->stage->dir, path, "written");
    return false;
}

/* Stages one file, unless its bytes are in place already. `ours`: the manifest knows it. */
static bool put_file(struct hand *hand, struct text path, struct text bytes, bool fresh, bool ours)
{
    int top = hand->work->stage->top;
    size_t size = 0;
    enum disk_state state = fresh ? DISK_ABSENT : disk_look(top, path, &size);
    if (state == DISK_FILE && size == bytes.len && disk_holds(top, path, bytes)) {
        hand->outcome.unchanged++;
        return true;
    }
    if (state == DISK_BLOCKED || (state == DISK_FILE && !ours)) {
        struct text where = with_ending(hand, text_of(hand->work->stage->dir), "/");
        note(&hand->notes, ERROR_CONFLICT, with_ending(hand, where, path.at),
             "is in the way, and bijou did not write it; move it elsewhere, or choose another folder");
        return false;
    }
    hand->outcome.written++;
    return stage_file(hand, path, bytes);
}

static bool put_siblings(struct hand *hand, size_t i)
{
    struct manifest_entry *entry = &hand->work->entries[i];
    const struct manifest_entry *was = hand->work->was[i];
    struct text bytes = buffer_text(&hand->page);
    if (!compress_gzip(bytes, &hand->gzip) || !compress_brotli(bytes, &hand->brotli)) {
        errno = ENOMEM;
        disk_note(&hand->notes, hand->work->stage->dir, entry->path, "compressed");
        return false;
    }
    entry->gz = hand->gzip.len;
    entry->br = hand->brotli.len;
    bool fresh = hand->work->fresh[i];
    return put_file(hand, with_ending(hand, entry->path, ".gz"), buffer_text(&hand->gzip), fresh,
                    was != NULL && was->gz > 0) &&
           put_file(hand, with_ending(hand, entry->path, ".br"), buffer_text(&hand->brotli), fresh,
                    was != NULL && was->br > 0);
}

static bool make_file(struct hand *hand, size_t i)
{
    struct work *work = hand->work;
    const struct tree_file *file = &work->plan->files[i];
    buffer_clear(&hand->page);
    if (work->maker->make(hand->worker, file->id, &hand->arena, &hand->page, &hand->notes) != OK)
        return false;
    if (hand->page.overfull) {
        note(&hand->notes, ERROR_LIMIT, file->path, "would be larger than 1 GB, which is the most a page can be");
        return false;
    }
    struct text bytes = buffer_text(&hand->page);
    work->entries[i].size = bytes.len;
    if (!put_file(hand, file->path, bytes, work->fresh[i], work->was[i] != NULL))
        return false;
    bool siblings = work->plan->precompress && file->compressible && bytes.len >= COMPRESS_LEAST;
    return !siblings || put_siblings(hand, i);
}

static bool keep_file(struct hand *hand, size_t i)
{
    struct work *work = hand->work;
    const struct tree_file *file = &work->plan->files[i];
    const struct manifest_entry *was = work->was[i];
    uint64_t stamp = work->maker->stamp(hand->worker, file->id);
    work->entries[i] = (struct manifest_entry){.path = file->path, .stamp = stamp};
    if (was == NULL || stamp == 0 || stamp != was->stamp || !stands(hand, file, was))
        return make_file(hand, i);
    work->entries[i].size = was->size;
    work->entries[i].gz = work->plan->precompress ? was->gz : 0;
    work->entries[i].br = work->plan->precompress ? was->br : 0;
    hand->outcome.unchanged += work->plan->precompress && was->gz > 0 ? 3 : 1;
    return true;
}

static void *work_on(void *context)
{
    struct hand *hand = context;
    struct work *work = hand->work;
    size_t all = work->plan->count, from;
    while (!__atomic_load_n(&work->failed, __ATOMIC_RELAXED) &&
           (from = __atomic_fetch_add(&work->next, RUN, __ATOMIC_RELAXED)) < all) {
        for (size_t i = from; i < from + RUN && i < all && hand->notes.count == 0; i++) {
            if (!keep_file(hand, i))
                __atomic_store_n(&work->failed, true, __ATOMIC_RELAXED);
            arena_reset(&hand->arena);
        }
        if (hand->reports)
            work->plan->progress(work->plan->context, from, all);
    }
    return NULL;
}

static void hand_init(struct hand *hand, struct work *work, size_t which)
{
    *hand = (struct hand){
        .work = work,
        .worker = work->maker->workers[which],
        .reports = which == 0 && work->plan->progress != NULL,
        .page = {.ceiling = FILE_MOST},
        .gzip = {.ceiling = FILE_MOST},
        .brotli = {.ceiling = FILE_MOST},
    };
    hand->notes.arena = &hand->note_arena;
}

/* Passes its notes and counts on, and ends it. */
static void hand_done(struct hand *hand, struct tree_outcome *outcome, struct notes *notes)
{
    for (size_t i = 0; i < hand->notes.count && i < NOTES_MOST; i++) {
        const struct note *each = &hand->notes.notes[i];
        note_at(notes, each->error, each->where, each->line, "%.*s", TEXT_ARG(each->sentence));
    }
    outcome->written += hand->outcome.written;
    outcome->unchanged += hand->outcome.unchanged;
    if (hand->writes)
        disk_writer_done(&hand->writer);
    buffer_done(&hand->page);
    buffer_done(&hand->gzip);
    buffer_done(&hand->brotli);
    arena_done(&hand->arena);
    arena_done(&hand->note_arena);
}

enum error work_all(struct work *work, struct tree_outcome *outcome, struct notes *notes)
{
    size_t count = work->maker->worker_count, started = 1;
    struct arena arena = {0};
    struct hand *hands = ARENA_LIST(&arena, struct hand, count);
    for (size_t i = 0; i < count; i++)
        hand_init(&hands[i], work, i);
    while (started < count && pthread_create(&hands[started].thread, NULL, work_on, &hands[started]) == 0)
        started++;
    work_on(&hands[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(hands[i].thread, NULL);
    for (size_t i = 0; i < count; i++)
        hand_done(&hands[i], outcome, notes);
    arena_done(&arena);
    return notes_error(notes);
}
