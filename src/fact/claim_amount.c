#include "fact/claim.h"

/* The words that are still to be read. */
struct rest {
    const struct claim_word *list;
    size_t count, at;
};

static const struct claim_word *peek(const struct rest *rest, size_t ahead)
{
    static const struct claim_word none = {.class = WORD_PLAIN};
    return rest->at + ahead < rest->count ? &rest->list[rest->at + ahead] : &none;
}

static bool next_is(const struct rest *rest, size_t ahead, enum claim_class class)
{
    return peek(rest, ahead)->class == class;
}

static bool is_unit(const struct claim_word *word)
{
    return word->class == WORD_UNIT || word->class == WORD_LONG_UNIT;
}

/* zero to ninety-nine in words. */
static bool read_small(struct rest *rest, int64_t *ret_number)
{
    int64_t number = 0;
    bool tens = next_is(rest, 0, WORD_TENS);
    if (tens)
        number = rest->list[rest->at++].value;
    if (next_is(rest, 0, WORD_SMALL) && (!tens || (peek(rest, 0)->value > 0 && peek(rest, 0)->value < 10)))
        number += rest->list[rest->at++].value;
    else if (!tens)
        return false;
    *ret_number = number;
    return true;
}

/* What multiplies: "two hundred", "three thousand", "two dozen". */
static bool read_scales(struct rest *rest, int64_t *number)
{
    bool any = false;
    for (; next_is(rest, 0, WORD_SCALE) || next_is(rest, 0, WORD_DOZEN); any = true) {
        *number *= peek(rest, 0)->value;
        if (*number > CLAIM_NUMBER_MOST)
            *number = CLAIM_NUMBER_MOST + 1;
        rest->at++;
    }
    return any;
}

/* "two hundred and twenty-five", "a dozen", "twelve". */
static bool read_words(struct rest *rest, int64_t *ret_number)
{
    int64_t number, more;
    bool one = (next_is(rest, 0, WORD_A) || next_is(rest, 0, WORD_THE)) &&
               (next_is(rest, 1, WORD_SCALE) || next_is(rest, 1, WORD_DOZEN));
    if (one) {
        rest->at++;
        number = 1;
    } else if (!read_small(rest, &number))
        return false;
    while (read_scales(rest, &number)) {
        struct rest after = *rest;
        after.at += next_is(rest, 0, WORD_AND);
        if (!read_small(&after, &more))
            break;
        *rest = after;
        if (read_scales(rest, &more))
            rest->at--; /* "two hundred three thousand": the scale stands for itself, and is not read */
        number += more;
    }
    *ret_number = number;
    return true;
}

/* "half", "a quarter", "two thirds", "¾": a part of one. The count of parts was read before. */
static bool read_part(struct rest *rest, int64_t parts, struct claim_amount *amount)
{
    const struct claim_word *word = peek(rest, 0);
    if (word->class == WORD_HALF && parts == 1)
        amount->number = amount->grain = CLAIM_ONE / 2;
    else if (word->class == WORD_PART && parts < word->value) {
        amount->number = (parts * CLAIM_ONE * 2 / word->value + 1) / 2;
        amount->grain = CLAIM_ONE / word->value;
    } else if (word->class == WORD_FRACTION && parts == 1) {
        amount->number = word->value;
        amount->grain = word->grain;
    } else
        return false;
    rest->at++;
    return true;
}

/* "and a half", "and three quarters", "½" behind a whole number. */
static void read_added_part(struct rest *rest, struct claim_amount *amount)
{
    struct rest after = *rest;
    struct claim_amount part;
    int64_t parts = 1;
    if (!next_is(rest, 0, WORD_FRACTION)) {
        if (!next_is(rest, 0, WORD_AND))
            return;
        after.at++;
        if (next_is(&after, 0, WORD_A))
            after.at++;
        else
            read_small(&after, &parts);
    }
    /* "an hour and a half", but not "an hour and half a page". */
    if (!read_part(&after, parts, &part) || next_is(&after, 0, WORD_A))
        return;
    amount->number += part.number;
    amount->grain = part.grain;
    *rest = after;
}

