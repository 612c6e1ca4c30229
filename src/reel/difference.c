#include "reel/difference.h"

#include <assert.h>
#include <stdlib.h>

static_assert(DIFFERENCES_MOST == 3 * (BEAT_KINDS + BEAT_GROUPS) + 1, "as many as can be compared");

enum { BILLION = 1000000000 };

/* A value, and what it is between whatever happens in the unknown parts: of a share in billionths. */
struct range {
    int64_t value, least, most;
};

static int64_t unknown_of(const struct budget *budget)
{
    return budget->length - budget->known;
}

static struct range time_of(const struct budget *budget, struct beat_choice choice)
{
    int64_t time = budget_time(budget, choice);
    return (struct range){time, time, time + unknown_of(budget)};
}

static struct range share_of(const struct budget *budget, struct beat_choice choice)
{
    struct range time = time_of(budget, choice);
    int64_t length = budget->length > 0 ? budget->length : 1;
    return (struct range){budget_share(budget, choice), time.least * BILLION / length,
                          (time.most * BILLION + length - 1) / length};
}

/* An earlier one may hide where nothing is known. */
static struct range onset_of(const struct budget *budget, struct beat_choice choice)
{
    int64_t first = budget_first(budget, choice);
    bool hidden = budget->first_unknown >= 0 && budget->first_unknown < first;
    return (struct range){first, hidden ? budget->first_unknown : first, first};
}

/* It cannot be longer than all that is not known to be action. */
static struct range calm_of(const struct budget *budget)
{
    int64_t calm = budget_calm(budget);
    return (struct range){calm, calm, unknown_of(budget) > 0 ? budget->length - budget->groups[GROUP_ACTION] : calm};
}

static int64_t weigh(const struct difference *difference, int64_t lengths)
{
    int64_t weight = llabs(difference->more);
    if (difference->measure == DIFFERENCE_SHARE)
        weight = weight * lengths / 2000;
    else if (difference->measure == DIFFERENCE_ONSET)
        weight /= 2;
    return difference->choice.is_group ? weight * 3 / 4 : weight;
}

struct finding {
    const struct budget *one, *other;
    struct difference *all;
    size_t count;
};

static void hold(struct finding *finding, struct difference difference, struct range one, struct range other)
{
    difference.one = one.value;
    difference.other = other.value;
    difference.more = one.value - other.value;
    difference.is_certain = one.value > other.value ? one.least > other.most : other.least > one.most;
    difference.weight = weigh(&difference, finding->one->length + finding->other->length);
    if (difference.more != 0)
        finding->all[finding->count++] = difference;
}

static void hold_choice(struct finding *finding, struct beat_choice choice)
{
    const struct budget *one = finding->one, *other = finding->other;
    hold(finding, (struct difference){.measure = DIFFERENCE_TIME, .choice = choice}, time_of(one, choice),
         time_of(other, choice));
    hold(finding, (struct difference){.measure = DIFFERENCE_SHARE, .choice = choice}, share_of(one, choice),
         share_of(other, choice));
    if (budget_first(one, choice) >= 0 && budget_first(other, choice) >= 0)
        hold(finding, (struct difference){.measure = DIFFERENCE_ONSET, .choice = choice}, onset_of(one, choice),
             onset_of(other, choice));
}

/* The same whichever film comes first. */
static int compare(const void *a, const void *b)
{
    const struct difference *one = a, *other = b;
    if (one->weight != other->weight)
        return one->weight > other->weight ? -1 : 1;
    if (one->measure != other->measure)
        return (int)one->measure - (int)other->measure;
    if (one->choice.is_group != other->choice.is_group)
        return one->choice.is_group ? 1 : -1;
    return one->choice.is_group ? (int)one->choice.group - (int)other->choice.group
                                : (int)one->choice.kind - (int)other->choice.kind;
}

size_t differences_find(const struct budget *one, const struct budget *other, struct difference *ret_all)
{
    struct finding finding = {one, other, ret_all, 0};
    for (int kind = 0; kind < BEAT_KINDS; kind++)
        hold_choice(&finding, (struct beat_choice){.kind = (enum beat_kind)kind});
    for (int group = 0; group < BEAT_GROUPS; group++)
        hold_choice(&finding, (struct beat_choice){.is_group = true, .group = (enum beat_group)group});
    hold(&finding, (struct difference){.measure = DIFFERENCE_CALM}, calm_of(one), calm_of(other));
    qsort(ret_all, finding.count, sizeof *ret_all, compare);
    return finding.count;
}

/* ---- what is worth saying ---- */

static bool is_telling(const struct difference *difference)
{
    struct beat_choice choice = difference->choice;
    int64_t least = difference->measure == DIFFERENCE_SHARE ? DIFFERENCE_LEAST_SHARE : DIFFERENCE_LEAST_MS;
    if (llabs(difference->more) < least)
        return false;
    if (difference->measure == DIFFERENCE_CALM)
        return true;
    return choice.is_group ? choice.group != GROUP_REST : choice.kind != BEAT_CREDITS && choice.kind != BEAT_OTHER;
}

static bool is_same_choice(struct beat_choice a, struct beat_choice b)
{
    return a.is_group == b.is_group && (a.is_group ? a.group == b.group : a.kind == b.kind);
}

static bool is_within(struct beat_choice a, struct beat_choice b)
{
    if (a.is_group == b.is_group)
        return false;
    return a.is_group ? a.group == beat_group_of(b.kind) : b.group == beat_group_of(a.kind);
}

/* Whether the time of the same beats already tells what a share does. */
static bool is_told_by_time(const struct difference *all, size_t count, const struct difference *share)
{
    for (size_t i = 0; i < count; i++)
        if (all[i].measure == DIFFERENCE_TIME && is_same_choice(all[i].choice, share->choice))
            return llabs(all[i].more) >= DIFFERENCE_LEAST_MS && (all[i].more > 0) == (share->more > 0);
    return false;
}

static bool is_said(const struct difference *few, size_t count, const struct difference *difference)
{
    for (size_t i = 0; i < count; i++)
        if (few[i].measure == difference->measure && difference->measure != DIFFERENCE_CALM &&
            is_within(few[i].choice, difference->choice))
            return true;
    return false;
}

size_t differences_pick(const struct difference *all, size_t count, struct difference *ret_few, size_t most)
{
    size_t picked = 0;
    for (size_t i = 0; i < count && picked < most; i++) {
        const struct difference *each = &all[i];
        if (!is_telling(each) || is_said(ret_few, picked, each))
            continue;
        if (each->measure == DIFFERENCE_SHARE && is_told_by_time(all, count, each))
            continue;
        ret_few[picked++] = *each;
    }
    return picked;
}
