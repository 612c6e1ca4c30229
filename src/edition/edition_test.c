#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edition/edition.h"
#include "store/sample_store.h"

static struct arena arena;
static struct notes *notes;
static struct store *store;
static struct edition *edition;

static void must(enum error error)
{
    if (error != OK) {
        notes_show(notes, stderr);
        fail();
    }
}

#define same(text, expected) assert_string_equal(arena_copy(&arena, text).at, expected)

static const struct film *film(const char *slug)
{
    const struct film *found = edition_find_film(edition, text_of(slug));
    assert_non_null(found);
    return found;
}

static const struct review *review(const char *slug)
{
    const struct review *found = edition_find_review(edition, text_of(slug));
    assert_non_null(found);
    return found;
}

static void put_slug(struct buffer *slugs, struct text slug)
{
    buffer_put(slugs, slugs->len > 0 ? TEXT(" ") : TEXT(""));
    buffer_put(slugs, slug);
}

static const char *take(struct buffer *slugs)
{
    struct text made = arena_copy(&arena, (struct text){slugs->len > 0 ? slugs->at : "", slugs->len});
    buffer_done(slugs);
    return made.at;
}

static const char *reviews_of(const struct review **reviews, size_t count)
{
    struct buffer slugs = {.ceiling = 4096};
    for (size_t i = 0; i < count; i++)
        put_slug(&slugs, reviews[i]->slug);
    return take(&slugs);
}

static const char *films_of(const struct credit **credits, size_t count)
{
    struct buffer slugs = {.ceiling = 4096};
    for (size_t i = 0; i < count; i++)
        put_slug(&slugs, credits[i]->film->slug);
    return take(&slugs);
}

static const char *stories_of(const struct universe *universe)
{
    struct buffer slugs = {.ceiling = 4096};
    for (size_t i = 0; i < universe->story_count; i++)
        put_slug(&slugs, universe->stories[i]->film->slug);
    return take(&slugs);
}

static void holds_the_publication(void **state)
{
    (void)state;
    const struct publication *publication = &edition->publication;
    assert_int_equal(edition->number, 1);
    assert_int_equal(publication->changed, 1);
    same(publication->name, "The Sample");
    same(publication->house_rating, "The Sample rating");
    assert_null(publication->tagline.at);
    assert_int_equal(publication->criterion_count, 2);
    same(publication->criteria[1].name, "Story");
    assert_int_equal(publication->expectation_count, 2);
    same(publication->expectations[0].universe->slug, "strike");
    assert_ptr_equal(publication->expectations[0].criterion, &publication->criteria[0]);
    assert_null(publication->expectations[1].universe);
    same(publication->expectations[1].genre, "comedy");
    assert_int_equal(publication->expectations[1].weight, 2);
}

static void finds_each_thing_and_nothing_else(void **state)
{
    (void)state;
    for (size_t i = 0; i < edition->film_count; i++)
        assert_ptr_equal(edition_find_film(edition, edition->films[i].slug), &edition->films[i]);
    for (size_t i = 0; i < edition->review_count; i++)
        assert_ptr_equal(edition_find_review(edition, edition->reviews[i].slug), &edition->reviews[i]);
    for (size_t i = 0; i < edition->critic_count; i++)
        assert_ptr_equal(edition_find_critic(edition, edition->critics[i].slug), &edition->critics[i]);
    assert_ptr_equal(edition_find_universe(edition, TEXT("strike")), &edition->universes[0]);
    assert_int_equal(edition->film_count, 4);
    assert_int_equal(edition->critic_count, 2);
    assert_int_equal(edition->person_count, 2);
    assert_null(edition_find_film(edition, TEXT("first-strike")));
    assert_null(edition_find_film(edition, TEXT("first-strike-20100")));
    assert_null(edition_find_review(edition, TEXT("")));
    assert_null(edition_find_critic(edition, TEXT("zz")));
    assert_null(edition_find_universe(edition, TEXT_ABSENT));
}

static void drafts_are_not_in_it(void **state)
{
    (void)state;
    assert_int_equal(edition->review_count, 5);
    assert_null(edition_find_review(edition, TEXT("unfinished")));
    assert_int_equal(film("second-strike-2012")->review_count, 1);
}

static void earlier_slugs_lead_on(void **state)
{
    (void)state;
    same(edition_find_redirect(edition, THING_CRITIC, TEXT("bernie-circle")), "bernard-circle");
    assert_null(edition_find_redirect(edition, THING_FILM, TEXT("bernie-circle")).at);
    assert_null(edition_find_redirect(edition, THING_CRITIC, TEXT("ada-stalls")).at);
}

