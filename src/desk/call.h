/* call: one request at the desk, from who asks to the page that goes out.
 *
 * A route (route.h) says who may do what; before its function runs, the call knows the account and the
 * session, and a change has proved that it comes from the desk's own page: by the browser's word
 * (Sec-Fetch-Site, Origin) and by the token that stands in every form. Memory is the visit's.
 *
 * A function of a route ends with exactly one of call_page, call_json, call_go, call_refuse or call_fail.
 */
#ifndef BIJOU_DESK_CALL_H
#define BIJOU_DESK_CALL_H

#include <jansson.h>

#include "desk/form.h"
#include "desk/session.h"
#include "press/template.h"
#include "web/mount.h"

struct route;

struct call {
    const struct mount_request *request;
    struct mount_reply *reply;
    const struct template_set *templates;
    struct work work; /* work.by is the account's name once signed in */
    bool signed_in;
    struct account_record account;
    struct session_record session;
    struct text token;           /* to stand in every form of the page */
    struct text new_form_secret; /* what the token of a browser that is not signed in is made of, if it has none */
    struct form form;            /* of a POST */
    struct text part;            /* of the path, that the route leaves open */
    struct text nonce;           /* of the page's script, which may then add styles; see call_script */
    bool framed;                 /* a page of the desk may show the answer in a frame */
    const struct route *route;
};

/* Finds out who asks. */
enum error call_identify(struct call *call);
/* Whether the page that it was sent from is one of this site's: the browser says so. */
bool call_is_same_origin(const struct call *call);
/* Whether a change comes from a page of the desk: the browser says so, and the token is right. */
bool call_is_own(const struct call *call);

/* The page of a template with the frame's values; `page` holds the template's own. */
void call_page(struct call *call, unsigned status, const char *template, struct value *page);
/* The same for a script, which asked for it; the object is given away. */
void call_json(struct call *call, unsigned status, json_t *object);
/* To another page after a change (303). `done`: what to say there, a word of the list in call.c; or NULL. */
void call_go(struct call *call, struct text path, const char *done);
/* A page that says why not: what is wrong, and what to do. */
void call_refuse(struct call *call, unsigned status, const char *heading, struct text sentence);
/* The same from the work's last note, with the status of its kind. What is the publisher's business
 * alone (a disk, a damaged store) goes to standard error, and the page says only that it failed. */
void call_fail(struct call *call, enum error error);
/* The sentence of the last note, begun and ended as a sentence is. For a page that shows its form again. */
struct text call_complaint(const struct call *call);

struct value *call_page_new(const struct call *call, const char *title, const char *kind);
void call_set(const struct call *call, struct value *object, const char *key, struct text text); /* empty: unknown */
void call_flag(const struct call *call, struct value *object, const char *key, bool flag);
/* The page runs this script of src/desk/script/, which may add styles and frame pages of the desk. */
void call_script(struct call *call, struct value *page, const char *name);

/* The browser is signed in from now on; or is not any more. */
void call_remember(struct call *call, struct text secret);
void call_forget(struct call *call);

/* The time zone that this browser last scheduled in, kept by itself; absent until it has. */
void call_remember_zone(struct call *call, struct text zone);
struct text call_zone(const struct call *call);

/* "27 November 2026, 07:18 UTC" */
struct text call_moment(const struct call *call, int64_t moment);

#endif
