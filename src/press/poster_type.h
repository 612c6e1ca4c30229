/* poster_type: a title broken into lines and sized so that no line is wider than its card.
 *
 * Widths are those of the theme's serif, from a table, in thousandths of the size; letters outside
 * it are estimated. Who draws a line says its width too (textLength), so that it keeps it in any
 * font that stands in.
 */
#ifndef BIJOU_PRESS_POSTER_TYPE_H
#define BIJOU_PRESS_POSTER_TYPE_H

#include "base/base.h"

enum { TYPE_LINES_MOST = 8 };

struct type_line {
    struct text text;
    int width; /* in thousandths of the size */
};

struct type_block {
    struct type_line lines[TYPE_LINES_MOST];
    size_t count;
    int size;
    bool is_cut; /* the text is longer than what is shown of it */
};

struct type_room {
    int width, height;
    int largest, least; /* sizes */
};

/* The largest block that has room. At the least size words are broken where they must be, and what
 * does not fit is left out. */
void type_fit(struct text text, const struct type_room *room, struct type_block *ret_block);
/* The width of a text of that size. */
int type_width(struct text text, int size);
int type_leading(int size);
/* Whether every letter is in the table. */
bool type_is_known(struct text text);

#endif
