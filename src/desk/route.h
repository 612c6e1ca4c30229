/* route: everything that can be asked of the desk, as one closed table: method, path, who may, and the
 * function that does it. What is not in the table is answered 404; who is not in the row, 403.
 *
 * A '*' in a path stands for one part of it, which the call gets. A slash at the end does not matter.
 */
#ifndef BIJOU_DESK_ROUTE_H
#define BIJOU_DESK_ROUTE_H

#include "desk/call.h"

/* Who may: a set of roles, or anybody, signed in or not. */
enum {
    MAY_OWNER = 1 << ACCOUNT_OWNER,
    MAY_EDITOR = 1 << ACCOUNT_EDITOR,
    MAY_CRITIC = 1 << ACCOUNT_CRITIC,
    MAY_CONTRIBUTOR = 1 << ACCOUNT_CONTRIBUTOR,
    MAY_SIGNED_IN = MAY_OWNER | MAY_EDITOR | MAY_CRITIC | MAY_CONTRIBUTOR,
    MAY_WRITE_OUT = MAY_OWNER | MAY_EDITOR | MAY_CRITIC, /* a critic what the critic signs: workflow.h */
    MAY_ANYBODY = 1 << 8
};

struct route {
    bool posts; /* a change: POST; otherwise GET */
    const char *path;
    unsigned may;
    void (*answer)(struct call *call);
};

extern const struct route routes[];
extern const size_t route_count;

/* The row of a request; *ret_part is what stands for the '*', absent when there is none. NULL: none, and
 * *ret_path_known says whether the path is there for the other method. */
const struct route *route_find(bool posts, struct text path, struct text *ret_part, bool *ret_path_known);
/* Whether this account may take this route; `account` NULL: nobody is signed in. */
bool route_allows(const struct route *route, const struct account_record *account);

/* Answers one request: finds the row, asks who it is and whether they may, and has it done. */
void route_answer(struct call *call);

#endif
