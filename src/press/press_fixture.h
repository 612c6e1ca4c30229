/* press_fixture: for tests: a publication that goes through a store of its own in /tmp, whose texts
 * hold all that must not become markup. */
#ifndef BIJOU_PRESS_PRESS_FIXTURE_H
#define BIJOU_PRESS_PRESS_FIXTURE_H

#include "press/press.h"

#define NASTY "</script><b>&\"']]>"

struct fixture {
    struct arena arena;
    struct notes *notes;
    struct store *store;
    struct theme *theme;
    struct edition *edition;
    struct press *press;
    int32_t today; /* 14 June 2025 */
    char path[64];
};

/* Two critics; four films of one universe, one only announced and one told out of order; a film of
 * nasty title and no date; four reviews, of which one is signed by both and one revised. */
void fixture_open(struct fixture *fixture, bool with_url);
void fixture_close(struct fixture *fixture);
/* Loads the newest edition and makes a press of it, for the fixture's day. */
void fixture_reload(struct fixture *fixture);

/* What was saved: to be changed and saved again, in a change of its own. */
void fixture_save_review(struct fixture *fixture, const char *slug, int half_stars, const char *headline);
void fixture_save_film(struct fixture *fixture, const char *slug, const char *was, const char *title);
void fixture_rename_critic(struct fixture *fixture, const char *slug, const char *was);

/* The page at this path; fails the test when there is none. */
struct text fixture_page(struct fixture *fixture, const char *path);

#endif
