#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "judge/contradictions.h"

enum { FILMS = 400, CRITICS = 2, VERDICTS = 2000, REVIEWS = 8, FAR = 1000000 };

static struct film films[FILMS];
static struct critic critics[CRITICS];
static struct verdict own[CRITICS][VERDICTS];
static struct review reviews[REVIEWS];
static const struct review *reviews_of[CRITICS][REVIEWS];
static struct edition edition;
static struct arena arena;
static struct verdicts verdicts;
static struct contradictions found;

static int begin(void **state)
{
    (void)state;
    memset(films, 0, sizeof films);
    for (size_t i = 0; i < CRITICS; i++)
        critics[i] = (struct critic){.verdicts = own[i], .reviews = reviews_of[i]};
    edition = (struct edition){
        .films = films, .film_count = FILMS, .critics = critics, .critic_count = CRITICS, .reviews = reviews};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    arena = (struct arena){0};
    return 0;
}

static struct verdict *says(size_t critic, size_t film, enum verdict_outcome outcome, size_t other)
{
    struct verdict *verdict = &own[critic][critics[critic].verdict_count++];
    assert_true(critics[critic].verdict_count <= VERDICTS);
    *verdict = (struct verdict){
        .critic = &critics[critic], .date = 100, .outcome = outcome, .film = &films[film], .other = &films[other]};
    return verdict;
}

/* Reviews are given oldest first; the edition has the newest first. */
static struct review *marks(size_t critic, size_t film, int half_stars, int32_t date)
{
    struct critic *by = &critics[critic];
    struct review *review = &reviews[edition.review_count++];
    *review = (struct review){.film = &films[film], .half_stars = half_stars, .date = date};
    memmove(by->reviews + 1, by->reviews, by->review_count * sizeof(void *));
    by->reviews[0] = review;
    by->review_count++;
    return review;
}

static void judge(void)
{
    verdicts_find(&edition, &arena, &verdicts);
    contradictions_find(&verdicts, &arena, &found);
}

static const struct film *next_film(const struct contradiction *circle, size_t i)
{
    return circle->films[(i + 1) % circle->count];
}

/* Whoever reads it can follow it: every voice is the critic's word on the two films beside it, none is against the
 * circle, one at least is for it, no film comes twice. */
static void must_be_circle(const struct contradiction *circle)
{
    bool better = false;
    assert_int_equal(circle->kind, CONTRADICTION_CIRCLE);
    assert_true(circle->count >= 3);
    for (size_t i = 0; i < circle->count; i++) {
        const struct voice *voice = circle->voices[i];
        assert_true(voice->counts && voice->criterion == NULL && voice->critic == circle->critic);
        assert_true(voice->low == circle->films[i] || voice->high == circle->films[i]);
        assert_ptr_equal(voice_other(voice, circle->films[i]), next_film(circle, i));
        assert_int_not_equal(voice_outcome(voice, circle->films[i]), VERDICT_WORSE);
        better = better || voice->better != NULL;
        assert_true(circle->films[i] >= circle->films[0]);
        for (size_t j = 0; j < i; j++)
            assert_ptr_not_equal(circle->films[i], circle->films[j]);
    }
    assert_true(better);
}

static bool is_same(const struct contradiction *a, const struct contradiction *b)
{
    return a->critic == b->critic && a->count == b->count &&
           memcmp(a->voices, b->voices, a->count * sizeof(void *)) == 0;
}

static size_t shortest_listed(const struct voice *voice)
{
    size_t shortest = FAR;
    for (size_t i = 0; i < found.count; i++)
        for (size_t j = 0; found.at[i].kind == CONTRADICTION_CIRCLE && j < found.at[i].count; j++)
            if (found.at[i].voices[j] == voice && found.at[i].count < shortest)
                shortest = found.at[i].count;
    return shortest;
}

static void all_circles_must_be_sound(void)
{
    for (size_t i = 0; i < found.count; i++) {
        must_be_circle(&found.at[i]);
        for (size_t j = 0; j < i; j++)
            assert_false(is_same(&found.at[i], &found.at[j]));
    }
}

/* --- against brute force --- */

static uint64_t seed = 88172645463325252u;

