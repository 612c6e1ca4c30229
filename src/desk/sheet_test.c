/* Every thing of the example and the sample becomes fields and comes back the same; whatever else is typed is either
 * what is stored or refused beside its field.
 *
 * desk_sheet_test FOLDER...    each with films/, universes/ and so on */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "desk/catalogue_list.h"
#include "desk/form.h"
#include "desk/sheet.h"
#include "desk/sheet_show.h"
#include "store/sample_store.h"

static struct arena arena;
static char **folders;
static int folder_count;

static struct text canonical(const struct markdown_thing *thing)
{
    struct buffer out = {.ceiling = MARKDOWN_MOST_WRITTEN};
    markdown_write(thing, &out);
    struct text bytes = arena_copy(&arena, buffer_text(&out));
    buffer_done(&out);
    return bytes;
}

static void put_encoded(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\n')
            buffer_put(out, TEXT("%0D%0A")); /* as browsers do */
        else
            buffer_print(out, "%%%02X", (unsigned)(unsigned char)text.at[i]);
}

static void put_field(struct buffer *out, struct text name, struct text value)
{
    buffer_put(out, out->len > 0 ? TEXT("&") : TEXT(""));
    put_encoded(out, name);
    buffer_byte(out, '=');
    put_encoded(out, value);
}

static struct text text_of_buffer(struct buffer *out)
{
    assert_false(out->overfull);
    struct text text = arena_copy(&arena, buffer_text(out));
    buffer_done(out);
    return text;
}

/* The sheet as a browser sends it: a cell that is `changed` has another value. */
static struct text sent(const struct sheet *sheet, const char *changed, struct text value)
{
    struct buffer out = {.ceiling = 64 << 20};
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_field *field = &sheet->fields[i];
        size_t count = field->column_count > 0 ? field->row_count * field->column_count : 1;
        for (size_t j = 0; j < count; j++) {
            const struct sheet_cell *cell = &field->cells[j];
            put_field(&out, cell->name, changed != NULL && text_is(cell->name, changed) ? value : cell->value);
        }
        /* Two rows that nobody has filled in. */
        for (size_t j = 0; field->row_count > 0 && j < 2; j++)
            put_field(&out,
                      arena_print(&arena, "%.*s.%zu.%s", (int)text_find(field->cells[0].name, 0, "."),
                                  field->cells[0].name.at, field->row_count + j,
                                  strrchr(field->cells[0].name.at, '.') + 1),
                      TEXT(" "));
    }
    if (sheet->place != PLACE_PUBLICATION)
        put_field(&out, TEXT("slug"), changed != NULL && strcmp(changed, "slug") == 0 ? value : sheet->slug.value);
    if (sheet->has_text)
        put_field(&out, TEXT("text"), changed != NULL && strcmp(changed, "text") == 0 ? value : sheet->text.value);
    put_field(&out, TEXT("changed"), TEXT("7"));
    put_field(&out, TEXT("whole"), TEXT("1"));
    return text_of_buffer(&out);
}

static enum error read_body(struct text body, enum markdown_place place, struct sheet *sheet, struct notes *notes)
{
    struct form form;
    struct sheet_posted posted;
    assert_true(form_parse(body, &arena, &form));
    posted = (struct sheet_posted){ARENA_LIST(&arena, struct sheet_entry, form.count), form.count};
    for (size_t i = 0; i < form.count; i++)
        posted.at[i] = (struct sheet_entry){form.entries[i].name, form.entries[i].value};
    return sheet_read(sheet, place, &posted, &arena, notes);
}

/* Each cell has its label, or this stops. */
static void has_labels(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_field *field = &sheet->fields[i];
        size_t count = field->column_count > 0 ? field->row_count * field->column_count : 1;
        for (size_t j = 0; j < count; j++)
            assert_true(sheet_cell_label(sheet, &field->cells[j], &arena).len > 0);
    }
}

