#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <pthread.h>
#include <stdatomic.h>

#include "web/cache.h"

enum { PAGE = 4000 };

/* A page of which every byte follows from `number`, so that a mixed-up one shows. */
static struct entry *page_of(unsigned number, size_t size)
{
    struct answer answer = {.status = 200, .media_type = "text/html", .cache_control = cache_pages};
    struct buffer bytes = {.ceiling = 8 << 20};
    while (bytes.len < size)
        buffer_print(&bytes, "page %u of the film, ", number);
    return entry_new(&answer, &bytes);
}

static struct text path_of(unsigned number, char room[32])
{
    int len = snprintf(room, 32, "/films/%u/", number);
    return (struct text){room, (size_t)len};
}

static bool shows(const struct entry *entry, unsigned number)
{
    char start[48];
    snprintf(start, sizeof start, "page %u of", number);
    return text_starts(body_text(entry_ready(entry, CODING_IDENTITY)->body), start);
}

static void put_page(struct cache *cache, unsigned number)
{
    char room[32];
    entry_release(cache_add(cache, path_of(number, room), page_of(number, PAGE)));
}

static bool has_page(struct cache *cache, unsigned number)
{
    char room[32];
    struct entry *entry = cache_find(cache, path_of(number, room));
    if (entry == NULL)
        return false;
    assert_true(shows(entry, number));
    entry_release(entry);
    return true;
}

static void pages_are_found_again(void **state)
{
    (void)state;
    struct cache *cache = cache_new(1 << 20);
    assert_false(has_page(cache, 1));
    put_page(cache, 1);
    put_page(cache, 2);
    assert_true(has_page(cache, 1));
    assert_true(has_page(cache, 2));
    assert_false(has_page(cache, 3));
    assert_int_equal(cache_count(cache), 2);
    cache_free(cache);
}

static void the_first_of_two_is_kept(void **state)
{
    (void)state;
    struct cache *cache = cache_new(1 << 20);
    put_page(cache, 1);
    struct entry *second = cache_add(cache, TEXT("/films/1/"), page_of(99, PAGE));
    assert_true(shows(second, 1));
    assert_int_equal(cache_count(cache), 1);
    entry_release(second);
    cache_free(cache);
}

static void the_ceiling_holds(void **state)
{
    (void)state;
    enum { CEILING = 1 << 20 };
    struct cache *cache = cache_new(CEILING);
    for (unsigned i = 0; i < 2000; i++) {
        put_page(cache, i);
        assert_true(cache_used(cache) <= CEILING);
    }
    assert_true(cache_count(cache) > 50);
    assert_true(cache_count(cache) * PAGE <= CEILING);
    cache_free(cache);
}

static void what_is_asked_for_stays(void **state)
{
    (void)state;
    struct cache *cache = cache_new(1 << 20);
    put_page(cache, 0);
    for (unsigned i = 1; i < 2000; i++) {
        put_page(cache, i);
        assert_true(has_page(cache, 0));
    }
    assert_false(has_page(cache, 1));
    cache_free(cache);
}

static void coded_forms_count(void **state)
{
    (void)state;
    struct cache *cache = cache_new(1 << 20);
    struct entry *entry = cache_add(cache, TEXT("/films/7/"), page_of(7, PAGE));
    size_t before = cache_used(cache);
    const struct variant *variant = cache_variant(cache, TEXT("/films/7/"), entry, CODING_BROTLI);
    assert_int_equal(variant->coding, CODING_BROTLI);
    assert_true(cache_used(cache) >= before + body_text(variant->body).len);
    assert_ptr_equal(entry_ready(entry, CODING_BROTLI), variant);
    assert_null(entry_ready(entry, CODING_GZIP));
    assert_string_not_equal(variant->tag, entry_ready(entry, CODING_IDENTITY)->tag);
    entry_release(entry);
    cache_free(cache);
}

static void what_is_too_large_is_not_kept(void **state)
{
    (void)state;
    struct cache *cache = cache_new(1 << 20);
    struct entry *entry = cache_add(cache, TEXT("/feed.xml"), page_of(5, 600 << 10));
    assert_true(shows(entry, 5));
    assert_int_equal(cache_count(cache), 0);
    entry_release(entry);
    cache_free(cache);
}

static void what_is_held_outlives_the_cache(void **state)
{
    (void)state;
    struct cache *cache = cache_new(64 << 10);
    put_page(cache, 1);
    struct entry *held = cache_find(cache, TEXT("/films/1/"));
    for (unsigned i = 2; i < 200; i++)
        put_page(cache, i);
    cache_free(cache);
    assert_true(shows(held, 1));
    entry_release(held);
}

struct crowd {
    struct cache *cache;
    unsigned seed;
    atomic_uint *wrong;
};

static void *ask_at_random(void *context)
{
    struct crowd *one = context;
    char room[32];
    for (unsigned i = 0; i < 4000; i++) {
        one->seed = one->seed * 1103515245u + 12345;
        unsigned number = one->seed >> 16 & 127;
        struct text path = path_of(number, room);
        struct entry *entry = cache_find(one->cache, path);
        if (entry == NULL)
            entry = cache_add(one->cache, path, page_of(number, PAGE));
        const struct variant *variant =
            cache_variant(one->cache, path, entry, one->seed >> 8 & 1 ? CODING_GZIP : CODING_IDENTITY);
        if (!shows(entry, number) || body_text(variant->body).len == 0)
            atomic_fetch_add(one->wrong, 1);
        entry_release(entry);
    }
    return NULL;
}

static void a_crowd_gets_the_right_pages(void **state)
{
    (void)state;
    enum { THREADS = 4, CEILING = 512 << 10 };
    atomic_uint wrong = 0;
    struct cache *cache = cache_new(CEILING);
    struct crowd crowd[THREADS];
    pthread_t threads[THREADS];
    for (unsigned i = 0; i < THREADS; i++) {
        crowd[i] = (struct crowd){.cache = cache, .seed = i + 1, .wrong = &wrong};
        assert_int_equal(pthread_create(&threads[i], NULL, ask_at_random, &crowd[i]), 0);
    }
    for (unsigned i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(atomic_load(&wrong), 0);
    assert_true(cache_used(cache) <= CEILING);
    cache_free(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_found_again),
        cmocka_unit_test(the_first_of_two_is_kept),
        cmocka_unit_test(the_ceiling_holds),
        cmocka_unit_test(what_is_asked_for_stays),
        cmocka_unit_test(coded_forms_count),
        cmocka_unit_test(what_is_too_large_is_not_kept),
        cmocka_unit_test(what_is_held_outlives_the_cache),
        cmocka_unit_test(a_crowd_gets_the_right_pages),
    };
    return cmocka_run_group_tests_name("cache", tests, NULL, NULL);
}
