#include "desk/account.h"

#include "base/say.h"

enum error account_name_check(struct text name, struct notes *notes)
{
    if (name.len <= ACCOUNT_NAME_MOST && slug_is_valid(name))
        return OK;
    return note(
        notes, ERROR_INPUT, text_part(name, 0, ACCOUNT_NAME_MOST),
        "this is no name to sign in with; write it in lower-case letters, digits and single hyphens, %d at most",
        ACCOUNT_NAME_MOST);
}

enum error account_load(const struct work *work, struct text name, struct account_record *ret_account)
{
    bool found = false;
    enum error error = store_load_account(work->store, name, work->arena, ret_account, &found, work->notes);
    if (error != OK || found)
        return error;
    return note(
        work->notes, ERROR_ABSENT, text_part(name, 0, ACCOUNT_NAME_MOST),
        "there is no such account; 'bijou user FILE list' and the desk's page of accounts name those there are");
}

/* Begins a change and loads the account to be changed in it. */
static enum error begin(const struct work *work, struct text name, struct account_record *ret_account)
{
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = account_load(work, name, ret_account);
    if (error != OK)
        store_rollback(work->store);
    return error;
}

static enum error keep_an_owner(const struct work *work, struct text name)
{
    struct account_list list;
    enum error error = store_list_accounts(work->store, work->arena, &list, work->notes);
    if (error != OK)
        return error;
    for (size_t i = 0; i < list.count; i++)
        if (list.at[i].role == ACCOUNT_OWNER && !list.at[i].disabled)
            return OK;
    return note(work->notes, ERROR_CONFLICT, name,
                "this is the last owner; make somebody else an owner first, so that one is left");
}

static enum error save_and_log(const struct work *work, const struct account_record *account, enum audit_deed deed,
                               struct text detail)
{
    enum error error = store_save_account(work->store, account, work->notes);
    return error == OK ? work_log(work, deed, account->name, detail) : error;
}

static enum error refuse_taken(const struct work *work, struct text name)
{
    struct account_record there;
    bool found = false;
    enum error error = store_load_account(work->store, name, work->arena, &there, &found, work->notes);
    if (error == OK && found)
        return note(work->notes, ERROR_CONFLICT, name, "this name is taken; choose another one");
    return error;
}

enum error account_add(const struct work *work, struct text name, enum account_role role, struct text critic)
{
    struct account_record account = {.name = name, .role = role, .critic = critic, .created = work->instant.now};
    enum error error = account_name_check(name, work->notes);
    if (error == OK)
        error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = refuse_taken(work, name);
    if (error == OK)
        error = save_and_log(work, &account, DEED_ACCOUNT_MADE, text_of(word_spelling(&account_roles, (int)role)));
    return work_end(work, error);
}

enum error account_make_link(const struct work *work, struct text name, struct text *ret_secret)
{
    struct account_record account;
    enum error error = begin(work, name, &account);
    if (error != OK)
        return error;
    struct text secret = secret_new(&work->instant, work->arena);
    struct link_record link = {secret_hash(SECRET_LINK, secret, work->arena), name, work->instant.now + LINK_SECONDS};
    if (account.disabled)
        error = note(work->notes, ERROR_CONFLICT, name, "this account is disabled; enable it first");
    if (error == OK)
        error = store_save_link(work->store, &link, work->notes);
    if (error == OK)
        error = work_log(work, DEED_LINK_MADE, name, TEXT_ABSENT);
    error = work_end(work, error);
    if (error == OK)
        *ret_secret = secret;
    return error;
}

enum error account_set_role(const struct work *work, struct text name, enum account_role role)
{
    struct account_record account;
    enum error error = begin(work, name, &account);
    if (error != OK)
        return error;
    struct text detail = JOIN(work->arena, text_of(word_spelling(&account_roles, (int)account.role)), TEXT(" to "),
                              text_of(word_spelling(&account_roles, (int)role)));
    bool same = account.role == role;
    account.role = role;
    if (!same)
        error = save_and_log(work, &account, DEED_ROLE_CHANGED, detail);
    if (error == OK)
        error = keep_an_owner(work, name);
    return work_end(work, error);
}

enum error account_set_critic(const struct work *work, struct text name, struct text critic)
{
    struct account_record account;
    enum error error = begin(work, name, &account);
    if (error != OK)
        return error;
    bool same = text_equal(account.critic, critic) && text_has(account.critic) == text_has(critic);
    account.critic = critic;
    if (!same)
        error = save_and_log(work, &account, DEED_CRITIC_CHANGED, text_has(critic) ? critic : TEXT("none"));
    return work_end(work, error);
}

enum error account_set_disabled(const struct work *work, struct text name, bool disabled)
{
    struct account_record account;
    enum error error = begin(work, name, &account);
    if (error != OK)
        return error;
    bool same = account.disabled == disabled;
    account.disabled = disabled;
    if (!same)
        error = save_and_log(work, &account, disabled ? DEED_DISABLED : DEED_ENABLED, TEXT_ABSENT);
    if (error == OK && disabled)
        error = store_drop_sessions(work->store, name, TEXT_ABSENT, work->notes);
    if (error == OK && disabled)
        error = store_drop_links(work->store, name, work->notes);
    if (error == OK)
        error = keep_an_owner(work, name);
    return work_end(work, error);
}

enum error account_set_password(const struct work *work, struct text name, struct text hash, struct text kept)
{
    struct account_record account;
    enum error error = begin(work, name, &account);
    if (error != OK)
        return error;
    account.password = hash;
    error = save_and_log(work, &account, DEED_PASSWORD_SET, TEXT_ABSENT);
    if (error == OK)
        error = store_drop_sessions(work->store, name, kept, work->notes);
    if (error == OK)
        error = store_drop_links(work->store, name, work->notes);
    return work_end(work, error);
}

enum error account_set_factor(const struct work *work, struct text name, const struct factor_choice *choice)
{
    struct account_record account;
    enum error error = begin(work, name, &account);
    if (error != OK)
        return error;
    account.totp = choice->secret;
    account.totp_step = choice->step;
    error = save_and_log(work, &account, text_has(choice->secret) ? DEED_FACTOR_ON : DEED_FACTOR_OFF, TEXT_ABSENT);
    if (error == OK)
        error = store_save_recovery_codes(work->store, name, &choice->recovery_hashes, work->notes);
    return work_end(work, error);
}

enum error account_renew_recovery(const struct work *work, struct text name, const struct texts *hashes)
{
    struct account_record account;
    enum error error = begin(work, name, &account);
    if (error != OK)
        return error;
    if (!text_has(account.totp))
        error =
            note(work->notes, ERROR_CONFLICT, name, "recovery codes stand in for a second factor; set one up first");
    if (error == OK)
        error = store_save_recovery_codes(work->store, name, hashes, work->notes);
    if (error == OK)
        error = work_log(work, DEED_RECOVERY_RENEWED, name, TEXT_ABSENT);
    return work_end(work, error);
}

enum error account_end_sessions(const struct work *work, struct text name, struct text hash, struct text kept)
{
    struct account_record account;
    enum error error = begin(work, name, &account);
    if (error != OK)
        return error;
    error = hash.at != NULL ? store_drop_session(work->store, name, hash, work->notes)
                            : store_drop_sessions(work->store, name, kept, work->notes);
    if (error == OK)
        error = work_log(work, DEED_SESSIONS_ENDED, name, hash.at != NULL ? TEXT("one") : TEXT("all others"));
    return work_end(work, error);
}
