/* ballots_row: what one line of stars or of verdicts says, and the batches in which lines become ballots.
 * ballots.c reads the files; nobody else includes it. */
#ifndef BIJOU_PORT_BALLOTS_ROW_H
#define BIJOU_PORT_BALLOTS_ROW_H

#include <csv.h>

#include "port/ballots.h"
#include "port/name_table.h"

enum ballot_role { ROLE_CRITIC, ROLE_FILM, ROLE_BETTER, ROLE_WORSE, ROLE_STARS, ROLE_LEVEL, ROLE_IGNORED };

/* One of the two kinds of file. */
struct ballot_form {
    const char *columns; /* as it is written: "critic,film,stars" */
    enum ballot_role roles[4];
    size_t least, most; /* columns without a header */
};

extern const struct ballot_form stars_form, verdicts_form;

struct ballot_name {
    uint64_t hash;
    uint32_t at, len; /* where in the batch's words it is; bytes */
};

enum { CRITIC_NAME, FILM_NAME, WORSE_NAME, ROW_NAMES };

struct ballot_row {
    unsigned line;
    size_t noted; /* notes there were before it */
    uint8_t half_stars;
    bool level;
    bool wrong; /* something in it has been noted */
    struct ballot_name names[ROW_NAMES];
};

enum {
    BATCH_ROWS = 64,
    NAME_WORDS_MOST = NAME_WORDS(BALLOT_NAME_MOST),
    BATCH_WORDS = 16384 /* rows of names of the usual length fill up first */
};

/* Rows whose names are still to be looked up. */
struct ballot_batch {
    struct ballot_row rows[BATCH_ROWS];
    size_t row_count;
    uint64_t words[BATCH_WORDS];
    size_t word_count, kept_words; /* of all names; of those of the rows */
};

struct ballot_reading {
    struct text path;
    struct notes *notes;
    const struct ballot_form *form;
    struct csv_parser parser;

    unsigned line;     /* where the next field begins */
    bool after_return; /* a CR was the last thing read: a LF belongs to it */
    bool begun;        /* the first row, which may be a header, has been read */
    bool stopped;      /* a limit is reached or the quotation marks are wrong: the rest is not looked at */
    bool over_lines;   /* the field that is being looked at may go over several */
    size_t column;     /* of the next field */
    struct ballot_row row;
    struct text first_fields[BALLOT_COLUMNS_MOST];
    struct arena first; /* holds them */
    enum ballot_role roles[BALLOT_COLUMNS_MOST];
    size_t columns_least, columns_most;

    struct ballot_batch batch;
    struct name_table critics, films;
    struct star *stars;
    struct preference *preferences;
    size_t star_count, star_room, preference_count, preference_room;
};

/* What libcsv reports: a field, and the end of a row by `terminator`, -1 at the end of the file. */
void ballot_field(void *bytes, size_t len, void *reading);
void ballot_row_end(int terminator, void *reading);

/* Whether the sentence is still to be written: past the most that are shown they are only counted,
 * since a file may be wrong in all its lines. */
bool ballot_is_told(struct ballot_reading *reading);
/* "'3.7' is no number of stars ...", with as much of the field as can be shown. */
void ballot_note_field(struct ballot_reading *reading, struct text field, unsigned line, const char *sentence);

/* The name joins the batch, as one of those of the row that is being read: 1 to BALLOT_NAME_MOST bytes. */
void batch_add_name(struct ballot_reading *reading, size_t place, struct text name);
void batch_add_row(struct ballot_reading *reading);
void batch_drop_row(struct ballot_reading *reading); /* the names of the row being read are forgotten */
/* All rows of the batch become stars or preferences. */
void batch_flush(struct ballot_reading *reading);

#endif
