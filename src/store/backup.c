#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/connection.h"

/* Whether what is at the path may be replaced: nothing, or an earlier copy. */
static enum error check_place(const struct store *store, const char *path, struct notes *notes)
{
    struct stat about, log;
    if (stat(path, &about) != 0)
        return OK;
    if (about.st_dev == store->device && about.st_ino == store->file)
        return note(notes, ERROR_CONFLICT, text_of(path), "this is the store itself; give the copy another name");
    struct notes *unsaid = ARENA_NEW(notes->arena, struct notes);
    unsaid->arena = notes->arena;
    if (store_look(path, unsaid) != OK)
        return note(notes, ERROR_CONFLICT, text_of(path),
                    "it is there already and no copy of a store; give the copy "
                    "another name");
    struct text name = arena_print(notes->arena, "%s-wal", path);
    if (stat(name.at, &log) == 0 && log.st_size > 0)
        return note(notes, ERROR_CONFLICT, text_of(path), "this store is in use; give the copy another name");
    return OK;
}

static int copy_pages(struct store *store, const char *path)
{
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_backup *backup = code == SQLITE_OK ? sqlite3_backup_init(copy, "main", store->database, "main") : NULL;
    if (backup != NULL) {
        sqlite3_backup_step(backup, -1);
        code = sqlite3_backup_finish(backup);
    } else if (code == SQLITE_OK) {
        code = sqlite3_errcode(copy);
    }
    int closed = sqlite3_close(copy);
    return code != SQLITE_OK ? code : closed;
}

enum error store_backup(struct store *store, const char *path, struct notes *notes)
{
    enum error error = check_place(store, path, notes);
    if (error != OK)
        return error;
    const char *folder = path[0] == '/' ? "" : "./";
    struct text part = arena_print(notes->arena, "%s%s.part-%d", folder, path, (int)getpid());
    int code = copy_pages(store, part.at);
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
        store->trouble = code;
        error = store_outcome(store, notes);
    } else if (code != SQLITE_OK) {
        error = note(notes, ERROR_SYSTEM, text_of(path),
                     "the copy cannot be written (%s); see to its folder and to the room on its disk",
                     sqlite3_errstr(code));
    }
    if (error == OK && rename(part.at, path) != 0)
        error =
            note(notes, ERROR_SYSTEM, text_of(path), "cannot be put in place (%s); see to its folder", strerror(errno));
    if (error != OK)
        unlink(part.at);
    return error;
}
