/* What is offered is true, is said in words that are read, and comes from every kind that has something to say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fact/offer.h"
#include "store/sample_store.h"

static struct arena arena;
static struct edition *edition;
static struct judgement *judgement;

static int begin(void **state)
{
    (void)state;
    struct store *store = sample_store(sample_path("offers.bijou"));
    assert_int_equal(edition_load(store, &edition, sample_notes(&arena)), OK);
    judgement = judgement_new(edition);
    store_close(store);
    return 0;
}

static int end(void **state)
{
    (void)state;
    judgement_free(judgement);
    edition_free(edition);
    arena_done(&arena);
    sample_done();
    return 0;
}

static struct fact_offers offer(const char *film, const char *other)
{
    struct fact_ground ground = {.edition = edition, .judgement = judgement};
    struct fact_about about = {edition_find_film(edition, text_of(film)), NULL, day_at(1750000000)};
    struct fact_offers offers;
    if (other != NULL)
        about.other = edition_find_film(edition, text_of(other));
    fact_offer(&ground, &about, &arena, &offers);
    return offers;
}

static bool has(const struct fact_offers *offers, const char *target, const char *words)
{
    for (size_t i = 0; i < offers->count; i++)
        if (text_is(offers->at[i].target, target) && text_is(offers->at[i].words, words))
            return true;
    return false;
}

static void what_is_offered_is_true_and_stands_once(void **state)
{
    (void)state;
    struct fact_ground ground = {.edition = edition, .judgement = judgement};
    struct fact_offers offers = offer("first-strike-2010", "second-strike-2012");
    assert_true(offers.count > 10);
    for (size_t i = 0; i < offers.count; i++) {
        struct fact fact;
        struct fact_answer answer;
        fact_hold(&ground, offers.at[i].target, offers.at[i].words, &arena, &fact, &answer);
        assert_int_equal(answer.result, FACT_TRUE);
        assert_true(text_has(offers.at[i].answer.basis));
        for (size_t j = 0; j < i; j++)
            assert_false(text_equal(offers.at[i].target, offers.at[j].target) &&
                         text_equal(offers.at[i].words, offers.at[j].words));
    }
}

static void a_film_is_offered_with_its_numbers(void **state)
{
    (void)state;
    struct fact_offers offers = offer("first-strike-2010", NULL);
    assert_true(has(&offers, "runtime/first-strike-2010", "1 hour 40 minutes"));
    assert_true(has(&offers, "count/universe/strike", "two films"));
    assert_true(has(&offers, "previous/first-strike-2010", "the first film"));
    assert_true(has(&offers, "place/first-strike-2010", "first"));
    assert_true(has(&offers, "minutes/first-strike-2010/talk", "9 minutes"));
    assert_true(has(&offers, "plays/buster-keaton/hero/first-strike-2010", "plays the part"));
    assert_true(has(&offers, "stars/first-strike-2010/bernard-circle", "2 stars"));
    assert_true(has(&offers, "showing/first-strike-2010/GB/2025-06-15", "no longer showing"));
    assert_true(has(&offers, "since/first-strike-2010/2025-06-15", "over 15 years ago"));
    assert_false(has(&offers, "minutes/first-strike-2010/action", "no minutes"));
}

static void two_films_are_offered_with_what_lies_between_them(void **state)
{
    (void)state;
    struct fact_offers offers = offer("amelie-2001", "first-strike-2010");
    assert_true(has(&offers, "verdict/first-strike-2010/amelie-2001", "better"));
    assert_false(has(&offers, "verdict/amelie-2001/first-strike-2010", "better"));
    assert_true(has(&offers, "runtime/first-strike-2010", "1 hour 40 minutes"));
    assert_true(has(&offers, "stars/amelie-2001", "2½ stars"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_offered_is_true_and_stands_once),
        cmocka_unit_test(a_film_is_offered_with_its_numbers),
        cmocka_unit_test(two_films_are_offered_with_what_lies_between_them),
    };
    return cmocka_run_group_tests_name("offers", tests, begin, end);
}
