#include "press/footnotes.h"

#include <string.h>

#include "base/say.h"
#include "fact/fact.h"

static struct fact_ground ground_of(const struct press *press, const struct review *review)
{
    return (struct fact_ground){.edition = press->edition, .judgement = press->index->judgement, .review = review};
}

/* A source within a sentence: those that begin so name no title. */
static struct text lower_the(struct arena *arena, struct text source)
{
    return text_starts(source, "The ") ? JOIN(arena, TEXT("t"), text_part(source, 1, source.len)) : source;
}

/* "Correction: 16 days, by the release dates of both films." */
static struct text correction_of(struct arena *arena, const struct fact_answer *answer)
{
    bool sourced = text_has(answer->source);
    return JOIN(arena, TEXT("Correction: "), answer->data, sourced ? TEXT(", by ") : TEXT(""),
                sourced ? lower_the(arena, answer->source) : TEXT(""), TEXT("."));
}

/* "Mission: Impossible opened in the United Kingdom on 21 May 2025, Ballerina on 6 June." */
static struct text basis_of(struct arena *arena, const struct fact_answer *answer)
{
    struct text says = text_has(answer->basis) ? answer->basis : answer->data;
    return text_has(says) ? JOIN(arena, say_capital(arena, says), TEXT(".")) : TEXT_ABSENT;
}

/* What stands beside the words when asked for: what is right, what that rests on, where it comes from. */
static struct text told_of(struct arena *arena, const struct fact_answer *answer, struct text correction)
{
    struct text basis = basis_of(arena, answer);
    bool sourced = text_has(answer->source) && !text_has(correction);
    return JOIN(arena, correction, text_has(correction) && text_has(basis) ? TEXT(" ") : TEXT(""), basis,
                sourced ? TEXT(" Source: ") : TEXT(""), sourced ? lower_the(arena, answer->source) : TEXT(""),
                sourced ? TEXT(".") : TEXT(""));
}

static struct value *note_new(const struct view *view, size_t number, const struct markdown_claim *claim,
                              const struct fact_answer *answer)
{
    struct value *note = value_object(view->arena);
    bool wrong = answer->result == FACT_FALSE;
    set_text(view, note, "number", say_digits(view->arena, (long long)number));
    set_text(view, note, "claim", claim->words);
    set_text(view, note, "correction", wrong ? correction_of(view->arena, answer) : TEXT_ABSENT);
    set_text(view, note, "basis", basis_of(view->arena, answer));
    set_text(view, note, "source", wrong ? TEXT_ABSENT : lower_the(view->arena, answer->source));
    set_text(view, note, "url", answer->about);
    set_flag(view, note, "spoiler", claim->hidden);
    return note;
}

static bool has_foot(const struct footnotes *footnotes, const struct markdown_claim *claim, bool wrong)
{
    bool beside = footnotes->view->press->edition->publication.corrections == CORRECTIONS_BESIDE;
    return footnotes->at_foot && !claim->bare && !(wrong && (beside || claim->hidden));
}

static struct markdown_answer ask(void *context, const struct markdown_claim *claim)
{
    struct footnotes *footnotes = context;
    const struct view *view = footnotes->view;
    struct fact_ground ground = ground_of(view->press, footnotes->review);
    struct fact_trouble trouble;
    struct fact_answer answer = {0};
    struct markdown_answer told = {0};
    struct fact fact;
    if (!fact_parse(claim->target, view->arena, &fact, &trouble))
        return told;
    fact_check(&ground, &fact, claim->words, view->arena, &answer);
    bool wrong = answer.result == FACT_FALSE;
    if (answer.result == FACT_UNKNOWN)
        return told;
    if (wrong)
        told.correction = correction_of(view->arena, &answer);
    if (has_foot(footnotes, claim, wrong)) {
        told.note = footnotes->rows.count + 1;
        told.told = told_of(view->arena, &answer, told.correction);
        rows_add(view, &footnotes->rows, note_new(view, told.note, claim, &answer));
    }
    return told;
}

