#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "port/markdown_store.h"
#include "press/theme.h"

/* The list of what was written: a line a file, the hash of its bytes and its path. A file is removed
 * only while it still has that hash: what somebody has changed since is theirs. */
static const char list_name[] = ".bijou-markdown";
enum { LIST_MOST_BYTES = 256 << 20 };

struct entry {
    struct text path; /* within the folder */
    uint64_t hash;
};

struct entries {
    struct entry *at;
    size_t count, room;
};

struct exporting {
    struct store *store;
    struct notes *notes;
    struct text folder;
    struct arena arena, thing_arena;
    struct entries old, new;
    struct buffer bytes;
};

static void add_entry(struct exporting *export, struct entries *entries, struct entry entry)
{
    if (entries->count == entries->room) {
        size_t room = entries->room > 0 ? entries->room * 2 : 256;
        struct entry *grown = ARENA_LIST(&export->arena, struct entry, room);
        if (entries->count > 0)
            memcpy(grown, entries->at, entries->count * sizeof *grown);
        entries->at = grown;
        entries->room = room;
    }
    entries->at[entries->count++] = entry;
}

static int compare_entries(const void *a, const void *b)
{
    return text_compare(((const struct entry *)a)->path, ((const struct entry *)b)->path);
}

static const struct entry *find_entry(const struct entries *entries, struct text path)
{
    struct entry key = {path, 0};
    return entries->count > 0 ? bsearch(&key, entries->at, entries->count, sizeof key, compare_entries) : NULL;
}

static void sort_entries(struct entries *entries)
{
    if (entries->count > 0)
        qsort(entries->at, entries->count, sizeof *entries->at, compare_entries);
}

static struct text path_in(const struct exporting *export, struct arena *arena, struct text path)
{
    return arena_print(arena, "%.*s/%.*s", TEXT_ARG(export->folder), TEXT_ARG(path));
}

/* Whatever a list says, only such files are ever removed. */
static bool is_ours(struct text path)
{
    struct text rest = path, folder = text_take(&rest, '/');
    if (text_is(path, "publication.yaml"))
        return true;
    if (text_is(folder, MARKDOWN_THEME))
        return theme_can_hold(rest);
    for (int place = 0; place < PLACE_COUNT; place++)
        if (place != PLACE_PUBLICATION && text_is(folder, markdown_folders[place]))
            return text_ends(rest, ".md") && slug_is_valid(text_part(rest, 0, rest.len - strlen(".md")));
    return false;
}

static bool parse_hash(struct text text, uint64_t *ret_hash)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *digit = strchr("0123456789abcdef", text.at[i]);
        if (digit == NULL || text.at[i] == '\0')
            return false;
        hash = hash << 4 | (uint64_t)(digit - "0123456789abcdef");
    }
    *ret_hash = hash;
    return text.len == 16;
}

static enum error read_list(struct exporting *export)
{
    struct text bytes, path = path_in(export, &export->arena, text_of(list_name));
    struct stat info;
    if (stat(path.at, &info) != 0)
        return OK;
    enum error error = file_read(path.at, LIST_MOST_BYTES, &export->arena, &bytes, export->notes);
    if (error != OK)
        return error;
    while (bytes.at != NULL) {
        struct entry entry = {0};
        struct text line = text_take(&bytes, '\n');
        if (parse_hash(text_take(&line, ' '), &entry.hash) && line.at != NULL && is_ours(line)) {
            entry.path = line;
            add_entry(export, &export->old, entry);
        }
    }
    sort_entries(&export->old);
    return OK;
}

static enum error write_list(struct exporting *export)
{
    struct buffer list = {.ceiling = LIST_MOST_BYTES};
    for (size_t i = 0; i < export->new.count; i++)
        buffer_print(&list, "%016llx %.*s\n", (unsigned long long)export->new.at[i].hash,
                     TEXT_ARG(export->new.at[i].path));
    struct text path = path_in(export, &export->arena, text_of(list_name)), old;
    struct stat info;
    bool same = stat(path.at, &info) == 0 &&
                file_read(path.at, LIST_MOST_BYTES, &export->arena, &old, export->notes) == OK &&
                text_equal(old, buffer_text(&list));
    enum error error = same ? OK : file_write(path.at, buffer_text(&list), export->notes);
    buffer_done(&list);
    return error;
}

/* A file that is not on the list may be somebody's source, which is brought up to date, or
 * something else altogether, which is left alone: whether it can be read as a thing tells; or, of a part of
 * the theme (`thing` NULL), as a text. */
static bool is_somebodys(struct exporting *export, const struct markdown_thing *thing, struct text path,
                         struct text bytes)
{
    const struct entry *old = find_entry(&export->old, path);
    if (old != NULL && old->hash == text_hash(bytes))
        return false;
    struct notes unheard = {.arena = &export->thing_arena};
    struct markdown_thing there;
    size_t at;
    const char *what;
    if (thing == NULL)
        return !text_is_clean(bytes, &at, &what);
    struct markdown_file file = thing->file;
    file.day = DAY_UNKNOWN;
    file.path = path;
    return markdown_read(bytes, &file, &export->thing_arena, &there, &unheard) != OK;
}

