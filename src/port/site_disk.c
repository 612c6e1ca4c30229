#include "port/site_disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

/* Closing must not hide why something before it failed. */
static void close_quietly(int file)
{
    int cause = errno;
    close(file);
    errno = cause;
}

enum error disk_note(struct notes *notes, const char *dir, struct text path, const char *verb)
{
    int cause = errno;
    const char *advice = cause == ENOSPC || cause == EDQUOT ? "; make room and export again"
                         : cause == EACCES || cause == EPERM || cause == EROFS
                             ? "; let yourself write there, or choose another folder"
                             : "";
    struct text where = arena_print(notes->arena, "%s/%.*s", dir, TEXT_ARG(path));
    return note(notes, ERROR_SYSTEM, where, "cannot be %s: %s%s", verb, strerror(cause), advice);
}

/* The part before the last slash, and the part after it, which ends in NUL if `path` does. */
static struct text path_folder(struct text path, struct text *ret_name)
{
    size_t at = path.len;
    while (at > 0 && path.at[at - 1] != '/')
        at--;
    *ret_name = text_part(path, at, path.len);
    return text_part(path, 0, at > 0 ? at - 1 : 0);
}

static int enter_one(int folder, struct text name, bool make)
{
    char c_name[NAME_MAX + 1];
    if (name.len > NAME_MAX) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(c_name, name.at, name.len);
    c_name[name.len] = '\0';
    if (make && mkdirat(folder, c_name, 0755) != 0 && errno != EEXIST)
        return -1;
    return openat(folder, c_name, FOLDER);
}

static int enter(int top, struct text path, bool make)
{
    int folder = fcntl(top, F_DUPFD_CLOEXEC, 0);
    while (folder >= 0 && path.len > 0) {
        int below = enter_one(folder, text_take(&path, '/'), make);
        close_quietly(folder);
        folder = below;
    }
    return folder;
}

int disk_enter(int top, struct text path)
{
    return enter(top, path, false);
}

enum disk_state disk_look(int top, struct text path, size_t *ret_size)
{
    struct text name;
    int folder = disk_enter(top, path_folder(path, &name));
    if (folder < 0)
        return errno == ENOENT ? DISK_ABSENT : DISK_BLOCKED;
    struct stat info;
    enum disk_state state = DISK_BLOCKED;
    if (fstatat(folder, name.at, &info, AT_SYMLINK_NOFOLLOW) != 0)
        state = errno == ENOENT ? DISK_ABSENT : DISK_BLOCKED;
    else if (S_ISREG(info.st_mode))
        state = DISK_FILE;
    if (state == DISK_FILE)
        *ret_size = (size_t)info.st_size;
    close(folder);
    return state;
}

static bool file_holds(int file, struct text bytes)
{
    char part[1 << 16];
    for (;;) {
        ssize_t got = read(file, part, sizeof part);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0 && bytes.len == 0;
        if ((size_t)got > bytes.len || memcmp(part, bytes.at, (size_t)got) != 0)
            return false;
        bytes = text_part(bytes, (size_t)got, bytes.len);
    }
}

