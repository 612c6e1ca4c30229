#include "desk/call.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/say.h"
#include "desk/pages.h"
#include "desk/zone.h"

enum { ZONE_AGE = 400 * 86400 /* seconds: as long as browsers keep anything */ };

#define SESSION_COOKIE "bijou-desk"
#define FORM_COOKIE    "bijou-form"
#define ZONE_COOKIE    "bijou-zone"

/* What a page says after a change that led to it. */
static const struct {
    const char *done, *sentence;
} notices[] = {
    {"added", "Added. Whatever else is known of it can be filled in here."},
    {"back", "Back in the works."},
    {"built-in", "The built-in part stands again."},
    {"byline", "That name stands under what you write from now on."},
    {"critic", "The account signs as that critic from now on."},
    {"disabled", "The account is disabled, and signed out everywhere."},
    {"enabled", "The account may sign in again."},
    {"factor-off", "The second factor is off. The password alone signs in."},
    {"joined", "Saved, together with what somebody else changed meanwhile."},
    {"lights", "The lights are up. What was jotted stands among the beats below, and the first line begins the text."},
    {"merged", "The two films are one. The other's address leads here."},
    {"password", "The password is changed. Other browsers are signed out."},
    {"published", "It is out."},
    {"ready", "Marked ready. Somebody who may release it sees it in the list."},
    {"restored", "The earlier text stands again, as a new revision."},
    {"role", "The role is changed, from the next page on."},
    {"rule", "The rule of release is changed."},
    {"saved", "Saved."},
    {"scheduled", "Scheduled."},
    {"sessions", "Signed out there."},
    {"signed-out", "You are signed out."},
    {"taken-away", "The part is taken away."},
    {"theme", "Saved. Readers see it from now on."},
    {"unchanged", "Nothing was changed: this is what is stored already."},
    {"welcome", "The password is set, and you are signed in."},
    {"withdrawn", "Withdrawn. Its address says so from now on."},
};

static struct text cookie_of(const struct mount_request *request, const char *name)
{
    struct text rest = mount_request_field(request, "Cookie");
    while (rest.at != NULL) {
        struct text value = text_take(&rest, ';'), found = text_trim(text_take(&value, '='));
        if (value.at != NULL && text_is(found, name))
            return text_trim(value);
    }
    return TEXT_ABSENT;
}

static void set_cookie(struct call *call, const char *name, struct text value, int64_t seconds)
{
    struct text cookie =
        arena_print(call->work.arena, "%s=%.*s; Path=/desk/; Max-Age=%lld; HttpOnly; SameSite=%s%s", name,
                    TEXT_ARG(value), (long long)seconds, text_is(text_of(name), FORM_COOKIE) ? "Strict" : "Lax",
                    call->request->secure ? "; Secure" : "");
    mount_reply_add(call->reply, call->request, "Set-Cookie", cookie);
}

void call_remember(struct call *call, struct text secret)
{
    set_cookie(call, SESSION_COOKIE, secret, SESSION_AGE);
}

void call_forget(struct call *call)
{
    set_cookie(call, SESSION_COOKIE, TEXT(""), 0);
}

/* What names of time zones are made of, and nothing that means something in a header field. */
static bool is_zone_name(struct text zone)
{
    for (size_t i = 0; i < zone.len; i++) {
        char byte = zone.at[i];
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
        if (!plain && strchr("/_+-", byte) == NULL)
            return false;
    }
    return zone.len > 0 && zone.len <= ZONE_MOST;
}

void call_remember_zone(struct call *call, struct text zone)
{
    if (is_zone_name(zone))
        set_cookie(call, ZONE_COOKIE, zone, ZONE_AGE);
}

struct text call_zone(const struct call *call)
{
    struct text zone = cookie_of(call->request, ZONE_COOKIE);
    return is_zone_name(zone) ? zone : TEXT_ABSENT;
}

/* Whoever is not signed in has a secret for the forms alone. */
static struct text form_secret(struct call *call)
{
    struct text secret = cookie_of(call->request, FORM_COOKIE);
    if (secret.len == SECRET_LENGTH)
        return secret;
    call->new_form_secret = secret_new(&call->work.instant, call->work.arena);
    return call->new_form_secret;
}

