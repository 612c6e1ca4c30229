#include "fact/fact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "fact/kind.h"

static struct arena arena;
static const char *document; /* docs/facts.md */

/* Two films that opened in GB, and one without anything. */
static struct release releases[2] = {{.territory = {"GB", 2}, .form = FORM_CINEMA, .closes = DAY_UNKNOWN},
                                     {.territory = {"GB", 2}, .form = FORM_CINEMA, .closes = DAY_UNKNOWN}};
static struct film films[] = {
    {.slug = {"a", 1}, .title = {"The First", 9}, .releases = &releases[0], .release_count = 1},
    {.slug = {"b", 1}, .title = {"Second", 6}, .releases = &releases[1], .release_count = 1},
    {.slug = {"c", 1}, .title = {"Third", 5}},
};
static struct edition edition = {.films = films, .film_count = 3};

static struct fact must_parse(const char *target)
{
    struct fact fact;
    struct fact_trouble trouble;
    if (!fact_parse(text_of(target), &arena, &fact, &trouble))
        fail_msg("%s: %.*s", target, TEXT_ARG(trouble.sentence));
    return fact;
}

static struct fact_answer ask(const char *target, struct text words)
{
    struct fact_ground ground = {.edition = &edition};
    struct fact fact = must_parse(target);
    struct fact_answer answer;
    fact_check(&ground, &fact, words, &arena, &answer);
    return answer;
}

static void kinds_are_in_order_and_their_examples_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < fact_kind_count; i++) {
        const struct fact_kind *kind = fact_kinds[i];
        assert_true(i == 0 || strcmp(fact_kinds[i - 1]->name, kind->name) < 0);
        assert_true(text_starts(text_of(kind->form), kind->name));
        assert_non_null(kind->examples[0]);
        for (size_t j = 0; kind->examples[j] != NULL; j++) {
            struct claim claim;
            claim_read(text_of(kind->examples[j]), &claim);
            bool counts = (claim.marks & CLAIM_NUMBER) != 0;
            if (claim.trouble != NULL || (claim.marks & ~(kind->reads | CLAIM_IDLE)) != 0 ||
                (counts && ((uint32_t)claim.unit & kind->units) == 0))
                fail_msg("%s does not read its own example '%s'", kind->name, kind->examples[j]);
        }
    }
}

/* The row of a kind as the document has it. */
static struct text row_of(const struct fact_kind *kind)
{
    struct text row = arena_print(&arena, "| `%s` | %s | ", kind->form, kind->about);
    for (size_t i = 0; kind->examples[i] != NULL; i++)
        row = arena_print(&arena, "%.*s%s“%s”", TEXT_ARG(row), i > 0 ? ", " : "", kind->examples[i]);
    return arena_print(&arena, "\n%.*s |\n", TEXT_ARG(row));
}

static void the_document_lists_every_kind_and_no_other(void **state)
{
    struct notes notes = {.arena = &arena};
    struct text text;
    size_t rows = 0;
    (void)state;
    assert_int_equal(file_read(document, 1 << 20, &arena, &text, &notes), OK);
    for (size_t at = text_find(text, 0, "\n| `"); at != SIZE_MAX; at = text_find(text, at + 1, "\n| `"))
        rows++;
    for (size_t i = 0; i < fact_kind_count; i++)
        if (text_find(text, 0, row_of(fact_kinds[i]).at) == SIZE_MAX)
            fail_msg("docs/facts.md lacks the row%s", row_of(fact_kinds[i]).at);
    assert_int_equal(rows, fact_kind_count);
}

static void a_fact_is_its_kind_and_operands(void **state)
{
    (void)state;
    struct fact fact = must_parse("count/actor/ana-de-armas?stars=4-");
    assert_string_equal(fact.kind->name, "count");
    assert_int_equal(fact.operand_count, 2);
    assert_true(text_is(fact.operands[1], "ana-de-armas") && text_is(fact.query, "stars=4-"));
    assert_int_equal(fact_operand_type(&fact, 1), FACT_PERSON);
    fact = must_parse("previous/a/u");
    assert_int_equal(fact_operand_type(&fact, 1), FACT_UNIVERSE);
    assert_null(fact.query.at);
}

static void what_is_no_fact_is_refused_with_what_is_wrong(void **state)
{
    static const char *const cases[][3] = {
        {"", "", "there is no kind of fact ''; docs/facts.md lists them"},
        {"gpa/a/b/GB", "gpa", "there is no kind of fact 'gpa'; did you mean 'gap'?"},
        {"gap/a/b", "gap/a/b", "'gap/a/b' names too little; write it as 'gap/FILM/FILM/TERRITORY'"},
        {"gap/a/b/GB/", "gap/a/b/GB/", "'gap/a/b/GB/' names too much"},
        {"gap/a/b/c/d/e/f/g", "gap/a/b/c/d/e/f/g", "'gap/a/b/c/d/e/f/g' names too much"},
        {"gap/a/B/GB", "B", "'B' is no slug"},
        {"gap/a/b/gb", "gb", "'gb' is no territory"},
        {"gap/a//GB", "", "'' is no slug"},
        {"count/acter/a", "acter", "'acter' is no thing that is counted; did you mean 'actor'?"},
        {"runtime/a?", "", "nothing is filtered here"},
        {"count/actor/a?stars", "stars", "'?stars' is no filter"},
    };
    struct fact fact;
    struct fact_trouble trouble;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_false(fact_parse(text_of(cases[i][0]), &arena, &fact, &trouble));
        if (!text_is(trouble.part, cases[i][1]) || !text_starts(trouble.sentence, cases[i][2]))
            fail_msg("%s: '%.*s' %.*s", cases[i][0], TEXT_ARG(trouble.part), TEXT_ARG(trouble.sentence));
    }
    char *longest = memory_take(FACT_TARGET_MOST + 1);
    memset(longest, 'a', FACT_TARGET_MOST + 1);
    assert_false(fact_parse((struct text){longest, FACT_TARGET_MOST + 1}, &arena, &fact, &trouble));
    assert_true(text_find(trouble.sentence, 0, "400") != SIZE_MAX);
    free(longest);
}

