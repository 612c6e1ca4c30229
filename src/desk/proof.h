/* proof: a draft's review as if it stood in the edition that is served, so that what it claims can be held against all
 * the rest without saving anything: its facts, its verdicts against its critics' others, its stars.
 *
 * Nothing of the edition is changed or copied whole: a proof has an edition of its own with the draft's critics
 * and their reviews alone, of which the draft is one, in place of the published one it came from.
 *
 *     struct proof proof;
 *     if (proof_make(press, &thing.review, slug, arena, &proof))
 *         verdicts_find(&proof.edition, arena, &verdicts);
 */
#ifndef BIJOU_DESK_PROOF_H
#define BIJOU_DESK_PROOF_H

#include "press/press.h"
#include "store/record.h"

struct proof {
    struct edition edition;      /* films, criteria and so on are those of the press's edition */
    const struct review *review; /* the draft, in it; on its own day, or today */
};

/* `slug`: of the published review that the draft is about, or any other name. False: its film is not in the edition.
 * What it names and the edition does not have is left out. All memory is of `arena` or of the edition. */
bool proof_make(const struct press *press, const struct review_record *record, struct text slug, struct arena *arena,
                struct proof *ret_proof);

#endif
