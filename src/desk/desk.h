/* desk: where critics sign in, write, preview, schedule and publish.
 *
 * It is mounted on the site under /desk/ (web/mount.h). From the ground up:
 *
 *     secret.h         what only one browser or person knows      password.h   argon2id, so many at once
 *     second_factor.h  codes of an app, and recovery codes        work.h       where, when and by whom
 *     qr.h             a text as a QR code
 *     attempts.h       signing in is slowed where it keeps failing
 *     account.h        making and changing accounts               session.h    signed in, until it ends
 *     agent.h          what a browser calls itself
 *     draft.h          a text is saved, never lost                merge.h, difference.h   two changes, two texts
 *     workflow.h       from draft to published and after          dry_run.h    what publishing would change
 *     publisher.h      publishes what is due                      zone.h       moments where they are meant
 *     jotting.h        beats jotted while a film runs
 *     form.h           what a browser sends                       call.h       one request, from who asks to the page
 *     sheet.h          one thing of the publication as fields     catalogue.h  loading, saving and merging them
 *     part.h           one file of the theme, tried before it is saved
 *     route.h          the one table of who may do what           pages.h      what the routes do: page_*.c
 *
 *     struct desk *desk;
 *     error = desk_new("site.bijou", &desk, notes);
 *     struct server_options options = {..., .mount = desk_mount(desk)};
 *     error = server_run(&options, notes);
 *     desk_free(desk);
 */
#ifndef BIJOU_DESK_DESK_H
#define BIJOU_DESK_DESK_H

#include "desk/account.h"
#include "desk/session.h"
#include "press/template.h"
#include "web/mount.h"

enum {
    DESK_BODY_MOST = 4 << 20, /* bytes of a form: a review of the largest size, as browsers encode it */
    DESK_THREADS = 6          /* of which HASHING_MOST + HASHING_WAITING_MOST may be busy with passwords */
};

struct desk;

/* `path` of the store, which must outlive the desk. */
enum error desk_new(const char *path, struct desk **ret_desk, struct notes *notes);
void desk_free(struct desk *desk);
const struct mount *desk_mount(const struct desk *desk);

/* Its templates, compiled; for tests too. */
enum error desk_templates(struct template_set **ret_templates, struct notes *notes);

#endif
