/* site: the whole edition as a folder of files that any web server can serve.
 *
 * Every page of the press's table becomes one file with the same bytes that the server sends:
 * "/" is index.html, "/films/the-general-1926/" is films/the-general-1926/index.html, "/feed.xml"
 * is feed.xml. How the folder is kept, and what happens when something fails, is told in
 * port/site_tree.h.
 *
 *     error = site_open("site.bijou", "/var/www/site", &tree, notes);
 *     ... load the edition, make the press ...
 *     struct site_options options = {.precompress = true};
 *     error = site_export(press, "site.bijou", tree, &options, &outcome, notes);
 *     tree_close(tree);
 */
#ifndef BIJOU_PORT_SITE_H
#define BIJOU_PORT_SITE_H

#include "port/site_tree.h"
#include "press/press.h"

struct site_options {
    bool precompress; /* a .gz and a .br beside each file that they make smaller */
    unsigned workers; /* 0: one for each processor */
    void (*progress)(void *context, size_t done, size_t all); /* may be NULL; from the calling thread */
    void *context;
};

/* Opens the folder for an export out of this store. ERROR_CONFLICT when the store lies inside it,
 * where readers could fetch it; else as tree_open. */
enum error site_open(const char *store_path, const char *folder, struct tree **ret_tree, struct notes *notes);
/* `store_path` is where the press's edition comes from: each worker opens it, for the reviews' bodies. */
enum error site_export(const struct press *press, const char *store_path, struct tree *tree,
                       const struct site_options *options, struct tree_outcome *ret_outcome, struct notes *notes);

#endif
