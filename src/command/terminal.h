/* terminal: results set in columns, for a terminal or for what they are piped into.
 *
 * Text is laid out by the columns it takes up: a Han character takes two, a combining mark none. A
 * row is made of columns, each of which breaks its own lines; nothing is ever cut off. Bold and soft
 * are only written to a terminal, so that what is piped is plain text.
 *
 *     struct terminal terminal;
 *     terminal_init(&terminal, stdout, &arena);
 *     terminal_put(&terminal, TEXT("Ballerina is better than Conclave"), INK_BOLD);
 *     struct block left = {TEXT("4½"), INK_BOLD}, right = {TEXT("4"), INK_PLAIN};
 *     struct column row[] = {{0, 20, SIDE_RIGHT, &left, 1}, {22, 20, SIDE_LEFT, &right, 1}};
 *     terminal_put_row(&terminal, row, 2);
 *     terminal_done(&terminal);
 *
 * For one thread: what a character takes up is asked of the thread's locale, which is changed in between.
 */
#ifndef BIJOU_COMMAND_TERMINAL_H
#define BIJOU_COMMAND_TERMINAL_H

#include <locale.h>
#include <stdio.h>

#include "base/base.h"

enum { TERMINAL_NARROWEST = 40, TERMINAL_WIDEST = 88, TERMINAL_USUAL = 80 };

struct terminal {
    FILE *out;
    struct arena *arena; /* of what is made while rows are set */
    int room;            /* all the columns it has, however many; 0 when piped */
    int width;           /* within [TERMINAL_NARROWEST, TERMINAL_WIDEST]; TERMINAL_USUAL when piped */
    bool inked;          /* a terminal that is not dumb, and NO_COLOR is not set (no-color.org) */
    locale_t locale, before;
};

void terminal_init(struct terminal *terminal, FILE *out, struct arena *arena);
void terminal_done(struct terminal *terminal); /* gives the thread its locale back; the file stays open */

enum ink { INK_PLAIN, INK_BOLD, INK_SOFT };
enum side { SIDE_LEFT, SIDE_MIDDLE, SIDE_RIGHT };

struct block {
    struct text text;
    enum ink ink;
};

struct column {
    int from, width; /* in columns of the terminal */
    enum side side;
    const struct block *blocks; /* one below the other, each from a new line; an empty one is an empty line */
    size_t block_count;
};

/* The columns that a text takes up on one line. */
int terminal_columns(struct text text);
/* Columns from left to right, not overlapping; all end with the longest of them. */
void terminal_put_row(const struct terminal *terminal, const struct column *columns, size_t count);
/* A paragraph as wide as the terminal. */
void terminal_put(const struct terminal *terminal, struct text text, enum ink ink);
void terminal_put_gap(const struct terminal *terminal); /* an empty line */

#endif
