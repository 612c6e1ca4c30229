#include "fact/claim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static struct arena arena;

static struct claim read_words(const char *words)
{
    struct claim claim;
    claim_read(text_of(words), &claim);
    return claim;
}

static struct claim must_read(const char *words)
{
    struct claim claim = read_words(words);
    if (claim.trouble != NULL)
        fail_msg("%s: %s (%.*s)", words, claim.trouble, TEXT_ARG(claim.word));
    return claim;
}

static void every_known_word_is_found_and_in_order(void **state)
{
    struct text word, before = TEXT("");
    size_t index = 0;
    (void)state;
    for (; claim_word_at(index, &word); index++) {
        struct claim_word found = {.text = word};
        claim_look_up(&found);
        if (found.class == WORD_PLAIN || text_compare(before, word) >= 0)
            fail_msg("%s is not found, or out of order", word.at);
        before = word;
    }
    assert_true(index > 200);
}

static void numbers_are_read_with_unit_and_grain(void **state)
{
    static const struct {
        const char *words;
        int64_t number, grain;
        enum claim_unit unit;
        enum claim_hedge hedge;
    } cases[] = {
        {"two weeks earlier", 2000, 1000, CLAIM_WEEKS, CLAIM_EXACT},
        {"a fortnight", 2000, 1000, CLAIM_WEEKS, CLAIM_EXACT},
        {"45 minutes", 45000, 1000, CLAIM_MINUTES, CLAIM_EXACT},
        {"2 hrs 04 mins", 124000, 1000, CLAIM_MINUTES, CLAIM_EXACT},
        {"1 hr 18 mins 30 secs", 4710000, 1000, CLAIM_SECONDS, CLAIM_EXACT},
        {"a 30-second pause", 30000, 1000, CLAIM_SECONDS, CLAIM_EXACT},
        {"two and a half years", 2500, 500, CLAIM_YEARS, CLAIM_EXACT},
        {"a year and a half", 1500, 500, CLAIM_YEARS, CLAIM_EXACT},
        {"4½", 4500, 500, CLAIM_BARE, CLAIM_EXACT},
        {"½ star", 500, 250, CLAIM_STARS, CLAIM_EXACT},
        {"half an hour", 500, 250, CLAIM_HOURS, CLAIM_EXACT},
        {"three quarters of an hour", 750, 250, CLAIM_HOURS, CLAIM_EXACT},
        {"two-and-a-half-hour", 2500, 500, CLAIM_HOURS, CLAIM_EXACT},
        {"half a dozen films", 6000, 1000, CLAIM_FILMS, CLAIM_EXACT},
        {"two dozen films", 24000, 1000, CLAIM_FILMS, CLAIM_EXACT},
        {"seven previous films", 7000, 1000, CLAIM_FILMS, CLAIM_EXACT},
        {"two hundred and twenty-five", 225000, 1000, CLAIM_BARE, CLAIM_EXACT},
        {"a hundred films", 100000, 1000, CLAIM_FILMS, CLAIM_EXACT},
        {"two thousand and one", 2001000, 1000, CLAIM_BARE, CLAIM_EXACT},
        {"1,234 films", 1234000, 1000, CLAIM_FILMS, CLAIM_EXACT},
        {"2.75 hours", 2750, 10, CLAIM_HOURS, CLAIM_EXACT},
        {"nearly an hour", 1000, 1000, CLAIM_HOURS, CLAIM_NEARLY},
        {"over 100", 100000, 1000, CLAIM_BARE, CLAIM_OVER},
        {"100 or more", 100000, 1000, CLAIM_BARE, CLAIM_AT_LEAST},
        {"20 minutes or so", 20000, 1000, CLAIM_MINUTES, CLAIM_ABOUT},
        {"20-ish minutes", 20000, 1000, CLAIM_MINUTES, CLAIM_ABOUT},
        {"no more than 20 minutes", 20000, 1000, CLAIM_MINUTES, CLAIM_AT_MOST},
        {"20 minutes at most", 20000, 1000, CLAIM_MINUTES, CLAIM_AT_MOST},
        {"not less than ten days", 10000, 1000, CLAIM_DAYS, CLAIM_AT_LEAST},
        {"just under two hours", 2000, 1000, CLAIM_HOURS, CLAIM_NEARLY},
        {"a little over two hours", 2000, 1000, CLAIM_HOURS, CLAIM_LITTLE},
        {"up to three weeks", 3000, 1000, CLAIM_WEEKS, CLAIM_AT_MOST},
        {"a decade", 10000, 2000, CLAIM_YEARS, CLAIM_EXACT},
        {"a third of the film", 33333, 10000, CLAIM_PERCENT, CLAIM_EXACT},
        {"the first half", 50000, 10000, CLAIM_PERCENT, CLAIM_EXACT},
        {"30 per cent", 30000, 1000, CLAIM_PERCENT, CLAIM_EXACT},
        {"★★★★½", 4500, 500, CLAIM_STARS, CLAIM_EXACT},
        {"four out of five", 4000, 1000, CLAIM_STARS, CLAIM_EXACT},
        {"1:18:30", 4710000, 1000, CLAIM_SECONDS, CLAIM_EXACT},
        {"the first hour", 1000, 1000, CLAIM_HOURS, CLAIM_EXACT},
        {"120 minutes (two hours)", 120000, 1000, CLAIM_MINUTES, CLAIM_EXACT},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct claim claim = must_read(cases[i].words);
        if ((claim.marks & CLAIM_NUMBER) == 0 || claim.number != cases[i].number || claim.grain != cases[i].grain ||
            claim.unit != cases[i].unit || claim.hedge != cases[i].hedge)
            fail_msg("%s: %lld by %lld in %d, hedge %d", cases[i].words, (long long)claim.number,
                     (long long)claim.grain, (int)claim.unit, (int)claim.hedge);
    }
}