enum error call_identify(struct call *call)
{
    struct text secret = cookie_of(call->request, SESSION_COOKIE);
    enum error error = session_find(&call->work, secret, &call->session, &call->account, &call->signed_in);
    if (error != OK)
        return error;
    if (call->signed_in)
        call->work.by = call->account.name;
    call->token = secret_hash(SECRET_FORM, call->signed_in ? secret : form_secret(call), call->work.arena);
    return OK;
}

/* "https://site.example:8443" and "site.example:8443": the same place. */
static bool is_place(struct text origin, struct text host)
{
    size_t slashes = text_find(origin, 0, "://");
    struct text place = slashes != SIZE_MAX ? text_part(origin, slashes + 3, origin.len) : TEXT("");
    return text_has(host) && place.len == host.len && strncasecmp(place.at, host.at, host.len) == 0;
}

/* The page that was sent from is one of this site's. A browser says so itself, in a field that no page
 * can forge; an old one, or one that was asked by plain HTTP, names only the origin. */
static bool is_same_origin(const struct mount_request *request)
{
    struct text site = mount_request_field(request, "Sec-Fetch-Site");
    struct text origin = mount_request_field(request, "Origin");
    if (site.at != NULL)
        return text_is(site, "same-origin");
    return is_place(origin, mount_request_field(request, "Host")) ||
           is_place(origin, mount_request_field(request, "X-Forwarded-Host"));
}

bool call_is_same_origin(const struct call *call)
{
    return is_same_origin(call->request);
}

bool call_is_own(const struct call *call)
{
    struct text sent = mount_request_field(call->request, "X-Desk-Token");
    if (sent.at == NULL)
        sent = form_value(&call->form, "token");
    return is_same_origin(call->request) && secret_equal(sent, call->token);
}

void call_set(const struct call *call, struct value *object, const char *key, struct text text)
{
    value_set(call->work.arena, object, key, text_has(text) ? value_text(call->work.arena, text) : NULL);
}

void call_flag(const struct call *call, struct value *object, const char *key, bool flag)
{
    value_set(call->work.arena, object, key, flag ? value_true() : NULL);
}

void call_script(struct call *call, struct value *page, const char *name)
{
    call->nonce = secret_new(&call->work.instant, call->work.arena);
    call_set(call, page, "script", text_of(name));
    call_set(call, page, "nonce", call->nonce);
}

static struct text notice_of(const struct call *call)
{
    struct form query;
    if (!form_parse(call->request->query, call->work.arena, &query))
        return TEXT_ABSENT;
    struct text done = form_value(&query, "done");
    for (size_t i = 0; i < sizeof notices / sizeof *notices; i++)
        if (text_is(done, notices[i].done))
            return text_of(notices[i].sentence);
    return TEXT_ABSENT;
}

static void add_link(const struct call *call, struct value *nav, const char *name, const char *url)
{
    struct value *link = value_object(call->work.arena);
    call_set(call, link, "name", text_of(name));
    call_set(call, link, "url", text_of(url));
    call_flag(call, link, "current", text_is(call->request->path, url));
    value_add(call->work.arena, nav, link);
}

static struct value *new_nav(const struct call *call)
{
    struct value *nav = value_list(call->work.arena);
    add_link(call, nav, "Reviews", "/desk/");
    add_link(call, nav, "Films", "/desk/films/");
    add_link(call, nav, "Universes", "/desk/universes/");
    add_link(call, nav, "Critics", "/desk/critics/");
    add_link(call, nav, "Publication", "/desk/publication/");
    add_link(call, nav, "Theme", "/desk/theme/");
    if (call->account.role == ACCOUNT_OWNER) {
        add_link(call, nav, "Accounts", "/desk/accounts/");
        add_link(call, nav, "Log", "/desk/log/");
    }
    add_link(call, nav, "Account", "/desk/account/");
    return nav;
}

static struct value *new_me(const struct call *call)
{
    struct value *me = value_object(call->work.arena);
    call_set(call, me, "name", call->account.name);
    call_set(call, me, "role", text_of(word_spelling(&account_roles, (int)call->account.role)));
    call_set(call, me, "critic", call->account.critic);
    value_set(call->work.arena, me, "nav", new_nav(call));
    return me;
}

