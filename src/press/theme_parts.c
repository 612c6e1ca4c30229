#include "press/theme_parts.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct {
    const char *suffix, *media_type;
} media_types[] = {
    {".css", "text/css; charset=utf-8"},       {".ico", "image/x-icon"}, {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"}, {".png", "image/png"},    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},     {".webp", "image/webp"},  {".woff2", "font/woff2"},
};

const char *theme_media_type(struct text name)
{
    for (size_t i = 0; i < sizeof media_types / sizeof *media_types; i++)
        if (text_ends(name, media_types[i].suffix))
            return media_types[i].media_type;
    return NULL;
}

struct text theme_base_name(struct text name)
{
    const char *slash = name.len > 0 ? memrchr(name.at, '/', name.len) : NULL;
    size_t from = slash != NULL ? (size_t)(slash - name.at) + 1 : 0;
    return text_part(name, from, name.len);
}

static size_t find_part(const struct theme_parts *parts, struct text base_name)
{
    size_t at = 0;
    while (at < parts->count && !text_equal(theme_base_name(parts->list[at].name), base_name))
        at++;
    return at;
}

void theme_parts_built_in(struct theme_parts *parts, struct arena *arena)
{
    for (size_t i = 0; i < theme_built_in_count && i < THEME_PARTS_MOST; i++) {
        struct theme_part part = theme_built_in[i];
        struct text file = arena_print(arena, "theme/%.*s", TEXT_ARG(part.name));
        parts->list[parts->count++] = (struct theme_found){part.name, part.bytes, file, false};
    }
}

bool theme_is_address(struct text name)
{
    for (size_t i = 0; i < name.len; i++) {
        char byte = name.at[i];
        if (!((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
              byte == '.' || byte == '-' || byte == '_'))
            return false;
    }
    return true;
}

static enum error check_place(const struct theme_parts *parts, const struct theme_found *part, struct notes *notes)
{
    size_t at = find_part(parts, theme_base_name(part->name));
    if (!theme_is_address(theme_base_name(part->name)))
        return note(notes, ERROR_INPUT, part->file,
                    "this name cannot stand in an address; use letters, digits, '-', '_' and '.'");
    if (at == THEME_PARTS_MOST)
        return note(notes, ERROR_LIMIT, part->file, "a theme has at most %d files; take some out", THEME_PARTS_MOST);
    if (at < parts->count && parts->list[at].own)
        return note(notes, ERROR_INPUT, part->file, "would have the same address as '%.*s'; rename one of them",
                    TEXT_ARG(parts->list[at].file));
    return OK;
}

static void put(struct theme_parts *parts, struct theme_found part)
{
    size_t at = find_part(parts, theme_base_name(part.name));
    parts->list[at] = part;
    parts->count += at == parts->count;
}

enum error theme_parts_put(struct theme_parts *parts, struct theme_found part, struct notes *notes)
{
    enum error error = check_place(parts, &part, notes);
    if (error == OK)
        put(parts, part);
    return error;
}

struct reading {
    struct theme_parts *parts;
    const char *folder; /* as the caller named it */
    struct arena *arena;
    struct notes *notes;
};

/* `name` is relative to the theme's folder. */
static enum error read_part(struct reading *reading, struct text name)
{
    struct text file = arena_print(reading->arena, "%s/%.*s", reading->folder, TEXT_ARG(name)), bytes = TEXT("");
    if (!text_ends(name, ".mustache") && theme_media_type(name) == NULL)
        return OK;
    enum error error = check_place(reading->parts, &(struct theme_found){.name = name, .file = file}, reading->notes);
    if (error == OK)
        error = file_read(file.at, THEME_PART_LARGEST, reading->arena, &bytes, reading->notes);
    if (error == OK)
        put(reading->parts, (struct theme_found){name, bytes, file, true});
    return error;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* `within` is empty, or the folder inside the theme's, with its slash: there is one level of them. */
static enum error read_folder(struct reading *reading, struct text within)
{
    struct dirent **entries;
    struct text path = arena_print(reading->arena, "%s/%.*s", reading->folder, TEXT_ARG(within));
    int count = scandir(path.at, &entries, is_visible, alphasort);
    if (count < 0)
        return note(reading->notes, errno == ENOENT ? ERROR_ABSENT : ERROR_SYSTEM, text_of(reading->folder),
                    "this theme cannot be read: %s", strerror(errno));
    for (int i = 0; i < count; i++) {
        struct stat info;
        struct text name = arena_print(reading->arena, "%.*s%s", TEXT_ARG(within), entries[i]->d_name);
        struct text file = arena_print(reading->arena, "%s/%.*s", reading->folder, TEXT_ARG(name));
        bool known = stat(file.at, &info) == 0;
        if (known && S_ISREG(info.st_mode))
            read_part(reading, name);
        else if (known && S_ISDIR(info.st_mode) && within.len == 0)
            read_folder(reading, arena_print(reading->arena, "%.*s/", TEXT_ARG(name)));
        free(entries[i]);
    }
    free(entries);
    return OK;
}

enum error theme_parts_read(struct theme_parts *parts, const char *folder, struct arena *arena, struct notes *notes)
{
    struct reading reading = {parts, folder, arena, notes};
    size_t before = notes->count;
    enum error error = read_folder(&reading, TEXT(""));
    if (error == OK && notes->count > before)
        error = before < NOTES_MOST ? notes->notes[before].error : ERROR_INPUT;
    return error;
}
