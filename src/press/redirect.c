#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "press/page.h"
#include "press/pair.h"
#include "press/standing_list.h"

static const char *const folders[] = {[THING_CRITIC] = "/critics/",
                                      [THING_UNIVERSE] = "/universes/",
                                      [THING_FILM] = "/films/",
                                      [THING_REVIEW] = "/reviews/"};

/* An earlier slug of a film. */
struct earlier {
    size_t film;
    struct text was;
};

struct listing {
    const struct press *press;
    struct arena *arena;
    struct buffer entries;   /* struct redirect_entry */
    struct earlier *earlier; /* by film */
    size_t earlier_count;
};

static void add(struct listing *listing, struct redirect_entry entry)
{
    buffer_put(&listing->entries, (struct text){(const char *)&entry, sizeof entry});
}

/* The pages a film is compared on have its slug in their addresses too. */
static void add_pair(struct listing *listing, struct film_pair pair, struct text left, struct text right)
{
    const struct film *films = listing->press->edition->films;
    add(listing, (struct redirect_entry){
                     .from = JOIN(listing->arena, TEXT("/compare/"), left, TEXT("/"), right, TEXT("/")),
                     .to = JOIN(listing->arena, TEXT("/compare/"), films[pair.left].slug, TEXT("/"),
                                films[pair.right].slug, TEXT("/")),
                 });
}

