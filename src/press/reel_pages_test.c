#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "press/press_fixture.h"
#include "press/reel_samples.h"

static struct fixture fixture;

static void must(enum error error)
{
    if (error == OK)
        return;
    notes_show(fixture.notes, stderr);
    fail();
}

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

static struct beat_record beat(int from, int to, enum beat_kind kind, const char *label)
{
    return (struct beat_record){
        .start = MINUTES(from), .end = MINUTES(to), .kind = kind, .label = text_of(label), .character = TEXT("hero")};
}

static void save_film_beats(const char *slug, struct beat_record *beats, size_t count)
{
    struct film_record record;
    bool found;
    must(store_begin(fixture.store, fixture.notes));
    must(store_load_film(fixture.store, text_of(slug), &fixture.arena, &record, &found, fixture.notes));
    assert_true(found);
    record.beats = beats;
    record.beat_count = count;
    must(store_save_film(fixture.store, &record, fixture.notes));
    must(store_commit(fixture.store, fixture.notes));
    fixture_reload(&fixture);
}

static void save_review_beats(const char *slug, struct beat_record *beats, size_t count)
{
    struct review_record record;
    bool found;
    must(store_begin(fixture.store, fixture.notes));
    must(store_load_review(fixture.store, text_of(slug), &fixture.arena, &record, &found, fixture.notes));
    assert_true(found);
    record.beats = beats;
    record.beat_count = count;
    must(store_save_review(fixture.store, &record, fixture.notes));
    must(store_commit(fixture.store, fixture.notes));
    fixture_reload(&fixture);
}

/* A stunt that is a spoiler is the only one; nothing else is called so, or said to be. */
static void save_both(void)
{
    struct beat_record first[] = {beat(0, 30, BEAT_EXPOSITION, "A " NASTY " door"),
                                  beat(30, 60, BEAT_FIGHT, "The kitchen"),
                                  beat(90, 107, BEAT_STUNT, "The secret road")};
    struct beat_record second[] = {beat(10, 20, BEAT_CHASE, "The river"),
                                   beat(20, 57, BEAT_EXPOSITION, "What the sister knew")};
    for (size_t i = 0; i < 3; i++) {
        first[i].has_command = true;
        first[i].command = (int)i - 1;
    }
    first[2].spoiler = true;
    second[0].has_command = second[1].has_command = true;
    second[0].command = 2;
    save_film_beats("first-2025", first, 3);
    save_film_beats("second-2025", second, 2);
}

static uint64_t stamp_of(const char *path)
{
    struct page page;
    assert_true(press_find(fixture.press, text_of(path), &page));
    return page.kind->stamp(fixture.press, page.index);
}

/* A page without what is told when asked: without each <details class="unveil"> and all that is in it. */
static struct text veiled_part(struct text page)
{
    struct buffer out = {.ceiling = 1 << 22};
    size_t at = 0, found;
    while ((found = text_find(page, at, "<details class=\"unveil\">")) != SIZE_MAX) {
        size_t end = text_find(page, found, "</details><div>");
        assert_true(end != SIZE_MAX);
        buffer_put(&out, text_part(page, at, found - at));
        at = end;
    }
    buffer_put(&out, text_part(page, at, page.len - at));
    struct text rest = arena_copy(&fixture.arena, buffer_text(&out));
    buffer_done(&out);
    return rest;
}

static const char *const pages[] = {"/films/first-2025/", "/reviews/first-a/", "/compare/first-2025/second-2025/",
                                    "/universes/world/"};
enum { PAGES = sizeof pages / sizeof pages[0] };

static void a_film_without_beats_has_no_strip(void **state)
{
    (void)state;
    for (size_t i = 0; i < PAGES; i++)
        has_not(fixture_page(&fixture, pages[i]), "Minute by minute");
}

static void every_page_of_a_film_shows_its_strip(void **state)
{
    (void)state;
    save_both();
    for (size_t i = 0; i < PAGES; i++) {
        struct text page = fixture_page(&fixture, pages[i]);
        has(page, "<h2>Minute by minute</h2>");
        has(page, "<svg class=\"strip\"");
        has(page, "Outside the veil, action for 30 of 103 minutes; the first fight at 0:30");
        has_not(page, NASTY);
    }
}

static void nothing_veiled_stands_outside_the_veil(void **state)
{
    (void)state;
    save_both();
    for (size_t i = 0; i < PAGES; i++) {
        struct text page = fixture_page(&fixture, pages[i]), rest = veiled_part(page);
        has(page, "Action for 47 of 120 minutes");
        has(rest, "17 minutes are veiled");
        has_not(rest, "secret");
        has_not(rest, "Stunt");
        has_not(rest, "stunt");
        has_not(rest, "for 47 of");
        assert_true(page.len > rest.len);
    }
    struct text rest = veiled_part(fixture_page(&fixture, pages[0]));
    has(rest, "<td>1:30–1:47</td><td colspan=\"3\">veiled</td>");
    has(fixture_page(&fixture, pages[0]), "<td>1:30–1:47</td><td>Stunt</td><td>The secret road</td><td>The Hero</td>");
}