static void comes_back_the_same(const struct markdown_file *file)
{
    struct markdown_thing thing, back;
    struct notes *notes = sample_notes(&arena);
    struct text bytes;
    struct sheet filled, sheet;
    assert_int_equal(file_read(file->path.at, MARKDOWN_MOST_BYTES, &arena, &bytes, notes), OK);
    assert_int_equal(markdown_read(bytes, file, &arena, &thing, notes), OK);
    sheet_fill(&filled, &thing, &arena);
    has_labels(&filled);
    assert_int_equal(read_body(sent(&filled, NULL, TEXT("")), file->place, &sheet, notes), OK);
    assert_int_equal(sheet.changed, 7);
    sheet.stored_as = file->slug;
    if (sheet_check(&sheet, NULL, &arena, &back, notes) != OK)
        fail_msg("%s: %s", file->path.at, sheet.faults[0].sentence.at);
    if (!text_equal(canonical(&thing), canonical(&back)))
        fail_msg("%s became\n%s", file->path.at, canonical(&back).at);
    assert_false(sheet_differ(&sheet, &filled, &arena));
}

static void every_thing_comes_back_the_same(void **state)
{
    (void)state;
    size_t counts[PLACE_COUNT] = {0};
    for (int i = 0; i < folder_count; i++) {
        struct markdown_files files = {0};
        assert_int_equal(markdown_find_files(folders[i], &arena, &files, sample_notes(&arena)), OK);
        for (size_t j = 0; j < files.count; j++) {
            comes_back_the_same(&files.at[j]);
            counts[files.at[j].place]++;
        }
    }
    for (int place = 0; place < PLACE_COUNT; place++)
        assert_true(counts[place] > 0);
}

/* A film that has something in every field. */
static const char everything[] =
    "---\ntitle: The General\noriginal-title: Il generale\nyear: 1926\nruntime: 1h18\nannounced: true\n"
    "genres: [comedy, \"war, or peace\", \"a \\\"quoted\\\" one\"]\nlanguages: [en]\ncountries: [US, GB]\n"
    "ids: {tmdb: 961, imdb: tt0017925}\nreleases:\n  - {territory: US, form: cinema, opens: 1927-02-05}\n"
    "  - {territory: GB, form: cinema, opens: 1927-01-17, closes: 1927-03-01, note: \"London: 'only'\"}\n"
    "credits:\n  - {person: Buster Keaton, role: director}\n  - {person: Buster Keaton, role: actor, character: "
    "Johnnie}\n"
    "beats:\n  - {at: 0:00-0:09, kind: exposition, label: \"a\", character: Johnnie, command: 0, spoiler: true}\n"
    "  - {at: 0:09-0:14, kind: chase}\nposter: /posters/a.jpg\nhouse-stars: 4.5\nwas: [general]\n---\n";

static struct sheet film_sheet(const char *source)
{
    struct markdown_file file = {
        .place = PLACE_FILMS, .path = TEXT("x.md"), .slug = TEXT("the-general-1926"), .day = DAY_UNKNOWN};
    struct markdown_thing thing;
    struct sheet sheet;
    struct notes *notes = sample_notes(&arena);
    if (markdown_read(text_of(source), &file, &arena, &thing, notes) != OK)
        fail_msg("%s", notes->notes[0].sentence.at);
    sheet_fill(&sheet, &thing, &arena);
    return sheet;
}

static enum error check_with(const char *name, struct text value, struct sheet *sheet, struct markdown_thing *thing)
{
    struct sheet filled = film_sheet(everything);
    struct notes *notes = sample_notes(&arena);
    assert_int_equal(read_body(sent(&filled, name, value), PLACE_FILMS, sheet, notes), OK);
    sheet->stored_as = TEXT("the-general-1926");
    enum error error = sheet_check(sheet, NULL, &arena, thing, notes);
    assert_true(error == OK || sheet->fault_count > 0);
    return error;
}

/* One fault, beside this field, with these words in it. */
static void is_refused(const char *name, const char *value, const char *beside, const char *words)
{
    struct sheet sheet;
    struct markdown_thing thing;
    if (check_with(name, text_of(value), &sheet, &thing) == OK)
        fail_msg("%s: %s was taken", name, value);
    const struct sheet_fault *fault = &sheet.faults[0];
    if (fault->cell == NULL || !text_is(fault->cell->name, beside))
        fail_msg("%s: '%s' stands beside %s", name, fault->sentence.at,
                 fault->cell != NULL ? fault->cell->name.at : "nothing");
    if (text_find(fault->sentence, 0, words) == SIZE_MAX)
        fail_msg("%s: it says '%s'", name, fault->sentence.at);
}

