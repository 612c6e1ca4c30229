#include "press/cut.h"

void cut_whole(const struct reel *reel, struct cut *ret_cut)
{
    *ret_cut = (struct cut){.reel = *reel};
    budget_make(reel, &ret_cut->budget);
}

/* Stretches that touch become one. */
static void add_veil(struct cut *cut, int64_t start, int64_t end)
{
    struct stretch *last = cut->veil_count > 0 ? &cut->veils[cut->veil_count - 1] : NULL;
    if (start >= end)
        return;
    cut->veiled += end - start;
    if (last != NULL && last->end == start)
        last->end = end;
    else
        cut->veils[cut->veil_count++] = (struct stretch){start, end};
}

/* From the minute on that was chosen, gaps are veiled as beats are: else they would show where beats are. */
void cut_veil(const struct reel *reel, struct arena *arena, struct cut *ret_cut)
{
    struct beat *shown = ARENA_LIST(arena, struct beat, reel->beat_count);
    struct cut cut = {.reel = *reel, .veils = ARENA_LIST(arena, struct stretch, reel->beat_count + 1)};
    int64_t veil = reel->veil;
    size_t count = 0;
    for (size_t i = 0; i < reel->beat_count; i++) {
        const struct beat *beat = &reel->beats[i];
        if (beat->start < reel->veil && beat->end > veil)
            veil = beat->end;
        if (!reel_is_veiled(reel, beat))
            shown[count++] = *beat;
        else if (beat->start < reel->veil)
            add_veil(&cut, beat->start, beat->end);
    }
    add_veil(&cut, veil, reel->length);
    cut.reel.beats = shown;
    cut.reel.beat_count = count;
    budget_make(&cut.reel, &cut.budget);
    *ret_cut = cut;
}

bool cut_is_veiled_to_end(const struct cut *cut)
{
    return cut->veil_count == 1 && cut->veils[0].end == cut->reel.length;
}

int64_t cut_unknown(const struct cut *cut)
{
    return cut->reel.length - cut->budget.known - cut->veiled;
}
