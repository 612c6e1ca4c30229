/* units: a text cut into lines or words, written one to a line, for a library that compares files by
 * their lines (libgit2). What is written reads back as the very same bytes. Internal to merge and difference.
 *
 * As words: a run of blanks is a unit of its own, and so is each line end, so that two changes in neighbouring
 * words stand apart. Every unit carries a letter in front: no text can pass for a mark of the library's own.
 */
#ifndef BIJOU_DESK_UNITS_H
#define BIJOU_DESK_UNITS_H

#include "base/base.h"

enum units { UNITS_LINES, UNITS_WORDS };

/* `text`, at most twice as long and a little; in `arena`. */
struct text units_write(enum units units, struct text text, struct arena *arena);
/* One unit of what was written, without its line feed, as it was in the text. */
void units_read(struct text unit, struct buffer *out);
/* The same for whole units, each with its line feed. */
void units_read_all(struct text units, struct buffer *out);

/* Starts the library, once in a process. */
void units_begin(void);

#endif
