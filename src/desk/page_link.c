#include "desk/account.h"
#include "desk/pages.h"
#include "desk/password.h"

const struct field field_new_password = {"new-password", "the password", PASSWORD_MOST, false};

static void show(struct call *call, unsigned status, const struct account_record *account, struct text complaint)
{
    struct value *page = call_page_new(call, "Welcome", "link");
    call_set(call, page, "name", account->name);
    call_set(call, page, "link", call->part);
    call_set(call, page, "complaint", complaint);
    call_flag(call, page, "again", text_has(account->password));
    call_page(call, status, "link", page);
}

static void refuse(struct call *call)
{
    call_refuse(call, 410, "This link works no more",
                TEXT("A sign-in link works once, and for a day. An owner of the publication can make another one."));
}

/* Looking at a link does not use it up: programs look at links in messages before people do. */
void link_show(struct call *call)
{
    struct account_record account;
    bool found;
    enum error error = link_find(&call->work, call->part, &account, &found);
    if (error != OK)
        call_fail(call, error);
    else if (!found)
        refuse(call);
    else
        show(call, 200, &account, TEXT_ABSENT);
}

/* The password's hash, from the two fields; ERROR_INPUT when they will not do. */
static enum error read_password(struct call *call, struct text *ret_hash)
{
    static const struct field again = {"new-password-again", "the password", PASSWORD_MOST, false};
    struct text password, repeated;
    enum error error = field_read(&call->form, &field_new_password, &password, call->work.notes);
    if (error == OK)
        error = field_read(&call->form, &again, &repeated, call->work.notes);
    if (error == OK)
        error = password_check(password, call->work.notes);
    if (error == OK && !text_equal(password, repeated))
        error = note(call->work.notes, ERROR_INPUT, TEXT_ABSENT, "the two passwords differ; type it again");
    return error == OK ? password_hash(password, call->work.arena, ret_hash, call->work.notes) : error;
}

/* Uses the link up, sets the password, and begins a session. */
static enum error enter(struct call *call, struct text hash, struct text *ret_secret, bool *ret_found)
{
    struct account_record account;
    struct work own = call->work;
    enum error error = link_take(&call->work, call->part, &account, ret_found);
    if (error != OK || !*ret_found)
        return error;
    own.by = account.name;
    error = account_set_password(&own, account.name, hash, TEXT_ABSENT);
    if (error != OK)
        return error;
    return session_begin(&own, account.name, mount_request_field(call->request, "User-Agent"), ret_secret);
}

void link_use(struct call *call)
{
    struct account_record account;
    struct text hash, secret;
    bool found = false;
    enum error error = link_find(&call->work, call->part, &account, &found);
    if (error == OK && found) {
        error = read_password(call, &hash);
        if (error == ERROR_INPUT || error == ERROR_LIMIT) {
            show(call, (unsigned)(error == ERROR_INPUT ? 400 : 503), &account, call_complaint(call));
            return;
        }
    }
    if (error == OK && found)
        error = enter(call, hash, &secret, &found);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    if (!found) {
        refuse(call);
        return;
    }
    call_remember(call, secret);
    call_go(call, TEXT("/desk/account/"), "welcome");
}
