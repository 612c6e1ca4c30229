#include "port/markdown_store.h"

#include <string.h>

enum error markdown_list(struct store *store, enum markdown_place place, struct arena *arena, struct texts *ret_slugs,
                         struct notes *notes)
{
    static const enum store_thing things[PLACE_COUNT] = {
        [PLACE_CRITICS] = THING_CRITIC,
        [PLACE_FILMS] = THING_FILM,
        [PLACE_UNIVERSES] = THING_UNIVERSE,
        [PLACE_REVIEWS] = THING_REVIEW,
    };
    *ret_slugs = (struct texts){NULL, 0};
    return place == PLACE_PUBLICATION ? OK : store_list_slugs(store, things[place], arena, ret_slugs, notes);
}

enum error markdown_load(struct store *store, enum markdown_place place, struct text slug, struct arena *arena,
                         struct markdown_thing *ret_thing, bool *ret_found, struct notes *notes)
{
    memset(ret_thing, 0, sizeof *ret_thing);
    ret_thing->file = (struct markdown_file){.place = place, .slug = slug, .day = DAY_UNKNOWN};
    switch (place) {
    case PLACE_CRITICS: return store_load_critic(store, slug, arena, &ret_thing->critic, ret_found, notes);
    case PLACE_FILMS: return store_load_film(store, slug, arena, &ret_thing->film, ret_found, notes);
    case PLACE_UNIVERSES: return store_load_universe(store, slug, arena, &ret_thing->universe, ret_found, notes);
    case PLACE_REVIEWS: return store_load_review(store, slug, arena, &ret_thing->review, ret_found, notes);
    default: break;
    }
    enum error error = store_load_publication(store, arena, &ret_thing->publication, notes);
    *ret_found = error == OK && text_has(ret_thing->publication.name);
    return error;
}

static void drop_text(struct markdown_thing *thing)
{
    switch (thing->file.place) {
    case PLACE_CRITICS: thing->critic.text = TEXT_ABSENT; break;
    case PLACE_UNIVERSES: thing->universe.text = TEXT_ABSENT; break;
    case PLACE_REVIEWS: thing->review.body = TEXT_ABSENT; break;
    default: break;
    }
}

enum error markdown_front_lines(struct store *store, enum markdown_place place, struct text slug, unsigned *ret_lines,
                                struct notes *notes)
{
    struct arena arena = {0};
    struct buffer front = {.ceiling = MARKDOWN_MOST_WRITTEN};
    struct markdown_thing thing;
    bool found = false;
    enum error error = markdown_load(store, place, slug, &arena, &thing, &found, notes);
    *ret_lines = 0;
    if (error == OK && found) {
        drop_text(&thing);
        markdown_write(&thing, &front);
        for (size_t i = 0; i < front.len; i++)
            *ret_lines += front.at[i] == '\n';
    }
    buffer_done(&front);
    arena_done(&arena);
    return error;
}

enum error markdown_save(struct store *store, const struct markdown_thing *thing, struct notes *notes)
{
    switch (thing->file.place) {
    case PLACE_CRITICS: return store_save_critic(store, &thing->critic, notes);
    case PLACE_FILMS: return store_save_film(store, &thing->film, notes);
    case PLACE_UNIVERSES: return store_save_universe(store, &thing->universe, notes);
    case PLACE_REVIEWS: return store_save_review(store, &thing->review, notes);
    default: return store_save_publication(store, &thing->publication, notes);
    }
}
