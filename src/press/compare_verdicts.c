#include <stdlib.h>

#include "judge/judgement.h"
#include "press/compare.h"
#include "press/say.h"

enum { WORDS_MOST = 12, SIGNATURES_MOST = 12 };

static struct voices voices_on(const struct press *press, const struct film *a, const struct film *b)
{
    return verdicts_on(&press->index->judgement->verdicts, a, b);
}

enum choice { OVERALL, ON_CRITERIA, EARLIER };

/* `better` is read for overall verdicts alone: NULL for those that say level. */
static bool is_chosen(const struct voice *voice, enum choice choice, const struct film *better)
{
    if (choice == EARLIER)
        return !voice->counts;
    if (choice == ON_CRITERIA)
        return voice->counts && voice->criterion != NULL;
    return voice->counts && voice->criterion == NULL && voice->better == better;
}

struct chosen {
    const struct voice **at;
    size_t count;
};

/* Voices are one list, in which the criterion and then the critic say where each stands. */
static int compare_age(const void *a, const void *b)
{
    const struct voice *one = *(const struct voice *const *)a, *other = *(const struct voice *const *)b;
    if (one->verdict->date != other->verdict->date)
        return one->verdict->date > other->verdict->date ? -1 : 1;
    return (one > other) - (one < other);
}

static struct chosen choose(const struct compare *compare, enum choice choice, const struct film *better)
{
    struct voices all = voices_on(compare->view->press, compare->a, compare->b);
    struct chosen chosen = {ARENA_LIST(compare->view->arena, const struct voice *, all.count), 0};
    for (size_t i = 0; i < all.count; i++)
        if (is_chosen(&all.at[i], choice, better))
            chosen.at[chosen.count++] = &all.at[i];
    if (chosen.count > 0 && choice != ON_CRITERIA)
        qsort(chosen.at, chosen.count, sizeof(struct voice *), compare_age);
    return chosen;
}

/* What the overall verdicts that count make of the two. */
struct tally {
    size_t a, b, level;
};

static struct tally count_verdicts(const struct compare *compare)
{
    struct voices all = voices_on(compare->view->press, compare->a, compare->b);
    struct tally tally = {0};
    for (size_t i = 0; i < all.count; i++) {
        tally.a += is_chosen(&all.at[i], OVERALL, compare->a);
        tally.b += is_chosen(&all.at[i], OVERALL, compare->b);
        tally.level += is_chosen(&all.at[i], OVERALL, NULL);
    }
    return tally;
}

static bool is_unanimous(const struct tally *tally)
{
    return (tally->a > 0) + (tally->b > 0) + (tally->level > 0) == 1;
}

const struct film *compare_better(const struct compare *compare)
{
    struct tally tally = count_verdicts(compare);
    if (!is_unanimous(&tally) || tally.level > 0)
        return NULL;
    return tally.a > 0 ? compare->a : compare->b;
}

struct text compare_note(const struct compare *compare)
{
    struct tally tally = count_verdicts(compare);
    if (tally.a + tally.b + tally.level == 0)
        return TEXT_ABSENT;
    if (!is_unanimous(&tally))
        return TEXT("the verdict: divided");
    return tally.a > 0   ? TEXT("the verdict: better")
           : tally.b > 0 ? TEXT("the verdict: worse")
                         : TEXT("the verdict: level");
}

/* "A is better than B", "A and B are level" for NULL. */
static struct text sentence_of(const struct compare *compare, const struct film *better)
{
    const struct film *first = better != NULL ? better : compare->a;
    const struct film *second = first == compare->a ? compare->b : compare->a;
    if (better == NULL)
        return JOIN(compare->view->arena, first->title, TEXT(" and "), second->title, TEXT(" are level"));
    return JOIN(compare->view->arena, first->title, TEXT(" is better than "), second->title);
}

/* A criterion within a sentence: "exposition" of "Exposition", and "CGI" as it is. */
static struct text name_within(const struct compare *compare, const struct criterion *criterion)
{
    struct text name = arena_copy(compare->view->arena, criterion->name);
    bool second = name.len > 1 && name.at[1] >= 'A' && name.at[1] <= 'Z';
    if (name.len > 0 && name.at[0] >= 'A' && name.at[0] <= 'Z' && !second)
        *(char *)name.at = (char)(name.at[0] - 'A' + 'a');
    return name;
}

