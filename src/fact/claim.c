#include "fact/claim.h"

#include <stdlib.h>
#include <strings.h>

struct reader {
    struct claim_word list[CLAIM_WORDS_MOST];
    size_t count, at;
    struct claim *claim;
    bool open;   /* the number read last still waits for its unit */
    bool hedged; /* by the words before it */
    bool joined; /* a smaller unit may follow: "1 hr 18 mins" */
    int hedge;   /* that waits for its number; -1: none */
};

static void stumble(struct reader *reader, const char *trouble, struct text word)
{
    if (reader->claim->trouble == NULL) {
        reader->claim->trouble = trouble;
        reader->claim->word = word;
    }
}

/* ---- the number ---- */

static const enum claim_unit families[] = {CLAIM_SECONDS | CLAIM_MINUTES | CLAIM_HOURS, CLAIM_DAYS | CLAIM_WEEKS,
                                           CLAIM_MONTHS | CLAIM_YEARS};

/* How many of the smallest unit of its family it is. */
static int64_t unit_size(uint16_t unit)
{
    switch (unit) {
    case CLAIM_MINUTES: return 60;
    case CLAIM_HOURS: return 3600;
    case CLAIM_WEEKS: return 7;
    case CLAIM_YEARS: return 12;
    default: return 1;
    }
}

static bool is_of_family(uint16_t unit, uint16_t other)
{
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
        if ((unit & families[i]) != 0)
            return (other & families[i]) != 0;
    return unit == other;
}

/* "2 hrs" and then "04 mins": the number is in the smaller unit from then on. */
static bool join_smaller(struct claim *claim, const struct claim_amount *amount)
{
    int64_t size = unit_size((uint16_t)claim->unit), smaller = unit_size(amount->unit);
    if (!is_of_family((uint16_t)claim->unit, amount->unit) || smaller >= size ||
        amount->number * smaller >= CLAIM_ONE * size)
        return false;
    claim->number = claim->number * (size / smaller) + amount->number;
    claim->grain = amount->grain;
    claim->unit = amount->unit;
    return true;
}

static bool is_same_number(const struct claim *claim, const struct claim_amount *amount)
{
    return is_of_family((uint16_t)claim->unit, amount->unit) &&
           claim->number * unit_size((uint16_t)claim->unit) == amount->number * unit_size(amount->unit);
}

static void add_number(struct reader *reader, const struct claim_amount *amount, struct text word)
{
    struct claim *claim = reader->claim;
    if (amount->number > (int64_t)CLAIM_NUMBER_MOST * CLAIM_ONE)
        stumble(reader, "“%.*s” is more than can be counted here", word);
    else if ((claim->marks & CLAIM_NUMBER) == 0) {
        claim->marks |= CLAIM_NUMBER;
        claim->number = amount->number;
        claim->grain = amount->grain > 0 ? amount->grain : 1;
        claim->unit = (enum claim_unit)amount->unit;
        claim->hedge = reader->hedge >= 0 ? (enum claim_hedge)reader->hedge : CLAIM_EXACT;
        reader->hedged = reader->hedge >= 0;
    } else if (!(reader->joined && join_smaller(claim, amount)) && !is_same_number(claim, amount))
        stumble(reader, "“%.*s” is a second number, and only one can be checked", word);
    reader->hedge = -1;
}

/* A unit behind a number that waits for it. Words may stand between: "seven previous films". */
static void add_unit(struct reader *reader, const struct claim_word *word)
{
    struct claim *claim = reader->claim;
    if (word->class == WORD_LONG_UNIT) {
        claim->number *= word->value;
        if (word->unit == CLAIM_YEARS) /* "a decade" is said of eight to twelve years, never to the year */
            claim->grain = word->value * CLAIM_ONE / 5;
    }
    claim->unit = (enum claim_unit)word->unit;
    reader->open = false;
    reader->joined = (word->unit & (CLAIM_TIME | CLAIM_SPAN)) != 0;
    if (claim->number > (int64_t)CLAIM_NUMBER_MOST * CLAIM_ONE) {
        stumble(reader, "“%.*s” is more than can be counted here", word->text);
        claim->number = (int64_t)CLAIM_NUMBER_MOST * CLAIM_ONE; /* whatever follows may still multiply it */
    }
}

