#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "press/poster.h"

enum { CARD_MOST = 3500 };

static struct arena arena;

static struct text card_of(const char *slug, const char *title)
{
    struct person director = {.name = TEXT("Wolfgang Amadeus Featherstonehaugh")}, lead = {.name = TEXT("Ida L.")};
    struct credit credits[] = {{.person = &director, .role = CREDIT_DIRECTOR}, {.person = &lead, .role = CREDIT_ACTOR}};
    struct film film = {
        .slug = text_of(slug), .title = text_of(title), .year = 2001, .credits = credits, .credit_count = 2};
    return poster_inline(&film, &arena).html;
}

static long number_of(struct text element, const char *name)
{
    size_t at = text_find(element, 0, name);
    assert_true(at != SIZE_MAX);
    return strtol(element.at + at + strlen(name), NULL, 10);
}

/* Each line of type says its middle and its width: both ends must be on the card. */
static void check_lines(const char *slug, const char *title)
{
    struct text card = card_of(slug, title);
    size_t lines = 0;
    assert_true(card.len <= CARD_MOST);
    for (size_t at = text_find(card, 0, "<text"); at != SIZE_MAX; at = text_find(card, at + 1, "<text")) {
        struct text element = text_part(card, at, text_find(card, at, ">") - at);
        long middle = number_of(element, " x=\""), y = number_of(element, " y=\"");
        long width = number_of(element, " textLength=\"");
        if (middle - (width + 1) / 2 < 8 || middle + (width + 1) / 2 > 192 || y < 12 || y > 296)
            fail_msg("'%s': a line goes off the card: %.*s", title, TEXT_ARG(element));
        lines++;
    }
    assert_true(lines >= 2);
}

static const char *const titles[] = {
    "M",
    "8½",
    "WWWWWWWWWWWWWWWWWWWWWW",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "Mission: Impossible – The Final Reckoning",
    "From the World of John Wick: Ballerina",
    "Night of the Day of the Dawn of the Son of the Bride of the Return of the Revenge of the Terror, Part 2",
    "千と千尋の神隠し千と千尋の神隠し千と千尋の神隠し千と千尋の神隠し",
    "Броненосец «Потёмкин»",
    "الفيل الأزرق",
    ": ",
    " – ",
    "<b>&\"'",
};

static void nothing_goes_off_the_card(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        for (int slug = 0; slug < 60; slug++)
            check_lines(arena_print(&arena, "slug-%d", slug).at, titles[i]);
}

static void a_film_keeps_its_card_and_has_its_own(void **state)
{
    (void)state;
    assert_true(text_equal(card_of("alien-1979", "Alien"), card_of("alien-1979", "Alien")));
    size_t same = 0;
    for (int i = 0; i < 50; i++)
        for (int j = 0; j < i; j++)
            same += text_equal(card_of(arena_print(&arena, "a-%d", i).at, "Alien"),
                               card_of(arena_print(&arena, "a-%d", j).at, "Alien"));
    assert_true(same < 50); /* title cards without a figure are alike for one title */
}

static void what_is_typed_stays_text(void **state)
{
    (void)state;
    for (int slug = 0; slug < 20; slug++) {
        struct text card = card_of(arena_print(&arena, "slug-%d", slug).at, "<b onload=x>&\"'");
        assert_true(text_find(card, 0, "<b ") == SIZE_MAX);
        assert_true(text_find(card, 0, "style") == SIZE_MAX);
    }
}

static int free_arena(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_goes_off_the_card),
        cmocka_unit_test(a_film_keeps_its_card_and_has_its_own),
        cmocka_unit_test(what_is_typed_stays_text),
    };
    return cmocka_run_group_tests_name("poster", tests, NULL, free_arena);
}
