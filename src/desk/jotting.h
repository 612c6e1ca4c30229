/* jotting: beats jotted while a film runs, and the first line of the review, in a draft's text.
 *
 * A button is pressed and stamped with the second of running time: the beat before ends there, the pressed one runs
 * from there on. What has ended is a beat among the draft's; what runs is in the screening (store/screening.h). Where
 * what is jotted meets beats that stand already, the later one counts, and those are cut. All of it is pure: the moment
 * is an argument.
 *
 *     jottings_read(text, runtime, &arena, &jottings, notes)
 *     jottings_press(&jottings, &screening, true, &button, now)
 *     text = jottings_write(text, &jottings, &arena)
 */
#ifndef BIJOU_DESK_JOTTING_H
#define BIJOU_DESK_JOTTING_H

#include "store/record.h"
#include "store/screening.h"

enum {
    JOTTINGS_MOST = 2000,    /* beats of a draft: as many as a page has rows for (sheet.h) */
    JOTTING_LINE_MOST = 1000 /* bytes of the first line */
};

struct jottings {
    struct beat_record *beats; /* in the film's order; room for JOTTINGS_MOST and two more */
    size_t count;
    struct text line; /* the first paragraph of the text, where it is no longer than a line */
    struct text was;  /* the same as it stands in the text: what jottings_write puts `line` in the place of */
};

/* ---- in a draft's text ---- */

/* `runtime` in milliseconds, 0 unknown: for percentages. ERROR_INPUT, with a note: its beats cannot be read.
 * ERROR_LIMIT: there are too many. */
enum error jottings_read(struct text text, int64_t runtime, struct arena *arena, struct jottings *ret_jottings,
                         struct notes *notes);
/* The text with these beats and this line, and all else of it as it was. */
struct text jottings_write(struct text text, const struct jottings *jottings, struct arena *arena);
/* ERROR_INPUT, with a note: two of them overlap. */
enum error jottings_check(const struct jottings *jottings, struct arena *arena, struct notes *notes);

/* A beat as it was typed or sent: "0:20", "0:22:05", "fight"; what is empty is unknown. */
struct jotted_row {
    struct text start, end, kind, label, character, command, spoiler;
};
/* The text with these rows as its beats, in the film's order, as the Markdown form has them. Rows without a start and
 * an end are none. ERROR_INPUT, with a note that says of which row. */
enum error jottings_put_rows(struct text text, const struct jotted_row *rows, size_t count, int64_t runtime,
                             struct arena *arena, struct text *ret_text, struct notes *notes);

/* ---- while the film runs ---- */

enum button_what {
    BUTTON_KEEP,    /* nothing but the line */
    BUTTON_START,   /* the film begins */
    BUTTON_HOLD,    /* it stands still */
    BUTTON_GO,      /* it goes on */
    BUTTON_KIND,    /* a beat begins */
    BUTTON_END,     /* the beat ends, and nothing is known from here on */
    BUTTON_UNDO,    /* the last of these two is taken back */
    BUTTON_EARLIER, /* the film began two minutes earlier, and all beats with it */
    BUTTON_LATER,
    BUTTON_LIGHTS /* the film is over */
};
enum { BUTTON_SHIFT = 120 /* seconds */ };

struct button {
    enum button_what what;
    enum beat_kind kind;
};
/* "start", "hold", "fight" ...; "": to keep the line. */
bool button_parse(struct text spelling, struct button *ret_button);

/* How far into the film it is at a moment, in seconds. */
int64_t screening_place(const struct screening *screening, int64_t now);
/* `watching`: there is a screening; a first press begins one. */
void jottings_press(struct jottings *jottings, struct screening *screening, bool watching, const struct button *button,
                    int64_t now);

#endif
