/* What a sheet means, and which field each mistake stands in. */
#include <string.h>

#include "base/say.h"
#include "desk/sheet_columns.h"
#include "port/markdown_store.h"

void sheet_fault(struct sheet *sheet, const struct sheet_cell *cell, struct text sentence, struct arena *arena)
{
    if (sheet->fault_count == NOTES_MOST)
        return;
    if (sheet->faults == NULL)
        sheet->faults = ARENA_LIST(arena, struct sheet_fault, NOTES_MOST);
    sheet->faults[sheet->fault_count++] = (struct sheet_fault){cell, sentence};
}

static const struct sheet_cell *cell_at_line(const struct sheet *sheet, unsigned line)
{
    if (line == 0)
        return NULL;
    if (line >= sheet->text.line && sheet->has_text)
        return &sheet->text;
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_field *field = &sheet->fields[i];
        size_t count = field->column_count > 0 ? field->row_count * field->column_count : 1;
        for (size_t j = 0; j < count; j++)
            if (field->cells[j].line == line)
                return &field->cells[j];
    }
    return NULL;
}

/* A "line 12" in a sentence of the port, outside quotation marks; its number, or 0. */
static unsigned find_line(struct text sentence, size_t *ret_start, size_t *ret_end)
{
    bool quoted = false;
    for (size_t i = 0; i + 5 < sentence.len; i++) {
        quoted = quoted != (sentence.at[i] == '\'');
        if (quoted || !text_starts(text_part(sentence, i, 5), "line "))
            continue;
        unsigned number = 0;
        size_t end = i + 5;
        for (; end < sentence.len && sentence.at[end] >= '0' && sentence.at[end] <= '9' && number < 1000000; end++)
            number = number * 10 + (unsigned)(sentence.at[end] - '0');
        *ret_start = i;
        *ret_end = end;
        return number;
    }
    return 0;
}

/* People at the desk see rows, not lines. */
static struct text without_lines(const struct sheet *sheet, struct text sentence, struct arena *arena)
{
    size_t start, end;
    unsigned line = find_line(sentence, &start, &end);
    const struct sheet_cell *cell = cell_at_line(sheet, line);
    if (cell == NULL || cell->column == NULL)
        return sentence;
    return JOIN(arena, text_part(sentence, 0, start), TEXT("row "), say_digits(arena, (long long)cell->row + 1),
                text_part(sentence, end, sentence.len));
}

/* Those of the whole come first, that of the slug, the last field, last. */
static unsigned place_of(const struct sheet *sheet, const struct sheet_fault *fault)
{
    return fault->cell == NULL ? 0 : fault->cell == &sheet->slug ? UINT32_MAX : fault->cell->line;
}

/* In the order of the page; those of one field keep theirs. */
static void sort_faults(struct sheet *sheet)
{
    for (size_t i = 1; i < sheet->fault_count; i++) {
        struct sheet_fault fault = sheet->faults[i];
        size_t at = i;
        for (; at > 0 && place_of(sheet, &sheet->faults[at - 1]) > place_of(sheet, &fault); at--)
            sheet->faults[at] = sheet->faults[at - 1];
        sheet->faults[at] = fault;
    }
}

/* The notes from the n-th on become faults. */
static void take_notes(struct sheet *sheet, const struct notes *notes, size_t from, struct arena *arena)
{
    size_t count = notes->count < NOTES_MOST ? notes->count : NOTES_MOST;
    for (size_t i = from; i < count; i++) {
        const struct note *note = &notes->notes[i];
        const struct sheet_cell *cell = cell_at_line(sheet, note->line);
        struct text sentence = without_lines(sheet, note->sentence, arena);
        if (cell == &sheet->text)
            sentence = JOIN(arena, TEXT("line "), say_digits(arena, (long long)(note->line - sheet->text.line) + 1),
                            TEXT(": "), sentence);
        sheet_fault(sheet, cell, sentence, arena);
    }
    sort_faults(sheet);
}

static struct text value_of(const struct sheet *sheet, const char *key)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (text_is(text_of(key), sheet->fields[i].form->key))
            return text_trim(sheet->fields[i].cells->value);
    return TEXT("");
}

/* "the-general-1926" */
static struct text derived_slug(const struct sheet *sheet, struct arena *arena)
{
    struct text title = value_of(sheet, sheet->place == PLACE_FILMS ? "title" : "name");
    struct text year = value_of(sheet, "year");
    if (title.len == 0)
        return TEXT_ABSENT;
    struct text slug = slug_make(arena, title);
    if (year.len != 4)
        return slug;
    return slug_make(arena, JOIN(arena, text_part(slug, 0, SLUG_MOST - 5), TEXT("-"), year));
}

static struct texts *was_of(struct markdown_thing *thing)
{
    switch (thing->file.place) {
    case PLACE_CRITICS: return &thing->critic.was;
    case PLACE_FILMS: return &thing->film.was;
    case PLACE_UNIVERSES: return &thing->universe.was;
    case PLACE_REVIEWS: return &thing->review.was;
    default: return NULL;
    }
}

