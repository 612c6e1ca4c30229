#include "desk/route.h"

#include "desk/pages.h"

const struct route routes[] = {
    {false, "/desk", MAY_ANYBODY, home_show},
    {false, "/desk/account", MAY_SIGNED_IN, account_show},
    {true, "/desk/account/byline", MAY_OWNER, byline_set},
    {true, "/desk/account/factor", MAY_SIGNED_IN, factor_begin},
    {true, "/desk/account/factor/off", MAY_SIGNED_IN, factor_end},
    {true, "/desk/account/factor/on", MAY_SIGNED_IN, factor_confirm},
    {true, "/desk/account/password", MAY_SIGNED_IN, account_change_password},
    {true, "/desk/account/recovery", MAY_SIGNED_IN, factor_renew_recovery},
    {true, "/desk/account/sessions", MAY_SIGNED_IN, account_end_session},
    {false, "/desk/accounts", MAY_OWNER, accounts_show},
    {true, "/desk/accounts", MAY_OWNER, accounts_add},
    {true, "/desk/accounts/*/critic", MAY_OWNER, accounts_set_critic},
    {true, "/desk/accounts/*/disable", MAY_OWNER, accounts_disable},
    {true, "/desk/accounts/*/enable", MAY_OWNER, accounts_enable},
    {true, "/desk/accounts/*/link", MAY_OWNER, accounts_make_link},
    {true, "/desk/accounts/*/role", MAY_OWNER, accounts_set_role},
    {false, "/desk/critics", MAY_SIGNED_IN, critics_show},
    {true, "/desk/critics", MAY_OWNER | MAY_EDITOR, critic_save},
    {false, "/desk/critics/*", MAY_SIGNED_IN, critic_show},
    {true, "/desk/critics/*", MAY_OWNER | MAY_EDITOR, critic_save},
    {false, "/desk/films", MAY_SIGNED_IN, films_show},
    {true, "/desk/films", MAY_OWNER | MAY_EDITOR | MAY_CRITIC, film_save},
    {false, "/desk/films/*", MAY_SIGNED_IN, film_show},
    {true, "/desk/films/*", MAY_OWNER | MAY_EDITOR | MAY_CRITIC, film_save},
    {false, "/desk/films/*/merge", MAY_OWNER | MAY_EDITOR, merge_show},
    {true, "/desk/films/*/merge", MAY_OWNER | MAY_EDITOR, merge_films},
    {false, "/desk/foyer", MAY_SIGNED_IN, foyer_choose},
    {true, "/desk/foyer", MAY_SIGNED_IN, foyer_begin},
    {false, "/desk/foyer/worker.js", MAY_ANYBODY, script_show_worker},
    {true, "/desk/foyer/film", MAY_OWNER | MAY_EDITOR | MAY_CRITIC, foyer_add_film},
    {false, "/desk/link/*", MAY_ANYBODY, link_show},
    {true, "/desk/link/*", MAY_ANYBODY, link_use},
    {false, "/desk/log", MAY_OWNER, log_show},
    {false, "/desk/publication", MAY_SIGNED_IN, publication_show},
    {true, "/desk/publication", MAY_OWNER | MAY_EDITOR, publication_save},
    {false, "/desk/reviews", MAY_SIGNED_IN, reviews_show},
    {false, "/desk/reviews/new", MAY_SIGNED_IN, reviews_new},
    {true, "/desk/reviews/new", MAY_SIGNED_IN, reviews_begin},
    {true, "/desk/reviews/new/film", MAY_OWNER | MAY_EDITOR | MAY_CRITIC, reviews_add_film},
    {true, "/desk/reviews/open", MAY_SIGNED_IN, reviews_open},
    {true, "/desk/reviews/rule", MAY_OWNER, reviews_set_rule},
    {false, "/desk/reviews/*", MAY_SIGNED_IN, writing_show},
    {true, "/desk/reviews/*", MAY_SIGNED_IN, writing_save},
    {true, "/desk/reviews/*/autosave", MAY_SIGNED_IN, writing_autosave},
    {true, "/desk/reviews/*/back", MAY_SIGNED_IN, release_back},
    {false, "/desk/reviews/*/compare", MAY_SIGNED_IN, revisions_compare},
    {false, "/desk/reviews/*/foyer", MAY_SIGNED_IN, foyer_show},
    {true, "/desk/reviews/*/foyer", MAY_SIGNED_IN, foyer_press},
    {false, "/desk/reviews/*/foyer/beats", MAY_SIGNED_IN, foyer_show_beats},
    {true, "/desk/reviews/*/foyer/beats", MAY_SIGNED_IN, foyer_save_beats},
    {true, "/desk/reviews/*/foyer/jottings", MAY_SIGNED_IN, foyer_receive},
    {false, "/desk/reviews/*/facts", MAY_SIGNED_IN, facts_show},
    {false, "/desk/reviews/*/marks", MAY_SIGNED_IN, marks_show},
    {false, "/desk/reviews/*/preview", MAY_SIGNED_IN, release_preview},
    {true, "/desk/reviews/*/publish", MAY_WRITE_OUT, release_publish},
    {true, "/desk/reviews/*/ready", MAY_SIGNED_IN, release_ready},
    {false, "/desk/reviews/*/release", MAY_SIGNED_IN, release_show},
    {true, "/desk/reviews/*/restore", MAY_SIGNED_IN, revisions_restore},
    {false, "/desk/reviews/*/revisions", MAY_SIGNED_IN, revisions_show},
    {true, "/desk/reviews/*/schedule", MAY_WRITE_OUT, release_schedule},
    {true, "/desk/reviews/*/withdraw", MAY_WRITE_OUT, release_withdraw},
    {false, "/desk/script/*", MAY_ANYBODY, script_show},
    {false, "/desk/sign-in", MAY_ANYBODY, sign_in_show},
    {true, "/desk/sign-in", MAY_ANYBODY, sign_in_try},
    {true, "/desk/sign-out", MAY_SIGNED_IN, sign_out},
    {false, "/desk/style.css", MAY_ANYBODY, style_show},
    {false, "/desk/theme", MAY_SIGNED_IN, theme_show},
    {false, "/desk/theme/*", MAY_SIGNED_IN, theme_part_show},
    {true, "/desk/theme/*", MAY_OWNER, theme_part_save},
    {true, "/desk/theme/*/back", MAY_OWNER, theme_part_give_back},
    {true, "/desk/theme/*/preview", MAY_OWNER, theme_part_preview},
    {false, "/desk/universes", MAY_SIGNED_IN, universes_show},
    {true, "/desk/universes", MAY_OWNER | MAY_EDITOR, universe_save},
    {false, "/desk/universes/*", MAY_SIGNED_IN, universe_show},
    {true, "/desk/universes/*", MAY_OWNER | MAY_EDITOR, universe_save},
};
const size_t route_count = sizeof routes / sizeof *routes;

