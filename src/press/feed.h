/* feed: the newest reviews for feed readers, as Atom (RFC 4287) and as JSON Feed 1.1, of the whole
 * publication or of one critic. Both carry the full text; what it hides is left out and said to be. */
#ifndef BIJOU_PRESS_FEED_H
#define BIJOU_PRESS_FEED_H

#include "press/view.h"

enum { FEED_MOST = 30 };

struct feed {
    struct text title;
    struct text page, atom, json;        /* paths: of the page it is the feed of, and of its two forms */
    const struct review *const *reviews; /* newest first */
    size_t count;                        /* at most FEED_MOST */
};

/* Of the whole publication where `critic` is NULL. */
struct feed feed_of(const struct view *view, const struct critic *critic);
uint64_t feed_stamp(const struct press *press, const struct critic *critic);
/* The day the newest of its texts was published or revised. */
int32_t feed_updated(const struct feed *feed);
/* An address that never changes: the page's own, or, for a publication without one, a UUID (RFC 9562,
 * version 8) made of its name and the path. */
struct text feed_id(const struct view *view, struct text path);
/* The address where there is one, else the path. */
struct text feed_url(const struct view *view, struct text path);
/* "Ballerina is better (Ballerina, 2025) ★★★★½" */
struct text feed_entry_title(const struct view *view, const struct review *review);
enum error feed_content(const struct view *view, const struct review *review, struct text *ret_html,
                        struct notes *notes);

#endif
