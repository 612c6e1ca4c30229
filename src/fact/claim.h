/* claim: what the words of a fact say: a number with its unit, how exactly it is meant, and words that count.
 *
 *     struct claim claim;
 *     claim_read(TEXT("nearly two and a half years earlier"), &claim);
 *     claim.number == 2500, claim.grain == 500, claim.unit == CLAIM_YEARS,
 *     claim.hedge == CLAIM_NEARLY, claim.marks == CLAIM_NUMBER | CLAIM_EARLIER
 *
 * Numbers are whole thousandths, so that halves, quarters and shares are exact. Words that say nothing that
 * could be checked ("in", "long", "previous") are passed over; words that would change the meaning of what is read
 * ("twice", "several", "except") make the whole unreadable, and so do two numbers that are not one ("two or three").
 * docs/facts.md lists what is read. Letters in either case, curly or straight apostrophes, any dash, any blank.
 */
#ifndef BIJOU_FACT_CLAIM_H
#define BIJOU_FACT_CLAIM_H

#include "base/base.h"

enum { CLAIM_MOST = 300, CLAIM_WORDS_MOST = 48, CLAIM_ONE = 1000, CLAIM_NUMBER_MOST = 10000000 };

/* A number is in one of these; a bit each, for what a kind of fact takes. */
enum claim_unit {
    CLAIM_BARE = 1 << 0, /* no unit was said */
    CLAIM_SECONDS = 1 << 1,
    CLAIM_MINUTES = 1 << 2,
    CLAIM_HOURS = 1 << 3,
    CLAIM_DAYS = 1 << 4,
    CLAIM_WEEKS = 1 << 5,
    CLAIM_MONTHS = 1 << 6, /* of the calendar, as years are */
    CLAIM_YEARS = 1 << 7,
    CLAIM_STARS = 1 << 8,
    CLAIM_PERCENT = 1 << 9, /* "30 per cent", "half the film" */
    CLAIM_FILMS = 1 << 10,  /* films, sequels, entries, reviews: what is counted */
    CLAIM_TIME = CLAIM_SECONDS | CLAIM_MINUTES | CLAIM_HOURS,
    CLAIM_SPAN = CLAIM_DAYS | CLAIM_WEEKS | CLAIM_MONTHS | CLAIM_YEARS,
    CLAIM_COUNT = CLAIM_BARE | CLAIM_FILMS
};

/* With n the number said and g its grain, the data d is right when */
enum claim_hedge {
    CLAIM_EXACT,    /* |d - n| <= g / 2: it rounds to n; half-way is as near to both */
    CLAIM_ABOUT,    /* |d - n| <= 15 % of n, or g / 2, or from n = 4 g on, g: whichever is most */
    CLAIM_NEARLY,   /* n - 15 % <= d < n */
    CLAIM_LITTLE,   /* n < d <= n + 15 %: "just over", "a little more than" */
    CLAIM_OVER,     /* d > n */
    CLAIM_UNDER,    /* d < n */
    CLAIM_AT_LEAST, /* d >= n */
    CLAIM_AT_MOST   /* d <= n */
};

/* What else is said; a bit each. */
enum claim_mark {
    CLAIM_NUMBER = 1 << 0,
    CLAIM_ORDINAL = 1 << 1, /* "fifth", "5th", "number five" */
    CLAIM_DATE = 1 << 2,
    CLAIM_NOT = 1 << 3,
    CLAIM_NONE = 1 << 4,    /* "no", "none", "without" */
    CLAIM_EARLIER = 1 << 5, /* earlier, before, previously, ago */
    CLAIM_LATER = 1 << 6,
    CLAIM_SAME = 1 << 7,     /* "the same day": with the unit in `unit` */
    CLAIM_FIRST = 1 << 8,    /* first, opening */
    CLAIM_LAST = 1 << 9,     /* last, final, closing */
    CLAIM_SHOWING = 1 << 10, /* showing, running, in cinemas, still */
    CLAIM_GONE = 1 << 11,    /* no longer, not any more */
    CLAIM_YET = 1 << 12,     /* not yet, yet to */
    CLAIM_BETTER = 1 << 13,
    CLAIM_WORSE = 1 << 14,
    CLAIM_LEVEL = 1 << 15,
    CLAIM_LONGEST = 1 << 16,
    CLAIM_SHORTEST = 1 << 17,
    CLAIM_BEST = 1 << 18,
    CLAIM_WORST = 1 << 19,
    CLAIM_TOP = 1 << 20,    /* "in the top ten" */
    CLAIM_DEBUT = 1 << 21,  /* introduced, new, debut */
    CLAIM_RETURN = 1 << 22, /* returns, again */
    CLAIM_START = 1 << 23,  /* start, beginning, outset */
    CLAIM_MORE = 1 << 24,   /* "more enjoyable": no number follows */
    CLAIM_LESS = 1 << 25,
    CLAIM_CLOSED = 1 << 26, /* closed, gone, finished */
    CLAIM_AFTER = 1 << 27,
    /* Harmless wherever they are not asked about. */
    CLAIM_IDLE = CLAIM_SHOWING | CLAIM_MORE
};

