/* form: what a browser sends when a form is sent (application/x-www-form-urlencoded).
 *
 * Nothing of it is trusted: each value is read with a limit and a label for the sentence that refuses
 * it. Line ends come out as line feeds. Of a field that was sent twice, the first counts.
 *
 *     static const struct field name = {.name = "name", .label = "name", .most = 60, .one_line = true};
 *     error = field_read(&form, &name, &ret_text, notes);
 */
#ifndef BIJOU_DESK_FORM_H
#define BIJOU_DESK_FORM_H

#include "base/base.h"

enum { FORM_FIELDS_MOST = 20000 }; /* a long film has thousands (sheet.h) */

struct form {
    struct form_entry {
        struct text name, value; /* decoded; value absent where it was not valid */
    } * entries;
    size_t count;
};

/* False when it is no such form, or has more than FORM_FIELDS_MOST fields. */
bool form_parse(struct text body, struct arena *arena, struct form *ret_form);

struct field {
    const char *name;
    const char *label; /* "the password": how a sentence calls it */
    size_t most;       /* bytes */
    bool one_line;
};
/* The field's text, trimmed if it is of one line; empty when it was not sent. ERROR_INPUT, with a note,
 * when it is too long, no UTF-8, or holds control characters. */
enum error field_read(const struct form *form, const struct field *field, struct text *ret_text, struct notes *notes);
/* The same where whatever is wrong is as good as nothing. */
struct text form_value(const struct form *form, const char *name);

#endif
