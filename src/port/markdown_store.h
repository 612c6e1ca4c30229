/* markdown_store: the things of a store by their place in the Markdown form, one at a time: for what imports and
 * exports whole folders (port.h), and for the desk, where one thing is edited. */
#ifndef BIJOU_PORT_MARKDOWN_STORE_H
#define BIJOU_PORT_MARKDOWN_STORE_H

#include "port/markdown.h"

/* All slugs of a place, in byte order; none for the publication. */
enum error markdown_list(struct store *store, enum markdown_place place, struct arena *arena, struct texts *ret_slugs,
                         struct notes *notes);
/* Fills the place, the slug and the record. */
enum error markdown_load(struct store *store, enum markdown_place place, struct text slug, struct arena *arena,
                         struct markdown_thing *ret_thing, bool *ret_found, struct notes *notes);
/* Within a change. A review's derived fields are made by whoever saves it. */
enum error markdown_save(struct store *store, const struct markdown_thing *thing, struct notes *notes);

/* Whether all that one thing names is in the store, for the desk; each mistake is a note with its line in the
 * thing's Markdown. A thing that is renamed has its old slug among its earlier ones. */
enum error markdown_refer(struct store *store, struct markdown_thing *thing, struct arena *arena, struct notes *notes);

#endif
