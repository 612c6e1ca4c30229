/* attempts: signing in is slowed for a name, and for an address, where it keeps failing.
 *
 * Some failures are free; from then on each failure doubles the time until the next attempt is looked
 * at, up to a quarter of an hour. An attempt is counted as failed before it is looked at, so that many
 * at the same moment gain nothing; the one that succeeds is taken back. Names nobody has are counted
 * like those of accounts. An IPv6 address counts as its network (/64), which one household has to itself.
 *
 * A sign-in link is not slowed: it cannot be guessed, and so whoever is locked out by a stranger's
 * attempts gets in by one.
 */
#ifndef BIJOU_DESK_ATTEMPTS_H
#define BIJOU_DESK_ATTEMPTS_H

#include "desk/work.h"

enum {
    FREE_BY_ACCOUNT = 5,
    FREE_BY_ADDRESS = 20,
    WAIT_MOST = 15 * 60,              /* seconds */
    ATTEMPTS_FORGOTTEN = 24 * 60 * 60 /* after the newest */
};

/* How long after the newest of so many failures the next attempt is looked at; in seconds. */
int64_t attempts_wait(enum attempt_by by, int failures);
/* "2001:db8:1:2::/64" of an IPv6 address; others as they are. */
struct text attempts_address(struct text address, struct arena *arena);

/* Counts an attempt for this name from the work's address. *ret_wait: 0, or the seconds to wait, and
 * then it is not counted. */
enum error attempts_begin(const struct work *work, struct text name, int64_t *ret_wait);
/* The attempt that was counted did not fail: it succeeded, and the name's failures are forgotten; or it
 * was not looked at after all. The address is as it was before. */
enum error attempts_take_back(const struct work *work, struct text name, bool succeeded);

#endif
