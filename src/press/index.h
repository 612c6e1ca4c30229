/* index: what the pages of one edition share, worked out once by press_new and never written again.
 *
 * Ratings and stamps lie in lists beside the edition's own, by the same index. A stamp here leaves
 * out `base`, which every page mixes in.
 */
#ifndef BIJOU_PRESS_INDEX_H
#define BIJOU_PRESS_INDEX_H

#include "judge/judgement.h"
#include "press/press.h"
#include "press/stamp.h"
#include "press/template.h"
#include "press/theme.h"

enum {
    NEIGHBOURS_MOST = 6, /* films that one film is set side by side with */
    HALF_STARS = 11,     /* 0 to 10 */
};

struct film_entry {   /* beside edition->films */
    uint64_t line;    /* of the film where it is named: title, year, rating, announced */
    uint64_t about;   /* of all its own page shows but what is judged of it */
    uint64_t judged;  /* verdicts and the place in the standings */
    int32_t opens;    /* in the publication's territory; DAY_UNKNOWN */
    int32_t last_day; /* of that run, known or assumed */
    uint32_t letters; /* which letters its slug has, for look-up of near ones */
    uint32_t pair;    /* the first pair it is the left of */
    uint32_t neighbours[NEIGHBOURS_MOST];
    uint8_t neighbour_count;
    char letter;         /* it stands under in the list of films: A to Z, or 0 */
    uint8_t half_stars;  /* the house rating; 0 none */
    int32_t sum, marked; /* the exact one is sum / marked half-stars */
};

struct review_entry { /* beside edition->reviews */
    uint64_t line;    /* of the review in a list */
    uint32_t rank;    /* its place in edition->newest */
    uint32_t letters;
    uint16_t year;
    uint8_t half_stars;
};

struct critic_entry { /* beside edition->critics */
    uint64_t page;    /* of all the critic's page shows */
    uint32_t marks[HALF_STARS];
    uint64_t judged;   /* of the critic's marks and overall verdicts */
    uint64_t company;  /* of what those say who marked the same films, or judged the same pairs */
    uint16_t expected; /* what an average film gets from the critic, in hundredths of a star; 0 unknown */
};

/* Two films that are set side by side; the left one opened first. */
struct film_pair {
    uint32_t left, right; /* places in edition->films */
};

struct year_entry {
    int year;
    size_t first, count; /* in edition->newest */
    uint64_t lines;      /* of its reviews */
};

enum showing_section {
    SHOWING_CINEMAS,
    SHOWING_OPENING,
    SHOWING_CLOSED,
    SHOWING_DIGITAL,
    SHOWING_DISC,
    SHOWING_SECTIONS
};

/* A film on a page of what is showing. */
struct showing {
    const struct film *film;
    const struct release *release;
    uint32_t territory; /* place in press_index.territories */
    enum showing_section section;
    int32_t day; /* what the section is sorted by */
};

struct territory_entry {
    struct text code, name, path;       /* "GB", "United Kingdom", "/showing/GB/" */
    size_t first[SHOWING_SECTIONS + 1]; /* in press_index.showings: where each section begins, and the end */
};

/* An address that was. Where a feed or a poster was, an export keeps its bytes, since a page that
 * leads on would be none to what reads it; a server sends on from there, too. */
struct redirect_entry {
    struct text from, to;         /* paths */
    const struct page_kind *kind; /* of the feed or poster; NULL: a page, which leads on */
    size_t index;
};

struct standing_list;

struct press_index {
    struct arena arena;
    struct judgement *judgement; /* judge/judgement.h: verdicts and standings */
    uint64_t base;               /* of the publication itself, the theme and the program */
    struct film_entry *films;
    struct review_entry *reviews;
    struct critic_entry *critics;
    char letters[27]; /* under which any film stands, in order: 0, then A to Z */
    size_t letter_count;
    struct film_pair *pairs; /* by left, then right */
    size_t pair_count;
    struct year_entry *years; /* newest first */
    size_t year_count;
    struct territory_entry *territories; /* by code */
    size_t territory_count;
    uint64_t territory_names; /* stamp of all of them */
    struct showing *showings;
    size_t showing_count;
    struct redirect_entry *redirects; /* by from */
    size_t redirect_count;
    const struct theme_file **files; /* by path */
    size_t file_count;
    struct standing_list *standing_lists; /* standing_list.h */
    size_t standing_list_count;
    uint32_t standing_pages;
    const struct film **ranked_by_year;
    uint64_t standing_names; /* of the names and lengths of all these lists */
    uint64_t judged;         /* of all marks and overall verdicts there are */
    uint64_t expected_sum;   /* of critic_entry.expected, over those that have one */
    uint32_t expected_count;
    struct text security_policy;
    /* Values that pages share. */
    struct value *stars[HALF_STARS];
    struct value *publication, *publication_today; /* the second also says the day and the edition */
    struct value *feeds;
    struct value *stylesheet;
    struct text rights;
};

static inline size_t film_place(const struct press *press, const struct film *film)
{
    return (size_t)(film - press->edition->films);
}

static inline const struct film_entry *film_entry(const struct press *press, const struct film *film)
{
    return &press->index->films[film_place(press, film)];
}

static inline const struct review_entry *review_entry(const struct press *press, const struct review *review)
{
    return &press->index->reviews[review - press->edition->reviews];
}

static inline const struct critic_entry *critic_entry(const struct press *press, const struct critic *critic)
{
    return &press->index->critics[critic - press->edition->critics];
}

/* A bit for each letter and digit a slug holds. */
uint32_t index_letters(struct text slug);

/* Of a verdict: who says what of which films, where, and whether it counts. */
uint64_t index_voice(const struct press *press, const struct voice *voice);
/* Whether another film has the same place; the standing is one of judgement->order. */
bool index_is_shared(const struct judgement *judgement, const struct standing *standing);

/* The parts of press_new. Each fills its part of the index and may use those before it. */
void index_films(const struct press *press, struct press_index *index);            /* ratings, lines, openings */
void index_reviews(const struct press *press, struct press_index *index);          /* lines, ranks, years, critics */
void index_letters_of_films(const struct press *press, struct press_index *index); /* title.c */
void index_pairs(const struct press *press, struct press_index *index);            /* pair.c */
void index_about(const struct press *press, struct press_index *index);            /* what film pages show */
void index_judged(const struct press *press, struct press_index *index);           /* what is judged of films */
void index_showing(const struct press *press, struct press_index *index);          /* showing.c */
void index_standings(const struct press *press, struct press_index *index);        /* standing_list.c */
void index_company(const struct press *press, struct press_index *index);          /* critic_agreement.c */
void index_redirects(const struct press *press, struct press_index *index);        /* redirect.c */
void index_frame(const struct press *press, struct press_index *index);            /* frame.c: shared values */

#endif
