#include "base/say.h"
#include "press/view.h"

/* Up to ALL_MOST reviews the archive lists every one; beyond, those of its newest year, as many. */
enum { ALL_MOST = 300 };

PAGE_AT(archive, "/reviews/");

static uint64_t mix_years(const struct press *press, uint64_t stamp)
{
    for (size_t i = 0; i < press->index->year_count; i++)
        stamp = stamp_mix(stamp, (uint64_t)press->index->years[i].year << 32 | press->index->years[i].count);
    return stamp;
}

static bool lists_year(const struct press *press, size_t year)
{
    return press->edition->review_count <= ALL_MOST || year == 0;
}

static uint64_t archive_stamp(const struct press *press, size_t index)
{
    (void)index;
    uint64_t stamp = mix_years(press, press->index->base);
    for (size_t i = 0; i < press->index->year_count; i++)
        if (lists_year(press, i))
            stamp = stamp_mix(stamp, press->index->years[i].lines);
    return stamp;
}

static struct value *view_lines(const struct view *view, const struct year_entry *year, size_t most)
{
    struct rows rows = {0};
    for (size_t i = 0; i < year->count && i < most; i++)
        rows_add(view, &rows, view_review_line(view, view->press->edition->newest[year->first + i]));
    return rows_section(view, &rows);
}

static enum error archive_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                                 struct notes *notes)
{
    (void)index;
    struct view view = {press, arena};
    struct rows years = {0};
    struct text total = say_count(arena, press->edition->review_count, "review");
    struct frame frame = {.kind = "archive",
                          .section = "/reviews/",
                          .heading = TEXT("Reviews"),
                          .description = JOIN(arena, total, TEXT(" of films, newest first.")),
                          .path = TEXT("/reviews/"),
                          .og_type = "website"};
    struct value *page = frame_new(&view, &frame);
    for (size_t i = 0; i < press->index->year_count; i++) {
        const struct year_entry *year = &press->index->years[i];
        struct value *row = value_object(arena);
        set_text(&view, row, "year", say_digits(arena, year->year));
        set_text(&view, row, "url", year_path(&view, year->year));
        set_text(&view, row, "count", say_count(arena, year->count, "review"));
        set_value(&view, row, "reviews", lists_year(press, i) ? view_lines(&view, year, ALL_MOST) : NULL);
        rows_add(&view, &years, row);
    }
    set_value(&view, page, "years", rows_section(&view, &years));
    set_text(&view, page, "total", total);
    return frame_render(&view, "archive", page, out, notes);
}

const struct page_kind page_archive = {"archive",    HTML_TYPE,      page_count_one, archive_put_path,
                                       archive_find, archive_render, archive_stamp,  200};

static size_t year_count(const struct press *press)
{
    return press->index->year_count;
}

static void year_put_path(const struct press *press, size_t index, struct buffer *out)
{
    buffer_put(out, TEXT("/reviews/"));
    buffer_number(out, press->index->years[index].year);
    buffer_byte(out, '/');
}

static bool year_find(const struct press *press, struct text path, size_t *ret_index)
{
    struct text digits = page_slug(path, "/reviews/", "/");
    long long year;
    if (digits.at == NULL || digits.at[0] == '0' || !number_parse(digits, 1, 9999, &year))
        return false;
    /* A review whose slug is a number has the older right to its address. */
    if (edition_find_review(press->edition, digits) != NULL)
        return false;
    size_t low = 0, high = press->index->year_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (press->index->years[middle].year == year) {
            *ret_index = middle;
            return true;
        }
        if (press->index->years[middle].year < year)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static uint64_t year_stamp(const struct press *press, size_t index)
{
    uint64_t stamp = stamp_mix(mix_years(press, press->index->base), press->index->years[index].lines);
    return stamp_mix(stamp, (uint64_t)press->index->years[index].year);
}

static int month_of(const struct review *review)
{
    int year, month, day;
    day_split(review->date, &year, &month, &day);
    return month;
}

static struct value *view_month(const struct view *view, int month, const struct rows *reviews)
{
    static const char *const ids[] = {"january", "february", "march",     "april",   "may",      "june",
                                      "july",    "august",   "september", "october", "november", "december"};
    struct value *row = value_object(view->arena);
    set_text(view, row, "name", text_of(month_name(month)));
    set_text(view, row, "id", text_of(ids[month - 1]));
    set_value(view, row, "reviews", rows_section(view, reviews));
    return row;
}

static struct value *view_months(const struct view *view, const struct year_entry *year)
{
    const struct review *const *newest = view->press->edition->newest + year->first;
    struct rows months = {0};
    for (size_t i = 0; i < year->count;) {
        int month = month_of(newest[i]);
        struct rows reviews = {0};
        for (; i < year->count && month_of(newest[i]) == month; i++)
            rows_add(view, &reviews, view_review_line(view, newest[i]));
        rows_add(view, &months, view_month(view, month, &reviews));
    }
    return rows_section(view, &months);
}

static struct value *view_years(const struct view *view, size_t current)
{
    struct rows years = {0};
    for (size_t i = 0; i < view->press->index->year_count; i++) {
        int year = view->press->index->years[i].year;
        struct value *row = value_object(view->arena);
        set_text(view, row, "name", say_digits(view->arena, year));
        set_text(view, row, "url", year_path(view, year));
        set_flag(view, row, "current", i == current);
        rows_add(view, &years, row);
    }
    return rows_section(view, &years);
}

static enum error year_render(const struct press *press, size_t index, struct arena *arena, struct buffer *out,
                              struct notes *notes)
{
    struct view view = {press, arena};
    const struct year_entry *year = &press->index->years[index];
    struct text name = say_digits(arena, year->year), count = say_count(arena, year->count, "review");
    struct frame frame = {.kind = "archive-year",
                          .section = "/reviews/",
                          .heading = JOIN(arena, TEXT("Reviews of "), name),
                          .description = JOIN(arena, count, TEXT(" of films, published in "), name, TEXT(".")),
                          .path = year_path(&view, year->year),
                          .og_type = "website"};
    if (index + 1 < press->index->year_count)
        frame.previous = year_path(&view, press->index->years[index + 1].year);
    if (index > 0)
        frame.next = year_path(&view, press->index->years[index - 1].year);
    struct value *page = frame_new(&view, &frame);
    set_text(&view, page, "year", name);
    set_text(&view, page, "count", count);
    set_value(&view, page, "months", view_months(&view, year));
    set_value(&view, page, "years", view_years(&view, index));
    return frame_render(&view, "archive-year", page, out, notes);
}

const struct page_kind page_archive_year = {"archive-year", HTML_TYPE,   year_count, year_put_path,
                                            year_find,      year_render, year_stamp, 200};
