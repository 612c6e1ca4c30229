/* edition: everything published, at one moment: immutable, complete, in memory.
 *
 * An edition is loaded whole from the store and never changes; the next one is loaded beside it and
 * swapped in. It holds everything but the review bodies, which are fetched by revision number. All
 * lists and texts belong to the edition. Things are sorted by slug, so that look-up is a binary
 * search and everything made from an edition comes out in the same order each time.
 *
 *     struct edition *edition;
 *     if (edition_load(store, &edition, notes) != OK) ...
 *     const struct film *film = edition_find_film(edition, TEXT("the-general-1926"));
 *     edition_free(edition);
 */
#ifndef BIJOU_EDITION_EDITION_H
#define BIJOU_EDITION_EDITION_H

#include "store/store.h"

struct criterion {
    struct text slug, name;
};

struct expectation {
    const struct universe *universe; /* this, or */
    struct text genre;               /* this */
    const struct criterion *criterion;
    int weight; /* 0 to 3 */
};

struct publication {
    struct text name, tagline, house_rating;
    enum house_rule house_rule;
    struct text territory, language;
    struct text url;              /* "https://sample.example", no slash at the end; may be absent */
    enum corrections corrections; /* where the note on a false fact stands: at the foot of the text, or beside it */
    struct criterion *criteria;
    size_t criterion_count;
    struct expectation *expectations;
    size_t expectation_count;
    int64_t changed;
};

struct critic {
    struct text slug, name;
    int since;
    struct text text;              /* Markdown */
    const struct review **reviews; /* newest first */
    size_t review_count;
    struct verdict *verdicts; /* those given by themselves, outside any review, as listed */
    size_t verdict_count;
    int64_t changed; /* the edition in which it was last saved */
};

struct person {
    struct text slug, name;
    const struct credit **credits; /* by film: newest first, as billed */
    size_t credit_count;
};

struct character {
    const struct universe *universe;
    struct text slug, name;
    const struct credit **credits; /* in order of the films' release */
    size_t credit_count;
};

struct credit {
    const struct film *film;
    const struct person *person;
    enum credit_role role;
    const struct character *character; /* one of a universe, or NULL */
    struct text as;                    /* the character's name, whether of a universe or not; may be absent */
};

struct release {
    struct text territory; /* "GB" */
    enum release_form form;
    int32_t opens, closes; /* DAY_UNKNOWN where unknown; the closing day is the last one shown */
    struct text note;
};

struct film_id {
    enum id_source source;
    struct text id;
};

struct beat {
    int64_t start, end; /* milliseconds, [start, end) */
    enum beat_kind kind;
    struct text label, character; /* the character's slug or name */
    bool has_command, spoiler;
    int command;
};

struct membership {
    const struct universe *universe;
    const struct film *film;
    enum membership_role role;
    size_t place;       /* in release order, from 1 */
    size_t story_place; /* in story order, from 1; 0 unknown */
};

struct universe {
    struct text slug, name;
    struct text text;           /* Markdown */
    struct membership *members; /* in release order */
    /* Those with a place in the story, in story order. A film that has come out and is told no story
     * order keeps its place by release; one that is only announced has none. */
    const struct membership **stories;
    size_t member_count, story_count;
    struct character *characters;
    size_t character_count;
    int64_t changed;
};

struct film {
    struct text slug, title, original_title;
    int year, runtime_seconds; /* 0 unknown */
    bool announced;
    struct texts genres, languages, countries;
    struct film_id *ids;
    size_t id_count;
    struct release *releases; /* by opening day, unknown last */
    size_t release_count;
    struct credit *credits; /* as billed */
    size_t credit_count;
    struct beat *beats;
    size_t beat_count;
    struct text poster;
    int64_t veil_after;   /* milliseconds: beats that start there or later are veiled, unless a review says otherwise;
                             0: none are */
    int house_half_stars; /* the mark an editor has set, 1 to 10; 0 none */
    const struct membership **memberships;
    size_t membership_count;
    const struct review **reviews; /* newest first */
    size_t review_count;
    int64_t changed;
};

struct score {
    const struct criterion *criterion;
    int half_stars;
};

struct verdict {
    const struct review *review; /* it stands in, whose critics give it; NULL: it stands by itself */
    const struct critic *critic; /* who gives it by itself; NULL in a review */
    int32_t date;                /* the review's, or its own */
    enum verdict_outcome outcome;
    const struct film *film, *other;   /* `film` is OUTCOME `other` */
    const struct criterion *criterion; /* NULL: overall */
    struct text because;
};

struct correction { /* what was put right after publication */
    int32_t date;
    struct text note;
};

struct review {
    struct text slug;
    const struct film *film;
    const struct critic **critics;
    size_t critic_count;
    struct text headline, standfirst;
    struct text lead;      /* the first words of the body, plain */
    int32_t date, updated; /* updated: DAY_UNKNOWN when never */
    int half_stars;        /* 1 to 10, 0 none */
    struct score *scores;
    size_t score_count;
    struct verdict *verdicts;
    size_t verdict_count;
    struct beat *beats;
    size_t beat_count;
    int64_t veil_after;             /* milliseconds: beats that start there or later are veiled; 0: as the film says */
    struct correction *corrections; /* in their order */
    size_t correction_count;
    int words;
    int64_t revision; /* of the body */
    int64_t changed;
};

/* A review that was published once: its address says that it is gone. */
struct withdrawn {
    struct text slug;
    int32_t date;     /* of what was last said of it; DAY_UNKNOWN: nothing was */
    struct text note; /* may be absent */
    int64_t changed;
};

struct redirect {
    enum store_thing thing;
    struct text was, slug;
};

struct edition {
    struct arena arena;
    int64_t number;
    int64_t identity; /* of the store: another one that counts its editions alike has another */
    struct publication publication;
    struct theme_part_record *theme_parts; /* by name: those that the publication holds itself */
    size_t theme_part_count;
    struct critic *critics; /* by slug, as all lists here */
    size_t critic_count;
    struct person *people;
    size_t person_count;
    struct universe *universes;
    size_t universe_count;
    struct film *films;
    size_t film_count;
    struct review *reviews;
    size_t review_count;
    const struct review **newest; /* all reviews, newest first; same day: by slug */
    struct withdrawn *withdrawn;  /* by slug */
    size_t withdrawn_count;
    struct redirect *redirects; /* by thing, then was */
    size_t redirect_count;
};

enum error edition_load(struct store *store, struct edition **ret_edition, struct notes *notes);
void edition_free(struct edition *edition);

/* The body of a review by its revision number: fits press.body with the store as its context. */
enum error edition_body(void *store, int64_t revision, struct arena *arena, struct text *ret_body, struct notes *notes);

/* Each NULL when there is none. */
const struct critic *edition_find_critic(const struct edition *edition, struct text slug);
const struct universe *edition_find_universe(const struct edition *edition, struct text slug);
const struct film *edition_find_film(const struct edition *edition, struct text slug);
const struct withdrawn *edition_find_withdrawn(const struct edition *edition, struct text slug);
const struct review *edition_find_review(const struct edition *edition, struct text slug);
/* Where a renamed slug has gone; absent when it never was one. */
struct text edition_find_redirect(const struct edition *edition, enum store_thing thing, struct text was);

/* A film's first opening in a territory in one of the cinema forms (limited, cinema); NULL if none. */
const struct release *film_opening(const struct film *film, struct text territory);
/* The newest review with stars of this critic for this film; NULL if none. */
const struct review *film_newest_review(const struct film *film, const struct critic *critic);
bool review_is_by(const struct review *review, const struct critic *critic);

#endif
