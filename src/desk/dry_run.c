#include "desk/dry_run.h"

#include <string.h>

#include "base/say.h"
#include "press/index.h"

/* The edition that publishing would make, and its only text that is nowhere in the store. */
struct outlook {
    struct edition *edition;
    struct store *store;
    int64_t revision; /* of that text, within this edition */
    struct text body;
};

static enum error load_changed(const struct work *work, const struct prepared *prepared, struct outlook *ret_outlook)
{
    struct edition *edition;
    enum error error = store_save_review(work->store, &prepared->thing.review, work->notes);
    if (error == OK)
        error = edition_load(work->store, &edition, work->notes);
    if (error != OK)
        return error;
    edition->number++; /* as the commit would */
    const struct review *review = edition_find_review(edition, prepared->thing.file.slug);
    *ret_outlook = (struct outlook){.edition = edition, .store = work->store, .body = prepared->thing.review.body};
    ret_outlook->revision = review != NULL ? review->revision : 0;
    return OK;
}

/* The change is taken back as soon as the edition is there: others save while pages are made of it. */
static enum error look_ahead(const struct work *work, const struct draft_record *draft, const struct outgoing *outgoing,
                             struct prepared *prepared, struct outlook *ret_outlook)
{
    struct draft_revision revision;
    enum error error = store_begin(work->store, work->notes);
    if (error != OK)
        return error;
    error = draft_revision_load(work, draft->id, outgoing->revision, &revision);
    if (error == OK)
        error = workflow_prepare(work, draft, &revision, outgoing, prepared);
    if (error == OK)
        error = load_changed(work, prepared, ret_outlook);
    store_rollback(work->store);
    return error;
}

static enum error outlook_body(void *context, int64_t revision, struct arena *arena, struct text *ret_body,
                               struct notes *notes)
{
    const struct outlook *outlook = context;
    if (revision != outlook->revision)
        return store_load_body(outlook->store, revision, arena, ret_body, notes);
    *ret_body = outlook->body;
    return OK;
}

static struct press *outlook_press(struct outlook *outlook, const struct press *now)
{
    struct press *then = press_new(outlook->edition, now->theme, now->today);
    then->body = outlook_body;
    then->context = outlook;
    return then;
}

struct counting {
    const struct press *now, *then;
    struct arena *arena;
    struct kind_change *change;
    struct buffer path;
};

static void count_page(struct counting *counting, enum page_fate fate)
{
    struct kind_change *change = counting->change;
    change->fates[fate]++;
    if (change->paths.count < CHANGES_SHOWN)
        change->paths.at[change->paths.count++] = arena_copy(counting->arena, buffer_text(&counting->path));
}

static void look_at_page(struct counting *counting, const struct page_kind *kind, size_t index)
{
    size_t before;
    buffer_clear(&counting->path);
    kind->path(counting->then, index, &counting->path);
    if (!kind->find(counting->now, buffer_text(&counting->path), &before))
        count_page(counting, PAGE_NEW);
    else if (kind->stamp(counting->now, before) != kind->stamp(counting->then, index))
        count_page(counting, PAGE_CHANGED);
}

static void look_for_gone(struct counting *counting, const struct page_kind *kind, size_t index)
{
    size_t after;
    buffer_clear(&counting->path);
    kind->path(counting->now, index, &counting->path);
    if (!kind->find(counting->then, buffer_text(&counting->path), &after))
        count_page(counting, PAGE_GONE);
}

static void compare_kind(struct counting *counting, const struct page_kind *kind)
{
    counting->change->kind = kind->name;
    counting->change->paths.at = ARENA_LIST(counting->arena, struct text, CHANGES_SHOWN);
    size_t then = kind->count(counting->then), now = kind->count(counting->now);
    for (size_t i = 0; i < then; i++)
        look_at_page(counting, kind, i);
    for (size_t i = 0; i < now; i++)
        look_for_gone(counting, kind, i);
}

