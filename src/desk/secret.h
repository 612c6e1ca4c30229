/* secret: what only one browser or one person knows, and the hash by which the desk knows it again.
 *
 * A secret is 32 random bytes, written in 43 letters, digits, '-' and '_'. It is shown once and kept
 * nowhere; the store gets its hash. Since a secret cannot be guessed, its hash need not be slow:
 * passwords are another thing (password.h).
 *
 *     struct instant instant = instant_now();
 *     struct text secret = secret_new(&instant, &arena);
 *     link.hash = secret_hash(SECRET_LINK, secret, &arena);
 */
#ifndef BIJOU_DESK_SECRET_H
#define BIJOU_DESK_SECRET_H

#include "base/base.h"

/* When something is done, and the chance it draws on: arguments, so that tests can repeat them. */
struct instant {
    int64_t now; /* seconds since 1970, UTC */
    void (*draw)(void *bytes, size_t len);
};
struct instant instant_now(void); /* the system's clock, and its source of randomness */

enum { SECRET_BYTES = 32, SECRET_LENGTH = 43, HASH_LENGTH = 64 };

/* What a secret is for: the hashes of one purpose never do for another. */
enum secret_purpose { SECRET_SESSION, SECRET_LINK, SECRET_RECOVERY, SECRET_FORM };

struct text secret_new(const struct instant *instant, struct arena *arena);
/* BLAKE2b of the secret, with the purpose as its key: 64 hexadecimal digits. */
struct text secret_hash(enum secret_purpose purpose, struct text secret, struct arena *arena);
/* In a time that does not tell how much of them is alike. */
bool secret_equal(struct text a, struct text b);

#endif