static void reviews_are_newest_first_everywhere(void **state)
{
    (void)state;
    const struct film *first = film("first-strike-2010");
    const struct critic *ada = edition_find_critic(edition, TEXT("ada-stalls"));
    assert_string_equal(reviews_of(edition->newest, edition->review_count),
                        "second first-ada-again first-ada first-bernard amelie");
    assert_string_equal(reviews_of(first->reviews, first->review_count), "first-ada-again first-ada first-bernard");
    assert_string_equal(reviews_of(ada->reviews, ada->review_count), "second first-ada-again first-ada amelie");
}

static void a_review_has_all_that_was_saved(void **state)
{
    (void)state;
    const struct review *first = review("first-ada");
    assert_ptr_equal(first->film, film("first-strike-2010"));
    same(first->headline, "A fine train");
    same(first->standfirst, "A chase there and a chase back.");
    same(first->lead, "The locomotive goes north.");
    assert_int_equal(first->date, day_of(2020, 1, 2));
    assert_int_equal(first->updated, DAY_UNKNOWN);
    assert_int_equal(first->half_stars, 9);
    assert_int_equal(first->words, 8);
    assert_int_equal(first->changed, 1);
    assert_int_equal(first->score_count, 2);
    same(first->scores[0].criterion->slug, "story");
    assert_int_equal(first->scores[1].half_stars, 7);
    assert_int_equal(first->beat_count, 1);
    assert_int_equal(first->beats[0].kind, BEAT_CHASE);
    assert_false(first->beats[0].has_command);
}

static void verdicts_compare_the_reviews_film_with_another(void **state)
{
    (void)state;
    const struct review *first = review("first-ada");
    assert_int_equal(first->verdict_count, 2);
    assert_ptr_equal(first->verdicts[0].review, first);
    assert_null(first->verdicts[0].critic);
    assert_int_equal(first->verdicts[0].date, first->date);
    assert_ptr_equal(first->verdicts[0].film, first->film);
    assert_ptr_equal(first->verdicts[0].other, film("amelie-2001"));
    assert_int_equal(first->verdicts[0].outcome, VERDICT_BETTER);
    assert_null(first->verdicts[0].criterion);
    same(first->verdicts[0].because, "it moves");
    same(first->verdicts[1].criterion->slug, "story");
    assert_null(first->verdicts[1].because.at);
}

static void verdicts_by_themselves_are_their_critics(void **state)
{
    (void)state;
    const struct critic *bernard = edition_find_critic(edition, TEXT("bernard-circle"));
    assert_int_equal(edition_find_critic(edition, TEXT("ada-stalls"))->verdict_count, 0);
    assert_int_equal(bernard->verdict_count, 2);
    const struct verdict *verdict = bernard->verdicts;
    assert_null(verdict->review);
    assert_ptr_equal(verdict->critic, bernard);
    assert_int_equal(verdict->date, day_of(2018, 6, 1));
    assert_ptr_equal(verdict->film, film("amelie-2001"));
    assert_int_equal(verdict->outcome, VERDICT_WORSE);
    assert_ptr_equal(verdict->other, film("first-strike-2010"));
    assert_null(verdict->criterion);
    same(verdict->because, "it does not move");
    same(bernard->verdicts[1].criterion->slug, "story");
    assert_null(bernard->verdicts[1].because.at);
}

static void an_editors_mark_is_the_films(void **state)
{
    (void)state;
    assert_int_equal(film("amelie-2001")->house_half_stars, 7);
    assert_int_equal(film("first-strike-2010")->house_half_stars, 0);
}

static void the_veil_and_the_place_of_corrections_are_known(void **state)
{
    (void)state;
    assert_int_equal(film("first-strike-2010")->veil_after, 3120000);
    assert_int_equal(film("amelie-2001")->veil_after, 0);
    assert_int_equal(review("first-ada")->veil_after, 1500);
    assert_int_equal(review("first-bernard")->veil_after, 0);
    assert_int_equal(edition->publication.corrections, CORRECTIONS_BESIDE);
}

