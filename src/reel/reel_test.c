#include "reel/reel.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "reel/reel_fixture.h"

/* A film with the publication's own beats and three reviews, newest first: the second and the third have
 * beats, and the third is not about this film. */
static struct beat own[] = {{.start = 0, .end = 10 * MINUTE, .kind = BEAT_ORIGIN}};
static struct beat second_beats[] = {{.start = 0, .end = 20 * MINUTE, .kind = BEAT_FIGHT},
                                     {.start = 30 * MINUTE, .end = 90 * MINUTE, .kind = BEAT_CHASE, .spoiler = true}};
static struct film film, elsewhere;
static struct review reviews[3];
static const struct review *newest[] = {&reviews[0], &reviews[1]};

static int begin(void **state)
{
    (void)state;
    reviews[0] = (struct review){.film = &film};
    reviews[1] = (struct review){.film = &film, .beats = second_beats, .beat_count = 2};
    reviews[2] = (struct review){.film = &elsewhere, .beats = second_beats, .beat_count = 2};
    film =
        (struct film){.runtime_seconds = 80 * 60, .reviews = newest, .review_count = 2, .beats = own, .beat_count = 1};
    elsewhere = (struct film){.beats = NULL};
    return 0;
}

static void a_review_goes_by_its_own_beats(void **state)
{
    (void)state;
    struct reel reel;
    assert_true(reel_find(&film, &reviews[1], &reel));
    assert_ptr_equal(reel.review, &reviews[1]);
    assert_ptr_equal(reel.beats, second_beats);
    assert_int_equal(reel.beat_count, 2);
    assert_int_equal(reel.runtime, 80 * MINUTE);
    assert_int_equal(reel.length, 90 * MINUTE); /* the last beat ends later */
}

static void else_by_the_publications_own(void **state)
{
    (void)state;
    struct reel reel;
    const struct review *without[] = {&reviews[0], &reviews[2], NULL};
    for (size_t i = 0; i < 3; i++) {
        assert_true(reel_find(&film, without[i], &reel));
        assert_null(reel.review);
        assert_ptr_equal(reel.beats, own);
        assert_int_equal(reel.length, 80 * MINUTE);
    }
}

static void else_by_the_newest_review_with_beats(void **state)
{
    (void)state;
    struct reel reel;
    film.beat_count = 0;
    assert_true(reel_find(&film, &reviews[0], &reel));
    assert_ptr_equal(reel.review, &reviews[1]);
    assert_true(reel_find(&film, NULL, &reel));
    assert_ptr_equal(reel.review, &reviews[1]);
}

static void without_beats_there_is_no_reel(void **state)
{
    (void)state;
    struct reel reel = {.length = 7};
    assert_false(reel_find(&elsewhere, &reviews[0], &reel));
    assert_int_equal(reel.length, 7);
}

static void an_unknown_runtime_ends_with_the_last_beat(void **state)
{
    (void)state;
    struct reel reel;
    film.runtime_seconds = 0;
    assert_true(reel_find(&film, NULL, &reel));
    assert_int_equal(reel.runtime, 0);
    assert_int_equal(reel.length, 10 * MINUTE);
}

static void spoilers_are_veiled_and_all_from_the_chosen_minute(void **state)
{
    (void)state;
    struct reel reel;
    struct beat at = {.start = 52 * MINUTE, .end = 53 * MINUTE},
                before = {.start = 52 * MINUTE - 1, .end = 53 * MINUTE};
    assert_true(reel_find(&film, &reviews[1], &reel));
    assert_int_equal(reel.veil, REEL_UNVEILED);
    assert_false(reel_is_veiled(&reel, &second_beats[0]));
    assert_true(reel_is_veiled(&reel, &second_beats[1]));
    assert_false(reel_is_veiled(&reel, &at));
    reviews[1].veil_after = 52 * MINUTE;
    assert_true(reel_find(&film, &reviews[1], &reel));
    assert_true(reel_is_veiled(&reel, &at));
    assert_false(reel_is_veiled(&reel, &before));
}

