/* password: passwords as argon2id hashes them, and how much of that is done at once.
 *
 * One hash takes 64 MB and about 85 ms of a core of the machine it was measured on (libsodium's
 * "interactive" limits). So no more than HASHING_MOST are made at a time and one more
 * may wait: whoever comes then is told to come again, and the other work of the desk goes on. A hash
 * says with which limits it was made, so raising them later breaks no password.
 */
#ifndef BIJOU_DESK_PASSWORD_H
#define BIJOU_DESK_PASSWORD_H

#include "base/base.h"

enum {
    HASHING_MOST = 2,
    HASHING_WAITING_MOST = 1,
    PASSWORD_LEAST = 12, /* code points */
    PASSWORD_MOST = 1000 /* bytes */
};

/* Whether it may become a password: long enough, not too long, and not one character over and over.
 * ERROR_INPUT with a sentence. */
enum error password_check(struct text password, struct notes *notes);
/* In `arena`. ERROR_LIMIT: too many are being hashed; ERROR_SYSTEM: no memory for it. */
enum error password_hash(struct text password, struct arena *arena, struct text *ret_hash, struct notes *notes);
/* Takes as long when `hash` is absent, and then nothing matches. Errors as above. */
enum error password_matches(struct text hash, struct text password, bool *ret_matches, struct notes *notes);

#endif