static void a_critics_stars_are_the_newest_that_were_given(void **state)
{
    (void)state;
    const struct critic *ada = edition_find_critic(edition, TEXT("ada-stalls"));
    const struct critic *bernard = edition_find_critic(edition, TEXT("bernard-circle"));
    /* Her later review has no stars. */
    assert_ptr_equal(film_newest_review(film("first-strike-2010"), ada), review("first-ada"));
    assert_ptr_equal(film_newest_review(film("second-strike-2012"), bernard), review("second"));
    assert_null(film_newest_review(film("amelie-2001"), bernard));
    assert_true(review_is_by(review("second"), ada) && review_is_by(review("second"), bernard));
    assert_false(review_is_by(review("first-ada"), bernard));
    same(review("second")->critics[0]->slug, "bernard-circle");
}

static void releases_stand_in_order_of_opening(void **state)
{
    (void)state;
    const struct film *first = film("first-strike-2010");
    assert_int_equal(first->release_count, 3);
    same(first->releases[0].territory, "US");
    assert_int_equal(first->releases[1].closes, day_of(2010, 6, 30));
    assert_int_equal(first->releases[2].form, FORM_DISC);
    assert_int_equal(first->releases[2].opens, DAY_UNKNOWN);
    assert_ptr_equal(film_opening(first, TEXT("GB")), &first->releases[1]);
    assert_ptr_equal(film_opening(first, TEXT("US")), &first->releases[0]);
    assert_null(film_opening(first, TEXT("FR")));
    assert_null(film_opening(film("amelie-2001"), TEXT("GB")));
}

static void a_film_has_its_lists(void **state)
{
    (void)state;
    const struct film *first = film("first-strike-2010"), *amelie = film("amelie-2001");
    assert_int_equal(first->genres.count, 2);
    same(first->genres.at[1], "comedy");
    same(first->languages.at[0], "en");
    same(first->countries.at[0], "US");
    same(first->ids[0].id, "tt0000001");
    assert_int_equal(first->runtime_seconds, 6000);
    assert_int_equal(first->beat_count, 1);
    assert_true(first->beats[0].has_command && first->beats[0].command == -1 && first->beats[0].spoiler);
    same(first->beats[0].character, "hero");
    assert_true(film("third-strike")->announced);
    same(amelie->original_title, "Le Fabuleux Destin d'Amélie Poulain");
    assert_int_equal(amelie->genres.count + amelie->release_count + amelie->membership_count, 0);
}

static void people_have_their_credits_newest_film_first(void **state)
{
    (void)state;
    const struct film *first = film("first-strike-2010");
    const struct person *keaton = first->credits[1].person, *zoe = first->credits[0].person;
    same(keaton->name, "Buster Keaton");
    same(keaton->slug, "buster-keaton");
    assert_string_equal(films_of(keaton->credits, keaton->credit_count),
                        "second-strike-2012 first-strike-2010 amelie-2001");
    assert_int_equal(zoe->credit_count, 2);
    assert_ptr_equal(zoe->credits[0], &first->credits[0]);
    assert_ptr_equal(zoe->credits[1], &first->credits[2]);
    assert_ptr_equal(first->credits[2].film, first);
}

static void characters_are_known_where_their_universe_is(void **state)
{
    (void)state;
    const struct character *hero = &edition->universes[0].characters[0];
    const struct credit *credits = film("first-strike-2010")->credits;
    assert_ptr_equal(credits[1].character, hero);
    same(credits[1].as, "The Hero");
    assert_null(credits[2].character);
    same(credits[2].as, "A Passer-by");
    assert_null(credits[0].as.at);
    /* Amélie is in no universe: there, "hero" is but a word. */
    assert_null(film("amelie-2001")->credits[0].character);
    same(film("amelie-2001")->credits[0].as, "hero");
    assert_string_equal(films_of(hero->credits, hero->credit_count), "first-strike-2010 second-strike-2012");
}

static void a_universe_has_two_orders(void **state)
{
    (void)state;
    const struct universe *strike = &edition->universes[0];
    assert_int_equal(strike->member_count, 3);
    assert_ptr_equal(strike->members[0].film, film("first-strike-2010"));
    assert_int_equal(strike->members[0].place, 1);
    assert_int_equal(strike->members[0].story_place, 2);
    assert_int_equal(strike->members[2].place, 3);
    assert_int_equal(strike->members[2].story_place, 0);
    assert_string_equal(stories_of(strike), "second-strike-2012 first-strike-2010");
    assert_int_equal(film("third-strike")->membership_count, 1);
    assert_ptr_equal(film("third-strike")->memberships[0], &strike->members[2]);
    assert_ptr_equal(strike->members[2].universe, strike);
}

