/* Whatever a draft's front matter says stands in a field and comes back, half typed or finished; what there is no field
 * for stays as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "desk/manuscript.h"
#include "desk/sheet_show.h"
#include "store/sample_store.h"

static struct arena arena;

static struct manuscript read_text(const char *text)
{
    struct manuscript manuscript;
    manuscript_read(text_of(text), &manuscript, &arena);
    return manuscript;
}

static void put_encoded(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\n')
            buffer_put(out, TEXT("%0D%0A")); /* as browsers do */
        else
            buffer_print(out, "%%%02X", (unsigned)(unsigned char)text.at[i]);
}

static void put_cells(struct buffer *out, const struct sheet_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put_encoded(out, cells[i].name);
        buffer_byte(out, '=');
        put_encoded(out, cells[i].value);
        buffer_byte(out, '&');
    }
}

/* As a browser sends it, with more behind it. */
static struct form sent(const struct manuscript *manuscript, const char *more)
{
    struct buffer out = {.ceiling = 4 << 20};
    struct form form;
    for (size_t i = 0; i < manuscript->sheet.count && !manuscript->raw; i++) {
        const struct sheet_field *field = &manuscript->sheet.fields[i];
        put_cells(&out, field->cells, field->column_count > 0 ? field->row_count * field->column_count : 1);
    }
    buffer_put(&out, text_of(more));
    buffer_put(&out, more[0] != '\0' ? TEXT("&") : TEXT(""));
    buffer_put(&out, TEXT("token=x&base=7&window=w&body="));
    put_encoded(&out, manuscript->sheet.text.value);
    buffer_put(&out, TEXT("&whole=1"));
    assert_true(form_parse(arena_copy(&arena, buffer_text(&out)), &arena, &form));
    buffer_done(&out);
    return form;
}

static struct text written(const struct form *form)
{
    struct manuscript manuscript;
    struct notes *notes = sample_notes(&arena);
    if (manuscript_take(form, &manuscript, &arena, notes) != OK)
        fail_msg("%s", notes->notes[0].sentence.at);
    assert_int_equal(manuscript.sheet.fault_count, 0);
    return manuscript_write(&manuscript, &arena);
}

static void is_text(struct text text, const char *expected)
{
    if (!text_is(text, expected))
        fail_msg("it is\n%.*s, not\n%s", TEXT_ARG(text), expected);
}

static struct text value_of(const struct manuscript *manuscript, const char *name)
{
    for (size_t i = 0; i < manuscript->sheet.count; i++) {
        const struct sheet_field *field = &manuscript->sheet.fields[i];
        size_t count = field->column_count > 0 ? field->row_count * field->column_count : 1;
        for (size_t j = 0; j < count; j++)
            if (text_is(field->cells[j].name, name))
                return field->cells[j].value;
    }
    return TEXT_ABSENT;
}

static const char tidy[] = "---\n"
                           "film: \"ash-2024\"\n"
                           "critics: [\"ada\", \"bo\"]\n"
                           "headline: \"Ash & \\\"smoke\\\" #1\"\n"
                           "date:\n"
                           "stars: \"4.2\"\n"
                           "scores:\n"
                           "  \"action\": \"soon\"\n"
                           "better-than:\n"
                           "  - film: \"nowhere\"\n"
                           "    on: \"story\"\n"
                           "beats:\n"
                           "  - at: \"0:00-\"\n"
                           "    kind:\n"
                           "    label: \"opening\"\n"
                           "corrections:\n"
                           "  - date: \"soon\"\n"
                           "    note:\n"
                           "---\n"
                           "It *burns*.\n";

static void what_is_half_typed_stands_in_its_field_and_comes_back(void **state)
{
    (void)state;
    struct manuscript manuscript = read_text(tidy);
    assert_false(manuscript.raw);
    is_text(value_of(&manuscript, "film"), "ash-2024");
    is_text(value_of(&manuscript, "critics"), "ada, bo");
    is_text(value_of(&manuscript, "headline"), "Ash & \"smoke\" #1");
    is_text(value_of(&manuscript, "stars"), "4.2");
    is_text(value_of(&manuscript, "scores.0.value"), "soon");
    is_text(value_of(&manuscript, "better-than.0.film"), "nowhere");
    is_text(value_of(&manuscript, "beats.0.at"), "0:00-");
    is_text(manuscript.sheet.text.value, "It *burns*.\n");
    for (size_t i = 0; i < manuscript.sheet.count; i++) {
        const struct sheet_field *field = &manuscript.sheet.fields[i];
        for (size_t j = 0; j < field->row_count * field->column_count; j++)
            assert_true(sheet_cell_label(&manuscript.sheet, &field->cells[j], &arena).len > 0);
    }
    struct form form = sent(&manuscript, "");
    is_text(written(&form), tidy);
    is_text(manuscript_tidy(text_of(tidy), &arena), tidy);
}

static void other_ways_to_write_it_become_the_same(void **state)
{
    (void)state;
    is_text(
        manuscript_tidy(TEXT("---\nheadline: 'Ash & \"smoke\" #1'\ncritics: [ada,bo]\nfilm: ash-2024\nstars: 4.2\n"
                             "scores: {action: soon}\nbetter-than: [{film: nowhere, on: story, because: }]\n"
                             "beats:\n- at: 0:00-\n  label: opening\ncorrections: [{date: soon}]\n---\nIt *burns*.\n"),
                        &arena),
        tidy);
    is_text(manuscript_tidy(TEXT("Only a text.\n"), &arena), "Only a text.\n");
}

