#include "port/markdown_refer.h"
#include "port/markdown_store.h"
#include "press/markdown.h"

enum { LEAD_BYTES = 240 };

void markdown_derive(struct review_record *review, struct arena *arena)
{
    review->plain = markdown_plain(review->body, arena);
    review->words = (int)text_words(review->plain);
    review->lead = markdown_lead(review->plain, LEAD_BYTES, arena);
}

/* As an import of this one file would: everything else is as the store has it. */
static enum error check_names(struct store *store, struct arena *arena, struct markdown_thing *thing,
                              struct notes *notes)
{
    struct refer refer = {.store = store, .arena = arena, .notes = notes, .films_saved = true};
    struct publication_record publication;
    enum error error = refer_stored(&refer);
    if (error == OK)
        error = store_load_publication(store, arena, &publication, notes);
    if (error != OK)
        return error;
    refer_file(&refer, &thing->file);
    refer_criteria(&refer, &publication);
    return refer_check(&refer, thing);
}

enum error markdown_admit(struct store *store, struct text bytes, const struct markdown_file *file, struct arena *arena,
                          struct markdown_thing *ret_thing, struct notes *notes)
{
    size_t before = notes->count;
    enum error error = markdown_read(bytes, file, arena, ret_thing, notes);
    if (!ret_thing->is_read)
        return error;
    error = check_names(store, arena, ret_thing, notes);
    if (error != OK)
        return error;
    if (file->place == PLACE_REVIEWS)
        markdown_derive(&ret_thing->review, arena);
    return notes->count > before ? ERROR_INPUT : OK;
}