static void the_veil_is_the_one_asked_for_then_the_sets_then_the_films(void **state)
{
    (void)state;
    struct reel reel;
    film.veil_after = 10;
    assert_true(reel_find(&film, &reviews[0], &reel));
    assert_int_equal(reel.veil, 10);
    reviews[0].veil_after = 20;
    assert_true(reel_find(&film, &reviews[0], &reel));
    assert_int_equal(reel.veil, 20);
    assert_true(reel_find(&film, NULL, &reel));
    assert_int_equal(reel.veil, 10);
    film.beat_count = 0;
    reviews[1].veil_after = 30;
    assert_true(reel_find(&film, NULL, &reel));
    assert_int_equal(reel.veil, 30);
}

static void gaps_are_found_where_they_are(void **state)
{
    (void)state;
    static const struct {
        int runtime;
        const char *beats;
        struct stretch gaps[4]; /* in minutes, until 0-0 */
    } cases[] = {
        {30, "0-10 fight, 10-30 origin", {{0}}},
        {0, "0-10 fight, 10-30 origin", {{0}}},
        {40, "0-10 fight, 10-30 origin", {{30, 40}}},
        {40, "5-10 fight, 20-30 origin, 30-31 chase", {{0, 5}, {10, 20}, {31, 40}}},
        {0, "5-10 fight, 20-30 origin", {{0, 5}, {10, 20}}},
        {20, "5-10 fight, 20-30 origin", {{0, 5}, {10, 20}}}, /* the last beat ends after the film */
    };
    static struct fixture fixture;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stretch gap;
        int64_t at = 0;
        size_t count = 0;
        fixture_make(&fixture, cases[i].runtime, cases[i].beats);
        for (; reel_gap(&fixture.reel, &at, &gap); count++) {
            assert_int_equal(gap.start, cases[i].gaps[count].start * MINUTE);
            assert_int_equal(gap.end, cases[i].gaps[count].end * MINUTE);
        }
        assert_int_equal(cases[i].gaps[count].end, 0);
    }
}

static void every_kind_is_of_its_group(void **state)
{
    (void)state;
    static const char *const of[BEAT_GROUPS] = {
        [GROUP_ACTION] = " fight shootout chase stunt set-piece ",
        [GROUP_TALK] = " origin exposition dialogue romance comedy ",
        [GROUP_REST] = " suspense musical-number montage credits other ",
    };
    struct arena arena = {0};
    assert_int_equal(beat_kinds.count, BEAT_KINDS);
    assert_int_equal(beat_groups.count, BEAT_GROUPS);
    for (int kind = 0; kind < BEAT_KINDS; kind++) {
        struct text word = arena_print(&arena, " %s ", word_spelling(&beat_kinds, kind));
        for (int group = 0; group < BEAT_GROUPS; group++)
            assert_int_equal(text_find(text_of(of[group]), 0, word.at) != SIZE_MAX,
                             beat_group_of((enum beat_kind)kind) == (enum beat_group)group);
    }
    arena_done(&arena);
}

static void a_choice_is_a_kind_or_a_group(void **state)
{
    (void)state;
    struct beat fight = {.kind = BEAT_FIGHT}, set_piece = {.kind = BEAT_SET_PIECE};
    struct beat_choice choice;
    assert_true(beat_choice_parse(TEXT("action"), &choice));
    assert_true(choice.is_group);
    assert_true(beat_is_of(&fight, choice) && beat_is_of(&set_piece, choice));
    assert_true(beat_choice_parse(TEXT("set-piece"), &choice));
    assert_false(choice.is_group);
    assert_true(!beat_is_of(&fight, choice) && beat_is_of(&set_piece, choice));
    assert_string_equal(beat_choice_spelling(choice), "set-piece");
    assert_false(beat_choice_parse(TEXT("set piece"), &choice));
    assert_false(beat_choice_parse(TEXT_ABSENT, &choice));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_review_goes_by_its_own_beats, begin),
        cmocka_unit_test_setup(else_by_the_publications_own, begin),
        cmocka_unit_test_setup(else_by_the_newest_review_with_beats, begin),
        cmocka_unit_test_setup(without_beats_there_is_no_reel, begin),
        cmocka_unit_test_setup(an_unknown_runtime_ends_with_the_last_beat, begin),
        cmocka_unit_test_setup(spoilers_are_veiled_and_all_from_the_chosen_minute, begin),
        cmocka_unit_test_setup(the_veil_is_the_one_asked_for_then_the_sets_then_the_films, begin),
        cmocka_unit_test(gaps_are_found_where_they_are),
        cmocka_unit_test(every_kind_is_of_its_group),
        cmocka_unit_test(a_choice_is_a_kind_or_a_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
