/* One pass, one change: each file is read, checked and saved before the next is opened, so memory
 * holds one file and the names of all. The first mistake ends the saving but not the checking, and
 * the change is rolled back. */
#include "port/markdown_refer.h"
#include "port/markdown_store.h"
#include "port/markdown_theme.h"

#include <string.h>

struct importing {
    struct refer refer;
    struct arena arena, file_arena; /* of the whole, and of one file */
    struct store *store;
    struct notes *notes;
    struct markdown_counts *counts;
    struct buffer old, new;
};

/* Whether the store holds this very thing. */
static enum error is_stored(struct importing *import, const struct markdown_thing *thing, bool *ret_found,
                            bool *ret_same)
{
    struct markdown_thing stored;
    const struct name *name = names_find(&import->refer.names[thing->file.place], thing->file.slug);
    *ret_found = *ret_same = false;
    if (thing->file.place != PLACE_PUBLICATION && !name->stored)
        return OK;
    enum error error = markdown_load(import->store, thing->file.place, thing->file.slug, &import->file_arena, &stored,
                                     ret_found, import->notes);
    if (error != OK || !*ret_found)
        return error;
    buffer_clear(&import->old);
    buffer_clear(&import->new);
    markdown_write(&stored, &import->old);
    markdown_write(thing, &import->new);
    *ret_same = !import->old.overfull &&
                !import->new.overfull &&text_equal(buffer_text(&import->old), buffer_text(&import->new));
    return OK;
}

static bool is_renamed(const struct importing *import, const struct markdown_thing *thing, const struct texts *was)
{
    for (size_t i = 0; i < was->count; i++) {
        const struct name *earlier = names_find(&import->refer.names[thing->file.place], was->at[i]);
        if (earlier != NULL && earlier->stored)
            return true;
    }
    return false;
}

static bool was_stored_otherwise(const struct importing *import, const struct markdown_thing *thing)
{
    switch (thing->file.place) {
    case PLACE_CRITICS: return is_renamed(import, thing, &thing->critic.was);
    case PLACE_FILMS: return is_renamed(import, thing, &thing->film.was);
    case PLACE_UNIVERSES: return is_renamed(import, thing, &thing->universe.was);
    case PLACE_REVIEWS: return is_renamed(import, thing, &thing->review.was);
    default: return false;
    }
}

static enum error save(struct importing *import, struct markdown_thing *thing)
{
    bool found, same;
    enum error error = is_stored(import, thing, &found, &same);
    if (error != OK)
        return error;
    if (same)
        import->counts->unchanged++;
    else if (found || was_stored_otherwise(import, thing))
        import->counts->changed++;
    else
        import->counts->added++;
    if (same)
        return OK;
    if (thing->file.place == PLACE_REVIEWS)
        markdown_derive(&thing->review, &import->file_arena);
    return markdown_save(import->store, thing, import->notes);
}

/* Universes and the publication are few and stay, since what comes later looks into them. */
static struct arena *arena_for(struct importing *import, enum markdown_place place)
{
    return place == PLACE_UNIVERSES || place == PLACE_PUBLICATION ? &import->arena : &import->file_arena;
}

/* Told once the file has been read, since it knows its date. */
static void check_file_name(struct importing *import, const struct markdown_thing *thing)
{
    const struct markdown_file *file = &thing->file;
    struct buffer date = {.ceiling = 32};
    if (!file->undated)
        return;
    if (thing->is_read && thing->review.date != DAY_UNKNOWN)
        day_put_iso(&date, thing->review.date);
    else
        buffer_put(&date, TEXT("DATE"));
    note(import->notes, ERROR_INPUT, file->path,
         "the name of a review's file starts with its date; rename it to %.*s-%.*s.md", TEXT_ARG(buffer_text(&date)),
         TEXT_ARG(file->slug));
    buffer_done(&date);
}

static bool read_thing(struct importing *import, const struct markdown_file *file, struct markdown_thing *thing)
{
    struct arena *arena = arena_for(import, file->place);
    struct text bytes;
    if (file_read(file->path.at, MARKDOWN_MOST_BYTES, arena, &bytes, import->notes) != OK)
        return false;
    markdown_read(bytes, file, arena, thing, import->notes);
    check_file_name(import, thing);
    return thing->is_read;
}