static void a_mistake_stands_beside_its_field(void **state)
{
    (void)state;
    is_refused("title", "", "title", "has no 'title'");
    is_refused("year", "soon", "year", "whole number");
    is_refused("runtime", "long", "runtime", "no runtime");
    is_refused("languages", "english", "languages", "no language");
    is_refused("countries", "GB, UK", "countries", "United Kingdom's is GB");
    is_refused("ids.0.value", "abc", "ids.0.key", "no id of tmdb");
    is_refused("ids.1.key", "tmdb", "ids.1.key", "twice, first in row 1");
    is_refused("releases.0.territory", "", "releases.0.territory", "has no 'territory'");
    is_refused("releases.1.closes", "1926-01-01", "releases.1.territory", "closes before it opens");
    is_refused("releases.1.opens", "1927-02-30", "releases.1.opens", "in the calendar");
    is_refused("releases.0.territory", "GB", "releases.1.territory", "contradicts the release in row 1");
    is_refused("credits.1.person", "", "credits.1.person", "has no 'person'");
    is_refused("beats.0.at", "0:05-0:01", "beats.0.at", "ends before it starts");
    is_refused("beats.1.at", "0:05-0:14", "beats.1.at", "before the one above it ends");
    is_refused("beats.0.command", "3", "beats.0.command", "from -2 to 2");
    is_refused("house-stars", "6", "house-stars", "no mark");
    is_refused("slug", "The General", "slug", "'the-general'");
    is_refused("announced", "perhaps", "announced", "true or false");
}

static void a_row_without_text_is_no_row(void **state)
{
    (void)state;
    struct sheet filled = film_sheet(everything), sheet;
    struct markdown_thing thing;
    struct notes *notes = sample_notes(&arena);
    for (size_t i = 0; i < filled.count; i++)
        for (size_t j = 0; j < filled.fields[i].column_count; j++)
            if (text_starts(filled.fields[i].cells[j].name, "releases.0.") &&
                !text_is(filled.fields[i].cells[j].name, "releases.0.form"))
                filled.fields[i].cells[j].value = TEXT("  ");
    assert_int_equal(read_body(sent(&filled, NULL, TEXT("")), PLACE_FILMS, &sheet, notes), OK);
    sheet.stored_as = TEXT("the-general-1926");
    assert_int_equal(sheet_check(&sheet, NULL, &arena, &thing, notes), OK);
    assert_int_equal(thing.film.release_count, 1);
    assert_true(text_is(thing.film.releases[0].territory, "GB"));
}

static void another_slug_leaves_the_old_one_behind(void **state)
{
    (void)state;
    struct sheet sheet;
    struct markdown_thing thing;
    assert_int_equal(check_with("slug", TEXT("general-1926"), &sheet, &thing), OK);
    assert_true(text_is(thing.film.slug, "general-1926"));
    assert_int_equal(thing.film.was.count, 2);
    assert_true(text_is(thing.film.was.at[0], "the-general-1926"));
    /* Back to the one it once had. */
    assert_int_equal(check_with("slug", TEXT("general"), &sheet, &thing), OK);
    assert_int_equal(thing.film.was.count, 1);
    assert_true(text_is(thing.film.was.at[0], "the-general-1926"));
}

static void a_new_film_is_named_by_title_and_year(void **state)
{
    (void)state;
    struct sheet sheet;
    struct markdown_thing thing;
    struct notes *notes = sample_notes(&arena);
    assert_int_equal(read_body(TEXT("title=Am%C3%A9lie&year=2001&whole=1"), PLACE_FILMS, &sheet, notes), OK);
    assert_int_equal(sheet_check(&sheet, NULL, &arena, &thing, notes), OK);
    assert_true(text_is(thing.film.slug, "amelie-2001"));
    assert_int_equal(read_body(TEXT("title=&whole=1"), PLACE_FILMS, &sheet, notes), OK);
    assert_int_equal(sheet_check(&sheet, NULL, &arena, &thing, notes), ERROR_INPUT);
    assert_true(text_is(sheet.faults[0].cell->name, "title"));
}

