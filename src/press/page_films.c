#include <stdlib.h>

#include "press/say.h"
#include "press/view.h"

PAGE_AT(films, "/films/");

static uint64_t films_stamp(const struct press *press, size_t index)
{
    (void)index;
    uint64_t stamp = press->index->base;
    for (size_t i = 0; i < press->edition->film_count; i++)
        stamp = stamp_mix(stamp, press->index->films[i].line);
    return stamp;
}

/* A film by what its title is sorted by: without its article, in plain letters. */
struct title {
    struct text key;
    const struct film *film;
    char letter; /* 'A' to 'Z', '0' for all else */
};

static struct text without_article(struct text title)
{
    static const char *const articles[] = {"The ", "A ", "An "};
    for (size_t i = 0; i < sizeof articles / sizeof articles[0]; i++)
        if (text_starts(title, articles[i]) && title.len > text_of(articles[i]).len)
            return text_part(title, text_of(articles[i]).len, title.len);
    return title;
}

/* Whether the title has a letter that a slug can show: one without gets a made-up slug. */
static bool begins_latin(struct text title)
{
    for (size_t at = 0; at < title.len;) {
        uint32_t code = text_code_point(title, &at);
        if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0x24F))
            return true;
        if (code >= '0' && (code <= '9' || code > 0x24F) && !(code >= 0x2000 && code <= 0x206F))
            return false;
    }
    return false;
}

static int compare_titles(const void *a, const void *b)
{
    const struct title *one = a, *other = b;
    if (one->letter != other->letter)
        return one->letter < other->letter ? -1 : 1;
    int order = text_compare(one->key, other->key);
    if (order != 0)
        return order;
    if (one->film->year != other->film->year)
        return one->film->year < other->film->year ? -1 : 1;
    return text_compare(one->film->slug, other->film->slug);
}

static struct title *sort_titles(const struct view *view)
{
    const struct edition *edition = view->press->edition;
    struct title *titles = ARENA_LIST(view->arena, struct title, edition->film_count);
    for (size_t i = 0; i < edition->film_count; i++) {
        struct text title = without_article(edition->films[i].title), key = slug_make(view->arena, title);
        bool letter = begins_latin(title) && key.at[0] >= 'a' && key.at[0] <= 'z';
        titles[i] = (struct title){key, &edition->films[i], letter ? (char)(key.at[0] - 'a' + 'A') : '0'};
    }
    qsort(titles, edition->film_count, sizeof *titles, compare_titles);
    return titles;
}

static struct value *view_letter(const struct view *view, char letter, const struct rows *films)
{
    struct value *row = value_object(view->arena);
    char lower = (char)(letter - 'A' + 'a');
    set_text(view, row, "letter", letter == '0' ? TEXT("0–9") : arena_copy(view->arena, (struct text){&letter, 1}));
    set_text(view, row, "id", letter == '0' ? TEXT("n") : arena_copy(view->arena, (struct text){&lower, 1}));
    set_value(view, row, "films", rows_section(view, films));
    return row;
}

static struct value *view_letters(const struct view *view)
{
    size_t count = view->press->edition->film_count;
    struct title *titles = sort_titles(view);
    struct rows letters = {0};
    for (size_t i = 0; i < count;) {
        char letter = titles[i].letter;
        struct rows films = {0};
        for (; i < count && titles[i].letter == letter; i++)
            rows_add(view, &films, view_film_line(view, titles[i].film));
        rows_add(view, &letters, view_letter(view, letter, &films));
    }
    return rows_section(view, &letters);
}

static enum error films_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                               struct notes *notes)
{
    (void)index;
    struct view view = {press, arena};
    struct text count = say_count(arena, press->edition->film_count, "film");
    struct frame frame = {.kind = "films",
                          .section = "/films/",
                          .heading = TEXT("Films"),
                          .description = JOIN(arena, count, TEXT(", in the order of their titles.")),
                          .path = TEXT("/films/"),
                          .og_type = "website"};
    struct value *page = frame_new(&view, &frame);
    set_text(&view, page, "count", count);
    set_value(&view, page, "letters", view_letters(&view));
    return frame_render(&view, "films", page, out, notes);
}

const struct page_kind page_films = {"films",    HTML_TYPE,    page_count_one, films_put_path,
                                     films_find, films_render, films_stamp,    200};