/* "an hour and a half": what follows the unit, of the same number. */
static size_t read_half_behind(struct reader *reader)
{
    const struct claim_word *next = &reader->list[reader->at];
    size_t left = reader->count - reader->at;
    struct claim *claim = reader->claim;
    if (left < 3 || next[0].class != WORD_AND || next[1].class != WORD_A)
        return 0;
    bool half = next[2].class == WORD_HALF, quarter = next[2].class == WORD_PART && next[2].value == 4;
    bool own = left > 3 && (next[3].class == WORD_A || next[3].class == WORD_OF || next[3].class == WORD_UNIT);
    if ((!half && !quarter) || own || claim->grain != CLAIM_ONE)
        return 0;
    claim->grain = half ? CLAIM_ONE / 2 : CLAIM_ONE / 4;
    claim->number += claim->grain;
    return 3;
}

/* A share is of the whole film, in percent, give or take five. */
static void make_share(struct claim_amount *amount)
{
    amount->unit = CLAIM_PERCENT;
    amount->number *= 100;
    if (amount->number % CLAIM_ONE != 0)
        amount->number = amount->number / 100 == 333 ? 33333 : amount->number / 100 == 667 ? 66667 : amount->number;
    amount->grain = 10 * (int64_t)CLAIM_ONE;
}

static size_t read_amount(struct reader *reader)
{
    struct claim_amount amount;
    size_t len = claim_amount(reader->list, reader->count, reader->at, &amount);
    if (len == 0)
        return 0;
    const struct claim_word *next = &reader->list[reader->at + len];
    bool more = reader->at + len < reader->count;
    struct text word = reader->list[reader->at + len - 1].text;
    bool lone = amount.number == CLAIM_ONE && reader->list[reader->at].class == WORD_SMALL;
    if (more && next->class == WORD_SUFFIX && amount.grain == CLAIM_ONE) {
        reader->claim->marks |= CLAIM_ORDINAL;
        reader->claim->ordinal = (int)(amount.number / CLAIM_ONE);
        return len + 1;
    }
    if (amount.share)
        make_share(&amount);
    bool unit = more && (next->class == WORD_UNIT || next->class == WORD_LONG_UNIT);
    if (unit && amount.unit == 0 && next->class == WORD_UNIT) {
        amount.unit = next->unit;
        add_number(reader, &amount, word);
        reader->joined = (amount.unit & (CLAIM_TIME | CLAIM_SPAN)) != 0;
        reader->open = false;
        return len + 1;
    }
    if (lone && !unit && (reader->claim->marks & CLAIM_NUMBER) != 0)
        return len; /* "45 minutes of one idea": a pronoun */
    bool was_hours = reader->joined && reader->claim->unit == CLAIM_HOURS;
    if (amount.unit == 0 && was_hours && reader->list[reader->at].class == WORD_DIGITS)
        amount.unit = CLAIM_MINUTES; /* "2h04" */
    bool waits = amount.unit == 0;
    if (waits)
        amount.unit = CLAIM_BARE;
    add_number(reader, &amount, word);
    reader->open = waits;
    reader->joined = false;
    return len;
}

/* ---- everything else ---- */

static bool is_number_next(const struct reader *reader, size_t at)
{
    struct claim_amount amount;
    while (at < reader->count && (reader->list[at].class == WORD_THE || reader->list[at].class == WORD_MARK ||
                                  reader->list[at].class == WORD_HEDGE))
        at++;
    return claim_amount(reader->list, reader->count, at, &amount) > 0 ||
           (at < reader->count && (reader->list[at].class == WORD_UNIT || reader->list[at].class == WORD_LONG_UNIT));
}

