#include "reel/difference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "reel/reel_fixture.h"

enum { DRAWN = 3000 };

static struct fixture fixtures[2];
static struct budget budgets[2];
static struct difference all[DIFFERENCES_MOST], few[DIFFERENCES_MOST];

static size_t find(int one_runtime, const char *one, int other_runtime, const char *other)
{
    fixture_make(&fixtures[0], one_runtime, one);
    fixture_make(&fixtures[1], other_runtime, other);
    budget_make(&fixtures[0].reel, &budgets[0]);
    budget_make(&fixtures[1].reel, &budgets[1]);
    return differences_find(&budgets[0], &budgets[1], all);
}

static const struct difference *find_of(size_t count, enum difference_measure measure, const char *spelling)
{
    struct beat_choice choice = {0};
    assert_true(measure == DIFFERENCE_CALM || beat_choice_parse(text_of(spelling), &choice));
    for (size_t i = 0; i < count; i++)
        if (all[i].measure == measure && all[i].choice.is_group == choice.is_group &&
            all[i].choice.kind == choice.kind && all[i].choice.group == choice.group)
            return &all[i];
    return NULL;
}

static void is(const struct difference *difference, int64_t one, int64_t other, bool is_certain)
{
    assert_non_null(difference);
    assert_int_equal(difference->one, one);
    assert_int_equal(difference->other, other);
    assert_int_equal(difference->more, one - other);
    assert_int_equal(difference->is_certain, is_certain);
}

#define M(minutes) ((int64_t)(minutes)*MINUTE)

/* Two films of a hundred minutes, all of which is known. */
static const char talky[] = "0-45 exposition, 45-55 fight, 55-60 romance, 60-80 suspense, 80-100 chase";
static const char swift[] = "0-8 exposition, 8-23 romance, 23-60 fight, 60-65 suspense, 65-100 chase";

static void every_measure_is_held_against_the_other(void **state)
{
    (void)state;
    size_t count = find(100, talky, 100, swift);
    is(find_of(count, DIFFERENCE_TIME, "exposition"), M(45), M(8), true);
    is(find_of(count, DIFFERENCE_TIME, "action"), M(30), M(72), true);
    is(find_of(count, DIFFERENCE_ONSET, "fight"), M(45), M(23), true);
    is(find_of(count, DIFFERENCE_ONSET, "romance"), M(55), M(8), true);
    is(find_of(count, DIFFERENCE_SHARE, "exposition"), 450, 80, true);
    is(find_of(count, DIFFERENCE_CALM, NULL), M(45), M(23), true);
    assert_null(find_of(count, DIFFERENCE_ONSET, "exposition")); /* both start with it */
    assert_null(find_of(count, DIFFERENCE_TIME, "musical-number"));
}

static void the_weightiest_comes_first(void **state)
{
    (void)state;
    size_t count = find(100, talky, 100, swift);
    for (size_t i = 1; i < count; i++)
        assert_true(all[i - 1].weight >= all[i].weight);
    assert_int_equal(find_of(count, DIFFERENCE_TIME, "exposition")->weight, M(37));
    assert_int_equal(find_of(count, DIFFERENCE_TIME, "action")->weight, M(42) * 3 / 4);
    assert_int_equal(find_of(count, DIFFERENCE_ONSET, "fight")->weight, M(11));
    assert_int_equal(find_of(count, DIFFERENCE_SHARE, "exposition")->weight, M(37));
}

static void the_few_that_are_said(void **state)
{
    (void)state;
    static const struct {
        enum difference_measure measure;
        const char *choice;
        int more;
    } expected[] = {
        {DIFFERENCE_TIME, "exposition", 37}, {DIFFERENCE_TIME, "action", -42},  {DIFFERENCE_ONSET, "romance", 47},
        {DIFFERENCE_CALM, NULL, 22},         {DIFFERENCE_TIME, "suspense", 15},
    };
    size_t count = find(100, talky, 100, swift);
    size_t picked = differences_pick(all, count, few, 5);
    assert_int_equal(picked, 5);
    for (size_t i = 0; i < picked; i++) {
        assert_int_equal(few[i].measure, expected[i].measure);
        if (expected[i].choice != NULL)
            assert_string_equal(beat_choice_spelling(few[i].choice), expected[i].choice);
        assert_int_equal(few[i].more, M(expected[i].more));
    }
}

