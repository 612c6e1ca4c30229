#include "port/markdown_refer.h"

#include "base/near.h"
#include "port/markdown_store.h"
#include "store/scan.h"

struct character_of {
    const struct name *film;
    struct text slug, file;
    unsigned line;
    bool by_credit; /* a name that is only credited will do, as its slug */
    struct character_of *next;
};

/* What goes wrong here is told by the store's next answer. */
static void add_redirects(struct refer *refer)
{
    static const enum markdown_place places[] = {[THING_CRITIC] = PLACE_CRITICS,
                                                 [THING_UNIVERSE] = PLACE_UNIVERSES,
                                                 [THING_FILM] = PLACE_FILMS,
                                                 [THING_REVIEW] = PLACE_REVIEWS};
    struct scan scan = scan_start(refer->store, SCAN_REDIRECT);
    while (scan_next(&scan)) {
        struct text was = arena_copy(refer->arena, scan_text(&scan, 1));
        names_add(&refer->earlier[places[scan_thing(&scan, 0)]], refer->arena, was)->now =
            arena_copy(refer->arena, scan_text(&scan, 2));
    }
}

enum error refer_stored(struct refer *refer)
{
    add_redirects(refer);
    for (int place = 0; place < PLACE_COUNT; place++) {
        struct texts slugs;
        enum error error = markdown_list(refer->store, (enum markdown_place)place, refer->arena, &slugs, refer->notes);
        if (error != OK)
            return error;
        for (size_t i = 0; i < slugs.count; i++)
            names_add(&refer->names[place], refer->arena, slugs.at[i])->stored = true;
    }
    return OK;
}

void refer_file(struct refer *refer, const struct markdown_file *file)
{
    if (file->place != PLACE_PUBLICATION)
        names_add(&refer->names[file->place], refer->arena, file->slug)->file = file->path;
}

void refer_criteria(struct refer *refer, const struct publication_record *publication)
{
    for (size_t i = 0; i < publication->criterion_count; i++)
        if (text_has(publication->criteria[i].slug))
            names_add(&refer->criteria, refer->arena, arena_copy(refer->arena, publication->criteria[i].slug));
}

static bool exists(const struct names *names, struct text slug)
{
    const struct name *name = names_find(names, slug);
    return name != NULL && name->now.at == NULL;
}

/* Past the most notes that are kept, nobody reads an advice: it is not looked for. */
static bool is_advised(const struct refer *refer)
{
    return refer->notes->count < NOTES_MOST;
}

static void check_thing(struct refer *refer, const struct markdown_thing *thing,
                        const struct markdown_reference *reference, enum markdown_place place)
{
    if (refer->unlisted[place] || exists(&refer->names[place], reference->slug))
        return;
    struct text add = refer->at_desk ? TEXT("; add it first, or mend the name")
                                     : arena_print(refer->arena, "; add %s/%.*s.md, or mend the name",
                                                   markdown_folders[place], TEXT_ARG(reference->slug));
    struct text advice = is_advised(refer) ? names_advice(&refer->names[place], &refer->earlier[place], refer->arena,
                                                          reference->slug, add.at)
                                           : add;
    note_at(refer->notes, ERROR_INPUT, thing->file.path, reference->line, "there is no %s '%.*s'%.*s",
            markdown_nouns[place], TEXT_ARG(reference->slug), TEXT_ARG(advice));
}

/* All names of people stand in films, which come first: those of this import are in the store by now. */
static void load_people(struct refer *refer)
{
    struct scan scan = scan_start(refer->store, SCAN_PERSON);
    while (scan_next(&scan))
        names_add(&refer->people, refer->arena, arena_copy(refer->arena, scan_text(&scan, 1)));
    refer->has_people = true;
}

