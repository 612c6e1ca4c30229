/* theme: the templates, the stylesheet, the fonts and the other files a publication looks like.
 *
 * The default theme is built into the program. A folder can replace any file of it by one of the
 * same name, and add others; within it, files may stand in folders, whose names play no part. Files
 * that are no template and not style.css are served under /theme/, when their kind is known: css,
 * ico, jpg, js, png, svg, txt, webp, woff2. Everything else in the folder is passed over.
 *
 * A publication can hold parts of its own in the store, by the same rule: templates, the stylesheet and
 * drawings. With a folder they are left alone: who serves from one sees what is in it.
 *
 *     struct theme *theme;
 *     if (theme_load("my-theme", &theme, notes) == OK)
 *         template_render(template_find(theme->templates, TEXT("review")), page, &out);
 *     theme_free(theme);
 */
#ifndef BIJOU_PRESS_THEME_H
#define BIJOU_PRESS_THEME_H

#include "press/template.h"
#include "store/record.h"

struct edition;

enum { THEME_HELD_MOST = 200 /* parts that a publication holds */, THEME_NAME_MOST = 60 /* bytes of such a name */ };

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
    struct text built_in_stylesheet; /* whatever stands in for it: what the desk looks like */
    bool from_folder;
    uint64_t stamp; /* of all its bytes and the program's version: another theme, another stamp */
};

/* `folder` NULL: the built-in theme alone. Mistakes are notes with file and line, all of them; those
 * in files of the folder name it as given, those in files that it leaves alone say "theme/NAME". */
enum error theme_load(const char *folder, struct theme **ret_theme, struct notes *notes);
/* The built-in theme with these parts in place of its own or beside them. Mistakes say "theme/NAME". */
enum error theme_load_held(const struct theme_part_list *held, struct theme **ret_theme, struct notes *notes);
/* The theme of a publication. Where what it holds does not fit this program, as may be after another version was
 * installed, the pages are to be there all the same: it is the built-in one then, and notes say why. */
struct theme *theme_of_edition(const struct edition *edition, struct notes *notes);
void theme_free(struct theme *theme);

/* Whether a part of this name can be held: a template, style.css or an SVG drawing. Scripts cannot, so that no text
 * that was typed at the desk is ever run. */
bool theme_can_hold(struct text name);
/* The built-in part of that name; absent when there is none. */
struct text theme_built_in_part(struct text name);

#endif
