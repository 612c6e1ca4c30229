#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "press/press_fixture.h"

#define PAIR "/compare/first-2025/second-2025/"

static struct fixture fixture;

static void must(enum error error)
{
    if (error == OK)
        return;
    notes_show(fixture.notes, stderr);
    fail();
}

static size_t where(struct text page, const char *words)
{
    return text_find(page, 0, words);
}

static void has(struct text page, const char *words)
{
    if (where(page, words) == SIZE_MAX)
        fail_msg("it does not say: %s", words);
}

static void has_not(struct text page, const char *words)
{
    if (where(page, words) != SIZE_MAX)
        fail_msg("it says: %s", words);
}

static void comes_before(struct text page, const char *first, const char *second)
{
    has(page, first);
    has(page, second);
    if (where(page, first) > where(page, second))
        fail_msg("%s comes after %s", first, second);
}

/* Verdicts that critics give by themselves; each call sets all of one critic's. */
static void judge(const char *critic, struct own_verdict_record *verdicts, size_t count)
{
    struct critic_record record;
    bool found;
    must(store_begin(fixture.store, fixture.notes));
    must(store_load_critic(fixture.store, text_of(critic), &fixture.arena, &record, &found, fixture.notes));
    if (!found)
        record = (struct critic_record){.slug = text_of(critic), .name = text_of(critic), .text = TEXT("New.")};
    record.verdicts = verdicts;
    record.verdict_count = count;
    must(store_save_critic(fixture.store, &record, fixture.notes));
    must(store_commit(fixture.store, fixture.notes));
    fixture_reload(&fixture);
}

static struct own_verdict_record verdict(int day, const char *film, enum verdict_outcome outcome, const char *other,
                                         const char *because)
{
    return (struct own_verdict_record){.date = day_of(2025, 6, day),
                                       .outcome = outcome,
                                       .film = text_of(film),
                                       .other = text_of(other),
                                       .because = text_of(because)};
}

static void judge_once(const char *critic, const char *film, enum verdict_outcome outcome, const char *because)
{
    const char *other = strcmp(film, "first-2025") == 0 ? "second-2025" : "first-2025";
    struct own_verdict_record given = verdict(10, film, outcome, other, because);
    judge(critic, &given, 1);
}

static void name_criteria(void)
{
    struct criterion_record criteria[] = {{TEXT("story"), TEXT("Story")}, {TEXT("action"), TEXT("Action & " NASTY)}};
    struct expectation_record expectations[] = {{TEXT("universe/world"), TEXT("story"), 1},
                                                {TEXT("universe/world"), TEXT("action"), 3}};
    struct publication_record record = {.name = TEXT("Press & Test"),
                                        .house_rating = TEXT("The test rating"),
                                        .territory = TEXT("GB"),
                                        .language = TEXT("en-GB"),
                                        .url = TEXT("https://press.example"),
                                        .criteria = criteria,
                                        .criterion_count = 2,
                                        .expectations = expectations,
                                        .expectation_count = 2};
    must(store_begin(fixture.store, fixture.notes));
    must(store_save_publication(fixture.store, &record, fixture.notes));
    must(store_commit(fixture.store, fixture.notes));
}

static void score(const char *slug, struct score_record *scores, size_t count)
{
    struct review_record record;
    bool found;
    must(store_begin(fixture.store, fixture.notes));
    must(store_load_review(fixture.store, text_of(slug), &fixture.arena, &record, &found, fixture.notes));
    assert_true(found);
    record.scores = scores;
    record.score_count = count;
    must(store_save_review(fixture.store, &record, fixture.notes));
    must(store_commit(fixture.store, fixture.notes));
    fixture_reload(&fixture);
}

static uint64_t stamp_of(const char *path)
{
    struct page page;
    assert_true(press_find(fixture.press, text_of(path), &page));
    return page.kind->stamp(fixture.press, page.index);
}

static void without_a_verdict_the_two_are_set_side_by_side(void **state)
{
    (void)state;
    struct text page = fixture_page(&fixture, PAIR);
    has(page, "<title>The First and Second, side by side – Press &amp; Test</title>");
    has(page, "<h1 class=\"vh\">The First and Second</h1>");
    has(page, "<h2><a href=\"/films/first-2025/\">The First</a></h2>");
    has_not(page, "better");
    has_not(page, "Earlier verdicts");
}

