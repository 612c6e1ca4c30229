#include "command/command.h"

#include "desk/desk.h"

enum { URL_MOST = 300, SESSION_SHOWN = 10 /* digits by which a session is named */ };

/* One action: what it is given after FILE and its own name. */
struct action {
    const char *name, *operands;
    size_t least, most;
    enum error (*run)(const struct work *work, struct invocation *invocation);
};

/* The operand after the action's name; absent when it was not given. */
static struct text operand(const struct invocation *invocation, size_t place)
{
    return place + 2 < invocation->operand_count ? invocation->operands[place + 2] : TEXT_ABSENT;
}

static enum error parse_role(struct invocation *invocation, struct text word, enum account_role *ret_role)
{
    int role;
    if (!word_parse(&account_roles, word, &role))
        return note(invocation->notes, ERROR_USAGE, word, "is no role at the desk; write %.*s",
                    TEXT_ARG(words_list(invocation->arena, &account_roles)));
    *ret_role = (enum account_role)role;
    return OK;
}

/* Without the slash at its end. */
static enum error parse_url(struct invocation *invocation, struct text *ret_url)
{
    struct text url = invocation_value(invocation, "url");
    if (url.at == NULL)
        url = TEXT("http://127.0.0.1:8080");
    bool known = text_starts(url, "http://") || text_starts(url, "https://");
    if (!known || url.len > URL_MOST)
        return note(invocation->notes, ERROR_USAGE, TEXT("--url"),
                    "'%.*s' is no address; write it as https://example.org", TEXT_ARG(text_part(url, 0, 80)));
    *ret_url = text_ends(url, "/") ? text_part(url, 0, url.len - 1) : url;
    return OK;
}

static enum error print_link(const struct work *work, struct invocation *invocation, struct text name)
{
    struct text url, secret;
    enum error error = parse_url(invocation, &url);
    if (error == OK)
        error = account_make_link(work, name, &secret);
    if (error == OK)
        printf("%.*s/desk/link/%.*s\n", TEXT_ARG(url), TEXT_ARG(secret));
    return error;
}

static enum error run_add(const struct work *work, struct invocation *invocation)
{
    enum account_role role = ACCOUNT_CRITIC;
    struct text word = invocation_value(invocation, "role"), url;
    enum error error = word.at != NULL ? parse_role(invocation, word, &role) : OK;
    if (error == OK)
        error = parse_url(invocation, &url);
    if (error == OK)
        error = account_add(work, operand(invocation, 0), role, invocation_value(invocation, "critic"));
    return error == OK ? print_link(work, invocation, operand(invocation, 0)) : error;
}

static enum error run_link(const struct work *work, struct invocation *invocation)
{
    return print_link(work, invocation, operand(invocation, 0));
}

static enum error run_role(const struct work *work, struct invocation *invocation)
{
    enum account_role role = ACCOUNT_CONTRIBUTOR;
    enum error error = parse_role(invocation, operand(invocation, 1), &role);
    return error == OK ? account_set_role(work, operand(invocation, 0), role) : error;
}

static enum error run_critic(const struct work *work, struct invocation *invocation)
{
    return account_set_critic(work, operand(invocation, 0), operand(invocation, 1));
}

static enum error run_disable(const struct work *work, struct invocation *invocation)
{
    return account_set_disabled(work, operand(invocation, 0), true);
}

static enum error run_enable(const struct work *work, struct invocation *invocation)
{
    return account_set_disabled(work, operand(invocation, 0), false);
}

/* What stands in the way of this account's signing in, or what guards it. */
static const char *standing(const struct account_record *account)
{
    if (account->disabled)
        return "disabled";
    if (!text_has(account->password))
        return "no password yet";
    return text_has(account->totp) ? "password and second factor" : "password";
}

static enum error run_list(const struct work *work, struct invocation *invocation)
{
    (void)invocation;
    struct account_list list;
    enum error error = store_list_accounts(work->store, work->arena, &list, work->notes);
    if (error != OK)
        return error;
    int name = 0, critic = 1;
    for (size_t i = 0; i < list.count; i++) {
        name = (int)list.at[i].name.len > name ? (int)list.at[i].name.len : name;
        critic = (int)list.at[i].critic.len > critic ? (int)list.at[i].critic.len : critic;
    }
    for (size_t i = 0; i < list.count; i++) {
        const struct account_record *account = &list.at[i];
        struct text signs = text_has(account->critic) ? account->critic : TEXT("-");
        printf("%-*.*s  %-11s  %-*.*s  %s\n", name, TEXT_ARG(account->name),
               word_spelling(&account_roles, (int)account->role), critic, TEXT_ARG(signs), standing(account));
    }
    return OK;
}

static void put_moment(int64_t moment)
{
    time_t seconds = (time_t)moment;
    struct tm utc;
    char written[32];
    gmtime_r(&seconds, &utc);
    strftime(written, sizeof written, "%Y-%m-%dT%H:%MZ", &utc);
    printf("%s", written);
}

