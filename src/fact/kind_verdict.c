#include "base/say.h"
#include "fact/kind.h"

/* The newest overall voices on the pair: of the review's critics, or of all. */
struct newest {
    const struct voice *voice; /* NULL: there is none */
    bool split;                /* critics do not agree, and neither word is the newer */
};

static bool is_of_review(const struct voice *voice, const struct review *review)
{
    return review == NULL || review_is_by(review, voice->critic);
}

/* Of a review's critics the newer word goes; where any critic is asked, all must agree. */
static struct newest find_newest(struct voices voices, const struct review *review)
{
    struct newest newest = {0};
    for (size_t i = 0; i < voices.count; i++) {
        const struct voice *voice = &voices.at[i], *other = newest.voice;
        if (!voice->counts || voice->criterion != NULL || !is_of_review(voice, review))
            continue;
        bool agrees = other == NULL || voice->better == other->better;
        bool newer = other == NULL || voice->verdict->date > other->verdict->date;
        bool level = other != NULL && voice->verdict->date == other->verdict->date;
        if (review == NULL)
            newest.split = newest.split || !agrees;
        else if (newer || level)
            newest.split = level && !(agrees && !newest.split);
        if (newer)
            newest.voice = voice;
    }
    return newest;
}

static bool holds(uint32_t marks, enum verdict_outcome outcome)
{
    bool not = (marks & CLAIM_NOT) != 0;
    if ((marks & CLAIM_LEVEL) != 0) /* "not as good as" says of the second that it is worse */
        return outcome == (not ? VERDICT_BETTER : VERDICT_LEVEL);
    return (outcome == VERDICT_BETTER) != not ;
}

static struct text say_outcome(struct arena *arena, const struct film *film, const struct film *other,
                               enum verdict_outcome outcome)
{
    static const char *const words[] = {" better than ", " worse than ", " level with "};
    return JOIN(arena, film->title, TEXT(" is"), text_of(words[outcome]), other->title);
}

static void say_answer(const struct fact_case *fact, const struct voice *voice, struct arena *arena,
                       struct fact_answer *ret_answer)
{
    static const char *const words[] = {"better", "worse", "level"};
    const struct film *film = fact->things[0].film, *other = fact->things[1].film;
    enum verdict_outcome outcome = voice_outcome(voice, film);
    struct text day = voice->verdict->date != DAY_UNKNOWN
                          ? JOIN(arena, TEXT(", on "), say_day(arena, voice->verdict->date))
                          : TEXT("");
    ret_answer->data = text_of(words[outcome]);
    ret_answer->basis =
        JOIN(arena, voice->critic->name, TEXT(" says that "), say_outcome(arena, film, other, outcome), day);
    ret_answer->source = JOIN(arena, say_possessive(arena, voice->critic->name), TEXT(" verdict"));
    ret_answer->about = film_page(arena, film);
    if (ret_answer->result == FACT_FALSE)
        ret_answer->mend = TEXT("Say it as the verdict does, or give another verdict");
}

static void check(const struct fact_case *fact, struct arena *arena, struct fact_answer *ret_answer)
{
    enum { OUTCOMES = CLAIM_BETTER | CLAIM_WORSE | CLAIM_LEVEL | CLAIM_BEST | CLAIM_MORE | CLAIM_LESS };
    const struct film *film = fact->things[0].film, *other = fact->things[1].film;
    const struct judgement *judgement = fact->ground->judgement;
    if ((fact->claim->marks & OUTCOMES) == 0) {
        leave_unread(fact, arena, ret_answer);
        return;
    }
    struct voices voices = {0};
    if (judgement != NULL)
        voices = verdicts_on(&judgement->verdicts, film, other);
    struct newest newest = find_newest(voices, fact->ground->review);
    if (newest.voice == NULL)
        newest = find_newest(voices, NULL);
    if (newest.voice == NULL)
        leave_open(ret_answer,
                   JOIN(arena, TEXT("No critic has said which of "), film->title, TEXT(" and "), other->title,
                        TEXT(" is better")),
                   JOIN(arena, TEXT("Give the verdict in the review, under better-than, worse-than or level-with")));
    else if (newest.split)
        leave_open(ret_answer,
                   JOIN(arena, TEXT("The critics do not agree on "), film->title, TEXT(" and "), other->title),
                   TEXT("Give this review a verdict of its own, or say whose it is without a fact"));
    else if (settle(fact, holds(fact->claim->marks, voice_outcome(newest.voice, film)), ret_answer))
        say_answer(fact, newest.voice, arena, ret_answer);
}

const struct fact_kind verdict_fact = {
    .name = "verdict",
    .form = "verdict/BETTER/WORSE",
    .about = "Whether the review’s critics, or else all critics, hold the first film for better than the second",
    .examples = {"better", "a more enjoyable film", "no better", NULL},
    .operands = {FACT_FILM, FACT_FILM},
    .operands_least = 2,
    .reads = CLAIM_BETTER | CLAIM_WORSE | CLAIM_LEVEL | CLAIM_BEST | CLAIM_MORE | CLAIM_LESS | CLAIM_NOT,
    .offers = {{NULL, "better"}, {NULL, "level with it"}},
    .check = check,
};
