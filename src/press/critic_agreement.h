/* critic_agreement: a critic beside the others: how lenient, how often they agree, where they differ
 * most. What a critic's page shows of judge/leniency.h and judge/agreement.h; theme/README.md has the keys. */
#ifndef BIJOU_PRESS_CRITIC_AGREEMENT_H
#define BIJOU_PRESS_CRITIC_AGREEMENT_H

#include "press/view.h"

/* NULL when the critic has marked nothing, or nobody else has. */
struct value *view_leniency(const struct view *view, const struct critic *critic);
/* A section of those who share most films; NULL when nobody does. */
struct value *view_company(const struct view *view, const struct critic *critic);
/* "Within half a star of Ivor Pelmet on eleven of 17 films": of the one who shares most; absent. */
struct text company_text(const struct view *view, const struct critic *critic);

#endif