static void what_is_small_or_says_nothing_is_not_said(void **state)
{
    (void)state;
    size_t count =
        find(0, "0-50 fight, 50-52 romance, 52-60 credits, 60-80 other", 0, "0-52 fight, 52-53 romance, 53-80 credits");
    assert_true(count > 0);
    assert_int_equal(differences_pick(all, count, few, DIFFERENCES_MOST), 0);
    assert_int_equal(differences_pick(all, 0, few, DIFFERENCES_MOST), 0);
}

static void a_share_is_said_where_it_goes_against_the_time(void **state)
{
    (void)state;
    /* Ten minutes more, and yet far less of the film. */
    size_t count = find(0, "0-40 fight, 40-160 montage", 0, "0-30 fight, 30-60 montage");
    size_t picked = differences_pick(all, count, few, DIFFERENCES_MOST);
    bool time = false, share = false;
    for (size_t i = 0; i < picked; i++) {
        time = time || (few[i].measure == DIFFERENCE_TIME && few[i].more == M(10));
        share = share || (few[i].measure == DIFFERENCE_SHARE && few[i].more == 250 - 500);
        assert_false(few[i].measure == DIFFERENCE_SHARE && few[i].choice.kind == BEAT_MONTAGE);
    }
    assert_true(time && share);
}

static void what_is_unknown_may_turn_it_round(void **state)
{
    (void)state;
    /* Of the first film 30 minutes are unknown: they may hold exposition, or the first fight. */
    size_t count =
        find(100, "0-10 exposition, 40-60 fight, 60-100 romance", 100, "0-30 exposition, 30-95 fight, 95-100 romance");
    is(find_of(count, DIFFERENCE_TIME, "exposition"), M(10), M(30), false);
    is(find_of(count, DIFFERENCE_TIME, "romance"), M(40), M(5), true);
    is(find_of(count, DIFFERENCE_ONSET, "fight"), M(40), M(30), false);
    is(find_of(count, DIFFERENCE_TIME, "fight"), M(20), M(65), true);
    is(find_of(count, DIFFERENCE_CALM, NULL), M(40), M(30), true);
    count = find(100, "0-10 exposition, 40-60 fight", 100, "0-5 exposition, 5-70 fight, 70-100 romance");
    is(find_of(count, DIFFERENCE_ONSET, "fight"), M(40), M(5), true); /* it is known until the tenth minute */
    is(find_of(count, DIFFERENCE_CALM, NULL), M(10), M(30), false);
    is(find_of(count, DIFFERENCE_SHARE, "fight"), 200, 650, false);
}

/* ---- what holds of any two reels ---- */

static void draw(uint32_t seed)
{
    for (uint32_t i = 0; i < 2; i++) {
        fixture_draw(&fixtures[i], seed * 2 + i);
        budget_make(&fixtures[i].reel, &budgets[i]);
    }
}

static void the_other_way_round_is_the_same_with_the_sign_turned(void **state)
{
    (void)state;
    static struct difference turned[DIFFERENCES_MOST], few_turned[DIFFERENCES_MOST];
    for (uint32_t seed = 0; seed < DRAWN; seed++) {
        draw(seed);
        size_t count = differences_find(&budgets[0], &budgets[1], all);
        assert_int_equal(differences_find(&budgets[1], &budgets[0], turned), count);
        for (size_t i = 0; i < count; i++) {
            assert_int_equal(all[i].more, -turned[i].more);
            assert_int_equal(all[i].one, turned[i].other);
            assert_true(all[i].measure == turned[i].measure && all[i].choice.kind == turned[i].choice.kind &&
                        all[i].choice.group == turned[i].choice.group && all[i].weight == turned[i].weight &&
                        all[i].is_certain == turned[i].is_certain);
        }
        size_t picked = differences_pick(all, count, few, 4);
        assert_int_equal(differences_pick(turned, count, few_turned, 4), picked);
        for (size_t i = 0; i < picked; i++)
            assert_int_equal(few[i].more, -few_turned[i].more);
    }
}

