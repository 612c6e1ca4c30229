/* desk: where critics sign in, write, preview, schedule and publish.
 *
 * What is here so far: accounts and everything about signing in. From the ground up:
 *
 *     secret.h         what only one browser or person knows      password.h   argon2id, so many at once
 *     second_factor.h  codes of an app, and recovery codes        work.h       where, when and by whom
 *     attempts.h       signing in is slowed where it keeps failing
 *     account.h        making and changing accounts               session.h    signed in, until it ends
 */
#ifndef BIJOU_DESK_DESK_H
#define BIJOU_DESK_DESK_H

#include "desk/account.h"
#include "desk/session.h"

#endif
