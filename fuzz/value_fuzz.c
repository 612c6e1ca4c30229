/* Reads what it is given as every kind of value that base knows, and holds each reader to what its writer says. */
#include <limits.h>
#include <stdlib.h>

#include "base/base.h"

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void read_duration(struct text text)
{
    int64_t milliseconds, again;
    struct buffer out = {.ceiling = 64};
    if (!duration_parse(text, &milliseconds))
        return;
    must(milliseconds >= 0 && milliseconds <= 100LL * 3600 * 1000);
    if (milliseconds >= 1000) {
        duration_put_form(&out, milliseconds / 1000);
        must(duration_parse(buffer_text(&out), &again) && again == milliseconds / 1000 * 1000);
        buffer_clear(&out);
    }
    duration_put_clock(&out, milliseconds);
    must(duration_parse(buffer_text(&out), &again) && again == milliseconds);
    buffer_done(&out);
}

static void read_day(struct text text)
{
    int32_t day;
    int year, month, place;
    struct buffer out = {.ceiling = 64};
    if (!day_parse(text, &day))
        return;
    day_put_iso(&out, day);
    must(text_equal(buffer_text(&out), text));
    day_split(day, &year, &month, &place);
    must(day_of(year, month, place) == day && day_year(day) == year);
    buffer_clear(&out);
    day_put_words(&out, day);
    day_put_rfc822(&out, day);
    must(!out.overfull);
    buffer_done(&out);
}

static void read_number(struct text text)
{
    long long number = 7, again;
    int halves = 7, same;
    struct buffer out = {.ceiling = 64};
    if (number_parse(text, -1000000, LLONG_MAX, &number)) {
        buffer_print(&out, "%lld", number);
        must(number >= -1000000 && number_parse(buffer_text(&out), LLONG_MIN, LLONG_MAX, &again) && again == number);
        must(text_starts(text, "-") || number_parse(text, 0, number, &again));
    } else
        must(number == 7);
    buffer_clear(&out);
    if (halves_parse(text, &halves)) {
        halves_put(&out, halves);
        must(halves >= 0 && halves_parse(buffer_text(&out), &same) && same == halves);
    }
    buffer_done(&out);
}

/* A text is clean when each of its code points is, and what is wrong stands where it is said to stand. */
static void read_text(struct text text)
{
    size_t offence = SIZE_MAX, at = 0;
    const char *what = NULL;
    bool clean = text_is_clean(text, &offence, &what);
    must(clean || (offence < text.len && what != NULL && text_is_clean(text_part(text, 0, offence), &offence, &what)));
    while (clean && at < text.len) {
        uint32_t point = text_code_point(text, &at);
        must(point == '\t' || point == '\n' || (point >= 0x20 && point != 0x7F && (point & 0xFFFE) != 0xFFFE));
        must(point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF));
    }
    must(!clean || text_words(text) <= text_length(text));
    must(text_length(text) <= text.len);
    must(text_trim(text).len <= text.len);
}

static void read_two(struct text text)
{
    struct arena arena = {0};
    struct text rest = text, first = text_take(&rest, '\f');
    must(slug_is_valid(slug_make(&arena, text)));
    must(text_distance(first, rest, 3) == text_distance(rest, first, 3));
    must(!text_equal(first, rest) || first.len > 64 || text_distance(first, rest, 3) == 0);
    arena_done(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct text text = {(const char *)bytes, size};
    read_duration(text);
    read_day(text);
    read_number(text);
    read_text(text);
    read_two(text);
    return 0;
}
