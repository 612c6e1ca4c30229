#include <string.h>

#include "fact/claim.h"

struct entry {
    const char *word;
    enum claim_class class;
    int64_t value;
    uint16_t unit;
    bool plural;
};

#define MARK(word, bits)                                                                                               \
    {                                                                                                                  \
        word, WORD_MARK, bits, 0, false                                                                                \
    }
#define HEDGE(word, hedge)                                                                                             \
    {                                                                                                                  \
        word, WORD_HEDGE, hedge, 0, false                                                                              \
    }
#define NUMBER(word, value)                                                                                            \
    {                                                                                                                  \
        word, WORD_SMALL, value, 0, false                                                                              \
    }
#define NTH(word, value)                                                                                               \
    {                                                                                                                  \
        word, WORD_ORDINAL, value, 0, false                                                                            \
    }
#define UNIT(word, unit)                                                                                               \
    {                                                                                                                  \
        word, WORD_UNIT, 1, unit, false                                                                                \
    }
#define UNITS(word, unit)                                                                                              \
    {                                                                                                                  \
        word, WORD_UNIT, 1, unit, true                                                                                 \
    }
#define MONTH(word, number)                                                                                            \
    {                                                                                                                  \
        word, WORD_MONTH, number, 0, false                                                                             \
    }
#define TWIST(word)                                                                                                    \
    {                                                                                                                  \
        word, WORD_TWIST, 0, 0, false                                                                                  \
    }