static void compare_pages(const struct press *now, const struct press *then, struct arena *arena, struct dry_run *run)
{
    struct counting counting = {.now = now, .then = then, .arena = arena, .path.ceiling = 4096};
    run->kinds = ARENA_LIST(arena, struct kind_change, page_kind_count);
    for (size_t i = 0; i < page_kind_count; i++) {
        counting.change = &run->kinds[run->kind_count];
        compare_kind(&counting, page_kinds[i]);
        size_t count = counting.change->fates[0] + counting.change->fates[1] + counting.change->fates[2];
        run->page_count += count;
        run->kind_count += count > 0;
        if (count == 0)
            *counting.change = (struct kind_change){0};
    }
    buffer_done(&counting.path);
}

static uint32_t place_of(const struct press *press, struct text slug)
{
    const struct film *film = edition_find_film(press->edition, slug);
    const struct standing *standing = film != NULL ? judgement_standing(press->index->judgement, film) : NULL;
    return standing != NULL ? standing->place : 0;
}

static void compare_places(const struct press *now, const struct press *then, struct arena *arena, struct dry_run *run)
{
    const struct judgement *judgement = then->index->judgement;
    run->moves = ARENA_LIST(arena, struct place_move, MOVES_SHOWN);
    for (size_t i = 0; i < judgement->order_count; i++) {
        const struct film *film = &then->edition->films[judgement->order[i].film];
        uint32_t from = place_of(now, film->slug), to = judgement->order[i].place;
        if (from == to)
            continue;
        run->move_count++;
        if (run->moves_shown < MOVES_SHOWN)
            run->moves[run->moves_shown++] =
                (struct place_move){arena_copy(arena, film->slug), arena_copy(arena, film->title), from, to};
    }
}

static void argue_all(const struct press *press, struct arena *arena, struct argument **ret_all, size_t *ret_count)
{
    struct contradictions found;
    contradictions_find(&press->index->judgement->verdicts, arena, &found);
    *ret_all = ARENA_LIST(arena, struct argument, found.count + 1);
    *ret_count = found.count;
    for (size_t i = 0; i < found.count; i++)
        (*ret_all)[i] = argue_contradiction(arena, &found.at[i]);
}

static void compare_contradictions(const struct press *now, const struct press *then, struct arena *arena,
                                   struct dry_run *run)
{
    struct argument *before;
    size_t before_count, count;
    argue_all(now, arena, &before, &before_count);
    argue_all(then, arena, &run->contradictions, &count);
    for (size_t i = 0; i < count; i++) {
        bool there = false;
        for (size_t j = 0; j < before_count && !there; j++)
            there = text_equal(before[j].says, run->contradictions[i].says);
        if (!there)
            run->contradictions[run->contradiction_count++] = (struct argument){
                arena_copy(arena, run->contradictions[i].says), arena_copy(arena, run->contradictions[i].resolve)};
    }
}

enum error dry_run_make(const struct work *work, const struct press *now, const struct draft_record *draft,
                        const struct outgoing *outgoing, struct dry_run *ret_run)
{
    struct outlook outlook;
    *ret_run = (struct dry_run){0};
    enum error error = look_ahead(work, draft, outgoing, &ret_run->prepared, &outlook);
    if (error != OK)
        return error;
    struct press *then = outlook_press(&outlook, now), before = *now;
    before.body = edition_body; /* a stamp may depend on texts */
    before.context = work->store;
    compare_pages(&before, then, work->arena, ret_run);
    compare_places(now, then, work->arena, ret_run);
    compare_contradictions(now, then, work->arena, ret_run);
    press_free(then);
    edition_free(outlook.edition);
    return OK;
}

enum error dry_run_render(const struct work *work, const struct press *now, const struct draft_record *draft,
                          const struct outgoing *outgoing, struct buffer *out)
{
    struct prepared *prepared = ARENA_NEW(work->arena, struct prepared);
    struct outlook outlook;
    struct page page;
    enum error error = look_ahead(work, draft, outgoing, prepared, &outlook);
    if (error != OK)
        return error;
    struct press *then = outlook_press(&outlook, now);
    struct text path = JOIN(work->arena, TEXT("/reviews/"), prepared->thing.file.slug, TEXT("/"));
    if (press_find(then, path, &page))
        error = press_render(then, page, work->arena, out, work->notes);
    press_free(then);
    edition_free(outlook.edition);
    return error;
}
