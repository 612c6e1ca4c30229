/* Texts come back byte for byte, or not at all and with a sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "store/packed.h"
#include "store/sample_store.h"

static struct arena arena;
static struct notes *notes;

static int start(void **state)
{
    (void)state;
    notes = sample_notes(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

/* Bytes of 0 to `kinds` - 1, the same ones for the same seed. */
static struct text noise(size_t len, unsigned kinds, uint32_t seed)
{
    char *at = arena_take(&arena, len + 1, 1);
    for (size_t i = 0; i < len; i++) {
        seed = seed * 1664525 + 1013904223;
        at[i] = (char)((seed >> 16) % kinds);
    }
    return (struct text){at, len};
}

/* `text` with `part` at `from`, in the place of `gone` bytes. */
static struct text changed(struct text text, size_t from, size_t gone, struct text part)
{
    char *at = arena_take(&arena, text.len + part.len, 1);
    memcpy(at, text.at, from);
    memcpy(at + from, part.at, part.len);
    memcpy(at + from + part.len, text.at + from + gone, text.len - from - gone);
    return (struct text){at, text.len + part.len - gone};
}

/* What it took. */
static size_t round_trip(struct text text, struct text frame)
{
    struct packed packed = packed_make(text, frame, &arena);
    struct text back = TEXT_ABSENT;
    assert_int_equal(packed.bytes, text.len);
    assert_int_equal(packed_read(&packed, frame, &arena, &back, notes), OK);
    assert_non_null(back.at);
    assert_true(text_equal(back, text));
    return packed.deflated.len;
}

static void every_text_comes_back_from_every_frame(void **state)
{
    (void)state;
    struct text letters = noise(5000, 20, 1), long_letters = noise(100000, 20, 2);
    struct text texts[] = {
        TEXT(""),
        TEXT("x"),
        TEXT("a\0b\0\0"),
        TEXT("aaaaaaaaaaaa"),
        TEXT("aaaaaaaaaaaaa"),
        letters,
        changed(letters, 0, 0, TEXT("A new beginning. ")),
        changed(letters, 5000, 0, TEXT(" A new end.")),
        changed(letters, 2000, 1000, TEXT("")),
        long_letters,
        changed(long_letters, 50000, 10, TEXT("In between.")),
        changed(changed(long_letters, 1, 0, TEXT("Here and")), 90000, 10, TEXT("there.")),
        noise((1 << 14) - 1, 256, 12),
        noise(1 << 14, 256, 13),
        noise((1 << 14) + 1, 256, 14),
        noise(1 << 15, 256, 3),
        noise(PACKED_MOST, 256, 4),
        noise(PACKED_MOST, 1, 5),
        noise(PACKED_MOST, 20, 6),
    };
    enum { COUNT = sizeof texts / sizeof texts[0] };
    for (size_t i = 0; i < COUNT; i++) {
        round_trip(texts[i], TEXT_ABSENT);
        for (size_t j = 0; j < COUNT; j++)
            round_trip(texts[i], texts[j]);
    }
}

static void a_change_costs_little_however_long_the_text(void **state)
{
    (void)state;
    size_t lengths[] = {4000, 30000, 33000, 100000, PACKED_MOST - 100};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        size_t len = lengths[i];
        struct text frame = noise(len, 256, (uint32_t)i), words = TEXT("and then the lights went out");
        size_t places[] = {0, len / 2, len};
        for (size_t j = 0; j < 3; j++)
            assert_in_range(round_trip(changed(frame, places[j], 0, words), frame), 1, 40);
        assert_in_range(round_trip(frame, frame), 1, 8);
        /* At both ends at once; and a piece taken out besides. */
        struct text twice = changed(changed(frame, len - 10, 5, words), 10, 5, words);
        assert_in_range(round_trip(twice, frame), 1, 150 + len / 100);
        assert_in_range(round_trip(changed(twice, len / 2, 1500, words), frame), 1, 200 + len / 100);
    }
}