/* A reason as a sentence of its own: "It ends." of "it ends". */
static struct text reason_of(const struct compare *compare, const struct verdict *verdict)
{
    struct text because = verdict->because;
    if (!text_has(because))
        return TEXT_ABSENT;
    char last = because.at[because.len - 1];
    return JOIN(compare->view->arena, say_capital(compare->view->arena, because),
                last == '.' || last == '!' || last == '?' ? TEXT("") : TEXT("."));
}

struct text compare_headline(const struct compare *compare)
{
    struct tally tally = count_verdicts(compare);
    if (is_unanimous(&tally))
        return sentence_of(compare, compare_better(compare));
    bool divided = tally.a + tally.b + tally.level > 0;
    return JOIN(compare->view->arena, compare->a->title, divided ? TEXT(" or ") : TEXT(" and "), compare->b->title,
                divided ? TEXT("?") : TEXT(""));
}

struct text compare_title(const struct compare *compare)
{
    struct tally tally = count_verdicts(compare);
    bool divided = !is_unanimous(&tally) && tally.a + tally.b + tally.level > 0;
    return JOIN(compare->view->arena, compare_headline(compare),
                is_unanimous(&tally) ? TEXT(": side by side")
                : divided            ? TEXT(" Side by side")
                                     : TEXT(", side by side"));
}

/* "Ann A, Bert B and five more" */
static struct text names_text(const struct compare *compare, const struct chosen *chosen)
{
    struct arena *arena = compare->view->arena;
    size_t shown = chosen->count > 3 ? 2 : chosen->count;
    struct text names = TEXT_ABSENT;
    for (size_t i = 0; i < shown; i++)
        names = JOIN(arena, names, say_list_separator(i, chosen->count > shown ? shown + 1 : shown),
                     chosen->at[i]->critic->name);
    if (shown == chosen->count)
        return names;
    return JOIN(arena, names, TEXT(" and "), say_number(arena, (long long)(chosen->count - shown)), TEXT(" more"));
}

struct text compare_description(const struct compare *compare)
{
    const struct film *const betters[] = {compare->a, compare->b, NULL};
    struct arena *arena = compare->view->arena;
    struct text said = TEXT_ABSENT;
    for (size_t i = 0; i < sizeof betters / sizeof betters[0]; i++) {
        struct chosen chosen = choose(compare, OVERALL, betters[i]);
        if (chosen.count > 0)
            said = JOIN(arena, said, said.at != NULL ? TEXT("; ") : TEXT(""), sentence_of(compare, betters[i]),
                        chosen.count > 1 ? TEXT(", say ") : TEXT(", says "), names_text(compare, &chosen));
    }
    if (said.at == NULL)
        return frame_description(compare->view,
                                 JOIN(arena, compare_title(compare), TEXT(": rating, runtime, release and people.")));
    return frame_description(compare->view, JOIN(arena, said, TEXT(". Scores, stars, runtime, release and people.")));
}

/* The critics of `chosen` who gave the verdict at `from` together; none when they were listed before. */
static size_t find_signatures(const struct chosen *chosen, size_t from, const struct critic **ret_critics)
{
    const struct verdict *verdict = chosen->at[from]->verdict;
    size_t count = 0;
    for (size_t i = 0; i < from; i++)
        if (chosen->at[i]->verdict == verdict)
            return 0;
    for (size_t i = from; i < chosen->count && count < SIGNATURES_MOST; i++)
        if (chosen->at[i]->verdict == verdict)
            ret_critics[count++] = chosen->at[i]->critic;
    return count;
}