static void check_person(struct refer *refer, const struct markdown_thing *thing,
                         const struct markdown_reference *reference)
{
    if (!refer->films_saved)
        return;
    if (!refer->has_people)
        load_people(refer);
    if (exists(&refer->people, reference->slug))
        return;
    struct text advice = is_advised(refer) ? names_advice(&refer->people, NULL, refer->arena, reference->slug,
                                                          "; add the name to the 'credits' of a film, or mend it")
                                           : TEXT("");
    note_at(refer->notes, ERROR_INPUT, thing->file.path, reference->line, "there is no person '%.*s'%.*s",
            TEXT_ARG(reference->slug), TEXT_ARG(advice));
}

/* A review that is not there is taken for a film that is not. */
static void check_film_or_review(struct refer *refer, const struct markdown_thing *thing,
                                 const struct markdown_reference *reference)
{
    bool review = exists(&refer->names[PLACE_REVIEWS], reference->slug);
    check_thing(refer, thing, reference, review ? PLACE_REVIEWS : PLACE_FILMS);
}

static void check_criterion(struct refer *refer, const struct markdown_thing *thing,
                            const struct markdown_reference *reference)
{
    if (refer->unread[PLACE_PUBLICATION] || exists(&refer->criteria, reference->slug))
        return;
    const char *add = refer->at_desk ? "; add it to the publication's criteria, or mend it"
                                     : "; add it to the 'criteria' of publication.yaml, or mend it";
    struct text advice =
        is_advised(refer) ? names_advice(&refer->criteria, NULL, refer->arena, reference->slug, add) : TEXT("");
    note_at(refer->notes, ERROR_INPUT, thing->file.path, reference->line, "there is no criterion '%.*s'%.*s",
            TEXT_ARG(reference->slug), TEXT_ARG(advice));
}

static void add_universe(struct refer *refer, const struct universe_record *universe)
{
    for (size_t i = 0; i < universe->member_count; i++) {
        struct name *film = names_find(&refer->names[PLACE_FILMS], universe->members[i].film);
        if (film != NULL && film->now.at != NULL) /* the store's universes know it by its old name */
            film = names_find(&refer->names[PLACE_FILMS], film->now);
        if (film == NULL)
            continue;
        struct universe_of *made = ARENA_NEW(refer->arena, struct universe_of);
        *made = (struct universe_of){universe, film->universes};
        film->universes = made;
    }
}

/* Those of the store that this import leaves as they are. */
static enum error add_stored_universes(struct refer *refer)
{
    const struct names *names = &refer->names[PLACE_UNIVERSES];
    if (refer->has_stored_universes)
        return OK;
    refer->has_stored_universes = true;
    for (size_t i = 0; i < names->room; i++) {
        const struct name *name = names->slots[i];
        bool found = false;
        if (name == NULL || !name->stored || name->file.at != NULL || name->now.at != NULL)
            continue;
        struct universe_record *universe = ARENA_NEW(refer->arena, struct universe_record);
        enum error error = store_load_universe(refer->store, name->slug, refer->arena, universe, &found, refer->notes);
        if (error != OK)
            return error;
        if (found)
            add_universe(refer, universe);
    }
    return OK;
}

/* What goes wrong here is told by the store's next answer. */
static bool is_credited(struct refer *refer, const struct character_of *character)
{
    struct arena arena = {0};
    struct film_record film = {0};
    struct notes unheard = {.arena = &arena};
    bool known, found = false;
    if (store_load_film(refer->store, character->film->slug, &arena, &film, &known, &unheard) == OK)
        for (size_t i = 0; i < film.credit_count && !found; i++) {
            struct text as = film.credits[i].character;
            found = text_has(as) && text_equal(slug_make(&arena, as), character->slug);
        }
    arena_done(&arena);
    return found;
}

static void check_character(struct refer *refer, const struct character_of *character)
{
    struct near near = near_to(character->slug);
    for (const struct universe_of *each = character->film->universes; each != NULL; each = each->next)
        for (size_t i = 0; i < each->universe->character_count; i++) {
            if (text_equal(each->universe->characters[i].slug, character->slug))
                return;
            near_offer(&near, each->universe->characters[i].slug);
        }
    if (character->by_credit && (!refer->films_saved || is_credited(refer, character)))
        return;
    struct text advice = near_advice(&near, refer->arena);
    note_at(refer->notes, ERROR_INPUT, character->file, character->line,
            "no universe with this film has a character "
            "'%.*s'%.*s",
            TEXT_ARG(character->slug),
            TEXT_ARG(advice.len > 0 ? advice : TEXT("; add it to one, or write the name as it is credited")));
}