/* By its old slug the store knows which thing is renamed, and from there its old address leads on. */
static void add_was(const struct sheet *sheet, struct markdown_thing *thing, struct arena *arena)
{
    struct texts *was = was_of(thing);
    if (was == NULL || sheet->stored_as.at == NULL || text_equal(sheet->stored_as, thing->file.slug))
        return;
    struct text *all = ARENA_LIST(arena, struct text, was->count + 1);
    size_t count = 0;
    all[count++] = sheet->stored_as;
    for (size_t i = 0; i < was->count; i++) /* back to a name it once had: that is none of the earlier ones now */
        if (!text_equal(was->at[i], thing->file.slug) && !text_equal(was->at[i], sheet->stored_as))
            all[count++] = was->at[i];
    *was = (struct texts){all, count};
}

static bool settle_slug(struct sheet *sheet, struct text *ret_slug, struct arena *arena)
{
    struct text slug = text_trim(sheet->slug.value);
    *ret_slug = TEXT_ABSENT;
    if (sheet->place == PLACE_PUBLICATION)
        return true;
    if (slug.len == 0)
        slug = derived_slug(sheet, arena);
    /* Nothing to make one of: the title says what it lacks. */
    if (slug.at == NULL || slug_is_valid(slug)) {
        *ret_slug = slug.at != NULL ? slug : TEXT("x");
        return true;
    }
    sheet_fault(sheet, &sheet->slug,
                JOIN(arena, TEXT("it is no slug; write lower-case letters, digits and single hyphens: '"),
                     slug_make(arena, text_part(slug, 0, 1000)), TEXT("'")),
                arena);
    return false;
}

/* Its own earlier slug, when it goes back to it, is no mistake. */
static void drop_own_slug(struct sheet *sheet, struct text slug, struct arena *arena)
{
    for (size_t i = 0; i < sheet->count; i++) {
        struct sheet_cell *cell = sheet->fields[i].cells;
        if (!text_is(text_of("was"), sheet->fields[i].form->key))
            continue;
        struct texts words = sheet_words_split(cell->value, arena);
        size_t kept = 0;
        for (size_t j = 0; j < words.count; j++)
            if (!text_equal(words.at[j], slug))
                words.at[kept++] = words.at[j];
        words.count = kept;
        cell->value = sheet_words_join(&words, arena);
    }
}

static enum error is_taken(struct sheet *sheet, struct store *store, struct text slug, struct arena *arena,
                           struct notes *notes)
{
    struct markdown_thing other;
    bool found = false;
    if (sheet->place == PLACE_PUBLICATION || text_equal(slug, sheet->stored_as))
        return OK;
    enum error error = markdown_load(store, sheet->place, slug, arena, &other, &found, notes);
    if (error == OK && found)
        sheet_fault(sheet, &sheet->slug,
                    arena_print(arena, "there is a %s '%.*s' already; open that one, or give this one another slug",
                                markdown_nouns[sheet->place], TEXT_ARG(slug)),
                    arena);
    return error;
}

static enum error check(struct sheet *sheet, struct text slug, struct arena *arena, struct markdown_thing *ret_thing,
                        struct notes *notes)
{
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    struct markdown_file file = {
        .place = sheet->place, .path = TEXT("the form"), .slug = slug, .day = DAY_UNKNOWN, .undated = false};
    sheet_write(sheet, &out);
    struct text bytes = arena_copy(arena, buffer_text(&out));
    buffer_done(&out);
    return markdown_read(bytes, &file, arena, ret_thing, notes);
}

enum error sheet_check(struct sheet *sheet, struct store *store, struct arena *arena, struct markdown_thing *ret_thing,
                       struct notes *notes)
{
    size_t before = notes->count;
    struct text slug;
    bool sound = settle_slug(sheet, &slug, arena) && sheet->fault_count == 0;
    enum error error = OK;
    if (!sound)
        return ERROR_INPUT;
    if (sheet->stored_as.at != NULL && !text_equal(slug, sheet->stored_as))
        drop_own_slug(sheet, slug, arena);
    error = check(sheet, slug, arena, ret_thing, notes);
    if (error == OK) {
        add_was(sheet, ret_thing, arena);
        error = store != NULL ? is_taken(sheet, store, slug, arena, notes) : OK;
        if (error == OK && sheet->fault_count == 0 && store != NULL)
            error = markdown_refer(store, ret_thing, arena, notes);
    }
    if (error == ERROR_STORE || error == ERROR_SYSTEM)
        return error;
    take_notes(sheet, notes, before, arena);
    notes->count = before < NOTES_MOST ? before : NOTES_MOST;
    return error != OK ? error : sheet->fault_count > 0 ? ERROR_INPUT : OK;
}

enum error sheet_look(struct sheet *sheet, struct store *store, struct text slug, struct arena *arena,
                      struct markdown_thing *ret_thing, struct notes *notes)
{
    size_t before = notes->count;
    enum error error = check(sheet, slug, arena, ret_thing, notes);
    if (ret_thing->is_read)
        error = markdown_refer(store, ret_thing, arena, notes);
    if (error == ERROR_STORE || error == ERROR_SYSTEM)
        return error;
    take_notes(sheet, notes, before, arena);
    notes->count = before < NOTES_MOST ? before : NOTES_MOST;
    return OK;
}
