#include "base/say.h"
#include "desk/account.h"
#include "desk/pages.h"
#include "desk/password.h"

static const struct field field_name = {"name", "the name", SLUG_MOST, true};
const struct field field_password = {"password", "the password", PASSWORD_MOST, false};
const struct field field_code = {"code", "the code", 64, true};

static void show(struct call *call, unsigned status, struct text name, struct text complaint)
{
    struct value *page = call_page_new(call, "Sign in", "sign-in");
    call_set(call, page, "name", name);
    call_set(call, page, "complaint", complaint);
    call_page(call, status, "sign-in", page);
}

void sign_in_show(struct call *call)
{
    if (call->signed_in)
        call_go(call, TEXT("/desk/"), NULL);
    else
        show(call, 200, TEXT_ABSENT, TEXT_ABSENT);
}

static void begin(struct call *call, struct text account)
{
    struct text secret, agent = mount_request_field(call->request, "User-Agent");
    enum error error = session_begin(&call->work, account, agent, &secret);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    call_remember(call, secret);
    call_go(call, TEXT("/desk/"), NULL);
}

static void show_wait(struct call *call, struct text name, int64_t seconds)
{
    struct text wait = seconds < 90 ? say_count(call->work.arena, (size_t)seconds, "second")
                                    : say_count(call->work.arena, (size_t)(seconds + 59) / 60, "minute");
    mount_reply_add(call->reply, call->request, "Retry-After", say_digits(call->work.arena, seconds));
    show(call, 429, name,
         JOIN(call->work.arena, TEXT("Too many attempts have failed. Try again in "), wait,
              TEXT(", or ask an owner for a sign-in link.")));
}

void sign_in_try(struct call *call)
{
    struct credentials credentials;
    struct account_record account;
    enum sign_in outcome = SIGN_IN_REFUSED;
    int64_t wait = 0;
    enum error error = field_read(&call->form, &field_name, &credentials.name, call->work.notes);
    if (error == OK)
        error = field_read(&call->form, &field_password, &credentials.password, call->work.notes);
    if (error == OK)
        error = field_read(&call->form, &field_code, &credentials.code, call->work.notes);
    if (error == OK)
        error = sign_in(&call->work, &credentials, &outcome, &account, &wait);
    if (error == ERROR_INPUT)
        show(call, 400, TEXT_ABSENT, call_complaint(call));
    else if (error == ERROR_LIMIT)
        show(call, 503, credentials.name, call_complaint(call));
    else if (error != OK)
        call_fail(call, error);
    else if (outcome == SIGN_IN_WAIT)
        show_wait(call, credentials.name, wait);
    else if (outcome == SIGN_IN_REFUSED)
        show(
            call, 403, credentials.name,
            TEXT(
                "This name, password and code do not go together. If you use no second factor, leave the code empty."));
    else
        begin(call, account.name);
}

void sign_out(struct call *call)
{
    enum error error = store_drop_session(call->work.store, call->account.name, call->session.hash, call->work.notes);
    if (error == OK)
        error = work_log(&call->work, DEED_SIGN_OUT, TEXT_ABSENT, TEXT_ABSENT);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    call_forget(call);
    call_go(call, TEXT("/desk/sign-in/"), "signed-out");
}
