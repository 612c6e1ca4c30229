/* site: the whole edition as a folder of files that any web server can serve.
 *
 * Every page of the press's table becomes one file with the same bytes that the server sends:
 * "/" is index.html, "/films/the-general-1926/" is films/the-general-1926/index.html, "/feed.xml"
 * is feed.xml. How the folder is kept, and what happens when something fails, is told in
 * port/site_tree.h.
 *
 *     struct site_options options = {.precompress = true};
 *     struct tree_outcome outcome;
 *     error = site_export(press, "site.bijou", "/var/www/site", &options, &outcome, notes);
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

/* `store_path` is where the press's edition comes from: each worker opens it, for the reviews'
 * bodies. ERROR_CONFLICT when the store lies inside the folder, where readers could fetch it. */
enum error site_export(const struct press *press, const char *store_path, const char *folder,
                       const struct site_options *options, struct tree_outcome *ret_outcome, struct notes *notes);

#endif
