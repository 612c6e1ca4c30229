#include <string.h>
#include <sys/stat.h>

#include "port/markdown.h"
#include "port/port.h"

static bool guess(const char *path)
{
    struct stat info;
    struct text text = text_of(path);
    return text_ends(text, ".md") || text_ends(text, "publication.yaml") ||
           (stat(path, &info) == 0 && S_ISDIR(info.st_mode));
}

static enum error find(const char *const *paths, size_t count, struct arena *arena, struct markdown_files *files,
                       struct notes *notes)
{
    size_t notes_before = notes->count;
    for (size_t i = 0; i < count; i++)
        markdown_find_files(paths[i], arena, files, notes);
    markdown_sort_files(files, notes);
    return notes->count > notes_before ? notes->notes[notes_before < NOTES_MOST ? notes_before : 0].error : OK;
}

static bool is_whole(const char *const *paths, size_t count)
{
    struct arena arena = {0};
    struct notes *unheard = ARENA_NEW(&arena, struct notes);
    struct markdown_files files = {0};
    bool whole = false; /* also where that cannot be seen: the import says why */
    unheard->arena = &arena;
    find(paths, count, &arena, &files, unheard);
    for (size_t i = 0; i < files.count; i++)
        whole = whole || files.at[i].place == PLACE_PUBLICATION;
    whole = whole || files.unlisted[PLACE_PUBLICATION];
    arena_done(&arena);
    return whole;
}

static void report(const struct markdown_counts *counts, struct port_report *ret_report)
{
    static const enum markdown_place order[] = {PLACE_REVIEWS, PLACE_FILMS, PLACE_UNIVERSES, PLACE_CRITICS,
                                                PLACE_PUBLICATION};
    static const char *const many[PLACE_COUNT] = {"films", "universes", "publications", "critics", "reviews"};
    struct buffer out = {.ceiling = sizeof ret_report->sentence - 1};
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        size_t count = counts->things[order[i]];
        if (count > 0)
            buffer_print(&out, "%s%zu %s", out.len > 0 ? ", " : "", count,
                         count == 1 ? markdown_nouns[order[i]] : many[order[i]]);
    }
    if (counts->theme_parts > 0)
        buffer_print(&out, "%s%zu %s", out.len > 0 ? ", " : "", counts->theme_parts,
                     counts->theme_parts == 1 ? "part of the theme" : "parts of the theme");
    buffer_print(&out, "%s: %zu new, %zu changed, %zu unchanged", out.len > 0 ? "" : "nothing", counts->added,
                 counts->changed, counts->unchanged);
    memcpy(ret_report->sentence, out.at, out.len);
    ret_report->sentence[out.len] = '\0';
    buffer_done(&out);
}

/* The mistakes in names first make the list, then those in the files: all of them are told. */
static enum error import(struct store *store, const char *const *paths, size_t count, struct port_report *ret_report,
                         struct notes *notes)
{
    struct arena arena = {0};
    struct markdown_files files = {0};
    struct markdown_counts counts;
    enum error found = find(paths, count, &arena, &files, notes);
    enum error error = markdown_import(store, &files, &counts, notes);
    arena_done(&arena);
    if (error == OK)
        report(&counts, ret_report);
    notes_sort(notes);
    return found != OK ? found : error;
}

extern const struct port markdown_port;
const struct port markdown_port = {
    .name = "markdown",
    .summary = "a folder of Markdown files with YAML front matter",
    .guess = guess,
    .is_whole = is_whole,
    .import = import,
    .export = markdown_export,
};
