/* What browsers send, and what is sent by no browser. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "desk/form.h"
#include "store/sample_store.h"

static struct arena arena;
static const struct field line = {"a", "the field", 10, true}, text = {"a", "the field", 10, false};

static struct form parse(const char *body)
{
    struct form form;
    assert_true(form_parse(text_of(body), &arena, &form));
    return form;
}

static void values_are_decoded(void **state)
{
    (void)state;
    struct form form = parse("a=1+2%2B3&b=%C3%A9%F0%9F%8E%AC&c=x%0D%0Ay%0D%0Az&d&e=&a=again&%66=g");
    assert_true(text_is(form_value(&form, "a"), "1 2+3"));
    assert_true(text_is(form_value(&form, "b"), "é🎬"));
    assert_true(text_is(form_value(&form, "c"), "x\ny\nz"));
    assert_true(text_is(form_value(&form, "d"), ""));
    assert_true(text_is(form_value(&form, "f"), "g"));
    assert_true(text_is(form_value(&form, "nothing"), ""));
    form = parse("");
    assert_int_equal(form.count, 0);
}

static void refuse(const char *body, const struct field *field, const char *said)
{
    struct notes *notes = sample_notes(&arena);
    struct form form = parse(body);
    struct text value;
    assert_int_equal(field_read(&form, field, &value, notes), ERROR_INPUT);
    if (strstr(notes->notes[0].sentence.at, said) == NULL)
        fail_msg("not \"%s\" but: %s", said, notes->notes[0].sentence.at);
}

static void a_field_is_read_or_refused_with_a_sentence(void **state)
{
    (void)state;
    struct notes *notes = sample_notes(&arena);
    struct form form = parse("a=+ten+long+");
    struct text value;
    assert_int_equal(field_read(&form, &line, &value, notes), OK);
    assert_true(text_is(value, "ten long"));
    form = parse("a=a%0Ab+");
    assert_int_equal(field_read(&form, &text, &value, notes), OK);
    assert_true(text_is(value, "a\nb "));
    form = parse("b=1");
    assert_int_equal(field_read(&form, &line, &value, notes), OK);
    assert_true(text_is(value, ""));
    refuse("a=12345678901", &line, "10 bytes at most, and this has 11");
    refuse("a=a%0Ab", &line, "line break");
    refuse("a=a%00b", &text, "control character");
    refuse("a=%ED%A0%80", &text, "surrogate");
    refuse("a=%FF", &text, "not UTF-8");
    refuse("a=%1B%5B2J", &line, "control character");
    refuse("a=100%", &line, "did not arrive");
    refuse("a=%zz", &line, "did not arrive");
}

static void too_many_fields_are_no_form(void **state)
{
    (void)state;
    static char body[2 * FORM_FIELDS_MOST + 3];
    struct form form;
    for (size_t i = 0; i < FORM_FIELDS_MOST; i++)
        memcpy(body + 2 * i, "a&", 2);
    body[2 * FORM_FIELDS_MOST - 1] = '\0';
    assert_true(form_parse(text_of(body), &arena, &form));
    memcpy(body + 2 * FORM_FIELDS_MOST - 1, "&a", 3);
    assert_false(form_parse(text_of(body), &arena, &form));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_decoded),
        cmocka_unit_test(a_field_is_read_or_refused_with_a_sentence),
        cmocka_unit_test(too_many_fields_are_no_form),
    };
    int failed = cmocka_run_group_tests_name("form", tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
