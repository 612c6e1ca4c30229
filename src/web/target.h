/* target: the address a request asks for, from its raw bytes to the path of a page.
 *
 * A path is decoded strictly: what is no valid percent-encoding, no valid UTF-8 or holds a control
 * character is refused, not mended. Dots and doubled slashes mean nothing here: no path ever
 * reaches a file system, it is only looked up among the pages.
 */
#ifndef BIJOU_WEB_TARGET_H
#define BIJOU_WEB_TARGET_H

#include "base/base.h"

enum {
    TARGET_MOST = 2048,   /* bytes of a path with its query */
    QUESTION_MOST = 200,  /* bytes of one decoded value in a query */
    SEARCH_PAGE_MOST = 50 /* the furthest page of hits that is looked up */
};

/* The decoded path of a raw one ("/films/x%20y/" or, in absolute form, "http://host/films/"), in
 * `room`, which holds TARGET_MOST bytes; it never grows by decoding. ERROR_LIMIT above TARGET_MOST,
 * ERROR_INPUT for what is refused. */
enum error target_path(struct text raw, char *room, struct text *ret_path);

/* A value of a query, decoded ('+' is a blank) and trimmed, in `arena`. Absent when it is longer than
 * QUESTION_MOST or not clean: a bad value is as good as none. */
struct text target_value(struct text raw, struct arena *arena);

#endif