static enum error run_sessions(const struct work *work, struct invocation *invocation)
{
    struct account_record account;
    struct session_list list;
    enum error error = account_load(work, operand(invocation, 0), &account);
    if (error == OK)
        error = store_list_sessions(work->store, account.name, work->arena, &list, work->notes);
    for (size_t i = 0; error == OK && i < list.count; i++) {
        const struct session_record *session = &list.at[i];
        printf("%.*s  ", SESSION_SHOWN, session->hash.at);
        put_moment(session->seen);
        printf("  %.*s  %.*s\n", TEXT_ARG(session->address), TEXT_ARG(session->agent));
    }
    return error;
}

/* The one session whose hash begins as it was typed. */
static enum error find_session(const struct work *work, struct text account, struct text typed, struct text *ret_hash)
{
    struct session_list list;
    enum error error = store_list_sessions(work->store, account, work->arena, &list, work->notes);
    if (error != OK)
        return error;
    for (size_t i = 0; i < list.count; i++)
        if (typed.len >= SESSION_SHOWN && text_equal(text_part(list.at[i].hash, 0, typed.len), typed)) {
            *ret_hash = list.at[i].hash;
            return OK;
        }
    return note(work->notes, ERROR_ABSENT, typed,
                "there is no such session; 'bijou user FILE sessions %.*s' lists them", TEXT_ARG(account));
}

static enum error run_revoke(const struct work *work, struct invocation *invocation)
{
    struct text name = operand(invocation, 0), typed = operand(invocation, 1), hash = TEXT_ABSENT;
    enum error error = typed.at != NULL ? find_session(work, name, typed, &hash) : OK;
    return error == OK ? account_end_sessions(work, name, hash, TEXT_ABSENT) : error;
}

static const struct action actions[] = {
    {"add", "NAME", 1, 1, run_add},
    {"critic", "NAME [SLUG]", 1, 2, run_critic},
    {"disable", "NAME", 1, 1, run_disable},
    {"enable", "NAME", 1, 1, run_enable},
    {"link", "NAME", 1, 1, run_link},
    {"list", "", 0, 0, run_list},
    {"revoke", "NAME [SESSION]", 1, 2, run_revoke},
    {"role", "NAME ROLE", 2, 2, run_role},
    {"sessions", "NAME", 1, 1, run_sessions},
};

static const struct action *find_action(struct text name)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (text_is(name, actions[i].name))
            return &actions[i];
    return NULL;
}

static enum error check_action(struct invocation *invocation, const struct action *action)
{
    struct text name = invocation->operands[1];
    size_t given = invocation->operand_count - 2;
    if (action == NULL)
        return note(invocation->notes, ERROR_USAGE, name,
                    "is nothing that can be done with accounts; 'bijou help user' lists what can");
    if (given < action->least || given > action->most)
        return note(invocation->notes, ERROR_USAGE, TEXT("user"), "write it as bijou user FILE.bijou %s%s%s",
                    action->name, action->operands[0] != '\0' ? " " : "", action->operands);
    if (!text_is(name, "add") && (invocation_has(invocation, "role") || invocation_has(invocation, "critic")))
        return note(invocation->notes, ERROR_USAGE, TEXT("user"),
                    "--role and --critic are for add; write 'role NAME ROLE' or 'critic NAME SLUG'");
    return OK;
}

static enum error run(struct invocation *invocation)
{
    const struct action *action = find_action(invocation->operands[1]);
    struct work work = {.arena = invocation->arena, .notes = invocation->notes, .instant = instant_now()};
    enum error error = check_action(invocation, action);
    if (error == OK)
        error = store_open(invocation->operands[0].at, STORE_WRITE, &work.store, invocation->notes);
    if (error != OK)
        return error;
    error = action->run(&work, invocation);
    store_close(work.store);
    return error;
}

const struct command user_command = {
    .name = "user",
    .operands = "FILE.bijou ACTION [NAME ...]",
    .summary = "who may work at the desk",
    .about =
        "Accounts of the desk, which 'bijou serve' has under /desk/. It may run while the store is served.\n"
        "\n"
        "add NAME makes an account, and link NAME a new link for one that is there: both print a link that signs in "
        "once, within a day, and lets a password be set. list lists the accounts. role NAME ROLE gives an account "
        "another role, critic NAME SLUG the critic it signs as (none, without SLUG). disable NAME shuts an account "
        "out at once, enable NAME lets it in again. sessions NAME lists where it is signed in, and revoke NAME "
        "[SESSION] ends one of these sessions, or all of them.\n"
        "\n"
        "The roles: an owner may do everything; an editor may edit and publish all reviews; a critic writes and "
        "publishes reviews of their own; a contributor writes drafts.",
    .operands_least = 2,
    .operands_most = 4,
    .options =
        {
            {"role", "ROLE", "with add: owner, editor, critic or contributor; critic unless given"},
            {"critic", "SLUG", "with add: the critic who signs what this account writes"},
            {"url", "URL", "where the desk is reached, for the link: http://127.0.0.1:8080 unless given"},
        },
    .run = run,
};
