#include "desk/catalogue.h"

#include <string.h>

#include "port/markdown_store.h"

static enum error load_changed(const struct work *work, enum markdown_place place, struct text slug,
                               int64_t *ret_changed)
{
    static const enum store_thing things[PLACE_COUNT] = {[PLACE_FILMS] = THING_FILM,
                                                         [PLACE_UNIVERSES] = THING_UNIVERSE,
                                                         [PLACE_CRITICS] = THING_CRITIC,
                                                         [PLACE_REVIEWS] = THING_REVIEW};
    if (place == PLACE_PUBLICATION)
        return store_load_publication_changed(work->store, ret_changed, work->notes);
    return store_load_changed(work->store, things[place], slug, ret_changed, work->notes);
}

enum error catalogue_load(const struct work *work, enum markdown_place place, struct text slug, struct sheet *ret_sheet,
                          bool *ret_found)
{
    struct markdown_thing thing;
    int64_t changed = 0;
    bool found = false;
    /* The number first: a save in between is then met, not missed. */
    enum error error = load_changed(work, place, slug, &changed);
    if (error == OK)
        error = markdown_load(work->store, place, slug, work->arena, &thing, &found, work->notes);
    if (error != OK)
        return error;
    *ret_found = found || place == PLACE_PUBLICATION;
    if (!*ret_found)
        return OK;
    sheet_fill(ret_sheet, &thing, work->arena);
    ret_sheet->changed = changed;
    return OK;
}

static struct text canonical(const struct markdown_thing *thing, struct arena *arena)
{
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    markdown_write(thing, &out);
    struct text bytes = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return bytes;
}

static enum error is_stored(const struct work *work, const struct sheet *sheet, const struct markdown_thing *thing,
                            bool *ret_same)
{
    struct markdown_thing stored;
    bool found = false;
    *ret_same = false;
    if (sheet->place != PLACE_PUBLICATION && !text_equal(sheet->stored_as, thing->file.slug))
        return OK;
    enum error error =
        markdown_load(work->store, sheet->place, thing->file.slug, work->arena, &stored, &found, work->notes);
    if (error == OK && found)
        *ret_same = text_equal(canonical(&stored, work->arena), canonical(thing, work->arena));
    return error;
}

/* Whether somebody else has saved it since the sheet was made; the sheet then says what differs, and is from then on
 * made from what is stored now. */
static enum error meets(const struct work *work, struct sheet *sheet, bool *ret_meets)
{
    struct sheet theirs;
    bool found = false;
    *ret_meets = false;
    if (sheet->place != PLACE_PUBLICATION && sheet->stored_as.at == NULL)
        return OK;
    enum error error = catalogue_load(work, sheet->place, sheet->stored_as, &theirs, &found);
    if (error == OK && !found)
        error = note(work->notes, ERROR_CONFLICT, TEXT_ABSENT,
                     "the %s '%.*s' is not there any more: somebody has renamed it, or merged it with another",
                     markdown_nouns[sheet->place], TEXT_ARG(sheet->stored_as));
    if (error != OK || theirs.changed == sheet->changed)
        return error;
    sheet->changed = theirs.changed;
    *ret_meets = sheet_differ(sheet, &theirs, work->arena);
    return OK;
}

static enum error save(const struct work *work, const struct sheet *sheet, const struct markdown_thing *thing)
{
    const char *noun = markdown_nouns[sheet->place];
    bool publication = sheet->place == PLACE_PUBLICATION, is_new = sheet->stored_as.at == NULL && !publication;
    bool renamed = !publication && !is_new && !text_equal(sheet->stored_as, thing->file.slug);
    struct text what =
        publication ? TEXT("the publication") : arena_print(work->arena, "%s %.*s", noun, TEXT_ARG(thing->file.slug));
    struct text was = renamed ? arena_print(work->arena, "was %.*s", TEXT_ARG(sheet->stored_as)) : TEXT_ABSENT;
    enum error error = markdown_save(work->store, thing, work->notes);
    if (error == OK)
        error = work_log(work, is_new ? DEED_ADDED : renamed ? DEED_RENAMED : DEED_EDITED, what, was);
    return error;
}

/* What the store has against it is no field's business, but is shown like a fault: nothing typed is lost. */
static enum error refused(const struct work *work, struct sheet *sheet, enum error error)
{
    if (error == OK || error == ERROR_STORE || error == ERROR_SYSTEM)
        return error;
    size_t count = work->notes->count < NOTES_MOST ? work->notes->count : NOTES_MOST;
    for (size_t i = 0; i < count; i++)
        sheet_fault(sheet, NULL, work->notes->notes[i].sentence, work->arena);
    return ERROR_INPUT;
}

/* Within the change. *ret_outcome is CATALOGUE_SAVED unless something stands against it. */
static enum error attempt(const struct work *work, struct sheet *sheet, struct markdown_thing *thing,
                          enum catalogue_outcome *ret_outcome)
{
    bool met = false, same = false;
    enum error error = meets(work, sheet, &met);
    *ret_outcome = met ? CATALOGUE_MET : CATALOGUE_SAVED;
    if (error != OK || met)
        return refused(work, sheet, error);
    error = sheet_check(sheet, work->store, work->arena, thing, work->notes);
    if (error == OK)
        error = is_stored(work, sheet, thing, &same);
    if (same)
        *ret_outcome = CATALOGUE_UNCHANGED;
    if (error == OK && !same)
        error = refused(work, sheet, save(work, sheet, thing));
    return error;
}

enum error catalogue_save(const struct work *work, struct sheet *sheet, enum catalogue_outcome *ret_outcome,
                          struct text *ret_slug)
{
    struct markdown_thing thing = {0};
    enum catalogue_outcome outcome = CATALOGUE_FAULTY;
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = attempt(work, sheet, &thing, &outcome);
    bool saved = error == OK && outcome == CATALOGUE_SAVED;
    if (saved)
        error = refused(work, sheet, store_commit(work->store, work->notes));
    else
        store_rollback(work->store);
    *ret_outcome = error != OK ? CATALOGUE_FAULTY : outcome;
    *ret_slug = thing.file.slug;
    return error == ERROR_STORE || error == ERROR_SYSTEM ? error : OK;
}

enum error catalogue_merge(const struct work *work, struct text kept, struct text gone)
{
    struct film_merge merge = {0};
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = store_merge_films(work->store, kept, gone, &merge, work->notes);
    if (error == OK)
        error = work_log(work, DEED_MERGED, arena_print(work->arena, "film %.*s", TEXT_ARG(kept)),
                         arena_print(work->arena, "with %.*s: %zu reviews, %zu verdicts moved, %zu dropped",
                                     TEXT_ARG(gone), merge.reviews, merge.verdicts, merge.dropped));
    return work_end(work, error);
}
