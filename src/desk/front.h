/* front: the front matter of a draft as blocks of lines, whether or not it can be read yet.
 *
 * A block is a key at the start of a line and all lines until the next one; what stands before the first key
 * is a block without one. So a single key can be looked at and set while the rest is half typed, and what
 * is not touched keeps its bytes. New blocks take the place their key has in the Markdown form.
 *
 *     struct front front = front_read(text, &arena);
 *     struct text stars = front_value(&front, "stars", &arena);
 *     front_set_lines(&front, "headline", TEXT("headline: Ash\n"), &arena);
 *     text = front_write(&front, &arena);
 */
#ifndef BIJOU_DESK_FRONT_H
#define BIJOU_DESK_FRONT_H

#include "base/base.h"

struct front_block {
    struct text key;   /* absent: of no key */
    struct text lines; /* the key's line too; each with its line feed */
};
struct front {
    struct front_block *at;
    size_t count;
    bool fenced;      /* there was front matter, between two lines of --- */
    struct text body; /* all after it */
};

/* Of any text; without front matter all of it is body. */
struct front front_read(struct text text, struct arena *arena);
struct text front_write(const struct front *front, struct arena *arena);

/* The value of a key as one text; absent when there is none, or when it cannot be read as one. */
struct text front_value(const struct front *front, const char *key, struct arena *arena);
/* Takes a key out, with all its lines. */
void front_drop(struct front *front, const char *key);
/* The lines of a key; absent when there is none. */
struct text front_lines(const struct front *front, const char *key);
/* Sets a key, with its lines as they are to stand there: "critics: [ada]\n". */
void front_set_lines(struct front *front, const char *key, struct text lines, struct arena *arena);
/* All blocks but those of these keys, as they stand: what a form shows whole. */
struct text front_rest(const struct front *front, const char *const *keys, size_t count, struct arena *arena);

#endif
