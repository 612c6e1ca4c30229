#include "reel/budget.h"

int64_t budget_quarter_end(int64_t length, size_t quarter)
{
    return length * (int64_t)(quarter + 1) / BUDGET_QUARTERS;
}

static void add_to_quarters(struct budget *budget, const struct beat *beat)
{
    int64_t from = 0;
    for (size_t i = 0; i < BUDGET_QUARTERS; i++) {
        int64_t to = budget_quarter_end(budget->length, i);
        int64_t start = beat->start > from ? beat->start : from, end = beat->end < to ? beat->end : to;
        if (end > start)
            budget->quarters[i][beat_group_of(beat->kind)] += end - start;
        from = to;
    }
}

static void meet(int64_t *first, int64_t start)
{
    if (*first < 0)
        *first = start;
}

static void add_beat(struct budget *budget, const struct beat *beat)
{
    enum beat_group group = beat_group_of(beat->kind);
    int64_t time = beat->end - beat->start;
    budget->kinds[beat->kind] += time;
    budget->groups[group] += time;
    budget->known += time;
    meet(&budget->first_of_kind[beat->kind], beat->start);
    meet(&budget->first_of_group[group], beat->start);
    add_to_quarters(budget, beat);
}

static void find_calm(const struct reel *reel, struct budget *budget)
{
    int64_t start = -1, end = -1; /* of the calm stretch that is being followed */
    for (size_t i = 0; i < reel->beat_count; i++) {
        const struct beat *beat = &reel->beats[i];
        if (beat_group_of(beat->kind) == GROUP_ACTION) {
            start = end = -1;
            continue;
        }
        if (beat->start != end)
            start = beat->start;
        end = beat->end;
        if (end - start > budget->calm_end - budget->calm_start) {
            budget->calm_start = start;
            budget->calm_end = end;
        }
    }
}

void budget_make(const struct reel *reel, struct budget *ret_budget)
{
    struct budget budget = {.length = reel->length, .first_unknown = -1, .calm_start = -1, .calm_end = -1};
    struct stretch gap;
    int64_t at = 0;
    for (size_t i = 0; i < BEAT_KINDS; i++)
        budget.first_of_kind[i] = -1;
    for (size_t i = 0; i < BEAT_GROUPS; i++)
        budget.first_of_group[i] = -1;
    for (size_t i = 0; i < reel->beat_count; i++)
        add_beat(&budget, &reel->beats[i]);
    if (reel_gap(reel, &at, &gap))
        budget.first_unknown = gap.start;
    find_calm(reel, &budget);
    *ret_budget = budget;
}

int64_t budget_time(const struct budget *budget, struct beat_choice choice)
{
    return choice.is_group ? budget->groups[choice.group] : budget->kinds[choice.kind];
}

int64_t budget_first(const struct budget *budget, struct beat_choice choice)
{
    return choice.is_group ? budget->first_of_group[choice.group] : budget->first_of_kind[choice.kind];
}

int budget_share(const struct budget *budget, struct beat_choice choice)
{
    if (budget->length == 0)
        return 0;
    return (int)((budget_time(budget, choice) * 2000 + budget->length) / (budget->length * 2));
}

int64_t budget_calm(const struct budget *budget)
{
    return budget->calm_end - budget->calm_start;
}

bool reel_bounds(const struct reel *reel, struct beat_choice choice, int64_t *ret_start, int64_t *ret_end)
{
    bool found = false;
    for (size_t i = 0; i < reel->beat_count; i++) {
        if (!beat_is_of(&reel->beats[i], choice))
            continue;
        if (!found)
            *ret_start = reel->beats[i].start;
        *ret_end = reel->beats[i].end;
        found = true;
    }
    return found;
}