static void without_a_story_order_it_is_told_as_it_came_out(void **state)
{
    (void)state;
    struct universe_record universe = sample_universe();
    universe.members[0].story_order = universe.members[1].story_order = 0;
    must(store_begin(store, notes));
    must(store_save_universe(store, &universe, notes));
    must(store_commit(store, notes));
    edition_free(edition);
    must(edition_load(store, &edition, notes));
    assert_string_equal(stories_of(&edition->universes[0]), "first-strike-2010 second-strike-2012");
    assert_int_equal(edition->universes[0].members[1].story_place, 2);
    assert_int_equal(edition->universes[0].members[2].story_place, 0);
}

static void a_body_is_fetched_by_its_revision(void **state)
{
    (void)state;
    struct text body;
    must(edition_body(store, review("first-ada")->revision, &arena, &body, notes));
    assert_true(text_equal(body, sample_review().body));
    assert_int_equal(edition_body(store, 9999, &arena, &body, sample_notes(&arena)), ERROR_ABSENT);
}

static void save_headline(const char *headline, const char *body)
{
    struct review_record changed = sample_review();
    changed.headline = text_of(headline);
    changed.body = changed.lead = changed.plain = text_of(body);
    must(store_begin(store, notes));
    must(store_save_review(store, &changed, notes));
    must(store_commit(store, notes));
}

static void an_edition_stays_as_it_was_when_the_next_is_loaded(void **state)
{
    (void)state;
    struct edition *next;
    struct text body;
    save_headline("Changed", "Anew.");
    must(edition_load(store, &next, notes));
    same(review("first-ada")->headline, "A fine train");
    const struct review *changed = edition_find_review(next, TEXT("first-ada"));
    same(changed->headline, "Changed");
    same(changed->lead, "Anew.");
    assert_int_equal(next->number, 2);
    assert_int_equal(changed->changed, 2);
    assert_int_equal(edition_find_review(next, TEXT("second"))->changed, 1);
    must(edition_body(store, review("first-ada")->revision, &arena, &body, notes));
    assert_true(text_equal(body, sample_review().body));
    edition_free(next);
}

static void add_many(struct store *to, int films, int reviews)
{
    must(store_begin(to, notes));
    for (int i = 0; i < films; i++) {
        struct credit_record credit = {arena_print(&arena, "Person %d", i % 100), CREDIT_ACTOR, TEXT_ABSENT};
        struct film_record each = {.slug = arena_print(&arena, "many-%d", i),
                                   .title = TEXT("Many"),
                                   .year = 1900 + i % 100,
                                   .credits = &credit,
                                   .credit_count = 1};
        must(store_save_film(to, &each, notes));
    }
    for (int i = 0; i < reviews; i++) {
        struct review_record each = sample_review();
        each.slug = arena_print(&arena, "of-many-%d", i);
        each.film = arena_print(&arena, "many-%d", i % films);
        each.date = day_of(2000 + i % 20, 1 + i % 12, 1 + i % 28);
        each.lead = each.slug;
        must(store_save_review(to, &each, notes));
    }
    must(store_commit(to, notes));
}

static void is_in_order(const struct edition *whole)
{
    for (size_t i = 1; i < whole->film_count; i++)
        assert_true(text_compare(whole->films[i - 1].slug, whole->films[i].slug) < 0);
    for (size_t i = 1; i < whole->review_count; i++) {
        const struct review *before = whole->newest[i - 1], *after = whole->newest[i];
        assert_true(text_compare(whole->reviews[i - 1].slug, whole->reviews[i].slug) < 0);
        assert_true(before->date > after->date ||
                    (before->date == after->date && text_compare(before->slug, after->slug) < 0));
    }
}

/* So many that two threads load it: the same must come of it. */
static void a_large_edition_is_as_complete_as_a_small_one(void **state)
{
    (void)state;
    enum { FILMS = 1200, REVIEWS = 1500 };
    add_many(store, FILMS, REVIEWS);
    edition_free(edition);
    must(edition_load(store, &edition, notes));
    assert_int_equal(edition->film_count, FILMS + 4);
    assert_int_equal(edition->review_count, REVIEWS + 5);
    is_in_order(edition);
    size_t of_films = 0;
    for (size_t i = 0; i < edition->film_count; i++)
        of_films += edition->films[i].review_count;
    assert_int_equal(of_films, REVIEWS + 5);
    for (int i = 0; i < REVIEWS; i++) {
        struct text slug = arena_print(&arena, "of-many-%d", i);
        const struct review *each = edition_find_review(edition, slug);
        assert_non_null(each);
        assert_true(text_equal(each->lead, slug));
        assert_int_equal(each->score_count, 2);
        assert_true(text_equal(each->film->slug, arena_print(&arena, "many-%d", i % FILMS)));
    }
    assert_string_equal(reviews_of(film("first-strike-2010")->reviews, 3), "first-ada-again first-ada first-bernard");
}