/* In the order of the bytes: it is searched by halves. */
static const struct entry entries[] = {
    {"a", WORD_A, 0, 0, false},
    HEDGE("about", CLAIM_ABOUT),
    HEDGE("above", CLAIM_OVER),
    MARK("after", CLAIM_AFTER),
    MARK("afterwards", CLAIM_LATER),
    MARK("again", CLAIM_RETURN),
    MARK("ago", CLAIM_EARLIER),
    HEDGE("almost", CLAIM_NEARLY),
    {"an", WORD_A, 0, 0, false},
    {"and", WORD_AND, 0, 0, false},
    HEDGE("approx", CLAIM_ABOUT),
    HEDGE("approximately", CLAIM_ABOUT),
    MONTH("april", 4),
    MARK("arent", CLAIM_NOT),
    HEDGE("around", CLAIM_ABOUT),
    MONTH("august", 8),
    HEDGE("barely", CLAIM_ABOUT),
    MARK("beats", CLAIM_BETTER),
    MARK("before", CLAIM_EARLIER),
    MARK("beginning", CLAIM_START),
    HEDGE("below", CLAIM_UNDER),
    MARK("best", CLAIM_BEST),
    MARK("better", CLAIM_BETTER),
    HEDGE("beyond", CLAIM_OVER),
    MARK("bottom", CLAIM_WORST),
    TWIST("but"),
    MARK("cannot", CLAIM_NOT),
    {"centuries", WORD_LONG_UNIT, 100, CLAIM_YEARS, true},
    {"century", WORD_LONG_UNIT, 100, CLAIM_YEARS, false},
    {"chapter", WORD_NAME, 0, 0, false},
    MARK("cinema", CLAIM_SHOWING),
    MARK("cinemas", CLAIM_SHOWING),
    HEDGE("circa", CLAIM_ABOUT),
    MARK("closed", CLAIM_CLOSED),
    MARK("closing", CLAIM_LAST),
    {"couple", WORD_DOZEN, 2, 0, false},
    UNIT("day", CLAIM_DAYS),
    UNITS("days", CLAIM_DAYS),
    MARK("debut", CLAIM_DEBUT),
    MARK("debuts", CLAIM_DEBUT),
    {"decade", WORD_LONG_UNIT, 10, CLAIM_YEARS, false},
    {"decades", WORD_LONG_UNIT, 10, CLAIM_YEARS, true},
    MONTH("december", 12),
    MARK("didnt", CLAIM_NOT),
    MARK("doesnt", CLAIM_NOT),
    TWIST("double"),
    {"dozen", WORD_DOZEN, 12, 0, false},
    TWIST("dozens"),
    MARK("earlier", CLAIM_EARLIER),
    NUMBER("eight", 8),
    NUMBER("eighteen", 18),
    NTH("eighteenth", 18),
    NTH("eighth", 8),
    {"eighty", WORD_TENS, 80, 0, false},
    NUMBER("eleven", 11),
    NTH("eleventh", 11),
    MARK("end", CLAIM_LAST),
    UNITS("entries", CLAIM_FILMS),
    UNIT("entry", CLAIM_FILMS),
    {"episode", WORD_NAME, 0, 0, false},
    MARK("equal", CLAIM_LEVEL),
    MARK("equals", CLAIM_LEVEL),
    TWIST("except"),
    TWIST("excepting"),
    TWIST("excluding"),
    MONTH("february", 2),
    TWIST("few"),
    NUMBER("fifteen", 15),
    NTH("fifteenth", 15),
    NTH("fifth", 5),
    {"fifty", WORD_TENS, 50, 0, false},
    UNIT("film", CLAIM_FILMS),
    UNITS("films", CLAIM_FILMS),
    MARK("final", CLAIM_LAST),
    MARK("finer", CLAIM_BETTER),
    MARK("finished", CLAIM_CLOSED),
    MARK("first", CLAIM_FIRST),
    NUMBER("five", 5),
    {"fortnight", WORD_LONG_UNIT, 2, CLAIM_WEEKS, false},
    {"fortnights", WORD_LONG_UNIT, 2, CLAIM_WEEKS, true},
    {"forty", WORD_TENS, 40, 0, false},
    NUMBER("four", 4),
    NUMBER("fourteen", 14),
    NTH("fourteenth", 14),
    NTH("fourth", 4),
    MARK("funnier", CLAIM_BETTER),
    MARK("gone", CLAIM_CLOSED),
    {"h", WORD_UNIT, 1, CLAIM_HOURS, false},
    MARK("hadnt", CLAIM_NOT),
    {"half", WORD_HALF, 0, 0, false},
    TWIST("hardly"),
    MARK("hasnt", CLAIM_NOT),
    MARK("havent", CLAIM_NOT),
    UNIT("hour", CLAIM_HOURS),
    UNITS("hours", CLAIM_HOURS),
    UNIT("hr", CLAIM_HOURS),
    UNITS("hrs", CLAIM_HOURS),
    {"hundred", WORD_SCALE, 100, 0, false},
    TWIST("hundreds"),
    TWIST("if"),
    {"in", WORD_IN, 0, 0, false},
    MARK("inferior", CLAIM_WORSE),
    UNIT("installment", CLAIM_FILMS),
    UNITS("installments", CLAIM_FILMS),
    UNIT("instalment", CLAIM_FILMS),
    UNITS("instalments", CLAIM_FILMS),
    MARK("introduced", CLAIM_DEBUT),
    MARK("introduces", CLAIM_DEBUT),
    {"ish", WORD_TRAIL, CLAIM_ABOUT, 0, false},
    MARK("isnt", CLAIM_NOT),
    MONTH("january", 1),
    MONTH("july", 7),
    MONTH("june", 6),
    MARK("last", CLAIM_LAST),
    MARK("later", CLAIM_LATER),
    TWIST("least"),
    MARK("left", CLAIM_CLOSED),
    MARK("less", CLAIM_LESS),
    MARK("level", CLAIM_LEVEL),
    MARK("longest", CLAIM_LONGEST),
    {"m", WORD_UNIT, 1, CLAIM_MINUTES, false},
    TWIST("many"),
    MONTH("march", 3),
    MONTH("may", 5),
    {"million", WORD_SCALE, 1000000, 0, false},
    TWIST("millions"),
    UNIT("min", CLAIM_MINUTES),
    UNITS("mins", CLAIM_MINUTES),
    UNIT("minute", CLAIM_MINUTES),
    UNITS("minutes", CLAIM_MINUTES),
    UNIT("month", CLAIM_MONTHS),
    UNITS("months", CLAIM_MONTHS),
    MARK("more", CLAIM_MORE),
    UNIT("movie", CLAIM_FILMS),
    UNITS("movies", CLAIM_FILMS),
    HEDGE("nearly", CLAIM_NEARLY),
    TWIST("neither"),
    MARK("never", CLAIM_NOT),
    MARK("newcomer", CLAIM_DEBUT),
    NUMBER("nine", 9),
    NUMBER("nineteen", 19),
    NTH("nineteenth", 19),
    {"ninety", WORD_TENS, 90, 0, false},
    NTH("ninth", 9),
    {"no", WORD_NO, 0, 0, false},
    MARK("none", CLAIM_NONE),
    MARK("nor", CLAIM_NOT),
    MARK("not", CLAIM_NOT),
    MARK("nothing", CLAIM_NONE),
    MONTH("november", 11),
    {"number", WORD_NUMBER, 0, 0, false},
    MONTH("october", 10),
    {"of", WORD_OF, 0, 0, false},
    MARK("off", CLAIM_CLOSED),
    NUMBER("one", 1),
    MARK("opening", CLAIM_FIRST),
    TWIST("or"),
    MARK("outset", CLAIM_START),
    HEDGE("over", CLAIM_OVER),
    {"pair", WORD_DOZEN, 2, 0, false},
    {"part", WORD_NAME, 0, 0, false},
    HEDGE("past", CLAIM_OVER),
    UNIT("percent", CLAIM_PERCENT),
    UNIT("picture", CLAIM_FILMS),
    UNITS("pictures", CLAIM_FILMS),
    MARK("playing", CLAIM_SHOWING),
    {"plus", WORD_TRAIL, CLAIM_AT_LEAST, 0, false},
    MARK("poorer", CLAIM_WORSE),
    MARK("prior", CLAIM_EARLIER),
    {"quarter", WORD_PART, 4, 0, false},
    {"quarters", WORD_PART, 4, 0, true},
    MARK("returning", CLAIM_RETURN),
    MARK("returns", CLAIM_RETURN),
    UNIT("review", CLAIM_FILMS),
    UNITS("reviews", CLAIM_FILMS),
    HEDGE("roughly", CLAIM_ABOUT),
    MARK("running", CLAIM_SHOWING),
    MARK("same", CLAIM_SAME),
    MARK("screens", CLAIM_SHOWING),
    UNIT("sec", CLAIM_SECONDS),
    NTH("second", 2),
    UNITS("seconds", CLAIM_SECONDS),
    UNITS("secs", CLAIM_SECONDS),
    MONTH("september", 9),
    UNIT("sequel", CLAIM_FILMS),
    UNITS("sequels", CLAIM_FILMS),
    NUMBER("seven", 7),
    NUMBER("seventeen", 17),
    NTH("seventeenth", 17),
    NTH("seventh", 7),
    {"seventy", WORD_TENS, 70, 0, false},
    TWIST("several"),
    MARK("sharper", CLAIM_BETTER),
    MARK("shortest", CLAIM_SHORTEST),
    MARK("showing", CLAIM_SHOWING),
    {"since", WORD_IN, 0, 0, false},
    NUMBER("six", 6),
    NUMBER("sixteen", 16),
    NTH("sixteenth", 16),
    NTH("sixth", 6),
    {"sixty", WORD_TENS, 60, 0, false},
    HEDGE("some", CLAIM_ABOUT),
    UNIT("star", CLAIM_STARS),
    UNITS("stars", CLAIM_STARS),
    MARK("start", CLAIM_START),
    MARK("still", CLAIM_SHOWING),
    MARK("stronger", CLAIM_BETTER),
    MARK("subsequently", CLAIM_LATER),
    MARK("superior", CLAIM_BETTER),
    NUMBER("ten", 10),
    NTH("tenth", 10),
    {"the", WORD_THE, 0, 0, false},
    MARK("thereafter", CLAIM_LATER),
    {"third", WORD_PART, 3, 0, false},
    {"thirds", WORD_PART, 3, 0, true},
    NUMBER("thirteen", 13),
    NTH("thirteenth", 13),
    {"thirty", WORD_TENS, 30, 0, false},
    {"thousand", WORD_SCALE, 1000, 0, false},
    TWIST("thousands"),
    NUMBER("three", 3),
    TWIST("thrice"),
    UNITS("titles", CLAIM_FILMS),
    MARK("top", CLAIM_TOP),
    TWIST("treble"),
    TWIST("triple"),
    NTH("twelfth", 12),
    NUMBER("twelve", 12),
    NTH("twentieth", 20),
    {"twenty", WORD_TENS, 20, 0, false},
    TWIST("twice"),
    NUMBER("two", 2),
    HEDGE("under", CLAIM_UNDER),
    TWIST("unless"),
    {"volume", WORD_NAME, 0, 0, false},
    MARK("wasnt", CLAIM_NOT),
    MARK("weaker", CLAIM_WORSE),
    UNIT("week", CLAIM_WEEKS),
    UNITS("weeks", CLAIM_WEEKS),
    MARK("werent", CLAIM_NOT),
    HEDGE("within", CLAIM_AT_MOST),
    MARK("without", CLAIM_NONE),
    MARK("worse", CLAIM_WORSE),
    MARK("worst", CLAIM_WORST),
    UNIT("year", CLAIM_YEARS),
    UNITS("years", CLAIM_YEARS),
    NUMBER("zero", 0),
};

