#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "port/markdown.h"
#include "press/theme.h"

enum { DATE_BYTES = 10 }; /* "2024-03-02" */

struct search {
    struct arena *arena;
    struct notes *notes;
    struct markdown_files *files;
};

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* What is there and cannot be looked at is there too: reading it says why. */
static bool is_there(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

/* A link that leads nowhere, or a folder that nobody may look into. */
static bool is_hidden(const char *path)
{
    struct stat info;
    return stat(path, &info) != 0 && (errno != ENOENT || lstat(path, &info) == 0);
}

/* The last part of the path; of "." and "..", the folder's own name. */
static struct text last_part(struct arena *arena, struct text path)
{
    char real[PATH_MAX];
    while (path.len > 1 && path.at[path.len - 1] == '/')
        path.len--;
    size_t start = path.len;
    while (start > 0 && path.at[start - 1] != '/')
        start--;
    struct text part = text_part(path, start, path.len);
    if ((text_is(part, ".") || text_is(part, "..")) && realpath(path.at, real) != NULL)
        return last_part(arena, arena_copy(arena, text_of(real)));
    return part;
}

static bool find_place(struct text folder, enum markdown_place *ret_place)
{
    for (int i = 0; i < PLACE_COUNT; i++)
        if (text_has(folder) && text_is(folder, markdown_folders[i])) {
            *ret_place = (enum markdown_place)i;
            return true;
        }
    return false;
}

static bool is_for_people(struct text name)
{
    return text_is(name, "README.md") || text_is(name, "SOURCES.md");
}

static bool is_ours(struct text name)
{
    return !text_starts(name, ".") && !is_for_people(name) &&
           (text_ends(name, ".md") || text_ends(name, ".yaml") || text_ends(name, ".yml") ||
            text_ends(name, ".markdown"));
}

static void add_file(struct search *search, struct markdown_file file)
{
    struct markdown_files *files = search->files;
    if (files->count == files->room) {
        size_t room = files->room > 0 ? files->room * 2 : 64;
        struct markdown_file *grown = ARENA_LIST(search->arena, struct markdown_file, room);
        if (files->count > 0)
            memcpy(grown, files->at, files->count * sizeof *grown);
        files->at = grown;
        files->room = room;
    }
    files->at[files->count++] = file;
}

static bool is_all_digits(struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len > 0;
}

/* Of the shape of a date, whether or not the calendar has it. */
static bool starts_with_date(struct text name)
{
    static const char shape[] = "0000-00-00";
    for (size_t i = 0; i < DATE_BYTES; i++)
        if (i == name.len || (shape[i] == '-' ? name.at[i] != '-' : name.at[i] < '0' || name.at[i] > '9'))
            return false;
    return name.len == DATE_BYTES || name.at[DATE_BYTES] == '-';
}

/* "2024-03-02-the-general" is the review the-general of that day. */
static void add_review(struct search *search, struct text path, struct text name)
{
    struct markdown_file file = {.place = PLACE_REVIEWS, .path = path, .slug = name, .day = DAY_UNKNOWN};
    struct text date = TEXT("DATE");
    file.undated = !starts_with_date(name);
    if (!file.undated) {
        date = text_part(name, 0, DATE_BYTES);
        file.slug = text_part(name, DATE_BYTES + 1, name.len);
        if (!day_parse(date, &file.day))
            note(search->notes, ERROR_INPUT, path, "there is no %.*s in the calendar; mend the date in the file's name",
                 TEXT_ARG(date));
    }
    if (file.slug.len == 0)
        note(search->notes, ERROR_INPUT, path,
             "the name of a review's file is DATE-SLUG.md, and this one has no slug; rename it to %.*s-SLUG.md, such "
             "as %.*s-the-general.md",
             TEXT_ARG(date), TEXT_ARG(date));
    else if (!slug_is_valid(file.slug))
        note(search->notes, ERROR_INPUT, path,
             "the name of a review's file is DATE-SLUG.md, the slug of lower-case letters, digits and single hyphens; "
             "rename it to %.*s-%s.md",
             TEXT_ARG(date), slug_make(search->arena, file.slug).at);
    else if (is_all_digits(file.slug))
        note(search->notes, ERROR_INPUT, path,
             "a review's slug is not digits alone, since /reviews/%.*s/ is a year; add a word to the file's name",
             TEXT_ARG(file.slug));
    else
        add_file(search, file);
}

static void add_thing(struct search *search, enum markdown_place place, struct text path, struct text name)
{
    struct text slug = text_part(name, 0, name.len - strlen(".md"));
    if (place == PLACE_REVIEWS)
        add_review(search, path, slug);
    else if (slug_is_valid(slug))
        add_file(search, (struct markdown_file){.place = place, .path = path, .slug = slug, .day = DAY_UNKNOWN});
    else
        note(search->notes, ERROR_INPUT, path,
             "the name of a %s's file is its slug: lower-case letters, digits and single hyphens; rename it to %s.md",
             markdown_nouns[place], slug_make(search->arena, slug).at);
}

static int compare_texts(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static enum error note_unread(struct search *search, struct text folder, int failure)
{
    return note(search->notes, failure == ENOENT ? ERROR_ABSENT : ERROR_SYSTEM, folder,
                "cannot be read: %s; see to its permissions, or move it away", strerror(failure));
}

/* The names in a folder in byte order, hidden ones left out. */
static enum error list_names(struct search *search, struct text folder, struct texts *ret_names)
{
    DIR *stream = opendir(folder.at);
    if (stream == NULL)
        return note_unread(search, folder, errno);
    size_t room = 0;
    struct texts names = {NULL, 0};
    for (const struct dirent *each; errno = 0, (each = readdir(stream)) != NULL;) {
        if (each->d_name[0] == '.')
            continue;
        if (names.count == room) {
            room = room > 0 ? room * 2 : 64;
            names.at = memory_grow(names.at, room * sizeof *names.at);
        }
        names.at[names.count++] = arena_copy(search->arena, text_of(each->d_name));
    }
    int failure = errno;
    closedir(stream);
    if (names.count > 0)
        qsort(names.at, names.count, sizeof *names.at, compare_texts);
    *ret_names = (struct texts){ARENA_LIST(search->arena, struct text, names.count), names.count};
    if (names.count > 0)
        memcpy(ret_names->at, names.at, names.count * sizeof *names.at);
    free(names.at);
    return failure == 0 ? OK : note_unread(search, folder, failure);
}

static struct text join(struct arena *arena, struct text folder, struct text name)
{
    while (folder.len > 1 && folder.at[folder.len - 1] == '/')
        folder.len--;
    if (text_is(folder, "."))
        return name;
    return arena_print(arena, "%.*s%s%.*s", TEXT_ARG(folder), text_is(folder, "/") ? "" : "/", TEXT_ARG(name));
}

/* A folder that is none of ours matters only when somebody put things of ours into it. */
static void check_stray_folder(struct search *search, struct text folder, const char *advice)
{
    struct texts names;
    if (list_names(search, folder, &names) != OK)
        return;
    for (size_t i = 0; i < names.count; i++)
        if (is_ours(names.at[i])) {
            note(search->notes, ERROR_INPUT, folder, "%s", advice);
            return;
        }
}

static void add_place(struct search *search, enum markdown_place place, struct text folder)
{
    struct texts names;
    if (list_names(search, folder, &names) != OK) {
        search->files->unlisted[place] = true;
        return;
    }
    for (size_t i = 0; i < names.count; i++) {
        struct text name = names.at[i], path = join(search->arena, folder, name);
        if (text_ends(name, ".md") && !is_for_people(name))
            add_thing(search, place, path, name);
        else if (is_ours(name))
            note(search->notes, ERROR_INPUT, path, "%s/ holds one .md file for each %s; rename it, or take it out",
                 markdown_folders[place], markdown_nouns[place]);
        else if (!is_for_people(name) && is_folder(path.at))
            check_stray_folder(search, path,
                               "this folder is within another one and not read; put its files into the other");
    }
}

static void add_publication(struct search *search, struct text folder)
{
    struct text path = join(search->arena, folder, TEXT("publication.yaml"));
    if (is_there(path.at))
        add_file(search, (struct markdown_file){.place = PLACE_PUBLICATION, .path = path, .day = DAY_UNKNOWN});
}

/* Only what can be held is taken; what is there for people is passed over, as everywhere. */
static void add_theme(struct search *search, struct text folder)
{
    struct texts names, *theme = &search->files->theme;
    if (list_names(search, folder, &names) != OK)
        return;
    struct text *grown = ARENA_LIST(search->arena, struct text, theme->count + names.count);
    if (theme->count > 0)
        memcpy(grown, theme->at, theme->count * sizeof *grown);
    theme->at = grown;
    for (size_t i = 0; i < names.count; i++) {
        struct text name = names.at[i], path = join(search->arena, folder, name);
        if (theme_can_hold(name) && !is_folder(path.at))
            theme->at[theme->count++] = path;
        else if (!is_for_people(name))
            note(search->notes, ERROR_INPUT, path,
                 "theme/ holds templates (NAME.mustache), style.css and drawings (NAME.svg); take it out, and serve "
                 "other files by --theme");
    }
}

static void add_whole(struct search *search, struct text folder)
{
    struct texts names;
    enum markdown_place place;
    if (list_names(search, folder, &names) != OK) {
        memset(search->files->unlisted, true, sizeof search->files->unlisted);
        return;
    }
    add_publication(search, folder);
    for (size_t i = 0; i < names.count; i++) {
        struct text name = names.at[i], path = join(search->arena, folder, name);
        if (find_place(name, &place) && (is_folder(path.at) || is_hidden(path.at)))
            add_place(search, place, path);
        else if (text_is(name, MARKDOWN_THEME) && is_folder(path.at))
            add_theme(search, path);
        else if (is_folder(path.at))
            check_stray_folder(search, path,
                               "this folder is none of critics, films, reviews, theme and universes; rename it, "
                               "or move it out of the publication");
        else if (is_ours(name) && !text_is(name, "publication.yaml"))
            note(search->notes, ERROR_INPUT, path,
                 "a publication's folder holds publication.yaml and the folders critics, films, reviews and universes; "
                 "move this file into one of them, or out");
    }
}

static bool is_whole(struct arena *arena, struct text folder)
{
    if (is_there(join(arena, folder, TEXT("publication.yaml")).at))
        return true;
    for (int i = 0; i < PLACE_COUNT; i++)
        if (i != PLACE_PUBLICATION && is_folder(join(arena, folder, text_of(markdown_folders[i])).at))
            return true;
    return false;
}

static enum error add_single(struct search *search, struct text path)
{
    char real[PATH_MAX];
    enum markdown_place place;
    struct text name = last_part(search->arena, path);
    if (text_is(name, "publication.yaml")) {
        add_file(search, (struct markdown_file){.place = PLACE_PUBLICATION, .path = path, .day = DAY_UNKNOWN});
        return OK;
    }
    struct text whole = realpath(path.at, real) != NULL ? text_of(real) : path;
    struct text folder = text_part(whole, 0, whole.len - name.len);
    if (!text_ends(name, ".md") || !find_place(last_part(search->arena, folder), &place))
        return note(search->notes, ERROR_INPUT, path,
                    "what this is cannot be told; give a .md file in a folder named critics, films, reviews or "
                    "universes, or publication.yaml");
    add_thing(search, place, path, name);
    return OK;
}

enum error markdown_find_files(const char *given, struct arena *arena, struct markdown_files *files,
                               struct notes *notes)
{
    struct search search = {arena, notes, files};
    struct text path = arena_copy(arena, text_of(given));
    enum markdown_place place;
    size_t notes_before = notes->count;

    if (!is_there(path.at))
        return note(notes, ERROR_ABSENT, path, "there is no such file or folder; mend the path");
    if (is_hidden(path.at))
        return note_unread(&search, path, errno);
    if (!is_folder(path.at))
        return add_single(&search, path);
    if (is_whole(arena, path))
        add_whole(&search, path);
    else if (find_place(last_part(arena, path), &place))
        add_place(&search, place, path);
    else if (text_is(last_part(arena, path), MARKDOWN_THEME))
        add_theme(&search, path);
    else
        return note(notes, ERROR_INPUT, path,
                    "holds no publication: neither publication.yaml nor a folder critics, films, reviews or universes");
    return notes->count > notes_before ? ERROR_INPUT : OK;
}

static int compare_files(const void *a, const void *b)
{
    const struct markdown_file *left = a, *right = b;
    if (left->place != right->place)
        return left->place < right->place ? -1 : 1;
    int order = text_compare(left->slug, right->slug);
    return order != 0 ? order : text_compare(left->path, right->path);
}

enum error markdown_sort_files(struct markdown_files *files, struct notes *notes)
{
    size_t kept = 0, notes_before = notes->count;
    if (files->count > 0)
        qsort(files->at, files->count, sizeof *files->at, compare_files);
    for (size_t i = 0; i < files->count; i++) {
        const struct markdown_file *file = &files->at[i], *last = kept > 0 ? &files->at[kept - 1] : NULL;
        bool twice = last != NULL && last->place == file->place && text_equal(last->slug, file->slug);
        if (twice && text_equal(last->path, file->path))
            continue;
        if (twice)
            note(notes, ERROR_INPUT, file->path,
                 "the %s '%.*s' is in %.*s already; rename one of the two, or take it out", markdown_nouns[file->place],
                 TEXT_ARG(file->slug), TEXT_ARG(last->path));
        files->at[kept++] = *file;
    }
    files->count = kept;
    return notes->count > notes_before ? ERROR_INPUT : OK;
}
