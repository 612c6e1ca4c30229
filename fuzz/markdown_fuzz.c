/* Renders what it is given in every form: what comes out must be clean, and its tags must nest. */
#include <stdlib.h>
#include <string.h>

#include "press/markdown.h"

enum { DEEPEST = 256 };

static struct text take_name(struct text html, size_t at)
{
    size_t len = 0;
    while (at + len < html.len && strchr(" >", html.at[at + len]) == NULL)
        len++;
    return text_part(html, at, len);
}

static bool has_end(struct text name)
{
    return !text_is(name, "br") && !text_is(name, "hr") && !text_is(name, "input");
}

/* No label in a label or a link, no link in a link. */
static void check_inside(const struct text *open, size_t depth, struct text name)
{
    for (size_t i = 0; i < depth; i++)
        if ((text_is(name, "label") && (text_is(open[i], "label") || text_is(open[i], "a"))) ||
            (text_is(name, "a") && text_is(open[i], "a")))
            abort();
}

static void check_nesting(struct text html)
{
    struct text open[DEEPEST];
    size_t depth = 0;
    for (size_t at = 0; (at = text_find(html, at, "<")) != SIZE_MAX; at++) {
        bool closing = text_starts(text_part(html, at, 2), "</");
        struct text name = take_name(html, at + 1 + closing);
        if (closing && (depth == 0 || !text_equal(open[--depth], name)))
            abort();
        if (closing || !has_end(name))
            continue;
        if (depth == DEEPEST)
            abort();
        check_inside(open, depth, name);
        open[depth++] = name;
    }
    if (depth > 0)
        abort();
}

static void check_clean(struct text text)
{
    size_t at;
    const char *what;
    if (!text_is_clean(text, &at, &what))
        abort();
}

/* Every second fact has a note, and every third a correction. */
static struct markdown_answer answer(void *context, const struct markdown_claim *claim)
{
    size_t *count = context;
    struct markdown_answer answer = {.told = claim->words};
    answer.note = ++*count % 2 == 0 && !claim->bare ? *count : 0;
    answer.correction = *count % 3 == 0 ? claim->words : TEXT_ABSENT;
    return answer;
}

/* A lone CR, which no clean text has, is a line to libcmark. */
static void check_links(struct text source, bool clean, struct arena *arena)
{
    struct markdown_links links;
    unsigned lines = 1;
    for (size_t i = 0; i < source.len; i++)
        lines += source.at[i] == '\n';
    markdown_links(source, arena, &links);
    for (size_t i = 0; i < links.count; i++) {
        if (clean && (links.at[i].line == 0 || links.at[i].line > lines))
            abort();
        if (clean)
            check_clean(links.at[i].words);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct notes notes = {.arena = &arena};
    struct text source = {(const char *)bytes, size};
    size_t at;
    const char *what;
    bool clean = text_is_clean(source, &at, &what);

    size_t count = 0;
    struct markdown_asking asking = {answer, &count};
    struct text page = markdown_render_asking(source, MARKDOWN_PAGE, TEXT("https://s.example"), &asking, &arena).html;
    struct text feed = markdown_render(source, MARKDOWN_FEED, TEXT("https://s.example"), &arena).html;
    struct text plain = markdown_plain(source, &arena);
    struct text lead = markdown_lead(plain, 40, &arena);
    if (lead.len > 40 || text_find(feed, 0, "<label") != SIZE_MAX)
        abort();
    check_nesting(page);
    check_nesting(feed);
    if (clean) {
        check_clean(page);
        check_clean(feed);
        check_clean(plain);
        check_clean(lead);
    }
    check_links(source, clean, &arena);
    markdown_check(source, TEXT("a.md"), 1, &notes);
    arena_done(&arena);
    return 0;
}