static void one_verdict_is_the_headline(void **state)
{
    (void)state;
    judge_once("ann", "second-2025", VERDICT_BETTER, "it ends");
    struct text page = fixture_page(&fixture, PAIR);
    has(page, "<title>Second is better than The First: side by side – Press &amp; Test</title>");
    has(page, "<h1>Second is better than The First</h1>");
    has(page, "content=\"Second is better than The First, says Ann A.");
    has(page, "<p class=\"stand\">It ends.</p>");
    has(page, "<a href=\"/critics/ann/\">Ann A</a>");
    has(page, "<time datetime=\"2025-06-10\">10 June 2025</time>");
    has(page, "og:image\" content=\"https://press.example/films/second-2025/poster.svg\"");
}

static void worse_is_said_the_other_way_round(void **state)
{
    (void)state;
    judge_once("ann", "first-2025", VERDICT_WORSE, "it ends");
    has(fixture_page(&fixture, PAIR), "<h1>Second is better than The First</h1>");
    has(fixture_page(&fixture, "/compare/second-2025/first-2025/"), "<h1>Second is better than The First</h1>");
}

static void two_films_can_be_level(void **state)
{
    (void)state;
    judge_once("ann", "second-2025", VERDICT_LEVEL, "");
    struct text page = fixture_page(&fixture, PAIR);
    has(page, "<h1>The First and Second are level</h1>");
    has_not(page, "class=\"stand\"></p>");
}

static void critics_who_agree_are_named_together(void **state)
{
    (void)state;
    judge_once("ann", "second-2025", VERDICT_BETTER, "it ends");
    judge_once("bert", "first-2025", VERDICT_WORSE, "it does not begin");
    struct text page = fixture_page(&fixture, PAIR);
    has(page, "<h1>Second is better than The First</h1>");
    has(page, "say Ann A and Bert B");
    has(page, "It ends.");
    has(page, "It does not begin.");
}

static void critics_who_differ_stand_side_by_side(void **state)
{
    (void)state;
    judge_once("ann", "second-2025", VERDICT_BETTER, "it ends");
    judge_once("bert", "first-2025", VERDICT_BETTER, "it begins");
    struct text page = fixture_page(&fixture, PAIR);
    has(page, "<title>The First or Second? Side by side – Press &amp; Test</title>");
    has(page, "<h1>Two critics, two verdicts<span class=\"vh\">: The First or Second?</span></h1>");
    comes_before(page, "<h2>The First is better than Second</h2>", "It begins.");
    comes_before(page, "It begins.", "<h2>Second is better than The First</h2>");
    comes_before(page, "<h2>Second is better than The First</h2>", "It ends.");
}

static void three_critics_are_grouped_by_what_they_say(void **state)
{
    (void)state;
    judge_once("ann", "second-2025", VERDICT_BETTER, "it ends");
    judge_once("bert", "first-2025", VERDICT_LEVEL, "both end");
    judge_once("cleo", "second-2025", VERDICT_BETTER, "it is short");
    struct text page = fixture_page(&fixture, PAIR);
    has(page, "Three critics, two verdicts");
    comes_before(page, "say Ann A and cleo", "<div class=\"even\"><h2>The First and Second are level</h2>");
    has_not(page, "The First is better");
}

static void only_the_newest_word_of_a_critic_counts(void **state)
{
    (void)state;
    struct own_verdict_record given[] = {
        verdict(3, "first-2025", VERDICT_BETTER, "second-2025", "I was young"),
        verdict(9, "second-2025", VERDICT_BETTER, "first-2025", "I have slept"),
    };
    judge("ann", given, 2);
    struct text page = fixture_page(&fixture, PAIR);
    has(page, "<h1>Second is better than The First</h1>");
    comes_before(page, "<h2>Earlier verdicts</h2></summary>", "The First is better than Second. <i>I was young.</i>");
}

static void a_verdict_on_a_criterion_is_no_headline(void **state)
{
    (void)state;
    name_criteria();
    struct own_verdict_record given = verdict(3, "first-2025", VERDICT_BETTER, "second-2025", "two trains");
    given.criterion = TEXT("story");
    judge("ann", &given, 1);
    struct text page = fixture_page(&fixture, PAIR);
    has(page, "<h1 class=\"vh\">The First and Second</h1>");
    has(page, "<b>On story: The First.</b> <i>Two trains.</i>");
}

static void what_critics_write_stays_text(void **state)
{
    (void)state;
    struct own_verdict_record given = verdict(10, "nasty", VERDICT_BETTER, "first-2025", NASTY);
    judge("ann", &given, 1);
    struct text page = fixture_page(&fixture, "/compare/first-2025/nasty/");
    has(page, "<h1>&lt;/script&gt;&lt;b&gt;&amp;&quot;&#39;]]&gt; is better than The First</h1>");
    has_not(page, "</script><b>");
}