/* Byte for byte: what is under the veil changes nothing but what is behind it. */
static void what_is_veiled_does_not_change_what_is_shown(void **state)
{
    (void)state;
    struct text shown[PAGES];
    save_both();
    for (size_t i = 0; i < PAGES; i++)
        shown[i] = veiled_part(fixture_page(&fixture, pages[i]));
    struct beat_record other[] = {beat(0, 30, BEAT_EXPOSITION, "A " NASTY " door"),
                                  beat(30, 60, BEAT_FIGHT, "The kitchen"), beat(90, 107, BEAT_ROMANCE, "A wedding")};
    for (size_t i = 0; i < 3; i++) {
        other[i].has_command = true;
        other[i].command = i == 2 ? -2 : (int)i - 1;
    }
    other[2].spoiler = true;
    other[2].character = TEXT("Somebody else");
    save_film_beats("first-2025", other, 3);
    for (size_t i = 0; i < PAGES; i++)
        assert_string_equal(veiled_part(fixture_page(&fixture, pages[i])).at, shown[i].at);
}

static void a_film_with_nothing_to_hide_has_no_veil(void **state)
{
    (void)state;
    save_both();
    has_not(fixture_page(&fixture, "/films/second-2025/"), "<details class=\"unveil\">");
}

static void a_review_goes_by_its_own_set(void **state)
{
    (void)state;
    save_both();
    struct beat_record own[] = {beat(0, 99, BEAT_DIALOGUE, "All of it, to me")};
    save_review_beats("first-a", own, 1);
    struct text page = fixture_page(&fixture, "/reviews/first-a/");
    has(page, "All of it, to me");
    has(page, "noted by Ann A");
    has_not(page, "The kitchen");
    has(fixture_page(&fixture, "/reviews/first-b/"), "The kitchen");
    has(fixture_page(&fixture, "/reviews/first-b/"), "noted by Press &amp; Test");
}

static void two_films_are_drawn_on_one_scale(void **state)
{
    (void)state;
    save_both();
    struct text page = fixture_page(&fixture, "/compare/first-2025/second-2025/");
    has(page, "<svg class=\"strip\" width=\"96.77%\""); /* 120 of 124 minutes */
    has(page, "<svg class=\"strip\" width=\"100%\"");
    has(page, "<input type=\"radio\" name=\"scale\" id=\"by-share\">");
    has(page, "role=\"img\" aria-label=\"The First: Outside the veil, action for 30 of 103 minutes");
}

static void a_character_is_followed_in_one_film_and_across_films(void **state)
{
    (void)state;
    save_both();
    struct text page = fixture_page(&fixture, "/reviews/first-a/"), rest = veiled_part(page);
    has(page, "The Hero has the worst of it at first and is in command by the end: from −0.8 in the first third "
              "to +1 in the last");
    has(rest, "Outside the veil, The Hero has the worst of it at first: −0.8 in the first third");
    page = fixture_page(&fixture, "/universes/world/");
    has(page, "The Hero, on average: −0.2 in The First and +0.4 in Second");
    has(veiled_part(page), "The Hero, on average and outside the veil: −0.5 in The First and +0.4 in Second");
    has_not(fixture_page(&fixture, "/films/second-2025/"), "veil, The Hero");
}

static void how_two_films_differ_is_said(void **state)
{
    (void)state;
    save_both();
    struct text page = fixture_page(&fixture, "/compare/first-2025/second-2025/");
    has(veiled_part(page), "<p class=\"says\">Outside the veil, The First has ");
    has(page, "<p class=\"says\">As far as is noted, The First has ");
}

/* The third film has no beats of its own, and no review has any. */
static void a_universe_stacks_those_that_have_one(void **state)
{
    (void)state;
    save_both();
    struct text page = fixture_page(&fixture, "/universes/world/");
    size_t strips = text_find(page, 0, "class=\"reel stack\"");
    has(page, "<a href=\"/films/first-2025/\">The First</a> <span class=\"y\">2025</span><svg class=\"strip\"");
    assert_true(text_find(page, strips, "\">Third</a>") == SIZE_MAX);
    has_not(page, "by-share\">");
}

static void stamps_follow_the_beats(void **state)
{
    (void)state;
    uint64_t before[PAGES];
    for (size_t i = 0; i < PAGES; i++)
        before[i] = stamp_of(pages[i]);
    save_both();
    for (size_t i = 0; i < PAGES; i++) {
        assert_true(stamp_of(pages[i]) != before[i]);
        before[i] = stamp_of(pages[i]);
    }
    struct beat_record own[] = {beat(0, 99, BEAT_DIALOGUE, "All of it, to me")};
    save_film_beats("first-2025", NULL, 0);
    save_review_beats("first-a", own, 1);
    for (size_t i = 0; i < PAGES; i++)
        before[i] = stamp_of(pages[i]);
    own[0].end = MINUTES(98);
    save_review_beats("first-a", own, 1);
    for (size_t i = 0; i < PAGES; i++)
        assert_true(stamp_of(pages[i]) != before[i]);
}

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

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_film_without_beats_has_no_strip),
        CASE(every_page_of_a_film_shows_its_strip),
        CASE(nothing_veiled_stands_outside_the_veil),
        CASE(what_is_veiled_does_not_change_what_is_shown),
        CASE(a_film_with_nothing_to_hide_has_no_veil),
        CASE(a_review_goes_by_its_own_set),
        CASE(two_films_are_drawn_on_one_scale),
        CASE(a_character_is_followed_in_one_film_and_across_films),
        CASE(how_two_films_differ_is_said),
        CASE(a_universe_stacks_those_that_have_one),
        CASE(stamps_follow_the_beats),
    };
    return cmocka_run_group_tests_name("reel_pages", tests, NULL, NULL);
}
