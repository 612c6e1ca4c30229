#include "port/site_manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEAST_LINE = 16 + 3 * 2 + 2 };

bool manifest_path_is_valid(struct text path)
{
    if (path.len == 0 || path.len > MANIFEST_PATH_MOST)
        return false;
    while (path.at != NULL) {
        struct text name = text_take(&path, '/');
        bool own = !text_is(name, ".") && !text_is(name, "..") && !text_starts(name, ".bijou-");
        if (!own || name.len == 0 || name.len > NAME_MAX || memchr(name.at, '\n', name.len) != NULL ||
            memchr(name.at, '\0', name.len) != NULL)
            return false;
    }
    return true;
}

static enum error read_all(int file, struct text where, struct arena *arena, struct text *ret_bytes,
                           struct notes *notes)
{
    struct stat info;
    if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode))
        return note(notes, ERROR_SYSTEM, where, "cannot be read as a file; remove it and export again");
    char *bytes = arena_take(arena, (size_t)info.st_size + 1, 1);
    size_t len = 0;
    for (ssize_t got; len < (size_t)info.st_size; len += (size_t)got) {
        got = read(file, bytes + len, (size_t)info.st_size - len);
        if (got <= 0)
            return note(notes, ERROR_SYSTEM, where, "cannot be read: %s",
                        got < 0 ? strerror(errno) : "it was cut short");
    }
    *ret_bytes = (struct text){bytes, len};
    return OK;
}

static bool hex_parse(struct text text, uint64_t *ret_number)
{
    uint64_t number = 0;
    if (text.len != 16)
        return false;
    for (size_t i = 0; i < 16; i++) {
        char digit = text.at[i];
        bool decimal = digit >= '0' && digit <= '9';
        if (!decimal && !(digit >= 'a' && digit <= 'f'))
            return false;
        number = number << 4 | (unsigned)(decimal ? digit - '0' : digit - 'a' + 10);
    }
    *ret_number = number;
    return true;
}

static bool size_parse(struct text text, size_t *ret_size)
{
    long long size;
    if (!number_parse(text, 0, INT64_MAX, &size))
        return false;
    *ret_size = (size_t)size;
    return true;
}

/* The line feed behind the path becomes its NUL. */
static bool entry_parse(struct text line, struct manifest_entry *ret_entry)
{
    struct text path = line;
    bool read = hex_parse(text_take(&path, ' '), &ret_entry->stamp) &&
                size_parse(text_take(&path, ' '), &ret_entry->size) &&
                size_parse(text_take(&path, ' '), &ret_entry->gz) && size_parse(text_take(&path, ' '), &ret_entry->br);
    if (!read || !manifest_path_is_valid(path))
        return false;
    ((char *)path.at)[path.len] = '\0';
    ret_entry->path = path;
    return true;
}

static bool head_parse(struct text *rest, struct manifest *manifest)
{
    struct text first = text_take(rest, '\n'), program = text_take(rest, '\n');
    struct text theme = text_take(rest, '\n'), edition = text_take(rest, '\n');
    long long number;
    if (!text_is(first, "bijou-site 1") || !text_starts(program, "program ") || !text_starts(theme, "theme ") ||
        !text_starts(edition, "edition ") ||
        !hex_parse(text_part(theme, strlen("theme "), theme.len), &manifest->theme) ||
        !number_parse(text_part(edition, strlen("edition "), edition.len), 0, INT64_MAX, &number))
        return false;
    manifest->edition = number;
    return true;
}

static enum error parse(struct text bytes, struct text where, struct arena *arena, struct manifest *manifest,
                        struct notes *notes)
{
    struct text rest = bytes;
    bool good = text_ends(bytes, "\n") && head_parse(&rest, manifest);
    unsigned line = 4;
    manifest->entries = ARENA_LIST(arena, struct manifest_entry, rest.len / LEAST_LINE + 1);
    while (good && rest.len > 0) {
        struct manifest_entry *entry = &manifest->entries[manifest->count];
        line++;
        good = entry_parse(text_take(&rest, '\n'), entry) &&
               (manifest->count == 0 || text_compare(entry[-1].path, entry->path) < 0);
        manifest->count++;
    }
    if (good)
        return OK;
    return note_at(notes, ERROR_INPUT, where, line,
                   "is not as bijou writes it; restore it, or empty the folder and export again");
}

enum error manifest_load(int top, const char *name, const char *folder, struct arena *arena,
                         struct manifest *ret_manifest, struct notes *notes)
{
    *ret_manifest = (struct manifest){0};
    struct text where = arena_print(notes->arena, "%s/%s", folder, name), bytes = TEXT_ABSENT;
    int file = openat(top, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0 && errno == ENOENT)
        return OK;
    if (file < 0)
        return note(notes, ERROR_SYSTEM, where, "cannot be read: %s", strerror(errno));
    enum error error = read_all(file, where, arena, &bytes, notes);
    close(file);
    return error != OK ? error : parse(bytes, where, arena, ret_manifest, notes);
}

static void put_hex(uint64_t number, struct buffer *out)
{
    char digits[16];
    for (size_t i = 16; i-- > 0; number >>= 4)
        digits[i] = "0123456789abcdef"[number & 15];
    buffer_put(out, (struct text){digits, sizeof digits});
}

static void put_entry(const struct manifest_entry *entry, struct buffer *out)
{
    put_hex(entry->stamp, out);
    const size_t sizes[] = {entry->size, entry->gz, entry->br};
    for (size_t i = 0; i < 3; i++) {
        buffer_byte(out, ' ');
        buffer_number(out, (long long)sizes[i]);
    }
    buffer_byte(out, ' ');
    buffer_put(out, entry->path);
    buffer_byte(out, '\n');
}

void manifest_put(const struct manifest *manifest, struct buffer *out)
{
    buffer_put(out, TEXT("bijou-site 1\nprogram " BIJOU_VERSION "\ntheme "));
    put_hex(manifest->theme, out);
    buffer_print(out, "\nedition %lld\n", (long long)manifest->edition);
    for (size_t i = 0; i < manifest->count; i++)
        put_entry(&manifest->entries[i], out);
}