/* The unit of a part: "half an hour", "three quarters of an hour", "half a dozen"; else it is a share. */
static void read_part_of(struct rest *rest, struct claim_amount *amount)
{
    size_t skipped = next_is(rest, 0, WORD_OF);
    skipped += next_is(rest, skipped, WORD_A);
    const struct claim_word *word = peek(rest, skipped);
    amount->share = true;
    if (word->class == WORD_DOZEN) {
        amount->number *= word->value;
        amount->grain = CLAIM_ONE;
        amount->share = false;
    } else if (is_unit(word) && (word->unit & (CLAIM_TIME | CLAIM_SPAN | CLAIM_STARS)) != 0) {
        amount->unit = word->unit;
        if (word->class == WORD_LONG_UNIT) {
            amount->number *= word->value;
            amount->grain = word->value * CLAIM_ONE / 5;
        }
        amount->share = false;
    } else
        return;
    rest->at += skipped + 1;
}

/* "an hour", "a fortnight", "a half-hour", "an hour and a half". */
static bool read_one(struct rest *rest, struct claim_amount *amount)
{
    const struct claim_word *unit = peek(rest, 1);
    bool timed = is_unit(unit) && (unit->unit & (CLAIM_TIME | CLAIM_SPAN)) != 0; /* "a film" counts none */
    if (!next_is(rest, 0, WORD_A) || !timed || unit->plural)
        return false;
    rest->at += 1;
    amount->number = amount->grain = CLAIM_ONE;
    return true;
}

static bool read_whole(struct rest *rest, struct claim_amount *amount)
{
    int64_t number;
    if (next_is(rest, 0, WORD_DIGITS)) {
        const struct claim_word *digits = &rest->list[rest->at++];
        amount->number = digits->value;
        amount->grain = digits->grain;
        amount->unit = digits->unit;
        while (next_is(rest, 0, WORD_SCALE) && amount->number > 0 && amount->number <= CLAIM_NUMBER_MOST) {
            amount->number *= peek(rest, 0)->value;
            amount->grain *= peek(rest, 0)->value;
            rest->at++;
        }
        return true;
    }
    if (!read_words(rest, &number))
        return false;
    amount->number = number * CLAIM_ONE;
    amount->grain = CLAIM_ONE;
    return true;
}

/* "third" is a part where something counts it: "a third", "two thirds", "the last third". */
static bool is_ordinal(const struct rest *rest, const struct rest *after)
{
    const struct claim_word *part = peek(after, 0);
    bool counted = after->at > rest->at && !next_is(rest, 0, WORD_THE);
    bool edge = rest->at > 0 && rest->list[rest->at - 1].class == WORD_MARK &&
                (rest->list[rest->at - 1].value & (CLAIM_FIRST | CLAIM_LAST)) != 0;
    return part->class == WORD_PART && part->value == 3 && !part->plural && !counted && !edge;
}

static bool read_parts(struct rest *rest, struct claim_amount *amount)
{
    struct rest after = *rest;
    int64_t parts = 1;
    if (next_is(&after, 0, WORD_A) || next_is(&after, 0, WORD_THE))
        after.at++;
    else
        read_small(&after, &parts);
    if (is_ordinal(rest, &after) || !read_part(&after, parts, amount))
        return false;
    *rest = after;
    if (amount->number == amount->grain)
        amount->grain /= 2; /* "half an hour" is none of 15 minutes */
    read_part_of(rest, amount);
    return true;
}

