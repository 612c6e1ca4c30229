/* markdown: the Markdown form of a publication, in and out without loss: one file a thing, YAML
 * front matter and then the text. docs/markdown-form.md shows every key.
 *
 * markdown_read and markdown_write are one thing each, bytes to record and record to bytes, and
 * know no store. What is written is canonical: the same record gives the same bytes, and reading
 * them gives the same record. markdown_import and markdown_export are whole folders; import is all
 * or nothing. Markdown as markup is not here but in press/markdown.h.
 *
 *     struct markdown_thing thing;
 *     struct markdown_file file = {.place = PLACE_FILMS, .path = path, .slug = slug, .day = DAY_UNKNOWN};
 *     if (markdown_read(bytes, &file, &arena, &thing, notes) != OK) ...
 *     markdown_write(&thing, &out);
 */
#ifndef BIJOU_PORT_MARKDOWN_H
#define BIJOU_PORT_MARKDOWN_H

#include "store/store.h"

enum {
    MARKDOWN_MOST_BYTES = 1 << 20,   /* of a file */
    MARKDOWN_MOST_TEXT = 512 * 1024, /* of the text after the front matter */
    MARKDOWN_MOST_WRITTEN = 8 << 20, /* of what a record becomes */
    MARKDOWN_FIRST_YEAR = 1870,
    MARKDOWN_LAST_YEAR = 2200,
};

/* In the order in which they are imported: nothing names what comes after it, but for a film's
 * characters, which are checked and not joined. */
enum markdown_place { PLACE_FILMS, PLACE_UNIVERSES, PLACE_PUBLICATION, PLACE_CRITICS, PLACE_REVIEWS, PLACE_COUNT };

#define MARKDOWN_THEME "theme" /* the folder of the theme's own parts, beside those of the places */

extern const char *const markdown_folders[PLACE_COUNT]; /* "films" ...; "" for the publication */
extern const char *const markdown_nouns[PLACE_COUNT];   /* "film" ... */

struct markdown_file {
    enum markdown_place place;
    struct text path; /* ends in NUL; what notes call it */
    struct text slug; /* absent for the publication */
    int32_t day;      /* the date in the name of a review's file, DAY_UNKNOWN without one */
    bool undated;     /* a review's file that lacks the date in its name: a mistake, told when its 'date' is known */
};

enum markdown_reference_to {
    REFERENCE_CRITIC,
    REFERENCE_FILM,
    REFERENCE_UNIVERSE,
    REFERENCE_CRITERION,
    REFERENCE_CHARACTER,
    REFERENCE_REVIEW,
    REFERENCE_FILM_OR_REVIEW,
    REFERENCE_PERSON
};

/* Something that the thing names and that must exist elsewhere. */
struct markdown_reference {
    enum markdown_reference_to what;
    struct text slug;
    struct text film; /* of a character: absent for one of the thing's own film */
    unsigned line;
    struct markdown_reference *next;
};

struct markdown_thing {
    struct markdown_file file;
    struct markdown_reference *references; /* in the order of the file */
    bool is_read;                          /* the keys could be read, mistakes or not; else the record is empty */
    unsigned was_line, veil_line;
    unsigned *beat_lines; /* of a film or review: one for each beat */
    union {
        struct critic_record critic;
        struct film_record film;
        struct universe_record universe;
        struct publication_record publication;
        struct review_record review; /* the derived fields are left empty */
    };
};

/* Checks everything that can be checked without knowing other things; every mistake is a note with
 * its line. The thing lives in `arena`. `bytes` may be of any size and hold anything. */
enum error markdown_read(struct text bytes, const struct markdown_file *file, struct arena *arena,
                         struct markdown_thing *ret_thing, struct notes *notes);
/* Places of a film's or review's beats that are written as a percentage of the runtime become times, to the
 * nearest millisecond, and what does not fit into the film is noted. markdown_read does so for a film, whose
 * runtime stands in the same file; for a review whoever knows its film does, before it is saved.
 * 0: the runtime is not known. */
enum error markdown_settle(struct markdown_thing *thing, int runtime_seconds, struct notes *notes);
/* Uses the place and the record only. */
void markdown_write(const struct markdown_thing *thing, struct buffer *out);

/* How many lines of a stored thing's file, as markdown_export writes it, come before its text. 0: no such thing. */
enum error markdown_front_lines(struct store *store, enum markdown_place place, struct text slug, unsigned *ret_lines,
                                struct notes *notes);

/* Reads one thing and holds it against what the store has, as an import of this one file would: what it
 * names must be there. Every mistake is a note, with ERROR_INPUT. A review comes out ready to be saved. */
enum error markdown_admit(struct store *store, struct text bytes, const struct markdown_file *file, struct arena *arena,
                          struct markdown_thing *ret_thing, struct notes *notes);
/* What is derived from a review's text: its words, its first ones, and all of it as plain text. */
void markdown_derive(struct review_record *review, struct arena *arena);

/* The files that a path given to import stands for: a whole folder, one of its sub-folders or one
 * file. Adds to the list; what does not belong is a note. */
struct markdown_files {
    struct markdown_file *at;
    size_t count, room;
    struct texts theme;         /* paths of the parts of the theme */
    bool unlisted[PLACE_COUNT]; /* a folder of this place could not be read: what is in it is not known */
};
enum error markdown_find_files(const char *path, struct arena *arena, struct markdown_files *files,
                               struct notes *notes);
/* Sorts by place and slug, drops a file that was found twice, notes a slug that two files have. */
enum error markdown_sort_files(struct markdown_files *files, struct notes *notes);

struct markdown_counts {
    size_t things[PLACE_COUNT], theme_parts;
    size_t added, changed, unchanged;
};
/* All or nothing, in one change. Whatever equals what is stored is not saved. Parts of the theme must make a whole one
 * with those that are stored and the built-in ones. */
enum error markdown_import(struct store *store, const struct markdown_files *files, struct markdown_counts *ret_counts,
                           struct notes *notes);

/* Writes the whole store into `folder`, which is made when missing. Only files that differ are
 * written, each through a temporary one. A file that an earlier export wrote, whose thing is gone
 * and that nobody has touched since, is removed; DIR/.bijou-markdown remembers what was written. */
enum error markdown_export(struct store *store, const char *folder, struct notes *notes);

#endif