static void what_there_is_no_field_for_stays_as_it_is(void **state)
{
    static const char *const texts[] = {
        "---\nfilm: [a\n---\nText.\n",                 /* no YAML */
        "---\nheadlin: Ash\n---\nText.\n",             /* no key of a review */
        "---\nfilm: {a: b}\n---\nText.\n",             /* a map where a word belongs */
        "---\ncritics: ada\n---\nText.\n",             /* a word where a list belongs */
        "---\nbeats: [{at: 0:00-0:01, by: x}]\n---\n", /* no column of a beat */
        "---\nstars: 4 # or 4.5?\n---\n",              /* a comment */
        "---\n# to be looked up\nstars: 4\n---\n",
        "---\nstars: 4\nstars: 5\n---\n", /* twice */
        "---\n- film\n---\nText.\n",      /* a list */
        "---\nfilm: &a b\n---\n",         /* an anchor */
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct manuscript manuscript = read_text(texts[i]);
        if (!manuscript.raw)
            fail_msg("fields for\n%s", texts[i]);
        is_text(manuscript_write(&manuscript, &arena), texts[i]);
        is_text(manuscript_tidy(text_of(texts[i]), &arena), texts[i]);
    }
}

static void a_mended_text_has_its_fields_back(void **state)
{
    struct form form;
    (void)state;
    assert_true(form_parse(TEXT("rest=film%3A+ash%0D%0Astars%3A+4&body=Text"), &arena, &form));
    struct text text = written(&form);
    is_text(text, "---\nfilm: \"ash\"\ncritics: []\nheadline:\ndate:\nstars: \"4\"\n---\nText\n");
    /* A line of --- in it ends it early, and nothing is lost. */
    assert_true(form_parse(TEXT("rest=film%3A+ash%0D%0A---%0D%0Amore&body=Text"), &arena, &form));
    is_text(written(&form), "---\nfilm: \"ash\"\ncritics: []\nheadline:\ndate:\n---\nmore\n---\nText\n");
}

static void rows_without_text_and_criteria_without_a_mark_are_none(void **state)
{
    (void)state;
    struct manuscript manuscript = read_text("---\nfilm: ash\n---\n");
    struct form form = sent(&manuscript, "scores.0.key=action&scores.0.value=&scores.1.key=story&scores.1.value=3.5&"
                                         "beats.0.at=&beats.0.kind=fight&beats.1.at=0:01-0:02&beats.1.kind=fight&"
                                         "level-with.0.on=&level-with.0.film=%20");
    is_text(written(&form), "---\nfilm: \"ash\"\ncritics: []\nheadline:\ndate:\nscores:\n  \"story\": \"3.5\"\n"
                            "beats:\n  - at: \"0:01-0:02\"\n    kind: \"fight\"\n---\n");
}

static void a_line_stays_a_line(void **state)
{
    struct form form;
    (void)state;
    assert_true(form_parse(TEXT("headline=One%0D%0Atwo&standfirst=a%0Ab&body=&whole=1"), &arena, &form));
    is_text(written(&form), "---\nfilm:\ncritics: []\nheadline: \"One two\"\nstandfirst: \"a b\"\ndate:\n---\n");
}

static void what_no_text_may_hold_is_a_fault_and_what_no_page_sends_is_refused(void **state)
{
    struct form form;
    struct manuscript manuscript;
    struct notes *notes = sample_notes(&arena);
    (void)state;
    assert_true(form_parse(TEXT("headline=a%01b&body=%FF&whole=1"), &arena, &form));
    assert_int_equal(manuscript_take(&form, &manuscript, &arena, notes), OK);
    assert_int_equal(manuscript.sheet.fault_count, 2);
    assert_true(form_parse(TEXT("headline=a&body=b"), &arena, &form)); /* not whole */
    assert_int_equal(manuscript_take(&form, &manuscript, &arena, notes), ERROR_INPUT);
    assert_true(form_parse(TEXT("headlin=a&body=b&whole=1"), &arena, &form));
    assert_int_equal(manuscript_take(&form, &manuscript, &arena, notes), ERROR_INPUT);
    assert_true(form_parse(TEXT("rest=a%01b&body=b"), &arena, &form));
    assert_int_equal(manuscript_take(&form, &manuscript, &arena, notes), ERROR_INPUT);
}

static void faults_stand_beside_what_is_wrong_and_not_beside_what_is_missing(void **state)
{
    (void)state;
    struct store *store = sample_store(sample_path("manuscript.bijou"));
    struct manuscript manuscript = read_text(tidy);
    struct markdown_thing thing;
    assert_int_equal(manuscript_look(&manuscript, store, TEXT("draft"), &arena, &thing), OK);
    assert_true(thing.is_read);
    bool stars = false;
    for (size_t i = 0; i < manuscript.sheet.fault_count; i++) {
        const struct sheet_cell *cell = manuscript.sheet.faults[i].cell;
        assert_non_null(cell);
        assert_false(text_is(cell->name, "date"));
        stars = stars || text_is(cell->name, "stars");
    }
    assert_true(stars);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_half_typed_stands_in_its_field_and_comes_back),
        cmocka_unit_test(other_ways_to_write_it_become_the_same),
        cmocka_unit_test(what_there_is_no_field_for_stays_as_it_is),
        cmocka_unit_test(a_mended_text_has_its_fields_back),
        cmocka_unit_test(rows_without_text_and_criteria_without_a_mark_are_none),
        cmocka_unit_test(a_line_stays_a_line),
        cmocka_unit_test(what_no_text_may_hold_is_a_fault_and_what_no_page_sends_is_refused),
        cmocka_unit_test(faults_stand_beside_what_is_wrong_and_not_beside_what_is_missing),
    };
    int failed = cmocka_run_group_tests_name("manuscript", tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
