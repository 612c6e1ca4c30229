/* theme: the templates, the stylesheet, the fonts and the other files a publication looks like.
 *
 * The default theme is built into the program. A folder can replace any file of it by one of the
 * same name, and add others; within it, files may stand in folders, whose names play no part. Files
 * that are no template and not style.css are served under /theme/, when their kind is known: css,
 * ico, jpg, js, png, svg, txt, webp, woff2. Everything else in the folder is passed over.
 *
 *     struct theme *theme;
 *     if (theme_load("my-theme", &theme, notes) == OK)
 *         template_render(template_find(theme->templates, TEXT("review")), page, &out);
 *     theme_free(theme);
 */
#ifndef BIJOU_PRESS_THEME_H
#define BIJOU_PRESS_THEME_H

#include "press/template.h"

struct theme_file {
    struct text name; /* "fonts/newsreader.woff2" */
    struct text path; /* "/theme/newsreader.woff2" */
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
    uint64_t stamp; /* of all its bytes and the program's version: another theme, another stamp */
};

/* `folder` NULL: the built-in theme alone. Mistakes are notes with file and line, all of them; those
 * in files of the folder name it as given, those in files that it leaves alone say "theme/NAME". */
enum error theme_load(const char *folder, struct theme **ret_theme, struct notes *notes);
void theme_free(struct theme *theme);

#endif