struct value *call_page_new(const struct call *call, const char *title, const char *kind)
{
    struct arena *arena = call->work.arena;
    const struct publication *publication = &call->request->moment->edition->publication;
    struct value *page = value_object(arena);
    call_set(call, page, "publication", publication->name);
    call_set(call, page, "title", text_of(title));
    call_set(call, page, "kind", text_of(kind));
    call_set(call, page, "token", call->token);
    call_set(call, page, "style-stamp", style_stamp(call));
    call_set(call, page, "script", TEXT_ABSENT);
    call_set(call, page, "nonce", TEXT_ABSENT);
    call_set(call, page, "script-stamp", script_stamp());
    call_set(call, page, "notice", notice_of(call));
    call_set(call, page, "complaint", TEXT_ABSENT);
    value_set(arena, page, "me", call->signed_in ? new_me(call) : NULL);
    return page;
}

/* The desk runs no script but its own, from files, and shows nothing of other sites. */
static const char *policy_of(const struct call *call)
{
    struct text styles = text_has(call->nonce)
                             ? JOIN(call->work.arena, TEXT(" 'nonce-"), call->nonce, TEXT("'; frame-src 'self'"))
                             : TEXT("");
    return arena_print(call->work.arena,
                       "default-src 'none'; style-src 'self'%.*s; font-src 'self'; img-src 'self' data:; "
                       "script-src 'self'; worker-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                       "frame-ancestors %s",
                       TEXT_ARG(styles), call->framed ? "'self'" : "'none'")
        .at;
}

void call_json(struct call *call, unsigned status, json_t *object)
{
    char *bytes = json_dumps(object, JSON_COMPACT);
    call->reply->status = status;
    call->reply->media_type = "application/json";
    buffer_put(&call->reply->body, text_of(bytes));
    free(bytes);
    json_decref(object);
}

void call_page(struct call *call, unsigned status, const char *template, struct value *page)
{
    const struct template *found = template_find(call->templates, text_of(template));
    call->reply->status = status;
    call->reply->policy = policy_of(call);
    /* Only with a page that has forms: what may be kept by a cache in between must set no cookie. */
    if (text_has(call->new_form_secret))
        set_cookie(call, FORM_COOKIE, call->new_form_secret, SESSION_AGE);
    template_render(found, page, &call->reply->body);
}

void call_go(struct call *call, struct text path, const char *done)
{
    struct text where =
        done != NULL ? JOIN(call->work.arena, path, TEXT("?done="), text_of(done)) : arena_copy(call->work.arena, path);
    call->reply->status = 303;
    mount_reply_add(call->reply, call->request, "Location", where);
}

void call_refuse(struct call *call, unsigned status, const char *heading, struct text sentence)
{
    struct value *page = call_page_new(call, heading, "refused");
    call_set(call, page, "sentence", sentence);
    call_page(call, status, "refused", page);
}

struct text call_complaint(const struct call *call)
{
    const struct notes *notes = call->work.notes;
    if (notes->count == 0)
        return TEXT_ABSENT;
    size_t last = (notes->count < NOTES_MOST ? notes->count : NOTES_MOST) - 1;
    return JOIN(call->work.arena, say_capital(call->work.arena, notes->notes[last].sentence), TEXT("."));
}

void call_fail(struct call *call, enum error error)
{
    if (error != ERROR_SYSTEM && error != ERROR_STORE) {
        call_refuse(call, (unsigned)error_http_status(error), "That cannot be done", call_complaint(call));
        return;
    }
    notes_show(call->work.notes, stderr);
    call_refuse(call, 503, "The store cannot be reached",
                TEXT("Nothing was changed. The publisher finds the cause in the server's messages; please try again in "
                     "a moment."));
}

struct text call_moment(const struct call *call, int64_t moment)
{
    time_t seconds = (time_t)moment;
    struct tm utc;
    gmtime_r(&seconds, &utc);
    return arena_print(call->work.arena, "%.*s, %02d:%02d UTC", TEXT_ARG(say_day(call->work.arena, day_at(seconds))),
                       utc.tm_hour, utc.tm_min);
}
