/* live: what is served now: the newest edition, pressed for today.
 *
 * A moment is an edition, the press made of it for one day, with the theme that the publication holds, and the
 * cache of its pages. It never changes. A thread looks at the store twice a second; when the edition number or the day
 * (UTC) has moved, it loads the next moment beside the old one and swaps it in whole. Whoever holds the old one keeps
 * it until done, so no page is ever half new. When the next cannot be loaded, the old one stays, one sentence goes to
 * standard error, and it is tried again when the number moves.
 *
 *     struct moment *moment = live_hold(live);
 *     ...
 *     moment_release(moment);
 */
#ifndef BIJOU_WEB_LIVE_H
#define BIJOU_WEB_LIVE_H

#include "press/press.h"
#include "press/theme.h"
#include "web/cache.h"

struct moment {
    struct edition *edition;
    struct press *press;
    struct cache *cache;
    char policy[POLICY_MOST]; /* Content-Security-Policy of its pages */
};

struct live;

enum { LOOK_WAIT_SECONDS = 2 };

/* Loads the first moment and starts watching. `theme`: a folder's, whatever the publication
 * holds, read once; NULL: the publication's. `path` must outlive it. Once
 * another file is at `path`, the last moment is kept and one sentence says so. */
enum error live_open(const char *path, const char *theme, size_t cache_ceiling, struct live **ret_live,
                     struct notes *notes);
void live_close(struct live *live);

/* Looks at the store now instead of within half a second, and comes back when what was saved before is served: after
 * LOOK_WAIT_SECONDS at most, or at once when the next moment cannot be loaded. */
void live_look(struct live *live);

struct moment *live_hold(struct live *live);
void moment_release(struct moment *moment);

#endif