/* Bytes of the file are changed here and there: what comes of it is an edition or a sentence. */
static void damage_is_told_or_does_not_matter(void **state)
{
    (void)state;
    char path[512], copy[512];
    struct text bytes;
    snprintf(path, sizeof path, "%s", sample_path("whole.bijou"));
    snprintf(copy, sizeof copy, "%s", sample_path("damaged.bijou"));
    store_close(sample_store(path));
    must(file_read(path, 1 << 24, &arena, &bytes, notes));
    uint64_t seed = 7;
    size_t told = 0;
    for (int round = 0; round < 300; round++) {
        struct text damaged = arena_copy(&arena, bytes);
        for (int i = 0; i < 40; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            size_t at = (seed >> 24) % (bytes.len - 100);
            ((char *)damaged.at)[100 + at] = (char)(seed >> 56);
        }
        struct arena own = {0};
        struct notes *said = sample_notes(&own);
        struct store *broken = NULL;
        struct edition *loaded = NULL;
        must(file_write(copy, damaged, notes));
        if (store_open(copy, STORE_READ, &broken, said) != OK || edition_load(broken, &loaded, said) != OK)
            told++;
        assert_int_equal(said->count > 0, loaded == NULL);
        edition_free(loaded);
        store_close(broken);
        arena_done(&own);
    }
    assert_true(told > 0 && told < 300);
}

static int fresh(void **state)
{
    (void)state;
    static int number;
    char name[32];
    snprintf(name, sizeof name, "edition-%d.bijou", number++);
    store = sample_store(sample_path(name));
    return edition_load(store, &edition, notes) == OK ? 0 : -1;
}

static int close_it(void **state)
{
    (void)state;
    edition_free(edition);
    store_close(store);
    return 0;
}

static int open_all(void **state)
{
    notes = sample_notes(&arena);
    return fresh(state);
}

static int done(void **state)
{
    close_it(state);
    sample_done();
    arena_done(&arena);
    return 0;
}

#define WITH_OWN_STORE(test) cmocka_unit_test_setup_teardown(test, fresh, close_it)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_the_publication),
        cmocka_unit_test(finds_each_thing_and_nothing_else),
        cmocka_unit_test(drafts_are_not_in_it),
        cmocka_unit_test(earlier_slugs_lead_on),
        cmocka_unit_test(reviews_are_newest_first_everywhere),
        cmocka_unit_test(a_review_has_all_that_was_saved),
        cmocka_unit_test(verdicts_compare_the_reviews_film_with_another),
        cmocka_unit_test(verdicts_by_themselves_are_their_critics),
        cmocka_unit_test(an_editors_mark_is_the_films),
        cmocka_unit_test(the_veil_and_the_place_of_corrections_are_known),
        cmocka_unit_test(a_critics_stars_are_the_newest_that_were_given),
        cmocka_unit_test(releases_stand_in_order_of_opening),
        cmocka_unit_test(a_film_has_its_lists),
        cmocka_unit_test(people_have_their_credits_newest_film_first),
        cmocka_unit_test(characters_are_known_where_their_universe_is),
        cmocka_unit_test(a_universe_has_two_orders),
        cmocka_unit_test(a_body_is_fetched_by_its_revision),
    };
    const struct CMUnitTest changing[] = {
        WITH_OWN_STORE(without_a_story_order_it_is_told_as_it_came_out),
        WITH_OWN_STORE(an_edition_stays_as_it_was_when_the_next_is_loaded),
        cmocka_unit_test(damage_is_told_or_does_not_matter),
        WITH_OWN_STORE(a_large_edition_is_as_complete_as_a_small_one),
    };
    int failed = cmocka_run_group_tests_name("edition", tests, open_all, close_it);
    notes = notes != NULL ? notes : sample_notes(&arena);
    failed += cmocka_run_group_tests_name("edition, changing", changing, NULL, NULL);
    edition = NULL;
    store = NULL;
    done(NULL);
    return failed;
}