bool disk_holds(int top, struct text path, struct text bytes)
{
    struct text name;
    int folder = disk_enter(top, path_folder(path, &name));
    if (folder < 0)
        return false;
    int file = openat(folder, name.at, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    close(folder);
    if (file < 0)
        return false;
    bool holds = file_holds(file, bytes);
    close(file);
    return holds;
}

/* Removes the folders of `path` from the last up, as long as they are empty. */
static void remove_empty(int top, struct text path)
{
    while (path.len > 0) {
        struct text name;
        struct text above = path_folder(path, &name);
        char c_name[NAME_MAX + 1];
        snprintf(c_name, sizeof c_name, "%.*s", TEXT_ARG(name));
        int folder = disk_enter(top, above);
        if (folder < 0)
            return;
        bool removed = unlinkat(folder, c_name, AT_REMOVEDIR) == 0;
        close(folder);
        if (!removed)
            return;
        path = above;
    }
}

bool disk_remove(int top, struct text path)
{
    struct text name;
    struct text above = path_folder(path, &name);
    int folder = disk_enter(top, above);
    if (folder < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
    bool removed = unlinkat(folder, name.at, 0) == 0 || errno == ENOENT;
    close_quietly(folder);
    if (removed)
        remove_empty(top, above);
    return removed;
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Calls `each` for every name in the folder; stops at the first that fails. */
static bool walk(int folder, bool (*each)(int folder, const char *name, int other), int other)
{
    int again = openat(folder, ".", FOLDER);
    DIR *names = again >= 0 ? fdopendir(again) : NULL;
    if (names == NULL) {
        if (again >= 0)
            close_quietly(again);
        return false;
    }
    bool all = true;
    errno = 0;
    for (struct dirent *name; all && (name = readdir(names)) != NULL; errno = 0) {
        if (!is_dots(name->d_name))
            all = each(folder, name->d_name, other);
    }
    int cause = errno;
    closedir(names);
    errno = cause;
    return all && cause == 0;
}

static bool clear_one(int folder, const char *name, int unused)
{
    (void)unused;
    if (unlinkat(folder, name, 0) == 0)
        return true;
    return (errno == EISDIR || errno == EPERM) && disk_clear(folder, name);
}

bool disk_clear(int top, const char *name)
{
    int folder = openat(top, name, FOLDER);
    if (folder < 0)
        return errno == ENOENT;
    bool cleared = walk(folder, clear_one, -1);
    close_quietly(folder);
    return cleared && unlinkat(top, name, AT_REMOVEDIR) == 0;
}

static bool merge_one(int from, const char *name, int to)
{
    if (renameat(from, name, to, name) == 0)
        return true;
    if (errno != ENOTEMPTY && errno != EEXIST)
        return false;
    int below_from = openat(from, name, FOLDER);
    int below_to = below_from >= 0 ? openat(to, name, FOLDER) : -1;
    bool merged = below_to >= 0 && disk_merge(below_from, below_to);
    if (below_to >= 0)
        close_quietly(below_to);
    if (below_from >= 0)
        close_quietly(below_from);
    return merged && unlinkat(from, name, AT_REMOVEDIR) == 0;
}

bool disk_merge(int from, int to)
{
    return walk(from, merge_one, to);
}

static bool write_all(int file, struct text bytes)
{
    while (bytes.len > 0) {
        ssize_t put = write(file, bytes.at, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes = text_part(bytes, (size_t)put, bytes.len);
    }
    return true;
}

bool disk_put(int folder, const char *name, struct text bytes)
{
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file < 0)
        return false;
    if (!write_all(file, bytes)) {
        close_quietly(file);
        return false;
    }
    return close(file) == 0;
}

void disk_writer_init(struct disk_writer *writer, int top)
{
    *writer = (struct disk_writer){.top = top, .near = -1};
}

void disk_writer_done(struct disk_writer *writer)
{
    if (writer->near >= 0)
        close_quietly(writer->near);
    writer->near = -1;
}

/* Opens the folder that holds the file's folder, unless it is open already. */
static bool come_near(struct disk_writer *writer, struct text path)
{
    if (writer->near >= 0 && text_is(path, writer->near_path))
        return true;
    disk_writer_done(writer);
    if (path.len >= sizeof writer->near_path) {
        errno = ENAMETOOLONG;
        return false;
    }
    writer->near = enter(writer->top, path, true);
    writer->newest_folder[0] = '\0';
    memcpy(writer->near_path, path.at, path.len);
    writer->near_path[path.len] = '\0';
    return writer->near >= 0;
}

static bool make_newest(struct disk_writer *writer, struct text folder)
{
    if (text_is(folder, writer->newest_folder))
        return true;
    if (folder.len >= sizeof writer->newest_folder) {
        errno = ENAMETOOLONG;
        return false;
    }
    char c_name[sizeof writer->newest_folder];
    memcpy(c_name, folder.at, folder.len);
    c_name[folder.len] = '\0';
    if (mkdirat(writer->near, c_name, 0755) != 0 && errno != EEXIST)
        return false;
    memcpy(writer->newest_folder, c_name, folder.len + 1);
    return true;
}

bool disk_write(struct disk_writer *writer, struct text path, struct text bytes)
{
    struct text name, folder_name;
    struct text folder = path_folder(path, &name);
    if (folder.len == 0)
        return disk_put(writer->top, path.at, bytes);
    struct text above = path_folder(folder, &folder_name);
    if (!come_near(writer, above) || !make_newest(writer, folder_name))
        return false;
    return disk_put(writer->near, folder_name.at, bytes);
}