static size_t random_below(size_t most)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed >> 11) % most;
}

static void say_at_random(size_t film_count, size_t verdict_count, size_t level_of_ten)
{
    begin(NULL);
    for (size_t i = 0; i < verdict_count; i++) {
        size_t a = random_below(film_count), b = random_below(film_count);
        if (a != b)
            says(0, a, random_below(10) < level_of_ten ? VERDICT_LEVEL : VERDICT_BETTER, b);
    }
    judge();
}

/* ways[a][b]: steps from a to b along better and level verdicts that count (Floyd and Warshall). */
static size_t ways[FILMS][FILMS];

static void measure_ways(size_t film_count)
{
    for (size_t i = 0; i < film_count; i++)
        for (size_t j = 0; j < film_count; j++)
            ways[i][j] = i == j ? 0 : FAR;
    for (size_t i = 0; i < verdicts.voice_count; i++) {
        const struct voice *voice = &verdicts.voices[i];
        if (voice->counts && voice->better != voice->high)
            ways[voice->low - films][voice->high - films] = 1;
        if (voice->counts && voice->better != voice->low)
            ways[voice->high - films][voice->low - films] = 1;
    }
    for (size_t k = 0; k < film_count; k++)
        for (size_t i = 0; i < film_count; i++)
            for (size_t j = 0; j < film_count; j++)
                if (ways[i][k] + ways[k][j] < ways[i][j])
                    ways[i][j] = ways[i][k] + ways[k][j];
}

/* Returns how many better verdicts lie on a circle. */
static size_t better_voices_must_be_shortest(size_t film_count)
{
    size_t on_circles = 0;
    measure_ways(film_count);
    for (size_t i = 0; i < verdicts.voice_count; i++) {
        const struct voice *voice = &verdicts.voices[i];
        if (!voice->counts || voice->better == NULL)
            continue;
        size_t back = ways[voice_other(voice, voice->better) - films][voice->better - films];
        assert_int_equal(shortest_listed(voice), back < FAR ? back + 1 : FAR);
        on_circles += back < FAR;
    }
    return on_circles;
}

/* The fewest films of a circle with a better verdict that goes from `at` on and ends at `to`, over
 * films not yet on it. */
static size_t try_all(size_t film_count, size_t at, size_t to, bool better, uint32_t on_it)
{
    size_t fewest = FAR;
    for (size_t next = 0; next < film_count; next++) {
        if (next == at || (on_it >> next & 1 && next != to))
            continue;
        struct voices on = verdicts_on(&verdicts, &films[at], &films[next]);
        if (on.count == 0 || voice_outcome(&on.at[0], &films[at]) == VERDICT_WORSE)
            continue;
        bool now = better || on.at[0].better != NULL;
        size_t rest = next == to ? (now ? 0 : FAR) : try_all(film_count, next, to, now, on_it | 1u << next);
        if (next == to && on_it == (1u << at | 1u << to)) /* straight back by the same verdict */
            continue;
        fewest = rest + 1 < fewest ? rest + 1 : fewest;
    }
    return fewest;
}

static size_t shortest_through_level(size_t film_count, const struct voice *voice)
{
    size_t low = (size_t)(voice->low - films), high = (size_t)(voice->high - films);
    size_t one = try_all(film_count, low, high, false, 1u << low | 1u << high);
    size_t other = try_all(film_count, high, low, false, 1u << low | 1u << high);
    size_t fewest = one < other ? one : other;
    return fewest < FAR ? fewest + 1 : FAR;
}

/* With up to five films no way that meets a film twice can be the shorter one, so that all is exact. */
static void small_graphs_are_exact(void **state)
{
    size_t met = 0;
    for (size_t turn = 0; turn < 3000; turn++) {
        size_t film_count = 3 + turn % 3;
        say_at_random(film_count, 2 + random_below(3 * film_count), turn % 10);
        all_circles_must_be_sound();
        better_voices_must_be_shortest(film_count);
        for (size_t i = 0; i < verdicts.voice_count; i++) {
            if (!verdicts.voices[i].counts || verdicts.voices[i].better != NULL)
                continue;
            size_t shortest = shortest_through_level(film_count, &verdicts.voices[i]);
            assert_int_equal(shortest_listed(&verdicts.voices[i]), shortest);
            met += shortest < FAR;
        }
        end(state);
    }
    assert_true(met > 500);
}

