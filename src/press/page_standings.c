#include <assert.h>

#include "base/say.h"
#include "press/view_standings.h"

/* A list names the others of its kind up to so many; the list of all films names every list. */
enum { SIBLINGS_MOST = 60 };

static size_t standings_count(const struct press *press)
{
    return press->index->standing_pages;
}

static void standings_put_path(const struct press *press, size_t index, struct buffer *out)
{
    struct standing_page page = standing_page_at(press, index);
    standing_path_put(press, page.list, page.from, out);
}

/* Takes "world/" off the rest of a path behind "/standings/universes/". */
static struct text take_slug(struct text *rest)
{
    struct text slug = text_take(rest, '/');
    return rest->at != NULL ? slug : TEXT_ABSENT;
}

/* The list whose path `path` begins with, and what is left of that; NULL when there is none. */
static const struct standing_list *find_list(const struct press *press, struct text path, struct text *ret_rest)
{
    const struct edition *edition = press->edition;
    struct text rest = text_part(path, sizeof "/standings/" - 1, path.len), folder = TEXT_ABSENT, slug = TEXT_ABSENT;
    if (text_starts(rest, "universes/") || text_starts(rest, "critics/") || text_starts(rest, "years/")) {
        folder = text_take(&rest, '/');
        slug = take_slug(&rest);
    }
    *ret_rest = rest;
    if (folder.at == NULL)
        return standing_list_find(press, STANDING_ALL, 0);
    if (!text_has(slug))
        return NULL;
    const struct universe *universe = text_is(folder, "universes") ? edition_find_universe(edition, slug) : NULL;
    if (universe != NULL)
        return standing_list_find(press, STANDING_UNIVERSE, (size_t)(universe - edition->universes));
    const struct critic *critic = text_is(folder, "critics") ? edition_find_critic(edition, slug) : NULL;
    if (critic != NULL)
        return standing_list_find(press, STANDING_CRITIC, (size_t)(critic - edition->critics));
    long long year;
    if (text_is(folder, "years") && slug.at[0] != '0' && number_parse(slug, 1, 9999, &year))
        return standing_list_find(press, STANDING_YEAR, (size_t)year);
    return NULL;
}

static bool standings_find(const struct press *press, struct text path, size_t *ret_index)
{
    struct text rest;
    const struct standing_list *list = text_starts(path, "/standings/") ? find_list(press, path, &rest) : NULL;
    if (list == NULL)
        return false;
    if (rest.len == 0) {
        *ret_index = list->first_page;
        return true;
    }
    struct text digits = page_slug(rest, "from-", "/");
    long long from;
    if (digits.at == NULL || digits.at[0] == '0' || !number_parse(digits, 2, list->count, &from) ||
        (from - 1) % STANDINGS_A_PAGE != 0)
        return false;
    *ret_index = list->first_page + (size_t)(from - 1) / STANDINGS_A_PAGE;
    return true;
}

static size_t page_end(const struct standing_page *page)
{
    size_t end = page->from + STANDINGS_A_PAGE;
    return end < page->list->count ? end : page->list->count;
}

static uint64_t mix_ranked(const struct press *press, size_t at, uint64_t stamp)
{
    const struct judgement *judgement = press->index->judgement;
    const struct standing *standing = &judgement->order[at];
    uint32_t next = at + 1 < judgement->order_count ? standing[1].place : 0;
    stamp = stamp_mix(stamp, (uint64_t)standing->from << 32 | standing->to);
    stamp = stamp_mix(stamp, (uint64_t)standing->place << 32 | next);
    stamp = stamp_mix(stamp, (uint64_t)judgement->standings.star_counts[standing->film] << 32 |
                                 judgement->standings.preference_counts[standing->film]);
    return stamp_mix(stamp, press->index->films[standing->film].line);
}

static uint64_t mix_films(const struct press *press, const struct standing_list *list, uint64_t stamp)
{
    const struct universe *universe = list->scope == STANDING_UNIVERSE ? &press->edition->universes[list->thing] : NULL;
    for (size_t i = 0; universe != NULL && i < universe->member_count; i++)
        stamp = stamp_mix(stamp, film_entry(press, universe->members[i].film)->line);
    for (size_t i = 0; list->scope == STANDING_YEAR && i < list->count; i++)
        stamp = stamp_mix(stamp, film_entry(press, press->index->ranked_by_year[list->first_film + i])->line);
    return stamp_mix(stamp, press->index->judged);
}

/* The order of all films is at hand. The others are worked out when they are shown, so what they
 * are made of stands for them here. */
