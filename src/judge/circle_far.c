#include "judge/circle_search.h"

/* When far searches have taken what they may, they go on for better verdicts that are on no circle yet,
 * until they have taken so many times as much. */
enum { FAR_OVERDRAFT = 4 };

/* A search may stand at a film twice: before it has used a better verdict (layer 0) and after (layer 1). */
struct place {
    uint32_t film, layer, before, voice; /* came from queue[before] by this voice */
};

struct far {
    struct search *search;
    const struct question *question;
    struct place *queue;
    uint32_t count;
    uint32_t *met, mark; /* by 2 * film + layer: the search that met it last, and this one */
    uint32_t *wanted;    /* by film: 1 more than the voice that closes a circle from there; 0: none */
    uint32_t wanted_count;
};

static void add_place(struct far *far, struct place place)
{
    uint32_t *met = &far->met[2 * (size_t)place.film + place.layer];
    if (*met == far->mark)
        return;
    *met = far->mark;
    far->queue[far->count++] = place;
}

static void want(struct far *far)
{
    const struct arc_lists *in = &far->search->arcs->in;
    const struct question *question = far->question;
    if (question->level) {
        far->wanted[question->to] = question->voice + 1;
        far->wanted_count = 1;
        /* It may not be gone through, only arrived at; nor may the beginning. */
        far->met[2 * (size_t)question->to] = far->met[2 * (size_t)question->from + 1] = far->mark;
        return;
    }
    bool is_spent = far->search->far_arcs > far->search->far_arcs_most;
    for (uint32_t i = in->starts[question->from]; i < in->levels[question->from]; i++) {
        uint32_t voice = in->at[i].voice;
        if (far->search->settled[voice] || (is_spent && far->search->shortest[voice] < UINT32_MAX))
            continue;
        far->wanted[in->at[i].film] = voice + 1;
        far->wanted_count++;
    }
}

static void trace(const struct far *far, uint32_t at, struct way *way)
{
    uint32_t length = 1;
    for (uint32_t i = at; i != 0; i = far->queue[i].before)
        length++;
    way->count = length;
    way->voices[length - 1] = far->wanted[far->queue[at].film] - 1;
    for (; length > 0; length--) {
        way->films[length - 1] = far->queue[at].film;
        if (length > 1)
            way->voices[length - 2] = far->queue[at].voice;
        at = far->queue[at].before;
    }
}

/* What is wanted has been met at queue[at]. */
static void meet(struct far *far, uint32_t at, struct way *way)
{
    struct search *search = far->search;
    uint32_t film = far->queue[at].film, voice = far->wanted[film] - 1;
    trace(far, at, way);
    far->wanted[film] = 0;
    far->wanted_count--;
    if (far->question->level)
        return;
    search->settled[voice] = true;
    search_list(search, way);
}

static void walk(struct far *far, struct way *way)
{
    const struct arc_lists *out = &far->search->arcs->out;
    for (uint32_t at = 0; at < far->count && far->wanted_count > 0 && !far->search->full; at++) {
        struct place place = far->queue[at];
        if (place.layer == 1 && far->wanted[place.film] != 0)
            meet(far, at, way);
        far->search->far_arcs += out->starts[place.film + 1] - out->starts[place.film];
        for (uint32_t i = out->starts[place.film]; i < out->starts[place.film + 1]; i++) {
            uint32_t layer = place.layer == 1 || i < out->levels[place.film];
            add_place(far, (struct place){out->at[i].film, layer, at, out->at[i].voice});
        }
    }
}

static void forget_wanted(struct far *far)
{
    const struct arc_lists *in = &far->search->arcs->in;
    uint32_t from = far->question->from;
    for (uint32_t i = in->starts[from]; i < in->starts[from + 1]; i++)
        far->wanted[in->at[i].film] = 0;
}

static void search_one(struct search *search, const struct question *question, struct way *way)
{
    size_t films = search->arcs->film_count;
    if (search->far_queue == NULL) {
        search->far_queue = ARENA_LIST(search->scratch, struct place, 2 * films);
        search->far_met = ARENA_LIST(search->scratch, uint32_t, 2 * films);
        search->far_wanted = ARENA_LIST(search->scratch, uint32_t, films);
    }
    struct far far = {.search = search,
                      .question = question,
                      .queue = search->far_queue,
                      .met = search->far_met,
                      .mark = ++search->far_mark,
                      .wanted = search->far_wanted};
    way->count = 0;
    want(&far);
    add_place(&far, (struct place){.film = question->from, .layer = question->level ? 0 : 1});
    walk(&far, way);
    forget_wanted(&far);
}

void far_search(struct search *search, const struct question *questions, size_t count)
{
    struct way *way = &search->way, *other = &search->other_way;
    if (search->far_arcs > search->far_arcs_most && questions[0].level)
        return;
    if (search->far_arcs > FAR_OVERDRAFT * search->far_arcs_most)
        search->full = true;
    search_one(search, &questions[0], way);
    if (!questions[0].level)
        return;
    if (way->count > 0 && !search_is_simple(search, way))
        way->count = 0;
    if (count == 2) {
        search_one(search, &questions[1], other);
        if (other->count > 0 && (way->count == 0 || other->count < way->count) && search_is_simple(search, other))
            way = other;
    }
    search->settled[questions[0].voice] = true;
    if (way->count > 0)
        search_list(search, way);
}