static void larger_graphs_have_a_shortest_circle_through_each_better_verdict(void **state)
{
    size_t met = 0;
    for (size_t turn = 0; turn < 300; turn++) {
        size_t film_count = 6 + random_below(60);
        say_at_random(film_count, film_count + random_below(3 * film_count), turn % 4);
        all_circles_must_be_sound();
        met += better_voices_must_be_shortest(film_count);
        for (size_t i = 0; i < verdicts.voice_count && film_count < 10; i++)
            if (verdicts.voices[i].counts && verdicts.voices[i].better == NULL)
                assert_true(shortest_listed(&verdicts.voices[i]) >=
                            shortest_through_level(film_count, &verdicts.voices[i]));
        end(state);
    }
    assert_true(met > 5000);
}

/* A ring longer than what is searched at once, with short cuts here and there and a few level. */
static void long_circles_are_the_shortest_too(void **state)
{
    for (size_t turn = 0; turn < 20; turn++) {
        size_t film_count = 60 + random_below(240);
        begin(state);
        for (size_t i = 0; i < film_count; i++)
            says(0, i, turn % 2 && random_below(4) == 0 ? VERDICT_LEVEL : VERDICT_BETTER, (i + 1) % film_count);
        for (size_t i = 0; i < turn; i++) {
            size_t from = random_below(film_count), to = (from + 2 + random_below(8)) % film_count;
            says(0, from, VERDICT_BETTER, to);
        }
        judge();
        all_circles_must_be_sound();
        assert_true(better_voices_must_be_shortest(film_count) > 20);
        assert_true(turn > 0 || found.at[0].count == film_count);
        end(state);
    }
}

/* --- what is planted is found --- */

static void a_planted_circle_is_the_one_found(void **state)
{
    for (size_t length = 3; length < 200; length += 1 + length / 3) {
        begin(state);
        for (size_t i = 0; i + 1 < 200; i++) /* a true order, best first, with some passed over */
            for (size_t j = i + 1; j < 200 && j < i + 3; j++)
                if (j == i + 1 || i % 2)
                    says(1, i, VERDICT_BETTER, j);
        for (size_t i = 0; i < length; i++) /* from 200 on, a ring, said the other way round */
            says(0, 200 + (i + 1) % length, VERDICT_WORSE, 200 + i);
        says(0, 0, VERDICT_BETTER, 200);
        says(0, 201, VERDICT_BETTER, 1);
        judge();
        assert_int_equal(found.count, 1);
        must_be_circle(&found.at[0]);
        assert_int_equal(found.at[0].count, length);
        assert_ptr_equal(found.at[0].films[0], &films[200]);
        assert_ptr_equal(found.at[0].films[1], &films[201]);
        assert_ptr_equal(found.at[0].critic, &critics[0]);
        assert_int_equal(found.left_out, 0);
        end(state);
    }
}

static void consistent_orders_have_no_circle(void **state)
{
    for (size_t turn = 0; turn < 50; turn++) {
        size_t film_count = 3 + random_below(150);
        begin(state);
        for (size_t i = 0; i < 4 * film_count; i++) { /* films in ranks of three, level within */
            size_t a = random_below(film_count), b = random_below(film_count);
            if (a != b)
                says(i % 2, a, a / 3 == b / 3 ? VERDICT_LEVEL : a < b ? VERDICT_BETTER : VERDICT_WORSE, b);
        }
        judge();
        assert_int_equal(found.count, 0);
        end(state);
    }
}

static void level_alone_is_no_circle_and_one_better_makes_one(void **state)
{
    (void)state;
    says(0, 0, VERDICT_LEVEL, 1);
    says(0, 1, VERDICT_LEVEL, 2);
    says(0, 2, VERDICT_LEVEL, 0);
    judge();
    assert_int_equal(found.count, 0);
    says(0, 2, VERDICT_BETTER, 0)->date = 101;
    judge();
    assert_int_equal(found.count, 1);
    must_be_circle(&found.at[0]);
}

