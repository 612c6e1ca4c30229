/* account: making and changing accounts. The command `bijou user` and the owner's page both come here.
 *
 * Each call is one change with its line in the log: all of it is on disk when the call comes back, or
 * nothing. What goes wrong is a note in a sentence that can be shown as it is. At least one owner who
 * is not disabled always stays.
 */
#ifndef BIJOU_DESK_ACCOUNT_H
#define BIJOU_DESK_ACCOUNT_H

#include "desk/work.h"

enum {
    ACCOUNT_NAME_MOST = 60,     /* bytes */
    LINK_SECONDS = 24 * 60 * 60 /* how long a sign-in link works */
};

/* A name is what a slug is (slug.h), of at most ACCOUNT_NAME_MOST bytes. ERROR_INPUT otherwise. */
enum error account_name_check(struct text name, struct notes *notes);

/* ERROR_CONFLICT: the name is taken. ERROR_ABSENT: no such critic; `critic` absent: signs nothing. */
enum error account_add(const struct work *work, struct text name, enum account_role role, struct text critic);
/* A new sign-in link, in place of an earlier one: its secret, in the work's arena. */
enum error account_make_link(const struct work *work, struct text name, struct text *ret_secret);
enum error account_set_role(const struct work *work, struct text name, enum account_role role);
enum error account_set_critic(const struct work *work, struct text name, struct text critic);
/* A disabled account's sessions and link end at once. */
enum error account_set_disabled(const struct work *work, struct text name, bool disabled);
/* `hash` as password.h makes it. Its other sessions end, and its link. `kept`: the hash of the session that goes on. */
enum error account_set_password(const struct work *work, struct text name, struct text hash, struct text kept);
/* Turns the second factor on, with the step of the code that proved it and the hashes of recovery
 * codes; or off, when `secret` is absent. */
struct factor_choice {
    struct text secret;
    int64_t step;
    struct texts recovery_hashes;
};
enum error account_set_factor(const struct work *work, struct text name, const struct factor_choice *choice);
enum error account_renew_recovery(const struct work *work, struct text name, const struct texts *hashes);
/* Ends the session of this hash, or, when it is absent, all but `kept`. */
enum error account_end_sessions(const struct work *work, struct text name, struct text hash, struct text kept);

/* ERROR_ABSENT, with a note, when there is none. */
enum error account_load(const struct work *work, struct text name, struct account_record *ret_account);

#endif
