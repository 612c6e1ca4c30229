/* theme_built_in: the files of theme/, put into the program by tools/embed.py. */
#ifndef BIJOU_PRESS_THEME_BUILT_IN_H
#define BIJOU_PRESS_THEME_BUILT_IN_H

#include "base/text.h"

struct theme_part {
    struct text name; /* "review.mustache", "fonts/newsreader.woff2" */
    struct text bytes;
};

extern const struct theme_part theme_built_in[];
extern const size_t theme_built_in_count;

#endif
