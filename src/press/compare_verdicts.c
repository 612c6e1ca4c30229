#include "base/say.h"
#include "judge/judgement.h"
#include "press/compare.h"
#include "press/verdict_words.h"

enum { WORDS_MOST = 12, SIGNATURES_MOST = 12 };

static struct verdict_words words_of(const struct compare *compare)
{
    return verdict_words_of(&compare->view->press->index->judgement->verdicts, compare->a, compare->b,
                            compare->view->arena);
}

const struct film *compare_better(const struct compare *compare)
{
    struct verdict_words words = words_of(compare);
    return verdict_better(&words);
}

struct text compare_note(const struct compare *compare)
{
    struct verdict_words words = words_of(compare);
    struct verdict_tally tally = verdict_tally_of(&words);
    if (verdict_is_divided(&tally))
        return TEXT("the verdict: divided");
    if (!verdict_is_agreed(&tally))
        return TEXT_ABSENT;
    return tally.a > 0   ? TEXT("the verdict: better")
           : tally.b > 0 ? TEXT("the verdict: worse")
                         : TEXT("the verdict: level");
}

struct text compare_headline(const struct compare *compare)
{
    struct verdict_words words = words_of(compare);
    return verdict_headline(&words);
}

struct text compare_title(const struct compare *compare)
{
    struct verdict_words words = words_of(compare);
    struct verdict_tally tally = verdict_tally_of(&words);
    return JOIN(compare->view->arena, verdict_headline(&words),
                verdict_is_agreed(&tally)    ? TEXT(": side by side")
                : verdict_is_divided(&tally) ? TEXT(" Side by side")
                                             : TEXT(", side by side"));
}

struct text compare_description(const struct compare *compare)
{
    const struct film *const betters[] = {compare->a, compare->b, NULL};
    struct verdict_words words = words_of(compare);
    struct arena *arena = compare->view->arena;
    struct text said = TEXT_ABSENT;
    for (size_t i = 0; i < sizeof betters / sizeof betters[0]; i++) {
        struct chosen_voices chosen = verdict_choose(&words, VERDICTS_OVERALL, betters[i]);
        if (chosen.count > 0)
            said = JOIN(arena, said, said.at != NULL ? TEXT("; ") : TEXT(""), verdict_sentence(&words, betters[i]),
                        chosen.count > 1 ? TEXT(", say ") : TEXT(", says "), verdict_names(&words, &chosen));
    }
    if (said.at == NULL)
        return frame_description(compare->view,
                                 JOIN(arena, compare_title(compare), TEXT(": rating, runtime, release and people.")));
    return frame_description(compare->view, JOIN(arena, said, TEXT(". Scores, stars, runtime, release and people.")));
}

int compare_mark(const struct film *film, const struct critic *const *critics, size_t count)
{
    int half_stars = 0;
    for (size_t i = 0; i < count; i++) {
        const struct review *review = film_newest_review(film, critics[i]);
        if (review == NULL || (i > 0 && review->half_stars != half_stars))
            return 0;
        half_stars = review->half_stars;
    }
    return half_stars;
}

static struct value *view_review(const struct view *view, const struct review *review)
{
    if (review == NULL)
        return NULL;
    struct value *object = value_object(view->arena);
    set_text(view, object, "headline", review->headline);
    set_text(view, object, "url", review_path(view, review));
    return object;
}

static struct value *view_word(const struct compare *compare, const struct voice *voice,
                               const struct critic *const *critics, size_t count)
{
    const struct view *view = compare->view;
    const struct film *first = voice->better != NULL ? voice->better : compare->a;
    const struct verdict *verdict = voice->verdict;
    struct verdict_words words = words_of(compare);
    struct value *word = value_object(view->arena);
    struct value *mark = view_stars(view, compare_mark(first, critics, count));
    struct value *against = view_stars(view, compare_mark(voice_other(voice, first), critics, count));
    bool both = mark != NULL && against != NULL;
    set_text(view, word, "sentence", verdict_sentence(&words, voice->better));
    set_text(view, word, "on",
             voice->criterion != NULL ? criterion_name_within(voice->criterion, view->arena) : TEXT_ABSENT);
    set_text(view, word, "winner", voice->better != NULL ? voice->better->title : TEXT_ABSENT);
    set_text(view, word, "because", verdict_reason(verdict, view->arena));
    set_value(view, word, "critics", view_critic_names(view, critics, count));
    set_day(view, word, "date", "date-iso", verdict->date);
    set_value(view, word, "review", view_review(view, verdict->review));
    set_value(view, word, "first", both ? mark : NULL);
    set_value(view, word, "second", both ? against : NULL);
    set_flag(view, word, "level", voice->better == NULL);
    return word;
}

