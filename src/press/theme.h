/* theme: the templates, the stylesheet, the fonts and the other files a publication looks like.
 *
 * The default theme is built into the program. A folder can replace any file of it by one of the
 * same name. Files that are no template and not style.css are served under /theme/.
 */
#ifndef BIJOU_PRESS_THEME_H
#define BIJOU_PRESS_THEME_H

#include "press/template.h"

struct theme_file {
    struct text name; /* "fonts/newsreader.woff2" -> served at /theme/newsreader.woff2: see path */
    struct text path; /* "/theme/newsreader.woff2"; favicon: "/favicon.svg" */
    struct text bytes;
    const char *media_type;
};

struct theme {
    struct arena arena;
    struct template_set *templates;
    struct text stylesheet;      /* comments and indentation left out */
    struct text stylesheet_hash; /* base64 of its SHA-256, for the Content-Security-Policy */
    struct theme_file *files;
    size_t file_count;
    uint64_t stamp; /* of all its bytes */
};

/* `folder` NULL: the built-in theme alone. Mistakes in templates are notes with file and line. */
enum error theme_load(const char *folder, struct theme **ret_theme, struct notes *notes);
void theme_free(struct theme *theme);

#endif
