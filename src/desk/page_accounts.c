#include "base/say.h"
#include "desk/account.h"
#include "desk/pages.h"

static const struct field field_name = {"name", "the name", ACCOUNT_NAME_MOST, true};
static const struct field field_role = {"role", "the role", 20, true};
static const struct field field_critic = {"critic", "the critic", SLUG_MOST, true};

static struct value *new_option(const struct call *call, struct text value, struct text name, bool selected)
{
    struct value *option = value_object(call->work.arena);
    value_set(call->work.arena, option, "value", value_text(call->work.arena, value));
    call_set(call, option, "name", name);
    call_flag(call, option, "selected", selected);
    return option;
}

static struct value *new_roles(const struct call *call, enum account_role chosen)
{
    struct value *list = value_list(call->work.arena);
    for (size_t i = 0; i < account_roles.count; i++) {
        struct text word = text_of(account_roles.spellings[i]);
        value_add(call->work.arena, list, new_option(call, word, word, (int)i == (int)chosen));
    }
    return list;
}

static struct value *new_critics(const struct call *call, struct text chosen)
{
    const struct edition *edition = call->request->moment->edition;
    struct value *list = value_list(call->work.arena);
    value_add(call->work.arena, list, new_option(call, TEXT(""), TEXT("nobody"), !text_has(chosen)));
    for (size_t i = 0; i < edition->critic_count; i++) {
        const struct critic *critic = &edition->critics[i];
        value_add(call->work.arena, list,
                  new_option(call, critic->slug, critic->name, text_equal(critic->slug, chosen)));
    }
    return list;
}

static struct value *new_row(const struct call *call, const struct account_record *account)
{
    struct value *row = value_object(call->work.arena);
    call_set(call, row, "name", account->name);
    call_set(call, row, "role", text_of(word_spelling(&account_roles, (int)account->role)));
    call_flag(call, row, "disabled", account->disabled);
    call_flag(call, row, "unset", !text_has(account->password));
    call_flag(call, row, "factor", text_has(account->totp));
    call_flag(call, row, "self", text_equal(account->name, call->account.name));
    value_set(call->work.arena, row, "roles", new_roles(call, account->role));
    value_set(call->work.arena, row, "critics", new_critics(call, account->critic));
    return row;
}

static void show(struct call *call, unsigned status, struct text complaint)
{
    struct account_list accounts;
    struct value *page = call_page_new(call, "Accounts", "accounts"), *list = value_list(call->work.arena);
    enum error error = store_list_accounts(call->work.store, call->work.arena, &accounts, call->work.notes);
    if (error != OK) {
        call_fail(call, error);
        return;
    }
    for (size_t i = 0; i < accounts.count; i++)
        value_add(call->work.arena, list, new_row(call, &accounts.at[i]));
    value_set(call->work.arena, page, "accounts", list);
    value_set(call->work.arena, page, "roles", new_roles(call, ACCOUNT_CRITIC));
    value_set(call->work.arena, page, "critics", new_critics(call, TEXT_ABSENT));
    call_set(call, page, "complaint", complaint);
    call_page(call, status, "accounts", page);
}

void accounts_show(struct call *call)
{
    show(call, 200, TEXT_ABSENT);
}

/* After a change: back to the list, or the list with what is wrong. */
static void end(struct call *call, enum error error, const char *done)
{
    if (error == OK)
        call_go(call, TEXT("/desk/accounts/"), done);
    else if (error == ERROR_SYSTEM || error == ERROR_STORE)
        call_fail(call, error);
    else
        show(call, (unsigned)error_http_status(error), call_complaint(call));
}

/* The link as the owner's browser reaches the desk: the origin it named, or the host it asked. */
static struct text link_url(const struct call *call, struct text secret)
{
    struct text origin = mount_request_field(call->request, "Origin");
    if (!text_starts(origin, "http"))
        origin = JOIN(call->work.arena, call->request->secure ? TEXT("https://") : TEXT("http://"),
                      mount_request_field(call->request, "Host"));
    return JOIN(call->work.arena, origin, TEXT("/desk/link/"), secret);
}

static void show_link(struct call *call, struct text name)
{
    struct text secret;
    enum error error = account_make_link(&call->work, name, &secret);
    if (error != OK) {
        end(call, error, NULL);
        return;
    }
    struct value *page = call_page_new(call, "Sign-in link", "invited");
    call_set(call, page, "name", name);
    call_set(call, page, "link", link_url(call, secret));
    call_page(call, 200, "invited", page);
}

static enum error read_role(struct call *call, enum account_role *ret_role)
{
    struct text word;
    int role;
    enum error error = field_read(&call->form, &field_role, &word, call->work.notes);
    if (error == OK && !word_parse(&account_roles, word, &role))
        error = note(call->work.notes, ERROR_INPUT, TEXT_ABSENT, "a role is %.*s; choose one of them",
                     TEXT_ARG(words_list(call->work.arena, &account_roles)));
    if (error == OK)
        *ret_role = (enum account_role)role;
    return error;
}

static enum error read_critic(struct call *call, struct text *ret_critic)
{
    struct text critic;
    enum error error = field_read(&call->form, &field_critic, &critic, call->work.notes);
    if (error == OK)
        *ret_critic = text_has(critic) ? critic : TEXT_ABSENT;
    return error;
}

void accounts_add(struct call *call)
{
    struct text name, critic = TEXT_ABSENT;
    enum account_role role = ACCOUNT_CONTRIBUTOR;
    enum error error = field_read(&call->form, &field_name, &name, call->work.notes);
    if (error == OK)
        error = read_role(call, &role);
    if (error == OK)
        error = read_critic(call, &critic);
    if (error == OK)
        error = account_add(&call->work, name, role, critic);
    if (error == OK)
        show_link(call, name);
    else
        end(call, error, NULL);
}

void accounts_make_link(struct call *call)
{
    show_link(call, call->part);
}

void accounts_set_role(struct call *call)
{
    enum account_role role = ACCOUNT_CONTRIBUTOR;
    enum error error = read_role(call, &role);
    end(call, error == OK ? account_set_role(&call->work, call->part, role) : error, "role");
}

void accounts_set_critic(struct call *call)
{
    struct text critic = TEXT_ABSENT;
    enum error error = read_critic(call, &critic);
    end(call, error == OK ? account_set_critic(&call->work, call->part, critic) : error, "critic");
}

void accounts_disable(struct call *call)
{
    end(call, account_set_disabled(&call->work, call->part, true), "disabled");
}

void accounts_enable(struct call *call)
{
    end(call, account_set_disabled(&call->work, call->part, false), "enabled");
}
