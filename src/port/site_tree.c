#include "port/site_tree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "port/site_disk.h"
#include "port/site_work.h"

enum { MANIFEST_MOST = 1 << 30 };

static enum error open_folder(const char *folder, int *ret_top, struct notes *notes)
{
    struct stat info;
    if (stat(folder, &info) == 0 && !S_ISDIR(info.st_mode))
        return note(notes, ERROR_CONFLICT, text_of(folder), "is a file, and a folder is meant here");
    enum error error = folder_make(folder, notes);
    if (error != OK)
        return error;
    int top = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0)
        return note(notes, ERROR_SYSTEM, text_of(folder), "cannot be opened: %s", strerror(errno));
    *ret_top = top;
    if (flock(top, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return OK; /* where a file system knows no locks, two exports at once are not noticed */
    close(top);
    return note(notes, ERROR_CONFLICT, text_of(folder),
                "is being written to by another bijou; wait for it to end and export again");
}

static int compare_files(const void *a, const void *b)
{
    const struct tree_file *left = a, *right = b;
    return text_compare(left->path, right->path);
}

static enum error check_files(const struct tree_plan *plan, struct notes *notes)
{
    for (size_t i = 0; i < plan->count; i++) {
        struct text path = plan->files[i].path;
        if (!manifest_path_is_valid(path))
            return note(notes, ERROR_INPUT, path, "is no path that a file can have");
        if (i > 0 && text_equal(plan->files[i - 1].path, path))
            return note(notes, ERROR_CONFLICT, path,
                        "is the path of two pages; rename one of the things that they are about");
    }
    return OK;
}

/* The topmost folder of a path; absent for a file that has none. */
static struct text top_folder(struct text path)
{
    struct text first = text_take(&path, '/');
    return path.at != NULL ? first : TEXT_ABSENT;
}

static bool is_missing(int top, struct text name)
{
    int folder = disk_enter(top, name);
    if (folder < 0)
        return errno == ENOENT;
    close(folder);
    return false;
}

static const bool *mark_fresh(const struct tree_plan *plan, int top, struct arena *arena)
{
    bool *fresh = ARENA_LIST(arena, bool, plan->count), missing = false;
    struct text newest = TEXT_ABSENT;
    for (size_t i = 0; i < plan->count; i++) {
        struct text folder = top_folder(plan->files[i].path);
        if (folder.at != NULL && !text_equal(folder, newest)) {
            newest = folder;
            missing = is_missing(top, folder);
        }
        fresh[i] = folder.at != NULL && missing;
    }
    return fresh;
}

static const struct manifest_entry **match(const struct tree_plan *plan, const struct manifest *old,
                                           struct arena *arena)
{
    const struct manifest_entry **was = ARENA_LIST(arena, const struct manifest_entry *, plan->count);
    for (size_t i = 0, at = 0; i < plan->count && at < old->count;) {
        int order = text_compare(old->entries[at].path, plan->files[i].path);
        if (order == 0)
            was[i] = &old->entries[at];
        i += order >= 0;
        at += order <= 0;
    }
    return was;
}

/* Makes the stage's manifest the folder's, and its files too, unless all is as it was. */
static enum error finish(struct stage *stage, const struct manifest *old, const struct manifest *new,
                         struct tree_outcome *outcome, struct notes *notes)
{
    struct buffer bytes = {.ceiling = MANIFEST_MOST};
    manifest_put(new, &bytes);
    bool same = outcome->written == 0 && disk_holds(stage->top, TEXT(MANIFEST_NAME), buffer_text(&bytes));
    enum error error = same ? OK : stage_ready(stage, buffer_text(&bytes), notes);
    buffer_done(&bytes);
    if (same)
        return OK;
    if (error != OK) {
        stage_discard(stage);
        return error;
    }
    return stage_settle(stage, old, new, &outcome->removed, notes);
}

struct tree {
    int top;
    struct text dir;
    struct stage stage;
    struct look look;
    struct arena arena;
};

static enum error keep(struct tree *tree, const struct tree_plan *plan, const struct tree_maker *maker,
                       struct tree_outcome *outcome, struct notes *notes)
{
    struct manifest new = {.theme = plan->theme, .edition = plan->edition, .count = plan->count};
    new.entries = ARENA_LIST(&tree->arena, struct manifest_entry, plan->count);
    struct work work = {
        .plan = plan, .maker = maker, .stage = &tree->stage, .look = &tree->look, .entries = new.entries};
    work.was = match(plan, &tree->look.manifest, &tree->arena);
    work.fresh = mark_fresh(plan, tree->top, &tree->arena);
    enum error error = work_all(&work, outcome, notes);
    if (error != OK)
        stage_discard(&tree->stage);
    else
        error = finish(&tree->stage, &tree->look.manifest, &new, outcome, notes);
    return error;
}

enum error tree_keep(struct tree *tree, const struct tree_plan *plan, const struct tree_maker *maker,
                     struct tree_outcome *ret_outcome, struct notes *notes)
{
    qsort(plan->files, plan->count, sizeof *plan->files, compare_files);
    enum error error = check_files(plan, notes), looked = look_end(&tree->look, notes);
    if (error != OK || looked != OK)
        return error != OK ? error : looked;
    struct tree_outcome outcome = {0};
    error = keep(tree, plan, maker, &outcome, notes);
    if (error == OK)
        *ret_outcome = outcome;
    return error;
}

enum error tree_open(const char *folder, struct tree **ret_tree, struct notes *notes)
{
    int top = -1;
    enum error error = open_folder(folder, &top, notes);
    if (error != OK)
        return error;
    struct tree *tree = memory_take(sizeof *tree);
    *tree = (struct tree){.top = top};
    tree->dir = arena_copy(&tree->arena, text_of(folder));
    stage_init(&tree->stage, top, tree->dir.at);
    look_init(&tree->look, top, tree->dir.at);
    error = stage_recover(&tree->stage, notes);
    if (error != OK) {
        tree_close(tree);
        return error;
    }
    look_start(&tree->look);
    *ret_tree = tree;
    return OK;
}

void tree_close(struct tree *tree)
{
    if (tree == NULL)
        return;
    look_done(&tree->look);
    stage_done(&tree->stage);
    close(tree->top);
    arena_done(&tree->arena);
    free(tree);
}