/* A section of words, with what does not fit in counted in `rest`; NULL without any. */
static struct value *view_words(const struct compare *compare, const struct chosen_voices *chosen)
{
    const struct critic *critics[SIGNATURES_MOST];
    const struct view *view = compare->view;
    struct rows rows = {0};
    size_t shown = 0;
    for (size_t i = 0; i < chosen->count && rows.count < WORDS_MOST; i++) {
        size_t count = verdict_signatures(chosen, i, critics, SIGNATURES_MOST);
        if (count == 0)
            continue;
        rows_add(view, &rows, view_word(compare, chosen->at[i], critics, count));
        shown += count;
    }
    struct value *section = rows_section(view, &rows);
    if (section != NULL)
        set_text(view, section, "rest",
                 shown < chosen->count
                     ? JOIN(view->arena, TEXT("and "), say_number(view->arena, (long long)(chosen->count - shown)),
                            TEXT(" more"))
                     : TEXT_ABSENT);
    return section;
}

static struct value *view_group(const struct compare *compare, const struct film *better)
{
    struct verdict_words words = words_of(compare);
    struct chosen_voices chosen = verdict_choose(&words, VERDICTS_OVERALL, better);
    if (chosen.count == 0)
        return NULL;
    struct value *group = value_object(compare->view->arena);
    set_text(compare->view, group, "sentence", verdict_sentence(&words, better));
    set_text(compare->view, group, "say", verdict_names(&words, &chosen));
    set_flag(compare->view, group, "several", chosen.count > 1);
    set_value(compare->view, group, "words", view_words(compare, &chosen));
    return group;
}

/* Who calls A the better one stands on the left, as A does. */
static struct value *view_verdict(const struct compare *compare)
{
    const struct view *view = compare->view;
    struct verdict_words words = words_of(compare);
    struct verdict_tally tally = verdict_tally_of(&words);
    bool agreed = verdict_is_agreed(&tally);
    if (!agreed && !verdict_is_divided(&tally))
        return NULL;
    struct value *verdict = value_object(view->arena);
    set_text(view, verdict, "divided", agreed ? TEXT_ABSENT : verdict_count_text(&words));
    set_value(view, verdict, "agreed", agreed ? view_group(compare, verdict_better(&words)) : NULL);
    set_value(view, verdict, "left", agreed ? NULL : view_group(compare, compare->a));
    set_value(view, verdict, "right", agreed ? NULL : view_group(compare, compare->b));
    set_value(view, verdict, "level", agreed ? NULL : view_group(compare, NULL));
    return verdict;
}

void compare_set_verdicts(const struct compare *compare, struct value *page)
{
    struct verdict_words words = words_of(compare);
    struct chosen_voices on_criteria = verdict_choose(&words, VERDICTS_ON_CRITERIA, NULL);
    struct chosen_voices earlier = verdict_choose(&words, VERDICTS_EARLIER, NULL);
    set_text(compare->view, page, "headline", verdict_headline(&words));
    set_value(compare->view, page, "verdict", view_verdict(compare));
    set_value(compare->view, page, "on-criteria", view_words(compare, &on_criteria));
    set_value(compare->view, page, "earlier", view_words(compare, &earlier));
}

uint64_t compare_verdicts_stamp(const struct press *press, const struct film *a, const struct film *b)
{
    struct voices all = verdicts_on(&press->index->judgement->verdicts, a, b);
    uint64_t stamp = all.count;
    for (size_t i = 0; i < all.count; i++) {
        const struct review *review = all.at[i].verdict->review;
        stamp = stamp_text(stamp, all.at[i].critic->slug);
        stamp = stamp_mix(stamp, (uint64_t)all.at[i].critic->changed);
        stamp = stamp_mix(stamp, review != NULL ? review_entry(press, review)->line : 0);
    }
    return stamp;
}
