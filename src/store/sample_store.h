/* sample_store: a small publication, made by saving, for the tests of this folder and those above.
 *
 * Critics ada-stalls and bernard-circle. Universe "strike": first-strike-2010, second-strike-2012 (told
 * first) and third-strike, announced. Outside: amelie-2001. Reviews, oldest first: amelie and first-ada
 * (Ada), first-bernard (Bernard), first-ada-again (Ada), second (both); and a draft. Bernard has two
 * verdicts outside reviews; amelie-2001 has an editor's mark.
 */
#ifndef BIJOU_STORE_SAMPLE_STORE_H
#define BIJOU_STORE_SAMPLE_STORE_H

#include "store/store.h"

/* Notes of a test, which must stay empty or be looked at. */
struct notes *sample_notes(struct arena *arena);
/* A path in a new folder of this process; sample_done removes the folder with all that is in it. */
const char *sample_path(const char *name);
void sample_done(void);

struct review_record sample_review(void); /* Ada's of first-strike-2010, "first-ada" */
struct film_record sample_film(void);     /* first-strike-2010 */
struct universe_record sample_universe(void);

/* Makes the store at the path, fills it in one change, and returns it open for writing. Stops the
 * process when something goes wrong. */
struct store *sample_store(const char *path);

#endif
