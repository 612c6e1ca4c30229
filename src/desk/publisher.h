/* publisher: a thread that publishes what is scheduled, at its moment.
 *
 * It sleeps until the next draft is due, and looks at the store again then and every second, since any thread or
 * program may schedule something: one look-up in an index. All it knows is in the store: what became due
 * while no server ran is published as soon as one starts. Nothing goes out before its moment; it is saved within
 * the same second, and on the site once the server has loaded the edition (web/live.h).
 *
 *     publisher_start("site.bijou", &publisher, notes);
 *     publisher_stop(publisher);
 */
#ifndef BIJOU_DESK_PUBLISHER_H
#define BIJOU_DESK_PUBLISHER_H

#include "base/base.h"

struct publisher;

/* `path` of the store must outlive it. */
enum error publisher_start(const char *path, struct publisher **ret_publisher, struct notes *notes);
void publisher_stop(struct publisher *publisher); /* waits for what it is at; NULL: nothing */

#endif
