/* pages: what the routes do (route.c). Each function answers one call, whose account may do it. */
#ifndef BIJOU_DESK_PAGES_H
#define BIJOU_DESK_PAGES_H

#include "desk/call.h"

/* page_home.c: what is being written and what is out; where to sign in, for whoever has not */
void home_show(struct call *call);
/* The same with a complaint. */
void home_complain(struct call *call, unsigned status, struct text complaint);

/* page_byline.c: whose name stands under what the owner writes */
void byline_set(struct call *call);

/* page_sign_in.c: name, password and second factor; and out again */
void sign_in_show(struct call *call);
void sign_in_try(struct call *call);
void sign_out(struct call *call);

/* page_link.c: a one-time link, by which a password is set */
void link_show(struct call *call);
void link_use(struct call *call);

/* page_again.c: refuses what was sent, and gives it back to be sent once more */
void again_show(struct call *call, unsigned status, const char *heading, struct text sentence);

/* page_account.c: one's own password and sessions */
void account_show(struct call *call);
void account_change_password(struct call *call);
void account_end_session(struct call *call);
/* The account page with a complaint. */
void account_complain(struct call *call, unsigned status, struct text complaint);
/* Whether the form holds the account's password; when not, it has been answered. */
bool account_confirm(struct call *call);

/* page_factor.c: the second factor and its recovery codes */
void factor_begin(struct call *call);
void factor_confirm(struct call *call);
void factor_end(struct call *call);
void factor_renew_recovery(struct call *call);

/* page_accounts.c: all accounts, for an owner */
void accounts_show(struct call *call);
void accounts_add(struct call *call);
void accounts_make_link(struct call *call);
void accounts_set_role(struct call *call);
void accounts_set_critic(struct call *call);
void accounts_disable(struct call *call);
void accounts_enable(struct call *call);

/* page_catalogue.c: films, universes, critics and the publication, found, added and edited */
void films_show(struct call *call);
void film_show(struct call *call);
void film_save(struct call *call); /* a new one where the path names none; so the others */
void universes_show(struct call *call);
void universe_show(struct call *call);
void universe_save(struct call *call);
void critics_show(struct call *call);
void critic_show(struct call *call);
void critic_save(struct call *call);
void publication_show(struct call *call);
void publication_save(struct call *call);

/* page_theme.c: what the publication looks like */
void theme_show(struct call *call);
void theme_part_show(struct call *call);
void theme_part_save(struct call *call);
void theme_part_preview(struct call *call);
void theme_part_give_back(struct call *call);

/* page_merge.c: two films that are one */
void merge_show(struct call *call);
void merge_films(struct call *call);

/* page_reviews.c: something new, or a review that is out, to be written on */
void reviews_show(struct call *call);
void reviews_new(struct call *call);
void reviews_begin(struct call *call);
void reviews_add_film(struct call *call);
void reviews_open(struct call *call);
void reviews_set_rule(struct call *call);

/* page_writing.c: one text, and saving it */
void writing_show(struct call *call);
void writing_save(struct call *call);
void writing_autosave(struct call *call); /* answers in JSON, for the page's script */

/* page_foyer_film.c: which film it is, before it begins */
void foyer_choose(struct call *call);
void foyer_begin(struct call *call);
void foyer_add_film(struct call *call);

/* page_foyer.c: jotting in the dark */
void foyer_show(struct call *call);
void foyer_press(struct call *call);

/* page_foyer_rows.c: what was jotted, as rows to be corrected */
void foyer_show_beats(struct call *call);
void foyer_save_beats(struct call *call);
void foyer_receive(struct call *call); /* answers in JSON, for the page's script */

/* page_marks.c: what its newest text claims, held against the data */
void marks_show(struct call *call);

/* page_facts.c: what can be claimed of its film, and of it and another one */
void facts_show(struct call *call);

/* page_revisions.c: its earlier texts */
void revisions_show(struct call *call);
void revisions_compare(struct call *call);
void revisions_restore(struct call *call);

/* page_release.c: what becomes of it */
void release_show(struct call *call);
void release_preview(struct call *call);
void release_ready(struct call *call);
void release_back(struct call *call);
void release_schedule(struct call *call);
void release_publish(struct call *call);
void release_withdraw(struct call *call);

/* page_log.c: who did what, for an owner */
void log_show(struct call *call);

/* page_style.c: the built-in theme's stylesheet, and what the desk adds to it */
void style_show(struct call *call);
/* Another stylesheet, another stamp. */
struct text style_stamp(const struct call *call);

/* page_script.c: the bundles of src/desk/script/, by their names; another bundle, another stamp */
void script_show(struct call *call);
void script_show_worker(struct call *call); /* the foyer's, which keeps its page for when there is no line */
struct text script_stamp(void);

/* Fields that several pages have. */
extern const struct field field_password, field_new_password, field_code;

#endif
