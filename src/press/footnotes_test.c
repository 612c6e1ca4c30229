#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "press/press_fixture.h"

static struct fixture fixture;

static int begin(void **state)
{
    (void)state;
    fixture_open(&fixture, true);
    return 0;
}

static int end(void **state)
{
    (void)state;
    fixture_close(&fixture);
    return 0;
}

static void must(enum error error)
{
    assert_int_equal(error, OK);
}

/* Gives the newest review, of the film second-2025, another text. */
static void write(const char *body)
{
    struct review_record record;
    bool found;
    must(store_begin(fixture.store, fixture.notes));
    must(store_load_review(fixture.store, TEXT("second"), &fixture.arena, &record, &found, fixture.notes));
    record.body = text_of(body);
    must(store_save_review(fixture.store, &record, fixture.notes));
    must(store_commit(fixture.store, fixture.notes));
    fixture_reload(&fixture);
}

static void correct_beside(void)
{
    struct publication_record record;
    must(store_begin(fixture.store, fixture.notes));
    must(store_load_publication(fixture.store, &fixture.arena, &record, fixture.notes));
    record.corrections = CORRECTIONS_BESIDE;
    must(store_save_publication(fixture.store, &record, fixture.notes));
    must(store_commit(fixture.store, fixture.notes));
    fixture_reload(&fixture);
}

static void open_on(const char *slug, int32_t day)
{
    struct film_record record;
    bool found;
    must(store_begin(fixture.store, fixture.notes));
    must(store_load_film(fixture.store, text_of(slug), &fixture.arena, &record, &found, fixture.notes));
    record.releases[0].opens = day;
    must(store_save_film(fixture.store, &record, fixture.notes));
    must(store_commit(fixture.store, fixture.notes));
    fixture_reload(&fixture);
}

static void assert_holds(struct text page, const char *wanted)
{
    if (text_find(page, 0, wanted) == SIZE_MAX)
        fail_msg("not there: %s", wanted);
}

static void assert_lacks(struct text page, const char *unwanted)
{
    if (text_find(page, 0, unwanted) != SIZE_MAX)
        fail_msg("it is there: %s", unwanted);
}

#define PAGE  "/reviews/second/"
#define RIGHT "[two weeks later](fact:gap/second-2025/first-2025/GB)"
#define WRONG "[three weeks later](fact:gap/second-2025/first-2025/GB)"
#define OPEN  "[a year later](fact:gap/second-2025/fourth-tba/GB)"
#define SAYS  "Correction: 14 days, by the release dates of both films."
#define BASIS "Second opened in the United Kingdom on 6 June 2025, The First on 23 May 2025."

static void a_true_claim_says_what_it_rests_on(void **state)
{
    (void)state;
    write("It came " RIGHT ".");
    struct text page = fixture_page(&fixture, PAGE);
    assert_holds(page,
                 "<a class=\"fact\" id=\"claim-1\" href=\"#fact-1\" aria-describedby=\"fact-1\" data-note=\"" BASIS
                 " Source: the release dates of both films.\">two weeks later</a>.");
    assert_holds(page, "<li id=\"fact-1\">");
    assert_holds(page, "href=\"#claim-1\"");
    assert_holds(page, "<a href=\"/films/second-2025/\">the release dates of both films</a>");
    assert_lacks(page, "Correction");
}

static void a_false_claim_is_corrected_at_the_foot(void **state)
{
    (void)state;
    write("It was " RIGHT ", no, " WRONG ".");
    struct text page = fixture_page(&fixture, PAGE);
    assert_holds(page,
                 "<a class=\"fact wrong\" id=\"claim-2\" href=\"#fact-2\" aria-describedby=\"fact-2\" data-note=\"" SAYS
                 " " BASIS "\">three weeks later<sup>2</sup></a>.");
    assert_holds(page, "<b>" SAYS "</b> " BASIS);
    assert_lacks(page, "class=\"correction\"");
}

static void or_beside_the_words(void **state)
{
    (void)state;
    write("It was " WRONG ", no, " RIGHT ".");
    correct_beside();
    struct text page = fixture_page(&fixture, PAGE);
    assert_holds(page, "It was three weeks later <span class=\"correction\">[" SAYS
                       "]</span>, no, <a class=\"fact\" id=\"claim-1\"");
    assert_lacks(page, "fact wrong");
    assert_lacks(page, "id=\"fact-2\"");
}