enum error refer_check_characters(struct refer *refer)
{
    if (refer->unread[PLACE_UNIVERSES])
        refer->characters = NULL;
    if (refer->characters == NULL)
        return OK;
    enum error error = add_stored_universes(refer);
    for (const struct character_of *each = refer->characters; each != NULL && error == OK; each = each->next)
        check_character(refer, each);
    refer->characters = NULL;
    return error;
}

static void add_character(struct refer *refer, const struct markdown_thing *thing,
                          const struct markdown_reference *reference)
{
    bool review = thing->file.place == PLACE_REVIEWS;
    bool named = reference->film.at != NULL;
    struct text film = named ? reference->film : review ? thing->review.film : thing->file.slug;
    const struct name *name = names_find(&refer->names[PLACE_FILMS], film);
    if (name == NULL)
        return;
    struct character_of *made = ARENA_NEW(refer->arena, struct character_of);
    *made = (struct character_of){.film = name,
                                  .slug = arena_copy(refer->arena, reference->slug),
                                  .file = thing->file.path,
                                  .line = reference->line,
                                  .by_credit = named,
                                  .next = refer->characters};
    refer->characters = made;
}

static void check_references(struct refer *refer, const struct markdown_thing *thing)
{
    for (const struct markdown_reference *each = thing->references; each != NULL; each = each->next)
        switch (each->what) {
        case REFERENCE_CRITIC: check_thing(refer, thing, each, PLACE_CRITICS); break;
        case REFERENCE_FILM: check_thing(refer, thing, each, PLACE_FILMS); break;
        case REFERENCE_UNIVERSE: check_thing(refer, thing, each, PLACE_UNIVERSES); break;
        case REFERENCE_CRITERION: check_criterion(refer, thing, each); break;
        case REFERENCE_CHARACTER: add_character(refer, thing, each); break;
        case REFERENCE_REVIEW: check_thing(refer, thing, each, PLACE_REVIEWS); break;
        case REFERENCE_FILM_OR_REVIEW: check_film_or_review(refer, thing, each); break;
        case REFERENCE_PERSON: check_person(refer, thing, each); break;
        }
}

static const struct texts *was_of(const struct markdown_thing *thing)
{
    static const struct texts none;
    switch (thing->file.place) {
    case PLACE_CRITICS: return &thing->critic.was;
    case PLACE_FILMS: return &thing->film.was;
    case PLACE_UNIVERSES: return &thing->universe.was;
    case PLACE_REVIEWS: return &thing->review.was;
    default: return &none;
    }
}

static void add_earlier(struct refer *refer, const struct markdown_thing *thing, struct text was)
{
    struct names *names = &refer->names[thing->file.place];
    const struct name *self = names_find(names, thing->file.slug);
    struct name *earlier = names_add(names, refer->arena, arena_copy(refer->arena, was));
    const char *noun = markdown_nouns[thing->file.place];

    if (earlier == self || text_equal(earlier->now, thing->file.slug))
        return; /* noted with the file */
    if (earlier->file.at != NULL)
        note_at(refer->notes, ERROR_INPUT, thing->file.path, thing->was_line,
                "'%.*s' is the %s in %.*s; take it out of 'was'", TEXT_ARG(was), noun, TEXT_ARG(earlier->file));
    else if (earlier->now.at != NULL)
        note_at(refer->notes, ERROR_INPUT, thing->file.path, thing->was_line,
                "'%.*s' is an earlier slug of '%.*s' too; take it out of one 'was'", TEXT_ARG(was),
                TEXT_ARG(earlier->now));
    else if (earlier->stored && self != NULL && self->stored)
        note_at(refer->notes, ERROR_INPUT, thing->file.path, thing->was_line,
                "'%.*s' is another %s of this publication; take it out of 'was'", TEXT_ARG(was), noun);
    else
        earlier->now = thing->file.slug;
}

