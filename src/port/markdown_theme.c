#include "port/markdown_theme.h"

#include <string.h>

#include "port/markdown_form.h"
#include "press/theme.h"

static struct text name_of(struct text path)
{
    const char *slash = memrchr(path.at, '/', path.len);
    return slash != NULL ? text_part(path, (size_t)(slash - path.at) + 1, path.len) : path;
}

static const struct theme_part_record *find(const struct theme_part_list *list, struct text name)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->at[i].name, name))
            return &list->at[i];
    return NULL;
}

static void read_part(struct markdown_theme *theme, const struct theme_part_list *stored, struct text path)
{
    struct text name = name_of(path), bytes;
    const struct theme_part_record *old = find(stored, name);
    if (find(&theme->parts, name) != NULL) {
        note(theme->notes, ERROR_INPUT, path, "there are two parts of this name; take one out");
        return;
    }
    if (file_read(path.at, THEME_PART_MOST, theme->arena, &bytes, theme->notes) != OK)
        return;
    bytes = markdown_plain_lines(bytes, theme->arena);
    bool same = old != NULL && text_equal(old->text, bytes);
    theme->is_new[theme->parts.count] = !same;
    theme->added += old == NULL;
    theme->changed += old != NULL && !same;
    theme->parts.at[theme->parts.count++] = (struct theme_part_record){.name = name, .text = bytes};
}

/* A mistake in a part that was read is told of its file as it was given. */
static void tell(struct markdown_theme *theme, const struct notes *found, const struct texts *paths)
{
    for (size_t i = 0; i < found->count && i < NOTES_MOST; i++) {
        const struct note *note = &found->notes[i];
        struct text where = note->where;
        for (size_t j = 0; j < paths->count; j++)
            if (text_equal(name_of(paths->at[j]), name_of(note->where)))
                where = paths->at[j];
        note_at(theme->notes, note->error, where, note->line, "%.*s", TEXT_ARG(note->sentence));
    }
}

static void try_whole(struct markdown_theme *theme, const struct texts *paths)
{
    struct theme *made = NULL;
    struct notes *found = ARENA_NEW(theme->arena, struct notes);
    found->arena = theme->arena;
    if (theme->parts.count > THEME_HELD_MOST)
        note(theme->notes, ERROR_LIMIT, paths->at[0],
             "a publication holds %d parts of its theme at most; take some out", THEME_HELD_MOST);
    else if (theme_load_held(&theme->parts, &made, found) != OK)
        tell(theme, found, paths);
    theme_free(made);
}

enum error markdown_theme_read(struct markdown_theme *theme, const struct texts *paths)
{
    struct theme_part_list stored;
    size_t before = theme->notes->count;
    enum error error = store_list_theme_parts(theme->store, theme->arena, &stored, theme->notes);
    if (error != OK)
        return error;
    theme->parts.at = ARENA_LIST(theme->arena, struct theme_part_record, paths->count + stored.count);
    theme->is_new = ARENA_LIST(theme->arena, bool, paths->count);
    for (size_t i = 0; i < paths->count; i++)
        read_part(theme, &stored, paths->at[i]);
    theme->read = theme->parts.count;
    for (size_t i = 0; i < stored.count; i++)
        if (find(&theme->parts, stored.at[i].name) == NULL)
            theme->parts.at[theme->parts.count++] = stored.at[i];
    if (theme->notes->count == before)
        try_whole(theme, paths);
    return OK;
}

enum error markdown_theme_save(const struct markdown_theme *theme)
{
    enum error error = OK;
    for (size_t i = 0; i < theme->read && error == OK; i++)
        if (theme->is_new[i])
            error = store_save_theme_part(theme->store, &theme->parts.at[i], theme->notes);
    return error;
}