static const struct entry *find_entry(struct text word)
{
    size_t low = 0, high = sizeof entries / sizeof entries[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strncmp(word.at, entries[middle].word, word.len);
        if (order == 0)
            order = entries[middle].word[word.len] == '\0' ? 0 : -1;
        if (order == 0)
            return &entries[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

void claim_look_up(struct claim_word *word)
{
    const struct entry *entry = word->text.len <= 14 ? find_entry(word->text) : NULL;
    if (entry == NULL) {
        word->class = WORD_PLAIN;
        return;
    }
    word->class = entry->class;
    word->value = entry->value;
    word->unit = entry->unit;
    word->plural = entry->plural;
}

bool claim_word_at(size_t index, struct text *ret_word)
{
    if (index >= sizeof entries / sizeof entries[0])
        return false;
    *ret_word = text_of(entries[index].word);
    return true;
}

/* ---- words that belong together ---- */

enum { PHRASE_WORDS = 4 };

struct phrase {
    const char *words[PHRASE_WORDS];
    enum claim_class class;
    int64_t value;
    uint16_t unit;
};

/* Of those that begin alike the longer comes first. */
static const struct phrase phrases[] = {
    {{"a", "little", "more", "than"}, WORD_HEDGE, CLAIM_LITTLE, 0},
    {{"a", "little", "less", "than"}, WORD_HEDGE, CLAIM_NEARLY, 0},
    {{"a", "little", "over"}, WORD_HEDGE, CLAIM_LITTLE, 0},
    {{"a", "little", "under"}, WORD_HEDGE, CLAIM_NEARLY, 0},
    {{"any", "longer"}, WORD_MARK, CLAIM_GONE, 0},
    {{"any", "more"}, WORD_MARK, CLAIM_GONE, 0},
    {{"anymore"}, WORD_MARK, CLAIM_GONE, 0},
    {{"as", "good", "as"}, WORD_MARK, CLAIM_LEVEL, 0},
    {{"at", "the", "least"}, WORD_TRAIL, CLAIM_AT_LEAST, 0},
    {{"at", "the", "most"}, WORD_TRAIL, CLAIM_AT_MOST, 0},
    {{"at", "least"}, WORD_HEDGE, CLAIM_AT_LEAST, 0},
    {{"at", "most"}, WORD_HEDGE, CLAIM_AT_MOST, 0},
    {{"fewer", "than"}, WORD_HEDGE, CLAIM_UNDER, 0},
    {{"for", "the", "first", "time"}, WORD_MARK, CLAIM_DEBUT, 0},
    {{"for", "the", "last", "time"}, WORD_MARK, CLAIM_LAST, 0},
    {{"give", "or", "take"}, WORD_TRAIL, CLAIM_ABOUT, 0},
    {{"hardly", "more", "than"}, WORD_HEDGE, CLAIM_LITTLE, 0},
    {{"just", "over"}, WORD_HEDGE, CLAIM_LITTLE, 0},
    {{"just", "under"}, WORD_HEDGE, CLAIM_NEARLY, 0},
    {{"just", "short", "of"}, WORD_HEDGE, CLAIM_NEARLY, 0},
    {{"less", "than"}, WORD_HEDGE, CLAIM_UNDER, 0},
    {{"little", "more", "than"}, WORD_HEDGE, CLAIM_LITTLE, 0},
    {{"more", "or", "less"}, WORD_HEDGE, CLAIM_ABOUT, 0},
    {{"more", "than"}, WORD_HEDGE, CLAIM_OVER, 0},
    {{"no", "fewer", "than"}, WORD_HEDGE, CLAIM_AT_LEAST, 0},
    {{"no", "less", "than"}, WORD_HEDGE, CLAIM_AT_LEAST, 0},
    {{"no", "longer", "than"}, WORD_HEDGE, CLAIM_AT_MOST, 0},
    {{"no", "more", "than"}, WORD_HEDGE, CLAIM_AT_MOST, 0},
    {{"no", "longer"}, WORD_MARK, CLAIM_GONE, 0},
    {{"no", "better"}, WORD_MARK, CLAIM_NOT | CLAIM_BETTER, 0},
    {{"no", "worse"}, WORD_MARK, CLAIM_NOT | CLAIM_WORSE, 0},
    {{"not", "any", "longer"}, WORD_MARK, CLAIM_GONE, 0},
    {{"not", "any", "more"}, WORD_MARK, CLAIM_GONE, 0},
    {{"not", "less", "than"}, WORD_HEDGE, CLAIM_AT_LEAST, 0},
    {{"not", "more", "than"}, WORD_HEDGE, CLAIM_AT_MOST, 0},
    {{"not", "quite"}, WORD_HEDGE, CLAIM_NEARLY, 0},
    {{"not", "yet"}, WORD_MARK, CLAIM_YET, 0},
    {{"on", "a", "par"}, WORD_MARK, CLAIM_LEVEL, 0},
    {{"on", "release"}, WORD_MARK, CLAIM_SHOWING, 0},
    {{"or", "fewer"}, WORD_TRAIL, CLAIM_AT_MOST, 0},
    {{"or", "less"}, WORD_TRAIL, CLAIM_AT_MOST, 0},
    {{"or", "more"}, WORD_TRAIL, CLAIM_AT_LEAST, 0},
    {{"or", "so"}, WORD_TRAIL, CLAIM_ABOUT, 0},
    {{"out", "of"}, WORD_OUT_OF, 0, 0},
    {{"per", "cent"}, WORD_UNIT, 1, CLAIM_PERCENT},
    {{"slightly", "less", "than"}, WORD_HEDGE, CLAIM_NEARLY, 0},
    {{"slightly", "more", "than"}, WORD_HEDGE, CLAIM_LITTLE, 0},
    {{"slightly", "over"}, WORD_HEDGE, CLAIM_LITTLE, 0},
    {{"slightly", "under"}, WORD_HEDGE, CLAIM_NEARLY, 0},
    {{"up", "to"}, WORD_HEDGE, CLAIM_AT_MOST, 0},
    {{"yet", "to"}, WORD_MARK, CLAIM_YET, 0},
};

/* How many words from list[0] on are the phrase; 0 when they are not. */
static size_t match(const struct phrase *phrase, const struct claim_word *list, size_t count)
{
    size_t len = 0;
    while (len < PHRASE_WORDS && phrase->words[len] != NULL) {
        if (len == count || !text_is(list[len].text, phrase->words[len]))
            return 0;
        len++;
    }
    return len;
}

static const struct phrase *find_phrase(const struct claim_word *list, size_t count, size_t *ret_len)
{
    struct text first = list[0].text;
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++) {
        const char *begins = phrases[i].words[0];
        if (begins[0] != first.at[0] || (first.len > 1 && begins[1] != first.at[1]))
            continue;
        *ret_len = match(&phrases[i], list, count);
        if (*ret_len > 0)
            return &phrases[i];
    }
    return NULL;
}

size_t claim_join(struct claim_word *list, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0, len = 1; i < count; i += len, len = 1) {
        const struct phrase *phrase = find_phrase(&list[i], count - i, &len);
        struct claim_word word = list[i];
        if (phrase != NULL) {
            word.class = phrase->class;
            word.value = phrase->value;
            word.unit = phrase->unit;
        } else
            len = 1;
        list[kept++] = word;
    }
    return kept;
}