size_t claim_amount(const struct claim_word *list, size_t count, size_t at, struct claim_amount *ret_amount)
{
    struct rest rest = {list, count, at};
    struct claim_amount amount = {0};
    if (next_is(&rest, 0, WORD_CLOCK)) {
        *ret_amount = (struct claim_amount){
            .number = list[at].value * CLAIM_ONE, .grain = list[at].grain * CLAIM_ONE, .unit = CLAIM_SECONDS};
        return 1;
    }
    if (!read_parts(&rest, &amount)) {
        if (!read_one(&rest, &amount) && !read_whole(&rest, &amount))
            return 0;
        read_added_part(&rest, &amount);
    }
    if (amount.number > (int64_t)CLAIM_NUMBER_MOST * CLAIM_ONE) /* said to be too much by whoever takes it */
        amount.number = (int64_t)CLAIM_NUMBER_MOST * CLAIM_ONE + 1;
    *ret_amount = amount;
    return rest.at - at;
}

/* ---- dates ---- */

/* A day of the month or a year that stands as digits at `ahead`; "7th" takes two words. */
static size_t read_digits(const struct rest *rest, size_t ahead, int64_t least, int64_t most, int *ret_number)
{
    const struct claim_word *word = peek(rest, ahead);
    int64_t number = word->value / CLAIM_ONE;
    if (word->class != WORD_DIGITS || word->grain != CLAIM_ONE || word->unit != 0 || number < least || number > most)
        return 0;
    *ret_number = (int)number;
    return next_is(rest, ahead + 1, WORD_SUFFIX) ? 2 : 1;
}

static size_t read_year(const struct rest *rest, size_t ahead, int *ret_year)
{
    enum { OLDEST_FILM = 1880, LATEST = 2200 };
    return read_digits(rest, ahead, OLDEST_FILM, LATEST, ret_year);
}

/* "7 June 2025", "the 7th of June 2025". */
static size_t read_day_first(const struct rest *rest, struct claim *claim)
{
    int day, year;
    size_t len = read_digits(rest, 0, 1, 31, &day);
    if (len == 0)
        return 0;
    len += next_is(rest, len, WORD_OF);
    if (!next_is(rest, len, WORD_MONTH))
        return 0;
    int month = (int)peek(rest, len++)->value;
    size_t digits = read_year(rest, len, &year);
    claim->from = claim->to = digits > 0 ? day_of(year, month, day) : DAY_UNKNOWN;
    return claim->from != DAY_UNKNOWN ? len + digits : 0;
}

/* "June 7, 2025", "June 2025". */
static size_t read_month_first(const struct rest *rest, struct claim *claim)
{
    int day = 0, year;
    if (!next_is(rest, 0, WORD_MONTH))
        return 0;
    int month = (int)peek(rest, 0)->value;
    size_t len = 1 + read_digits(rest, 1, 1, 31, &day);
    len += day == 0 && next_is(rest, 1, WORD_OF);
    size_t digits = read_year(rest, len, &year);
    if (digits == 0)
        return 0;
    claim->from = day_of(year, month, day > 0 ? day : 1);
    claim->to = day > 0 ? claim->from : (month < 12 ? day_of(year, month + 1, 1) : day_of(year + 1, 1, 1)) - 1;
    return claim->from != DAY_UNKNOWN ? len + digits : 0;
}

size_t claim_date(const struct claim_word *list, size_t count, size_t at, struct claim *claim)
{
    struct rest rest = {list, count, at};
    int year;
    size_t len = next_is(&rest, 0, WORD_DAY) ? 1 : 0;
    if (len > 0)
        claim->from = claim->to = (int32_t)list[at].value;
    if (len == 0)
        len = read_day_first(&rest, claim);
    if (len == 0)
        len = read_month_first(&rest, claim);
    bool led = next_is(&rest, 0, WORD_IN) || next_is(&rest, 0, WORD_OF);
    if (len == 0 && led && read_year(&rest, 1, &year) == 1 && !is_unit(peek(&rest, 2))) {
        len = 2;
        claim->from = day_of(year, 1, 1);
        claim->to = day_of(year, 12, 31);
    }
    if (len > 0)
        claim->marks |= CLAIM_DATE;
    return len;
}
