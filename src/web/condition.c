#include "web/condition.h"

#include <limits.h>

bool condition_matches(struct text field, struct text tag)
{
    struct text rest = text_trim(field);
    if (text_is(rest, "*"))
        return true;
    /* No tag made here holds a comma, so cutting a stranger's tag at one cannot make a false match:
     * its pieces lack one of the quotes. */
    while (rest.at != NULL) {
        struct text each = text_trim(text_take(&rest, ','));
        if (text_starts(each, "W/"))
            each = text_part(each, 2, each.len);
        if (text_equal(each, tag))
            return true;
    }
    return false;
}

bool condition_allows_range(struct text field, struct text tag)
{
    return text_equal(text_trim(field), tag);
}

static bool parse_size(struct text text, size_t *ret_size)
{
    long long size;
    if (!number_parse(text, 0, LLONG_MAX, &size))
        return false;
    *ret_size = (size_t)size;
    return true;
}

static enum range suffix_range(struct text digits, size_t size, size_t *ret_from, size_t *ret_len)
{
    size_t suffix;
    if (!parse_size(digits, &suffix))
        return RANGE_WHOLE;
    if (suffix == 0 || size == 0)
        return RANGE_BEYOND;
    *ret_len = suffix < size ? suffix : size;
    *ret_from = size - *ret_len;
    return RANGE_PART;
}

enum range range_parse(struct text field, size_t size, size_t *ret_from, size_t *ret_len)
{
    struct text rest = text_trim(field);
    if (!text_starts(rest, "bytes="))
        return RANGE_WHOLE;
    rest = text_part(rest, 6, rest.len);
    struct text before = text_trim(text_take(&rest, '-'));
    if (rest.at == NULL)
        return RANGE_WHOLE;
    struct text after = text_trim(rest);
    if (before.len == 0)
        return suffix_range(after, size, ret_from, ret_len);

    size_t first, last = SIZE_MAX - 1;
    if (!parse_size(before, &first) || (after.len > 0 && !parse_size(after, &last)) || last < first)
        return RANGE_WHOLE;
    if (first >= size)
        return RANGE_BEYOND;
    *ret_from = first;
    *ret_len = (last < size ? last + 1 : size) - first;
    return RANGE_PART;
}
