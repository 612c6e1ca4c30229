/* account: who may work at the desk, and what the desk remembers of them: accounts, one-time sign-in
 * links, sessions, recovery codes, failed attempts, and the log of who did what.
 *
 * None of this is part of the publication: saving it never makes a new edition, no edition and no
 * export holds any of it (a backup, which is the whole file, does). The store knows no cipher: a
 * password comes as the string its hash is written in, and of links, sessions and recovery codes
 * only a hash (64 hexadecimal digits) comes here, by which they are found again. Moments are whole
 * seconds since 1970, UTC.
 *
 * Each call stands by itself, and what it saved is on disk when it comes back; within a change
 * (store_begin, store_commit) it is so when the change is committed. Loading, changing and saving an
 * account belongs into one change, so that two who do it at once do not undo each other:
 *
 *     store_begin(store, notes);
 *     store_load_account(store, TEXT("ada"), &arena, &account, &found, notes);
 *     account.disabled = true;
 *     store_save_account(store, &account, notes);
 *     store_drop_sessions(store, account.name, TEXT_ABSENT, notes);
 *     store_commit(store, notes);
 */
#ifndef BIJOU_STORE_ACCOUNT_H
#define BIJOU_STORE_ACCOUNT_H

#include "store/store.h"

struct account_record {
    struct text name; /* signed in with; never changes */
    enum account_role role;
    struct text critic;   /* slug of who signs; absent: signs nothing */
    struct text password; /* its hash; absent: none is set yet */
    struct text totp;     /* the secret of the second factor in base 32; absent: there is none */
    int64_t totp_step;    /* of the newest code that was taken: none is taken twice */
    bool disabled;
    int64_t created;
};

/* Adds the account, or replaces the one of its name. ERROR_ABSENT: there is no such critic. */
enum error store_save_account(struct store *store, const struct account_record *account, struct notes *notes);
enum error store_load_account(struct store *store, struct text name, struct arena *arena,
                              struct account_record *ret_account, bool *ret_found, struct notes *notes);

struct account_list {
    struct account_record *at;
    size_t count;
};
/* By name. */
enum error store_list_accounts(struct store *store, struct arena *arena, struct account_list *ret_list,
                               struct notes *notes);

/* A sign-in link works once and until it expires. Another one for the same account takes the place of
 * those before. */
struct link_record {
    struct text hash, account;
    int64_t expires;
};
enum error store_save_link(struct store *store, const struct link_record *link, struct notes *notes);
/* Whatever its age. */
enum error store_load_link(struct store *store, struct text hash, struct arena *arena, struct link_record *ret_link,
                           bool *ret_found, struct notes *notes);
enum error store_drop_links(struct store *store, struct text account, struct notes *notes);

struct session_record {
    struct text hash, account;
    int64_t created, seen; /* when it began, and when it was last used */
    struct text address;   /* where it was last used from */
    struct text agent;     /* what the browser calls itself */
};
struct session_list {
    struct session_record *at;
    size_t count;
};
/* Adds the session, or replaces the one of its hash. */
enum error store_save_session(struct store *store, const struct session_record *session, struct notes *notes);
enum error store_load_session(struct store *store, struct text hash, struct arena *arena,
                              struct session_record *ret_session, bool *ret_found, struct notes *notes);
/* Of an account; last used first. */
enum error store_list_sessions(struct store *store, struct text account, struct arena *arena,
                               struct session_list *ret_list, struct notes *notes);
/* Only when it is the account's own; no such session is no error. */
enum error store_drop_session(struct store *store, struct text account, struct text hash, struct notes *notes);
/* All of an account but one; `kept` absent: all. */
enum error store_drop_sessions(struct store *store, struct text account, struct text kept, struct notes *notes);
/* All that were last used before a moment. */
enum error store_drop_idle_sessions(struct store *store, int64_t before, struct notes *notes);

/* The codes that stand in for a second factor, each once. Saving replaces all of an account. */
enum error store_save_recovery_codes(struct store *store, struct text account, const struct texts *hashes,
                                     struct notes *notes);
enum error store_take_recovery_code(struct store *store, struct text account, struct text hash, bool *ret_found,
                                    struct notes *notes);
enum error store_count_recovery_codes(struct store *store, struct text account, size_t *ret_count, struct notes *notes);

/* Failed sign-ins in a row, by account name (whether or not there is such an account) and by address. */
struct attempt_record {
    enum attempt_by by;
    struct text of; /* the name or the address */
    int failures;   /* 0: none that is remembered */
    int64_t last;   /* when the newest failed */
};
enum error store_load_attempt(struct store *store, enum attempt_by by, struct text of, struct arena *arena,
                              struct attempt_record *ret_attempt, struct notes *notes);
/* With no failures: forgets it. */
enum error store_save_attempt(struct store *store, const struct attempt_record *attempt, struct notes *notes);
enum error store_forget_attempts(struct store *store, int64_t before, struct notes *notes);

/* Who did what: only ever added to. */
struct audit_record {
    int64_t number; /* counts up; given by the store */
    int64_t moment;
    struct text account; /* who did it; absent: at the command line */
    enum audit_deed deed;
    struct text whom;    /* to which account, review or other thing; absent: to nothing but oneself */
    struct text detail;  /* "critic to editor" */
    struct text address; /* where from */
};
struct audit_list {
    struct audit_record *at;
    size_t count;
};
enum error store_add_audit(struct store *store, const struct audit_record *audit, struct notes *notes);
/* Newest first, `most` of those whose number is below `before`; 0: from the newest. */
enum error store_list_audit(struct store *store, int64_t before, size_t most, struct arena *arena,
                            struct audit_list *ret_list, struct notes *notes);

#endif
