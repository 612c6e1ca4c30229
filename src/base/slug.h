/* slug: the name of a thing in an address: lower-case ASCII letters, digits and single hyphens,
 * 1 to 120 bytes, no hyphen at either end. A slug never changes once published. */
#ifndef BIJOU_BASE_SLUG_H
#define BIJOU_BASE_SLUG_H

#include "base/arena.h"

enum { SLUG_MOST = 120 };

bool slug_is_valid(struct text text);
/* A slug for a title or a name: Latin letters lose their accents, all else becomes a hyphen. A text
 * without a single Latin letter or digit gives "x" and a hash of it, so that every name has one. */
struct text slug_make(struct arena *arena, struct text title);

#endif