/* A slug that leads to another thing is not free, unless that thing takes it back. */
static void check_own_slug(struct refer *refer, const struct markdown_thing *thing, const struct texts *was)
{
    enum markdown_place place = thing->file.place;
    const struct name *name = names_find(&refer->names[place], thing->file.slug);
    const struct name *earlier = names_find(&refer->earlier[place], thing->file.slug);
    if (earlier == NULL || (name != NULL && name->stored))
        return;
    for (size_t i = 0; i < was->count; i++)
        if (text_equal(was->at[i], earlier->now))
            return;
    note(refer->notes, ERROR_INPUT, thing->file.path,
         "'%.*s' is an earlier slug of the %s '%.*s', and its address leads there for ever; give the file another name",
         TEXT_ARG(thing->file.slug), markdown_nouns[place], TEXT_ARG(earlier->now));
}

static enum error find_runtime(struct refer *refer, struct name *film)
{
    struct film_record record = {0};
    bool found;
    if (film->runtime_known || !film->stored)
        return OK;
    enum error error = store_load_film(refer->store, film->slug, refer->arena, &record, &found, refer->notes);
    if (error != OK)
        return error;
    film->runtime_seconds = record.runtime_seconds;
    film->runtime_known = true;
    return OK;
}

/* Without the film, or with one that could not be read, nothing is saved anyhow. */
static enum error settle_review(struct refer *refer, struct markdown_thing *thing)
{
    struct name *film = names_find(&refer->names[PLACE_FILMS], thing->review.film);
    if (film == NULL || refer->unread[PLACE_FILMS] || (thing->review.beat_count == 0 && thing->review.veil_after == 0))
        return OK;
    enum error error = find_runtime(refer, film);
    if (error == OK)
        markdown_settle(thing, film->runtime_seconds, refer->notes);
    return error;
}

static void add_runtime(struct refer *refer, const struct markdown_thing *thing)
{
    struct name *film = names_find(&refer->names[PLACE_FILMS], thing->file.slug);
    film->runtime_seconds = thing->film.runtime_seconds;
    film->runtime_known = true;
}

enum error refer_check(struct refer *refer, struct markdown_thing *thing)
{
    enum error error = OK;
    const struct texts *was = was_of(thing);
    for (size_t i = 0; i < was->count; i++)
        add_earlier(refer, thing, was->at[i]);
    check_own_slug(refer, thing, was);
    if (thing->file.place == PLACE_PUBLICATION)
        refer_criteria(refer, &thing->publication);
    check_references(refer, thing);
    if (thing->file.place == PLACE_FILMS)
        add_runtime(refer, thing);
    else if (thing->file.place == PLACE_UNIVERSES)
        add_universe(refer, &thing->universe);
    else if (thing->file.place == PLACE_REVIEWS) {
        error = settle_review(refer, thing);
        if (error == OK)
            error = refer_check_characters(refer);
    }
    return error;
}

enum error markdown_refer(struct store *store, struct markdown_thing *thing, struct arena *arena, struct notes *notes)
{
    struct refer refer = {.store = store, .arena = arena, .notes = notes, .films_saved = true, .at_desk = true};
    struct publication_record publication;
    size_t notes_before = notes->count;
    enum error error = refer_stored(&refer);
    if (error == OK && thing->file.place != PLACE_PUBLICATION) {
        refer_file(&refer, &thing->file);
        error = store_load_publication(store, arena, &publication, notes);
        if (error == OK)
            refer_criteria(&refer, &publication);
    }
    if (error == OK)
        error = refer_check(&refer, thing);
    if (error == OK)
        error = refer_check_characters(&refer);
    return error != OK ? error : notes->count > notes_before ? ERROR_INPUT : OK;
}