static void two_critics_and_two_criteria_do_not_contradict_each_other(void **state)
{
    static const struct criterion story;
    (void)state;
    says(0, 0, VERDICT_BETTER, 1);
    says(0, 1, VERDICT_BETTER, 2);
    says(1, 2, VERDICT_BETTER, 0);
    says(0, 2, VERDICT_BETTER, 0)->criterion = &story;
    judge();
    assert_int_equal(found.count, 0);
}

static void a_verdict_taken_back_is_history(void **state)
{
    (void)state;
    says(0, 0, VERDICT_BETTER, 1);
    says(0, 1, VERDICT_BETTER, 2);
    says(0, 2, VERDICT_BETTER, 0);
    says(0, 0, VERDICT_BETTER, 2)->date = 200;
    judge();
    assert_int_equal(found.count, 0);
}

/* A long line, from the end of which 180 films lead back to its beginning: as many circles, all long. */
static void what_is_listed_is_bounded_and_the_rest_is_counted(void **state)
{
    enum { LINE = 200, WAYS_BACK = 180 };
    size_t named = 0, unlisted = 0;
    (void)state;
    for (size_t i = 0; i + 1 < LINE; i++)
        says(0, i, VERDICT_BETTER, i + 1);
    for (size_t i = LINE; i < LINE + WAYS_BACK; i++) {
        says(0, LINE - 1, VERDICT_BETTER, i);
        says(0, i, VERDICT_BETTER, 0);
    }
    judge();
    all_circles_must_be_sound();
    for (size_t i = 0; i < found.count; i++)
        named += found.at[i].count;
    assert_in_range(named, 1, 32 * verdicts.voice_count + 4096);
    for (size_t i = 0; i < verdicts.voice_count; i++)
        unlisted += shortest_listed(&verdicts.voices[i]) == FAR;
    assert_true(unlisted > 0);
    assert_int_equal(found.left_out, unlisted);
}

/* --- against the stars --- */

static void a_verdict_against_the_stars_is_listed(void **state)
{
    (void)state;
    struct review *low = marks(0, 0, 6, 50), *high = marks(0, 1, 9, 60);
    marks(1, 0, 2, 50);
    marks(1, 1, 9, 60);
    says(0, 0, VERDICT_BETTER, 1);
    says(1, 0, VERDICT_WORSE, 1);
    judge();
    assert_int_equal(found.count, 1);
    assert_int_equal(found.at[0].kind, CONTRADICTION_STARS);
    assert_ptr_equal(found.at[0].critic, &critics[0]);
    assert_int_equal(found.at[0].count, 1);
    assert_ptr_equal(found.at[0].films[0], &films[0]);
    assert_ptr_equal(found.at[0].films[1], &films[1]);
    assert_ptr_equal(found.at[0].low_mark, low);
    assert_ptr_equal(found.at[0].high_mark, high);
    assert_null(found.at[0].mark);
}

static void equal_stars_and_half_a_star_between_level_films_are_no_contradiction(void **state)
{
    (void)state;
    marks(0, 0, 6, 50);
    marks(0, 1, 6, 50);
    marks(0, 2, 7, 50);
    marks(0, 3, 8, 50);
    says(0, 0, VERDICT_BETTER, 1);
    says(0, 0, VERDICT_LEVEL, 2);
    says(0, 4, VERDICT_BETTER, 3);
    judge();
    assert_int_equal(found.count, 0);
    says(0, 3, VERDICT_LEVEL, 0);
    judge();
    assert_int_equal(found.count, 1);
    assert_int_equal(found.at[0].kind, CONTRADICTION_STARS);
}

static void a_mark_changed_since_makes_a_verdict_stale_whatever_it_says_now(void **state)
{
    (void)state;
    struct review *earlier = marks(0, 1, 8, 100), *other = marks(0, 0, 6, 90), *mark = marks(0, 1, 5, 101);
    says(0, 1, VERDICT_BETTER, 0);
    judge();
    assert_int_equal(found.count, 1);
    assert_int_equal(found.at[0].kind, CONTRADICTION_STALE);
    assert_ptr_equal(found.at[0].mark, mark);
    assert_ptr_equal(found.at[0].earlier, earlier);
    assert_ptr_equal(found.at[0].low_mark, other);
    assert_ptr_equal(found.at[0].high_mark, mark);
}