static void what_no_page_sends_is_refused(void **state)
{
    static const char *const wrong[] = {
        "title=A",                       /* not whole */
        "title=A&nothing=1&whole=1",     /* no such field */
        "title.0.a=A&whole=1",           /* no list */
        "releases=A&whole=1",            /* a list */
        "releases.0.nothing=A&whole=1",  /* no such column */
        "releases.-1.form=tv&whole=1",   /* no row */
        "releases.99999.form=tv&whole=1" /* too many */
        ,
        "releases.0=tv&whole=1",
        "text=A&whole=1" /* a film has none */
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct sheet sheet;
        struct notes *notes = sample_notes(&arena);
        if (read_body(text_of(wrong[i]), PLACE_FILMS, &sheet, notes) == OK)
            fail_msg("taken: %s", wrong[i]);
        assert_int_equal(notes->count, 1);
    }
}

static struct text long_text(void)
{
    char *bytes = arena_take(&arena, 1 << 20, 1);
    memset(bytes, 'x', 1 << 20);
    return (struct text){bytes, 1 << 20};
}

/* In a field, it is stored as it was typed, or refused beside that field; never anything else. */
static void try_in_field(const char *name, struct text hostile)
{
    struct sheet sheet;
    struct markdown_thing thing;
    enum error error = check_with(name, hostile, &sheet, &thing);
    if (error == OK) {
        struct text bytes = canonical(&thing);
        struct markdown_thing again;
        struct markdown_file file = thing.file;
        assert_int_equal(markdown_read(bytes, &file, &arena, &again, sample_notes(&arena)), OK);
        assert_true(text_equal(canonical(&again), bytes));
    }
    for (size_t i = 0; i < sheet.fault_count; i++)
        if (sheet.faults[i].cell == NULL || sheet.faults[i].sentence.len == 0)
            fail_msg("%s: beside no field: %s", name, sheet.faults[i].sentence.at);
}

static void whatever_is_typed_is_stored_or_refused(void **state)
{
    const struct text hostile[] = {
        TEXT("<script>alert(1)</script>"),
        TEXT("\"><img src=x onerror=alert(1)>"),
        TEXT("{{title}} {{{token}}} {{#x}}"),
        TEXT("a: b\n---\nc: [d"),
        TEXT("\" # { } [ ] , & * ! | > ' % @ `"),
        TEXT("~"),
        TEXT("null"),
        TEXT("a\x01\x02\x7f b"),
        {"a\0b", 3},
        TEXT("\xED\xA0\x80 half a surrogate"),
        TEXT("\xFF\xFE"),
        TEXT("\xC0\xAF"),
        TEXT("\xE2\x80\xAE right to left \xE2\x80\x8F"),
        TEXT("\xF0\x9F\x8E\xAC\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80"),
        TEXT("line\nbreak\ttab"),
        TEXT("\xE2\x80\xA8\xC2\x85\xEF\xBB\xBF"),
        TEXT("'; DROP TABLE film; --"),
        TEXT("../../etc/passwd"),
        TEXT("\"unended"),
        TEXT("999999999999999999999999"),
        long_text(),
    };
    (void)state;
    struct sheet filled = film_sheet(everything);
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        for (size_t j = 0; j < filled.count; j++) {
            const struct sheet_field *field = &filled.fields[j];
            size_t count = field->column_count > 0 ? field->row_count * field->column_count : 1;
            for (size_t k = 0; k < count; k++)
                try_in_field(field->cells[k].name.at, hostile[i]);
        }
        try_in_field("slug", hostile[i]);
    }
}

static void words_come_back(void **state)
{
    struct text some[] = {TEXT("a"), TEXT("b, c"), TEXT("\"d\""), TEXT("e f"),
                          TEXT(""),  TEXT(" g "),  TEXT("h\"i"),  TEXT(",")};
    (void)state;
    struct texts words = {some, 8};
    struct texts back = sheet_words_split(sheet_words_join(&words, &arena), &arena);
    assert_int_equal(back.count, 8);
    for (size_t i = 0; i < 8; i++)
        assert_true(text_equal(back.at[i], some[i]));
    back = sheet_words_split(TEXT(" a ,, b,"), &arena);
    assert_int_equal(back.count, 2);
    assert_true(text_is(back.at[1], "b"));
    back = sheet_words_split(TEXT("\"Weird Al\" Yankovic, \"c, d\" , e"), &arena);
    assert_int_equal(back.count, 3);
    assert_true(text_is(back.at[0], "\"Weird Al\" Yankovic"));
    assert_true(text_is(back.at[1], "c, d"));
}

