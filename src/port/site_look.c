#include "port/site_look.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

static bool has_size(int top, const char *path, size_t size)
{
    struct stat info;
    return fstatat(top, path, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode) && (size_t)info.st_size == size;
}

static bool sibling_stands(int top, struct text path, const char *ending, size_t size)
{
    char whole[MANIFEST_PATH_MOST + sizeof ".gz"];
    if (size == 0)
        return true;
    snprintf(whole, sizeof whole, "%.*s%s", TEXT_ARG(path), ending);
    return has_size(top, whole, size);
}

static bool entry_stands(int top, const struct manifest_entry *entry)
{
    return has_size(top, entry->path.at, entry->size) && sibling_stands(top, entry->path, ".gz", entry->gz) &&
           sibling_stands(top, entry->path, ".br", entry->br);
}

static void *look_on(void *context)
{
    struct look *look = context;
    if (manifest_load(look->top, MANIFEST_NAME, look->dir, &look->arena, &look->manifest, &look->notes) != OK)
        return NULL;
    look->stands = ARENA_LIST(&look->arena, bool, look->manifest.count);
    while (look->seen < look->manifest.count && !__atomic_load_n(&look->enough, __ATOMIC_RELAXED)) {
        look->stands[look->seen] = entry_stands(look->top, &look->manifest.entries[look->seen]);
        look->seen++;
    }
    return NULL;
}

void look_init(struct look *look, int top, const char *dir)
{
    *look = (struct look){.top = top, .dir = dir};
    look->notes.arena = &look->arena;
}

void look_start(struct look *look)
{
    look->started = pthread_create(&look->thread, NULL, look_on, look) == 0;
    if (!look->started)
        look_on(look);
}

static void stop(struct look *look)
{
    __atomic_store_n(&look->enough, true, __ATOMIC_RELAXED);
    if (look->started)
        pthread_join(look->thread, NULL);
    look->started = false;
}

enum error look_end(struct look *look, struct notes *notes)
{
    stop(look);
    for (size_t i = 0; i < look->notes.count; i++) {
        const struct note *each = &look->notes.notes[i];
        note_at(notes, each->error, each->where, each->line, "%.*s", TEXT_ARG(each->sentence));
    }
    return notes_error(&look->notes);
}

bool look_stands(const struct look *look, const struct manifest_entry *entry)
{
    size_t i = (size_t)(entry - look->manifest.entries);
    return i < look->seen ? look->stands[i] : entry_stands(look->top, entry);
}

void look_done(struct look *look)
{
    stop(look);
    arena_done(&look->arena);
}
