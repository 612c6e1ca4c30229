/* markdown_theme: the folder theme/ of a publication's Markdown form: the parts of the theme that it holds itself,
 * each as it is. Internal to port. */
#ifndef BIJOU_PORT_MARKDOWN_THEME_H
#define BIJOU_PORT_MARKDOWN_THEME_H

#include "port/markdown.h"

struct markdown_theme {
    struct store *store;
    struct arena *arena;
    struct notes *notes;
    struct theme_part_list parts; /* all that the publication will hold: what is read, then the rest */
    size_t read;                  /* how many of them come from files */
    bool *is_new;                 /* for each of those: it is to be saved */
    size_t added, changed;
};

/* Reads the files and makes a theme of them, of the other parts that are stored and of the built-in ones. Mistakes are
 * notes with file and line; an error is one that ends the import. */
enum error markdown_theme_read(struct markdown_theme *theme, const struct texts *paths);
/* Within a change. */
enum error markdown_theme_save(const struct markdown_theme *theme);

#endif