static void read_hedge(struct reader *reader, const struct claim_word *word)
{
    bool behind = word->value == CLAIM_AT_LEAST || word->value == CLAIM_AT_MOST;
    if (is_number_next(reader, reader->at + 1)) {
        if (reader->hedge >= 0)
            stumble(reader, "“%.*s” does not go with the word before it", word->text);
        reader->hedge = (int)word->value;
    } else if (behind && (reader->claim->marks & CLAIM_NUMBER) != 0 && !reader->hedged) {
        reader->claim->hedge = (enum claim_hedge)word->value;
        reader->hedged = true;
    } else if (word->value == CLAIM_NEARLY || word->value == CLAIM_LITTLE)
        stumble(reader, "“%.*s” stands before no number", word->text);
    else if (text_is(word->text, "more") || text_is(word->text, "less"))
        reader->claim->marks |= text_is(word->text, "more") ? CLAIM_MORE : CLAIM_LESS;
}

static void read_trail(struct reader *reader, const struct claim_word *word)
{
    if ((reader->claim->marks & CLAIM_NUMBER) == 0 || reader->hedged)
        stumble(reader, "“%.*s” stands behind no number that it could go with", word->text);
    reader->claim->hedge = (enum claim_hedge)word->value;
    reader->hedged = true;
}

/* Ordinals, which "second" and "third" are when nothing counts before them. */
static void read_ordinal(struct reader *reader, const struct claim_word *word)
{
    struct claim *claim = reader->claim;
    if (reader->open && word->class == WORD_ORDINAL && word->value == 2) {
        claim->unit = CLAIM_SECONDS;
        reader->open = false;
        return;
    }
    if ((claim->marks & CLAIM_ORDINAL) != 0 && claim->ordinal != word->value)
        stumble(reader, "“%.*s” is a second number, and only one can be checked", word->text);
    claim->marks |= CLAIM_ORDINAL;
    claim->ordinal = (int)word->value;
}

/* "four out of five", "4/5": the stars there are. */
static size_t read_out_of(struct reader *reader)
{
    struct claim_amount amount;
    size_t len = claim_amount(reader->list, reader->count, reader->at + 1, &amount);
    bool numbered = (reader->claim->marks & CLAIM_NUMBER) != 0;
    if (!numbered || len == 0 || amount.number != 5 * CLAIM_ONE)
        stumble(reader, "stars are counted out of five and of nothing else%.*s", TEXT(""));
    reader->claim->unit = CLAIM_STARS;
    reader->open = true; /* for "four out of five stars" */
    return len + 1;
}

/* "number five" is the fifth; "chapter 4" is a name. */
static size_t read_named_number(struct reader *reader)
{
    struct claim_amount amount;
    enum claim_class class = reader->list[reader->at].class;
    size_t len = claim_amount(reader->list, reader->count, reader->at + 1, &amount);
    if (len > 0 && amount.unit == 0 && amount.grain == CLAIM_ONE && class == WORD_NUMBER) {
        reader->claim->marks |= CLAIM_ORDINAL;
        reader->claim->ordinal = (int)(amount.number / CLAIM_ONE);
    }
    return 1 + len;
}

/* A unit by itself: "the first hour", "the same day". */
static void read_lone_unit(struct reader *reader, const struct claim_word *word)
{
    struct claim *claim = reader->claim;
    bool same = (claim->marks & CLAIM_SAME) != 0;
    if ((claim->marks & CLAIM_NUMBER) != 0 || word->plural || (word->unit & (CLAIM_TIME | CLAIM_SPAN)) == 0)
        return;
    if (same || (claim->marks & CLAIM_ORDINAL) != 0)
        claim->unit = (enum claim_unit)word->unit;
    else if (reader->hedge >= 0 || (claim->marks & (CLAIM_FIRST | CLAIM_LAST)) != 0) {
        struct claim_amount amount = {.number = CLAIM_ONE, .grain = CLAIM_ONE, .unit = word->unit};
        add_number(reader, &amount, word->text);
        if (word->class == WORD_LONG_UNIT)
            add_unit(reader, word);
        reader->joined = true;
    }
}

