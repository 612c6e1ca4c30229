/* templates_built_in: the files of src/desk/templates/, put into the program by tools/embed.py. */
#ifndef BIJOU_DESK_TEMPLATES_BUILT_IN_H
#define BIJOU_DESK_TEMPLATES_BUILT_IN_H

#include "press/theme_built_in.h"

extern const struct theme_part desk_built_in[];
extern const size_t desk_built_in_count;

#endif
