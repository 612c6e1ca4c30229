/* theme_parts: the files a theme is made of, built in, from a folder or held by a publication, before
 * anything is made of them. A part is known by the last part of its name, which is also its address under /theme/. */
#ifndef BIJOU_PRESS_THEME_PARTS_H
#define BIJOU_PRESS_THEME_PARTS_H

#include "base/base.h"
#include "press/theme_built_in.h"

enum { THEME_PARTS_MOST = 512, THEME_PART_LARGEST = 2 << 20 };

struct theme_parts {
    struct theme_found {
        struct text name, bytes;
        struct text file; /* "theme/review.mustache": for sentences */
        bool own;         /* not built in */
    } list[THEME_PARTS_MOST];
    size_t count;
};

/* The media type a name stands for, or NULL when such a file is not served. */
const char *theme_media_type(struct text name);
struct text theme_base_name(struct text name);
bool theme_is_address(struct text base_name); /* letters, digits, '-', '_' and '.' */

void theme_parts_built_in(struct theme_parts *parts, struct arena *arena);
/* Puts the files of the folder in place of those of the same name, or beside them. Hidden files and
 * those of unknown kinds are passed over. */
enum error theme_parts_read(struct theme_parts *parts, const char *folder, struct arena *arena, struct notes *notes);
/* Puts one file in its place. ERROR_INPUT: its name is no address, or another one has the same. */
enum error theme_parts_put(struct theme_parts *parts, struct theme_found part, struct notes *notes);

#endif