static void what_is_open_has_no_mark(void **state)
{
    (void)state;
    write("It was " OPEN ", or [whenever](fact:gap/second-2025/first-2025/GB), or [never](fact:gapp/second-2025).");
    struct text page = fixture_page(&fixture, PAGE);
    assert_holds(page, "It was a year later, or whenever, or never.");
    assert_lacks(page, "class=\"fact");
    assert_lacks(page, "What it rests on");
}

static void a_spoiler_keeps_its_claims(void **state)
{
    (void)state;
    write("Open.\n\n>!It was " RIGHT ", no, " WRONG "!<\n\nHere >!" WRONG "!< too.");
    struct text page = fixture_page(&fixture, PAGE);
    assert_holds(page, "<li id=\"fact-1\"><details class=\"spoiler\">");
    assert_holds(page, "three weeks later <span class=\"correction\">[" SAYS "]</span></p></details>");
    assert_holds(page, "three weeks later <span class=\"correction\">[" SAYS "]</span></span></label>");
    assert_lacks(page, "<li id=\"fact-2\">");
    assert_lacks(fixture_page(&fixture, "/feed.xml"), "weeks later");
}

static void feeds_and_the_front_page_correct_in_the_text(void **state)
{
    (void)state;
    write("It was " RIGHT ", no, " WRONG ".");
    static const char *const paths[] = {"/feed.xml", "/feed.json", "/critics/ann/feed.xml"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct text feed = fixture_page(&fixture, paths[i]);
        assert_holds(feed, "It was two weeks later, no, three weeks later [" SAYS "].");
        assert_lacks(feed, "claim-1");
    }
    struct text front = fixture_page(&fixture, "/");
    assert_holds(front, "two weeks later, no, three weeks later <span class=\"correction\">[" SAYS "]</span>.");
    assert_lacks(front, "claim-1");
}

static uint64_t stamp_of(const char *path)
{
    struct page page;
    assert_true(press_find(fixture.press, text_of(path), &page));
    return page.kind->stamp(fixture.press, page.index);
}

static void stamps_follow_what_facts_rest_on(void **state)
{
    (void)state;
    static const char *const paths[] = {PAGE, "/feed.xml", "/feed.json", "/critics/ann/feed.json"};
    write("It came [26 years later](fact:gap/second-2025/third-1999/GB).");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        uint64_t before = stamp_of(paths[i]);
        struct text page = fixture_page(&fixture, paths[i]);
        open_on("third-1999", day_of(1999, 3, 2 + (int)i));
        assert_true(stamp_of(paths[i]) != before && stamp_of(paths[i]) != 0);
        if (i == 0)
            assert_false(text_equal(page, fixture_page(&fixture, paths[i])));
    }
    write("It has [about sixty](fact:count/director/ann-o-nym) brothers.");
    uint64_t before = stamp_of(PAGE);
    fixture_save_film(&fixture, "nasty", NULL, "Nicer");
    fixture_reload(&fixture);
    assert_true(stamp_of(PAGE) != before);
}

/* Nothing but what they rest on: else an export would write all pages again after every change. */
static void stamps_of_films_far_away_leave_them_alone(void **state)
{
    (void)state;
    write("It came " RIGHT ".");
    uint64_t before = stamp_of(PAGE);
    fixture_save_film(&fixture, "nasty", NULL, "Nicer");
    fixture_reload(&fixture);
    assert_true(stamp_of(PAGE) == before);
    write("It came [two weeks later](fact:gap/second-2025/first&#45;2025/GB).");
    before = stamp_of(PAGE);
    fixture_save_film(&fixture, "nasty", NULL, "Nicer still");
    fixture_reload(&fixture);
    assert_true(stamp_of(PAGE) != before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_true_claim_says_what_it_rests_on, begin, end),
        cmocka_unit_test_setup_teardown(a_false_claim_is_corrected_at_the_foot, begin, end),
        cmocka_unit_test_setup_teardown(or_beside_the_words, begin, end),
        cmocka_unit_test_setup_teardown(what_is_open_has_no_mark, begin, end),
        cmocka_unit_test_setup_teardown(a_spoiler_keeps_its_claims, begin, end),
        cmocka_unit_test_setup_teardown(feeds_and_the_front_page_correct_in_the_text, begin, end),
        cmocka_unit_test_setup_teardown(stamps_follow_what_facts_rest_on, begin, end),
        cmocka_unit_test_setup_teardown(stamps_of_films_far_away_leave_them_alone, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
