/* A link is dead when no page of this publication answers its own path, when the page has no such place, or when its
 * address is none that a text may lead to, so that only its words are shown. What lies elsewhere is not asked. */
#include "base/near.h"
#include "base/say.h"
#include "command/check_texts.h"
#include "press/markdown.h"

enum { PAGE_MOST = 64 << 20 };

/* Of the program, but no page of the press. */
static bool is_served_besides(struct text path)
{
    return text_starts(path, "/desk/") || text_starts(path, "/api/") || text_is(path, "/healthz");
}

/* A server sends on to the address with a slash at its end. */
static bool find_page(const struct press *press, struct text path, struct arena *arena, struct page *ret_page)
{
    return press_find(press, path, ret_page) || press_find(press, JOIN(arena, path, TEXT("/")), ret_page);
}

static bool has_place(struct text_reading *reading, struct page page, struct text place)
{
    struct arena arena = {0};
    struct buffer out = {.ceiling = PAGE_MOST};
    struct notes unheard = {.arena = &arena};
    bool made = press_render(reading->press, page, &arena, &out, &unheard) == OK;
    struct text id = JOIN(&arena, TEXT(" id=\""), place, TEXT("\""));
    bool found = made && text_find(buffer_text(&out), 0, id.at) != SIZE_MAX;
    buffer_done(&out);
    arena_done(&arena);
    return found;
}

static void offer(struct near *near, const char *folder, struct text slug, struct arena *arena)
{
    near_offer(near, JOIN(arena, text_of(folder), slug, TEXT("/")));
}

static struct text nearest(const struct edition *edition, struct text path, struct arena *arena)
{
    struct near near = near_to(path);
    for (size_t i = 0; text_starts(path, "/films/") && i < edition->film_count; i++)
        offer(&near, "/films/", edition->films[i].slug, arena);
    for (size_t i = 0; text_starts(path, "/reviews/") && i < edition->review_count; i++)
        offer(&near, "/reviews/", edition->reviews[i].slug, arena);
    for (size_t i = 0; text_starts(path, "/universes/") && i < edition->universe_count; i++)
        offer(&near, "/universes/", edition->universes[i].slug, arena);
    for (size_t i = 0; text_starts(path, "/critics/") && i < edition->critic_count; i++)
        offer(&near, "/critics/", edition->critics[i].slug, arena);
    return near.nearest;
}

static bool tell(struct found *found, struct text says, struct text resolve)
{
    found->says = says;
    found->resolve = resolve;
    return false;
}

static bool is_answered(struct text_reading *reading, struct text path, struct text place, struct found *found)
{
    struct arena *arena = &reading->scratch;
    struct page page;
    if (is_served_besides(path))
        return true;
    if (!find_page(reading->press, path, arena, &page)) {
        struct text near = nearest(reading->press->edition, path, arena);
        return tell(found, JOIN(arena, TEXT("no page is at "), path, TEXT(".")),
                    near.at != NULL ? JOIN(arena, TEXT("Did you mean "), near, TEXT("?"))
                                    : TEXT("Mend the address, or take the link out."));
    }
    if (!text_has(place) || has_place(reading, page, place))
        return true;
    return tell(found, JOIN(arena, TEXT("the page "), path, TEXT(" has no place called ‘"), place, TEXT("’.")),
                TEXT("Leave out what stands behind the #, or mend it."));
}

/* The path of the page that the text itself stands on. */
static struct text own_page(const struct check_text *text, struct arena *arena)
{
    if (text->review != NULL)
        return JOIN(arena, TEXT("/reviews/"), text->review->slug, TEXT("/"));
    return text->critic != NULL ? JOIN(arena, TEXT("/critics/"), text->critic->slug, TEXT("/"))
                                : JOIN(arena, TEXT("/universes/"), text->universe->slug, TEXT("/"));
}

/* An address of this publication as its own path; absent: it leads elsewhere. */
static struct text own_path(const struct edition *edition, struct text address)
{
    struct text url = edition->publication.url;
    if (text_starts(address, "/") || !text_has(url) || !text_equal(text_part(address, 0, url.len), url))
        return text_starts(address, "/") ? address : TEXT_ABSENT;
    struct text path = text_part(address, url.len, address.len);
    return path.len == 0 ? TEXT("/") : text_starts(path, "/") ? path : TEXT_ABSENT;
}

bool check_link_answers(struct text_reading *reading, const struct check_text *text, struct text address,
                        struct found *found)
{
    struct arena *arena = &reading->scratch;
    if (!markdown_may_link(address))
        return tell(found, TEXT("nothing can lead there, so only the words are shown."),
                    TEXT("Write an own path such as /films/, or an address with https://."));
    struct text path = own_path(reading->press->edition, address);
    if (path.at == NULL && !text_starts(address, "#"))
        return true;
    struct text place = path.at != NULL ? path : address;
    path = text_take(&place, '#');
    struct text query = path;
    path = text_take(&query, '?');
    return is_answered(reading, path.len > 0 ? path : own_page(text, arena), place, found);
}

/* --- telling --- */

struct telling {
    struct text where;
    const struct found *found;
};

static void put(json_t *object, const void *thing)
{
    const struct telling *telling = thing;
    json_object_set_new(object, "file", check_json_text(telling->where));
    json_object_set_new(object, "line", json_integer(telling->found->line));
    json_object_set_new(object, "words", check_json_text(telling->found->words));
    json_object_set_new(object, "address", check_json_text(telling->found->address));
}

static void tell_found(struct check *check, const struct check_text *text, const struct found *found)
{
    struct telling telling = {check_text_where(check->line, text), found};
    struct text name = found->words.len > 0 ? found->words : found->address;
    struct text says = JOIN(check->line, TEXT("‘"), name, TEXT("’ leads to "), found->address, TEXT(": "), found->says);
    struct check_finding finding = {
        .where = telling.where, .line = found->line, .says = says, .resolve = found->resolve};
    check_tell(check, &finding, put, &telling);
}

static void run(struct check *check)
{
    check_texts_tell(check, FOUND_LINK, tell_found);
}

const struct check_section links_section = {.key = "links", .one = "dead link", .run = run};
