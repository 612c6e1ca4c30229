/* session: a browser that is signed in, from the sign-in to its end.
 *
 * The browser holds a secret in a cookie, the store its hash. A session ends when it is not used for
 * SESSION_IDLE, when it is SESSION_AGE old, when it is signed out or ended from another browser, when
 * the password changes and when the account is disabled; each of them from the next request on.
 */
#ifndef BIJOU_DESK_SESSION_H
#define BIJOU_DESK_SESSION_H

#include "desk/work.h"

enum {
    SESSION_IDLE = 7 * 24 * 60 * 60,
    SESSION_AGE = 90 * 24 * 60 * 60,
    SESSION_NOTICE = 60, /* its use is written down once a minute */
    AGENT_MOST = 200     /* bytes kept of what a browser calls itself */
};

/* Begins a session of an account, with its line in the log; *ret_secret is for the browser. */
enum error session_begin(const struct work *work, struct text account, struct text agent, struct text *ret_secret);
/* The session of a browser's secret, and its account. Not found when it has ended. */
enum error session_find(const struct work *work, struct text secret, struct session_record *ret_session,
                        struct account_record *ret_account, bool *ret_found);

/* Why a sign-in came to nothing, or did not. */
enum sign_in {
    SIGN_IN_DONE,
    SIGN_IN_REFUSED, /* the name, the password or the code is wrong: nobody is told which */
    SIGN_IN_WAIT     /* too many have failed: *ret_wait seconds */
};
struct credentials {
    struct text name, password;
    struct text code; /* of the second factor, or a recovery code */
};
/* Takes the same time and steps for a name that nobody has as for a wrong password. *ret_account: whose
 * session may begin. */
enum error sign_in(const struct work *work, const struct credentials *credentials, enum sign_in *ret_outcome,
                   struct account_record *ret_account, int64_t *ret_wait);

/* The same for somebody who is signed in and is to prove that it is them: the password alone. */
enum error password_confirm(const struct work *work, const struct account_record *account, struct text password,
                            bool *ret_right, int64_t *ret_wait);

/* The account of a sign-in link that still works. */
enum error link_find(const struct work *work, struct text secret, struct account_record *ret_account, bool *ret_found);
/* The same, and from now on it does not work any more. */
enum error link_take(const struct work *work, struct text secret, struct account_record *ret_account, bool *ret_found);

#endif