static void a_name_that_is_missing_is_told_with_the_nearest(void **state)
{
    struct fact fact = must_parse("runtime/d");
    struct fact_trouble trouble;
    (void)state;
    assert_false(fact_resolve(&edition, &fact, &arena, &trouble));
    assert_true(text_is(trouble.part, "d"));
    assert_true(text_starts(trouble.sentence, "there is no film 'd'; did you mean 'a'?"));
    fact = must_parse("runtime/a");
    assert_true(fact_resolve(&edition, &fact, &arena, &trouble));
}

static void without_a_judgement_nothing_judged_is_known(void **state)
{
    (void)state;
    assert_int_equal(ask("place/a", TEXT("fifth")).result, FACT_UNKNOWN);
    assert_int_equal(ask("verdict/a/b", TEXT("better")).result, FACT_UNKNOWN);
    assert_int_equal(ask("stars/a", TEXT("four stars")).result, FACT_UNKNOWN);
}

/* ---- properties ---- */

static int32_t draw_day(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return day_of(1920, 1, 1) + (int32_t)((*seed >> 8) % 40000);
}

static void a_gap_is_the_same_from_either_end(void **state)
{
    static const char *const units[] = {"days", "weeks", "months", "years"};
    uint32_t seed = 7, held = 0;
    (void)state;
    for (int i = 0; i < 4000; i++) {
        releases[0].opens = draw_day(&seed);
        releases[1].opens = i % 5 == 0 ? releases[0].opens : releases[0].opens + (int32_t)(seed % 900) - 450;
        int span = abs(releases[1].opens - releases[0].opens),
            number = i % 4 == 0 ? span : span / (i % 4 == 1 ? 7 : 31);
        struct text earlier = arena_print(&arena, "%d %s earlier", number, units[i % 4]);
        struct text later = arena_print(&arena, "%d %s later", number, units[i % 4]);
        enum fact_result one = ask("gap/a/b/GB", earlier).result;
        assert_int_equal(one, ask("gap/b/a/GB", later).result);
        assert_false(one == FACT_TRUE && ask("gap/a/b/GB", later).result == FACT_TRUE);
        held += one == FACT_TRUE;
        arena_reset(&arena);
    }
    assert_in_range(held, 400, 3000);
}

static void a_span_is_its_months_and_days(void **state)
{
    uint32_t seed = 11;
    (void)state;
    for (int i = 0; i < 20000; i++) {
        int32_t from = draw_day(&seed), to = from + (int32_t)(seed >> 4) % 5000;
        int months, days, year, month, day, to_year, to_month, to_day;
        to = to < from ? from : to;
        span_split(from, to, &months, &days);
        day_split(from, &year, &month, &day);
        day_split(to, &to_year, &to_month, &to_day);
        assert_in_range(days, 0, 30);
        assert_true(months >= 0);
        int whole = (to_year - year) * 12 + to_month - month;
        assert_true(months == whole || months == whole - 1);
        assert_true(to_day < day || (months == whole && days == to_day - day));
    }
    int months, days;
    span_split(day_of(2025, 1, 31), day_of(2025, 2, 28), &months, &days);
    assert_true(months == 1 && days == 0);
    span_split(day_of(2024, 2, 29), day_of(2025, 2, 28), &months, &days);
    assert_true(months == 12 && days == 0);
}

static void a_runtime_holds_to_what_it_rounds_to(void **state)
{
    (void)state;
    for (int seconds = 60; seconds < 12000; seconds += 7) {
        films[2].runtime_seconds = seconds;
        int nearest = (seconds + 30) / 60;
        for (int minutes = nearest - 1; minutes <= nearest + 1; minutes++) {
            struct text words = arena_print(&arena, "%d hrs %02d mins", minutes / 60, minutes % 60);
            bool tie = abs(seconds - 60 * minutes) == 30;
            assert_int_equal(ask("runtime/c", words).result == FACT_TRUE, minutes == nearest || tie);
        }
        arena_reset(&arena);
    }
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_are_in_order_and_their_examples_are_read),
        cmocka_unit_test(the_document_lists_every_kind_and_no_other),
        cmocka_unit_test(a_fact_is_its_kind_and_operands),
        cmocka_unit_test(what_is_no_fact_is_refused_with_what_is_wrong),
        cmocka_unit_test(a_name_that_is_missing_is_told_with_the_nearest),
        cmocka_unit_test(without_a_judgement_nothing_judged_is_known),
        cmocka_unit_test(a_gap_is_the_same_from_either_end),
        cmocka_unit_test(a_span_is_its_months_and_days),
        cmocka_unit_test(a_runtime_holds_to_what_it_rounds_to),
    };
    document = count > 1 ? arguments[1] : "docs/facts.md";
    return cmocka_run_group_tests(tests, NULL, end);
}
