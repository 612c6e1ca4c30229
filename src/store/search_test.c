#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/sample_store.h"

static struct arena arena;
static struct notes *notes;
static struct store *store;

static void must(enum error error)
{
    if (error != OK) {
        notes_show(notes, stderr);
        fail();
    }
}

static struct search_result ask(struct search_query query)
{
    struct search_result result;
    query.most = query.most > 0 ? query.most : 20;
    must(store_search(store, &query, &arena, &result, notes));
    return result;
}

static struct search_result search(const char *words)
{
    return ask((struct search_query){.words = text_of(words)});
}

/* The slugs of all hits, in order: "first-ada second". */
static const char *slugs_of(struct search_result result)
{
    struct buffer slugs = {.ceiling = 4096};
    for (size_t i = 0; i < result.count; i++) {
        buffer_put(&slugs, i > 0 ? TEXT(" ") : TEXT(""));
        buffer_put(&slugs, result.hits[i].review);
    }
    struct text made = arena_copy(&arena, (struct text){slugs.len > 0 ? slugs.at : "", slugs.len});
    buffer_done(&slugs);
    return made.at;
}

static bool is_near(struct search_result result, const char *name)
{
    for (size_t i = 0; i < result.nearest.count; i++) {
        if (text_is(result.nearest.at[i], name))
            return true;
    }
    return false;
}

static void finds_by_text_headline_film_people_and_critic(void **state)
{
    (void)state;
    assert_string_equal(slugs_of(search("locomotive")), "first-ada");
    assert_string_equal(slugs_of(search("second thoughts")), "first-ada-again");
    assert_string_equal(slugs_of(search("destin poulain")), "amelie");
    assert_string_equal(slugs_of(search("amelie")), "amelie");
    assert_string_equal(slugs_of(search("CAFE")), "amelie");
    assert_string_equal(slugs_of(search("bernard late")), "first-bernard");
    assert_int_equal(search("keaton").total, 5);
    assert_int_equal(search("ada stalls").total, 4);
}

static void the_last_word_may_be_unfinished(void **state)
{
    (void)state;
    assert_string_equal(slugs_of(search("locomo")), "first-ada");
    assert_int_equal(search("locomo ").total, 0);
}

static void a_film_of_the_name_comes_before_a_mere_mention(void **state)
{
    (void)state;
    /* "second" stands in one film's title and in another review's headline. */
    assert_string_equal(slugs_of(search("second")), "second first-ada-again");
}

static void drafts_are_not_found(void **state)
{
    (void)state;
    assert_int_equal(search("secret").total, 0);
    assert_int_equal(search("unfinished").total, 0);
}

static void filters_leave_out(void **state)
{
    (void)state;
    struct text keaton = TEXT("keaton");
    assert_string_equal(slugs_of(ask((struct search_query){.words = keaton, .least_stars = 9})), "first-ada");
    assert_string_equal(slugs_of(ask((struct search_query){.words = keaton, .year = 2019})), "amelie");
    assert_int_equal(ask((struct search_query){.words = keaton, .critic = TEXT("bernard-circle")}).total, 2);
    assert_int_equal(ask((struct search_query){.words = keaton, .critic = TEXT("nobody")}).total, 0);
    assert_string_equal(slugs_of(ask((struct search_query){.critic = TEXT("bernard-circle")})), "second first-bernard");
    assert_int_equal(ask((struct search_query){.words = TEXT("  ?! ")}).total, 0);
}

static void pages_follow_each_other(void **state)
{
    (void)state;
    struct search_query query = {.words = TEXT("keaton"), .most = 2};
    const char *all = slugs_of(search("keaton"));
    const char *first = slugs_of(ask(query));
    query.from = 2;
    const char *then = slugs_of(ask(query));
    query.from = 4;
    struct search_result last = ask(query);
    assert_int_equal(last.total, 5);
    assert_string_equal(arena_print(&arena, "%s %s %s", first, then, slugs_of(last)).at, all);
    query.from = 5000;
    assert_int_equal(ask(query).count, 0);
    query = (struct search_query){.words = TEXT("keaton"), .from = SIZE_MAX, .most = SIZE_MAX};
    assert_int_equal(ask(query).count, 0);
}

static void found_words_are_marked_in_one_line(void **state)
{
    (void)state;
    struct search_result result = search("locomotive back");
    assert_int_equal(result.count, 1);
    assert_string_equal(result.hits[0].excerpt.at, "The \x02locomotive\x03 goes north. Then it comes \x02"
                                                   "back\x03.");
}

static void typing_errors_in_names_are_mended(void **state)
{
    (void)state;
    assert_int_equal(search("keeton").total, 5);
    assert_true(is_near(search("keeton"), "Buster Keaton"));
    assert_string_equal(slugs_of(search("ameile")), "amelie");
    assert_string_equal(slugs_of(search("bernrad train")), "first-bernard");
    assert_true(is_near(search("thrid strike"), "Third Strike"));
    assert_true(search("frist strike").total > 0);
    assert_true(is_near(search("the strike flims"), "The Strike Films"));
    struct search_result result = search("xyzzyqwert");
    assert_int_equal(result.total, 0);
    assert_int_equal(result.nearest.count, 0);
}

