/* markdown_form: the keys of the Markdown form as tables, from which reading and writing both come.
 *
 * A form is the list of a map's keys in their order. A field says where its value lies in the
 * record and of which kind it is. A kind is how such a value is read from a node, when it is known,
 * and how it is written: side by side, in markdown_kinds_*.c for single values and in
 * markdown_lists.c for lists. Adding a key to the form is adding a row in markdown_form.c. Internal to
 * port, but for the desk, whose pages have a field for every key (desk/sheet.h).
 */
#ifndef BIJOU_PORT_MARKDOWN_FORM_H
#define BIJOU_PORT_MARKDOWN_FORM_H

#include "port/markdown.h"
#include "port/yaml.h"

struct form_reader {
    struct arena *arena;
    struct notes *notes;
    struct text file;
    struct markdown_reference *first, *last; /* what is named, as it is met */
};

/* CRLF as LF, without a byte order mark. */
struct text markdown_plain_lines(struct text bytes, struct arena *arena);

struct form_field;

struct form_kind {
    void (*read)(struct form_reader *reader, const struct form_field *field, const struct yaml *node, void *value);
    bool (*is_known)(const struct form_field *field, const void *value);
    /* What comes after "key:", with its leading blank or line feed. `flow`: within { }. */
    void (*write)(const struct form_field *field, const void *value, struct buffer *out, bool flow);
};

struct form_field {
    const char *key;
    const struct form_kind *kind;
    size_t offset; /* of the value in the record */
    bool required;
    int limit;        /* the most bytes of a text; the name meant by a slug; the outcome of verdicts */
    const void *more; /* of the kind: the words, the form of the rows, the kind of the items */
};

struct form {
    const char *what; /* "film", for sentences */
    const struct form_field *fields;
    size_t count;
    size_t size; /* of the record */
    size_t body; /* the offset of the text after the front matter, SIZE_MAX: has none */
    size_t body_most;
};

extern const struct form markdown_forms[PLACE_COUNT];

/* What `more` of a word is. */
struct form_word {
    const struct words *words;
    int otherwise; /* what it is when left out; -1 where it must not be */
    bool shown;    /* written also then */
};
/* What `more` of pairs is: key and value of a map, in the fields of an item. */
struct form_pairs {
    struct form_field key, value;
    size_t size;
    bool flow; /* written as { }, not as lines */
};

/* Single values. Value: what the kind reads into. */
extern const struct form_kind kind_line;      /* struct text, one line of at most `limit` bytes */
extern const struct form_kind kind_quoted;    /* the same, always written in quotes */
extern const struct form_kind kind_slug;      /* struct text, a slug that may or may not exist */
extern const struct form_kind kind_name;      /* struct text, the slug of a thing that must: `limit` says what */
extern const struct form_kind kind_character; /* struct text, a universe's character or a name as credited */
extern const struct form_kind kind_territory, kind_language, kind_url, kind_path, kind_id;  /* struct text */
extern const struct form_kind kind_year, kind_runtime, kind_stars, kind_place, kind_weight; /* int */
extern const struct form_kind kind_truth;                                                   /* bool */
extern const struct form_kind kind_day;                                                     /* int32_t */
extern const struct form_kind kind_word;    /* an enum; more: struct form_word */
extern const struct form_kind kind_span;    /* struct beat_record: start and end */
extern const struct form_kind kind_moment;  /* int64_t, a place in a film: port/markdown_moment.h */
extern const struct form_kind kind_command; /* struct beat_record: command */
/* struct own_verdict_record: the other film, with the outcome `limit` */
extern const struct form_kind kind_other_film;

/* Lists. Value: a pointer, and the count right after it. */
extern const struct form_kind kind_texts;        /* struct texts; more: the form_field of an item */
extern const struct form_kind kind_rows;         /* more: the struct form of an item */
extern const struct form_kind kind_pairs;        /* more: struct form_pairs */
extern const struct form_kind kind_expectations; /* struct expectation_record */
extern const struct form_kind kind_verdicts;     /* struct verdict_record, of the outcome `limit` */

void form_read(struct form_reader *reader, const struct form *form, const struct yaml *map, void *record);
void form_write(const struct form *form, const void *record, struct buffer *out, bool flow);
/* Whether a map has the key with something behind it; else it is left out. */
bool form_has(const struct yaml *map, const char *key);

/* For kinds: the text of a single value; false when it is unknown or, with a note, no single value. */
bool form_text(struct form_reader *reader, const struct form_field *field, const struct yaml *node,
               struct text *ret_text);
void form_name(struct form_reader *reader, enum markdown_reference_to what, struct text slug, unsigned line);
/* A value, short enough for a sentence. */
struct text form_cut(struct arena *arena, struct text value);

#define FORM_NOTE(reader, node, ...) note_at((reader)->notes, ERROR_INPUT, (reader)->file, (node)->line, __VA_ARGS__)

/* Where the beats of a film or review stand in its file, and what can be said of them before the runtime is known. */
void markdown_check_beats(struct form_reader *reader, const struct yaml *root, struct markdown_thing *thing);

/* After reading: what the values of one thing must be to one another. */
void markdown_check_thing(struct form_reader *reader, const struct yaml *root, struct markdown_thing *thing);
/* Each fact of a text that begins on line `first_line` must be one; what it names is a reference. */
void markdown_check_facts(struct form_reader *reader, struct text body, unsigned first_line);

#endif
