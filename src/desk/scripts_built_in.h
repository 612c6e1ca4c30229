/* scripts_built_in: the bundles of src/desk/script/, made by tools/bundle.py and put into the program by
 * tools/embed.py: "writing.js", the same as "writing.js.gz", and "stamp", which changes when one does. */
#ifndef BIJOU_DESK_SCRIPTS_BUILT_IN_H
#define BIJOU_DESK_SCRIPTS_BUILT_IN_H

#include "press/theme_built_in.h"

extern const struct theme_part desk_scripts[];
extern const size_t desk_scripts_count;

#endif
