/* scan: everything that is published, table by table, for whoever loads an edition.
 *
 * Between scan_begin and scan_end the store stands still for this connection, whatever others write.
 * Rows name each other by id: whole numbers from 1, close together, that mean nothing outside. Views
 * are good until the next row.
 *
 *     scan_begin(store, notes);
 *     struct scan scan = scan_start(store, SCAN_CRITIC);
 *     while (scan_next(&scan))
 *         ... scan_text(&scan, 1) ...
 *     return scan_end(store, notes);
 *
 * Within a change what is scanned is the store as that change would leave it.
 * What goes wrong ends the rows and is told by scan_end.
 */
#ifndef BIJOU_STORE_SCAN_H
#define BIJOU_STORE_SCAN_H

#include "store/store.h"

enum scan_what {                      /* columns, in order of the rows */
                 SCAN_CRITIC_ORDER,   /* id; all orders are by slug */
                 SCAN_PERSON_ORDER,   /* id */
                 SCAN_UNIVERSE_ORDER, /* id */
                 SCAN_FILM_ORDER,     /* id */
                 SCAN_REVIEW_ORDER,   /* id; of those published */
                 SCAN_PUBLICATION,    /* edition, changed, name, tagline, house rating, house rule, territory, language,
                                         url, identity */
                 SCAN_THEME_PART,     /* name, text, changed; by name */
                 SCAN_CRITERION,      /* id, slug, name; in the publication's order */
                 SCAN_EXPECTATION,    /* universe's slug or NULL, genre or NULL, criterion, weight; in the publication's
                                         order */
                 SCAN_CRITIC,         /* id, slug, name, since, text, changed */
                 SCAN_OWN_VERDICT, /* critic, date, film, outcome, other film, criterion or NULL, because; by critic, as
                                      listed */
                 SCAN_PERSON,      /* id, slug, name */
                 SCAN_UNIVERSE,    /* id, slug, name, text, changed */
                 SCAN_MEMBERSHIP,  /* universe, film, role, story order; by universe, in release order */
                 SCAN_CHARACTER,   /* universe, slug, name; by universe */
                 SCAN_FILM,      /* id, slug, title, original title, year, seconds, announced, poster, half-stars of the
                                    house, changed */
                 SCAN_GENRE,     /* film, genre; by film, as all lists of films */
                 SCAN_LANGUAGE,  /* film, language */
                 SCAN_COUNTRY,   /* film, country */
                 SCAN_FILM_ID,   /* film, source, id */
                 SCAN_RELEASE,   /* film, territory, form, opens, closes, note */
                 SCAN_CREDIT,    /* film, person, role, character; as billed */
                 SCAN_FILM_BEAT, /* film, start, end, kind, label, character, command or NULL, spoiler */
                 SCAN_REVIEW,    /* id, slug, film, headline, standfirst, date, updated, half-stars, changed */
                 SCAN_REVISION,  /* review, id, words, lead; oldest first, and not only of those published */
                 SCAN_REVIEW_CRITIC, /* review, critic; by review, as all lists of reviews */
                 SCAN_SCORE,         /* review, criterion, half-stars */
                 SCAN_VERDICT,       /* review, outcome, film, criterion or NULL, because */
                 SCAN_REVIEW_BEAT,   /* review, start, end, kind, label, character, command or NULL, spoiler */
                 SCAN_CORRECTION,    /* review, date, note; by review, in their order */
                 SCAN_WITHDRAWN,     /* slug, day or NULL, note or NULL, changed; by slug */
                 SCAN_REDIRECT,      /* thing, was, slug; by thing's name, then was */
                 SCAN_COUNT
};

struct scan {
    struct store *store;
    void *statement; /* NULL when at its end */
};

enum error scan_begin(struct store *store, struct notes *notes);
/* After scan_begin: another connection that stands still at the same edition, for another thread to
 * scan with; ended with scan_end and store_close. NULL when none can be had. */
struct store *scan_twin(struct store *store);
struct scan scan_start(struct store *store, enum scan_what what);
bool scan_next(struct scan *scan);
void scan_refuse(const struct scan *scan);    /* a row that cannot be: the store is damaged */
bool scan_is_fine(const struct store *store); /* whether all rows so far were what they should be */
enum error scan_end(struct store *store, struct notes *notes);

bool scan_is_null(const struct scan *scan, int column);
int64_t scan_number(const struct scan *scan, int column); /* NULL: 0 */
struct text scan_text(const struct scan *scan, int column);
int32_t scan_day(const struct scan *scan, int column);
int scan_word(const struct scan *scan, int column, const struct words *words);
enum store_thing scan_thing(const struct scan *scan, int column);

#endif
