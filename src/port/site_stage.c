#include "port/site_stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "port/site_disk.h"

#define STAGE_NAME ".bijou-new"
#define FILES_NAME "files"
#define DRAFT_NAME "draft"
#define READY_NAME "manifest"

void stage_init(struct stage *stage, int top, const char *dir)
{
    *stage = (struct stage){.dir = dir, .top = top, .folder = -1, .files = -1};
    pthread_mutex_init(&stage->opening, NULL);
}

static void close_folders(struct stage *stage)
{
    if (stage->files >= 0)
        close(stage->files);
    if (stage->folder >= 0)
        close(stage->folder);
    stage->files = stage->folder = -1;
}

void stage_done(struct stage *stage)
{
    close_folders(stage);
    pthread_mutex_destroy(&stage->opening);
}

void stage_discard(struct stage *stage)
{
    if (stage->folder < 0)
        return;
    close_folders(stage);
    disk_clear(stage->top, STAGE_NAME);
}

static bool make_folders(struct stage *stage)
{
    if (mkdirat(stage->top, STAGE_NAME, 0700) != 0)
        return false;
    stage->folder = disk_enter(stage->top, TEXT(STAGE_NAME));
    if (stage->folder < 0 || mkdirat(stage->folder, FILES_NAME, 0755) != 0)
        return false;
    stage->files = disk_enter(stage->folder, TEXT(FILES_NAME));
    return stage->files >= 0;
}

enum error stage_open(struct stage *stage, struct notes *notes)
{
    pthread_mutex_lock(&stage->opening);
    enum error error = OK;
    if (stage->files < 0 && !make_folders(stage))
        error = disk_note(notes, stage->dir, TEXT(STAGE_NAME), "made");
    pthread_mutex_unlock(&stage->opening);
    return error;
}

enum error stage_ready(struct stage *stage, struct text manifest, struct notes *notes)
{
    enum error error = stage_open(stage, notes);
    if (error != OK)
        return error;
    if (disk_put(stage->folder, DRAFT_NAME, manifest) &&
        renameat(stage->folder, DRAFT_NAME, stage->folder, READY_NAME) == 0)
        return OK;
    return disk_note(notes, stage->dir, TEXT(MANIFEST_NAME), "written");
}

static enum error remove_one(struct stage *stage, struct text path, const char *ending, size_t *removed,
                             struct notes *notes)
{
    char c_path[MANIFEST_PATH_MOST + sizeof ".gz"];
    int len = snprintf(c_path, sizeof c_path, "%.*s%s", TEXT_ARG(path), ending);
    struct text whole = {c_path, (size_t)len};
    if (!disk_remove(stage->top, whole))
        return disk_note(notes, stage->dir, whole, "removed");
    ++*removed;
    return OK;
}

/* `is` is NULL when the page is no more. */
static enum error remove_entry(struct stage *stage, const struct manifest_entry *was, const struct manifest_entry *is,
                               size_t *removed, struct notes *notes)
{
    enum error error = OK;
    if (is == NULL)
        error = remove_one(stage, was->path, "", removed, notes);
    if (error == OK && was->gz > 0 && (is == NULL || is->gz == 0))
        error = remove_one(stage, was->path, ".gz", removed, notes);
    if (error == OK && was->br > 0 && (is == NULL || is->br == 0))
        error = remove_one(stage, was->path, ".br", removed, notes);
    return error;
}

static enum error remove_old(struct stage *stage, const struct manifest *old, const struct manifest *new,
                             size_t *removed, struct notes *notes)
{
    enum error error = OK;
    for (size_t i = 0, at = 0; i < old->count && error == OK; i++) {
        while (at < new->count && text_compare(new->entries[at].path, old->entries[i].path) < 0)
            at++;
        bool stays = at < new->count &&text_equal(new->entries[at].path, old->entries[i].path);
        error = remove_entry(stage, &old->entries[i], stays ? &new->entries[at] : NULL, removed, notes);
    }
    return error;
}

enum error stage_settle(struct stage *stage, const struct manifest *old, const struct manifest *new,
                        size_t *ret_removed, struct notes *notes)
{
    *ret_removed = 0;
    if (!disk_merge(stage->files, stage->top))
        return disk_note(notes, stage->dir, TEXT(STAGE_NAME), "moved into place");
    enum error error = remove_old(stage, old, new, ret_removed, notes);
    if (error != OK)
        return error;
    if (renameat(stage->folder, READY_NAME, stage->top, MANIFEST_NAME) != 0)
        return disk_note(notes, stage->dir, TEXT(MANIFEST_NAME), "written");
    close_folders(stage);
    return disk_clear(stage->top, STAGE_NAME) ? OK : disk_note(notes, stage->dir, TEXT(STAGE_NAME), "removed");
}

static enum error finish(struct stage *stage, struct arena *arena, struct notes *notes)
{
    struct manifest old, new;
    size_t removed;
    stage->files = disk_enter(stage->folder, TEXT(FILES_NAME));
    if (stage->files < 0)
        return disk_note(notes, stage->dir, TEXT(STAGE_NAME "/" FILES_NAME), "opened");
    enum error error = manifest_load(stage->top, MANIFEST_NAME, stage->dir, arena, &old, notes);
    if (error == OK)
        error = manifest_load(stage->folder, READY_NAME, stage->dir, arena, &new, notes);
    return error == OK ? stage_settle(stage, &old, &new, &removed, notes) : error;
}

enum error stage_recover(struct stage *stage, struct notes *notes)
{
    stage->folder = disk_enter(stage->top, TEXT(STAGE_NAME));
    if (stage->folder < 0)
        return errno == ENOENT ? OK : disk_note(notes, stage->dir, TEXT(STAGE_NAME), "opened");
    struct arena arena = {0};
    enum error error = OK;
    if (faccessat(stage->folder, READY_NAME, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        error = finish(stage, &arena, notes);
    else if (!disk_clear(stage->top, STAGE_NAME))
        error = disk_note(notes, stage->dir, TEXT(STAGE_NAME), "removed");
    close_folders(stage);
    arena_done(&arena);
    return error;
}