static void what_would_change_the_meaning_is_not_read(void **state)
{
    static const char *const cases[] = {
        "two or three weeks",
        "10-15 minutes",
        "several films",
        "twice as long",
        "nearly the same",
        "about nearly 5",
        "7 out of 10",
        "dozens of films",
        "all but two films",
        "3.1415 hours",
        "99999999999 years",
        "ten million million days",
        "0 million million million million million days, 5 days",
        "5 out of 5 centuries out of 5 centuries out of 5 centuries out of 5 centuries, 2 hours",
        "20 minutes or so at most or so",
        "or so"};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (read_words(cases[i]).trouble == NULL)
            fail_msg("is read: %s", cases[i]);
}

static void dates_are_read_in_every_form(void **state)
{
    static const struct {
        const char *words;
        int32_t days; /* how many it spans */
    } cases[] = {{"7 June 2025", 1}, {"June 7, 2025", 1},     {"2025-06-07", 1},   {"on the 7th of June 2025", 1},
                 {"June 2025", 30},  {"in June of 2025", 30}, {"since 2025", 365}, {"in 2025", 365}};
    (void)state;
    int32_t day = day_of(2025, 6, 7);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct claim claim = must_read(cases[i].words);
        if ((claim.marks & CLAIM_DATE) == 0 || claim.from > day || claim.to < day ||
            claim.to - claim.from + 1 != cases[i].days)
            fail_msg("%s: %d to %d", cases[i].words, (int)claim.from, (int)claim.to);
    }
    assert_int_equal(must_read("2025 days").marks & CLAIM_DATE, 0);
    assert_int_equal(must_read("he may go").marks & CLAIM_DATE, 0);
    assert_true((must_read("31 June 2025").marks & CLAIM_NUMBER) != 0); /* no day: what is left of it is too much */
}

