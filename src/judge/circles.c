#include "judge/circles.h"

#include <stdlib.h>
#include <string.h>

#include "judge/circle_search.h"

/* --- listing --- */

static void add_circle(struct circles *circles, struct circle circle)
{
    if (circles->count == circles->room) {
        circles->room = circles->room > 0 ? 2 * circles->room : 64;
        circles->at = memory_grow(circles->at, circles->room * sizeof *circles->at);
    }
    circles->at[circles->count++] = circle;
}

static uint32_t find_beginning(const struct arcs *arcs, const struct way *way)
{
    uint32_t first = 0;
    for (uint32_t i = 1; i < way->count; i++)
        if (arcs->films[way->films[i]] < arcs->films[way->films[first]])
            first = i;
    return first;
}

void search_list(struct search *search, const struct way *way)
{
    const struct arcs *arcs = search->arcs;
    if (search->shortest[way->voices[way->count - 1]] <= way->count)
        return;
    if (search->names + way->count > search->names_most) {
        search->full = true;
        return;
    }
    struct circle circle = {.voices = ARENA_LIST(search->arena, const struct voice *, way->count),
                            .films = ARENA_LIST(search->arena, const struct film *, way->count),
                            .count = way->count};
    uint32_t first = find_beginning(arcs, way);
    for (uint32_t i = 0; i < way->count; i++) {
        uint32_t at = (first + i) % way->count, voice = way->voices[at];
        circle.films[i] = arcs->films[way->films[at]];
        circle.voices[i] = arcs->voices[voice];
        if (way->count < search->shortest[voice])
            search->shortest[voice] = way->count;
    }
    search->names += way->count;
    add_circle(search->circles, circle);
}

bool search_is_simple(struct search *search, const struct way *way)
{
    search->mark++;
    for (uint32_t i = 0; i < way->count; i++) {
        if (search->marks[way->films[i]] == search->mark)
            return false;
        search->marks[way->films[i]] = search->mark;
    }
    return true;
}

/* --- asking --- */

/* One way in and one way out: what lies on a circle with the one does with the other, and the same. */
static bool is_passage(const struct arcs *arcs, uint32_t film)
{
    return arcs->in.starts[film + 1] - arcs->in.starts[film] == 1 &&
           arcs->out.starts[film + 1] - arcs->out.starts[film] == 1;
}

struct asking {
    struct search *search;
    uint32_t first, end; /* of the component */
    struct question questions[QUESTIONS_MOST];
    size_t count;
};

static void answer(struct asking *asking)
{
    struct question *questions = asking->questions;
    size_t open = near_search(asking->search, asking->first, asking->end - asking->first, questions, asking->count),
           each;
    for (size_t i = 0; i < open && !asking->search->full; i += each) {
        each = questions[i].level && i + 1 < open && questions[i + 1].voice == questions[i].voice ? 2 : 1;
        far_search(asking->search, questions + i, each);
    }
    asking->count = 0;
}

static void ask(struct asking *asking, struct question question)
{
    if (asking->count == QUESTIONS_MOST)
        answer(asking);
    if (!asking->search->full)
        asking->questions[asking->count++] = question;
}

/* There is no circle of fewer than three, since a critic's verdict on a pair is one. */
static bool is_open(struct search *search, uint32_t voice)
{
    if (search->shortest[voice] == 3)
        search->settled[voice] = true;
    return !search->settled[voice];
}

static void ask_for_better(struct asking *asking, uint32_t film)
{
    const struct arc_lists *in = &asking->search->arcs->in;
    bool open = false;
    for (uint32_t i = in->starts[film]; i < in->levels[film]; i++)
        open = is_open(asking->search, in->at[i].voice) || open;
    if (open)
        ask(asking, (struct question){.from = film});
}

/* Each level voice is met at both of its films: that is once for each direction, so only one is taken. */
static void ask_for_level(struct asking *asking, uint32_t film)
{
    const struct arc_lists *in = &asking->search->arcs->in;
    for (uint32_t i = in->levels[film]; i < in->starts[film + 1]; i++) {
        struct arc arc = in->at[i];
        if (arc.film < film || !is_open(asking->search, arc.voice))
            continue;
        ask(asking, (struct question){film, arc.film, arc.voice, true});
        ask(asking, (struct question){arc.film, film, arc.voice, true});
    }
}

static void search_component(struct search *search, uint32_t first, uint32_t end)
{
    struct asking asking = {.search = search, .first = first, .end = end};
    bool asked = false;
    for (uint32_t film = first; film < end && !search->full; film++)
        if (!is_passage(search->arcs, film)) {
            ask_for_better(&asking, film);
            asked = true;
        }
    if (!asked) /* the component is one ring */
        ask_for_better(&asking, first);
    answer(&asking);
    for (uint32_t film = first; film < end && !search->full; film++)
        ask_for_level(&asking, film);
    answer(&asking);
}

static void count_left_out(const struct search *search)
{
    const struct arc_lists *out = &search->arcs->out;
    for (uint32_t film = 0; film < search->arcs->film_count; film++)
        for (uint32_t i = out->starts[film]; i < out->levels[film]; i++)
            search->circles->left_out += search->shortest[out->at[i].voice] == UINT32_MAX;
}

void circles_find(const struct arcs *arcs, struct arena *arena, struct arena *scratch, struct circles *circles)
{
    size_t films = arcs->film_count;
    struct search search = {.arcs = arcs,
                            .arena = arena,
                            .scratch = scratch,
                            .circles = circles,
                            .shortest = ARENA_LIST(scratch, uint32_t, arcs->voice_count),
                            .settled = ARENA_LIST(scratch, bool, arcs->voice_count),
                            .marks = ARENA_LIST(scratch, uint32_t, films),
                            .names_most = NAMES_PER_VERDICT * arcs->voice_count + NAMES_BESIDES,
                            .far_arcs_most = FAR_PER_VERDICT * arcs->voice_count + FAR_BESIDES};
    /* A way may meet a film twice before it is seen not to be simple. */
    search.way =
        (struct way){ARENA_LIST(scratch, uint32_t, 2 * films + 1), ARENA_LIST(scratch, uint32_t, 2 * films + 1), 0};
    search.other_way =
        (struct way){ARENA_LIST(scratch, uint32_t, 2 * films + 1), ARENA_LIST(scratch, uint32_t, 2 * films + 1), 0};
    for (uint32_t i = 0; i < arcs->component_count; i++)
        if (arcs->components[i + 1] - arcs->components[i] > search.widest)
            search.widest = arcs->components[i + 1] - arcs->components[i];
    memset(search.shortest, 0xFF, arcs->voice_count * sizeof *search.shortest);
    for (uint32_t i = 0; i < arcs->component_count && !search.full; i++)
        search_component(&search, arcs->components[i], arcs->components[i + 1]);
    if (search.full)
        count_left_out(&search);
}
