#include <stdlib.h>

#include "base/say.h"
#include "press/pair.h"
#include "press/view.h"

/* Indices below `redirect_count` are listed. From there on, any two films by any of their names, one
 * of them an earlier one, have the index redirect_count + left * names + right, where a name is the
 * place of a film, or, from `film_count` on, of a redirect. */
static size_t redirect_count(const struct press *press)
{
    return press->index->redirect_count;
}

static size_t name_count(const struct press *press)
{
    return press->edition->film_count + press->edition->redirect_count;
}

static struct text name_at(const struct press *press, size_t name)
{
    const struct edition *edition = press->edition;
    return name < edition->film_count ? edition->films[name].slug : edition->redirects[name - edition->film_count].was;
}

static struct text slug_of_name(const struct press *press, size_t name)
{
    const struct edition *edition = press->edition;
    return name < edition->film_count ? edition->films[name].slug : edition->redirects[name - edition->film_count].slug;
}

static int compare_with_redirect(const void *key, const void *member)
{
    const struct text *was = key;
    const struct redirect *redirect = member;
    return redirect->thing != THING_FILM ? (int)THING_FILM - (int)redirect->thing : text_compare(*was, redirect->was);
}

/* The film of a name, old or new; NULL when there is none. */
static const struct film *find_name(const struct press *press, struct text slug, size_t *ret_name)
{
    const struct edition *edition = press->edition;
    const struct film *film = edition_find_film(edition, slug);
    if (film != NULL) {
        *ret_name = film_place(press, film);
        return film;
    }
    const struct redirect *redirect =
        edition->redirect_count > 0
            ? bsearch(&slug, edition->redirects, edition->redirect_count, sizeof *redirect, compare_with_redirect)
            : NULL;
    if (redirect == NULL)
        return NULL;
    *ret_name = edition->film_count + (size_t)(redirect - edition->redirects);
    return edition_find_film(edition, redirect->slug);
}

static void put_pair_path(struct buffer *out, struct text left, struct text right)
{
    page_put_path(out, "/compare/", left, "/");
    page_put_path(out, "", right, "/");
}

static void redirect_put_path(const struct press *press, size_t index, struct buffer *out)
{
    const struct press_index *shared = press->index;
    if (index < shared->redirect_count) {
        buffer_put(out, shared->redirects[index].from);
        return;
    }
    size_t code = index - shared->redirect_count, names = name_count(press);
    put_pair_path(out, name_at(press, code / names), name_at(press, code % names));
}

static bool find_listed(const struct press *press, struct text path, size_t *ret_index)
{
    size_t low = 0, high = press->index->redirect_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(path, press->index->redirects[middle].from);
        if (order == 0) {
            *ret_index = middle;
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static bool redirect_find(const struct press *press, struct text path, size_t *ret_index)
{
    struct text first, second;
    size_t left, right, films = press->edition->film_count;
    if (find_listed(press, path, ret_index))
        return true;
    if (!pair_slugs(path, &first, &second))
        return false;
    const struct film *a = find_name(press, first, &left), *b = a != NULL ? find_name(press, second, &right) : NULL;
    if (b == NULL || a == b || (left < films && right < films))
        return false;
    *ret_index = press->index->redirect_count + left * name_count(press) + right;
    return true;
}

static struct text target(const struct press *press, size_t index, struct arena *arena)
{
    const struct press_index *shared = press->index;
    if (index < shared->redirect_count)
        return arena_copy(arena, shared->redirects[index].to);
    size_t code = index - shared->redirect_count, names = name_count(press);
    return JOIN(arena, TEXT("/compare/"), slug_of_name(press, code / names), TEXT("/"),
                slug_of_name(press, code % names), TEXT("/"));
}

/* The page whose bytes stand at the old address, NULL for one that leads on. */
static const struct redirect_entry *find_file(const struct press *press, size_t index)
{
    bool is_file = index < press->index->redirect_count && press->index->redirects[index].kind != NULL;
    return is_file ? &press->index->redirects[index] : NULL;
}

const char *redirect_media_type(const struct press *press, size_t index)
{
    const struct redirect_entry *file = find_file(press, index);
    return file != NULL ? file->kind->media_type : HTML_TYPE;
}

static uint64_t redirect_stamp(const struct press *press, size_t index)
{
    const struct redirect_entry *file = find_file(press, index);
    struct arena scratch = {0};
    uint64_t stamp = file != NULL ? file->kind->stamp(press, file->index) : press->index->base;
    stamp = stamp_text(stamp, target(press, index, &scratch));
    arena_done(&scratch);
    return stamp;
}

static enum error redirect_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                  struct notes *notes)
{
    const struct redirect_entry *file = find_file(press, index);
    if (file != NULL)
        return file->kind->render(press, file->index, arena, out, notes);
    struct view view = {press, arena};
    struct text to = target(press, index, arena), url = absolute(&view, to);
    struct value *page = value_object(arena);
    set_value(&view, page, "publication", press->index->publication);
    set_text(&view, page, "to", to);
    set_text(&view, page, "to-url", url.at != NULL ? url : to);
    return frame_render(&view, "redirect", page, out, notes);
}

struct text press_target(const struct press *press, struct page page, struct arena *arena)
{
    return page.kind == &page_redirect ? target(press, page.index, arena) : TEXT_ABSENT;
}

const struct page_kind page_redirect = {
    "redirect", NULL, redirect_count, redirect_put_path, redirect_find, redirect_render, redirect_stamp, 301};