static void marks_are_read(void **state)
{
    static const struct {
        const char *words;
        uint32_t marks;
    } cases[] = {
        {"on the same day", CLAIM_SAME},
        {"no longer showing", CLAIM_GONE | CLAIM_SHOWING},
        {"not showing any more", CLAIM_NOT | CLAIM_GONE | CLAIM_SHOWING},
        {"isn’t better", CLAIM_NOT | CLAIM_BETTER},
        {"isn't better", CLAIM_NOT | CLAIM_BETTER},
        {"no better", CLAIM_NOT | CLAIM_BETTER},
        {"no films", CLAIM_NONE},
        {"yet to open", CLAIM_YET},
        {"the fifth film", CLAIM_ORDINAL},
        {"5th", CLAIM_ORDINAL},
        {"number five", CLAIM_ORDINAL},
        {"in Chapter 4", 0},
        {"introduced in Chapter 4", CLAIM_DEBUT},
        {"the second longest", CLAIM_ORDINAL | CLAIM_LONGEST},
        {"the third", CLAIM_ORDINAL},
        {"in the top ten", CLAIM_TOP | CLAIM_NUMBER},
        {"more enjoyable", CLAIM_MORE},
        {"", 0},
        {"the film’s end", CLAIM_LAST},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (must_read(cases[i].words).marks != cases[i].marks)
            fail_msg("%s: %x", cases[i].words, (unsigned)must_read(cases[i].words).marks);
}

/* ---- properties ---- */

static bool is_same(const struct claim *a, const struct claim *b)
{
    return a->marks == b->marks && a->number == b->number && a->grain == b->grain && a->unit == b->unit &&
           a->hedge == b->hedge && a->ordinal == b->ordinal && (a->trouble == NULL) == (b->trouble == NULL);
}

static struct text in_words(int number)
{
    static const char *const small[] = {
        "",    "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
        "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                       "fifty", "sixty", "seventy", "eighty", "ninety"};
    if (number < 20)
        return text_of(small[number]);
    if (number < 100)
        return arena_print(&arena, "%s%s%s", tens[number / 10], number % 10 > 0 ? "-" : "", small[number % 10]);
    struct text rest = in_words(number % 100);
    return arena_print(&arena, "%s hundred%s%.*s", small[number / 100], rest.len > 0 ? " and " : "", TEXT_ARG(rest));
}

static void numbers_in_words_are_those_in_digits(void **state)
{
    (void)state;
    for (int number = 1; number < 1000; number++) {
        struct claim words = must_read(arena_print(&arena, "%.*s weeks earlier", TEXT_ARG(in_words(number))).at);
        struct claim digits = must_read(arena_print(&arena, "%d weeks earlier", number).at);
        if (!is_same(&words, &digits))
            fail_msg("%d is read as %lld", number, (long long)words.number);
    }
}

static void letters_blanks_and_dashes_may_be_of_any_sort(void **state)
{
    static const char *const pairs[][2] = {
        {"two weeks earlier", "TWO\u00A0Weeks\u2009earlier"},
        {"a two-week lead", "a two\u2011week\u2014lead"},
        {"isn't showing", "Isn\u2019t  showing!"},
        {"2 hrs 04 mins", "2hrs04mins"},
        {"45 minutes", "“45” minutes…"},
        {"20 minutes", "*20* minutes."},
    };
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct claim one = must_read(pairs[i][0]), other = must_read(pairs[i][1]);
        if (!is_same(&one, &other))
            fail_msg("%s is not %s", pairs[i][0], pairs[i][1]);
    }
}

static void the_same_time_in_other_units_is_the_same(void **state)
{
    (void)state;
    for (int hours = 1; hours < 24; hours++)
        for (int64_t seconds = 0; seconds < 90000; seconds += 97) {
            struct claim minutes = must_read(arena_print(&arena, "over %d minutes", hours * 60).at);
            struct claim whole = must_read(arena_print(&arena, "over %d hours", hours).at);
            assert_int_equal(claim_holds(&minutes, seconds, 60), claim_holds(&whole, seconds, 3600));
            arena_reset(&arena);
        }
}

/* What is said is what the data rounds to; a tie rounds to both. */
static void a_plain_number_is_the_data_rounded(void **state)
{
    (void)state;
    for (int64_t minutes = 0; minutes < 150; minutes++) {
        struct claim claim = must_read(arena_print(&arena, "%lld minutes", (long long)minutes).at);
        for (int64_t seconds = 0; seconds < 9100; seconds++) {
            bool rounds = (seconds + 30) / 60 == minutes || (seconds + 29) / 60 == minutes;
            assert_int_equal(claim_holds(&claim, seconds, 60), rounds);
        }
    }
}

static void hedges_stand_in_order(void **state)
{
    (void)state;
    for (int64_t number = 1; number < 120; number++)
        for (int64_t data = 0; data < 20000; data += 61) {
            struct claim claim = {.marks = CLAIM_NUMBER, .number = number * CLAIM_ONE, .grain = CLAIM_ONE};
            bool holds[CLAIM_AT_MOST + 1];
            for (int hedge = CLAIM_EXACT; hedge <= CLAIM_AT_MOST; hedge++) {
                claim.hedge = (enum claim_hedge)hedge;
                holds[hedge] = claim_holds(&claim, data, 60);
            }
            assert_true(holds[CLAIM_OVER] != holds[CLAIM_AT_MOST]);
            assert_true(holds[CLAIM_UNDER] != holds[CLAIM_AT_LEAST]);
            assert_true(!holds[CLAIM_EXACT] || holds[CLAIM_ABOUT]);
            assert_true(!holds[CLAIM_NEARLY] || (holds[CLAIM_UNDER] && holds[CLAIM_ABOUT]));
            assert_true(!holds[CLAIM_LITTLE] || (holds[CLAIM_OVER] && holds[CLAIM_ABOUT]));
        }
}

static void what_is_too_long_is_not_read(void **state)
{
    char words[CLAIM_MOST + 2];
    struct claim claim;
    (void)state;
    memset(words, 'a', sizeof words);
    claim_read((struct text){words, CLAIM_MOST}, &claim);
    assert_null(claim.trouble);
    claim_read((struct text){words, CLAIM_MOST + 1}, &claim);
    assert_non_null(claim.trouble);
    for (size_t i = 0; i < 2 * CLAIM_WORDS_MOST + 2; i++)
        words[i] = i % 2 == 0 ? 'x' : ' ';
    claim_read((struct text){words, 2 * CLAIM_WORDS_MOST}, &claim);
    assert_null(claim.trouble);
    claim_read((struct text){words, 2 * CLAIM_WORDS_MOST + 2}, &claim);
    assert_non_null(claim.trouble);
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_known_word_is_found_and_in_order),
        cmocka_unit_test(numbers_are_read_with_unit_and_grain),
        cmocka_unit_test(what_would_change_the_meaning_is_not_read),
        cmocka_unit_test(dates_are_read_in_every_form),
        cmocka_unit_test(marks_are_read),
        cmocka_unit_test(numbers_in_words_are_those_in_digits),
        cmocka_unit_test(letters_blanks_and_dashes_may_be_of_any_sort),
        cmocka_unit_test(the_same_time_in_other_units_is_the_same),
        cmocka_unit_test(a_plain_number_is_the_data_rounded),
        cmocka_unit_test(hedges_stand_in_order),
        cmocka_unit_test(what_is_too_long_is_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
