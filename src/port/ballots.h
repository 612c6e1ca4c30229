/* ballots: the stars and verdicts of a crowd, from CSV, for the standings without a publication.
 *
 *     stars       critic,film,stars           one line for each mark: 0.5 to 5, in halves
 *     verdicts    critic,better,worse,level   the last column may be left out; 1, yes, true or level in it
 *                                             mean that neither film is better; empty, 0, no or false that one is
 * RFC 4180, in UTF-8, with or without a byte order mark; lines end in LF, CRLF or CR. A first line that names
 * these columns may give them in any order and have others, which are ignored; without one they are as above.
 * Blank lines are skipped, names are trimmed. Of several stars of one critic for one film, and of several
 * verdicts of one critic on one pair, the last line counts, and of lines in two files nothing else depends
 * on their order: films and critics are numbered by their names, byte by byte.
 *
 *     struct named_ballots named;
 *     if (ballots_read("stars.csv", NULL, &named, notes) == OK)
 *         standings_fit(&named.ballots, ...);
 *     ballots_done(&named);
 */
#ifndef BIJOU_PORT_BALLOTS_H
#define BIJOU_PORT_BALLOTS_H

#include "judge/standings.h"

enum { BALLOT_NAME_MOST = 300, BALLOT_COLUMNS_MOST = 64, BALLOT_FIELD_MOST = 1 << 20 }; /* bytes, columns, bytes */

struct named_ballots {
    struct ballots ballots;
    struct text *films, *critics; /* their names, by number; each also ends in NUL */
    struct arena arena;           /* holds the names */
};

/* Either path may be NULL, for none. A file is read once, in pieces, and may be a pipe. Every line that
 * is wrong is noted by file and line, and anything noted gives its kind, with *ret_named empty: ERROR_INPUT;
 * ERROR_ABSENT and ERROR_SYSTEM for files that cannot be read; ERROR_LIMIT above STANDINGS_FILMS_MOST films or 2^32 - 2
 * critics, stars or verdicts. */
enum error ballots_read(const char *stars_path, const char *verdicts_path, struct named_ballots *ret_named,
                        struct notes *notes);
void ballots_done(struct named_ballots *named); /* also of one that was never read, if zeroed */

#endif
