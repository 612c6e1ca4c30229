/* desk_fixture: a desk for tests: the sample store, a clock that is set by hand, and chance that can be repeated. */
#ifndef BIJOU_DESK_DESK_FIXTURE_H
#define BIJOU_DESK_DESK_FIXTURE_H

#include "desk/work.h"

enum { FIXTURE_NOW = 1750000000 };

/* A new store in every call; work.now is FIXTURE_NOW, work.address 192.0.2.7. What is drawn repeats from
 * the beginning with each call. */
struct work *fixture_work(void);
/* Closes the store and opens it again, as after a restart. */
void fixture_reopen(void);
const char *fixture_path(void); /* of the store */
void fixture_end(void);         /* of the test: closes the store, frees the memory */

#endif
