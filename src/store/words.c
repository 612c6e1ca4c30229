#include "store/words.h"

#include <assert.h>

#define WORDS(name, what, ...)                                                                                         \
    static const char *const name##_spellings[] = {__VA_ARGS__};                                                       \
    const struct words name = {what, name##_spellings, sizeof name##_spellings / sizeof name##_spellings[0]}

WORDS(account_roles, "role at the desk", "owner", "editor", "critic", "contributor");
WORDS(attempt_bys, "count of attempts", "account", "address");
WORDS(audit_deeds, "deed", "sign-in", "sign-out", "link-made", "password-set", "factor-on", "factor-off",
      "recovery-used", "recovery-renewed", "sessions-ended", "account-made", "role-changed", "critic-changed",
      "disabled", "enabled", "added", "edited", "renamed", "merged", "draft-begun", "draft-restored", "draft-ready",
      "draft-back", "scheduled", "unscheduled", "published", "corrected", "withdrawn", "publication-failed",
      "release-rule", "theme-changed", "theme-given-back");
WORDS(revision_kinds, "revision kind", "saved", "sent", "joined", "apart", "restored", "published");
WORDS(release_forms, "release form", "premiere", "limited", "cinema", "digital", "disc", "tv");
WORDS(membership_roles, "role in a universe", "main", "prequel", "sequel", "spin-off", "crossover", "cameo",
      "non-canon");
WORDS(credit_roles, "credit", "director", "writer", "producer", "actor", "voice", "composer", "cinematographer",
      "editor");
WORDS(beat_kinds, "kind of beat", "origin", "exposition", "dialogue", "romance", "comedy", "suspense", "fight",
      "shootout", "chase", "stunt", "set-piece", "musical-number", "montage", "credits", "other");
WORDS(beat_groups, "group of beats", "action", "talk", "rest");
WORDS(review_states, "state", "draft", "ready", "scheduled", "published", "withdrawn");
WORDS(house_rules, "house rule", "mean", "median", "editor");
WORDS(corrections_places, "place for corrections", "foot", "beside");
WORDS(verdict_outcomes, "verdict", "better-than", "worse-than", "level-with");
WORDS(id_sources, "id", "imdb", "tmdb", "wikidata");

bool word_parse(const struct words *words, struct text spelling, int *ret_word)
{
    for (size_t i = 0; i < words->count; i++) {
        if (text_is(spelling, words->spellings[i])) {
            *ret_word = (int)i;
            return true;
        }
    }
    return false;
}

const char *word_spelling(const struct words *words, int word)
{
    assert(word >= 0 && (size_t)word < words->count);
    return words->spellings[word];
}

struct text words_list(struct arena *arena, const struct words *words)
{
    struct buffer list = {.ceiling = 4096};
    for (size_t i = 0; i < words->count; i++) {
        buffer_put(&list, i == 0 ? TEXT("") : i + 1 < words->count ? TEXT(", ") : TEXT(" or "));
        buffer_put(&list, text_of(words->spellings[i]));
    }
    struct text made = arena_copy(arena, buffer_text(&list));
    buffer_done(&list);
    return made;
}
