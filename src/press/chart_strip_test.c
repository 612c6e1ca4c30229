#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "press/chart_strip.h"
#include "press/reel_samples.h"
#include "press/strip_label.h"

static struct arena arena;

static struct text draw(struct reel reel, bool veiled, struct strip_form form)
{
    struct cut cut;
    if (veiled)
        cut_veil(&reel, &arena, &cut);
    else
        cut_whole(&reel, &cut);
    return chart_strip(&cut, &form, &arena).html;
}

static void says(struct text drawing, const char *words)
{
    if (text_find(drawing, 0, words) == SIZE_MAX)
        fail_msg("%s\nis not in\n%.*s", words, TEXT_ARG(drawing));
}

static void says_not(struct text drawing, const char *words)
{
    if (text_find(drawing, 0, words) != SIZE_MAX)
        fail_msg("%s\nis in\n%.*s", words, TEXT_ARG(drawing));
}

static void drawings_are_those_that_were_looked_at(void **state)
{
    (void)state;
    struct strip_form full = {.measure = 600}, small = {.scale = MINUTES(160), .percent = true};
    small.sentence = TEXT("Action & more");
    sample_expect("strip-whole", draw(sample_two_hours(), false, full));
    sample_expect("strip-spoiler", draw(sample_two_hours(), true, full));
    sample_expect("strip-late", draw(sample_veiled_late(), true, full));
    sample_expect("strip-short", draw(sample_short(), false, full));
    sample_expect("strip-beside-another", draw(sample_two_hours(), false, small));
}

/* By form, so that it is read in black and white. */
static void groups_are_told_apart_by_form(void **state)
{
    (void)state;
    struct text drawing = draw(sample_two_hours(), false, (struct strip_form){0});
    says(drawing, "<g class=\"ink\"><rect x=\"16.67%\" width=\"12.3%\"");
    says(drawing, "<g class=\"talk\" stroke-width=\"44\"><line x1=\"0%\" x2=\"16.47%\"");
    says(drawing, "<g class=\"line\"><rect x=\"50%\" width=\"16.47%\"");
    says_not(drawing, "style=");
    says_not(drawing, "fill=");
}

static void nothing_veiled_is_in_the_drawing(void **state)
{
    (void)state;
    struct text drawing = draw(sample_two_hours(), true, (struct strip_form){.measure = 600});
    says_not(drawing, "secret");
    says(drawing, "<svg x=\"75%\" width=\"16.67%\"");
    drawing = draw(sample_veiled_late(), true, (struct strip_form){.measure = 600});
    says_not(drawing, "secret");
    /* From the end of the beat that 1:10 is in, in one piece: the gap before the chase does not show. */
    says(drawing, "<svg x=\"66.67%\" width=\"33.33%\"");
}

static void a_veiled_reel_draws_alike_whatever_is_under_the_veil(void **state)
{
    (void)state;
    struct reel one = sample_veiled_late(), other = sample_veiled_late();
    struct beat changed[5];
    memcpy(changed, one.beats, sizeof changed);
    changed[4] =
        (struct beat){MINUTES(95), MINUTES(97), BEAT_ROMANCE, TEXT("Another end"), TEXT("bob"), true, false, -2};
    other.beats = changed;
    assert_true(text_equal(draw(one, true, (struct strip_form){.measure = 600}),
                           draw(other, true, (struct strip_form){.measure = 600})));
}

static void a_shorter_film_is_as_much_narrower(void **state)
{
    (void)state;
    says(draw(sample_two_hours(), false, (struct strip_form){.scale = MINUTES(160)}), "width=\"75%\" height=");
    says(draw(sample_two_hours(), false, (struct strip_form){0}), "width=\"100%\" height=");
}

static void no_label_becomes_markup(void **state)
{
    (void)state;
    struct text drawing = draw(sample_two_hours(), false, (struct strip_form){.measure = 600});
    says(drawing, ">A child &amp; a &lt;door&gt;</text>");
}

/* Many beats with long names, at two widths: by their own measure no two may lie on each other. */
static void labels_do_not_lie_on_each_other(void **state)
{
    (void)state;
    struct beat beats[40];
    struct cut cut;
    struct strip_label labels[STRIP_LABELS_MOST];
    struct strip_width width = {600, 340};
    for (int i = 0; i < 40; i++)
        beats[i] =
            (struct beat){.start = MINUTES(3 * i), .end = MINUTES(3 * i + 1 + i % 3), .label = TEXT("Some name")};
    cut_whole(&(struct reel){.beats = beats, .beat_count = 40, .length = MINUTES(120)}, &cut);
    size_t count = strip_labels_place(&cut, &width, labels), narrow = 0;
    assert_true(count >= 8);
    for (size_t i = 0; i < count; i++) {
        narrow += labels[i].narrow;
        for (size_t j = 0; j < i; j++) {
            int from_i = (int)(labels[i].at * 600 / MINUTES(120)), from_j = (int)(labels[j].at * 600 / MINUTES(120));
            int left_i = labels[i].left ? from_i - labels[i].width : from_i;
            int left_j = labels[j].left ? from_j - labels[j].width : from_j;
            if (labels[i].level == labels[j].level)
                assert_true(left_i + labels[i].width <= left_j || left_j + labels[j].width <= left_i);
        }
    }
    assert_true(narrow >= 3 && narrow < count);
}

static int forget(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawings_are_those_that_were_looked_at),
        cmocka_unit_test(groups_are_told_apart_by_form),
        cmocka_unit_test(nothing_veiled_is_in_the_drawing),
        cmocka_unit_test(a_veiled_reel_draws_alike_whatever_is_under_the_veil),
        cmocka_unit_test(a_shorter_film_is_as_much_narrower),
        cmocka_unit_test(no_label_becomes_markup),
        cmocka_unit_test(labels_do_not_lie_on_each_other),
    };
    return cmocka_run_group_tests_name("chart_strip", tests, NULL, forget);
}