static void what_was_known_on_the_day_makes_nothing_stale(void **state)
{
    (void)state;
    marks(0, 1, 8, 90);
    marks(0, 0, 6, 90);
    marks(0, 1, 7, 100); /* of the day of the verdict */
    says(0, 1, VERDICT_BETTER, 0);
    judge();
    assert_int_equal(found.count, 0);
    marks(0, 1, 0, 110); /* a review without stars changes no mark */
    marks(0, 1, 7, 120); /* nor do the same stars again */
    judge();
    assert_int_equal(found.count, 0);
}

static void a_first_mark_after_the_verdict_is_held_against_it_but_changes_nothing(void **state)
{
    (void)state;
    marks(0, 0, 6, 90);
    marks(0, 1, 5, 110);
    says(0, 1, VERDICT_BETTER, 0);
    judge();
    assert_int_equal(found.count, 1);
    assert_int_equal(found.at[0].kind, CONTRADICTION_STARS);
}

static void of_two_changed_marks_the_newer_is_told(void **state)
{
    (void)state;
    marks(0, 0, 6, 90);
    struct review *earlier = marks(0, 1, 8, 90);
    marks(0, 0, 5, 110);
    struct review *mark = marks(0, 1, 9, 111);
    says(0, 1, VERDICT_BETTER, 0);
    judge();
    assert_int_equal(found.count, 1);
    assert_ptr_equal(found.at[0].mark, mark);
    assert_ptr_equal(found.at[0].earlier, earlier);
}

static void they_come_by_critic_then_kind_then_films(void **state)
{
    (void)state;
    marks(0, 4, 2, 50);
    marks(0, 3, 8, 50);
    says(1, 3, VERDICT_BETTER, 4);
    says(1, 4, VERDICT_BETTER, 5);
    says(1, 5, VERDICT_BETTER, 3);
    says(0, 4, VERDICT_BETTER, 3);
    says(0, 6, VERDICT_BETTER, 5);
    says(0, 7, VERDICT_BETTER, 6);
    says(0, 5, VERDICT_BETTER, 7);
    says(0, 0, VERDICT_BETTER, 1);
    says(0, 1, VERDICT_BETTER, 2);
    says(0, 2, VERDICT_BETTER, 0);
    judge();
    assert_int_equal(found.count, 4);
    assert_ptr_equal(found.at[0].films[0], &films[0]);
    assert_ptr_equal(found.at[1].films[0], &films[5]);
    assert_ptr_equal(found.at[1].films[1], &films[7]);
    assert_int_equal(found.at[2].kind, CONTRADICTION_STARS);
    assert_ptr_equal(found.at[3].critic, &critics[1]);
}

static void without_verdicts_there_is_nothing(void **state)
{
    (void)state;
    edition.film_count = edition.critic_count = 0;
    judge();
    assert_int_equal(found.count, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(small_graphs_are_exact),
        CASE(larger_graphs_have_a_shortest_circle_through_each_better_verdict),
        CASE(long_circles_are_the_shortest_too),
        CASE(a_planted_circle_is_the_one_found),
        CASE(consistent_orders_have_no_circle),
        CASE(level_alone_is_no_circle_and_one_better_makes_one),
        CASE(two_critics_and_two_criteria_do_not_contradict_each_other),
        CASE(a_verdict_taken_back_is_history),
        CASE(what_is_listed_is_bounded_and_the_rest_is_counted),
        CASE(a_verdict_against_the_stars_is_listed),
        CASE(equal_stars_and_half_a_star_between_level_films_are_no_contradiction),
        CASE(a_mark_changed_since_makes_a_verdict_stale_whatever_it_says_now),
        CASE(what_was_known_on_the_day_makes_nothing_stale),
        CASE(a_first_mark_after_the_verdict_is_held_against_it_but_changes_nothing),
        CASE(of_two_changed_marks_the_newer_is_told),
        CASE(they_come_by_critic_then_kind_then_films),
        CASE(without_verdicts_there_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
