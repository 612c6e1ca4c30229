/* stylesheet: a stylesheet made small enough to stand in every page.
 *
 * Leaves out comments, indentation, line ends and the blanks around { } ; and commas. Strings and
 * addresses in url() stay as they are. Nothing is reordered, renamed or merged.
 */
#ifndef BIJOU_PRESS_STYLESHEET_H
#define BIJOU_PRESS_STYLESHEET_H

#include "base/base.h"

/* A comment that is never closed, and "</", which would end the element it is put into, are notes. */
enum error stylesheet_shrink(struct text source, struct text file, struct arena *arena, struct text *ret_stylesheet,
                             struct notes *notes);

#endif