struct claim {
    uint32_t marks;         /* of enum claim_mark */
    int64_t number;         /* in thousandths of the unit; with CLAIM_NUMBER */
    int64_t grain;          /* it is said to the nearest of so many thousandths; at least 1 */
    enum claim_unit unit;   /* of the number, or what is the same */
    enum claim_hedge hedge; /* of the number */
    int ordinal;            /* from 1; with CLAIM_ORDINAL */
    int32_t from, to;       /* the day that is named, or the first and last of the month or year; with CLAIM_DATE */
    const char *trouble;    /* why the words cannot be read: a clause with a %.*s for `word`; NULL: they can */
    struct text word;       /* of the words that were read, or literal */
};

/* The words as a reader sees them, without markup. `ret_claim->word` is a view of them. Words that say nothing at
 * all are read too: as a claim without marks. */
void claim_read(struct text words, struct claim *ret_claim);

/* Whether the number holds of `data`, which is in some unit of which `per_unit` make one of the claim's: seconds
 * and 60 for minutes. `data` is not negative and below 2^40. */
bool claim_holds(const struct claim *claim, int64_t data, int64_t per_unit);

/* ---- of the reader, for its own files ---- */

enum claim_class {
    WORD_PLAIN,    /* says nothing that is checked */
    WORD_DIGITS,   /* "45", "2.5" */
    WORD_FRACTION, /* "½" */
    WORD_SMALL,    /* zero to nineteen */
    WORD_TENS,
    WORD_SCALE, /* hundred, thousand, million */
    WORD_DOZEN, /* dozen, couple, pair: "a dozen", "two dozen" */
    WORD_HALF,
    WORD_PART, /* quarter, third */
    WORD_A,
    WORD_AND,
    WORD_OF,
    WORD_THE,
    WORD_ORDINAL,
    WORD_SUFFIX, /* the "th" of "5th" */
    WORD_UNIT,
    WORD_LONG_UNIT, /* fortnight, decade, century: `value` times `unit` */
    WORD_MONTH,
    WORD_DAY,   /* a whole date in digits */
    WORD_CLOCK, /* 1:18, 1:18:30: seconds */
    WORD_HEDGE, /* before its number */
    WORD_TRAIL, /* hedge behind its number: "or so" */
    WORD_MARK,
    WORD_NO,
    WORD_OUT_OF,
    WORD_NUMBER, /* "number five", "chapter 4" */
    WORD_NAME,   /* what stands before a number that is a name: chapter, part */
    WORD_IN,     /* in, of, since: before a year */
    WORD_TWIST   /* would change what is read */
};

struct claim_word {
    struct text text;
    enum claim_class class;
    int64_t value; /* of numbers in thousandths; of marks the bits; of hedges the hedge */
    int64_t grain; /* of digits and fractions */
    uint16_t unit; /* of units */
    bool plural;
    bool attached; /* nothing stands between it and the word before */
};

/* Cuts the words and says what each is; phrases of several words are one. The count; 0 when there are none, and
 * CLAIM_WORDS_MOST + 1 when there are too many. Letters of the words are folded into `folded`. */
size_t claim_cut(struct text words, char folded[CLAIM_MOST + 1], struct claim_word list[CLAIM_WORDS_MOST]);
/* What a word of lower-case letters is: class, value, unit and plural of *word. */
void claim_look_up(struct claim_word *word);
/* All words that are known, in order; false past the last. */
bool claim_word_at(size_t index, struct text *ret_word);
/* Makes one of the words that belong together: "more than", "no longer". The count that is left. */
size_t claim_join(struct claim_word *list, size_t count);

/* A number as it was said, at list[at]. */
struct claim_amount {
    int64_t number, grain;
    uint16_t unit; /* already said by the words: "an hour"; else 0 */
    bool share;    /* "half", "a third": of the whole, when no unit follows */
};
/* How many words it takes; 0: there is no number. */
size_t claim_amount(const struct claim_word *list, size_t count, size_t at, struct claim_amount *ret_amount);
/* A date of several words, or a year after "in", "of" or "since". How many words it takes; 0: there is none. */
size_t claim_date(const struct claim_word *list, size_t count, size_t at, struct claim *claim);

#endif