static uint64_t standings_stamp(const struct press *press, size_t index)
{
    struct standing_page page = standing_page_at(press, index);
    uint64_t stamp = stamp_mix(stamp_mix(press->index->base, press->index->standing_names), page.from);
    stamp = stamp_mix(stamp_mix(stamp, page.list->scope), page.list->thing);
    if (page.list->scope == STANDING_CRITIC) {
        const struct critic_entry *critic = &press->index->critics[page.list->thing];
        return stamp_mix(stamp_mix(stamp, critic->page), critic->judged);
    }
    if (page.list->scope != STANDING_ALL)
        return mix_films(press, page.list, stamp);
    for (size_t i = page.from; i < page_end(&page); i++)
        stamp = mix_ranked(press, i, stamp);
    return stamp;
}

static void rank_universe(const struct view *view, const struct universe *universe, struct ranking *ranking)
{
    const struct film **films = ARENA_LIST(view->arena, const struct film *, universe->member_count);
    struct standing *order;
    for (size_t i = 0; i < universe->member_count; i++)
        films[i] = universe->members[i].film;
    ranking->count = judgement_among(view->press->index->judgement, films, universe->member_count, view->arena, &order);
    ranking->order = order;
}

/* *own is the fit of a critic's own standings, to be given to standings_done. */
static struct ranking rank_list(const struct view *view, const struct standing_list *list, struct standings *own)
{
    const struct press_index *index = view->press->index;
    const struct judgement *judgement = index->judgement;
    struct ranking ranking = {&judgement->standings, NULL, judgement->order, judgement->order_count};
    struct standing *order;
    switch (list->scope) {
    case STANDING_ALL: break;
    case STANDING_UNIVERSE: rank_universe(view, &view->press->edition->universes[list->thing], &ranking); break;
    case STANDING_YEAR:
        ranking.count =
            judgement_among(judgement, index->ranked_by_year + list->first_film, list->count, view->arena, &order);
        ranking.order = order;
        break;
    case STANDING_CRITIC:
        ranking.critic = &view->press->edition->critics[list->thing];
        judgement_of_critic(judgement, ranking.critic, view->arena, own, &order, &ranking.count);
        ranking.standings = own;
        ranking.order = order;
        break;
    }
    return ranking;
}

static struct text list_path(const struct view *view, const struct standing_list *list, size_t from)
{
    struct buffer path = {.ceiling = 4096};
    standing_path_put(view->press, list, from, &path);
    struct text copy = arena_copy(view->arena, buffer_text(&path));
    buffer_done(&path);
    return copy;
}

/* The lists of one kind; of more than `most`, none. Years come newest first. */
static struct value *view_lists(const struct view *view, enum standing_scope scope, const struct standing_list *current,
                                size_t most)
{
    const struct press_index *index = view->press->index;
    struct rows rows = {0};
    for (size_t i = 0; i < index->standing_list_count; i++) {
        size_t at = scope == STANDING_YEAR ? index->standing_list_count - 1 - i : i;
        const struct standing_list *list = &index->standing_lists[at];
        if (list->scope != scope)
            continue;
        struct value *link =
            view_link(view, standing_list_name(view->press, list, view->arena), list_path(view, list, 0),
                      say_count(view->arena, list->count, "film"), TEXT_ABSENT);
        set_flag(view, link, "current", list == current);
        rows_add(view, &rows, link);
    }
    return rows.count <= most ? rows_section(view, &rows) : NULL;
}

static struct text title_of(const struct view *view, const struct standing_list *list)
{
    struct text name = standing_list_name(view->press, list, view->arena);
    switch (list->scope) {
    case STANDING_ALL: return TEXT("Standings");
    case STANDING_UNIVERSE: return JOIN(view->arena, TEXT("Standings: "), name);
    case STANDING_YEAR: return JOIN(view->arena, TEXT("Standings of "), name);
    case STANDING_CRITIC: return JOIN(view->arena, TEXT("Standings by "), name);
    }
    return TEXT_ABSENT;
}

static struct text intro_of(const struct view *view, const struct standing_list *list)
{
    struct arena *arena = view->arena;
    struct text films = say_count(arena, list->count, "film"), name = standing_list_name(view->press, list, arena);
    switch (list->scope) {
    case STANDING_ALL:
        return JOIN(arena, films, TEXT(" in one order, from every mark and every verdict of our critics"));
    case STANDING_UNIVERSE:
        return JOIN(arena, films, TEXT(" of this universe, placed among themselves by every mark and every verdict"));
    case STANDING_YEAR:
        return JOIN(arena, films, TEXT(" of "), name,
                    TEXT(", placed among themselves by every mark and every verdict"));
    case STANDING_CRITIC:
        return JOIN(arena, films, TEXT(" as the marks and verdicts of "), name, TEXT(" alone place them"));
    }
    return TEXT_ABSENT;
}