static void read_unit(struct reader *reader, const struct claim_word *word)
{
    if (reader->open)
        add_unit(reader, word);
    else
        read_lone_unit(reader, word);
}

static bool is_a_name(const struct claim_word *word)
{
    return word->class == WORD_NUMBER || word->class == WORD_NAME;
}

/* One word or more; how many. */
static size_t read_word(struct reader *reader)
{
    const struct claim_word *word = &reader->list[reader->at];
    switch (word->class) {
    case WORD_TWIST: stumble(reader, "“%.*s” makes the words unclear", word->text); break;
    case WORD_HEDGE: read_hedge(reader, word); break;
    case WORD_TRAIL: read_trail(reader, word); break;
    case WORD_MARK: reader->claim->marks |= (uint32_t)word->value; break;
    case WORD_ORDINAL:
    case WORD_PART: read_ordinal(reader, word); break;
    case WORD_UNIT:
    case WORD_LONG_UNIT: read_unit(reader, word); break;
    case WORD_NO: reader->claim->marks |= CLAIM_NONE; break;
    case WORD_OUT_OF: return read_out_of(reader);
    default: break;
    }
    return 1;
}

static size_t read_next(struct reader *reader)
{
    size_t len = claim_date(reader->list, reader->count, reader->at, reader->claim);
    if (len == 0 && is_a_name(&reader->list[reader->at]))
        len = read_named_number(reader);
    if (len == 0 && (reader->claim->marks & CLAIM_NUMBER) != 0 && !reader->open)
        len = read_half_behind(reader);
    if (len == 0)
        len = read_amount(reader);
    return len > 0 ? len : read_word(reader);
}

/* The word that troubles is a view of the folded copy, which does not outlive the reading. */
static void keep_word(struct claim *claim, struct text words, const char *folded)
{
    if (claim->trouble == NULL || claim->word.at < folded || claim->word.at > folded + CLAIM_MOST)
        return;
    for (size_t at = 0; at + claim->word.len <= words.len; at++)
        if (strncasecmp(words.at + at, claim->word.at, claim->word.len) == 0) {
            claim->word = text_part(words, at, claim->word.len);
            return;
        }
    claim->word = TEXT("a word");
}

void claim_read(struct text words, struct claim *ret_claim)
{
    char folded[CLAIM_MOST + 1];
    struct reader reader = {.claim = ret_claim, .hedge = -1};
    *ret_claim = (struct claim){.from = DAY_UNKNOWN, .to = DAY_UNKNOWN, .grain = 1};
    folded[0] = '\0';
    if (words.len <= CLAIM_MOST)
        reader.count = claim_cut(words, folded, reader.list);
    if (words.len > CLAIM_MOST || reader.count > CLAIM_WORDS_MOST) {
        stumble(&reader, "%.*s of words are too long to be read", TEXT("claims of more than 300 letters or 48"));
        return;
    }
    while (reader.at < reader.count)
        reader.at += read_next(&reader);
    if (ret_claim->trouble == NULL && reader.hedge >= 0)
        stumble(&reader, "the words break off behind a hedge%.*s", TEXT(""));
    keep_word(ret_claim, words, folded);
}

/* ---- does it hold? ---- */

bool claim_holds(const struct claim *claim, int64_t data, int64_t per_unit)
{
    int64_t said = claim->number * per_unit, is = data * CLAIM_ONE, grain = claim->grain * per_unit;
    int64_t off = is > said ? is - said : said - is;
    int64_t near = said / 100 * 15 + said % 100 * 15 / 100;
    switch (claim->hedge) {
    case CLAIM_EXACT: return off * 2 <= grain;
    case CLAIM_ABOUT: return off <= near || off * 2 <= grain || (said >= 4 * grain && off <= grain);
    case CLAIM_NEARLY: return is < said && off <= near;
    case CLAIM_LITTLE: return is > said && off <= near;
    case CLAIM_OVER: return is > said;
    case CLAIM_UNDER: return is < said;
    case CLAIM_AT_LEAST: return is >= said;
    case CLAIM_AT_MOST: return is <= said;
    }
    abort();
}
