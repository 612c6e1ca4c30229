#include "press/title.h"

#include <stdlib.h>
#include <string.h>

static struct text without_article(struct text title)
{
    static const char *const articles[] = {"The ", "A ", "An "};
    for (size_t i = 0; i < sizeof articles / sizeof articles[0]; i++)
        if (text_starts(title, articles[i]) && title.len > strlen(articles[i]))
            return text_part(title, strlen(articles[i]), title.len);
    return title;
}

/* 'A' for "Á bout de souffle": its accent is taken off the way slugs do it. */
static char letter_of_accented(struct text title, size_t at, size_t end)
{
    struct arena scratch = {0};
    char first = slug_make(&scratch, text_part(title, at, end - at)).at[0];
    arena_done(&scratch);
    return first >= 'a' && first <= 'z' ? (char)(first - 'a' + 'A') : '0';
}

/* Of the first letter or digit; '0' for digits and for other scripts than Latin. */
static char letter_of(struct text title)
{
    for (size_t at = 0; at < title.len;) {
        size_t start = at;
        uint32_t code = text_code_point(title, &at);
        if (code >= 'a' && code <= 'z')
            return (char)(code - 'a' + 'A');
        if (code >= 'A' && code <= 'Z')
            return (char)code;
        if (code >= 0xC0 && code <= 0x24F)
            return letter_of_accented(title, start, at);
        if ((code >= '0' && code <= '9') || (code > 0x24F && (code < 0x2000 || code > 0x206F)))
            return '0';
    }
    return '0';
}

void index_letters_of_films(const struct press *press, struct press_index *index)
{
    bool has[128] = {false};
    for (size_t i = 0; i < press->edition->film_count; i++) {
        char letter = letter_of(without_article(press->edition->films[i].title));
        index->films[i].letter = letter;
        has[(unsigned char)letter] = true;
    }
    if (has['0'])
        index->letters[index->letter_count++] = '0';
    for (char letter = 'A'; letter <= 'Z'; letter++)
        if (has[(unsigned char)letter])
            index->letters[index->letter_count++] = letter;
}

static int compare_titles(const void *a, const void *b)
{
    const struct title *one = a, *other = b;
    int order = text_compare(one->key, other->key);
    if (order != 0)
        return order;
    if (one->film->year != other->film->year)
        return one->film->year < other->film->year ? -1 : 1;
    return text_compare(one->film->slug, other->film->slug);
}

struct title *title_list(const struct press *press, char letter, struct arena *arena, size_t *ret_count)
{
    size_t count = 0;
    struct title *titles = ARENA_LIST(arena, struct title, press->edition->film_count);
    for (size_t i = 0; i < press->edition->film_count; i++) {
        const struct film *film = &press->edition->films[i];
        if (press->index->films[i].letter == letter)
            titles[count++] = (struct title){slug_make(arena, without_article(film->title)), film};
    }
    qsort(titles, count, sizeof *titles, compare_titles);
    *ret_count = count;
    return titles;
}
