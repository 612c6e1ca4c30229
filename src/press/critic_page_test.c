#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>

#include "press/press_fixture.h"

static struct fixture fixture;

static void has(struct text page, const char *words)
{
    if (text_find(page, 0, words) == SIZE_MAX)
        fail_msg("it does not say: %s", words);
}

static void has_not(struct text page, const char *words)
{
    if (text_find(page, 0, words) != SIZE_MAX)
        fail_msg("it says: %s", words);
}

static struct text page(const char *path)
{
    return fixture_page(&fixture, path);
}

static uint64_t stamp(const char *path)
{
    struct page found;
    assert_true(press_find(fixture.press, text_of(path), &found));
    return found.kind->stamp(fixture.press, found.index);
}

static void must(enum error error)
{
    if (error != OK)
        notes_show(fixture.notes, stderr);
    assert_int_equal(error, OK);
}

static void save_verdict(const char *critic, enum verdict_outcome outcome)
{
    struct critic_record record;
    bool found;
    struct own_verdict_record verdict = {
        .date = day_of(2025, 6, 13), .outcome = outcome, .film = TEXT("first-2025"), .other = TEXT("third-1999")};
    must(store_begin(fixture.store, fixture.notes));
    must(store_load_critic(fixture.store, text_of(critic), &fixture.arena, &record, &found, fixture.notes));
    assert_true(found);
    record.verdicts = &verdict;
    record.verdict_count = 1;
    must(store_save_critic(fixture.store, &record, fixture.notes));
    must(store_commit(fixture.store, fixture.notes));
}

static void who_marks_less_is_called_harder(void **state)
{
    (void)state;
    fixture_save_review(&fixture, "first-b", 2, "Bert says");
    fixture_reload(&fixture);
    struct text ann = page("/critics/ann/"), bert = page("/critics/bert/");
    has(ann, "<h2>How lenient</h2>");
    has(ann, "more kindly than Bert B: an average film gets ");
    has(bert, "harder than Ann A: an average film gets ");
    has(bert, "The bar is Bert B, a thin line Ann A.");
    has(ann, "aria-label=\"An average film gets ");
}

static void two_who_mark_alike_are_said_to(void **state)
{
    (void)state;
    fixture_save_review(&fixture, "first-b", 9, "Bert says");
    fixture_reload(&fixture);
    has(page("/critics/ann/"), "Marks as Bert B does: an average film gets ");
    has(page("/critics/ann/"), "Both have marked two films, always with the same stars.");
    has_not(page("/critics/ann/"), "Where they differ most");
}

static void agreement_is_counted_and_drawn(void **state)
{
    (void)state;
    struct text ann = page("/critics/ann/");
    has(ann, "With <a href=\"/critics/bert/\">Bert B</a>");
    has(ann, "Both have marked two films: the same stars on one of them, half a star apart on the other.");
    has(ann, "On average, Bert B gives them 0.3 of a star less.");
    has(page("/critics/bert/"), "On average, Ann A gives them 0.3 of a star more.");
    has(ann, "aria-label=\"2 films by the marks of both: 1 with 4½ here and 4 there, 1 with 3 from both\"");
    has(ann, "<caption>Where they differ most</caption>");
    has(ann, "<a href=\"/reviews/first-a/\"><span class=\"stars\">");
    has(ann, "<a href=\"/reviews/first-b/\"><span class=\"stars\">");
    has_not(ann, "pair of films");
    has(page("/critics/"), "Always within half a star of Bert B, on both films they share");
}

static void shared_duels_are_counted(void **state)
{
    (void)state;
    save_verdict("ann", VERDICT_BETTER);
    save_verdict("bert", VERDICT_BETTER);
    fixture_reload(&fixture);
    has(page("/critics/ann/"), "Both have judged one pair of films, and agree on it.");
    save_verdict("bert", VERDICT_WORSE);
    fixture_reload(&fixture);
    has(page("/critics/ann/"), "Both have judged one pair of films, and disagree on it.");
}

static void a_critic_alone_is_held_against_nobody(void **state)
{
    (void)state;
    fixture_save_review(&fixture, "first-b", 0, "Bert says");
    fixture_save_review(&fixture, "second", 0, "Both");
    fixture_reload(&fixture);
    struct text ann = page("/critics/ann/");
    has_not(ann, "How lenient");
    has_not(ann, "How often they agree");
    has_not(ann, "Marks by year");
    has_not(ann, "/standings/critics/");
    has_not(page("/critics/"), "ithin half a star");
}

static void years_are_drawn_when_there_are_two(void **state)
{
    (void)state;
    has_not(page("/critics/ann/"), "Marks by year");
    fixture_save_review(&fixture, "nasty", 4, "Not for me");
    fixture_reload(&fixture);
    has(page("/critics/ann/"), "<h2>Marks by year</h2>");
    has(page("/critics/ann/"), "aria-label=\"2024: 1 mark of 2; 2025: 2 marks from 3 to 4½, 3.8 on average\"");
    has_not(page("/critics/bert/"), "Marks by year");
    has(page("/critics/ann/"), "<a href=\"/standings/critics/ann/\">Standings by Ann A alone</a>");
}

static void a_stamp_follows_the_marks_of_others(void **state)
{
    (void)state;
    uint64_t ann = stamp("/critics/ann/"), critics = stamp("/critics/");
    fixture_save_review(&fixture, "nasty", 0, "Still nothing");
    fixture_reload(&fixture);
    assert_true(stamp("/critics/ann/") != ann);
    ann = stamp("/critics/ann/");
    critics = stamp("/critics/");
    fixture_save_review(&fixture, "first-b", 9, "Bert says");
    fixture_reload(&fixture);
    assert_true(stamp("/critics/ann/") != ann);
    assert_true(stamp("/critics/") != critics);
    ann = stamp("/critics/ann/");
    save_verdict("ann", VERDICT_BETTER);
    fixture_reload(&fixture);
    assert_true(stamp("/critics/ann/") != ann);
    ann = stamp("/critics/ann/");
    save_verdict("bert", VERDICT_LEVEL);
    fixture_reload(&fixture);
    assert_true(stamp("/critics/ann/") != ann);
}

static int open_fixture(void **state)
{
    (void)state;
    fixture_open(&fixture, true);
    return 0;
}

static int close_fixture(void **state)
{
    (void)state;
    fixture_close(&fixture);
    return 0;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(who_marks_less_is_called_harder),       CASE(two_who_mark_alike_are_said_to),
        CASE(agreement_is_counted_and_drawn),        CASE(shared_duels_are_counted),
        CASE(a_critic_alone_is_held_against_nobody), CASE(years_are_drawn_when_there_are_two),
        CASE(a_stamp_follows_the_marks_of_others),
    };
    return cmocka_run_group_tests_name("critic_page", tests, NULL, NULL);
}
