/* json_put: JSON (RFC 8259) written straight into a buffer, compact, its keys in the order given.
 *
 * What is read goes through jansson; what every page writes does not, since building a tree first
 * and then printing it took a quarter of the time of a page. `<` is written as \u003c, so that the
 * text can stand in a script element. Unknown texts are left out with their keys.
 *
 *     struct json json = {.out = &buffer};
 *     json_open(&json, NULL, '{');
 *     json_text(&json, "name", film->title);
 *     json_close(&json, '}');
 */
#ifndef BIJOU_PRESS_JSON_PUT_H
#define BIJOU_PRESS_JSON_PUT_H

#include "base/base.h"

struct json {
    struct buffer *out;
    bool follows; /* something stands before the next value in its object or list: a comma is due */
};

/* `key` is NULL in a list and at the top; a key must need no escaping. */
void json_open(struct json *json, const char *key, char bracket);
void json_close(struct json *json, char bracket);
void json_text(struct json *json, const char *key, struct text text);
void json_number(struct json *json, const char *key, long long number);

#endif