static size_t first_earlier(const struct listing *listing, size_t film)
{
    size_t low = 0, high = listing->earlier_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (listing->earlier[middle].film < film)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Every way a listed pair was once written, both films renamed among them. */
static void add_pairs_of(struct listing *listing, const struct earlier *earlier)
{
    const struct press *press = listing->press;
    const struct film *films = press->edition->films;
    const struct film_entry *entry = &press->index->films[earlier->film];

    for (size_t i = 0; i < entry->neighbour_count; i++) {
        uint32_t film = (uint32_t)earlier->film, other = entry->neighbours[i];
        if (!pair_is_in_order(press, &films[film], &films[other])) {
            add_pair(listing, (struct film_pair){other, film}, films[other].slug, earlier->was);
            continue;
        }
        struct film_pair pair = {film, other};
        add_pair(listing, pair, earlier->was, films[other].slug);
        for (size_t j = first_earlier(listing, other); j < listing->earlier_count && listing->earlier[j].film == other;
             j++)
            add_pair(listing, pair, earlier->was, listing->earlier[j].was);
    }
}

/* What lies beside a thing's page: the same bytes at both addresses. */
static void add_file(struct listing *listing, const struct redirect *redirect, const struct page_kind *kind,
                     size_t index, const char *file)
{
    struct text folder = text_of(folders[redirect->thing]), name = text_of(file);
    add(listing, (struct redirect_entry){.from = JOIN(listing->arena, folder, redirect->was, name),
                                         .to = JOIN(listing->arena, folder, redirect->slug, name),
                                         .kind = kind,
                                         .index = index});
}

static void add_files(struct listing *listing, const struct redirect *redirect)
{
    const struct edition *edition = listing->press->edition;
    if (redirect->thing == THING_CRITIC) {
        const struct critic *critic = edition_find_critic(edition, redirect->slug);
        if (critic == NULL)
            return;
        size_t place = (size_t)(critic - edition->critics);
        add_file(listing, redirect, &page_critic_feed, place, "/feed.xml");
        add_file(listing, redirect, &page_critic_json_feed, place, "/feed.json");
    } else if (redirect->thing == THING_FILM) {
        const struct film *film = edition_find_film(edition, redirect->slug);
        if (film == NULL)
            return;
        size_t place = film_place(listing->press, film);
        add_file(listing, redirect, &page_poster, place, "/poster.svg");
        listing->earlier[listing->earlier_count++] = (struct earlier){place, redirect->was};
    }
}

/* The standings of a universe or a critic have its slug in their addresses. */
static void add_standings(struct listing *listing, const struct redirect *redirect)
{
    const struct press *press = listing->press;
    bool of_critic = redirect->thing == THING_CRITIC;
    const struct critic *critic = of_critic ? edition_find_critic(press->edition, redirect->slug) : NULL;
    const struct universe *universe =
        redirect->thing == THING_UNIVERSE ? edition_find_universe(press->edition, redirect->slug) : NULL;
    const struct standing_list *list = NULL;
    if (critic != NULL)
        list = standing_list_find(press, STANDING_CRITIC, (size_t)(critic - press->edition->critics));
    else if (universe != NULL)
        list = standing_list_find(press, STANDING_UNIVERSE, (size_t)(universe - press->edition->universes));
    struct text folder = of_critic ? TEXT("/standings/critics/") : TEXT("/standings/universes/");
    for (size_t i = 0; list != NULL && i < list->page_count; i++) {
        struct buffer to = {.ceiling = 4096};
        standing_path_put(press, list, i * STANDINGS_A_PAGE, &to);
        struct text path = arena_copy(listing->arena, buffer_text(&to));
        struct text rest = text_part(path, folder.len + redirect->slug.len, path.len);
        add(listing, (struct redirect_entry){.from = JOIN(listing->arena, folder, redirect->was, rest), .to = path});
        buffer_done(&to);
    }
}

/* A slug that was given up and then taken by another thing is that other thing's. */
static bool is_taken(const struct edition *edition, const struct redirect *redirect)
{
    switch (redirect->thing) {
    case THING_CRITIC: return edition_find_critic(edition, redirect->was) != NULL;
    case THING_UNIVERSE: return edition_find_universe(edition, redirect->was) != NULL;
    case THING_FILM: return edition_find_film(edition, redirect->was) != NULL;
    case THING_REVIEW: return edition_find_review(edition, redirect->was) != NULL;
    }
    return true;
}

static void add_all(struct listing *listing)
{
    const struct edition *edition = listing->press->edition;
    for (size_t i = 0; i < edition->redirect_count; i++) {
        const struct redirect *redirect = &edition->redirects[i];
        struct text folder = text_of(folders[redirect->thing]);
        if (is_taken(edition, redirect))
            continue;
        add(listing, (struct redirect_entry){.from = JOIN(listing->arena, folder, redirect->was, TEXT("/")),
                                             .to = JOIN(listing->arena, folder, redirect->slug, TEXT("/"))});
        add_files(listing, redirect);
        add_standings(listing, redirect);
    }
}

static int compare_earlier(const void *a, const void *b)
{
    const struct earlier *one = a, *other = b;
    return (one->film > other->film) - (one->film < other->film);
}

static int compare_redirects(const void *a, const void *b)
{
    const struct redirect_entry *one = a, *other = b;
    return text_compare(one->from, other->from);
}

void index_redirects(const struct press *press, struct press_index *index)
{
    struct arena scratch = {0};
    struct listing listing = {.press = press, .arena = &index->arena, .entries = {.ceiling = SIZE_MAX}};

    listing.earlier = ARENA_LIST(&scratch, struct earlier, press->edition->redirect_count);
    add_all(&listing);
    if (listing.earlier_count > 0)
        qsort(listing.earlier, listing.earlier_count, sizeof *listing.earlier, compare_earlier);
    for (size_t i = 0; i < listing.earlier_count; i++)
        add_pairs_of(&listing, &listing.earlier[i]);
    index->redirect_count = listing.entries.len / sizeof *index->redirects;
    index->redirects = ARENA_LIST(&index->arena, struct redirect_entry, index->redirect_count);
    if (index->redirect_count > 0) {
        memcpy(index->redirects, listing.entries.at, listing.entries.len);
        qsort(index->redirects, index->redirect_count, sizeof *index->redirects, compare_redirects);
    }
    buffer_done(&listing.entries);
    arena_done(&scratch);
}
