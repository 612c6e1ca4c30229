#include <string.h>

#include "base/say.h"
#include "press/title.h"
#include "press/view.h"

/* Up to ALL_MOST films they are all on one page; of more, each letter has its own, and /films/ leads
 * to these: /films/letter/b/, and /films/letter/0-9/ for what begins with none. */
enum { ALL_MOST = 1500 };

PAGE_AT(films, "/films/");

static bool is_split(const struct press *press)
{
    return press->edition->film_count > ALL_MOST;
}

/* 0 mixes the films of all letters. */
static uint64_t mix_films(const struct press *press, char letter)
{
    uint64_t stamp = stamp_mix(press->index->base, press->edition->film_count);
    for (size_t i = 0; i < press->edition->film_count; i++)
        if (letter == 0 || press->index->films[i].letter == letter)
            stamp = stamp_mix(stamp, press->index->films[i].line);
    return stamp_text(stamp, (struct text){press->index->letters, press->index->letter_count});
}

static uint64_t films_stamp(const struct press *press, size_t index)
{
    (void)index;
    return mix_films(press, is_split(press) ? '-' : 0);
}

static struct text letter_id(const struct view *view, char letter)
{
    char lower = (char)(letter - 'A' + 'a');
    return letter == '0' ? TEXT("0-9") : arena_copy(view->arena, (struct text){&lower, 1});
}

static struct value *view_films(const struct view *view, char letter)
{
    size_t count;
    struct title *titles = title_list(view->press, letter, view->arena, &count);
    struct rows films = {0};
    for (size_t i = 0; i < count; i++)
        rows_add(view, &films, view_film_line(view, titles[i].film));
    return rows_section(view, &films);
}

/* All letters, with the films of `shown`: one letter, 0 for every one, '-' for none. */
static struct value *view_letters(const struct view *view, char shown)
{
    const struct press_index *index = view->press->index;
    struct rows rows = {0};
    for (size_t i = 0; i < index->letter_count; i++) {
        char letter = index->letters[i];
        struct text id = letter_id(view, letter);
        struct value *row = value_object(view->arena);
        set_text(view, row, "letter", letter == '0' ? TEXT("0–9") : (struct text){&index->letters[i], 1});
        set_text(view, row, "id", id);
        set_text(view, row, "url",
                 is_split(view->press) ? JOIN(view->arena, TEXT("/films/letter/"), id, TEXT("/"))
                                       : JOIN(view->arena, TEXT("#"), id));
        set_flag(view, row, "current", letter == shown);
        set_value(view, row, "films", shown == 0 || shown == letter ? view_films(view, letter) : NULL);
        rows_add(view, &rows, row);
    }
    return rows_section(view, &rows);
}

static enum error render(const struct view *view, char shown, struct text path, struct buffer *out, struct notes *notes)
{
    struct text count = say_count(view->arena, view->press->edition->film_count, "film");
    struct frame frame = {.kind = "films",
                          .section = "/films/",
                          .heading = TEXT("Films"),
                          .description = JOIN(view->arena, count, TEXT(", in the order of their titles.")),
                          .path = path,
                          .og_type = "website"};
    if (shown != 0 && shown != '-')
        frame.heading = JOIN(view->arena, TEXT("Films: "), shown == '0' ? TEXT("0–9") : (struct text){&shown, 1});
    struct value *page = frame_new(view, &frame);
    set_text(view, page, "count", count);
    set_value(view, page, "letters", view_letters(view, shown));
    return frame_render(view, "films", page, out, notes);
}

static enum error films_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                               struct notes *notes)
{
    (void)index;
    struct view view = {press, arena};
    return render(&view, is_split(press) ? '-' : 0, TEXT("/films/"), out, notes);
}

const struct page_kind page_films = {"films",    HTML_TYPE,    page_count_one, films_put_path,
                                     films_find, films_render, films_stamp,    200};

static size_t letter_count(const struct press *press)
{
    return is_split(press) ? press->index->letter_count : 0;
}

static void letter_put_path(const struct press *press, size_t index, struct buffer *out)
{
    char letter = press->index->letters[index];
    buffer_put(out, TEXT("/films/letter/"));
    if (letter == '0')
        buffer_put(out, TEXT("0-9"));
    else
        buffer_byte(out, (char)(letter - 'A' + 'a'));
    buffer_byte(out, '/');
}

static bool letter_find(const struct press *press, struct text path, size_t *ret_index)
{
    struct text id = page_slug(path, "/films/letter/", "/");
    bool none = text_is(id, "0-9");
    if (!is_split(press) || (!none && (id.len != 1 || id.at[0] < 'a')))
        return false;
    const char *at = memchr(press->index->letters, none ? '0' : id.at[0] - 'a' + 'A', press->index->letter_count);
    if (at == NULL)
        return false;
    *ret_index = (size_t)(at - press->index->letters);
    return true;
}

static uint64_t letter_stamp(const struct press *press, size_t index)
{
    return mix_films(press, press->index->letters[index]);
}

static enum error letter_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                struct notes *notes)
{
    struct view view = {press, arena};
    struct text id = letter_id(&view, press->index->letters[index]);
    return render(&view, press->index->letters[index], JOIN(arena, TEXT("/films/letter/"), id, TEXT("/")), out, notes);
}

const struct page_kind page_films_letter = {"films-letter", HTML_TYPE,     letter_count, letter_put_path,
                                            letter_find,    letter_render, letter_stamp, 200};