/* The newest stars of these critics for the film; NULL when they are not of one mind, or one gave none. */
static struct value *view_mark(const struct view *view, const struct film *film, const struct critic *const *critics,
                               size_t count)
{
    int half_stars = 0;
    for (size_t i = 0; i < count; i++) {
        const struct review *review = film_newest_review(film, critics[i]);
        if (review == NULL || (i > 0 && review->half_stars != half_stars))
            return NULL;
        half_stars = review->half_stars;
    }
    return view_stars(view, half_stars);
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
    struct value *word = value_object(view->arena);
    struct value *mark = view_mark(view, first, critics, count);
    struct value *against = view_mark(view, voice_other(voice, first), critics, count);
    bool both = mark != NULL && against != NULL;
    set_text(view, word, "sentence", sentence_of(compare, voice->better));
    set_text(view, word, "on", voice->criterion != NULL ? name_within(compare, voice->criterion) : TEXT_ABSENT);
    set_text(view, word, "winner", voice->better != NULL ? voice->better->title : TEXT_ABSENT);
    set_text(view, word, "because", reason_of(compare, verdict));
    set_value(view, word, "critics", view_critic_names(view, critics, count));
    set_day(view, word, "date", "date-iso", verdict->date);
    set_value(view, word, "review", view_review(view, verdict->review));
    set_value(view, word, "first", both ? mark : NULL);
    set_value(view, word, "second", both ? against : NULL);
    set_flag(view, word, "level", voice->better == NULL);
    return word;
}

/* A section of words, with what does not fit in counted in `rest`; NULL without any. */
static struct value *view_words(const struct compare *compare, const struct chosen *chosen)
{
    const struct critic *critics[SIGNATURES_MOST];
    const struct view *view = compare->view;
    struct rows rows = {0};
    size_t shown = 0;
    for (size_t i = 0; i < chosen->count && rows.count < WORDS_MOST; i++) {
        size_t count = find_signatures(chosen, i, critics);
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
    struct chosen chosen = choose(compare, OVERALL, better);
    if (chosen.count == 0)
        return NULL;
    struct value *group = value_object(compare->view->arena);
    set_text(compare->view, group, "sentence", sentence_of(compare, better));
    set_text(compare->view, group, "say", names_text(compare, &chosen));
    set_flag(compare->view, group, "several", chosen.count > 1);
    set_value(compare->view, group, "words", view_words(compare, &chosen));
    return group;
}

/* "Three critics, two verdicts" */
static struct text count_text(const struct compare *compare, const struct tally *tally)
{
    struct arena *arena = compare->view->arena;
    size_t critics = tally->a + tally->b + tally->level;
    int verdicts = (tally->a > 0) + (tally->b > 0) + (tally->level > 0);
    return JOIN(arena, say_capital(arena, say_number(arena, (long long)critics)), TEXT(" critics, "),
                say_number(arena, verdicts), TEXT(" verdicts"));
}

/* Who calls A the better one stands on the left, as A does. */
static struct value *view_verdict(const struct compare *compare)
{
    const struct view *view = compare->view;
    struct tally tally = count_verdicts(compare);
    if (tally.a + tally.b + tally.level == 0)
        return NULL;
    bool agreed = is_unanimous(&tally);
    struct value *verdict = value_object(view->arena);
    set_text(view, verdict, "divided", agreed ? TEXT_ABSENT : count_text(compare, &tally));
    set_value(view, verdict, "agreed", agreed ? view_group(compare, compare_better(compare)) : NULL);
    set_value(view, verdict, "left", agreed ? NULL : view_group(compare, compare->a));
    set_value(view, verdict, "right", agreed ? NULL : view_group(compare, compare->b));
    set_value(view, verdict, "level", agreed ? NULL : view_group(compare, NULL));
    return verdict;
}

void compare_set_verdicts(const struct compare *compare, struct value *page)
{
    struct chosen on_criteria = choose(compare, ON_CRITERIA, NULL), earlier = choose(compare, EARLIER, NULL);
    set_text(compare->view, page, "headline", compare_headline(compare));
    set_value(compare->view, page, "verdict", view_verdict(compare));
    set_value(compare->view, page, "on-criteria", view_words(compare, &on_criteria));
    set_value(compare->view, page, "earlier", view_words(compare, &earlier));
}

uint64_t compare_verdicts_stamp(const struct press *press, const struct film *a, const struct film *b)
{
    struct voices all = voices_on(press, a, b);
    uint64_t stamp = all.count;
    for (size_t i = 0; i < all.count; i++) {
        const struct review *review = all.at[i].verdict->review;
        stamp = stamp_text(stamp, all.at[i].critic->slug);
        stamp = stamp_mix(stamp, (uint64_t)all.at[i].critic->changed);
        stamp = stamp_mix(stamp, review != NULL ? review_entry(press, review)->line : 0);
    }
    return stamp;
}