/* An error is one that ends the import; a mistake in the file is a note only. */
static enum error import_file(struct importing *import, const struct markdown_file *file)
{
    struct markdown_thing *thing = ARENA_NEW(arena_for(import, file->place), struct markdown_thing);
    enum error error = OK;
    import->counts->things[file->place]++;
    if (!read_thing(import, file, thing))
        import->refer.unread[file->place] = true;
    else
        error = refer_check(&import->refer, thing);
    if (error == OK && import->notes->count == 0)
        error = save(import, thing);
    arena_reset(&import->file_arena);
    return error;
}

/* Without a publication.yaml, critics and reviews are held to the stored criteria. */
static enum error use_stored_publication(struct importing *import)
{
    struct publication_record publication;
    enum error error = store_load_publication(import->store, &import->arena, &publication, import->notes);
    if (error == OK)
        refer_criteria(&import->refer, &publication);
    return error;
}

static enum error import_place(struct importing *import, enum markdown_place place, const struct markdown_files *files)
{
    enum error error = OK;
    if (place == PLACE_UNIVERSES)
        import->refer.films_saved = import->notes->count == 0;
    for (size_t i = 0; i < files->count && error == OK; i++)
        if (files->at[i].place == place)
            error = import_file(import, &files->at[i]);
    if (error == OK && (place == PLACE_UNIVERSES || place == PLACE_CRITICS))
        error = refer_check_characters(&import->refer);
    if (error == OK && place == PLACE_PUBLICATION && import->counts->things[place] == 0)
        error = use_stored_publication(import);
    return error;
}

static enum error import_theme(struct importing *import, const struct texts *paths)
{
    struct markdown_theme theme = {.store = import->store, .arena = &import->arena, .notes = import->notes};
    if (paths->count == 0)
        return OK;
    enum error error = markdown_theme_read(&theme, paths);
    if (error != OK || import->notes->count > 0)
        return error;
    import->counts->theme_parts = paths->count;
    import->counts->added += theme.added;
    import->counts->changed += theme.changed;
    import->counts->unchanged += paths->count - theme.added - theme.changed;
    return markdown_theme_save(&theme);
}

static enum error import_all(struct importing *import, const struct markdown_files *files)
{
    enum error error = refer_stored(&import->refer);
    for (size_t i = 0; i < files->count; i++)
        refer_file(&import->refer, &files->at[i]);
    memcpy(import->refer.unlisted, files->unlisted, sizeof files->unlisted);
    memcpy(import->refer.unread, files->unlisted, sizeof files->unlisted);
    for (int place = 0; place < PLACE_COUNT && error == OK; place++)
        error = import_place(import, (enum markdown_place)place, files);
    if (error == OK)
        error = import_theme(import, &files->theme);
    return error != OK ? error : notes_error(import->notes);
}

static enum error import_change(struct importing *import, const struct markdown_files *files)
{
    enum error error = store_begin(import->store, import->notes);
    if (error != OK)
        return error;
    error = import_all(import, files);
    if (error == OK)
        error = store_commit(import->store, import->notes);
    else
        store_rollback(import->store);
    return error;
}

enum error markdown_import(struct store *store, const struct markdown_files *files, struct markdown_counts *ret_counts,
                           struct notes *notes)
{
    struct importing import = {.store = store,
                               .notes = notes,
                               .counts = ret_counts,
                               .old = {.ceiling = MARKDOWN_MOST_WRITTEN},
                               .new = {.ceiling = MARKDOWN_MOST_WRITTEN}};
    import.refer = (struct refer){.store = store, .arena = &import.arena, .notes = notes};
    *ret_counts = (struct markdown_counts){0};
    enum error error = import_change(&import, files);
    buffer_done(&import.old);
    buffer_done(&import.new);
    arena_done(&import.file_arena);
    arena_done(&import.arena);
    return error;
}
