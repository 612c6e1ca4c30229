#include "base/say.h"
#include "desk/account.h"
#include "desk/pages.h"
#include "desk/qr.h"
#include "desk/second_factor.h"

static void show(struct call *call, unsigned status, struct text secret, struct text complaint)
{
    struct value *page = call_page_new(call, "Second factor", "factor");
    struct text issuer = call->request->moment->edition->publication.name;
    call_set(call, page, "secret", secret);
    call_set(call, page, "spaced", factor_secret_spaced(secret, call->work.arena));
    struct text uri = factor_uri(issuer, call->account.name, secret, call->work.arena);
    struct qr qr = qr_make(uri, call->work.arena);
    call_set(call, page, "uri", uri);
    call_set(call, page, "qr", qr.path);
    call_set(call, page, "qr-size", say_digits(call->work.arena, qr.size));
    call_set(call, page, "complaint", complaint);
    call_page(call, status, "factor", page);
}

/* The secret goes to the page and comes back with the first code: nothing is kept until it is proved
 * that an app has it. */
void factor_begin(struct call *call)
{
    if (account_confirm(call))
        show(call, 200, factor_secret_new(&call->work.instant, call->work.arena), TEXT_ABSENT);
}

static void show_codes(struct call *call, const struct texts *codes)
{
    struct value *page = call_page_new(call, "Recovery codes", "recovery"), *list = value_list(call->work.arena);
    for (size_t i = 0; i < codes->count; i++)
        value_add(call->work.arena, list, value_text(call->work.arena, codes->at[i]));
    value_set(call->work.arena, page, "codes", list);
    call_page(call, 200, "recovery", page);
}

static struct texts hashes_of(const struct call *call, const struct texts *codes)
{
    struct texts hashes = {ARENA_LIST(call->work.arena, struct text, codes->count), codes->count};
    for (size_t i = 0; i < codes->count; i++)
        hashes.at[i] = recovery_code_hash(codes->at[i], call->work.arena);
    return hashes;
}

/* A secret as factor_secret_new makes them, and nothing else. */
static bool is_secret(struct text secret)
{
    bool plain = secret.len == FACTOR_BYTES * 8 / 5;
    for (size_t i = 0; i < secret.len; i++)
        plain &= (secret.at[i] >= 'A' && secret.at[i] <= 'Z') || (secret.at[i] >= '2' && secret.at[i] <= '7');
    return plain;
}

void factor_confirm(struct call *call)
{
    static const struct field field_secret = {"secret", "the secret", 64, true};
    struct factor_choice choice = {0};
    struct text code;
    enum error error = field_read(&call->form, &field_secret, &choice.secret, call->work.notes);
    if (error == OK)
        error = field_read(&call->form, &field_code, &code, call->work.notes);
    if (error != OK || !is_secret(choice.secret)) {
        account_complain(call, 400, TEXT("The second factor could not be set up; please begin again."));
        return;
    }
    if (!factor_matches(choice.secret, code, call->work.instant.now, 0, &choice.step)) {
        show(call, 400, choice.secret,
             TEXT("This is not the code that the app shows now. See that your device's clock is right."));
        return;
    }
    struct texts codes = recovery_codes_new(&call->work.instant, call->work.arena);
    choice.recovery_hashes = hashes_of(call, &codes);
    error = account_set_factor(&call->work, call->account.name, &choice);
    if (error == OK)
        show_codes(call, &codes);
    else
        call_fail(call, error);
}

void factor_end(struct call *call)
{
    struct factor_choice none = {0};
    if (!account_confirm(call))
        return;
    enum error error = account_set_factor(&call->work, call->account.name, &none);
    if (error == OK)
        call_go(call, TEXT("/desk/account/"), "factor-off");
    else
        call_fail(call, error);
}

void factor_renew_recovery(struct call *call)
{
    if (!account_confirm(call))
        return;
    struct texts codes = recovery_codes_new(&call->work.instant, call->work.arena), hashes = hashes_of(call, &codes);
    enum error error = account_renew_recovery(&call->work, call->account.name, &hashes);
    if (error == OK)
        show_codes(call, &codes);
    else
        call_fail(call, error);
}