static void scores_grow_from_the_middle(void **state)
{
    (void)state;
    struct score_record first[] = {{TEXT("story"), 7}, {TEXT("action"), 9}}, again[] = {{TEXT("action"), 8}};
    struct score_record second[] = {{TEXT("action"), 6}};
    name_criteria();
    score("first-a", first, 2);
    score("first-b", again, 1);
    score("second", second, 1);
    struct text page = fixture_page(&fixture, PAIR);
    comes_before(page, "<th scope=\"row\">Action &amp; ", "<th scope=\"row\">Story</th>");
    has(page, "<b>4¼</b>");
    has_not(page, "<b>3</b>");
    has(page, "Weight 3 of 3");
    comes_before(page, "<th scope=\"row\">Story</th>", "not scored");
    has_not(page, "</script><b>");
}

static void no_scores_no_rounds(void **state)
{
    (void)state;
    name_criteria();
    fixture_reload(&fixture);
    has_not(fixture_page(&fixture, PAIR), "Scores, criterion by criterion");
}

static void stars_stand_critic_by_critic(void **state)
{
    (void)state;
    struct text page = fixture_page(&fixture, PAIR);
    comes_before(page, "4½ out of 5 stars</span></span>\n</a></td><th scope=\"row\"><a href=\"/critics/ann/\">",
                 "<th scope=\"row\"><a href=\"/critics/bert/\">");
    page = fixture_page(&fixture, "/compare/third-1999/first-2025/");
    has(page, "<td><span class=\"y\">No stars</span></td><th scope=\"row\"><a href=\"/critics/ann/\">");
}

static void each_films_place_is_told(void **state)
{
    (void)state;
    struct text page = fixture_page(&fixture, PAIR);
    has(page, "1st of 2");
    has(page, "2nd of 2");
    has(page, "One place apart");
    has(fixture_page(&fixture, "/compare/third-1999/first-2025/"), "Not in them yet");
}

static void a_pair_with_a_verdict_is_listed_first(void **state)
{
    (void)state;
    struct page page;
    assert_true(press_find(fixture.press, TEXT("/compare/nasty/second-2025/"), &page));
    assert_true(page.index >= page.kind->count(fixture.press));
    struct own_verdict_record given = verdict(10, "second-2025", VERDICT_BETTER, "nasty", "it is clean");
    judge("ann", &given, 1);
    assert_true(press_find(fixture.press, TEXT("/compare/second-2025/nasty/"), &page));
    assert_true(page.index < page.kind->count(fixture.press));
    struct text film = fixture_page(&fixture, "/films/second-2025/");
    comes_before(film, "/compare/second-2025/nasty/", "/compare/first-2025/second-2025/");
    has(film, "the verdict: better");
    has(fixture_page(&fixture, "/films/nasty/"), "the verdict: worse");
}

static void the_stamp_follows_what_is_said(void **state)
{
    (void)state;
    name_criteria();
    fixture_reload(&fixture);
    uint64_t before = stamp_of(PAIR), other = stamp_of("/compare/third-1999/nasty/");
    struct own_verdict_record given = verdict(3, "first-2025", VERDICT_BETTER, "second-2025", "two trains");
    given.criterion = TEXT("story");
    judge("cleo", &given, 1);
    uint64_t said = stamp_of(PAIR);
    assert_true(said != before);
    assert_true(stamp_of("/compare/third-1999/nasty/") == other);
    given.because = TEXT("three trains");
    judge("cleo", &given, 1);
    assert_true(stamp_of(PAIR) != said);
}

static void the_stamp_follows_places(void **state)
{
    (void)state;
    uint64_t before = stamp_of(PAIR);
    fixture_save_review(&fixture, "nasty", 10, "Now with stars");
    fixture_reload(&fixture);
    has(fixture_page(&fixture, PAIR), " of 3");
    assert_true(stamp_of(PAIR) != before);
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

#define WITH(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(without_a_verdict_the_two_are_set_side_by_side),
        WITH(one_verdict_is_the_headline),
        WITH(worse_is_said_the_other_way_round),
        WITH(two_films_can_be_level),
        WITH(critics_who_agree_are_named_together),
        WITH(critics_who_differ_stand_side_by_side),
        WITH(three_critics_are_grouped_by_what_they_say),
        WITH(only_the_newest_word_of_a_critic_counts),
        WITH(a_verdict_on_a_criterion_is_no_headline),
        WITH(what_critics_write_stays_text),
        WITH(scores_grow_from_the_middle),
        WITH(no_scores_no_rounds),
        WITH(stars_stand_critic_by_critic),
        WITH(each_films_place_is_told),
        WITH(a_pair_with_a_verdict_is_listed_first),
        WITH(the_stamp_follows_what_is_said),
        WITH(the_stamp_follows_places),
    };
    return cmocka_run_group_tests_name("compare_page", tests, NULL, NULL);
}