/* The page of the thing itself: the universe's, the critic's. */
static struct value *view_about(const struct view *view, const struct standing_list *list)
{
    const struct edition *edition = view->press->edition;
    struct text name = standing_list_name(view->press, list, view->arena);
    if (list->scope == STANDING_UNIVERSE)
        return view_link(view, JOIN(view->arena, TEXT("The films of "), name),
                         universe_path(view, &edition->universes[list->thing]), TEXT_ABSENT, TEXT_ABSENT);
    if (list->scope == STANDING_CRITIC)
        return view_link(view, JOIN(view->arena, TEXT("Reviews by "), name),
                         critic_path(view, &edition->critics[list->thing]), TEXT_ABSENT, TEXT_ABSENT);
    return NULL;
}

static void set_turns(const struct view *view, struct value *page, const struct standing_page *at)
{
    struct arena *arena = view->arena;
    size_t end = page_end(at),
           next = end + STANDINGS_A_PAGE < at->list->count ? end + STANDINGS_A_PAGE : at->list->count;
    struct value *before = NULL, *after = NULL;
    if (at->from > 0) {
        size_t from = at->from - STANDINGS_A_PAGE;
        before = view_link(
            view,
            JOIN(arena, say_digits(arena, (long long)from + 1), TEXT(" to "), say_digits(arena, (long long)at->from)),
            list_path(view, at->list, from), TEXT_ABSENT, TEXT_ABSENT);
    }
    if (end < at->list->count)
        after = view_link(
            view, JOIN(arena, say_digits(arena, (long long)end + 1), TEXT(" to "), say_digits(arena, (long long)next)),
            list_path(view, at->list, end), TEXT_ABSENT, TEXT_ABSENT);
    set_value(view, page, "before", before);
    set_value(view, page, "after", after);
}

static void set_lists(const struct view *view, struct value *page, const struct standing_page *at)
{
    static const char *const keys[] = {
        [STANDING_UNIVERSE] = "universes", [STANDING_YEAR] = "years", [STANDING_CRITIC] = "critics"};
    bool all = at->list->scope == STANDING_ALL && at->from == 0;
    for (enum standing_scope scope = STANDING_UNIVERSE; scope <= STANDING_CRITIC; scope++)
        set_value(view, page, keys[scope],
                  all || scope == at->list->scope ? view_lists(view, scope, at->list, all ? SIZE_MAX : SIBLINGS_MOST)
                                                  : NULL);
}

static void set_list(const struct view *view, struct value *page, const struct standing_page *at)
{
    const struct standing_list *list = at->list;
    struct standings own = {0};
    struct ranking ranking = rank_list(view, list, &own);
    struct rows rows = {0};
    assert(ranking.count == list->count);
    for (size_t i = at->from; i < page_end(at); i++)
        rows_add(view, &rows, view_ranked(view, &ranking, i));
    if (ranking.critic != NULL)
        standings_done(&own);
    set_value(view, page, "films", rows_section(view, &rows));
    set_text(view, page, "name", standing_list_name(view->press, list, view->arena));
    set_value(view, page, "about", view_about(view, list));
    set_text(view, page, "intro", list->count > 0 ? intro_of(view, list) : TEXT_ABSENT);
    set_text(view, page, "last", say_ordinal(view->arena, list->count));
    set_flag(view, page, "by-critic", list->scope == STANDING_CRITIC);
}

static enum error standings_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                   struct notes *notes)
{
    struct view view = {press, arena};
    struct standing_page at = standing_page_at(press, index);
    struct text title = title_of(&view, at.list);
    struct frame frame = {
        .kind = "standings",
        .section = "/standings/",
        .heading = title,
        .description = at.list->count > 0 ? frame_description(&view, JOIN(arena, intro_of(&view, at.list), TEXT(".")))
                                          : TEXT("All films in one order, from every mark and every verdict."),
        .path = list_path(&view, at.list, at.from),
        .og_type = "website"};
    if (at.from > 0) {
        frame.heading = JOIN(arena, title, TEXT(", from "), say_ordinal(arena, at.from + 1));
        frame.previous = list_path(&view, at.list, at.from - STANDINGS_A_PAGE);
    }
    if (page_end(&at) < at.list->count)
        frame.next = list_path(&view, at.list, page_end(&at));
    struct value *page = frame_new(&view, &frame);
    set_list(&view, page, &at);
    set_turns(&view, page, &at);
    set_lists(&view, page, &at);
    return frame_render(&view, "standings", page, out, notes);
}

const struct page_kind page_standings = {"standings",    HTML_TYPE,        standings_count, standings_put_path,
                                         standings_find, standings_render, standings_stamp, 200};