static void follows_what_is_saved(void **state)
{
    (void)state;
    struct film_record film = sample_film();
    struct credit_record credit = {TEXT("Somebody Unheard-of"), CREDIT_ACTOR, TEXT_ABSENT};
    struct critic_record critic = {.slug = TEXT("bernard-circle"), .name = TEXT("Bernard Balcony")};
    struct review_record review = sample_review();
    film.title = TEXT("Zugzwang");
    film.credits = &credit;
    film.credit_count = 1;
    review.plain = TEXT("Steam.");
    must(store_begin(store, notes));
    must(store_save_film(store, &film, notes));
    must(store_save_critic(store, &critic, notes));
    must(store_save_review(store, &review, notes));
    must(store_commit(store, notes));
    assert_int_equal(search("zugzwang").total, 3);
    assert_int_equal(search("unheard-of").total, 3);
    assert_int_equal(search("keaton").total, 2);
    assert_int_equal(search("zoe").total, 0);
    assert_int_equal(search("balcony").total, 2);
    assert_int_equal(search("circle").total, 0);
    assert_string_equal(slugs_of(search("steam")), "first-ada");
    assert_int_equal(search("locomotive").total, 0);
    assert_true(is_near(search("zugzwnag"), "Zugzwang"));
    assert_false(is_near(search("first strike"), "First Strike"));

    review.state = STATE_WITHDRAWN;
    must(store_begin(store, notes));
    must(store_save_review(store, &review, notes));
    must(store_commit(store, notes));
    assert_int_equal(search("steam").total, 0);
}

/* Nothing that is typed is an operator, and nothing is an error. */
static void anything_may_be_typed(void **state)
{
    (void)state;
    static const char *const hostile[] = {
        "\"",
        "'",
        "*",
        "a*b*",
        "\"locomotive",
        "AND",
        "OR NOT NEAR",
        "locomotive AND",
        "NEAR(a b, 5)",
        "headline:x",
        "{plain film}: x",
        "^train",
        "-train",
        "train + + +",
        "(((",
        ")",
        "; DROP TABLE review; --",
        "%s%n",
        "\xff\xfe",
        "\xed\xa0\x80",
        "a\xc3",
        "\xe2\x82",
        "\x01\x02\x03",
        "千と千尋",
        "🎬🎬🎬",
        "İ",
        "ß",
        "\xef\xbf\xbf",
        "' OR 1=1 --",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        ".",
        "\\",
        "\n\n",
        "\xe2\x80\x99",
        "o'clock",
        "\"\"\"\"",
    };
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++)
        search(hostile[i]);
    struct text nul = {"train\0\"train", 12};
    ask((struct search_query){.words = nul});
    char *long_one = arena_take(&arena, 1, 1 << 20);
    memset(long_one, 'e', 1 << 20);
    ask((struct search_query){.words = {long_one, 1 << 20}});
    for (size_t i = 0; i < 1 << 20; i += 3)
        long_one[i] = ' ';
    ask((struct search_query){.words = {long_one, 1 << 20}});
    assert_int_equal(search("train").total, 2);
}

static void random_bytes_may_be_typed(void **state)
{
    (void)state;
    uint64_t seed = 42;
    for (int round = 0; round < 3000; round++) {
        char bytes[40];
        size_t len = (size_t)(round % 40);
        for (size_t i = 0; i < len; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            static const char likely[] = "\"*():^-+{}' aeinorst\xc3\xa9\xe2\x80\x93";
            unsigned byte = (unsigned)(seed >> 40);
            bytes[i] = round % 2 ? likely[byte % (sizeof likely - 1)] : (char)byte;
        }
        struct arena own = {0};
        struct search_result result;
        struct search_query query = {.words = {bytes, len}, .most = 5};
        must(store_search(store, &query, &own, &result, notes));
        for (size_t i = 0; i < result.count; i++) {
            size_t at;
            const char *what;
            struct text slug = result.hits[i].review;
            assert_true(slug_is_valid(slug));
            /* Nothing but the marks is unclean in it: no word was cut within a character. */
            struct text excerpt = result.hits[i].excerpt;
            for (size_t k = 0; k < excerpt.len; k++)
                ((char *)excerpt.at)[k] = excerpt.at[k] == 2 || excerpt.at[k] == 3 ? ' ' : excerpt.at[k];
            assert_true(text_is_clean(excerpt, &at, &what));
        }
        arena_done(&own);
    }
}

static int fresh(void **state)
{
    (void)state;
    static int number;
    char name[32];
    snprintf(name, sizeof name, "search-%d.bijou", number++);
    store = sample_store(sample_path(name));
    return 0;
}

static int close_it(void **state)
{
    (void)state;
    store_close(store);
    return 0;
}

static int done(void **state)
{
    (void)state;
    sample_done();
    arena_done(&arena);
    return 0;
}

#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, fresh, close_it)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_STORE(finds_by_text_headline_film_people_and_critic),
        WITH_STORE(the_last_word_may_be_unfinished),
        WITH_STORE(a_film_of_the_name_comes_before_a_mere_mention),
        WITH_STORE(drafts_are_not_found),
        WITH_STORE(filters_leave_out),
        WITH_STORE(pages_follow_each_other),
        WITH_STORE(found_words_are_marked_in_one_line),
        WITH_STORE(typing_errors_in_names_are_mended),
        WITH_STORE(follows_what_is_saved),
        WITH_STORE(anything_may_be_typed),
        WITH_STORE(random_bytes_may_be_typed),
    };
    notes = sample_notes(&arena);
    return cmocka_run_group_tests_name("search", tests, NULL, done);
}