static struct text without_slash(struct text path)
{
    return text_ends(path, "/") ? text_part(path, 0, path.len - 1) : path;
}

static bool matches(const char *pattern, struct text path, struct text *ret_part)
{
    struct text expected = text_of(pattern), part = TEXT_ABSENT;
    while (expected.at != NULL && path.at != NULL) {
        struct text wanted = text_take(&expected, '/'), given = text_take(&path, '/');
        bool open = text_is(wanted, "*");
        if (open ? given.len == 0 : !text_equal(wanted, given))
            return false;
        if (open)
            part = given;
    }
    if (expected.at != NULL || path.at != NULL)
        return false;
    *ret_part = part;
    return true;
}

const struct route *route_find(bool posts, struct text path, struct text *ret_part, bool *ret_path_known)
{
    *ret_path_known = false;
    for (size_t i = 0; i < route_count; i++) {
        struct text part;
        if (!matches(routes[i].path, without_slash(path), &part))
            continue;
        *ret_path_known = true;
        if (routes[i].posts != posts)
            continue;
        *ret_part = part;
        return &routes[i];
    }
    return NULL;
}

bool route_allows(const struct route *route, const struct account_record *account)
{
    if ((route->may & MAY_ANYBODY) != 0)
        return true;
    return account != NULL && !account->disabled && (route->may & 1u << account->role) != 0;
}

/* Whether the body of a POST is a form; the call has it then. */
static bool read_form(struct call *call)
{
    struct text type = mount_request_field(call->request, "Content-Type");
    struct text name = text_trim(text_take(&type, ';'));
    return text_is(name, "application/x-www-form-urlencoded") &&
           form_parse(call->request->body, call->work.arena, &call->form);
}

static void refuse_stranger(struct call *call)
{
    if (call->signed_in) {
        call_refuse(call, 403, "Not with this account",
                    TEXT("Your role at the desk does not allow this. An owner of the publication can change it."));
        return;
    }
    if (!call->request->posted) {
        call_go(call, TEXT("/desk/sign-in/"), NULL);
        return;
    }
    again_show(call, 401, "You are signed out",
               TEXT("Nothing was saved yet, and nothing of it is lost. Sign in in another window, come back here, and "
                    "send it once more."));
}

static void answer_post(struct call *call)
{
    if (!read_form(call)) {
        call_refuse(call, 415, "This is no form", TEXT("The desk takes forms as its own pages send them."));
        return;
    }
    if (!call_is_own(call)) {
        again_show(call, 403, "This did not come from the desk",
                   TEXT("Nothing was changed: the page that it came from is of another sign-in. If it was you, send it "
                        "once more."));
        return;
    }
    call->route->answer(call);
}

void route_answer(struct call *call)
{
    bool path_known;
    call->route = route_find(call->request->posted, call->request->path, &call->part, &path_known);
    enum error error = call_identify(call);
    if (error != OK)
        call_fail(call, error);
    else if (call->route == NULL && path_known)
        call_refuse(call, 405, "Not in this way", TEXT("This address is there, but cannot be asked like this."));
    else if (call->route == NULL)
        call_refuse(call, 404, "Not here", TEXT("There is no such page at the desk."));
    else if (!route_allows(call->route, call->signed_in ? &call->account : NULL))
        refuse_stranger(call);
    else if (call->route->posts)
        answer_post(call);
    else
        call->route->answer(call);
}
