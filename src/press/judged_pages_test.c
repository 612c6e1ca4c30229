#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "press/press_fixture.h"

static struct fixture fixture;

static void has(struct text page, const char *words)
{
    if (text_find(page, 0, words) == SIZE_MAX)
        fail_msg("it does not say: %s\n%.*s", words, (int)page.len, page.at);
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

/* What stands on a page from one text to the next. */
static struct text part(const char *path, const char *from, const char *to)
{
    struct text whole = page(path);
    size_t start = text_find(whole, 0, from);
    if (start == SIZE_MAX)
        fail_msg("%s does not say: %s", path, from);
    size_t end = text_find(whole, start, to);
    return text_part(whole, start, end == SIZE_MAX ? whole.len : end - start);
}

static void must(enum error error)
{
    if (error != OK)
        notes_show(fixture.notes, stderr);
    assert_int_equal(error, OK);
}

static struct review_record load_review(const char *slug)
{
    struct review_record record;
    bool found;
    must(store_load_review(fixture.store, text_of(slug), &fixture.arena, &record, &found, fixture.notes));
    assert_true(found);
    return record;
}

static void save_review(const struct review_record *record)
{
    must(store_save_review(fixture.store, record, fixture.notes));
}

static void save_expectations(int weight)
{
    struct publication_record record;
    struct criterion_record criteria[] = {{TEXT("plot"), TEXT("Plot & " NASTY)}, {TEXT("wit"), TEXT("Wit")}};
    struct expectation_record expectations[] = {{TEXT("universe/world"), TEXT("wit"), weight},
                                                {TEXT("universe/world"), TEXT("plot"), 1}};
    must(store_load_publication(fixture.store, &fixture.arena, &record, fixture.notes));
    record.criteria = criteria;
    record.criterion_count = 2;
    record.expectations = expectations;
    record.expectation_count = 2;
    must(store_save_publication(fixture.store, &record, fixture.notes));
}

/* Ann prefers the first, overall and for its wit; the two critics together call the two level later. */
static void save_scored(void)
{
    struct score_record scores[] = {{TEXT("plot"), 4}, {TEXT("wit"), 9}};
    struct verdict_record verdicts[] = {{VERDICT_BETTER, TEXT("second-2025"), TEXT_ABSENT, TEXT("it has teeth " NASTY)},
                                        {VERDICT_BETTER, TEXT("second-2025"), TEXT("wit"), TEXT("I laughed")}};
    struct review_record ann = load_review("first-a"), again = ann, bert = load_review("first-b");
    ann.scores = scores;
    ann.score_count = 2;
    ann.verdicts = verdicts;
    ann.verdict_count = 2;
    save_review(&ann);
    again.slug = TEXT("first-again");
    again.date = day_of(2025, 6, 13);
    again.updated = DAY_UNKNOWN;
    again.half_stars = 5;
    save_review(&again);
    bert.scores = &(struct score_record){TEXT("wit"), 6};
    bert.score_count = 1;
    save_review(&bert);
}

static void save_level(enum verdict_outcome outcome, const char *because)
{
    struct review_record both = load_review("second");
    both.verdicts = &(struct verdict_record){outcome, TEXT("first-2025"), TEXT_ABSENT, text_of(because)};
    both.verdict_count = 1;
    save_review(&both);
}

static void save_own(const char *because)
{
    struct critic_record bert;
    bool found;
    must(store_load_critic(fixture.store, TEXT("bert"), &fixture.arena, &bert, &found, fixture.notes));
    bert.verdicts = &(struct own_verdict_record){.date = day_of(2025, 6, 14),
                                                 .outcome = VERDICT_BETTER,
                                                 .film = TEXT("first-2025"),
                                                 .other = TEXT("third-1999"),
                                                 .because = text_of(because)};
    bert.verdict_count = 1;
    must(store_save_critic(fixture.store, &bert, fixture.notes));
}

static int open_judged(void **state)
{
    (void)state;
    fixture_open(&fixture, true);
    must(store_begin(fixture.store, fixture.notes));
    save_expectations(3);
    save_scored();
    save_level(VERDICT_LEVEL, "they are one film");
    save_own("so there");
    must(store_commit(fixture.store, fixture.notes));
    fixture_reload(&fixture);
    return 0;
}

static int close_fixture(void **state)
{
    (void)state;
    fixture_close(&fixture);
    return 0;
}

static void a_review_shows_the_verdicts_it_makes(void **state)
{
    (void)state;
    struct text said = part("/reviews/first-a/", "In black and white", "</section>");
    has(said, "The First is better than <a href=\"/films/second-2025/\">Second</a>");
    has(said, "because it has teeth &lt;/script&gt;&lt;b&gt;&amp;&quot;&#39;]]&gt;");
    has(said, "<a href=\"/compare/first-2025/second-2025/\">");
    has(said, ">Wit</p>");
    has(said, ">I laughed</p>"); /* a sentence by itself needs no "because" */
    has(part("/reviews/second/", "In black and white", "</section>"), "Second is level with");
    has(part("/reviews/second/", "In black and white", "</section>"), "\"/compare/first-2025/second-2025/\"");
    has_not(page("/reviews/nasty/"), "In black and white");
}

static void a_verdict_that_was_overtaken_says_so(void **state)
{
    (void)state;
    struct text said = part("/reviews/first-a/", "In black and white", "</section>");
    has(said, "Ann A called the two level on <a href=\"/reviews/second/\"><time datetime=\"2025-06-12\">12 June 2025"
              "</time></a>, and that is what counts.");
    size_t first = text_find(said, 0, "that is what counts"), wit = text_find(said, 0, ">Wit</p>");
    assert_true(first < wit);
    assert_true(text_find(said, wit, "that is what counts") == SIZE_MAX);
    has_not(page("/reviews/second/"), "that is what counts");
}

static void a_film_shows_what_is_said_of_it(void **state)
{
    (void)state;
    struct text said = part("/films/second-2025/", "<h2>Verdicts</h2>", "<details>");
    size_t level = text_find(said, 0, "<h3>Level with</h3>"), worse = text_find(said, 0, "<h3>Worse than</h3>");
    assert_true(level < worse && worse != SIZE_MAX);
    has(said, "because they are one film");
    has(said, "<a href=\"/critics/ann/\">Ann A</a> and <a href=\"/critics/bert/\">Bert B</a>");
    has(said, "I laughed");
    has_not(said, "it has teeth");
    has_not(said, "Better than");
    struct text past = part("/films/second-2025/", "<details>", "</details>");
    has(past, "worse than <a href=\"/films/first-2025/\">The First</a>");
    has(past, "it has teeth &lt;/script&gt;");
    has(past, "<a href=\"/reviews/first-a/\">");
    has_not(past, "one film");
}

static void a_verdict_by_itself_stands_on_both_films(void **state)
{
    (void)state;
    has(part("/films/third-1999/", "<h3>Worse than</h3>", "</section>"), "because so there");
    has(part("/films/first-2025/", "<h3>Better than</h3>", "</section>"), "because so there");
    has(part("/films/first-2025/", "<h3>Better than</h3>", "</section>"), "<a href=\"/critics/bert/\">Bert B</a>");
    has_not(page("/films/nasty/"), "Verdicts");
}

static void what_is_come_for_and_got_is_in_numbers(void **state)
{
    (void)state;
    struct text table = part("/reviews/first-a/", "What you come for", "</section>");
    has(table, "<th scope=\"row\">Wit</th>");
    has(table, "Gives some of what it is watched for: 3.9 of 5; loses on plot &amp; &lt;/script&gt;");
    has(table, "<span class=\"vh\">3, most come for it</span></td><td>4½</td><td class=\"y\">3¾</td>");
    has(table, "<span class=\"vh\">1, few come for it</span></td><td>2</td><td class=\"y\"></td>");
    has(table, "World");
    has(table, "By what this audience comes for: <b>3.9 of 5</b>");
    has(table, "Ann A <span class=\"stars\">");
    assert_true(text_find(table, 0, "Wit") < text_find(table, 0, "Plot &amp; &lt;/script&gt;"));
    struct text all = part("/films/first-2025/", "What you come for", "</section>");
    has(all, "<span class=\"vh\">3, most come for it</span></td><td>3¾</td></tr>");
    has(all, "The test rating <span class=\"stars\">");
    has_not(page("/reviews/second/"), "What you come for");
}

static void a_film_has_its_place_and_a_review_has_not(void **state)
{
    (void)state;
    struct text place = part("/films/first-2025/", "Place in the standings", "</section>");
    has(place, "<a href=\"/standings/\">");
    has(place, " of 3</a>");
    has(place, "It rests on 2 marks and 3 verdicts.");
    has(part("/films/third-1999/", "Place in the standings", "</section>"), "It rests on 1 verdict.");
    has_not(page("/films/nasty/"), "Place in the standings");
    has_not(page("/reviews/first-a/"), "Place in the standings");
}

static void second_thoughts_are_drawn_and_told(void **state)
{
    (void)state;
    struct text history = part("/films/first-2025/", "Second thoughts", "</section>");
    has(history, "Marks over time: Ann A 4½ on 24 May 2025, then 2½ on 13 June 2025; Bert B 4 on 26 May 2025");
    has(history, "<a class=\"d\" href=\"/reviews/first-again/\">");
    has_not(page("/films/second-2025/"), "Second thoughts");
}

static void nothing_typed_becomes_markup(void **state)
{
    (void)state;
    static const char *const paths[] = {"/reviews/first-a/", "/reviews/second/", "/films/first-2025/",
                                        "/films/second-2025/", "/films/nasty/"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        has_not(page(paths[i]), NASTY);
}

/* Every page's stamp and bytes, kind by kind. */
struct album {
    struct text paths[200], bytes[200];
    uint64_t stamps[200];
    size_t count;
};

static void take_album(struct album *album)
{
    album->count = 0;
    for (size_t kind = 0; kind < page_kind_count; kind++)
        for (size_t i = 0; i < page_kinds[kind]->count(fixture.press); i++) {
            struct buffer path = {.ceiling = 4096};
            assert_true(album->count < 200);
            page_kinds[kind]->path(fixture.press, i, &path);
            album->paths[album->count] = arena_copy(&fixture.arena, buffer_text(&path));
            album->bytes[album->count] = page(album->paths[album->count].at);
            album->stamps[album->count++] = page_kinds[kind]->stamp(fixture.press, i);
            buffer_done(&path);
        }
}

/* Whether a page still has its stamp; fails where one has and other bytes. */
static bool kept(const struct album *old, const struct album *new, const char *path)
{
    bool is_kept = false;
    assert_int_equal(old->count, new->count);
    for (size_t i = 0; i < new->count; i++) {
        bool same = old->stamps[i] == new->stamps[i];
        if (same && !text_equal(old->bytes[i], new->bytes[i]))
            fail_msg("%s changed and its stamp did not", new->paths[i].at);
        if (text_is(new->paths[i], path))
            is_kept = same;
    }
    return is_kept;
}

static struct album old, new;

static void reload(void)
{
    must(store_commit(fixture.store, fixture.notes));
    fixture_reload(&fixture);
    take_album(&new);
}

static void a_verdict_changes_the_stamps_of_both_films(void **state)
{
    (void)state;
    take_album(&old);
    must(store_begin(fixture.store, fixture.notes));
    save_level(VERDICT_LEVEL, "they are two films");
    reload();
    assert_false(kept(&old, &new, "/films/first-2025/"));
    assert_false(kept(&old, &new, "/films/second-2025/"));
    assert_false(kept(&old, &new, "/reviews/first-a/")); /* it tells where it was overtaken */
    assert_true(kept(&old, &new, "/films/third-1999/"));
    assert_true(kept(&old, &new, "/films/nasty/"));
    assert_true(kept(&old, &new, "/reviews/nasty/"));

    old = new;
    must(store_begin(fixture.store, fixture.notes));
    save_level(VERDICT_WORSE, "it is not");
    reload();
    assert_false(kept(&old, &new, "/films/first-2025/"));
    assert_true(kept(&old, &new, "/films/nasty/"));
    has(part("/reviews/first-a/", "In black and white", "</section>"), "Ann A said so again on");
}

static void a_verdict_by_itself_changes_stamps_too(void **state)
{
    (void)state;
    take_album(&old);
    must(store_begin(fixture.store, fixture.notes));
    save_own("that is why");
    reload();
    assert_false(kept(&old, &new, "/films/first-2025/"));
    assert_false(kept(&old, &new, "/films/third-1999/"));
    assert_true(kept(&old, &new, "/films/nasty/"));
}

static void weights_change_every_stamp(void **state)
{
    (void)state;
    take_album(&old);
    must(store_begin(fixture.store, fixture.notes));
    save_expectations(1);
    reload();
    assert_false(kept(&old, &new, "/films/first-2025/"));
    assert_false(kept(&old, &new, "/reviews/first-a/"));
    has(page("/reviews/first-a/"), "By what this audience comes for: <b>3.3 of 5</b>");
}

/* A place moves when another film is judged, though nothing was said of this one. */
static void a_place_that_moves_changes_the_stamp(void **state)
{
    (void)state;
    take_album(&old);
    fixture_save_review(&fixture, "nasty", 10, "A mark at last");
    fixture_reload(&fixture);
    take_album(&new);
    assert_false(kept(&old, &new, "/films/third-1999/"));
    has(page("/films/third-1999/"), " of 4</a>");
    assert_true(kept(&old, &new, "/reviews/second/"));
}

#define JUDGED(test) cmocka_unit_test_setup_teardown(test, open_judged, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        JUDGED(a_review_shows_the_verdicts_it_makes),
        JUDGED(a_verdict_that_was_overtaken_says_so),
        JUDGED(a_film_shows_what_is_said_of_it),
        JUDGED(a_verdict_by_itself_stands_on_both_films),
        JUDGED(what_is_come_for_and_got_is_in_numbers),
        JUDGED(a_film_has_its_place_and_a_review_has_not),
        JUDGED(second_thoughts_are_drawn_and_told),
        JUDGED(nothing_typed_becomes_markup),
        JUDGED(a_verdict_changes_the_stamps_of_both_films),
        JUDGED(a_verdict_by_itself_changes_stamps_too),
        JUDGED(weights_change_every_stamp),
        JUDGED(a_place_that_moves_changes_the_stamp),
    };
    return cmocka_run_group_tests_name("judged_pages", tests, NULL, NULL);
}
