/* markdown_refer: whether what a thing names exists, in the files of an import or in the store.
 *
 * The whole import's knowledge of names. Files are told first (refer_file), then the things of each
 * place as they are read, in the order of the places. Internal to port.
 */
#ifndef BIJOU_PORT_MARKDOWN_REFER_H
#define BIJOU_PORT_MARKDOWN_REFER_H

#include "port/markdown_names.h"

struct character_of; /* a film's character, looked up once the universes are known */

struct refer {
    struct store *store;
    struct arena *arena; /* of the whole import */
    struct notes *notes;
    struct names names[PLACE_COUNT], criteria, people;
    struct names earlier[PLACE_COUNT]; /* slugs that lead on, by the store; `now` is where to */
    struct character_of *characters;
    bool has_stored_universes; /* they have been loaded */
    bool films_saved;          /* all films of the import, so that the store knows who is in them; */
    bool has_people;           /* and they have been looked up */
    bool at_desk;              /* sentences speak of no files */
    /* Of which places not all names, or not all that the files say, are known, since something could
     * not be read. That has been told, and what would follow from it is not. */
    bool unlisted[PLACE_COUNT], unread[PLACE_COUNT];
};

/* What the store holds. */
enum error refer_stored(struct refer *refer);
void refer_file(struct refer *refer, const struct markdown_file *file);
/* Notes whatever the thing names that does not exist, and settles a review's beats by its film's runtime. A universe
 * must live as long as the arena. */
enum error refer_check(struct refer *refer, struct markdown_thing *thing);
/* After the universes: the characters of the films. */
enum error refer_check_characters(struct refer *refer);
/* The criteria that critics and reviews may name. */
void refer_criteria(struct refer *refer, const struct publication_record *publication);

#endif
