/* text: a view of bytes that live elsewhere.
 *
 * A text is a pointer and a length, passed by value. It never owns what it shows and is never
 * assumed to end in NUL; it stays valid as long as the arena or buffer that holds the bytes.
 * A text with `at == NULL` is absent (unknown); an empty text is there, and empty.
 *
 *     struct text title = TEXT("The General");
 *     if (text_is(title, "The General")) ...
 */
#ifndef BIJOU_BASE_TEXT_H
#define BIJOU_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text {
    const char *at;
    size_t len;
};

#define TEXT(literal) ((struct text){"" literal, sizeof(literal) - 1})
#define TEXT_ABSENT   ((struct text){NULL, 0})

/* For printf's "%.*s": printf("%.*s", TEXT_ARG(title)) */
#define TEXT_ARG(text) (int)(text).len, (text).at != NULL ? (text).at : ""

struct text text_of(const char *c_string); /* NULL gives the absent text */
bool text_has(struct text text);           /* there and not empty */
bool text_equal(struct text a, struct text b);
bool text_is(struct text text, const char *c_string);
int text_compare(struct text a, struct text b); /* by bytes: <0, 0, >0 */
bool text_starts(struct text text, const char *prefix);
bool text_ends(struct text text, const char *suffix);

/* The part from `from` (clamped) of at most `len` bytes. */
struct text text_part(struct text text, size_t from, size_t len);
/* Without ASCII blanks (space, tab, CR, LF) at either end. */
struct text text_trim(struct text text);
/* Takes what stands before the first `separator` off the front of *rest and returns it; the
 * separator goes too. When there is none, all of *rest is taken and *rest becomes absent. */
struct text text_take(struct text *rest, char separator);
/* The offset of the first `needle` at or after `from`, or SIZE_MAX. */
size_t text_find(struct text text, size_t from, const char *needle);

/* Reads one code point of UTF-8 at *at and moves *at past it. Invalid bytes (overlong forms,
 * surrogates, anything past U+10FFFF, cut sequences) give UTF8_INVALID and move by one. */
#define UTF8_INVALID UINT32_MAX
uint32_t text_code_point(struct text text, size_t *at);

/* Whether all of `text` may stand in a publication: valid UTF-8, no control characters but tab
 * and line feed, no noncharacters; which is also all that XML 1.0 allows. When not, *ret_at is the
 * offset of the first offence and *ret_what names it ("a byte that is not UTF-8 (0xFF)"). The
 * sentence is in a buffer of the calling thread, good until the next call. */
bool text_is_clean(struct text text, size_t *ret_at, const char **ret_what);

/* The number of code points; of words (runs of non-blanks that hold a letter or digit). */
size_t text_length(struct text text);
size_t text_words(struct text text);

/* 64-bit FNV-1a, for tables in memory; not for anything a stranger could turn against us. */
uint64_t text_hash(struct text text);
/* The Levenshtein distance of two short texts by bytes, at most `limit` (then limit + 1);
 * what "did you mean" is decided by. Texts of over 64 bytes are as far apart as limit + 1. */
unsigned text_distance(struct text a, struct text b, unsigned limit);

#endif
