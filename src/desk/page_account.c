#include "desk/account.h"
#include "desk/agent.h"
#include "desk/pages.h"
#include "desk/password.h"

static struct value *new_session(const struct call *call, const struct session_record *session)
{
    struct value *row = value_object(call->work.arena);
    call_set(call, row, "hash", session->hash);
    call_set(call, row, "agent",
             text_has(session->agent) ? agent_words(session->agent, call->work.arena)
                                      : TEXT("A browser without a name"));
    call_set(call, row, "address", session->address);
    call_set(call, row, "seen", call_moment(call, session->seen));
    call_flag(call, row, "current", text_equal(session->hash, call->session.hash));
    return row;
}

static enum error set_sessions(const struct call *call, struct value *page)
{
    struct session_list sessions;
    struct value *list = value_list(call->work.arena);
    enum error error =
        store_list_sessions(call->work.store, call->account.name, call->work.arena, &sessions, call->work.notes);
    for (size_t i = 0; error == OK && i < sessions.count; i++)
        value_add(call->work.arena, list, new_session(call, &sessions.at[i]));
    value_set(call->work.arena, page, "sessions", list);
    if (error == OK)
        call_flag(call, page, "others", sessions.count > 1);
    return error;
}

static enum error set_factor(const struct call *call, struct value *page)
{
    size_t left = 0;
    enum error error = OK;
    struct value *factor = value_object(call->work.arena);
    if (text_has(call->account.totp))
        error = store_count_recovery_codes(call->work.store, call->account.name, &left, call->work.notes);
    value_set(call->work.arena, factor, "left", value_number(call->work.arena, (long long)left));
    value_set(call->work.arena, page, "factor", text_has(call->account.totp) ? factor : NULL);
    return error;
}

void account_complain(struct call *call, unsigned status, struct text complaint)
{
    struct value *page = call_page_new(call, "Your account", "account");
    enum error error = set_sessions(call, page);
    if (error == OK)
        error = set_factor(call, page);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    call_set(call, page, "complaint", complaint);
    call_page(call, status, "account", page);
}

void account_show(struct call *call)
{
    account_complain(call, 200, TEXT_ABSENT);
}

bool account_confirm(struct call *call)
{
    struct text typed;
    bool right = false;
    int64_t wait = 0;
    enum error error = field_read(&call->form, &field_password, &typed, call->work.notes);
    if (error == OK)
        error = password_confirm(&call->work, &call->account, typed, &right, &wait);
    if (error == ERROR_INPUT || error == ERROR_LIMIT)
        account_complain(call, error == ERROR_INPUT ? 400 : 503, call_complaint(call));
    else if (error != OK)
        call_fail(call, error);
    else if (wait > 0)
        account_complain(call, 429, TEXT("Too many attempts have failed. Try again in a quarter of an hour."));
    else if (!right)
        account_complain(call, 403, TEXT("This is not your password; nothing was changed."));
    return error == OK && right;
}

void account_change_password(struct call *call)
{
    struct text password, hash;
    enum error error = field_read(&call->form, &field_new_password, &password, call->work.notes);
    if (error == OK)
        error = password_check(password, call->work.notes);
    if (error == ERROR_INPUT) {
        account_complain(call, 400, call_complaint(call));
        return;
    }
    if (error != OK || !account_confirm(call))
        return;
    error = password_hash(password, call->work.arena, &hash, call->work.notes);
    if (error == OK)
        error = account_set_password(&call->work, call->account.name, hash, call->session.hash);
    if (error == OK)
        call_go(call, TEXT("/desk/account/"), "password");
    else
        call_fail(call, error);
}

/* One session, or all others when none is named. */
void account_end_session(struct call *call)
{
    static const struct field field = {"session", "the session", HASH_LENGTH, true};
    struct text hash;
    enum error error = field_read(&call->form, &field, &hash, call->work.notes);
    if (error == OK)
        error = account_end_sessions(&call->work, call->account.name, text_has(hash) ? hash : TEXT_ABSENT,
                                     call->session.hash);
    if (error == OK)
        call_go(call, TEXT("/desk/account/"), "sessions");
    else
        call_fail(call, error);
}
