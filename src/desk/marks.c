#include "desk/marks.h"

#include "base/say.h"
#include "judge/contradictions.h"
#include "judge/expectations.h"
#include "press/argue.h"
#include "press/index.h"
#include "press/markdown.h"

struct finding {
    const struct marking *marking;
    struct arena *arena;
    struct marks *marks;
    size_t room;
    struct judgement judgement; /* the edition's, with the verdicts of the draft's critics alone */
};

static void add(struct finding *finding, struct mark mark)
{
    struct marks *marks = finding->marks;
    if (marks->count == finding->room) {
        struct mark *larger = ARENA_LIST(finding->arena, struct mark, 2 * finding->room + 16);
        for (size_t i = 0; i < marks->count; i++)
            larger[i] = marks->at[i];
        marks->at = larger;
        finding->room = 2 * finding->room + 16;
    }
    marks->at[marks->count++] = mark;
    marks->wrong += mark.kind != MARK_TRUE;
}

/* ---- facts ---- */

/* Goes on through a text and counts as a browser does. */
struct place {
    struct text text;
    size_t byte, unit;
};

static size_t unit_at(struct place *place, size_t byte)
{
    while (place->byte < byte && place->byte < place->text.len)
        place->unit += text_code_point(place->text, &place->byte) > 0xFFFF ? 2 : 1;
    return place->unit;
}

/* The "[" that the "]" at `end` closes; `end` itself when there is none. */
static size_t find_open(struct text text, size_t end)
{
    size_t depth = 0;
    for (size_t at = end; at-- > 0;) {
        if (at > 0 && text.at[at - 1] == '\\')
            continue;
        if (text.at[at] == '[' && depth-- == 0)
            return at;
        depth += text.at[at] == ']';
    }
    return end;
}

/* Where the link stands; one that is written in another way (by a label) has no place of its own. */
static void set_place(struct place *place, const struct markdown_link *link, struct arena *arena, struct mark *mark)
{
    struct text sign = JOIN(arena, TEXT("](fact:"), link->address, TEXT(")"));
    size_t end = text_find(place->text, place->byte, arena_copy(arena, sign).at);
    if (end == SIZE_MAX)
        return;
    size_t start = find_open(place->text, end);
    mark->from = unit_at(place, start < place->byte ? end : start);
    mark->to = unit_at(place, end + sign.len);
}

static void hold(const struct finding *finding, const struct markdown_link *link, struct fact_answer *ret_answer)
{
    const struct marking *marking = finding->marking;
    const struct press *press = marking->press;
    struct fact_ground ground = {.edition = press->edition, .judgement = press->index->judgement};
    struct fact fact;
    if (marking->proof != NULL) {
        ground.review = marking->proof->review;
        ground.judgement = &finding->judgement;
    }
    fact_hold(&ground, link->address, link->words, finding->arena, &fact, ret_answer);
    /* Where none of the draft's critics has said, anybody's word counts. */
    if (ret_answer->result == FACT_UNKNOWN && marking->proof != NULL && fact.kind != NULL) {
        struct fact_ground others = {.edition = press->edition, .judgement = press->index->judgement};
        struct fact_answer theirs;
        fact_check(&others, &fact, link->words, finding->arena, &theirs);
        if (theirs.result != FACT_UNKNOWN)
            *ret_answer = theirs;
    }
}

static void find_facts(struct finding *finding)
{
    static const enum mark_kind kinds[] = {
        [FACT_TRUE] = MARK_TRUE, [FACT_FALSE] = MARK_FALSE, [FACT_UNKNOWN] = MARK_UNREADABLE};
    struct markdown_links links;
    struct place place = {.text = finding->marking->body};
    markdown_facts(finding->marking->body, finding->arena, &links);
    for (size_t i = 0; i < links.count; i++) {
        struct fact_answer answer;
        hold(finding, &links.at[i], &answer);
        struct argument argument = argue_fact(finding->arena, links.at[i].words, &answer);
        struct mark mark = {
            .kind = kinds[answer.result], .field = TEXT("body"), .says = argument.says, .resolve = argument.resolve};
        set_place(&place, &links.at[i], finding->arena, &mark);
        add(finding, mark);
    }
}

/* ---- verdicts and stars ---- */

/* The draft's verdict that this is about; NULL: it is about its stars. */
static const struct verdict *verdict_of(const struct contradiction *found, const struct review *draft, bool *ret_any)
{
    *ret_any = found->low_mark == draft || found->high_mark == draft || found->mark == draft;
    for (size_t i = 0; i < found->count; i++)
        if (found->voices[i]->verdict->review == draft) {
            *ret_any = true;
            return found->voices[i]->verdict;
        }
    return NULL;
}

/* "better-than.1.film": the second verdict with that outcome. */
static struct text field_of(const struct finding *finding, const struct verdict *verdict)
{
    const struct review *draft = finding->marking->proof->review;
    size_t row = 0;
    if (verdict == NULL)
        return TEXT("stars");
    for (const struct verdict *each = draft->verdicts; each < verdict; each++)
        row += each->outcome == verdict->outcome;
    return arena_print(finding->arena, "%s.%zu.film", word_spelling(&verdict_outcomes, (int)verdict->outcome), row);
}

static void find_contradictions(struct finding *finding)
{
    struct contradictions found;
    contradictions_find(&finding->judgement.verdicts, finding->arena, &found);
    for (size_t i = 0; i < found.count; i++) {
        bool any;
        const struct verdict *verdict = verdict_of(&found.at[i], finding->marking->proof->review, &any);
        if (!any)
            continue;
        struct argument argument = argue_contradiction(finding->arena, &found.at[i]);
        add(finding, (struct mark){.kind = MARK_CONTRADICTION,
                                   .field = field_of(finding, verdict),
                                   .says = argument.says,
                                   .resolve = argument.resolve});
    }
}

static void find_gap(struct finding *finding)
{
    const struct review *draft = finding->marking->proof->review;
    int tenths = expectations_gap_tenths(finding->marking->press->edition, draft, finding->arena);
    if (tenths >= -EXPECTATIONS_GAP_MOST && tenths <= EXPECTATIONS_GAP_MOST)
        return;
    struct argument argument = argue_gap(finding->arena, draft, 5 * draft->half_stars - tenths);
    add(finding,
        (struct mark){.kind = MARK_GAP, .field = TEXT("stars"), .says = argument.says, .resolve = argument.resolve});
}

void marks_find(const struct marking *marking, struct arena *arena, struct marks *ret_marks)
{
    struct finding finding = {.marking = marking, .arena = arena, .marks = ret_marks};
    *ret_marks = (struct marks){0};
    if (marking->proof != NULL) {
        finding.judgement = *marking->press->index->judgement;
        verdicts_find(&marking->proof->edition, arena, &finding.judgement.verdicts);
    }
    find_facts(&finding);
    if (marking->proof != NULL) {
        find_contradictions(&finding);
        find_gap(&finding);
    }
}