static enum error write_bytes(struct exporting *export, const struct markdown_thing *thing, struct text path)
{
    struct text whole = path_in(export, &export->thing_arena, path), old;
    struct stat info;
    if (stat(whole.at, &info) == 0) {
        enum error error = file_read(whole.at, MARKDOWN_MOST_WRITTEN, &export->thing_arena, &old, export->notes);
        if (error != OK || text_equal(old, buffer_text(&export->bytes)))
            return error;
        if (is_somebodys(export, thing, path, old))
            return note(export->notes, ERROR_CONFLICT, whole,
                        "was not written by bijou and is in the way; move it, or export to another folder");
    }
    return file_write(whole.at, buffer_text(&export->bytes), export->notes);
}

static enum error write_file(struct exporting *export, const struct markdown_thing *thing, struct text path)
{
    enum error error = write_bytes(export, thing, path);
    if (error == OK)
        add_entry(export, &export->new, (struct entry){path, text_hash(buffer_text(&export->bytes))});
    return error;
}

static struct text file_of(struct exporting *export, const struct markdown_thing *thing)
{
    struct buffer path = {.ceiling = 4096};
    if (thing->file.place == PLACE_PUBLICATION)
        return TEXT("publication.yaml");
    buffer_print(&path, "%s/", markdown_folders[thing->file.place]);
    if (thing->file.place == PLACE_REVIEWS && thing->review.date != DAY_UNKNOWN) {
        day_put_iso(&path, thing->review.date);
        buffer_byte(&path, '-');
    }
    buffer_print(&path, "%.*s.md", TEXT_ARG(thing->file.slug));
    struct text made = arena_copy(&export->arena, buffer_text(&path));
    buffer_done(&path);
    return made;
}

static enum error export_thing(struct exporting *export, enum markdown_place place, struct text slug)
{
    struct markdown_thing thing;
    bool found;
    arena_reset(&export->thing_arena);
    enum error error = markdown_load(export->store, place, slug, &export->thing_arena, &thing, &found, export->notes);
    if (error != OK || !found)
        return error;
    struct text path = file_of(export, &thing);
    buffer_clear(&export->bytes);
    markdown_write(&thing, &export->bytes);
    if (export->bytes.overfull)
        return note(export->notes, ERROR_LIMIT, path_in(export, &export->arena, path),
                    "would be larger than %d bytes; shorten the %s", MARKDOWN_MOST_WRITTEN, markdown_nouns[place]);
    return write_file(export, &thing, path);
}

static enum error export_place(struct exporting *export, enum markdown_place place)
{
    struct texts slugs;
    if (place == PLACE_PUBLICATION)
        return export_thing(export, place, TEXT_ABSENT);
    enum error error = markdown_list(export->store, place, &export->arena, &slugs, export->notes);
    if (error == OK && slugs.count > 0)
        error = folder_make(path_in(export, &export->arena, text_of(markdown_folders[place])).at, export->notes);
    for (size_t i = 0; i < slugs.count && error == OK; i++)
        error = export_thing(export, place, slugs.at[i]);
    return error;
}

static enum error export_theme(struct exporting *export)
{
    struct theme_part_list held;
    enum error error = store_list_theme_parts(export->store, &export->arena, &held, export->notes);
    if (error == OK && held.count > 0)
        error = folder_make(path_in(export, &export->arena, TEXT(MARKDOWN_THEME)).at, export->notes);
    for (size_t i = 0; i < held.count && error == OK; i++) {
        arena_reset(&export->thing_arena);
        buffer_clear(&export->bytes);
        buffer_put(&export->bytes, held.at[i].text);
        error =
            write_file(export, NULL, arena_print(&export->arena, MARKDOWN_THEME "/%.*s", TEXT_ARG(held.at[i].name)));
    }
    return error;
}

static enum error remove_file(struct exporting *export, const struct entry *entry)
{
    struct text path = path_in(export, &export->thing_arena, entry->path), bytes;
    struct stat info;
    if (lstat(path.at, &info) != 0 || !S_ISREG(info.st_mode))
        return OK;
    enum error error = file_read(path.at, MARKDOWN_MOST_WRITTEN, &export->thing_arena, &bytes, export->notes);
    if (error != OK || text_hash(bytes) != entry->hash)
        return error;
    if (unlink(path.at) != 0)
        return note(export->notes, ERROR_SYSTEM, path, "cannot be removed: %s", strerror(errno));
    return OK;
}

static enum error remove_old(struct exporting *export)
{
    enum error error = OK;
    sort_entries(&export->new);
    for (size_t i = 0; i < export->old.count && error == OK; i++) {
        arena_reset(&export->thing_arena);
        if (find_entry(&export->new, export->old.at[i].path) == NULL)
            error = remove_file(export, &export->old.at[i]);
    }
    return error;
}

static enum error export_all(struct exporting *export)
{
    enum error error = folder_make(export->folder.at, export->notes);
    if (error == OK)
        error = read_list(export);
    for (int place = 0; place < PLACE_COUNT && error == OK; place++)
        error = export_place(export, (enum markdown_place)place);
    if (error == OK)
        error = export_theme(export);
    if (error == OK)
        error = remove_old(export);
    return error == OK ? write_list(export) : error;
}

enum error markdown_export(struct store *store, const char *folder, struct notes *notes)
{
    struct exporting export = {
        .store = store, .notes = notes, .folder = text_of(folder), .bytes = {.ceiling = MARKDOWN_MOST_WRITTEN}};
    while (export.folder.len > 1 && export.folder.at[export.folder.len - 1] == '/')
        export.folder.len--;
    export.folder = arena_copy(&export.arena, export.folder);
    enum error error = export_all(&export);
    buffer_done(&export.bytes);
    arena_done(&export.thing_arena);
    arena_done(&export.arena);
    return error;
}