static void both_versions_are_shown_where_they_differ(void **state)
{
    (void)state;
    struct sheet mine = film_sheet("---\ntitle: A\nyear: 1926\ngenres: [x, y]\n---\n");
    struct sheet theirs = film_sheet("---\ntitle: A\nyear: 1927\ngenres: [x, y]\n"
                                     "releases:\n  - {territory: GB, form: tv}\n---\n");
    assert_true(sheet_differ(&mine, &theirs, &arena));
    for (size_t i = 0; i < mine.count; i++) {
        struct text name = mine.fields[i].column_count == 0 ? mine.fields[i].cells->name : TEXT("");
        if (text_is(name, "year")) {
            assert_true(mine.fields[i].differs);
            assert_true(text_is(mine.fields[i].theirs, "1927"));
        } else if (text_is(name, "title") || text_is(name, "genres"))
            assert_false(mine.fields[i].differs);
        else if (mine.fields[i].differs)
            assert_true(text_is(mine.fields[i].theirs, "GB · tv"));
    }
}

static void every_field_has_a_label(void **state)
{
    (void)state;
    for (int place = 0; place < PLACE_COUNT; place++) {
        struct sheet sheet;
        sheet_begin(&sheet, (enum markdown_place)place, &arena);
        for (size_t i = 0; i < sheet.count; i++) {
            struct text body = sheet.fields[i].column_count > 0 ? TEXT("") : sheet.fields[i].cells->name;
            if (body.len > 0 && sheet_label((enum markdown_place)place, body.at, NULL) == NULL)
                fail_msg("%s.%s has no label", markdown_nouns[place], body.at);
        }
        if (sheet.has_text)
            assert_non_null(sheet_label((enum markdown_place)place, "text", NULL));
    }
    assert_non_null(sheet_label(PLACE_FILMS, "slug", NULL));
}

static void bytes_that_may_not_stand_on_a_page_are_replaced(void **state)
{
    (void)state;
    assert_true(text_is(sheet_clean(TEXT("a\x01\xFFz"), &arena), "a\xEF\xBF\xBD\xEF\xBF\xBDz"));
    assert_true(text_is(sheet_clean(TEXT("é\n"), &arena), "é\n"));
}

static void a_year_behind_a_title_is_split_off(void **state)
{
    static const struct {
        const char *typed, *title, *year;
    } cases[] = {{"Ballerina 2025", "Ballerina", "2025"},
                 {"Ballerina (2025)", "Ballerina", "2025"},
                 {"1917", "1917", ""},
                 {"Blade Runner 2049 2017", "Blade Runner 2049", "2017"},
                 {"Room 9999", "Room 9999", ""},
                 {"", "", ""},
                 {"Heat", "Heat", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text title, year;
        catalogue_split_year(text_of(cases[i].typed), &title, &year);
        assert_true(text_is(title, cases[i].title));
        assert_true(text_is(year.at != NULL ? year : TEXT(""), cases[i].year));
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_thing_comes_back_the_same),
        cmocka_unit_test(a_mistake_stands_beside_its_field),
        cmocka_unit_test(a_row_without_text_is_no_row),
        cmocka_unit_test(another_slug_leaves_the_old_one_behind),
        cmocka_unit_test(a_new_film_is_named_by_title_and_year),
        cmocka_unit_test(what_no_page_sends_is_refused),
        cmocka_unit_test(whatever_is_typed_is_stored_or_refused),
        cmocka_unit_test(words_come_back),
        cmocka_unit_test(both_versions_are_shown_where_they_differ),
        cmocka_unit_test(every_field_has_a_label),
        cmocka_unit_test(bytes_that_may_not_stand_on_a_page_are_replaced),
        cmocka_unit_test(a_year_behind_a_title_is_split_off),
    };
    folders = argv + 1;
    folder_count = argc - 1;
    int failed = cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
