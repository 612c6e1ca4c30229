/* markdown_store: the things of a store by their place in the Markdown form. Internal to port. */
#ifndef BIJOU_PORT_MARKDOWN_STORE_H
#define BIJOU_PORT_MARKDOWN_STORE_H

#include "port/markdown.h"

/* All slugs of a place, in byte order; none for the publication. */
enum error markdown_list(struct store *store, enum markdown_place place, struct arena *arena, struct texts *ret_slugs,
                         struct notes *notes);
/* Fills the place, the slug and the record. */
enum error markdown_load(struct store *store, enum markdown_place place, struct text slug, struct arena *arena,
                         struct markdown_thing *ret_thing, bool *ret_found, struct notes *notes);
enum error markdown_save(struct store *store, const struct markdown_thing *thing, struct notes *notes);

#endif
