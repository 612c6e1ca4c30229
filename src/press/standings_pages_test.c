#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>

#include "press/page.h"
#include "press/press_fixture.h"

enum { MANY = 510 };

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

static void in_this_order(struct text page, const char *first, const char *second)
{
    has(page, first);
    if (text_find(page, text_find(page, 0, first), second) == SIZE_MAX)
        fail_msg("%s does not come after %s", second, first);
}

static size_t count_of(struct text page, const char *words)
{
    size_t count = 0;
    for (size_t at = text_find(page, 0, words); at != SIZE_MAX; at = text_find(page, at + 1, words))
        count++;
    return count;
}

static struct text page(const char *path)
{
    return fixture_page(&fixture, path);
}

static bool is_page(const char *path)
{
    struct page found;
    return press_find(fixture.press, text_of(path), &found);
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

static void save_verdict(const char *critic, const char *film, enum verdict_outcome outcome, const char *other)
{
    struct critic_record record;
    bool found;
    struct own_verdict_record verdict = {
        .date = day_of(2025, 6, 13), .outcome = outcome, .film = text_of(film), .other = text_of(other)};
    must(store_begin(fixture.store, fixture.notes));
    must(store_load_critic(fixture.store, text_of(critic), &fixture.arena, &record, &found, fixture.notes));
    assert_true(found);
    record.verdicts = &verdict;
    record.verdict_count = 1;
    must(store_save_critic(fixture.store, &record, fixture.notes));
    must(store_commit(fixture.store, fixture.notes));
}

static void save_name(const char *slug, const char *name)
{
    struct critic_record record;
    bool found;
    must(store_begin(fixture.store, fixture.notes));
    must(store_load_critic(fixture.store, text_of(slug), &fixture.arena, &record, &found, fixture.notes));
    assert_true(found);
    record.name = text_of(name);
    must(store_save_critic(fixture.store, &record, fixture.notes));
    must(store_commit(fixture.store, fixture.notes));
}

/* Films 000 and on, all of 1950, with four stars from Ann; the last one has five. */
static void save_many(int count)
{
    struct review_record review;
    bool found;
    must(store_begin(fixture.store, fixture.notes));
    must(store_load_review(fixture.store, TEXT("first-a"), &fixture.arena, &review, &found, fixture.notes));
    assert_true(found);
    for (int i = 0; i < count; i++) {
        struct text slug = arena_print(&fixture.arena, "film-%03d", i);
        struct film_record film = {.slug = slug, .title = arena_print(&fixture.arena, "Film %03d", i), .year = 1950};
        must(store_save_film(fixture.store, &film, fixture.notes));
        review.slug = review.film = slug;
        review.half_stars = i + 1 < count ? 8 : 10;
        must(store_save_review(fixture.store, &review, fixture.notes));
    }
    must(store_commit(fixture.store, fixture.notes));
    fixture_reload(&fixture);
}

static void the_better_film_stands_first(void **state)
{
    (void)state;
    struct text all = page("/standings/");
    has(all, "2 films in one order");
    in_this_order(all, "<span class=\"pl\">1</span> <span class=\"f\"><a href=\"/films/first-2025/\">The First</a>",
                  "<span class=\"pl\">2</span> <span class=\"f\"><a href=\"/films/second-2025/\">Second</a>");
    assert_int_equal(count_of(all, "<svg class=\"bar\""), 2);
    has(all, "<span class=\"b\">1st");
    has(all, "<span class=\"c\">2 marks</span>");
    has(all, "<a href=\"#how\">");
    has(all, "<section id=\"how\">");
    has(all, "<li><a href=\"/standings/\" aria-current=\"page\">Standings</a></li>");
    has_not(all, "joint");
    has_not(all, "posterior");
}

static void all_standings_lead_to_each_other(void **state)
{
    (void)state;
    struct text all = page("/standings/"), universe = page("/standings/universes/world/");
    has(all, "<a href=\"/standings/universes/world/\">World</a> <span class=\"y\">2 films</span>");
    has(all, "<a href=\"/standings/years/2025/\">2025</a>");
    has(all, "<a href=\"/standings/critics/ann/\">Ann A</a>");
    has(universe, "<a href=\"/standings/\">Standings</a>");
    has(universe, "<a href=\"/universes/world/\">The films of World</a>");
    has(universe, "2 films of this universe");
    has_not(universe, "/standings/critics/");
    has(page("/standings/critics/ann/"), "<a href=\"/standings/critics/bert/\">Bert B</a>");
    has(page("/sitemap.xml"), "<loc>https://press.example/standings/critics/ann/</loc>");
}

static void a_place_says_what_it_rests_on(void **state)
{
    (void)state;
    save_verdict("ann", "first-2025", VERDICT_BETTER, "third-1999");
    fixture_reload(&fixture);
    struct text all = page("/standings/");
    has(all, "3 films in one order");
    has(all, "<span class=\"c\">2 marks, 1 verdict</span>");
    has(all, "<span class=\"c\">1 verdict</span>");
    in_this_order(all, "/films/first-2025/", "/films/third-1999/");
    has(page("/standings/critics/ann/"), "/films/third-1999/");
    has_not(page("/standings/critics/bert/"), "/films/third-1999/");
}

static void a_critic_alone_has_an_order_and_stars_of_his_own(void **state)
{
    (void)state;
    struct text bert = page("/standings/critics/bert/");
    has(page("/standings/"), "<span class=\"vh\">4½ out of 5 stars</span>");
    has(bert, "<span class=\"vh\">4 out of 5 stars</span>");
    has_not(bert, "4½ out of 5 stars");
    has(bert, "<span class=\"c\">1 mark</span>");
    has(bert, "<a href=\"/critics/bert/\">Reviews by Bert B</a>");
    has(bert, "the newest stars Bert B gave each film");
    has_not(bert, "Harsh critics");
}

static void films_that_nothing_tells_apart_share_a_place(void **state)
{
    (void)state;
    save_many(3);
    struct text year = page("/standings/years/1950/");
    has(year, "<span class=\"pl\">1</span> <span class=\"f\"><a href=\"/films/film-002/\">");
    assert_int_equal(
        count_of(year,
                 "<span class=\"pl\"><span aria-hidden=\"true\">=</span><span class=\"vh\">joint </span>2</span>"),
        2);
    has_not(year, "<span class=\"pl\">3</span>");
}

static void a_long_list_goes_on(void **state)
{
    (void)state;
    save_many(MANY);
    struct text first = page("/standings/years/1950/"), second = page("/standings/years/1950/from-251/"),
                third = page("/standings/years/1950/from-501/");
    assert_int_equal(count_of(first, "<svg class=\"bar\""), 250);
    assert_int_equal(count_of(second, "<svg class=\"bar\""), 250);
    assert_int_equal(count_of(third, "<svg class=\"bar\""), MANY - 500);
    has(first, "<a href=\"/films/film-509/\">");
    has(first, "<a rel=\"next\" href=\"/standings/years/1950/from-251/\">251 to 500</a>");
    has_not(first, "rel=\"prev\"");
    has(second, "<a rel=\"prev\" href=\"/standings/years/1950/\">1 to 250</a>");
    has(second, "<a rel=\"next\" href=\"/standings/years/1950/from-501/\">501 to 510</a>");
    has(second, "<title>Standings of 1950, from 251st");
    has(third, "<link rel=\"prev\" href=\"/standings/years/1950/from-251/\">");
    has_not(third, "rel=\"next\"");
    for (int i = 0; i < MANY; i++) {
        struct text link = arena_print(&fixture.arena, "\"/films/film-%03d/\"", i);
        assert_int_equal(count_of(first, link.at) + count_of(second, link.at) + count_of(third, link.at), 1);
    }
    assert_true(is_page("/standings/from-501/"));
    assert_true(is_page("/standings/critics/ann/from-251/"));
    assert_false(is_page("/standings/from-751/"));
    assert_false(is_page("/standings/years/1950/from-2/"));
    assert_false(is_page("/standings/years/1950/from-0251/"));
    assert_false(is_page("/standings/years/1950/from-251"));
    assert_false(is_page("/standings/critics/bert/from-251/"));
}

static void one_film_makes_no_standings(void **state)
{
    (void)state;
    static const char *const none[] = {"/standings",
                                       "/standings/from-1/",
                                       "/standings/from-251/",
                                       "/standings/from--1/",
                                       "/standings/universes/",
                                       "/standings/universes//",
                                       "/standings/universes/none/",
                                       "/standings/universes/world",
                                       "/standings/universes/world/x/",
                                       "/standings/years/1999/",
                                       "/standings/years/02025/",
                                       "/standings/years/0/",
                                       "/standings/years/99999999999999999999/",
                                       "/standings/critics/",
                                       "/standings/critics/world/",
                                       "/standings/critics/ann"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (is_page(none[i]))
            fail_msg("%s is a page", none[i]);
    fixture_save_review(&fixture, "first-b", 0, "Bert says");
    fixture_reload(&fixture);
    assert_true(is_page("/standings/critics/ann/"));
    assert_false(is_page("/standings/critics/bert/"));
    has_not(page("/standings/"), "/standings/critics/bert/");
}

static void hostile_names_stay_names(void **state)
{
    (void)state;
    fixture_save_review(&fixture, "nasty", 3, NASTY);
    save_name("ann", NASTY);
    fixture_reload(&fixture);
    static const char *const paths[] = {"/standings/", "/standings/critics/ann/", "/critics/ann/", "/critics/bert/",
                                        "/critics/"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        has_not(page(paths[i]), NASTY);
    has(page("/standings/"), "&lt;/script&gt;&lt;b&gt;&amp;");
    has(page("/critics/ann/"), "aria-label=\"An average film gets ");
}

static void nothing_to_rank_is_said(void **state)
{
    (void)state;
    fixture_save_review(&fixture, "first-a", 0, "Ann says");
    fixture_save_review(&fixture, "first-b", 0, "Bert says");
    fixture_save_review(&fixture, "second", 0, "Both");
    fixture_reload(&fixture);
    struct text all = page("/standings/");
    has(all, "Nothing to put in order yet.");
    has_not(all, "<ol class=\"rank\"");
    has_not(all, "By year");
    has_not(all, "href=\"#how\"");
    assert_int_equal(page_standings.count(fixture.press), 1);
}

static void renamed_critics_standings_lead_on(void **state)
{
    (void)state;
    struct page found;
    fixture_rename_critic(&fixture, "anna", "ann");
    fixture_reload(&fixture);
    assert_true(press_find(fixture.press, TEXT("/standings/critics/ann/"), &found));
    assert_int_equal(found.kind->status, 301);
    assert_true(text_is(press_target(fixture.press, found, &fixture.arena), "/standings/critics/anna/"));
}

/* Bert's 4½ in the place of 4 leaves the house rating of the first as it is shown. */
static void stamps_follow_what_is_shown(void **state)
{
    (void)state;
    uint64_t all = stamp("/standings/"), ann = stamp("/standings/critics/ann/");
    uint64_t bert = stamp("/standings/critics/bert/"), world = stamp("/standings/universes/world/");
    fixture_save_review(&fixture, "nasty", 0, "Another headline");
    fixture_reload(&fixture);
    assert_true(stamp("/standings/") == all && stamp("/standings/universes/world/") == world);
    assert_true(stamp("/standings/critics/bert/") == bert);
    fixture_save_review(&fixture, "first-b", 9, "Bert says");
    fixture_reload(&fixture);
    assert_true(stamp("/standings/universes/world/") != world);
    assert_true(stamp("/standings/critics/bert/") != bert);
    ann = stamp("/standings/critics/ann/");
    fixture_save_review(&fixture, "first-b", 1, "Bert says");
    save_verdict("bert", "second-2025", VERDICT_BETTER, "third-1999");
    fixture_reload(&fixture);
    assert_true(stamp("/standings/") != all);
    assert_true(stamp("/standings/critics/ann/") != ann);
}

static void equal_stamps_are_equal_pages(void **state)
{
    (void)state;
    enum { PAGES = 4 };
    static const char *const paths[PAGES] = {"/standings/", "/standings/universes/world/", "/standings/years/2025/",
                                             "/standings/critics/bert/"};
    uint64_t stamps[PAGES];
    struct text pages[PAGES];
    for (int half_stars = 1; half_stars <= 10; half_stars++) {
        fixture_save_review(&fixture, "first-b", half_stars, "Bert says");
        fixture_reload(&fixture);
        for (int i = 0; i < PAGES; i++) {
            if (half_stars > 1 && stamp(paths[i]) == stamps[i])
                assert_true(text_equal(page(paths[i]), pages[i]));
            stamps[i] = stamp(paths[i]);
            pages[i] = page(paths[i]);
        }
    }
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
        CASE(the_better_film_stands_first),
        CASE(all_standings_lead_to_each_other),
        CASE(a_place_says_what_it_rests_on),
        CASE(a_critic_alone_has_an_order_and_stars_of_his_own),
        CASE(films_that_nothing_tells_apart_share_a_place),
        CASE(a_long_list_goes_on),
        CASE(one_film_makes_no_standings),
        CASE(hostile_names_stay_names),
        CASE(nothing_to_rank_is_said),
        CASE(renamed_critics_standings_lead_on),
        CASE(stamps_follow_what_is_shown),
        CASE(equal_stamps_are_equal_pages),
    };
    return cmocka_run_group_tests_name("standings_pages", tests, NULL, NULL);
}
