/* words: the closed lists of the publication's language, each with its spelling.
 *
 * The same spelling stands in the Markdown form, the store, the addresses and the API. A list's
 * enum starts at 0 and runs in the order of the spellings.
 */
#ifndef BIJOU_STORE_WORDS_H
#define BIJOU_STORE_WORDS_H

#include "base/base.h"

struct words {
    const char *what; /* "release form": for sentences about it */
    const char *const *spellings;
    size_t count;
};

enum release_form { FORM_PREMIERE, FORM_LIMITED, FORM_CINEMA, FORM_DIGITAL, FORM_DISC, FORM_TV };
enum membership_role {
    ROLE_MAIN,
    ROLE_PREQUEL,
    ROLE_SEQUEL,
    ROLE_SPIN_OFF,
    ROLE_CROSSOVER,
    ROLE_CAMEO,
    ROLE_NON_CANON
};
enum credit_role {
    CREDIT_DIRECTOR,
    CREDIT_WRITER,
    CREDIT_PRODUCER,
    CREDIT_ACTOR,
    CREDIT_VOICE,
    CREDIT_COMPOSER,
    CREDIT_CINEMATOGRAPHER,
    CREDIT_EDITOR
};
enum beat_kind {
    BEAT_ORIGIN,
    BEAT_EXPOSITION,
    BEAT_DIALOGUE,
    BEAT_ROMANCE,
    BEAT_COMEDY,
    BEAT_SUSPENSE,
    BEAT_FIGHT,
    BEAT_SHOOTOUT,
    BEAT_CHASE,
    BEAT_STUNT,
    BEAT_SET_PIECE,
    BEAT_MUSICAL_NUMBER,
    BEAT_MONTAGE,
    BEAT_CREDITS,
    BEAT_OTHER
};
enum beat_group { GROUP_ACTION, GROUP_TALK, GROUP_REST };
enum review_state { STATE_DRAFT, STATE_READY, STATE_SCHEDULED, STATE_PUBLISHED, STATE_WITHDRAWN };
enum house_rule { RULE_MEAN, RULE_MEDIAN, RULE_EDITOR };
enum corrections { CORRECTIONS_FOOT, CORRECTIONS_BESIDE };
enum verdict_outcome { VERDICT_BETTER, VERDICT_WORSE, VERDICT_LEVEL };
enum account_role { ACCOUNT_OWNER, ACCOUNT_EDITOR, ACCOUNT_CRITIC, ACCOUNT_CONTRIBUTOR };
enum attempt_by { ATTEMPT_ACCOUNT, ATTEMPT_ADDRESS };
enum audit_deed {
    DEED_SIGN_IN,
    DEED_SIGN_OUT,
    DEED_LINK_MADE,
    DEED_PASSWORD_SET,
    DEED_FACTOR_ON,
    DEED_FACTOR_OFF,
    DEED_RECOVERY_USED,
    DEED_RECOVERY_RENEWED,
    DEED_SESSIONS_ENDED,
    DEED_ACCOUNT_MADE,
    DEED_ROLE_CHANGED,
    DEED_CRITIC_CHANGED,
    DEED_DISABLED,
    DEED_ENABLED,
    DEED_ADDED,
    DEED_EDITED,
    DEED_RENAMED,
    DEED_MERGED,
    DEED_DRAFT_BEGUN,
    DEED_DRAFT_RESTORED,
    DEED_DRAFT_READY,
    DEED_DRAFT_BACK,
    DEED_SCHEDULED,
    DEED_UNSCHEDULED,
    DEED_PUBLISHED,
    DEED_CORRECTED,
    DEED_WITHDRAWN,
    DEED_PUBLICATION_FAILED,
    DEED_RELEASE_RULE,
    DEED_THEME_CHANGED,
    DEED_THEME_GIVEN_BACK
};
/* How a draft's revision came about: see store/draft.h. */
enum revision_kind {
    REVISION_SAVED,
    REVISION_SENT,
    REVISION_JOINED,
    REVISION_APART,
    REVISION_RESTORED,
    REVISION_PUBLISHED
};
enum id_source { ID_IMDB, ID_TMDB, ID_WIKIDATA };

extern const struct words account_roles, attempt_bys, audit_deeds, release_forms, membership_roles, credit_roles,
    beat_kinds, beat_groups, review_states, house_rules, corrections_places, verdict_outcomes, id_sources,
    revision_kinds;

bool word_parse(const struct words *words, struct text spelling, int *ret_word);
const char *word_spelling(const struct words *words, int word);
/* "premiere, limited, cinema, digital, disc or tv": for sentences. */
struct text words_list(struct arena *arena, const struct words *words);

#endif