struct markdown_asking footnotes_asking(struct footnotes *footnotes)
{
    return (struct markdown_asking){ask, footnotes};
}

/* --- stamps --- */

static uint64_t mix_universe(const struct press *press, const struct universe *universe, uint64_t stamp)
{
    stamp = stamp_mix(stamp, (uint64_t)universe->changed);
    for (size_t i = 0; i < universe->member_count; i++)
        stamp = stamp_mix(stamp, film_entry(press, universe->members[i].film)->line);
    return stamp;
}

/* The film, its reviews, what is judged of it, and all it shares a universe with. */
static uint64_t mix_film(const struct press *press, const struct film *film, uint64_t stamp)
{
    stamp = stamp_mix(stamp, film_entry(press, film)->about);
    stamp = stamp_mix(stamp, film_entry(press, film)->judged);
    for (size_t i = 0; i < film->membership_count; i++)
        stamp = mix_universe(press, film->memberships[i]->universe, stamp);
    return stamp;
}

/* False: it rests on more than can be told from what it names. */
static bool mix_operand(const struct press *press, const struct fact *fact, size_t operand, uint64_t *stamp)
{
    struct text slug = fact->operands[operand];
    const struct film *film;
    switch (fact_operand_type(fact, operand)) {
    case FACT_TERRITORY:
    case FACT_DATE:
    case FACT_BEATS: return true;
    case FACT_FILM:
        film = edition_find_film(press->edition, slug);
        if (film != NULL)
            *stamp = mix_film(press, film, *stamp);
        return film != NULL;
    default: return false;
    }
}

/* What names anything but films may rest on everything there is, and so may what cannot be read. */
static uint64_t mix_fact(const struct press *press, struct text target, struct arena *arena, uint64_t stamp)
{
    struct fact_trouble trouble;
    struct fact fact;
    bool told = fact_parse(target, arena, &fact, &trouble) && !text_has(fact.query);
    for (size_t i = 0; told && i < fact.operand_count; i++)
        told = mix_operand(press, &fact, i, &stamp);
    return told ? stamp : stamp_mix(stamp, (uint64_t)press->edition->number);
}

/* Up to what ends an address. One that is written with references or backslashes is cut short or
 * misread, and then taken to rest on everything. */
static struct text target_at(struct text body, size_t at)
{
    static const char ends[] = " \t\n()<>\"&\\";
    size_t end = at;
    while (end < body.len && end - at < FACT_TARGET_MOST && memchr(ends, body.at[end], sizeof ends) == NULL)
        end++;
    bool whole = end < body.len && body.at[end] != '&' && body.at[end] != '\\' && body.at[end] != '(';
    return whole || end == body.len ? text_part(body, at, end - at) : TEXT("");
}

/* The scheme itself may be written with references, too, which nobody does. */
static bool may_hide_facts(struct text body)
{
    return text_find(body, 0, "&#") != SIZE_MAX || text_find(body, 0, "\\:") != SIZE_MAX ||
           text_find(body, 0, "&colon;") != SIZE_MAX;
}

/* Found without parsing the text: what is no link at last is mixed in for nothing. */
static uint64_t mix_facts(const struct press *press, struct text body, struct arena *arena, uint64_t stamp)
{
    bool any = false;
    for (size_t at = 0; (at = text_find(body, at, "fact:")) != SIZE_MAX; any = true) {
        at += sizeof "fact:" - 1;
        stamp = mix_fact(press, target_at(body, at), arena, stamp);
    }
    return any && may_hide_facts(body) ? stamp_mix(stamp, (uint64_t)press->edition->number) : stamp;
}

uint64_t footnotes_stamp(const struct press *press, const struct review *review, uint64_t stamp)
{
    struct arena arena = {0};
    struct notes unheard = {.arena = &arena};
    struct text body;
    enum error error = press->body(press->context, review->revision, &arena, &body, &unheard);
    stamp = error == OK ? mix_facts(press, body, &arena, stamp) : 0;
    arena_done(&arena);
    return stamp;
}