static void a_film_differs_from_itself_in_nothing(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < DRAWN; seed++) {
        draw(seed);
        assert_int_equal(differences_find(&budgets[0], &budgets[0], all), 0);
    }
}

/* Whatever the gaps are filled with, what was called certain keeps its sign. */
static void fill_gaps(struct fixture *fixture, uint32_t *chain)
{
    static struct beat filled[2 * FIXTURE_BEATS + 1];
    size_t count = 0;
    int64_t at = 0;
    for (size_t i = 0; i < fixture->film.beat_count; i++) {
        if (fixture->beats[i].start > at)
            filled[count++] = (struct beat){.start = at,
                                            .end = fixture->beats[i].start,
                                            .kind = (enum beat_kind)(fixture_next(chain) % BEAT_KINDS)};
        filled[count++] = fixture->beats[i];
        at = fixture->beats[i].end;
    }
    if (fixture->reel.length > at)
        filled[count++] = (struct beat){
            .start = at, .end = fixture->reel.length, .kind = (enum beat_kind)(fixture_next(chain) % BEAT_KINDS)};
    fixture->reel.beats = filled;
    fixture->reel.beat_count = count;
}

static int64_t value_of(const struct budget *budget, const struct difference *difference)
{
    switch (difference->measure) {
    case DIFFERENCE_TIME: return budget_time(budget, difference->choice);
    case DIFFERENCE_ONSET: return budget_first(budget, difference->choice);
    case DIFFERENCE_SHARE: return budget_time(budget, difference->choice) * 1000000000 / budget->length;
    default: return budget_calm(budget);
    }
}

static void what_is_certain_stays_so_when_the_gaps_are_filled(void **state)
{
    (void)state;
    size_t certain = 0, uncertain = 0;
    for (uint32_t seed = 0; seed < DRAWN; seed++) {
        uint32_t chain = seed + 1;
        draw(seed);
        size_t count = differences_find(&budgets[0], &budgets[1], all);
        for (size_t i = 0; i < 2; i++) {
            fill_gaps(&fixtures[i], &chain);
            budget_make(&fixtures[i].reel, &budgets[i]);
        }
        for (size_t i = 0; i < count; i++) {
            certain += all[i].is_certain;
            uncertain += !all[i].is_certain;
            int64_t more = value_of(&budgets[0], &all[i]) - value_of(&budgets[1], &all[i]);
            if (all[i].is_certain)
                assert_true(all[i].more > 0 ? more > 0 : more < 0);
        }
    }
    assert_true(certain > DRAWN && uncertain > DRAWN);
}

static void no_group_is_said_beside_its_kinds(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < DRAWN; seed++) {
        draw(seed);
        size_t count = differences_find(&budgets[0], &budgets[1], all);
        size_t picked = differences_pick(all, count, few, 6);
        for (size_t i = 0; i < picked; i++)
            for (size_t j = 0; j < picked; j++)
                if (few[i].choice.is_group && !few[j].choice.is_group && few[i].measure == few[j].measure)
                    assert_int_not_equal(few[i].choice.group, beat_group_of(few[j].choice.kind));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_measure_is_held_against_the_other),
        cmocka_unit_test(the_weightiest_comes_first),
        cmocka_unit_test(the_few_that_are_said),
        cmocka_unit_test(what_is_small_or_says_nothing_is_not_said),
        cmocka_unit_test(a_share_is_said_where_it_goes_against_the_time),
        cmocka_unit_test(what_is_unknown_may_turn_it_round),
        cmocka_unit_test(the_other_way_round_is_the_same_with_the_sign_turned),
        cmocka_unit_test(a_film_differs_from_itself_in_nothing),
        cmocka_unit_test(what_is_certain_stays_so_when_the_gaps_are_filled),
        cmocka_unit_test(no_group_is_said_beside_its_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
