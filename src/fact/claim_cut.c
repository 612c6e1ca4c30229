#include <string.h>

#include "fact/claim.h"

/* A place in the words; where the word before ended. */
struct cutter {
    struct text words;
    size_t at, end;
    char *folded;
    size_t folded_len;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static char lower(char byte)
{
    return (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
}

static char peek(const struct cutter *cutter, size_t ahead)
{
    return cutter->at + ahead < cutter->words.len ? cutter->words.at[cutter->at + ahead] : '\0';
}

static bool next_is(const struct cutter *cutter, const char *bytes)
{
    return peek(cutter, 0) == bytes[0] && text_starts(text_part(cutter->words, cutter->at, 4), bytes);
}

/* Every letter comes by here, and nearly all are of one byte. */
static bool is_ascii(const struct cutter *cutter)
{
    return (unsigned char)peek(cutter, 0) < 0x80;
}

/* How long the apostrophe is that stands here; 0: there is none. */
static size_t apostrophe_length(const struct cutter *cutter)
{
    if (is_ascii(cutter))
        return peek(cutter, 0) == '\'' ? 1 : 0;
    if (next_is(cutter, "\u02BC"))
        return 2;
    return next_is(cutter, "\u2019") || next_is(cutter, "\u2018") ? 3 : 0;
}

/* Blanks and dashes of several bytes: U+00A0, U+2000 to U+2027, U+202F, U+2060; U+2212. */
static size_t separator_length(const struct cutter *cutter)
{
    unsigned char second = (unsigned char)peek(cutter, 1), third = (unsigned char)peek(cutter, 2);
    if (is_ascii(cutter))
        return 0;
    if (next_is(cutter, "\u00A0"))
        return 2;
    if (next_is(cutter, "\u2212") || next_is(cutter, "\u2060") || next_is(cutter, "\u202F"))
        return 3;
    return (unsigned char)peek(cutter, 0) == 0xE2 && second == 0x80 && third >= 0x80 && third <= 0xA7 ? 3 : 0;
}

static bool is_letter(const struct cutter *cutter)
{
    char byte = lower(peek(cutter, 0));
    return (byte >= 'a' && byte <= 'z') || ((unsigned char)byte >= 0x80 && separator_length(cutter) == 0);
}

/* A run of letters; what follows an apostrophe stays, but for the s of possession. */
static void cut_letters(struct cutter *cutter, struct claim_word *word)
{
    size_t start = cutter->folded_len;
    while (cutter->at < cutter->words.len) {
        size_t apostrophe = apostrophe_length(cutter);
        if (apostrophe > 0) {
            char next = lower(peek(cutter, apostrophe)), after = lower(peek(cutter, apostrophe + 1));
            bool possessive = next == 's' && !(after >= 'a' && after <= 'z');
            cutter->at += apostrophe + possessive;
            continue;
        }
        if (!is_letter(cutter))
            break;
        cutter->folded[cutter->folded_len++] = lower(cutter->words.at[cutter->at++]);
    }
    word->text = (struct text){cutter->folded + start, cutter->folded_len - start};
    claim_look_up(word);
    bool suffix = word->attached && word->text.len == 2 &&
                  (text_is(word->text, "st") || text_is(word->text, "nd") || text_is(word->text, "rd") ||
                   text_is(word->text, "th"));
    if (suffix)
        word->class = WORD_SUFFIX;
}

static const struct {
    const char *bytes;
    int thousandths, grain;
} fractions[] = {{"½", 500, 500}, {"¼", 250, 250}, {"¾", 750, 250}, {"⅓", 333, 333}, {"⅔", 667, 333}};

static bool cut_fraction(struct cutter *cutter, struct claim_word *word)
{
    for (size_t i = 0; i < sizeof fractions / sizeof fractions[0]; i++) {
        if (!next_is(cutter, fractions[i].bytes))
            continue;
        word->class = WORD_FRACTION;
        word->value = fractions[i].thousandths;
        word->grain = fractions[i].grain;
        cutter->at += strlen(fractions[i].bytes);
        return true;
    }
    return false;
}

static bool cut_day(struct cutter *cutter, struct claim_word *word)
{
    int32_t day;
    if (!day_parse(text_part(cutter->words, cutter->at, 10), &day) || is_digit(peek(cutter, 10)))
        return false;
    cutter->at += 10;
    word->class = WORD_DAY;
    word->value = day;
    return true;
}

/* Digits with commas between thousands; false when there are more than may be counted. */
static bool cut_whole(struct cutter *cutter, int64_t *ret_number)
{
    int64_t number = 0;
    for (; is_digit(peek(cutter, 0)); cutter->at++) {
        if (number <= CLAIM_NUMBER_MOST)
            number = number * 10 + (peek(cutter, 0) - '0');
        bool comma = peek(cutter, 1) == ',' && is_digit(peek(cutter, 2)) && is_digit(peek(cutter, 3)) &&
                     is_digit(peek(cutter, 4)) && !is_digit(peek(cutter, 5));
        cutter->at += comma;
    }
    *ret_number = number;
    return number <= CLAIM_NUMBER_MOST;
}

/* "1:18" is h:mm and "1:18:30" h:mm:ss, as base/duration.h reads them. */
static bool cut_clock(struct cutter *cutter, struct claim_word *word)
{
    size_t len = 0;
    int64_t milliseconds;
    while (is_digit(peek(cutter, len)) || (peek(cutter, len) == ':' && is_digit(peek(cutter, len + 1))))
        len++;
    struct text clock = text_part(cutter->words, cutter->at, len);
    if (text_find(clock, 0, ":") == SIZE_MAX || !duration_parse(clock, &milliseconds))
        return false;
    cutter->at += len;
    word->class = WORD_CLOCK;
    word->value = milliseconds / 1000;
    word->grain = text_find(clock, text_find(clock, 0, ":") + 1, ":") == SIZE_MAX ? 60 : 1;
    return true;
}

/* Up to three decimals count; a number with more of them is said more exactly than it is read. */
static bool cut_decimals(struct cutter *cutter, struct claim_word *word)
{
    word->grain = CLAIM_ONE;
    if (peek(cutter, 0) != '.' || !is_digit(peek(cutter, 1)))
        return true;
    for (cutter->at++; is_digit(peek(cutter, 0)); cutter->at++) {
        word->grain /= 10;
        word->value += (peek(cutter, 0) - '0') * word->grain;
        if (word->grain == 0)
            return false;
    }
    return true;
}

static void cut_digits(struct cutter *cutter, struct claim_word *word)
{
    struct cutter start = *cutter;
    if (cut_day(cutter, word) || cut_clock(cutter, word))
        return;
    bool whole = cut_whole(cutter, &word->value);
    word->value *= CLAIM_ONE;
    word->class = whole && cut_decimals(cutter, word) ? WORD_DIGITS : WORD_TWIST;
    word->text = text_part(start.words, start.at, cutter->at - start.at);
}

static bool cut_stars(struct cutter *cutter, struct claim_word *word)
{
    word->value = 0;
    for (; next_is(cutter, "★"); cutter->at += strlen("★"))
        word->value += CLAIM_ONE;
    if (word->value == 0)
        return false;
    word->class = WORD_DIGITS;
    word->grain = CLAIM_ONE;
    word->unit = CLAIM_STARS;
    return true;
}

static bool cut_sign(struct cutter *cutter, struct claim_word *word)
{
    static const struct {
        const char *bytes;
        enum claim_class class;
        int64_t value;
        uint16_t unit;
    } signs[] = {{"%", WORD_UNIT, 1, CLAIM_PERCENT}, {"+", WORD_TRAIL, CLAIM_AT_LEAST, 0},
                 {"~", WORD_HEDGE, CLAIM_ABOUT, 0},  {"≈", WORD_HEDGE, CLAIM_ABOUT, 0},
                 {"/", WORD_OUT_OF, 0, 0},           {">", WORD_HEDGE, CLAIM_OVER, 0},
                 {"<", WORD_HEDGE, CLAIM_UNDER, 0}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (!next_is(cutter, signs[i].bytes))
            continue;
        word->text = text_of(signs[i].bytes);
        word->class = signs[i].class;
        word->value = signs[i].value;
        word->unit = signs[i].unit;
        cutter->at += word->text.len;
        return true;
    }
    return false;
}

/* False at a byte that is of no word. */
static bool cut_word(struct cutter *cutter, struct claim_word *word)
{
    size_t start = cutter->at;
    *word = (struct claim_word){.attached = cutter->at > 0 && cutter->at == cutter->end};
    if (is_digit(peek(cutter, 0)))
        cut_digits(cutter, word);
    else if (is_ascii(cutter) && is_letter(cutter))
        cut_letters(cutter, word);
    else if (!cut_fraction(cutter, word) && !cut_stars(cutter, word) && !cut_sign(cutter, word)) {
        if (!is_letter(cutter))
            return false;
        cut_letters(cutter, word);
    }
    if (word->text.at == NULL)
        word->text = text_part(cutter->words, start, cutter->at - start);
    cutter->end = cutter->at;
    return true;
}

size_t claim_cut(struct text words, char folded[CLAIM_MOST + 1], struct claim_word list[CLAIM_WORDS_MOST])
{
    struct cutter cutter = {.words = words, .end = SIZE_MAX, .folded = folded};
    size_t count = 0;
    while (cutter.at < words.len) {
        struct claim_word word;
        size_t separator = separator_length(&cutter);
        if (separator > 0 || !cut_word(&cutter, &word)) {
            cutter.at += separator > 0 ? separator : 1;
            continue;
        }
        if (count == CLAIM_WORDS_MOST)
            return CLAIM_WORDS_MOST + 1;
        list[count++] = word;
    }
    return claim_join(list, count);
}
