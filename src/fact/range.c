#include "fact/kind.h"

/* "4-", "-2", "3-4.5", "4" of the given sort. */
static bool parse_ends(struct text ends, bool (*parse)(struct text, int *), struct fact_range *range)
{
    struct text most = ends, least = text_take(&most, '-');
    if (most.at == NULL)
        return parse(least, &range->least) && parse(least, &range->most);
    if (least.len == 0 && most.len == 0)
        return false;
    return (least.len == 0 || parse(least, &range->least)) && (most.len == 0 || parse(most, &range->most)) &&
           range->least <= range->most;
}

static bool parse_stars(struct text text, int *ret_half_stars)
{
    return halves_parse(text, ret_half_stars) && *ret_half_stars >= 1 && *ret_half_stars <= 10;
}

static bool parse_year(struct text text, int *ret_year)
{
    long long year;
    if (text.len != 4 || !number_parse(text, 1000, 9999, &year))
        return false;
    *ret_year = (int)year;
    return true;
}

bool fact_range_parse(struct text query, struct fact_range *ret_range)
{
    struct text ends = query, key = text_take(&ends, '=');
    *ret_range = (struct fact_range){0};
    if (query.at == NULL)
        return true;
    if (ends.at == NULL)
        return false;
    if (text_is(key, "stars")) {
        *ret_range = (struct fact_range){.of_stars = true, .least = 1, .most = 10};
        return parse_ends(ends, parse_stars, ret_range);
    }
    *ret_range = (struct fact_range){.of_years = true, .least = 1000, .most = 9999};
    return text_is(key, "year") && parse_ends(ends, parse_year, ret_range);
}
