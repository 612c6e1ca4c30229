#include "desk/session.h"

#include "desk/attempts.h"
#include "desk/password.h"
#include "desk/second_factor.h"

/* What can be shown anywhere: a stranger chose it. */
static struct text plain_agent(struct text agent, struct arena *arena)
{
    struct text part = text_part(agent, 0, AGENT_MOST);
    char *plain = arena_take(arena, part.len + 1, 1);
    for (size_t i = 0; i < part.len; i++)
        plain[i] = part.at[i];
    for (size_t i = 0; i < part.len; i++)
        if (plain[i] < 0x20 || plain[i] > 0x7E)
            plain[i] = '?';
    return (struct text){plain, part.len};
}

enum error session_begin(const struct work *work, struct text account, struct text agent, struct text *ret_secret)
{
    struct text secret = secret_new(&work->instant, work->arena);
    struct work own = *work;
    own.by = account;
    struct session_record session = {
        .hash = secret_hash(SECRET_SESSION, secret, work->arena),
        .account = account,
        .created = work->instant.now,
        .seen = work->instant.now,
        .address = work->address,
        .agent = plain_agent(agent, work->arena),
    };
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = store_drop_idle_sessions(work->store, work->instant.now - SESSION_IDLE, work->notes);
    if (error == OK)
        error = store_save_session(work->store, &session, work->notes);
    if (error == OK)
        error = work_log(&own, DEED_SIGN_IN, TEXT_ABSENT, TEXT_ABSENT);
    error = work_end(work, error);
    if (error == OK)
        *ret_secret = secret;
    return error;
}

static bool has_ended(const struct session_record *session, int64_t now)
{
    return session->seen < now - SESSION_IDLE || session->created < now - SESSION_AGE;
}

static enum error notice(const struct work *work, struct session_record *session)
{
    bool moved = !text_equal(session->address, work->address);
    if (session->seen > work->instant.now - SESSION_NOTICE && !moved)
        return OK;
    session->seen = work->instant.now;
    session->address = work->address;
    return store_save_session(work->store, session, work->notes);
}

enum error session_find(const struct work *work, struct text secret, struct session_record *ret_session,
                        struct account_record *ret_account, bool *ret_found)
{
    bool found = false;
    *ret_found = false;
    if (secret.len != SECRET_LENGTH)
        return OK;
    enum error error = store_load_session(work->store, secret_hash(SECRET_SESSION, secret, work->arena), work->arena,
                                          ret_session, &found, work->notes);
    if (error != OK || !found)
        return error;
    if (has_ended(ret_session, work->instant.now))
        return store_drop_session(work->store, ret_session->account, ret_session->hash, work->notes);
    error = store_load_account(work->store, ret_session->account, work->arena, ret_account, &found, work->notes);
    if (error != OK || !found || ret_account->disabled)
        return error;
    *ret_found = true;
    return notice(work, ret_session);
}

/* Within a change, so that of two who bring the same code one gets in. */
static enum error take_code(const struct work *work, struct account_record *account, struct text code, bool *ret_right)
{
    struct text hash = recovery_code_hash(code, work->arena);
    struct work own = *work;
    own.by = account->name;
    if (hash.at != NULL) {
        enum error error = store_take_recovery_code(work->store, account->name, hash, ret_right, work->notes);
        return error == OK && *ret_right ? work_log(&own, DEED_RECOVERY_USED, TEXT_ABSENT, TEXT_ABSENT) : error;
    }
    int64_t step;
    *ret_right = factor_matches(account->totp, code, work->instant.now, account->totp_step, &step);
    if (!*ret_right)
        return OK;
    account->totp_step = step;
    return store_save_account(work->store, account, work->notes);
}

static enum error check_code(const struct work *work, struct text code, struct account_record *account, bool *ret_right)
{
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    /* Loaded anew: the step may have moved while the password was hashed. */
    bool found = false;
    error = store_load_account(work->store, account->name, work->arena, account, &found, work->notes);
    if (error == OK && found)
        error = text_has(account->totp) ? take_code(work, account, code, ret_right) : OK;
    return work_end(work, error);
}

/* One hash; `hash` absent: nothing is right. An attempt that was not looked at is not counted. */
static enum error try_password(const struct work *work, const struct credentials *credentials, struct text hash,
                               bool *ret_right)
{
    enum error error = password_matches(hash, credentials->password, ret_right, work->notes);
    if (error == ERROR_LIMIT)
        attempts_take_back(work, credentials->name, false);
    return error;
}

enum error password_confirm(const struct work *work, const struct account_record *account, struct text password,
                            bool *ret_right, int64_t *ret_wait)
{
    struct credentials credentials = {.name = account->name, .password = password};
    enum error error = attempts_begin(work, account->name, ret_wait);
    if (error != OK || *ret_wait > 0)
        return error;
    error = try_password(work, &credentials, account->password, ret_right);
    if (error == OK && *ret_right)
        error = attempts_take_back(work, account->name, true);
    return error;
}

enum error sign_in(const struct work *work, const struct credentials *credentials, enum sign_in *ret_outcome,
                   struct account_record *ret_account, int64_t *ret_wait)
{
    bool found = false, right = false;
    struct credentials tried = *credentials;
    tried.name = text_part(credentials->name, 0, SLUG_MOST);
    struct text name = tried.name;
    struct account_record account = {0};
    *ret_outcome = SIGN_IN_WAIT;
    enum error error = attempts_begin(work, name, ret_wait);
    if (error != OK || *ret_wait > 0)
        return error;
    error = store_load_account(work->store, name, work->arena, &account, &found, work->notes);
    if (error != OK)
        return error;
    struct text hash = found && !account.disabled ? account.password : TEXT_ABSENT;
    error = try_password(work, &tried, hash, &right);
    if (error == OK && right)
        error = check_code(work, credentials->code, &account, &right);
    if (error == OK && right)
        error = attempts_take_back(work, name, true);
    if (error != OK)
        return error;
    *ret_outcome = right ? SIGN_IN_DONE : SIGN_IN_REFUSED;
    *ret_account = account;
    return OK;
}

enum error link_find(const struct work *work, struct text secret, struct account_record *ret_account, bool *ret_found)
{
    struct link_record link;
    bool found = false;
    *ret_found = false;
    if (secret.len != SECRET_LENGTH)
        return OK;
    enum error error = store_load_link(work->store, secret_hash(SECRET_LINK, secret, work->arena), work->arena, &link,
                                       &found, work->notes);
    if (error != OK || !found || link.expires <= work->instant.now)
        return error;
    error = store_load_account(work->store, link.account, work->arena, ret_account, &found, work->notes);
    *ret_found = error == OK && found && !ret_account->disabled;
    return error;
}

enum error link_take(const struct work *work, struct text secret, struct account_record *ret_account, bool *ret_found)
{
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = link_find(work, secret, ret_account, ret_found);
    if (error == OK && *ret_found)
        error = store_drop_links(work->store, ret_account->name, work->notes);
    return work_end(work, error);
}
