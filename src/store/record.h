/* record: one thing of the publication as it is saved and loaded, whole, by itself.
 *
 * A record names other things by their slug, as the Markdown form does; the edition is where they
 * are joined. Lists are pointer and count. Unknown is: an absent text, 0 for years, runtimes and
 * stars, DAY_UNKNOWN for days. All memory is the caller's arena. Stars and scores are in
 * half-stars: 1 to 10, 0 for none.
 */
#ifndef BIJOU_STORE_RECORD_H
#define BIJOU_STORE_RECORD_H

#include "store/words.h"

struct texts {
    struct text *at;
    size_t count;
};

/* The publication itself: one in a store. */
struct criterion_record {
    struct text slug, name;
};
struct expectation_record { /* how much an audience comes for a criterion, 0 to 3 */
    struct text audience;   /* "universe/SLUG" or "genre/NAME" */
    struct text criterion;
    int weight;
};
struct publication_record {
    struct text name, tagline, house_rating;
    enum house_rule house_rule;
    struct text territory, language, url;
    enum corrections corrections; /* where the note on a false fact stands: at the foot of the text, or beside it */
    struct criterion_record *criteria;
    size_t criterion_count;
    struct expectation_record *expectations;
    size_t expectation_count;
};

/* A file of the theme that the publication holds itself, in place of the built-in one or beside those. */
struct theme_part_record {
    struct text name; /* "review.mustache", "style.css", "favicon.svg" */
    struct text text;
    int64_t changed; /* the edition in which it was last saved; set by the store */
};
struct theme_part_list { /* by name */
    struct theme_part_record *at;
    size_t count;
};

struct own_verdict_record { /* a critic's, given by itself */
    int32_t date;
    enum verdict_outcome outcome;
    struct text film, other; /* `film` is OUTCOME `other` */
    struct text criterion;   /* absent: overall */
    struct text because;
};
struct critic_record {
    struct text slug, name;
    struct texts was; /* earlier slugs; each leaves a redirect */
    int since;        /* a year */
    struct own_verdict_record *verdicts;
    size_t verdict_count;
    struct text text; /* Markdown: a few words about the critic */
};

struct member_record {
    struct text film; /* in release order: the order of the list */
    enum membership_role role;
    int story_order; /* 0 unknown */
};
struct character_record {
    struct text slug, name;
};
struct universe_record {
    struct text slug, name;
    struct texts was;
    struct member_record *members;
    size_t member_count;
    struct character_record *characters;
    size_t character_count;
    struct text text; /* Markdown */
};

struct id_record {
    enum id_source source;
    struct text id;
};
struct release_record {
    struct text territory; /* ISO 3166-1 alpha-2 */
    enum release_form form;
    int32_t opens, closes; /* days; the closing day is the last one it is shown */
    struct text note;
};
struct credit_record { /* in billing order */
    struct text person;
    enum credit_role role;
    struct text character; /* a slug of a universe's character, or a name as credited */
};
struct beat_record {
    int64_t start, end; /* milliseconds of running time, [start, end) */
    enum beat_kind kind;
    struct text label, character;
    bool has_command;
    int command; /* -2 to +2 */
    bool spoiler;
};
struct film_record {
    struct text slug, title, original_title;
    struct texts was;
    int year;
    int runtime_seconds;
    bool announced; /* not yet made or shown */
    struct texts genres, languages, countries;
    struct id_record *ids;
    size_t id_count;
    struct release_record *releases;
    size_t release_count;
    struct credit_record *credits;
    size_t credit_count;
    struct beat_record *beats; /* the publication's own */
    size_t beat_count;
    int64_t veil_after;   /* milliseconds: beats that start there or later are veiled, unless a review says otherwise;
                             0: none are */
    struct text poster;   /* own path of a picture, or absent */
    int house_half_stars; /* the mark an editor has set for the house, 0 none */
};

struct score_record {
    struct text criterion;
    int half_stars;
};
struct verdict_record {
    enum verdict_outcome outcome;
    struct text film;      /* the other one */
    struct text criterion; /* absent: overall */
    struct text because;
};
struct correction_record { /* what was put right after publication; of one withdrawn the last says why */
    int32_t date;
    struct text note;
};
struct review_record {
    struct text slug, film;
    struct texts was, critics;
    struct text headline, standfirst;
    int32_t date, updated;
    enum review_state state;
    int half_stars;
    struct score_record *scores;
    size_t score_count;
    struct verdict_record *verdicts;
    size_t verdict_count;
    struct beat_record *beats; /* this critic's own */
    size_t beat_count;
    int64_t veil_after; /* milliseconds: beats that start there or later are veiled; 0: as the film says */
    struct correction_record *corrections;
    size_t correction_count;
    struct text body; /* Markdown: the newest revision */
    /* Derived from the body by whoever saves it; not part of the Markdown form. */
    int words;
    struct text lead;  /* its first words as plain text, spoilers left out */
    struct text plain; /* all of it as plain text, spoilers left out: what search reads */
};

#endif
