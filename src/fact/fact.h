/* fact: a claim inside a review's text, tied to the data it can be checked against.
 *
 *     [two weeks earlier](fact:gap/ballerina-2025/mission-impossible-2025/GB)
 *
 * The link says which data; the words say what is claimed. A fact is parsed from the link, the
 * words are read by claim.h, and the two are held together by the fact's kind: one file each,
 * one const struct, one row in the alphabetical table of fact.c, from which parsing, the door's
 * checks, docs/facts.md and advice come. Pure: no SQL, no clock, no markup.
 *
 * A claim is true when the data, rounded to the unit and precision of the words, says the same; false when it says
 * otherwise; and neither when the words cannot be read or the data is not there.
 *
 *     struct fact fact;
 *     struct fact_trouble trouble;
 *     if (fact_parse(TEXT("runtime/ballerina-2025"), &arena, &fact, &trouble))
 *         fact_check(&ground, &fact, TEXT("2 hrs 04 mins"), &arena, &answer);
 */
#ifndef BIJOU_FACT_FACT_H
#define BIJOU_FACT_FACT_H

#include "judge/judgement.h"
#include "reel/budget.h"

enum { FACT_OPERANDS_MOST = 4, FACT_TARGET_MOST = 400 }; /* operands; bytes of a target */

/* What stands between the slashes. */
enum fact_operand {
    FACT_NO_OPERAND,
    FACT_FILM,
    FACT_REVIEW,
    FACT_FILM_OR_REVIEW,
    FACT_UNIVERSE,
    FACT_CRITIC,
    FACT_PERSON,
    FACT_CHARACTER, /* of a universe */
    FACT_TERRITORY, /* ISO 3166-1 */
    FACT_DATE,      /* 2025-06-07 */
    FACT_BEATS,     /* a kind of beat or a group of kinds */
    FACT_COUNTED,   /* universe, director, actor or critic: says what the next operand is */
    FACT_SLUG       /* of what the operand before it says */
};

struct fact {
    const struct fact_kind *kind;
    struct text operands[FACT_OPERANDS_MOST]; /* views of the target */
    size_t operand_count;
    struct text query; /* what stands behind '?': "stars=4-"; absent */
};

/* What everything is checked against. */
struct fact_ground {
    const struct edition *edition;
    const struct judgement *judgement;
    const struct review *review; /* in which the claim stands; NULL elsewhere */
    bool brief; /* a fact that is true is only said to be so: no texts but of what is false or unknown. For those who
                   look at a million of them */
};

enum fact_result { FACT_TRUE, FACT_FALSE, FACT_UNKNOWN };

/* Texts without markup, in sentence case, without a full stop, in English as base/say.h says it. */
struct fact_answer {
    enum fact_result result;
    struct text data;    /* what the data says, in the unit of the claim: "16 days"; absent: there is none */
    struct text basis;   /* what that rests on: "Mission: Impossible opened in the United Kingdom on 21 May 2025,
                            Ballerina on 6 June" */
    struct text source;  /* where it comes from: "the release dates of both films", "Constance Rake's beats" */
    struct text trouble; /* unknown: why it is neither true nor false; else absent */
    struct text
        mend; /* false or unknown: what the critic can do: "say 'two weeks', or mend the opening in films/x.md" */
    struct text about; /* the own path of the page to look at: "/films/ballerina-2025/"; absent */
};

struct claim;     /* claim.h */
struct fact_case; /* kind.h: a fact whose names are found and whose words are read */

enum { FACT_OFFERS_MOST = 7 };

/* A claim that a kind can offer, where it is true. */
struct fact_offer {
    const char *ask;   /* words to which the check answers with its data; NULL: none are needed */
    const char *claim; /* the words; "=" stands for the data: "= earlier"; "<" for its first part, "29 years" of
                          "29 years and 2 months": "over < earlier" */
};

struct fact_kind {
    const char *name;        /* "gap" */
    const char *form;        /* "gap/FILM/FILM/TERRITORY": for sentences and documents */
    const char *about;       /* one sentence: what it checks */
    const char *examples[4]; /* claims it reads: "two weeks earlier"; ends in NULL */
    enum fact_operand operands[FACT_OPERANDS_MOST];
    size_t operands_least;
    bool takes_query;
    uint32_t reads;                             /* of enum claim_mark: other words that count make a claim unreadable */
    uint32_t units;                             /* of enum claim_unit: those its number may be in */
    struct fact_offer offers[FACT_OFFERS_MOST]; /* ends with one without a claim */
    /* All operands are known to exist in the edition. Fills *ret_answer. */
    void (*check)(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer);
};

extern const struct fact_kind *const fact_kinds[]; /* by name */
extern const size_t fact_kind_count;

/* Why a target is no fact. */
struct fact_trouble {
    struct text part;     /* the part of the target that is wrong */
    struct text sentence; /* "there is no kind of fact 'gpa'; did you mean 'gap'?" */
};

/* `target` is what stands behind "fact:". Only its form is looked at: the kind, the number of operands, territories,
 * dates, kinds of beats and the query; whether slugs exist is fact_resolve's business, or the door's, which
 * knows more slugs. False with *ret_trouble; sentences are of `arena`. */
bool fact_parse(struct text target, struct arena *arena, struct fact *ret_fact, struct fact_trouble *ret_trouble);
/* The type of an operand, with FACT_SLUG replaced by what the operand before it says. */
enum fact_operand fact_operand_type(const struct fact *fact, size_t operand);
/* Whether everything named exists in the edition, under its slug or one it had before; else *ret_trouble names the
 * first that does not, with the nearest that does. */
bool fact_resolve(const struct edition *edition, const struct fact *fact, struct arena *arena,
                  struct fact_trouble *ret_trouble);

/* Reads the words and checks them. A fact that does not resolve is FACT_UNKNOWN with the trouble said. */
void fact_check(const struct fact_ground *ground, const struct fact *fact, struct text words, struct arena *arena,
                struct fact_answer *ret_answer);

/* Both in one, of whatever stands behind "fact:". What is no fact is FACT_UNKNOWN, with the trouble said; its kind is
 * then NULL. */
void fact_hold(const struct fact_ground *ground, struct text target, struct text words, struct arena *arena,
               struct fact *ret_fact, struct fact_answer *ret_answer);

#endif
