#include "press/chart_years.h"

#include "base/say.h"

/* LEFT is where the columns begin; a year is ROW high, its columns at most TALLEST. */
enum { LEFT = 28, COLUMN = 16, BAR = 10, RIGHT = 32, ROW = 22, TALLEST = 15, WIDTH = LEFT + 10 * COLUMN + RIGHT };

/* A year of fewer marks is neither kind nor hard. */
enum { COMPARED_LEAST = 3 };

static size_t first_drawn(const struct years_of_marks *years)
{
    return years->count > CHART_YEARS_MOST ? years->count - CHART_YEARS_MOST : 0;
}

/* Tenths of a star, a half up. */
static unsigned mean_tenths(const struct year_of_marks *year)
{
    return (unsigned)(((uint64_t)year->sum * 10 + year->count) / (2 * (uint64_t)year->count));
}

static void put_tenths(struct buffer *out, unsigned tenths)
{
    buffer_print(out, "%u.%u", tenths / 10, tenths % 10);
}

static uint32_t highest(const struct years_of_marks *years)
{
    uint32_t most = 0;
    for (size_t i = first_drawn(years); i < years->count; i++)
        for (int mark = 1; mark <= 10; mark++)
            most = years->at[i].marks[mark] > most ? years->at[i].marks[mark] : most;
    return most;
}

static void put_label(struct buffer *out, const struct years_of_marks *years, struct arena *arena)
{
    for (size_t i = first_drawn(years); i < years->count; i++) {
        const struct year_of_marks *year = &years->at[i];
        int least = 1, most = 10;
        while (year->marks[least] == 0)
            least++;
        while (year->marks[most] == 0)
            most--;
        buffer_print(out, "%s%d: %.*s", i > first_drawn(years) ? "; " : "", year->year,
                     TEXT_ARG(say_count(arena, year->count, "mark")));
        buffer_print(out, least < most ? " from %.*s to %.*s, " : " of %.*s%.*s", TEXT_ARG(say_stars_short(least)),
                     TEXT_ARG(least < most ? say_stars_short(most) : TEXT("")));
        if (least < most) {
            put_tenths(out, mean_tenths(year));
            buffer_put(out, TEXT(" on average"));
        }
    }
}

/* The column of a mark is about its middle; the mean lies between the columns, as it comes. */
static void put_year(struct buffer *out, const struct year_of_marks *year, int baseline, uint32_t most)
{
    buffer_print(out,
                 "<text class=\"num\" x=\"0\" y=\"%d\">%d</text><path class=\"line\" "
                 "vector-effect=\"non-scaling-stroke\" d=\"M%d %d.5h%d\"/>",
                 baseline, year->year, LEFT, baseline, 10 * COLUMN);
    for (int mark = 1; mark <= 10; mark++) {
        int height = (int)(((uint64_t)year->marks[mark] * TALLEST + most / 2) / most);
        if (year->marks[mark] > 0)
            buffer_print(out, "<rect class=\"ink\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                         LEFT + (mark - 1) * COLUMN + (COLUMN - BAR) / 2, baseline - (height > 0 ? height : 1), BAR,
                         height > 0 ? height : 1);
    }
    unsigned tenths = mean_tenths(year), at = (2 * tenths - 10) * COLUMN + 5 * COLUMN; /* tenths of a unit */
    buffer_print(out, "<path class=\"ink\" d=\"M%u.%u %dh2v4h-2z\"/><text class=\"end num\" x=\"%d\" y=\"%d\">",
                 LEFT - 1 + at / 10, at % 10, baseline + 1, WIDTH, baseline);
    put_tenths(out, tenths);
    buffer_put(out, TEXT("</text>"));
}

struct markup chart_years(const struct years_of_marks *years, struct arena *arena)
{
    size_t first = first_drawn(years);
    int baseline = ROW - 4;
    if (years->count == 0)
        return (struct markup){TEXT_ABSENT};
    struct buffer out = {.ceiling = 1 << 16};
    buffer_print(&out, "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH,
                 (int)(years->count - first) * ROW + 14);
    put_label(&out, years, arena);
    buffer_put(&out, TEXT("\">"));
    for (size_t i = first; i < years->count; i++, baseline += ROW)
        put_year(&out, &years->at[i], baseline, highest(years));
    for (int star = 1; star <= 5; star++)
        buffer_print(&out, "<text class=\"mid num\" x=\"%d\" y=\"%d\">%d</text>",
                     LEFT + (2 * star - 1) * COLUMN + COLUMN / 2, baseline - ROW + 16, star);
    buffer_put(&out, TEXT("</svg>"));
    struct markup markup = {arena_copy(arena, buffer_text(&out))};
    buffer_done(&out);
    return markup;
}

static struct text tenths_text(unsigned tenths, struct arena *arena)
{
    return JOIN(arena, say_digits(arena, tenths / 10), TEXT("."), say_digits(arena, tenths % 10));
}

struct text chart_years_text(const struct years_of_marks *years, struct arena *arena)
{
    const struct year_of_marks *kindest = NULL, *hardest = NULL;
    for (size_t i = first_drawn(years); i < years->count; i++) {
        const struct year_of_marks *year = &years->at[i];
        if (year->count < COMPARED_LEAST)
            continue;
        if (kindest == NULL || mean_tenths(year) >= mean_tenths(kindest))
            kindest = year;
        if (hardest == NULL || mean_tenths(year) <= mean_tenths(hardest))
            hardest = year;
    }
    if (kindest == NULL || mean_tenths(kindest) == mean_tenths(hardest))
        return TEXT_ABSENT;
    return JOIN(arena, TEXT("Kindest in "), say_digits(arena, kindest->year), TEXT(", with "),
                tenths_text(mean_tenths(kindest), arena), TEXT(" stars on average; hardest in "),
                say_digits(arena, hardest->year), TEXT(", with "), tenths_text(mean_tenths(hardest), arena));
}
