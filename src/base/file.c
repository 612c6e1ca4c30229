#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum error note_errno(struct notes *notes, const char *path, const char *verb)
{
    int code = errno;
    return note(notes, code == ENOENT ? ERROR_ABSENT : ERROR_SYSTEM, text_of(path), "cannot be %s: %s", verb,
                strerror(code));
}

static enum error read_open(int file, const char *path, size_t most, struct arena *arena, struct text *ret_bytes,
                            struct notes *notes)
{
    struct stat info;
    if (fstat(file, &info) != 0)
        return note_errno(notes, path, "read");
    if (S_ISDIR(info.st_mode))
        return note(notes, ERROR_INPUT, text_of(path), "is a folder, and a file is meant here");
    if (!S_ISREG(info.st_mode))
        return note(notes, ERROR_INPUT, text_of(path), "is a pipe or a device, and a file is meant here");
    if ((uintmax_t)info.st_size > most)
        return note(notes, ERROR_LIMIT, text_of(path), "is larger than %zu bytes, which is the most allowed here",
                    most);

    size_t room = (size_t)info.st_size, len = 0;
    char *bytes = arena_take(arena, room + 1, 1);
    while (len < room) {
        ssize_t got = read(file, bytes + len, room - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return note_errno(notes, path, "read");
        if (got == 0)
            break;
        len += (size_t)got;
    }
    bytes[len] = '\0';
    *ret_bytes = (struct text){bytes, len};
    return OK;
}

enum error file_read(const char *path, size_t most, struct arena *arena, struct text *ret_bytes, struct notes *notes)
{
    /* A pipe that nobody writes to would be waited for. */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return note_errno(notes, path, "read");
    enum error error = read_open(file, path, most, arena, ret_bytes, notes);
    close(file);
    return error;
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

enum error file_write(const char *path, struct text bytes, struct notes *notes)
{
    struct text temporary = arena_print(notes->arena, "%s.%ld~", path, (long)getpid());
    int file = open(temporary.at, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        return note_errno(notes, path, "written");
    bool written = write_all(file, bytes);
    written = close(file) == 0 && written;
    if (!written || rename(temporary.at, path) != 0) {
        enum error error = note_errno(notes, path, "written");
        unlink(temporary.at);
        return error;
    }
    return OK;
}

enum error folder_make(const char *path, struct notes *notes)
{
    struct text copy = arena_copy(notes->arena, text_of(path));
    char *each = (char *)copy.at;
    for (size_t i = 1; i <= copy.len; i++) {
        if (each[i] != '/' && each[i] != '\0')
            continue;
        char kept = each[i];
        each[i] = '\0';
        if (mkdir(each, 0755) != 0 && errno != EEXIST)
            return note_errno(notes, each, "made");
        each[i] = kept;
    }
    return OK;
}