/* Whatever was done to it: refused with a sentence, or still the same text. */
static bool refused(const struct packed *packed, struct text frame, struct text text)
{
    struct text back = TEXT_ABSENT;
    struct notes *own = sample_notes(&arena);
    enum error error = packed_read(packed, frame, &arena, &back, own);
    if (error == OK) {
        assert_true(text_equal(back, text));
        return false;
    }
    assert_int_equal(error, ERROR_STORE);
    assert_null(back.at);
    assert_true(own->count == 1 && text_is(own->notes[0].where, "revision 7"));
    assert_non_null(strstr(own->notes[0].sentence.at, "damaged"));
    return true;
}

static size_t damage_every_bit(struct packed packed, struct text frame, struct text text)
{
    char *bytes = arena_take(&arena, packed.deflated.len, 1);
    size_t count = 0;
    memcpy(bytes, packed.deflated.at, packed.deflated.len);
    packed.deflated.at = bytes;
    for (size_t i = 0; i < packed.deflated.len * 8; i++) {
        bytes[i / 8] ^= (char)(1 << i % 8);
        count += refused(&packed, frame, text);
        bytes[i / 8] ^= (char)(1 << i % 8);
    }
    assert_false(refused(&packed, frame, text));
    return count;
}

static void damaged_bytes_are_told(void **state)
{
    (void)state;
    struct text frame = noise(600, 20, 8), text = changed(frame, 200, 100, noise(90, 20, 9));
    struct text frames[] = {TEXT_ABSENT, frame};
    for (size_t i = 0; i < 2; i++) {
        struct packed packed = packed_make(text, frames[i], &arena), cut;
        packed.name = TEXT("revision 7");
        size_t len = packed.deflated.len;
        /* All but the bits behind the end of what is deflated. */
        assert_true(damage_every_bit(packed, frames[i], text) + 7 >= len * 8);
        cut = packed;
        for (cut.deflated.len = 0; cut.deflated.len < len; cut.deflated.len++)
            assert_true(refused(&cut, frames[i], text));
        cut.deflated = changed(packed.deflated, len, 0, TEXT("\0"));
        assert_true(refused(&cut, frames[i], text));
        cut.deflated = noise(len, 256, 10);
        assert_true(refused(&cut, frames[i], text));
    }
}

static void wrong_numbers_and_frames_are_told_before_memory_is_taken(void **state)
{
    (void)state;
    struct text frame = noise(600, 20, 8), text = changed(frame, 200, 0, TEXT("more"));
    struct packed packed = packed_make(text, frame, &arena);
    packed.name = TEXT("revision 7");
    size_t wrong[] = {0, 1, 199, 201, 601, 605, PACKED_MOST, (size_t)PACKED_MOST + 1, SIZE_MAX, SIZE_MAX - 3};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct packed bytes = packed, head = packed, tail = packed;
        bytes.bytes = wrong[i];
        head.head = wrong[i];
        tail.tail = wrong[i];
        assert_true(refused(&bytes, frame, text));
        assert_true(refused(&head, frame, text));
        assert_true(refused(&tail, frame, text));
    }
    packed.checksum++;
    assert_true(refused(&packed, frame, text));
    packed.checksum--;
    assert_true(refused(&packed, TEXT_ABSENT, text));
    assert_true(refused(&packed, noise(600, 20, 11), text));
    packed.bytes = (size_t)1 << 40;
    struct arena own = {0};
    struct text back;
    assert_int_equal(packed_read(&packed, frame, &own, &back, notes), ERROR_STORE);
    assert_int_equal(own.taken, 0);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, start, end)
    const struct CMUnitTest tests[] = {
        CASE(every_text_comes_back_from_every_frame),
        CASE(a_change_costs_little_however_long_the_text),
        CASE(damaged_bytes_are_told),
        CASE(wrong_numbers_and_frames_are_told_before_memory_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
