#include <stdlib.h>

#include "press/index.h"
#include "press/pair.h"
#include "press/say.h"

static const char *const folders[] = {[THING_CRITIC] = "/critics/",
                                      [THING_UNIVERSE] = "/universes/",
                                      [THING_FILM] = "/films/",
                                      [THING_REVIEW] = "/reviews/"};

static void add(struct press_index *index, struct text from, struct text to)
{
    index->redirects[index->redirect_count++] = (struct redirect_entry){from, to};
}

/* The pages a film is compared on have its slug in their addresses too. */
static void add_compared(const struct press *press, struct press_index *index, const struct redirect *redirect)
{
    const struct film *films = press->edition->films, *film = edition_find_film(press->edition, redirect->slug);
    const struct film_entry *entry = film != NULL ? film_entry(press, film) : NULL;
    struct arena *arena = &index->arena;

    for (size_t i = 0; entry != NULL && i < entry->neighbour_count; i++) {
        const struct film *other = &films[entry->neighbours[i]];
        bool first = pair_is_in_order(press, film, other);
        struct text left = first ? film->slug : other->slug, right = first ? other->slug : film->slug;
        add(index,
            JOIN(arena, TEXT("/compare/"), first ? redirect->was : left, TEXT("/"), first ? right : redirect->was,
                 TEXT("/")),
            JOIN(arena, TEXT("/compare/"), left, TEXT("/"), right, TEXT("/")));
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

static int compare_redirects(const void *a, const void *b)
{
    const struct redirect_entry *one = a, *other = b;
    return text_compare(one->from, other->from);
}

void index_redirects(const struct press *press, struct press_index *index)
{
    const struct edition *edition = press->edition;
    index->redirects =
        ARENA_LIST(&index->arena, struct redirect_entry, edition->redirect_count * (1 + NEIGHBOURS_MOST));
    for (size_t i = 0; i < edition->redirect_count; i++) {
        const struct redirect *redirect = &edition->redirects[i];
        struct text folder = text_of(folders[redirect->thing]);
        if (is_taken(edition, redirect))
            continue;
        add(index, JOIN(&index->arena, folder, redirect->was, TEXT("/")),
            JOIN(&index->arena, folder, redirect->slug, TEXT("/")));
        if (redirect->thing == THING_FILM)
            add_compared(press, index, redirect);
    }
    qsort(index->redirects, index->redirect_count, sizeof *index->redirects, compare_redirects);
}
