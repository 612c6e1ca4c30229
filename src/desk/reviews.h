/* reviews: what the pages about one draft share. Internal to the pages. */
#ifndef BIJOU_DESK_REVIEWS_H
#define BIJOU_DESK_REVIEWS_H

#include <jansson.h>
#include <stdlib.h>

#include "desk/call.h"
#include "desk/workflow.h"

/* The draft that the path names; false when there is none for this account, and then the call is answered. */
bool reviews_load(struct call *call, struct draft_record *ret_draft);
/* "/desk/reviews/7/" and what follows: "revisions/". */
struct text reviews_path(const struct call *call, const struct draft_record *draft, const char *more);
/* A page about a draft, with where it stands and what may be done with it. */
struct value *reviews_page(const struct call *call, const struct draft_record *draft, const char *kind);
/* What a review of this film begins with: who signs it, where the account does. */
struct text reviews_first_text(const struct call *call, struct text film);
/* All films, for the list that is offered while one is named: {value, name}. */
struct value *reviews_films(const struct call *call);

#endif
